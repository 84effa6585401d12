"""What may become an entry: the checks on a `NewEntry` that need no store."""

from __future__ import annotations

import json
from collections.abc import Collection

import rfc8785

from kept.codec import KINDS
from kept.dates import DateError, Period
from kept.errors import InputError
from kept.ledger.moments import is_day
from kept.model import NewEntry


def check_new(entry: NewEntry) -> None:
    """Is this fit to be kept for ever?

    Raises:
        InputError: an empty id or key, an unknown kind, a body that is not canonical JSON, a day of
            publication that is not a day, or an `about` that is neither a date nor a period.
    """
    check_kinds((entry.kind,))
    check_words(entry.record, "The id of the record in a new entry")
    check_words(entry.key, f"The key of the new entry for {entry.record!r}")
    where = f"The new entry for {entry.record!r}"
    if not is_canonical(entry.body):
        raise InputError(f"{where} has a body that is not canonical JSON. Make it with kept.codec.canonical.")
    if entry.published_on is not None and not is_day(entry.published_on):
        raise InputError(
            f"{where} has {entry.published_on!r} as its day of publication. Write one day, as in 2006-03-28; "
            "for a coarse date its last day."
        )
    if entry.about is not None:
        _check_about(entry.about, where)


def check_words(words: str, what: str) -> None:
    """Does this text say something, in characters that can be stored?

    Args:
        words: the text.
        what: what it is, to begin the sentence of an error ("The name of the writer").

    Raises:
        InputError: it is empty, blank or not valid Unicode.
    """
    if not words.strip():
        raise InputError(f"{what} is empty. Give it.")
    if any("\ud800" <= letter <= "\udfff" for letter in words):
        raise InputError(f"{what}, {words!r}, has half a character in it. Write it as valid Unicode.")


def check_kinds(kinds: Collection[str]) -> None:
    """Are these kinds of record that a ledger keeps?

    Raises:
        InputError: one of them is not.
    """
    for kind in kinds:
        if kind not in KINDS:
            raise InputError(f"{kind!r} is no kind of record. The kinds are {', '.join(KINDS)}.")


def is_canonical(body: str) -> bool:
    """Is it one JSON object in the form of RFC 8785, byte for byte?"""
    try:
        value = json.loads(body)
        return isinstance(value, dict) and rfc8785.dumps(value) == body.encode()
    except (ValueError, RecursionError):
        return False


def _check_about(about: str, where: str) -> None:
    try:
        Period.parse(about)
    except DateError as error:
        raise InputError(f"{where} is about a time that cannot be read: {error}") from None
