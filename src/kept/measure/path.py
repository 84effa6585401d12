"""The pro-rata path: what would be expected by a day within the time of a target.

A total that accumulates (purchases in two years) starts from nothing, and the whole level is spread over the
time; a state (a share of offices) starts from its baseline and moves to the target. Weights are the shares
of equal parts of the time, such as twelve for the months of a year, by which sales differ with the season.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kept.measure.moments import end_of, length, start_of
from kept.measure.telling import number, percent, period_words, rate
from kept.measure.testing import baseline, fault_of, target_level
from kept.model import Measure

A_READING = (
    "The promise binds at the end of its time; what is expected on the way is a pro-rata reading of it, and "
    "not the promise."
)
"""What must stand beside every value of a path."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the path gives for a day.

    `value` is exact and in the unit of the measure, `share` the part of the path that is behind (0 to 1);
    both are absent where there is no path. `because` says so in sentences, with `A_READING`.
    """

    because: str
    value: Fraction | None = None
    share: Fraction | None = None


def share_by(measure: Measure, day: date) -> Fraction | None:
    """The part of the path that lies behind at the end of `day`, from 0 to 1, by the measure's weights.

    Nothing where the measure's time is open at an end, or its weights are negative or sum to nothing.
    Weights are taken in proportion to their sum, so that 20; 30; 30; 20 and .2; .3; .3; .2 are the same.
    """
    months, weights = length(measure.about), _weights(measure)
    if months is None or weights is None:
        return None
    part = (end_of(day) - start_of(measure.about.first())) / months
    return _behind(weights, min(max(part, Fraction(0)), Fraction(1)))


def _weights(measure: Measure) -> tuple[Fraction, ...] | None:
    weights = tuple(Fraction(one) for one in measure.weights) or (Fraction(1),)
    return weights if min(weights) >= 0 and sum(weights) > 0 else None


def _behind(weights: Sequence[Fraction], part: Fraction) -> Fraction:
    """The weight of the first `part` (0 to 1) of the time."""
    whole, within = divmod(part * len(weights), 1)
    behind = sum(weights[:whole], Fraction(0))
    if within:
        behind += within * weights[whole]
    return behind / sum(weights)


def expected(measure: Measure, day: date, accumulates: bool) -> Expected:
    """The value that the pro-rata path gives for the end of `day`.

    Args:
        measure: the target, with the time that it is about.
        day: a day; before the time the path is at its start, after it at its end.
        accumulates: is it a total that starts from nothing, or a state that starts from the baseline?
    """
    share = share_by(measure, day)
    wrong = fault_of(measure)
    if share is None:
        wrong = f"the time or the weights of {measure.id} give none"
    elif not accumulates and measure.baseline is None:
        wrong = f"{measure.id} has no baseline to start from"
    if share is None or wrong is not None:
        return Expected(f"There is no pro-rata path: {wrong}.")
    start = Fraction(0) if accumulates else baseline(measure)
    value = start + share * (target_level(measure) - start)
    spread = "by its weights" if measure.weights else "evenly"
    return Expected(
        f"Spread {spread} over {period_words(measure.about)}, {percent(share)} of the way from "
        f"{number(start)} to {number(target_level(measure))} {measure.unit} would be expected by then, which "
        f"is {rate(value):f}. {A_READING}",
        value,
        share,
    )
