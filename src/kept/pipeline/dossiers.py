"""`kept dossier`: everything about one commitment as of a day, gathered for the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from kept.dates import PartialDate
from kept.judge import ratings, under_other_grades, without_each_source
from kept.ledger import Ledger
from kept.model import (
    CaseTitle,
    Commitment,
    Document,
    Event,
    Measure,
    Meeting,
    Observation,
    Party,
    Search,
    Series,
    Source,
    Statement,
    StudyPlan,
    StudyResult,
    Text,
)
from kept.pipeline.figures_shown import effects, findings_on, paces
from kept.pipeline.figures_told import figures_told
from kept.pipeline.licence_answers import answers
from kept.pipeline.one_commitment import records_on
from kept.pipeline.public_ledger import public_ledger, seen_ledger
from kept.pipeline.records import Records, load
from kept.pipeline.save import published_on
from kept.pipeline.verdicts import (
    View,
    explained,
    figures_in,
    history,
    question,
    readings_of,
    verdict,
    verdict_on,
)
from kept.publish import Dossier, Row, pages

R = TypeVar("R", bound=Statement | Event | Search | Measure)


def dossier(ledger: Ledger, id_: str, view: View) -> Dossier:
    """The dossier of one commitment; of the parties it has those that its records name.

    Raises:
        InputError: the ledger has never held a commitment with this id.
    """
    ledger = seen_ledger(ledger, view.public_only)
    records = records_on(ledger, id_, view.known_at, to_tell=True)
    if id_ in records.by_id(Commitment):
        return gathered(records, records.one(Commitment, id_), view)
    found, now = verdict(ledger, id_, view), records_on(ledger, id_, None, to_tell=True)
    return Dossier(
        case=_title(now), commitment=now.one(Commitment, id_), verdict=found, parties=now.all(Party)
    )


def page_files(ledger: Ledger, view: View, ids: Sequence[str]) -> dict[str, str]:
    """The pages of some commitments, by what is public: file name to content.

    Raises:
        InputError: the ledger does not hold one of them.
    """
    return pages([dossier(public_ledger(ledger), id_, view) for id_ in dict.fromkeys(ids)])


def _title(records: Records) -> str:
    """The cases in the ledger, by their titles."""
    return "; ".join(case.title for case in records.all(CaseTitle)) or "Commitments"


def rows(ledger: Ledger, view: View) -> tuple[Row, ...]:
    """One line for each commitment that the ledger held, with its verdict."""
    records = load(ledger, view.known_at)
    parties = records.all(Party)
    return tuple(
        Row(promise, verdict_on(records, promise, view), parties) for promise in records.all(Commitment)
    )


def gathered(records: Records, promise: Commitment, view: View) -> Dossier:
    """The dossier of a commitment of `records`: the records about it that could be known on the day."""
    asked, found = question(records, promise, view), explained(records, promise, view)
    about, figures = _about(records, promise.id, view), figures_in(records, view)
    statements, events, measures = about(Statement), about(Event), about(Measure)
    used = dict.fromkeys(measure.series for measure in measures)
    by_series = records.by(Observation, "series")
    observations = tuple(
        one for name in used for one in by_series.get(name, ()) if _shown(one, one.published, view)
    )
    pieces = [piece.evidence for piece in found.weighed]
    return Dossier(
        case=_title(records),
        commitment=promise,
        verdict=found,
        parties=records.all(Party),
        sources=_named_sources(records, [promise, *statements, *events, *observations, *pieces]),
        documents=_named_documents(records, statements),
        texts=_texts(records, promise, statements),
        meetings=_meetings(records, promise, view.as_of),
        statements=statements,
        events=events,
        searches=about(Search),
        series=tuple(one for one in records.all(Series) if one.id in used),
        observations=observations,
        measures=measures,
        findings=findings_on(figures, promise, view.as_of),
        earlier=history(asked, view.as_of),
        chain=_chain(records, promise, view.as_of),
        without=without_each_source(asked, view.as_of),
        regraded=under_other_grades(asked, view.as_of),
        readings=readings_of(records, promise, view),
        ratings=ratings(found),
        paces=paces(figures, promise, view.as_of),
        effects=effects(figures, promise, view.as_of),
        licences=answers(records, promise.id, view.as_of, view.public_only),
        figures_told=figures_told(figures, promise, view.as_of, pieces),
        plans=(plans := _plans(records, promise, view)),
        results=_results(records, plans, view),
    )


def _plans(records: Records, promise: Commitment, view: View) -> tuple[StudyPlan, ...]:
    """The plans of studies of the talks where it was made."""
    made_at = records.by_id(Meeting).get(promise.made_at or "")
    if made_at is None or made_at.forum is None:
        return ()
    plans = records.all(StudyPlan)
    return tuple(one for one in plans if one.forum == made_at.forum and _shown(one, None, view))


def _results(records: Records, plans: Iterable[StudyPlan], view: View) -> tuple[StudyResult, ...]:
    """What the studies by these plans found."""
    by_plan = records.by(StudyResult, "plan")
    found = (result for plan in plans for result in by_plan.get(plan.id, ()))
    return tuple(one for one in found if _shown(one, None, view))


def _shown(record: object, known_from: PartialDate | None, view: View) -> bool:
    """Could it be known on the day, and may it be seen?"""
    public = getattr(record, "public", True) or not view.public_only
    return public and (known_from is None or known_from.by(view.as_of))


def _about(records: Records, id_: str, view: View) -> Callable[[type[R]], tuple[R, ...]]:
    """The records of one type about one commitment."""

    def of(type_: type[R]) -> tuple[R, ...]:
        return tuple(
            record
            for record in records.by(type_, "commitment").get(id_, ())
            if _shown(record, _known_from(record, records), view)
        )

    return of


def _known_from(record: Statement | Event | Search | Measure, records: Records) -> PartialDate | None:
    """The date of the record itself, else that of its source."""
    source = records.by_id(Source).get(getattr(record, "source", None) or "")
    return published_on(record) or (source.published if source else None)


def _named_sources(records: Records, naming: Iterable[object]) -> tuple[Source, ...]:
    named = {getattr(record, "source", None) for record in naming}
    return tuple(source for source in records.all(Source) if source.id in named)


def _named_documents(records: Records, statements: Iterable[Statement]) -> tuple[Document, ...]:
    named = {statement.document for statement in statements}
    return tuple(document for document in records.all(Document) if document.id in named)


def _texts(records: Records, promise: Commitment, statements: Iterable[Statement]) -> tuple[Text, ...]:
    quotes = [quote for quote in (promise.quote, *(one.quote for one in statements)) if quote is not None]
    named = {quote.text for quote in quotes}
    return tuple(text for text in records.all(Text) if text.id in named)


def _meetings(records: Records, promise: Commitment, as_of: date) -> tuple[Meeting, ...]:
    """The meeting where it was made, and the sessions of the same forum since."""
    made_at = records.by_id(Meeting).get(promise.made_at or "")
    if made_at is None:
        return ()
    return tuple(
        meeting
        for meeting in records.all(Meeting)
        if meeting.id == made_at.id
        or (
            made_at.forum is not None
            and meeting.forum == made_at.forum
            and made_at.start.last() < meeting.start.last() <= as_of
        )
    )


def _chain(records: Records, promise: Commitment, as_of: date) -> tuple[Commitment, ...]:
    """The commitments from which this one descends and those that descend from it, made by the day."""
    commitments = records.by_id(Commitment)
    found = {promise.id}
    at: Commitment | None = promise
    while at is not None and at.parent is not None and at.parent not in found:
        at = commitments.get(at.parent)
        found |= {at.id} if at is not None else set()
    below = {promise.id}
    while below:
        below = {one.id for one in commitments.values() if one.parent in below} - found
        found |= below
    return tuple(
        one for one in commitments.values() if one.id in found and one.public and one.made_on.by(as_of)
    )
