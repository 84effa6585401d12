"""Series with vintages, and what each vintage says of the target.

A value is never overwritten: a revision is a later vintage of the same period, and takes the place of the
earlier one from the day on which it was published. Only a figure with a day of publication can be used.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from kept.dates import PartialDate, Period
from kept.measure.telling import period_words
from kept.measure.testing import compare
from kept.model import Finding, Measure, Observation, Outcome

NOT_MEASURED = frozenset({"forecast", "counterfactual"})
"""Qualifiers of figures that were never measured: they are kept, and test nothing."""


def measured(observation: Observation) -> bool:
    """Was the figure measured, and is the day of its publication known?"""
    return observation.published is not None and observation.qualifier not in NOT_MEASURED


def vintages(observations: Sequence[Observation], series: str, about: Period) -> tuple[Observation, ...]:
    """The published figures of `series` for exactly the period `about`, oldest publication first."""
    found = (one for one in observations if one.series == series and one.about == about and measured(one))
    return tuple(sorted(found, key=vintage_order))


def published(observation: Observation) -> PartialDate:
    """The day of publication of a figure that has one; `measured` says whether it has."""
    assert observation.published is not None, "a figure without a day of publication is never used"
    return observation.published


def vintage_order(observation: Observation) -> tuple[date, str]:
    """Figures in the order of their publication; of two on one day the one with the later id counts."""
    return (published(observation).last(), observation.id)


def findings(
    measure: Measure, observations: Sequence[Observation], replaced: PartialDate | None = None
) -> tuple[Finding, ...]:
    """One finding for each vintage of the figure that settles `measure`, oldest publication first.

    Each is in force from `published` until `superseded`, so that at most one is on any day. It is published
    not before the target itself was; the next vintage, or the target that takes its place, supersedes it.
    One that is superseded as soon as it is published is never in force.

    Args:
        measure: the test.
        observations: published figures; those of other series and periods are passed over.
        replaced: the day on which another target takes the place of this one, if any does.
    """
    found = vintages(observations, measure.series, measure.about)
    revised = {one.id: published(after) for one, after in pairwise(found)}
    return tuple(_finding(measure, one, _first_of(revised.get(one.id), replaced)) for one in found)


def _finding(measure: Measure, observation: Observation, ends: PartialDate | None) -> Finding:
    begins = later(published(observation), measure.published)
    outcome, because = compare(measure, observation)
    return Finding(
        measure=measure.id,
        outcome=outcome,
        because=because,
        observation=observation.id,
        published=begins,
        superseded=later(ends, begins) if ends is not None else None,
    )


def later(one: PartialDate, other: PartialDate | None) -> PartialDate:
    """The later of two dates, each taken at its last day; `one` where the other is absent or as late."""
    return one if other is None else max(one, other, key=PartialDate.last)


def _first_of(*moments: PartialDate | None) -> PartialDate | None:
    return min((one for one in moments if one is not None), default=None, key=PartialDate.last)


def in_force(finding: Finding, day: date) -> bool:
    """Is the finding published by `day`, that day included, and not superseded by then?"""
    begun = finding.published is not None and finding.published.by(day)
    return begun and (finding.superseded is None or not finding.superseded.by(day))


def finding_on(
    measure: Measure,
    observations: Sequence[Observation],
    as_of: date,
    replaced: PartialDate | None = None,
) -> Finding:
    """The finding in force on `as_of`; `no_data` with its reason where none is."""
    for finding in findings(measure, observations, replaced):
        if in_force(finding, as_of):
            return finding
    return Finding(measure.id, Outcome.NO_DATA, _nothing(measure, as_of, replaced))


def _nothing(measure: Measure, as_of: date, replaced: PartialDate | None) -> str:
    if measure.published is not None and not measure.published.by(as_of):
        return f"This target was stated only later ({measure.published.in_words()})."
    if replaced is not None and replaced.by(as_of):
        return f"Another target has taken the place of {measure.id}."
    by = PartialDate.of(as_of).in_words()
    return f"No figure for {period_words(measure.about)} was published by {by}."
