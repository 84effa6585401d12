"""Verdicts from the ledger: gather what bears on a commitment, ask the judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kept.errors import InputError
from kept.judge import Question, change_days, judge, next_evidence, not_in_ledger, would_change
from kept.judge import gather as evidence_of
from kept.ledger import Ledger
from kept.model import (
    Commitment,
    Event,
    Evidence,
    Measure,
    Meeting,
    Override,
    Party,
    Reading,
    Search,
    Series,
    Source,
    Statement,
    Verdict,
)
from kept.pipeline.figure_index import Figures, figures_of
from kept.pipeline.figures import tested
from kept.pipeline.licences import licence_evidence
from kept.pipeline.one_commitment import records_on
from kept.pipeline.public_ledger import seen_ledger
from kept.pipeline.records import Records
from kept.pipeline.unheld import unheld


@dataclass(frozen=True, slots=True)
class View:
    """From where one looks: as of which day, by what was recorded when, and at what.

    `known_at` absent means all that is recorded. `overrides` false leaves out the analysts' overrides;
    `public_only` leaves out what is not public.
    """

    as_of: date
    known_at: str | None
    overrides: bool = True
    public_only: bool = False


def all_figures(records: Records) -> Figures:
    """The records about figures, in order."""
    return figures_of(records)


def public_figures(records: Records) -> Figures:
    """The records about figures, in order, as if those that are not public were not there."""
    return figures_of(records, public_only=True)


def figures_in(records: Records, view: View) -> Figures:
    """The records about figures as far as the view goes; put in order once for all commitments."""
    return records.once(public_figures if view.public_only else all_figures)


def evidence_on(
    records: Records, commitment: Commitment, view: View, reading: str | None = None
) -> Iterator[Evidence]:
    """Everything on record that bears on one commitment, in the form in which the judge weighs it."""
    sources, id_ = records.by_id(Source), commitment.id
    yield from records.by(Evidence, "commitment").get(id_, ())
    for statement in records.by(Statement, "commitment").get(id_, ()):
        yield evidence_of.from_statement(statement, id_, sources)
    for event in records.by(Event, "commitment").get(id_, ()):
        yield evidence_of.from_event(event, id_, sources)
    for search in records.by(Search, "commitment").get(id_, ()):
        yield evidence_of.from_search(search, id_)
    yield from tested(figures_in(records, view), commitment, reading)
    yield from licence_evidence(records, id_, view.public_only)
    for later in records.by(Commitment, "parent").get(id_, ()):
        admission = evidence_of.from_new_promise(later, commitment, sources)
        if admission is not None:
            yield admission


def readings_of(records: Records, commitment: Commitment, view: View) -> tuple[tuple[Reading, Verdict], ...]:
    """The rival readings of a commitment's words, each with the verdict under it."""
    found = []
    for reading in records.by(Reading, "commitment").get(commitment.id, ()):
        if reading.public or not view.public_only:
            asked = question(records, _read_as(commitment, reading), view, reading.id)
            found.append((reading, replace(judge(asked, view.as_of), known_at=view.known_at)))
    return tuple(found)


def _read_as(commitment: Commitment, reading: Reading) -> Commitment:
    """The commitment with what the reading says in place of its own fields."""
    return replace(
        commitment,
        duty=reading.duty or commitment.duty,
        deadline=reading.deadline or commitment.deadline,
        elements=reading.elements or commitment.elements,
        testable=reading.testable or commitment.testable,
    )


def question(records: Records, commitment: Commitment, view: View, reading: str | None = None) -> Question:
    """What the judge is asked about one commitment: all that its verdict depends on, and nothing else.

    Two equal questions have equal verdicts, so that a verdict need not be worked out again while its
    question stays the same. With a `reading` its measures count too.
    """
    found = evidence_on(records, commitment, view, reading)
    evidence = tuple(piece for piece in found if piece.public or not view.public_only)
    overrides = records.by(Override, "evidence") if view.overrides else {}
    return Question(
        commitment=commitment,
        evidence=evidence,
        parties=_named(records, commitment, evidence),
        meetings=_sessions(records, commitment, view),
        overrides=tuple(
            one
            for piece in evidence
            for one in overrides.get(piece.id, ())
            if one.public or not view.public_only
        ),
    )


def _named(records: Records, commitment: Commitment, evidence: Iterable[Evidence]) -> Mapping[str, Party]:
    """The parties that are named, and those that control them."""
    known = records.by_id(Party)
    found: dict[str, Party] = {}
    named = {piece.party for piece in evidence if piece.party is not None}
    for name in sorted({*commitment.bound, *commitment.to, *named}):
        at = known.get(name)
        while at is not None and at.id not in found:
            found[at.id] = at
            at = known.get(at.part_of or "")
    return found


def _sessions(records: Records, commitment: Commitment, view: View) -> tuple[Meeting, ...]:
    """The meeting where it was made, with the others of its forum."""
    made_at = records.by_id(Meeting).get(commitment.made_at or "")
    if made_at is None or not _seen(made_at, view):
        return ()
    held = records.by(Meeting, "forum")[made_at.forum] if made_at.forum is not None else (made_at,)
    return tuple(one for one in held if _seen(one, view))


def _seen(record: Meeting | Measure | Series | None, view: View) -> bool:
    return record is None or record.public or not view.public_only


def verdict_on(records: Records, commitment: Commitment, view: View) -> Verdict:
    """The verdict on one commitment of `records`, without what would change it."""
    return replace(judge(question(records, commitment, view), view.as_of), known_at=view.known_at)


def explained(records: Records, commitment: Commitment, view: View) -> Verdict:
    """The verdict on one commitment, with what would change it and when the next evidence falls due."""
    asked = question(records, commitment, view)
    measures = [
        one
        for one in records.by(Measure, "commitment").get(commitment.id, ())
        if _seen(one, view) and _seen(records.by_id(Series).get(one.series), view)
    ]
    titles = {series.id: series.title for series in records.all(Series)} if measures else {}
    return replace(
        judge(asked, view.as_of),
        known_at=view.known_at,
        would_change=would_change(asked, view.as_of),
        next_evidence=next_evidence(asked, view.as_of, measures, titles),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict with the question that it answers."""

    question: Question
    verdict: Verdict


def standings(
    records: Records, view: View, before: Mapping[str, Standing] | None = None
) -> dict[str, Standing]:
    """The verdict on every commitment, by id; what stood `before` is taken over where nothing changed.

    A verdict depends on its question and its day alone. So after one changed entry only those commitments
    are judged again whose question that entry enters.
    """
    old = before or {}
    found: dict[str, Standing] = {}
    for commitment in records.all(Commitment):
        asked, known = question(records, commitment, view), old.get(commitment.id)
        same = known is not None and known.question == asked and known.verdict.as_of == view.as_of.isoformat()
        found[commitment.id] = known if known and same else Standing(asked, judge(asked, view.as_of))
    return found


def verdict(ledger: Ledger, id_: str, view: View) -> Verdict:
    """The verdict on commitment `id_`, also where the ledger held it only later.

    Only the records that bear on it are read.

    Raises:
        InputError: the ledger has never held a commitment with this id.
    """
    ledger = seen_ledger(ledger, view.public_only)
    records = records_on(ledger, id_, view.known_at)
    commitment = records.by_id(Commitment).get(id_)
    if commitment is not None:
        return explained(records, commitment, view)
    if id_ not in records_on(ledger, id_, None).by_id(Commitment):
        raise InputError(unheld(ledger, id_, view.known_at))
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
