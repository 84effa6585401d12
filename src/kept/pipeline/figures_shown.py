"""What dossiers and reports show of the figures on one commitment as of a day.

Every function costs what the commitment's own measures and the figures of their series cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kept.measure import breaks, pairs, yardsticks
from kept.measure.course import accumulates
from kept.measure.pace import pace
from kept.measure.path import Expected, expected
from kept.measure.recurring import Recurrence, Told, recurrence
from kept.measure.series import finding_on, in_force, measured, published
from kept.model import Commitment, Evidence, Finding, Measure, Pace, PaceStatus
from kept.pipeline.figure_index import Figures
from kept.pipeline.figures import counted, each_test, piece_id, two_sides

_NO_AGREEMENT = "They are not the series of the two sides of this promise, so that this is no agreement."


def findings_on(
    figures: Figures, commitment: Commitment, as_of: date, reading: str | None = None
) -> tuple[Finding, ...]:
    """What testing gives on a day, one finding for each measure whose target is in force, `no_data` included.

    A finding whose piece of evidence has another id than its figure (see `figures.tested`) is left out: a
    dossier shows that piece by itself.
    """
    found: list[Finding] = []
    for test in each_test(figures, commitment, reading):
        standing = next((one for one in test.cuts if in_force(one.finding, as_of)), None)
        if standing is not None:
            if piece_id(figures, test.measure, standing) == standing.finding.observation:
                found.append(standing.finding)
        elif yardsticks.in_force(test.measure, test.replaced, as_of):
            found.append(finding_on(test.measure, figures.vintages_for(test.measure), as_of))
    return tuple(found)


def effects(figures: Figures, commitment: Commitment, as_of: date) -> tuple[Finding, ...]:
    """What the effect measures find on a day: whether what the promise was for came about. Never evidence."""
    standing = _standing(figures, commitment, as_of, None, effect=True)
    return tuple(_on(figures, one, as_of) for one in standing)


def _standing(
    figures: Figures, commitment: Commitment, as_of: date, reading: str | None, effect: bool = False
) -> tuple[Measure, ...]:
    """The measures whose target is in force on a day."""
    measures = counted(figures, commitment, reading, effect)
    ends = yardsticks.replaced(measures)
    return tuple(one for one in measures if yardsticks.in_force(one, ends.get(one.id), as_of))


def _on(figures: Figures, measure: Measure, as_of: date) -> Finding:
    """The finding on a day on which the target is in force."""
    return finding_on(measure, figures.vintages_for(measure), as_of)


def paces(
    figures: Figures, commitment: Commitment, as_of: date, reading: str | None = None
) -> tuple[Pace, ...]:
    """How each series stands to the path that its target needs, by what was published by `as_of`."""
    return tuple(_pace(figures, one, as_of) for one in _standing(figures, commitment, as_of, reading))


def _pace(figures: Figures, measure: Measure, as_of: date) -> Pace:
    found = pace(measure, figures.observations(measure.series), as_of)
    series = figures.series[measure.series]
    before = figures.series.get(series.continues or "")
    broken = breaks.across(before, series, "a pace") if before is not None else None
    if found.status is not PaceStatus.CANNOT_TELL or broken is None:
        return found
    return replace(found, because=f"{found.because} {broken}")


def paths(
    figures: Figures, commitment: Commitment, as_of: date, reading: str | None = None
) -> tuple[tuple[Measure, Expected], ...]:
    """For each target whose time is running on a day and that has a pro-rata path, what the path gives."""
    standing = _standing(figures, commitment, as_of, reading)
    running = [one for one in standing if one.about.first() <= as_of < one.about.last()]
    found = [(one, expected(one, as_of, _totals(figures, one, as_of))) for one in running]
    return tuple((one, path) for one, path in found if path.value is not None)


def _totals(figures: Figures, measure: Measure, as_of: date) -> bool:
    told = figures.observations(measure.series)
    return accumulates(measure, [one for one in told if measured(one) and published(one).by(as_of)])


def moved_yardsticks(
    figures: Figures, commitment: Commitment, as_of: date
) -> tuple[tuple[Measure, ...], ...]:
    """Every target of the commitment that was moved by a day: its versions, oldest first.

    `kept.measure.yardsticks.moved_words` tells one of them in a sentence.
    """
    return yardsticks.moved(figures.measures_of(commitment.id), as_of)


def both_sides(
    figures: Figures, commitment: Commitment, as_of: date, reading: str | None = None
) -> tuple[str, ...]:
    """For each pair of measures in force on a day, what the two series say, and whether they say the same."""
    return tuple(
        pairs.side_by_side(_on(figures, one, as_of), _on(figures, other, as_of))
        + ("" if two_sides(figures, commitment, one, other) else f" {_NO_AGREEMENT}")
        for one, other in _each_pair(_standing(figures, commitment, as_of, reading))
    )


def _each_pair(measures: Sequence[Measure]) -> Iterator[tuple[Measure, Measure]]:
    partners = pairs.partners(measures)
    shown: set[str] = set()
    for one in measures:
        other = partners.get(one.id)
        if other is not None and one.id not in shown:
            shown |= {one.id, other.id}
            yield one, other


def broken_series(figures: Figures, commitment: Commitment) -> tuple[tuple[breaks.Stretch, ...], ...]:
    """The runs of series, with their breaks, to which the series of the commitment's measures belong."""
    used = dict.fromkeys(one.series for one in figures.measures_of(commitment.id))
    runs = dict.fromkeys(breaks.run_of(one, figures.series, figures.followers) for one in used)
    return tuple(run for run in runs if len(run) > 1)


def occurrences(
    figures: Figures, commitment: Commitment, as_of: date, pieces: Sequence[Evidence]
) -> Recurrence:
    """The times that a recurring duty fell due by a day, each with what is known about it.

    Args:
        figures: by `figures_of`.
        commitment: the promise, with `recurs`.
        as_of: times that fall due later are left out.
        pieces: the evidence that could be known on the day, such as that of `Verdict.weighed`.
    """
    told = [
        Told(one.id, one.about, f"{one.label}: {one.text}")
        for one in dict.fromkeys(pieces)
        if one.about is not None
    ]
    sessions = [one.start.last() for one in figures.sessions(commitment)]
    return recurrence(commitment, as_of, told, sessions)
