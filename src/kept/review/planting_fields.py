"""Errors in the fields of a draft: who said it, what kind it is, when, and who is bound by when.

Each function gives the name of a field with the record that has something else in it, for every error of its
kind that fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final, TypeAlias

from kept.dates import DateError, PartialDate
from kept.model import Commitment, Meeting, Quote, Statement, StatementKind, Text
from kept.review.placing import Proposal

Found: TypeAlias = Iterator[tuple[str, Proposal]]
"""The name of a field, and the record with something else in it."""

_KINDS: Final[Mapping[StatementKind, StatementKind]] = {
    StatementKind.CLAIM: StatementKind.CHALLENGE,
    StatementKind.CHALLENGE: StatementKind.CLAIM,
    StatementKind.COMMITMENT: StatementKind.FORECAST,
    StatementKind.FORECAST: StatementKind.COMMITMENT,
    StatementKind.DEMAND: StatementKind.COMMITMENT,
}
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "this", "that"})
_NEAREST = 5  # speakers of the same document


def speakers(record: Proposal, _: Text | None, others: Sequence[Proposal]) -> Found:
    """Another speaker of the document, with the place of that one's name where it is known."""
    if not isinstance(record, Statement):
        return
    said = [one for one in others if isinstance(one, Statement) and _is_other(one, record)]
    said.sort(key=lambda one: abs(_begin(one) - _begin(record)))
    nearest: dict[str, Statement] = {}
    for one in said:
        nearest.setdefault(one.speaker, one)
    for one in list(nearest.values())[:_NEAREST]:
        yield "speaker", replace(record, speaker=one.speaker, quote=_with_source(record.quote, one.quote))


def _with_source(quote: Quote | None, other: Quote | None) -> Quote | None:
    """The quote with the source of another one, where that is of the same text and has one."""
    if quote is None or other is None or not other.source or other.text != quote.text:
        return quote
    return replace(quote, source=other.source)


def _is_other(one: Statement, record: Statement) -> bool:
    if one.party is not None and one.party == record.party:
        return False
    return _are_others(one.speaker, record.speaker)


def _are_others(name: str, other: str) -> bool:
    """Are these the names of two for certain? A pronoun or a description may be anybody."""
    if any(one[:1].islower() or one.casefold() in _PRONOUNS for one in (name, other)):
        return False
    return bool(name.strip()) and not _telling(name) & _telling(other)


def _telling(name: str) -> frozenset[str]:
    words = re.findall(r"\w+", name.casefold())
    return frozenset(word for word in words if len(word) > 3 or len(words) == 1)


def _begin(record: Statement) -> int:
    return record.quote.content[0].start if record.quote is not None and record.quote.content else 0


def kinds(record: Proposal, _: Text | None, __: Sequence[Proposal]) -> Found:
    """The kind for which it is most easily taken."""
    if isinstance(record, Statement) and record.kind in _KINDS:
        yield "kind", replace(record, kind=_KINDS[record.kind])


_DATED: Final[Mapping[type[Proposal], str]] = {
    Statement: "said_on",
    Meeting: "start",
    Commitment: "made_on",
}


def dates(record: Proposal, _: Text | None, others: Sequence[Proposal]) -> Found:
    """Another date of the document, or the same one a year off."""
    yield from _redated(record, _DATED[type(record)], [getattr(one, _DATED[type(one)]) for one in others])


def deadlines(record: Proposal, _: Text | None, others: Sequence[Proposal]) -> Found:
    """Another deadline of the document, or the same one a year off."""
    if isinstance(record, Commitment):
        known = [one.deadline for one in others if isinstance(one, Commitment)]
        yield from _redated(record, "deadline", known)


def _redated(record: Proposal, name: str, known: Sequence[PartialDate | None]) -> Found:
    old = getattr(record, name)
    if old is None:
        return
    dates = dict.fromkeys([*(one for one in known if one is not None), *_years_off(old)])
    for new in dates:
        if old.last() < new.first() or new.last() < old.first():
            changes: dict[str, Any] = {name: new}
            yield name, replace(record, **changes)


def _years_off(date: PartialDate) -> Iterator[PartialDate]:
    for year in (date.year - 1, date.year + 1):
        with suppress(DateError):  # 29 February
            yield replace(date, year=year)


def bound(record: Proposal, _: Text | None, others: Sequence[Proposal]) -> Found:
    """Another party of the document as the one that is bound."""
    if not isinstance(record, Commitment):
        return
    parties = [
        *record.to,
        *(name for one in others if isinstance(one, Commitment) for name in (*one.bound, *one.to)),
    ]
    for name in dict.fromkeys(parties):
        if name not in record.bound and all(_are_others(name, one) for one in record.bound):
            yield "bound", replace(record, bound=(name,))


def numbers(record: Proposal, _: Text | None, __: Sequence[Proposal]) -> Found:
    """The number of the meeting before or after."""
    if isinstance(record, Meeting) and record.number is not None:
        yield from (
            ("number", replace(record, number=one))
            for one in (record.number - 1, record.number + 1)
            if one > 0
        )
