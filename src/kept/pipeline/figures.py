"""The figures that test commitments, as evidence.

Each function looks only at the measures of one commitment, at the figures of their periods and, for claims,
of their series.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kept.dates import PartialDate
from kept.judge.gather import from_finding
from kept.judge.relation import root
from kept.measure import pairs, yardsticks
from kept.measure.claims import Claim, implausible
from kept.measure.pairs import Cut
from kept.measure.series import findings
from kept.model import Commitment, Evidence, Finding, Measure, Observation, Statement
from kept.pipeline.figure_index import Figures


@dataclass(frozen=True, slots=True)
class Tested:
    """One measure that counts: its findings cut by those of the other side, and when it is replaced."""

    measure: Measure
    cuts: tuple[Cut, ...]
    replaced: PartialDate | None


def tested(figures: Figures, commitment: Commitment, reading: str | None) -> Iterator[Evidence]:
    """Every finding on the measures of one commitment, as evidence.

    Each vintage of a figure that settles a measure gives one, from the day on which both the figure and the
    target were published until a revision or another target takes its place; where the measures of both
    sides find the same it is agreed. A claim of fulfilment that outruns its series gives one more. Effect
    measures give none.

    The id of a piece is that of its figure. Where another measure was the first to use this figure, where
    both sides agree, or where a finding stands alone again, the id says so: "I0123 (M-2, agreed with I0456)".
    A finding against a claim is "K088 (pace, M-2)".

    The cost is that of the commitment's own measures, figures and claims. A claim costs one pass over the
    figures of each series for every later day on which one was published, until one is about its time.

    Args:
        figures: by `figures_of`.
        commitment: whose measures are tested.
        reading: the reading under which its words are judged, if any; measures that name another one do not
            count.
    """
    for test in each_test(figures, commitment, reading):
        yield from (_piece(figures, test.measure, one) for one in test.cuts)
        yield from _against_claims(figures, test)


def counted(
    figures: Figures, commitment: Commitment, reading: str | None, effect: bool = False
) -> tuple[Measure, ...]:
    """The measures of a commitment that count under a reading; or, with `effect`, those of its effects."""
    own = figures.measures_of(commitment.id)
    return tuple(
        one
        for one in own
        if one.effect is effect and one.reading in (None, reading) and one.series in figures.series
    )


def each_test(figures: Figures, commitment: Commitment, reading: str | None) -> Iterator[Tested]:
    """Each measure that counts, with its findings."""
    measures = counted(figures, commitment, reading)
    ends = yardsticks.replaced(measures)
    own = {one.id: findings(one, figures.vintages_for(one), ends.get(one.id)) for one in measures}
    partners = pairs.partners(measures)
    for one in measures:
        other = partners.get(one.id)
        if other is not None and two_sides(figures, commitment, one, other):
            cuts = pairs.cut(own[one.id], own[other.id])
        else:
            cuts = pairs.alone(own[one.id])
        yield Tested(one, cuts, ends.get(one.id))


def two_sides(figures: Figures, commitment: Commitment, one: Measure, other: Measure) -> bool:
    """Do the two series belong to the bound side and to the addressee, or to two bound sides?

    Two series of one side, or one of somebody else, show no agreement between the sides.
    """
    owners = {figures.series[measure.series].owner for measure in (one, other)}
    sides = {root(owner, figures.parties) for owner in owners if owner is not None}
    bound = {root(party, figures.parties) for party in commitment.bound}
    addressed = {root(party, figures.parties) for party in commitment.to}
    return len(sides) == 2 and sides <= bound | addressed and not sides.isdisjoint(bound)


def piece_id(figures: Figures, measure: Measure, one: Cut) -> str:
    """The id of the piece of evidence that a stretch of a finding is; see `tested`."""
    marks = [] if figures.first_user(measure) == measure.id else [measure.id]
    if one.beside is not None:
        marks.append(f"agreed with {one.beside.observation}")
    elif one.resumed:
        marks.append(f"from {one.finding.published}")
    figure = _figure(figures, one.finding).id
    return f"{figure} ({', '.join(marks)})" if marks else figure


def _figure(figures: Figures, finding: Finding) -> Observation:
    assert finding.observation is not None, "a finding that is evidence rests on a figure"
    return figures.observation(finding.observation)


def _piece(figures: Figures, measure: Measure, one: Cut) -> Evidence:
    used = [one.finding, *([one.beside] if one.beside is not None else [])]
    public = all(_figure(figures, finding).public for finding in used)
    return _evidence(figures, measure, one.finding, piece_id(figures, measure, one), public)


def _evidence(figures: Figures, measure: Measure, finding: Finding, id_: str, public: bool) -> Evidence:
    series = figures.series[measure.series]
    return replace(
        from_finding(finding, measure, series),
        id=id_,
        agreed=series.both_agree or finding.agreed,
        answers=finding.answers,
        source=_figure(figures, finding).source,
        public=public,
    )


def _against_claims(figures: Figures, test: Tested) -> Iterator[Evidence]:
    measure = test.measure
    told = figures.observations(measure.series)
    for statement in figures.claims(measure.commitment):
        claim = _claim(figures, statement)
        if claim is None or not _same_part(statement.element, measure.element):
            continue
        public = statement.public and all(one.public for one in told)
        for number, finding in enumerate(implausible(measure, claim, told, test.replaced)):
            since = f", from {finding.published}" if number else ""
            yield _evidence(figures, measure, finding, f"{claim.id} (pace, {measure.id}{since})", public)


def _same_part(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _claim(figures: Figures, statement: Statement) -> Claim | None:
    """What a statement claims to be done, and by when; one without any date is never weighed.

    It says that the thing is done by the end of the time that it speaks of, and never later than it is said.
    """
    source = figures.sources.get(statement.source or "")
    said = statement.said_on or (source.published if source else None)
    if said is None:
        return None
    done = said.last() if statement.about is None else min(statement.about.last(), said.last())
    return Claim(statement.id, done, said)
