"""One record for the API: what stands of it, or the sentence that says why there is nothing to show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kept.codec import to_plain
from kept.errors import InputError
from kept.ledger import Ledger
from kept.pipeline.shown import RecordAt, State, for_everyone, record_at
from kept.pipeline.shown_text import shown_plain
from kept.pipeline.verdicts import View
from kept.web.errors import NotFoundError, RefusedError


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
    history, stood = (tuple(filter(for_everyone, some)) for some in (found.history, found.standing))
    if not history:
        raise unseen
    return RecordAt(found.id, stood, history, found.absence, found.because)
