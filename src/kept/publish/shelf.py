"""Everything of one dossier by id: the index that all parts of a page share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from kept.dates import PartialDate
from kept.model import Commitment, Evidence, Meeting, Observation, Party, Series, Statement, Text, Weighed
from kept.publish.cells import Link
from kept.publish.cited import Sources, numbered_sources
from kept.publish.names import anchor
from kept.publish.values import Addresses, Dossier
from kept.publish.words import BEARINGS, grade_words


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_HasId)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence with what it weighs in respect of each bound party."""

    evidence: Evidence
    weighed: tuple[Weighed, ...]

    @property
    def counts_from(self) -> PartialDate | None:
        """The day from which it counts; a piece without any date never does."""
        return self.weighed[0].counts_from

    @property
    def overridden(self) -> bool:
        """Did an analyst set what it weighs, for any bound party?"""
        return any(one.overridden for one in self.weighed)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The records of a dossier by id. `places` leads from a record's id to its anchor in the page.

    `addresses` says where records have pages of their own, where they have.
    """

    dossier: Dossier
    sources: Sources
    parties: Mapping[str, Party]
    texts: Mapping[str, Text]
    series: Mapping[str, Series]
    observations: Mapping[str, Observation]
    meetings: Mapping[str, Meeting]
    statements: Mapping[str, Statement]
    exhibits: Mapping[str, Exhibit]
    places: Mapping[str, str]
    addresses: Addresses | None = None

    def page(self, kind: str, id_: str, at: int | None = None) -> str | None:
        """The address of a record's own page; nothing where it has none."""
        return (self.addresses.of(kind, id_, at) or None) if self.addresses is not None else None

    def name(self, party: str | None) -> str:
        """The name of a party; its id where the dossier has no such party, nothing for nobody."""
        if party is None:
            return ""
        return self.parties[party].name if party in self.parties else party

    def names(self, parties: Sequence[str]) -> str:
        """The names of several parties in one line."""
        return ", ".join(self.name(party) for party in parties)

    def cites(self, source: str | None, document: str | None = None) -> tuple[Link, ...]:
        """The number of the source that a record names, as a link; nothing where it names none."""
        cited = self.sources.of(source, document)
        return (cited.mark,) if cited else ()

    def link(self, record: str) -> Link:
        """The id of a record as a link to its entry in this page."""
        return Link(record, f"#{self.places.get(record) or anchor('missing', record)}")

    def weight(self, record: str) -> tuple[str, ...]:
        """What a record weighs, one line for each bound party; nothing where it was not weighed."""
        exhibit = self.exhibits.get(record)
        if exhibit is None:
            return ()
        several = len(exhibit.weighed) > 1
        return tuple(self._weight(one, several) for one in exhibit.weighed)

    def _weight(self, weighed: Weighed, several: bool) -> str:
        words = ", ".join(filter(None, (BEARINGS[weighed.bearing], grade_words(weighed.grade))))
        if several:
            words += f", for {self.name(weighed.bound)}"
        if weighed.overridden:
            words += ", set by an analyst against the rule"
        rule = f" [{weighed.rule}]" if weighed.rule else ""
        return f"{words}: {weighed.because}{rule}"


def shelf_of(dossier: Dossier, addresses: Addresses | None = None) -> Shelf:
    """Put the records of a dossier on their shelf."""
    exhibits = _exhibits(dossier.verdict.weighed)
    return Shelf(
        dossier=dossier,
        sources=numbered_sources(dossier),
        parties=_by_id(dossier.parties),
        texts=_by_id(dossier.texts),
        series=_by_id(dossier.series),
        observations=_by_id(dossier.observations),
        meetings=_by_id(dossier.meetings),
        statements=_by_id(dossier.statements),
        exhibits=exhibits,
        places=_places(dossier, exhibits),
        addresses=addresses,
    )


def _by_id(records: Sequence[R]) -> dict[str, R]:
    return {record.id: record for record in records}


def day_key(moment: PartialDate | None) -> date:
    """The day by which records are put in order; what has no date comes last."""
    return moment.last() if moment is not None else date.max


def _exhibits(weighed: Sequence[Weighed]) -> dict[str, Exhibit]:
    """The pieces in the order of the days from which they count, then by id."""
    groups: dict[str, list[Weighed]] = {}
    for one in sorted(weighed, key=lambda one: (day_key(one.counts_from), one.evidence.id, one.bound)):
        groups.setdefault(one.evidence.id, []).append(one)
    return {name: Exhibit(group[0].evidence, tuple(group)) for name, group in groups.items()}


def _places(dossier: Dossier, exhibits: Mapping[str, Exhibit]) -> dict[str, str]:
    """The anchor of each record; where two kinds share an id, the first kind has it."""
    places: dict[str, str] = {}
    for record, place in _anchors(dossier, exhibits):
        places.setdefault(record, place)
    return places


def _anchors(dossier: Dossier, exhibits: Mapping[str, Exhibit]) -> Iterator[tuple[str, str]]:
    yield from ((one.id, anchor("said", one.id)) for one in dossier.statements)
    yield from ((one.id, anchor("done", one.id)) for one in dossier.events)
    yield from ((one.id, anchor("search", one.id)) for one in dossier.searches)
    for finding in dossier.findings:
        yield finding.observation or finding.measure, finding_anchor(finding.measure, finding.observation)
    yield from ((one.id, anchor("figure", one.id)) for one in dossier.observations)
    yield from ((name, anchor("piece", name)) for name in exhibits)
    yield dossier.commitment.id, "promise"
    yield from ((one.id, anchor("chain", one.id)) for one in dossier.chain)
    yield from ((one.id, anchor("meeting", one.id)) for one in dossier.meetings)


def finding_anchor(measure: str, observation: str | None) -> str:
    """The anchor of a finding, which has no id of its own."""
    return anchor("test", measure, observation or "")


def full_chain(dossier: Dossier) -> tuple[Commitment, ...]:
    """The chain of restatements with this commitment in it, oldest first."""
    chain = {one.id: one for one in (*dossier.chain, dossier.commitment)}
    return tuple(sorted(chain.values(), key=lambda one: (one.made_on.last(), one.id)))
