"""What may become an entry: the checks on a `NewEntry` that need no store."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import cast

import rfc8785
from cattrs import transform_error

from kept.codec import KINDS, Body, from_plain
from kept.dates import DateError, Period
from kept.errors import InputError
from kept.ledger.moments import is_day, stored_moment
from kept.model import NewEntry, Record


def admitted(entries: Iterable[NewEntry], recorded_at: str, recorded_by: str) -> str:
    """Are these fit to be kept for ever, recorded then and by this writer? Returns the moment as stored.

    Raises:
        InputError: `recorded_at` is no moment, `recorded_by` no name, or an entry is not fit.
    """
    moment = stored_moment(recorded_at)
    check_words(recorded_by, "The name of who records this")
    for entry in entries:
        check_new(entry)
    return moment


def check_new(entry: NewEntry) -> None:
    """Is this fit to be kept for ever?

    Raises:
        InputError: an empty id or key, an unknown kind, a body that is not the canonical JSON of a record of
            that kind with that id, a day of publication that is not a day, or an `about` that is neither a
            date nor a period.
    """
    if entry.kind not in KINDS:
        check_kinds((entry.kind,))
    if not _plainly_fine(entry.record):
        check_words(entry.record, "The id of the record in a new entry")
    if not _plainly_fine(entry.key):
        check_words(entry.key, f"The key of the new entry for {entry.record!r}")
    body = entry.body
    if not (type(body) is Body and body.kind == entry.kind and body.record == entry.record):
        check_body(entry.kind, entry.record, body)
    if entry.because is not None:
        check_words(entry.because, f"The reason for the new entry for {entry.record!r}")
    if entry.published_on is not None and not _is_day(entry.published_on):
        raise InputError(
            f"The new entry for {entry.record!r} has {entry.published_on!r} as its day of publication. Write "
            "one day, as in 2006-03-28; for a coarse date its last day."
        )
    if entry.about is not None:
        _check_about(entry.about, entry.record)


def check_words(words: str, what: str) -> None:
    """Does this text say something, in characters that can be stored?

    Args:
        words: the text.
        what: what it is, to begin the sentence of an error ("The name of the writer").

    Raises:
        InputError: it is empty, blank, not valid Unicode, or has the character 0, which no store keeps alike.
    """
    if not words.strip():
        raise InputError(f"{what} is empty. Give it.")
    if any("\ud800" <= letter <= "\udfff" for letter in words):
        raise InputError(f"{what}, {words!r}, has half a character in it. Write it as valid Unicode.")
    if "\0" in words:
        raise InputError(f"{what}, {words!r}, has the character 0 in it. Leave it out.")


def check_kinds(kinds: Collection[str]) -> None:
    """Are these kinds of record that a ledger keeps?

    Raises:
        InputError: one of them is not.
    """
    for kind in kinds:
        if kind not in KINDS:
            raise InputError(f"{kind!r} is no kind of record. The kinds are {', '.join(KINDS)}.")


def check_body(kind: str, record: str, body: str) -> None:
    """Is this the canonical JSON of a record of this kind, with this id?

    Raises:
        InputError: it is not; the sentence says what is wrong with it.
    """
    where = f"The new entry for {record!r}"
    if not is_canonical(body):
        raise InputError(f"{where} has a body that is not canonical JSON. Make it with kept.codec.canonical.")
    plain = json.loads(body)
    try:
        found = cast(Record, from_plain(plain, KINDS[kind]))
    except Exception as error:  # cattrs raises whatever the field's own parser raises
        faults = "; ".join(transform_error(error, path="body"))
        raise InputError(
            f"{where} has a body that is no {kind}: {faults}. The fields are those of kept.model."
            f"{KINDS[kind].__name__}."
        ) from None
    if found.id != record:
        raise InputError(f"{where} has the record {found.id!r} as its body. Give both the same id.")


def is_canonical(body: str) -> bool:
    """Is it one JSON object in the form of RFC 8785, byte for byte?"""
    try:
        value = json.loads(body)
        return isinstance(value, dict) and rfc8785.dumps(value) == body.encode()
    except (ValueError, RecursionError):
        return False


def _plainly_fine(words: str) -> bool:
    """The quick answer for most words, so that the long one need not be asked for."""
    return words.isascii() and "\0" not in words and words != "" and not words.isspace()


_is_day = lru_cache(maxsize=1024)(is_day)  # of a thousand entries most are of the same years


@lru_cache(maxsize=1024)
def _fault_of_period(words: str) -> str | None:
    try:
        Period.parse(words)
    except DateError as error:
        return str(error)
    return None


def _check_about(about: str, record: str) -> None:
    fault = _fault_of_period(about)
    if fault is not None:
        raise InputError(f"The new entry for {record!r} is about a time that cannot be read: {fault}")
