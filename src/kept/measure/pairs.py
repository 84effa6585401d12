"""Both sides: two measures of one thing on the series of two sides, and the days on which they find the same.

The life of a finding is cut where the other side's finding begins or ceases to say the same. While both say
the same, the finding is `agreed` and tells both values; while they differ, or only one side has published,
each stays its owner's. The pieces of one finding follow one another without a gap and never overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kept.dates import PartialDate
from kept.measure.series import later
from kept.model import Finding, Measure, Outcome

_DECIDED = frozenset({Outcome.MET, Outcome.NOT_MET})


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the life of a finding: from `finding.published` until `finding.superseded`.

    `beside` is the finding of the other side's measure that says the same in this stretch, if one does.
    `resumed` is true where the finding stands alone again after the two had agreed.
    """

    finding: Finding
    beside: Finding | None = None
    resumed: bool = False


def partners(measures: Sequence[Measure]) -> Mapping[str, Measure]:
    """For each measure that has one, the measure of the same thing on the other side's series.

    It is the one that it names as `paired_with`, else the first that names it. A measure is no partner of
    itself, and a name that none of `measures` has leads nowhere.
    """
    by_id = {one.id: one for one in measures}
    found: dict[str, Measure] = {}
    for one in measures:
        if one.paired_with in by_id and one.paired_with != one.id:
            found[one.id] = by_id[one.paired_with]
    for one in measures:
        if one.id in found and one.paired_with is not None:
            found.setdefault(one.paired_with, one)
    return found


def alone(own: Sequence[Finding]) -> tuple[Cut, ...]:
    """The findings of a measure without a partner, each in one piece."""
    return tuple(Cut(finding) for finding in own)


def cut(own: Sequence[Finding], other: Sequence[Finding]) -> tuple[Cut, ...]:
    """The findings of a measure, cut by those of its partner.

    Both as `series.findings` gives them: each list in the order of publication, its lives not overlapping.
    The work grows with the product of the two lengths, which are the vintages of one period.
    """
    return tuple(piece for finding in own for piece in _pieces(finding, other))


def _pieces(finding: Finding, other: Sequence[Finding]) -> Iterator[Cut]:
    begins, ends = _begins(finding), finding.superseded
    at: PartialDate | None = begins
    resumed = False
    for same in other:
        shared = _shared(finding, same)
        if at is None or shared is None:
            continue
        since, until = shared
        if at.last() < since.last():
            yield _alone(finding, at, since, resumed)
        yield _agreed(finding, same, since, until)
        at, resumed = until, True
    if not resumed:
        yield Cut(finding)
    elif at is not None and at.last() < _last(ends):
        yield _alone(finding, at, ends, resumed)


def _begins(finding: Finding) -> PartialDate:
    assert finding.published is not None, "the finding of a vintage has a day of publication"
    return finding.published


def _last(ends: PartialDate | None) -> date:
    return date.max if ends is None else ends.last()


def _shared(one: Finding, other: Finding) -> tuple[PartialDate, PartialDate | None] | None:
    """Since when and until when both are in force and say the same; nothing where they never do."""
    if one.outcome is not other.outcome or one.outcome not in _DECIDED:
        return None
    since = later(_begins(one), _begins(other))
    until = min(one.superseded, other.superseded, key=_last)
    return (since, until) if since.last() < _last(until) else None


def _alone(finding: Finding, since: PartialDate, until: PartialDate | None, resumed: bool) -> Cut:
    return Cut(replace(finding, published=since, superseded=until), resumed=resumed)


def _agreed(finding: Finding, same: Finding, since: PartialDate, until: PartialDate | None) -> Cut:
    because = f"{finding.because}; on the other side's series: {same.because}; both find the same"
    agreed = replace(finding, because=because, published=since, superseded=until, agreed=True)
    return Cut(agreed, beside=same)


def side_by_side(one: Finding, other: Finding) -> str:
    """Both values in one sentence, and whether they say the same."""
    if Outcome.NO_DATA in (one.outcome, other.outcome):
        said = "there is nothing yet to compare"
    elif {one.outcome, other.outcome} <= _DECIDED:
        said = "both find the same" if one.outcome is other.outcome else "they differ"
    else:
        said = "one of them decides nothing"
    return f"{one.because.rstrip('.')}; on the other side's series: {other.because.rstrip('.')}; {said}."
