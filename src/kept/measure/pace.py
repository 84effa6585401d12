"""Pace: does a series move fast enough towards its target? Rules version 1.

Two rates are compared. The *pace* is the change between the first and the last value, per month; what is
*needed* is the distance from the last value to the target, over the months that are left. Time and values
are those of `course`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from kept.dates import PartialDate
from kept.measure.course import Course, Point, course, moment
from kept.measure.motion import IMPLAUSIBLE_TIMES, Move, capped, move
from kept.measure.telling import months_words, number, period_words, rate, times
from kept.measure.testing import compare, fault_of, goal_words, upwards
from kept.model import Measure, Observation, Outcome, Pace, PaceStatus

ON_PACE_BAND = Fraction(1, 10)
"""Within a tenth of the needed pace, either way, a series is on pace: a convention of rules version 1."""

_A_READING = " Whether a total keeps step within its time is a reading; the promise binds at its end."


def pace(measure: Measure, observations: Sequence[Observation], as_of: date) -> Pace:
    """How the measure's series stands to the path that its target needs, by what was published by `as_of`.

    `met`: the target is reached. `impossible_at_pace`: more than `IMPLAUSIBLE_TIMES` the fastest pace would
    be needed, or a total that must not be exceeded already is. `ahead`, `on_pace` and `behind` compare the
    pace with the needed one, give or take `ON_PACE_BAND`; a series that never moved towards its target, or
    missed it when its time was over, is behind. `cannot_tell` says why.

    Args:
        measure: the target.
        observations: published figures; those of other series are passed over, and each one is looked at
            once.
        as_of: what was published later is not seen; this day is included.
    """
    wrong = fault_of(measure) or _no_time(measure)
    if wrong is not None:
        return _cannot_tell(measure, f"No pace can be told: {wrong}.")
    seen = course(measure, observations, as_of, measure.about.last())
    if seen.accumulates and upwards(measure) is None:
        return _cannot_tell(measure, "No pace is told for a total that must be met exactly.")
    moved = move(measure, seen.points, moment(measure, measure.about.last(), seen.accumulates))
    settled = _settled(measure, seen, moved)
    if settled is not None:
        return settled
    if moved is None:
        return _cannot_tell(measure, _too_few(seen, as_of))
    if moved.left == 0:
        return _cannot_tell(measure, f"By the weights of {measure.id} no more is to come in its time.")
    return _under_cap(measure, seen, moved) if capped(measure, seen) else _moving(measure, seen, moved)


def _no_time(measure: Measure) -> str | None:
    if measure.about.start is None or measure.about.end is None:
        return f"the time of {measure.id} is open at an end"
    return None


def _cannot_tell(measure: Measure, because: str) -> Pace:
    return Pace(measure.id, PaceStatus.CANNOT_TELL, because)


def _too_few(seen: Course, as_of: date) -> str:
    count = sum(point.observation is not None for point in seen.points)
    values = "No value that can be compared was" if count == 0 else "Only one value that can be compared was"
    left_out = f" Left out as bounds or for other spans of time: {seen.left_out}." if seen.left_out else ""
    return f"{values} published by {PartialDate.of(as_of).in_words()}; a pace needs two.{left_out}"


def _settled(measure: Measure, seen: Course, moved: Move | None) -> Pace | None:
    """Met already, or decided when the time was over; nothing where that is still open."""
    if seen.last is None:
        return None
    over = seen.last.about.last() == measure.about.last()
    if over or not capped(measure, seen):
        reached = _reached(measure, seen.last, moved)
        if reached is not None:
            return reached
    return _over(measure, seen.last) if over else None


def _reached(measure: Measure, last: Observation, moved: Move | None) -> Pace | None:
    """Met by the latest figure, or by the latest value where the figure after it is a bound."""
    value = moved.last.observation if moved is not None and moved.distance <= 0 else None
    for one in (last, value):
        if one is not None and (found := compare(measure, one))[0] is Outcome.MET:
            return Pace(measure.id, PaceStatus.MET, f"The target is met: {found[1]}.", observations=(one.id,))
    return None


def _over(measure: Measure, last: Observation) -> Pace:
    found, reason = compare(measure, last)
    if found is Outcome.UNDECIDED:
        return _cannot_tell(measure, f"The time is over, and the figure decides nothing: {reason}.")
    missed = f"The time is over, and the target was missed: {reason}."
    return Pace(measure.id, PaceStatus.BEHIND, missed, observations=(last.id,))


def _moving(measure: Measure, seen: Course, moved: Move) -> Pace:
    return Pace(
        measure.id,
        _status(moved),
        f"{_so_far(measure, moved)} {_to_go(measure, moved)}{_A_READING if seen.accumulates else ''}",
        pace=rate(moved.overall * moved.sign),
        needed=rate(moved.needed * moved.sign),
        times=rate(moved.times) if moved.times is not None else None,
        observations=_ids(seen.points),
    )


def _status(moved: Move) -> PaceStatus:
    if moved.fastest <= 0:
        return PaceStatus.BEHIND
    if moved.implausible:
        return PaceStatus.IMPOSSIBLE
    if moved.overall > moved.needed * (1 + ON_PACE_BAND):
        return PaceStatus.AHEAD
    return PaceStatus.ON_PACE if moved.overall >= moved.needed * (1 - ON_PACE_BAND) else PaceStatus.BEHIND


def _so_far(measure: Measure, moved: Move) -> str:
    first, last = moved.first, moved.last
    change = last.value - first.value
    how = f"{'rose' if change > 0 else 'fell'} by {number(abs(change))}" if change else "did not change"
    span = months_words(last.at - first.at)
    return f"From {first.words(measure)} to {last.words(measure)} it {how} in {span}."


def _to_go(measure: Measure, moved: Move) -> str:
    needed = (
        f"To reach {goal_words(measure)} by the end of {period_words(measure.about)} it would have to "
        f"{'rise' if moved.sign > 0 else 'fall'} by {number(moved.distance)} in {months_words(moved.left)}"
    )
    if moved.times is None:
        return f"{needed}, and it never moved that way between two values."
    factor = times(moved.times, IMPLAUSIBLE_TIMES)
    limit = f"; more than {IMPLAUSIBLE_TIMES} times is not to be expected" if moved.implausible else ""
    return f"{needed}: {factor} times the fastest pace so far ({moved.fastest_words()}){limit}."


def _ids(points: Sequence[Point]) -> tuple[str, ...]:
    return tuple(point.observation.id for point in points if point.observation is not None)


def _under_cap(measure: Measure, seen: Course, moved: Move) -> Pace:
    """A total that must stay under its target: what is used so far against an even use of the time."""
    room = -moved.distance
    left = f"it may grow by {number(room)} in the {months_words(moved.left)} that are left"
    passed = f"it is above by {number(-room)}, and a total does not fall again"
    return Pace(
        measure.id,
        _cap_status(moved),
        f"{_so_far(measure, moved)} The target is {goal_words(measure)}: {left if room >= 0 else passed}."
        f"{_A_READING}",
        pace=rate(-moved.overall),
        needed=rate(room / moved.left) if room >= 0 else None,
        observations=_ids(seen.points),
    )


def _cap_status(moved: Move) -> PaceStatus:
    if moved.distance > 0:
        return PaceStatus.IMPOSSIBLE
    whole = moved.last.at + moved.left - moved.first.at
    even, used = (moved.last.value - moved.distance) / whole, -moved.overall
    if used > even * (1 + ON_PACE_BAND):
        return PaceStatus.BEHIND
    return PaceStatus.ON_PACE if used >= even * (1 - ON_PACE_BAND) else PaceStatus.AHEAD
