"""Verdicts from the ledger: gather what bears on a commitment, ask the judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kept.judge import Question, change_days, judge, not_in_ledger
from kept.judge import gather as evidence_of
from kept.ledger import Ledger
from kept.measure import series as figures
from kept.model import (
    Commitment,
    Event,
    Evidence,
    Measure,
    Meeting,
    Observation,
    Override,
    Party,
    Search,
    Series,
    Source,
    Statement,
    Verdict,
)
from kept.pipeline.records import Records, load


def evidence_on(records: Records, commitment: Commitment) -> Iterator[Evidence]:
    """Everything on record that bears on one commitment, in the form in which the judge weighs it."""
    sources, id_ = records.by_id(Source), commitment.id
    yield from (piece for piece in records.all(Evidence) if piece.commitment == id_)
    for statement in records.all(Statement):
        if statement.commitment == id_:
            yield evidence_of.from_statement(statement, id_, sources)
    for event in records.all(Event):
        if event.commitment == id_:
            yield evidence_of.from_event(event, id_, sources)
    yield from (evidence_of.from_search(search) for search in records.all(Search) if search.commitment == id_)
    yield from _tested(records, id_)
    for later in records.all(Commitment):
        admission = evidence_of.from_new_promise(later, commitment, sources) if later.parent == id_ else None
        if admission is not None:
            yield admission


def _tested(records: Records, commitment: str) -> Iterator[Evidence]:
    """The figures that settle the commitment's measures, each vintage tested against its target."""
    observations, series = records.all(Observation), records.by_id(Series)
    for measure in records.all(Measure):
        if measure.commitment == commitment and measure.series in series:
            for finding in figures.findings(measure, observations):
                yield evidence_of.from_finding(finding, measure, series[measure.series])


@dataclass(frozen=True, slots=True)
class View:
    """From where one looks: as of which day, by what was recorded when, and at what.

    `overrides` false leaves out the analysts' overrides; `public_only` leaves out what is not public.
    """

    as_of: date
    known_at: str
    overrides: bool = True
    public_only: bool = False


def question(records: Records, commitment: Commitment, view: View) -> Question:
    """What the judge is asked about one commitment."""
    evidence = evidence_on(records, commitment)
    return Question(
        commitment=commitment,
        evidence=tuple(piece for piece in evidence if piece.public or not view.public_only),
        parties=records.by_id(Party),
        meetings=records.all(Meeting),
        overrides=records.all(Override) if view.overrides else (),
    )


def verdict_on(records: Records, commitment: Commitment, view: View) -> Verdict:
    """The verdict on one commitment of `records`."""
    return replace(judge(question(records, commitment, view), view.as_of), known_at=view.known_at)


def verdict(ledger: Ledger, id_: str, view: View) -> Verdict:
    """The verdict on commitment `id_`, also where the ledger held it only later.

    Raises:
        InputError: the ledger has never held a commitment with this id.
    """
    records = load(ledger, view.known_at)
    commitment = records.by_id(Commitment).get(id_)
    if commitment is not None:
        return verdict_on(records, commitment, view)
    load(ledger).one(Commitment, id_)
    return replace(not_in_ledger(id_, view.as_of), known_at=view.known_at)


def history(asked: Question, as_of: date) -> tuple[Verdict, ...]:
    """The verdict on each day before `as_of` on which status, grade or deciding reason changed.

    The first is that of the day on which the promise was made.
    """
    changes: list[Verdict] = []
    for day in change_days(asked, as_of):
        if not asked.commitment.made_on.by(day):
            continue
        found = judge(asked, day)
        if not changes or _told(found) != _told(changes[-1]):
            changes.append(found)
    return tuple(changes)


def _told(found: Verdict) -> tuple[str, ...]:
    return (found.status, found.grade, found.because)
