"""From records to evidence: what a statement, an event, a search, a finding or a new promise says."""

from __future__ import annotations

from collections.abc import Mapping

from kept.dates import PartialDate, Period
from kept.model import (
    Chain,
    Commitment,
    Event,
    EventKind,
    Evidence,
    EvidenceKind,
    Extent,
    Finding,
    LicenceClaim,
    LicenceFinding,
    LicenceOutcome,
    Measure,
    Outcome,
    Quantifier,
    Says,
    Search,
    Series,
    Source,
    Stance,
    Statement,
)

_STANCES = {
    Stance.DENIES: Says.NOT_DONE,
    Stance.QUESTIONS: Says.DOUBT,
    Stance.REFUSES: Says.REFUSED,
    Stance.WITHDRAWS: Says.WITHDRAWN,
    Stance.RELEASES: Says.RELEASED,
    Stance.SUPERSEDES: Says.SUPERSEDED,
}
_EXTENTS = {Extent.FULFILMENT: Says.FULFILLED, Extent.PROGRESS: Says.PROGRESS}
_OUTCOMES = {
    Outcome.MET: Says.FULFILLED,
    Outcome.NOT_MET: Says.NOT_DONE,
    Outcome.IMPLAUSIBLE_PACE: Says.DOUBT,
}
_LICENCE_OUTCOMES = {
    LicenceOutcome.REFUTED: Says.NOT_DONE,
    LicenceOutcome.PROVED: Says.FULFILLED,
    LicenceOutcome.SUPPORTED: Says.FULFILLED,
    LicenceOutcome.UNDECIDED: Says.NOTHING,
}
_WORDS_ABOUT_ACTS = frozenset({EventKind.ANNOUNCEMENT, EventKind.COMPLETION_CLAIM})


def first_source(source: str | None, sources: Mapping[str, Source]) -> Source | None:
    """The source that `source` repeats, at the end of the chain of reprints; a loop ends where it began."""
    seen: set[str] = set()
    found = sources.get(source) if source else None
    while found and found.reprints and found.reprints in sources and found.id not in seen:
        seen.add(found.id)
        found = sources[found.reprints]
    return found


def _published(source: str | None, sources: Mapping[str, Source]) -> PartialDate | None:
    found = sources.get(source) if source else None
    return found.published if found else None


def _origin(source: str | None, sources: Mapping[str, Source]) -> str | None:
    found = first_source(source, sources)
    return found.id if found else source


def statement_says(statement: Statement) -> Says:
    """What a statement says by its stance; an affirmation without an extent says nothing that counts."""
    if statement.stance is Stance.AFFIRMS and statement.extent is not None:
        return _EXTENTS[statement.extent]
    return _STANCES.get(statement.stance, Says.NOTHING) if statement.stance else Says.NOTHING


def from_statement(statement: Statement, commitment: str, sources: Mapping[str, Source]) -> Evidence:
    """The evidence that a statement about `commitment` is."""
    speaker = statement.speaker
    if statement.organisation and statement.organisation not in speaker:
        speaker = f"{speaker}, {statement.organisation}"
    return Evidence(
        id=statement.id,
        commitment=commitment,
        kind=EvidenceKind.STATEMENT,
        says=statement_says(statement),
        label=speaker,
        text=statement.content,
        party=statement.party,
        said_on=statement.said_on,
        published=_published(statement.source, sources),
        about=statement.about,
        origin=_origin(statement.source, sources),
        element=statement.element,
        answers=statement.answers,
        own_inspection=statement.own_inspection,
        anchored=statement.quote is not None,
        source=statement.source,
        public=statement.public,
    )


def from_event(event: Event, commitment: str, sources: Mapping[str, Source]) -> Evidence:
    """The evidence that an event is: a concrete act, or mere words about acts."""
    words = event.kind in _WORDS_ABOUT_ACTS
    return Evidence(
        id=event.id,
        commitment=commitment,
        kind=EvidenceKind.STATEMENT if words else EvidenceKind.ACT,
        says=Says.NOTHING,
        label=f"{event.kind.replace('_', ' ')} by {event.actor}" if event.actor else str(event.kind),
        text=event.what,
        published=_published(event.source, sources),
        about=Period(event.start, event.end or event.start),
        origin=_origin(event.source, sources),
        element=event.element,
        source=event.source,
        public=event.public,
    )


def from_search(search: Search, commitment: str) -> Evidence:
    """The evidence that a logged search is; one that found something points elsewhere and is context."""
    result = "found something" if search.found else "found nothing"
    return Evidence(
        id=search.id,
        commitment=commitment,
        kind=EvidenceKind.SEARCH,
        says=Says.PROGRESS if search.found else Says.NOTHING,
        label=f"search by {search.by}" if search.by else "search",
        text=f"Looked in {search.where} for {search.looked_for}: {result}.",
        said_on=search.searched_on,
        element=search.element,
        public=search.public,
    )


def from_finding(finding: Finding, measure: Measure, series: Series) -> Evidence:
    """The evidence that one published figure is, tested against its target."""
    return Evidence(
        id=finding.observation or measure.id,
        commitment=measure.commitment,
        kind=EvidenceKind.FINDING,
        says=_OUTCOMES.get(finding.outcome, Says.NOTHING),
        label=series.title,
        text=finding.because,
        party=series.owner,
        published=finding.published,
        about=measure.about,
        element=measure.element,
        agreed=series.both_agree,
        superseded=finding.superseded,
    )


def licence_finding_says(claim: LicenceClaim, finding: LicenceFinding) -> Says:
    """What a finding on a claim about licences says of the promise.

    A sample supports "all" only down to a share, and so shows progress and no fulfilment.
    """
    if finding.incompatible:
        return Says.DOUBT
    if finding.outcome is LicenceOutcome.SUPPORTED and claim.quantifier is Quantifier.ALL:
        return Says.PROGRESS
    return _LICENCE_OUTCOMES[finding.outcome]


def from_licence_finding(finding: LicenceFinding, claim: LicenceClaim, id_: str) -> Evidence:
    """The evidence that inspections, or sales, on a claim about licences are.

    Args:
        finding: what they found.
        claim: what they were tested on.
        id_: the id of the piece.
    """
    kind = EvidenceKind.ESTIMATE if finding.from_sales else EvidenceKind.FINDING
    return Evidence(
        id=id_,
        commitment=claim.commitment,
        kind=kind,
        says=licence_finding_says(claim, finding),
        label="sales" if finding.from_sales else "inspections",
        text=f"{finding.outcome}: {' '.join(finding.because)}",
        party=finding.party,
        published=finding.published,
        about=claim.about,
        element=claim.element,
        superseded=finding.superseded,
        public=claim.public,
    )


def from_new_promise(new: Commitment, old: Commitment, sources: Mapping[str, Source]) -> Evidence | None:
    """The admission that a new promise is about the old one, or nothing where it is none.

    It is one only when it gives a later date for the same scope after the old date has passed; that the
    party is the same is asked where the evidence is weighed.
    """
    if new.chain is not Chain.POSTPONES or old.deadline is None or new.deadline is None:
        return None
    if new.made_on.first() <= old.deadline.last() or new.deadline.first() <= old.deadline.last():
        return None
    return Evidence(
        id=new.id,
        commitment=old.id,
        kind=EvidenceKind.PROMISE,
        says=Says.NOT_DONE,
        label="the new promise",
        text=(
            f"After {old.deadline.in_words()} had passed, a later date was promised, "
            f"{new.deadline.in_words()}: "
            f"{new.what}"
        ),
        party=next((bound for bound in new.bound if bound in old.bound), new.bound[0]),
        said_on=new.made_on,
        about=Period.of(new.made_on),
        origin=_origin(new.source, sources),
        source=new.source,
        public=new.public,
    )
