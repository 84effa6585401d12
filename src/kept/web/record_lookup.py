"""Records by their ids, as far as whoever asks may see them, and how a page lists them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Entry
from kept.pipeline.record_links import in_short
from kept.pipeline.shown import RecordAt, State, Version, record_at
from kept.pipeline.verdicts import View
from kept.publish.cells import Cell, Link
from kept.web.errors import NotFoundError
from kept.web.record_pages import RecordPages

_UNREVIEWED = frozenset({State.DRAFT, State.REJECTED})
_IN_SHORT = 300


def record_for(ledger: Ledger, id_: str, view: View, kind: str | None) -> RecordAt:
    """The record, without what may not be seen.

    Raises:
        NotFoundError: there is none that may be seen.
    """
    try:
        found = record_at(ledger, id_, view, kind)
    except InputError as error:
        raise NotFoundError(_unknown(id_) if view.public_only else str(error)) from None
    if not view.public_only:
        return found
    standing, history = (tuple(filter(_for_everyone, some)) for some in (found.standing, found.history))
    if not history:
        raise NotFoundError(_unknown(id_))
    return RecordAt(found.id, standing, history, found.absence, found.because)


def _for_everyone(version: Version) -> bool:
    """May it be seen by whoever has not signed in: public, and no draft that nobody has accepted?"""
    public = version.entry.public and getattr(version.record, "public", True)
    reviewed = version.state not in _UNREVIEWED and version.kind not in ("draft", "decision", "coding")
    return public and reviewed


def _unknown(id_: str) -> str:
    return f"There is no record {id_!r} here. Search for its words instead."


def standing_version(found: RecordAt, id_: str, kind: str) -> Version:
    """The version that counts.

    Raises:
        NotFoundError: none stands; the sentence says why.
    """
    if found.standing:
        return found.standing[-1]
    raise NotFoundError(f"The {kind} {id_!r} did not stand then. {found.because}".strip())


Row: TypeAlias = tuple[str, Link, str]
"""The kind of a record, its id as a link, and what it says in short."""


def rows(entries: Sequence[Entry], pages: RecordPages) -> list[Row]:
    """Records as a page lists them."""
    return [(one.kind, Link(one.record, pages.of_entry(one)), in_short(one)[:_IN_SHORT]) for one in entries]


def linked(kind: str, id_: str | None, pages: RecordPages) -> Cell:
    """The id of a record as a link to its page; an empty cell for none."""
    return Cell() if id_ is None else Cell(links=(Link(id_, pages.of(kind, id_)),))
