"""Records by their ids, as far as whoever asks may see them, and how a page lists them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Document, Entry, Party, Record, Source, Statement
from kept.pipeline.document_view import standing_entry
from kept.pipeline.for_everyone import is_nameless
from kept.pipeline.record_links import in_short
from kept.pipeline.records import decode
from kept.pipeline.shown import RecordAt, Version, for_everyone, record_at
from kept.pipeline.verdicts import View
from kept.publish.cells import Cell, Link
from kept.publish.days import date_words
from kept.web.errors import NotFoundError
from kept.web.records.pages import RecordPages

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
    standing, history = (tuple(filter(for_everyone, some)) for some in (found.standing, found.history))
    if not history:
        raise NotFoundError(_unknown(id_))
    return RecordAt(found.id, standing, history, found.absence, found.because)


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


def named(ledger: Ledger, kind: str, id_: str | None, pages: RecordPages) -> Cell:
    """The name of a record as a link to its page; its id where none stands that may be seen."""
    if id_ is None:
        return Cell()
    entry = standing_entry(ledger, kind, id_, pages.asked.view)
    record = decode(entry) if entry is not None else None
    return Cell(links=(Link(_name(record) or id_, pages.of(kind, id_)),))


def _name(record: Record | None) -> str:
    if isinstance(record, Party):
        return record.name
    if isinstance(record, Source):
        return ", ".join(filter(None, (record.publisher, record.title, date_words(record.published))))
    if isinstance(record, Document):
        return ", ".join(filter(None, (record.outlet, record.title)))
    return f"{record.speaker}, {date_words(record.said_on)}" if isinstance(record, Statement) else ""


Row: TypeAlias = tuple[str, Link, str]
"""The kind of a record, its id as a link, and what it says in short."""


def rows(entries: Sequence[Entry], pages: RecordPages) -> list[Row]:
    """Records as a page lists them: those that could be known on the day from which it looks."""
    day = pages.asked.view.as_of.isoformat()
    known = [one for one in entries if one.published_on is None or one.published_on <= day]
    return [(one.kind, Link(one.record, pages.of_entry(one)), in_short(one)[:_IN_SHORT]) for one in known]


def linked(kind: str, id_: str | None, pages: RecordPages) -> Cell:
    """The id of a record as a link to its page; an empty cell for none."""
    if id_ is not None and is_nameless(id_):
        return Cell("not named here")
    return Cell() if id_ is None else Cell(links=(Link(id_, pages.of(kind, id_)),))
