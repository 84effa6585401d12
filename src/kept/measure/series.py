"""Series with vintages, and the test of one figure against one target.

A value is never overwritten: a revision is a later vintage of the same period, and takes the place of the
earlier one from the day on which it was published. Only a figure with a day of publication can be used.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kept.dates import PartialDate, Period
from kept.model import Comparison, Finding, Measure, Observation, Outcome

NOT_MEASURED = frozenset({"forecast", "counterfactual"})
"""Qualifiers of figures that were never measured: they are kept, and test nothing."""

_FLOORS = frozenset({"at_least", "range_low", "over"})
_CEILINGS = frozenset({"up_to", "at_most", "range_high"})


def vintages(observations: Sequence[Observation], series: str, about: Period) -> tuple[Observation, ...]:
    """The published figures of `series` for exactly the period `about`, oldest publication first."""
    return tuple(
        sorted(
            (
                observation
                for observation in observations
                if observation.series == series
                and observation.about == about
                and observation.published is not None
                and observation.qualifier not in NOT_MEASURED
            ),
            key=_published,
        )
    )


def _published(observation: Observation) -> tuple[date, str]:
    assert observation.published is not None
    return (observation.published.last(), observation.id)


def latest(
    observations: Sequence[Observation], series: str, about: Period, as_of: date
) -> Observation | None:
    """The vintage in force on `as_of`, that day included; none where nothing was published by then.

    Two sources that publish on one day are both latest; the one with the later id is taken.
    """
    known = [one for one in vintages(observations, series, about) if _published(one)[0] <= as_of]
    return known[-1] if known else None


def findings(measure: Measure, observations: Sequence[Observation]) -> tuple[Finding, ...]:
    """One finding for each vintage of the figure that settles `measure`, oldest publication first.

    Each says on which day the next vintage supersedes it, so that the right one is in force on any day.
    """
    found = vintages(observations, measure.series, measure.about)
    superseded: list[PartialDate | None] = [*(one.published for one in found[1:]), None]
    return tuple(
        Finding(
            measure=measure.id,
            outcome=outcome(measure, one),
            because=_because(measure, one),
            observation=one.id,
            published=one.published,
            superseded=after,
        )
        for one, after in zip(found, superseded, strict=False)
    )


def finding_on(measure: Measure, observations: Sequence[Observation], as_of: date) -> Finding:
    """The finding in force on `as_of`; `no_data` where no figure for the period was published by then."""
    known = latest(observations, measure.series, measure.about, as_of)
    if known is None:
        because = f"Nothing was published for {measure.about} of {measure.series} by {as_of}."
        return Finding(measure.id, Outcome.NO_DATA, because)
    return next(one for one in findings(measure, observations) if one.observation == known.id)


def outcome(measure: Measure, observation: Observation) -> Outcome:
    """Does the figure meet the target? A bound ("at least 90") decides only where it must.

    Raises:
        ValueError: the figure and the target are in different units.
    """
    if observation.unit != measure.unit:
        raise ValueError(f"{observation.id} is in {observation.unit}, {measure.id} in {measure.unit}.")
    low = observation.qualifier not in _CEILINGS
    high = observation.qualifier not in _FLOORS
    above = observation.value >= measure.target - measure.tolerance
    below = observation.value <= measure.target + measure.tolerance
    enough, not_more = _bounded(above, low, high), _bounded(below, high, low)
    if measure.comparison is Comparison.AT_LEAST:
        return enough
    if measure.comparison is Comparison.AT_MOST:
        return not_more
    if Outcome.NOT_MET in (enough, not_more):
        return Outcome.NOT_MET
    return Outcome.MET if enough is not_more is Outcome.MET else Outcome.UNDECIDED


def _bounded(fits: bool, fit_is_sure: bool, misfit_is_sure: bool) -> Outcome:
    """A comparison with a bound is sure in one direction only."""
    if fits:
        return Outcome.MET if fit_is_sure else Outcome.UNDECIDED
    return Outcome.NOT_MET if misfit_is_sure else Outcome.UNDECIDED


def _because(measure: Measure, observation: Observation) -> str:
    words = {Comparison.AT_LEAST: "at least", Comparison.AT_MOST: "at most", Comparison.EQUALS: "exactly"}
    qualifier = observation.qualifier or "exact"
    stated = "" if qualifier == "exact" else f"{qualifier.replace('_', ' ')} "
    tolerance = f", {measure.tolerance} allowed" if measure.tolerance else ""
    return (
        f"{stated}{observation.value} {observation.unit} for {observation.about} "
        f"against {words[measure.comparison]} {measure.target}{tolerance}"
    )
