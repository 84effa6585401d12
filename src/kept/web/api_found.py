"""One record for the API: what stands of it, or the sentence that says why there is nothing to show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from kept.codec import to_plain
from kept.errors import InputError
from kept.ledger import Ledger
from kept.pipeline.shown import RecordAt, State, Version, record_at
from kept.pipeline.shown_text import shown_plain
from kept.pipeline.verdicts import View
from kept.web.errors import NotFoundError, RefusedError

_FOR_ALL: Final = frozenset({State.STANDS, State.REPLACED, State.ACCEPTED, State.REMOVED})
_INSIDE: Final = frozenset({"draft", "decision", "coding"})
"""What belongs to the work on the ledger, and is not shown to visitors."""


@contextmanager
def looked_up() -> Iterator[None]:
    """What is not found inside is told as such.

    Raises:
        NotFoundError: an id is not known.
    """
    try:
        yield
    except (RefusedError, NotFoundError):
        raise
    except InputError as error:
        raise NotFoundError(str(error)) from error


def versions(ledger: Ledger, id_: str, view: View, kind: str | None = None) -> dict[str, Any]:
    """A record with all its versions, as plain values.

    Raises:
        NotFoundError: there is no record with this id that may be seen.
    """
    found = _seen(ledger, id_, view, kind)
    return shown_plain(found, history=True)


def standing(ledger: Ledger, id_: str, view: View, kind: str) -> dict[str, Any]:
    """The record of a kind as it stood, as plain values; of two in conflict the later one.

    Raises:
        NotFoundError: none stood that may be seen; the sentence says why.
    """
    found = _seen(ledger, id_, view, kind)
    records = [one.record for one in found.standing if one.record is not None and one.state != State.DRAFT]
    if not records:
        raise NotFoundError(f"There is no {kind} {id_!r} as of {view.as_of}. {found.because}".strip())
    plain: dict[str, Any] = to_plain(records[-1])
    return plain


def _seen(ledger: Ledger, id_: str, view: View, kind: str | None) -> RecordAt:
    if not view.public_only:
        with looked_up():
            return record_at(ledger, id_, view, kind)
    unseen = NotFoundError(f"There is no {kind or 'record'} {id_!r} that everybody may see.")
    try:
        found = record_at(ledger, id_, view, kind)
    except InputError:
        raise unseen from None  # the ids that come near may be those of what is not public
    history = tuple(one for one in found.history if _for_all(one))
    if not history or not all(one.entry.public for one in found.history):
        raise unseen
    stood = tuple(one for one in found.standing if _for_all(one))
    return RecordAt(found.id, stood, history, found.absence, found.because)


def _for_all(version: Version) -> bool:
    return version.state in _FOR_ALL and version.kind not in _INSIDE and version.entry.public
