"""What an export is made of: the public records that could be known on the day, and every verdict on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from kept.dates import PartialDate
from kept.judge import judge
from kept.judge.timing import due
from kept.ledger import Ledger
from kept.model import (
    Commitment,
    Document,
    Event,
    Meeting,
    Membership,
    Observation,
    Party,
    Record,
    Search,
    Series,
    Source,
    Statement,
)
from kept.pipeline.public_ledger import public_ledger
from kept.pipeline.records import Records, load
from kept.pipeline.report_causes import deciding
from kept.pipeline.report_changes import verdicts_since
from kept.pipeline.reports import no_data
from kept.pipeline.save import published_on
from kept.pipeline.verdicts import View, figures_in, question
from kept.publish.data import record_tables, verdict_tables, who_tables
from kept.publish.data.scale import no_answer
from kept.publish.data.tables import DataTable
from kept.publish.data.verdict_tables import Judged
from kept.publish.report_unknown import unknown

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The records as everybody may see them, what could be known of them on the day, and the verdicts."""

    records: Records
    view: View
    judged: tuple[Judged, ...]

    def shown(self, type_: type[R]) -> tuple[R, ...]:
        """The records of one type that may be seen and could be known on the day, in their order."""
        return tuple(one for one in self.records.all(type_) if self._is_shown(one))

    def statements_on(self, commitment: str) -> tuple[Statement, ...]:
        """Those of the statements on one commitment."""
        found = self.records.by(Statement, "commitment").get(commitment, ())
        return tuple(one for one in found if self._is_shown(one))

    def sources(self) -> tuple[Source, ...]:
        """The publications of the day or before, and those that name what was known by then."""
        named = {*self._named()}
        known = [one for one in self.records.all(Source) if one.public]
        return tuple(one for one in known if one.id in named or self._known(one.published))

    def documents(self) -> tuple[Document, ...]:
        """The documents that something here cites, as far as everybody may see them."""
        cited = {one.document for one in self.judged} | {one.document for one in self.sources()}
        cited |= {one.document for one in self.shown(Statement)}
        return tuple(one for one in self.records.all(Document) if one.public and one.id in cited)

    def _is_shown(self, record: Record) -> bool:
        day = published_on(record)
        if day is None:
            source = self.records.by_id(Source).get(getattr(record, "source", None) or "")
            day = source.published if source is not None else None
        return record.public and self._known(day)

    def _known(self, moment: PartialDate | None) -> bool:
        return moment is None or moment.by(self.view.as_of)

    def _named(self) -> Iterator[str | None]:
        """The sources of all that is shown."""
        for type_ in (Commitment, Statement, Event, Observation, Meeting, Membership):
            yield from (getattr(one, "source", None) for one in self.shown(type_))
        yield from (piece.evidence.source for one in self.judged for piece in one.verdict.weighed)


def gather(ledger: Ledger, view: View) -> Gathered:
    """All that an export needs, of what everybody may see.

    Args:
        ledger: the ledger, or what everybody may see of it.
        view: as of which day, by what was recorded when. What is not public is left out whatever it says.
    """
    public = replace(view, public_only=True)
    records = load(public_ledger(ledger), public.known_at)
    made = [one for one in records.all(Commitment) if one.public and one.made_on.by(public.as_of)]
    return Gathered(records, public, tuple(_judged(records, one, public) for one in made))


def _judged(records: Records, commitment: Commitment, view: View) -> Judged:
    asked = question(records, commitment, view)
    verdict = replace(judge(asked, view.as_of), known_at=view.known_at)
    why = unknown(verdict, no_data(figures_in(records, view), commitment, view.as_of))
    return Judged(
        commitment=commitment,
        verdict=verdict,
        steps=verdicts_since(asked, date.min, view.as_of),
        deciding=deciding(verdict),
        because_none=no_answer(verdict.status, why),
        due=due(asked).settles,
        document=_document(records, commitment),
    )


def _document(records: Records, commitment: Commitment) -> str | None:
    """The document in which its words stand: that of its source, else the first that has the text."""
    text = commitment.quote.text if commitment.quote is not None else None
    found = [one for one in records.by(Document, "text").get(text or "", ()) if one.public]
    source = records.by_id(Source).get(commitment.source or "")
    named = [one.id for one in found if source is not None and one.id == source.document]
    return next(iter(named or (one.id for one in found)), None)


def tables(found: Gathered) -> tuple[DataTable, ...]:
    """All tables of the data package, in the order in which a reader needs them."""
    return (
        verdict_tables.commitments(found.judged),
        verdict_tables.verdicts(found.judged),
        verdict_tables.evidence(found.judged),
        record_tables.statements(found.shown(Statement)),
        record_tables.events(found.shown(Event)),
        record_tables.searches(found.shown(Search)),
        record_tables.series(found.shown(Series)),
        record_tables.observations(found.shown(Observation)),
        record_tables.meetings(found.shown(Meeting)),
        who_tables.parties(found.shown(Party)),
        who_tables.people(found.shown(Membership)),
        who_tables.sources(found.sources()),
        who_tables.documents(found.documents()),
    )
