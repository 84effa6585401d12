"""Rules on an edition against another, against its own market, and against a cut that was seen."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kept.study.impact.contradictions import Contradiction, Kind
from kept.study.impact.courses import Pace, course_of
from kept.study.impact.editions import GROWTH, JOBS, WORLD, Edition, Editions, Published, quotients
from kept.study.impact.numbers import percent, told
from kept.study.impact.rules_within import ADDITIVE, named, shown

_TIMES = 2
_FEW = Fraction(1, 10)
_YEARS = 4
_MILLION = 10**6
_GENEROUS_GROWTH = Fraction(15, 100)
_SERVICES = "services_per_software_dollar"
_SAVED = "losses_saved"
_COVERED = "countries_covered"


def gain_that_changed(editions: Editions) -> Iterator[Contradiction]:
    """The same cut of points brings the world twice as much in one edition as in the next, or half."""
    for one, other in zip(editions.editions, editions.editions[1:], strict=False):
        for metric in ADDITIVE:
            first, second = editions.one(one, metric), editions.one(other, metric)
            if first and second and one.points == other.points and _far(first.value, second.value):
                yield Contradiction(
                    Kind.FALL,
                    False,
                    f"For the same cut of {one.points} points, {one.name} tells {shown(first)} and "
                    f"{other.name} {shown(second)} ({named(first)})."
                    f"{_coverage(editions, one, other)}",
                    (first.id, second.id),
                )


def _far(one: Fraction, other: Fraction) -> bool:
    return max(one, other) >= _TIMES * min(one, other)


def _coverage(editions: Editions, one: Edition, other: Edition) -> str:
    first, second = editions.one(one, _COVERED), editions.one(other, _COVERED)
    if first is None or second is None:
        return " How many countries each covers is not told, so that it cannot be said what explains it."
    return (
        f" The one covers {told(first.value)} countries and the other {told(second.value)}, which could "
        "explain a part."
    )


def growth_over_spending(editions: Editions) -> Iterator[Contradiction]:
    """More growth than all the money that would be spent if every copy no longer unlicensed were bought.

    The money is that of the world's programs in the last year before the edition, over a linear course, with
    a market that grows 15 % a year, and services as told: every assumption at the end that favours the study.
    """
    services = max((one.value for _, one in editions.each(_SERVICES)), default=Fraction(0))
    for edition in editions.editions:
        gain, market = editions.one(edition, GROWTH), _market(editions, edition)
        if gain and market:
            year, value = market
            spending = value * _course_sum() * edition.points / 100 * (1 + services)
            if gain.value > spending:
                yield _growth_over_spending(gain, year, value, spending, services)


def _growth_over_spending(
    gain: Published, year: int, value: Fraction, spending: Fraction, services: Fraction
) -> Contradiction:
    because = (
        f"{gain.edition} tells a growth of {shown(gain)}. All the programs of the world in use in {year} "
        f"were worth {told(value)} {gain.unit}. If every copy no longer unlicensed were bought, in a market "
        f"that grows {percent(_GENEROUS_GROWTH)} a year, with {told(services)} of services for each 1 of "
        f"programs, {told(spending)} {gain.unit} would be spent over {_YEARS} years: the growth is "
        f"{told(gain.value / spending)} times that. Effects that the chain leaves out would have to explain "
        "it."
    )
    return Contradiction(Kind.CEILING, False, because, (gain.id,))


def _course_sum() -> Fraction:
    """How many years' markets, each with the share of the cut reached in it, the course adds up to."""
    reached = course_of(Pace.LINEAR, _YEARS).reached
    return sum((share * (1 + _GENEROUS_GROWTH) ** year for year, share in enumerate(reached)), Fraction(0))


def _market(editions: Editions, edition: Edition) -> tuple[int, Fraction] | None:
    """The value of all programs of the world in the last year before the edition for which it follows."""
    rates = {one.year: one.value for one in editions.rates if one.area == WORLD and one.year < edition.year}
    values = {one.year: one.value for one in editions.unlicensed if one.area == WORLD}
    year = max(rates.keys() & values.keys(), default=None)
    return (year, values[year] / rates[year] * 100) if year is not None and rates[year] else None


def cut_that_was_seen(editions: Editions) -> Iterator[Contradiction]:
    """A cut that came about brought money that makes less than a tenth of the study's growth for each job."""
    by_edition = {one.edition.name: one.value for one in quotients(editions, GROWTH, JOBS)}
    for edition, jobs in editions.each(JOBS):
        for seen in editions.seen:
            if seen.metric == _SAVED and seen.area == jobs.area and edition.name in by_edition:
                usual = by_edition[edition.name]
                if seen.value / jobs.value < _FEW * usual:
                    yield _seen(seen, jobs, edition.points, usual)


def _seen(seen: Published, jobs: Published, points: int, usual: Fraction) -> Contradiction:
    each = told(_MILLION * seen.value / jobs.value)
    because = (
        f"{jobs.edition} promises {jobs.area} {shown(jobs)} for a cut of {points} points. The cut that "
        f"{seen.edition} saw there ({seen.course}) is told to have saved {shown(seen)}, which is {each} "
        f"{_money(seen)} for each of these jobs; for the world the study tells a growth of "
        f"{told(_MILLION * usual)} for each job. The two count different things, so that only the order of "
        "magnitude speaks."
    )
    return Contradiction(Kind.SEEN, False, because, (seen.id, jobs.id))


def _money(figure: Published) -> str:
    return figure.unit.removeprefix("million ")
