"""One figure against one target: on the level itself, or on the change from a baseline."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kept.measure.bounds import Bounds, at_least, at_most, bounds_of
from kept.measure.telling import number, percent, period_words
from kept.model import Basis, Comparison, Measure, Observation, Outcome

_ONE = Fraction(1)
_COMPARISONS = {
    Comparison.AT_LEAST: "at least",
    Comparison.AT_MOST: "at most",
    Comparison.EQUALS: "exactly",
}
_CHANGES = {Basis.INCREASE: "an increase of ", Basis.DECREASE: "a decrease of "}


def compare(measure: Measure, observation: Observation) -> tuple[Outcome, str]:
    """The outcome and the reason for it, as a clause without a full stop.

    What cannot be compared (another unit, a change without a baseline) is undecided, and the reason says
    what is wrong: one bad row never stops the others.
    """
    wrong = fault(measure, observation)
    if wrong is not None:
        return Outcome.UNDECIDED, f"{_figure(observation)}: not compared, since {wrong}"
    return outcome(measure, observation), _because(measure, observation)


def fault(measure: Measure, observation: Observation) -> str | None:
    """Why the two cannot be compared, as a clause; nothing where they can."""
    if observation.unit != measure.unit:
        return f"{observation.id} is in {observation.unit}, {measure.id} in {measure.unit}"
    return fault_of(measure)


def fault_of(measure: Measure) -> str | None:
    """Why a measure tests nothing, as a clause; nothing where it does."""
    if measure.basis is not Basis.LEVEL and measure.baseline is None:
        return f"{measure.id} tests {measure.basis} and has no baseline"
    return None


def outcome(measure: Measure, observation: Observation) -> Outcome:
    """Does the figure meet the target? A bound ("at least 90") decides only where it must.

    Raises:
        ValueError: the two cannot be compared; ask `fault` first.
    """
    wrong = fault(measure, observation)
    if wrong is not None:
        raise ValueError(f"The figure and the target cannot be compared: {wrong}.")
    compared, target = _compared(measure, bounds_of(observation)), Fraction(measure.target)
    tolerance = Fraction(measure.tolerance)
    enough, not_more = at_least(compared, target - tolerance), at_most(compared, target + tolerance)
    if measure.comparison is Comparison.AT_LEAST:
        return enough
    if measure.comparison is Comparison.AT_MOST:
        return not_more
    return _both(enough, not_more)


def _both(first: Outcome, second: Outcome) -> Outcome:
    if Outcome.NOT_MET in (first, second):
        return Outcome.NOT_MET
    return Outcome.MET if first is second is Outcome.MET else Outcome.UNDECIDED


def _compared(measure: Measure, value: Bounds) -> Bounds:
    """What of the value is compared with the target: itself, or its change from the baseline."""
    if measure.basis is Basis.LEVEL:
        return value
    change = value.shifted(-baseline(measure))
    return change if measure.basis is Basis.INCREASE else change.scaled(-_ONE)


def baseline(measure: Measure) -> Fraction:
    """The baseline of a measure that has one."""
    assert measure.baseline is not None, "ask `fault_of` first"
    return Fraction(measure.baseline)


def target_level(measure: Measure) -> Fraction:
    """The level at which the target is met, on every basis: 302.4 and an increase of 200 give 502.4."""
    target = Fraction(measure.target)
    if measure.basis is Basis.LEVEL:
        return target
    return baseline(measure) + (target if measure.basis is Basis.INCREASE else -target)


def upwards(measure: Measure) -> bool | None:
    """Must the level be high (true) or low (false) to meet the target? Nothing where it must be equal."""
    if measure.comparison is Comparison.EQUALS:
        return None
    return (measure.comparison is Comparison.AT_LEAST) is (measure.basis is not Basis.DECREASE)


def goal_words(measure: Measure) -> str:
    """The target in words: "at least 502.4", "an increase of at least 200 from 302.4, 0.5 allowed"."""
    words = f"{_CHANGES.get(measure.basis, '')}{_COMPARISONS[measure.comparison]} {number(measure.target)}"
    if measure.basis is not Basis.LEVEL and measure.baseline is not None:
        words += f" from {number(measure.baseline)}"
    return f"{words}, {number(measure.tolerance)} allowed" if measure.tolerance else words


def _because(measure: Measure, observation: Observation) -> str:
    told = f"{_figure(observation)} against {goal_words(measure)}"
    if measure.baseline is None:
        return told
    shares = " and ".join(_shares(measure, bounds_of(observation)))
    return f"{told}: {shares}" if shares else told


def _figure(observation: Observation) -> str:
    qualifier = observation.qualifier or "exact"
    stated = "" if qualifier == "exact" else f"{qualifier.replace('_', ' ')} "
    about = period_words(observation.about)
    return f"{stated}{number(observation.value)} {observation.unit} for {about}"


def _shares(measure: Measure, value: Bounds) -> Iterator[str]:
    """Both shares: of the level that is asked for, and of the change from the baseline to it."""
    level = target_level(measure)
    change = level - baseline(measure)
    if level != 0:
        yield f"{_share(value.scaled(1 / level))} of the level ({number(level)})"
    if change != 0:
        done = _share(value.shifted(-baseline(measure)).scaled(1 / change))
        size = f"{number(abs(change))} from {number(baseline(measure))}"
        yield f"{done} of the {_change_words(measure, change)} ({size})"


def _share(bounds: Bounds) -> str:
    return f"{bounds.prefix()}{percent(bounds.end())}"


def _change_words(measure: Measure, change: Fraction) -> str:
    """A change in the direction that is asked for is promised; in the other it is only allowed."""
    promised = upwards(measure) in (None, change > 0)
    return f"{'promised' if promised else 'allowed'} {'increase' if change > 0 else 'decrease'}"
