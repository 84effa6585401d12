"""What the publish room is given: a dossier for a page, a row for an overview.

The pipeline fills them from the ledger; this room computes no verdict and looks nothing up elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kept.model import (
    Change,
    Commitment,
    Document,
    Event,
    Finding,
    Measure,
    Meeting,
    Observation,
    Pace,
    Party,
    Rating,
    Reading,
    Search,
    Series,
    Source,
    Statement,
    StudyPlan,
    StudyResult,
    Text,
    Verdict,
)
from kept.publish.licence_values import LicenceAnswer


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that the page of one commitment shows, as it stood as of one date.

    Hand over only what could be known: what was published by `verdict.as_of` and recorded by
    `verdict.known_at`. Both dates are read from the verdict, and so are the evidence (`verdict.weighed`),
    its bearing and its grade. Order does not matter except in `earlier`; the page sorts by date and id.

    A weighed piece of evidence is shown with the record that has its id: the statement, event or search
    of that id, the finding on the observation or measure of that id, or the commitment in `chain` of that
    id. A piece without such a record is shown by its own label and text, always as a paraphrase. A record
    that no piece weighs is shown too and marked as not weighed.

    Attributes:
        case: title of the case, such as "Joint Commission on Commerce and Trade".
        commitment: the promise that is judged.
        verdict: its status as of a date, with reasons and weighed evidence.
        parties: the parties that records name by id; an id without a party is shown as it is.
        sources: the sources that records name by id. All are listed and numbered, oldest first.
        documents: the documents that statements name by id, for statements without a source.
        texts: the texts that quotes point into; without one a quote is shown without the words around it.
        meetings: talks to show on the timeline; the one where the promise was made belongs to them.
        statements: what was said about the promise: claims, challenges and others.
        events: what was done.
        searches: where someone looked for evidence.
        series: the series of the observations and measures.
        observations: the published figures, every vintage.
        measures: how the promise is tested.
        findings: what testing gave.
        earlier: the verdict on each earlier date on which something changed, oldest first.
        chain: the commitments before and after in the chain of restatements, with or without this one.
        without: for each source that is used the status without it; `text` is the source's id.
        regraded: for each piece that bears the status that it gives at another grade.
        readings: the rival readings of the words, each with its own verdict.
        paces: how fast the measured series move towards their targets.
        figures_told: what there is to tell of the figures beside the findings: headings with their words.
        licences: the claims about licences on this promise, each with its answer.
        effects: what the measures of the promise's effect found; they do not count in the verdict.
        ratings: what the scales of other houses say of the same verdict.
        plans: the plans of studies of the talks where the promise was made.
        results: what those studies found.
    """

    case: str
    commitment: Commitment
    verdict: Verdict
    parties: tuple[Party, ...] = ()
    sources: tuple[Source, ...] = ()
    documents: tuple[Document, ...] = ()
    texts: tuple[Text, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    searches: tuple[Search, ...] = ()
    series: tuple[Series, ...] = ()
    observations: tuple[Observation, ...] = ()
    measures: tuple[Measure, ...] = ()
    findings: tuple[Finding, ...] = ()
    earlier: tuple[Verdict, ...] = ()
    chain: tuple[Commitment, ...] = ()
    without: tuple[Change, ...] = ()
    regraded: tuple[Change, ...] = ()
    readings: tuple[tuple[Reading, Verdict], ...] = ()
    paces: tuple[Pace, ...] = ()
    effects: tuple[Finding, ...] = ()
    figures_told: tuple[tuple[str, str], ...] = ()
    licences: tuple[LicenceAnswer, ...] = ()
    ratings: tuple[Rating, ...] = ()
    plans: tuple[StudyPlan, ...] = ()
    results: tuple[StudyResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment in an overview. `parties` names the bound ones; an unnamed id is shown as it is."""

    commitment: Commitment
    verdict: Verdict
    parties: tuple[Party, ...] = ()


class Addresses(Protocol):
    """Where the records have pages of their own, as they do in the web application."""

    def of(self, kind: str, id_: str, at: int | None = None) -> str:
        """The address of the page of a record; empty where it has none.

        Args:
            kind: "commitment", "statement", "document", "source", "meeting", "party" or "study".
            id_: the id of the record.
            at: of a document, the place in its text (code points from its start).
        """


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How a page is made.

    Attributes:
        one_file: put the stylesheet into the page (allowed there by its hash), so that it can be mailed;
            otherwise the page links to `style.css` beside it.
        private_too: show records that are marked as not public, with a warning on the page; otherwise
            such a record is refused.
        pages: ids of the commitments that have a page of their own beside this one.
        addresses: where every record has a page of its own; without them nothing but `pages` is linked.
    """

    one_file: bool = False
    private_too: bool = False
    pages: frozenset[str] = frozenset()
    addresses: Addresses | None = None
