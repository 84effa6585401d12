"""Claims that outrun their own series: said to be done, though the data had far to go and moved slowly.

The finding takes away the ground of a claim and shows nothing about the contrary. It stands from the day on
which both the claim and the values that it rests on were known, until a value for the time of the claim, or a
revision, takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kept.dates import PartialDate
from kept.measure.course import Course, course, moment
from kept.measure.motion import IMPLAUSIBLE_TIMES, Move, capped, move
from kept.measure.series import later, measured, published
from kept.measure.telling import months_words, number, times
from kept.measure.testing import fault_of, goal_words
from kept.model import Finding, Measure, Observation, Outcome


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of fulfilment: its id, the day on which the thing is said to be done, and when it was said."""

    id: str
    done_by: date
    said: PartialDate


def outrun(
    measure: Measure, claim: Claim, observations: Sequence[Observation], as_of: date
) -> Finding | None:
    """The finding that the claim outruns the measure's series, by what was published by `as_of`, or nothing.

    It does where more than `IMPLAUSIBLE_TIMES` the fastest pace that the series ever showed would have been
    needed from its last value to the target on the day of the claim. Nothing is found where the series has a
    value for that day or a later one, which speaks for itself; where it has fewer than two values, or never
    moved towards the target; and for a total that must not be exceeded.

    Args:
        measure: the target that the claim says is met.
        claim: the claim.
        observations: published figures; those of other series are passed over.
        as_of: what was published later is not seen; this day is included.
    """
    return _outrun(measure, claim, course(measure, observations, as_of, date.max))


def _outrun(measure: Measure, claim: Claim, seen: Course) -> Finding | None:
    if fault_of(measure) is not None or capped(measure, seen) or _speaks_for_itself(seen, claim):
        return None
    moved = move(measure, seen.points, moment(measure, claim.done_by, seen.accumulates))
    if moved is None or moved.distance <= 0 or moved.left <= 0 or not moved.implausible:
        return None
    used = [point.observation for point in seen.points if point.observation is not None]
    return Finding(
        measure=measure.id,
        outcome=Outcome.IMPLAUSIBLE_PACE,
        because=_because(measure, claim, moved),
        observation=used[-1].id,
        published=_since(measure, claim, used),
        answers=claim.id,
    )


def _speaks_for_itself(seen: Course, claim: Claim) -> bool:
    """Has the series a figure for the day on which the thing is said to be done, or for a later one?"""
    return seen.last is not None and seen.last.about.last() >= claim.done_by


def _since(measure: Measure, claim: Claim, used: Sequence[Observation]) -> PartialDate:
    """The day of the claim, of the last value that was used, or of the target: the latest of them."""
    last = max((published(one) for one in used), key=PartialDate.last)
    return later(later(claim.said, last), measure.published)


def _because(measure: Measure, claim: Claim, moved: Move) -> str:
    assert moved.times is not None, "what is implausible has been compared"
    done = PartialDate.of(claim.done_by).in_words()
    return (
        f"By the claim {goal_words(measure)} {measure.unit} was reached by {done}. From "
        f"{moved.last.words(measure)} that is {number(moved.distance)} in {months_words(moved.left)}: "
        f"{times(moved.times, IMPLAUSIBLE_TIMES)} times the fastest pace that the series had shown "
        f"({moved.fastest_words()}), where more than {IMPLAUSIBLE_TIMES} times is not to be expected."
    )


def implausible(
    measure: Measure,
    claim: Claim,
    observations: Sequence[Observation],
    replaced: PartialDate | None = None,
) -> tuple[Finding, ...]:
    """The findings against a claim as more was published, oldest first; at most one is in force on a day.

    Each is in force from `published` until `superseded`, like those of `series.findings`.

    Args:
        measure: the target that the claim says is met.
        claim: the claim.
        observations: the published figures of the measure's series. They are gone through once for each day
            after the claim on which one was published, up to the first with a value for the claim's time.
        replaced: the day on which another target takes the place of this one, if any does.
    """
    found: list[Finding] = []
    standing: Finding | None = None
    for day in _days(measure, claim, observations):
        seen = course(measure, observations, day.last(), date.max)
        finding = _outrun(measure, claim, seen)
        if standing is not None and (finding is None or finding.because != standing.because):
            found.append(replace(standing, superseded=day))
            standing = None
        if standing is None and finding is not None:
            standing = replace(finding, published=day)
        if _speaks_for_itself(seen, claim):
            break
    return tuple(_until(one, replaced) for one in (*found, *([standing] if standing else [])))


def _days(measure: Measure, claim: Claim, observations: Sequence[Observation]) -> Iterator[PartialDate]:
    """The day from which the claim can be tested, and each later one on which a figure was published."""
    begins = later(claim.said, measure.published)
    yield begins
    known = [one for one in observations if one.series == measure.series and measured(one)]
    after = {published(one).last(): published(one) for one in known}
    yield from (after[day] for day in sorted(after) if day > begins.last())


def _until(finding: Finding, replaced: PartialDate | None) -> Finding:
    """The same finding, ended by the target that takes the place of its own, if that comes first."""
    assert finding.published is not None, "a finding against a claim has a day"
    if replaced is None or (finding.superseded is not None and finding.superseded.by(replaced.last())):
        return finding
    return replace(finding, superseded=later(replaced, finding.published))
