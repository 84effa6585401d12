"""Random evidence on one promise: words, findings, laws, acts, searches and later promises, on days that tie.

Each ledger leans to one sort of evidence, so that all statuses occur.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from kept.dates import PartialDate, Period
from kept.model import Commitment, Evidence, EvidenceKind, Says
from tests.oracle.cast import ANYBODY, BOUND_SIDE, JUDGES_OF_IT, OTHER_SIDE

T = TypeVar("T")

MOMENTS = (
    "2004",
    "2005-06-30",
    "2005-07",
    "2005-07-10",
    "2005-07-11",
    "2005-07-12",
    "2005",
    "2005-11",
    "2005-12-30",
    "2005-12-31",
    "2006-01-01",
    "2006-01",
    "2006-03-31",
    "2006-04-10",
    "2006-04-11",
    "2006-04",
    "2006-04-12",
    "2006~",
    "2007-01",
    "2007-12-11",
    "2007",
    "2008-02-29",
)
ENDINGS = (Says.REFUSED, Says.WITHDRAWN, Says.RELEASED, Says.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Leaning:
    """Which evidence is common in a ledger: weights of what is said and in what form, and who speaks."""

    says: Mapping[Says, int]
    kinds: Mapping[EvidenceKind, int]
    speakers: tuple[tuple[str, ...], ...]


_FORMS = {
    EvidenceKind.STATEMENT: 50,
    EvidenceKind.FINDING: 18,
    EvidenceKind.ESTIMATE: 4,
    EvidenceKind.INSTRUMENT: 7,
    EvidenceKind.ACT: 9,
    EvidenceKind.SEARCH: 7,
    EvidenceKind.PROMISE: 5,
}
_WORDS = {Says.FULFILLED: 45, Says.NOT_DONE: 28, Says.DOUBT: 15, Says.PROGRESS: 6, Says.NOTHING: 6}
PLAIN = Leaning(_WORDS, _FORMS, (BOUND_SIDE, BOUND_SIDE, OTHER_SIDE, JUDGES_OF_IT, ANYBODY, ANYBODY))
STRONG = Leaning(
    {Says.FULFILLED: 55, Says.NOT_DONE: 40, Says.DOUBT: 5},
    {EvidenceKind.STATEMENT: 45, EvidenceKind.FINDING: 40, EvidenceKind.INSTRUMENT: 15},
    (OTHER_SIDE, JUDGES_OF_IT, JUDGES_OF_IT, ANYBODY),
)
QUIET = Leaning(
    {Says.DOUBT: 20, Says.PROGRESS: 40, Says.NOTHING: 40},
    {EvidenceKind.STATEMENT: 30, EvidenceKind.ACT: 50, EvidenceKind.SEARCH: 20},
    (ANYBODY,),
)
ENDED = Leaning(
    {Says.FULFILLED: 20, Says.NOT_DONE: 10} | dict.fromkeys(ENDINGS, 12),
    {EvidenceKind.STATEMENT: 90, EvidenceKind.FINDING: 10},
    (BOUND_SIDE, OTHER_SIDE, OTHER_SIDE),
)
LEANINGS = (PLAIN, PLAIN, PLAIN, STRONG, STRONG, STRONG, STRONG, QUIET, ENDED)


def chance(rng: Random, percent: int) -> bool:
    """True in so many of a hundred draws."""
    return rng.randrange(100) < percent


def _weighted(rng: Random, weights: Mapping[T, int]) -> T:
    return rng.choices(tuple(weights), tuple(weights.values()))[0]


def _moment(rng: Random) -> PartialDate:
    if chance(rng, 85):
        return PartialDate.parse(rng.choice(MOMENTS))
    day = date(2005, 1, 1) + timedelta(days=rng.randrange(1200))
    return rng.choice((PartialDate.of(day), PartialDate.of(day), PartialDate(day.year, day.month)))


def random_evidence(rng: Random, promise: Commitment, leaning: Leaning) -> tuple[Evidence, ...]:
    """Up to a dozen pieces in any order, some of them reprints."""
    count = rng.choice((0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 10))
    pieces = [_piece(rng, f"e{number}", promise, leaning) for number in range(count)]
    for first in tuple(pieces):
        if first.kind is not EvidenceKind.PROMISE and chance(rng, 8):
            pieces[pieces.index(first)] = replace(first, origin=f"origin-{first.id}")
            pieces.append(_of_same_origin(rng, first, promise))
    rng.shuffle(pieces)
    return tuple(pieces)


def _piece(rng: Random, name: str, promise: Commitment, leaning: Leaning) -> Evidence:
    kind = _weighted(rng, leaning.kinds)
    if kind is EvidenceKind.PROMISE and promise.deadline is not None:
        return _new_promise(rng, name, promise, promise.deadline)
    kind = EvidenceKind.STATEMENT if kind is EvidenceKind.PROMISE else kind
    party = _speaker(rng, leaning) if kind is not EvidenceKind.SEARCH else None
    independent = party in (*JUDGES_OF_IT, "paper", "laboratory")
    return Evidence(
        id=name,
        commitment="promise",
        kind=kind,
        says=_says(rng, kind, leaning),
        label=name,
        text="It was said.",
        party=party,
        said_on=_moment(rng) if chance(rng, 70) else None,
        published=_moment(rng) if chance(rng, 60) else None,
        about=_about(rng),
        element=_element(rng, promise),
        answers=rng.choice(("missing", *(f"e{number}" for number in range(6)))) if chance(rng, 15) else None,
        own_inspection=chance(rng, 30),
        anchored=chance(rng, 70),
        agreed=not independent and chance(rng, 20),
        superseded=_moment(rng) if kind is EvidenceKind.FINDING and chance(rng, 20) else None,
    )


def _new_promise(rng: Random, name: str, promise: Commitment, old: PartialDate) -> Evidence:
    """A later date by either side, given after the old one: who builds a question sees to that."""
    said = PartialDate.of(old.last() + timedelta(days=rng.choice((1, 1, 30, 400))))
    return Evidence(
        id=name,
        commitment="promise",
        kind=EvidenceKind.PROMISE,
        says=Says.NOT_DONE,
        label=name,
        text="Another date was given.",
        party=rng.choice((*BOUND_SIDE, *OTHER_SIDE)),
        said_on=said,
        about=rng.choice((None, Period.of(said))),
        element=_element(rng, promise),
    )


def _says(rng: Random, kind: EvidenceKind, leaning: Leaning) -> Says:
    if kind is EvidenceKind.SEARCH:
        return Says.NOTHING
    says = _weighted(rng, leaning.says)
    return Says.NOTHING if says in ENDINGS and kind is not EvidenceKind.STATEMENT else says


def _speaker(rng: Random, leaning: Leaning) -> str | None:
    return None if chance(rng, 3) else rng.choice(rng.choice(leaning.speakers))


def _element(rng: Random, promise: Commitment) -> str | None:
    return rng.choice(promise.elements) if promise.elements and chance(rng, 65) else None


def _about(rng: Random) -> Period | None:
    if chance(rng, 40):
        return None
    one, other = sorted((_moment(rng), _moment(rng)), key=lambda each: (each.first(), each.last()))
    if chance(rng, 60):
        return Period.of(one)
    start, end = rng.choice(((one, other), (one, other), (one, None), (None, one)))
    return Period(start, end)


def _of_same_origin(rng: Random, first: Evidence, promise: Commitment) -> Evidence:
    """The same words elsewhere on another day, or now and then other words from there."""
    said = _moment(rng) if first.said_on is not None and chance(rng, 50) else first.said_on
    other = replace(
        first, id=f"{first.id}r", origin=f"origin-{first.id}", said_on=said, published=_moment(rng)
    )
    differences = (
        {"element": _element(rng, promise)},
        {"about": _about(rng)},
        {"anchored": not first.anchored},
        {"own_inspection": not first.own_inspection},
    )
    return replace(other, **rng.choice(differences)) if chance(rng, 30) else other
