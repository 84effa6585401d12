"""What was read in one document, for an analyst: each draft in its sentence, and how it came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from rich.console import RenderableType

from kept.dates import PartialDate, Period
from kept.model import Commitment, Document, Meeting, Span, Statement, StatementKind
from kept.publish.clean import bare
from kept.publish.days import date_words, period_words
from kept.publish.lines import indented, pairs_grid, plain, printed
from kept.publish.words import STATEMENTS

Proposal: TypeAlias = Statement | Commitment | Meeting

UNMARKED: Final = 240
"""Longer stretches of a sentence without a mark are cut in their middle."""

_LEGEND: Final = "In brackets: [s: who says it], [c: the words of saying], [t: what is said], [m: a meeting]."
_CONFIDENCE: Final = (
    "Confidence: of a hundred drafts as sure as this, so many were right when they were counted."
)


@dataclass(frozen=True, slots=True)
class ExplainedDraft:
    """One draft, the sentence or sentences in which it stands, and how it came about.

    `found_by` says what found it. `reasons` say of some of its fields, by name, how they were read: the
    speaker, what the dates rest on. `confidence` is in percent, absent where none was measured; `unsure` says
    what to check.
    """

    proposal: Proposal
    around: Span
    found_by: str
    reasons: Mapping[str, str]
    confidence: int | None = None
    unsure: str | None = None


@dataclass(frozen=True, slots=True)
class ExplainedDocument:
    """A document with its drafts in the order of the text; `figures` is how many figures it names."""

    document: Document
    drafts: tuple[ExplainedDraft, ...]
    figures: int = 0


def extraction_text(explained: ExplainedDocument, width: int = 80) -> str:
    """Every draft of a document in lines of at most `width` cells.

    In its sentence the words of each part stand in brackets: `[s: …]` source, `[c: …]` cue, `[t: …]` content
    or promise, `[m: …]` meeting. Below stand its fields with the reason for each, and what made it.

    Raises:
        InputError: `width` is less than 40.
    """
    parts: list[RenderableType] = [*_head(explained)]
    for number, draft in enumerate(explained.drafts, 1):
        parts += [plain(""), plain(f"{number}. {_title(draft)}")]
        parts += [indented(plain(_marked(draft))), indented(pairs_grid(_facts(draft)))]
    return printed(parts, width)


def _head(explained: ExplainedDocument) -> Iterator[RenderableType]:
    document = explained.document
    published = "published on an unknown day"
    if document.published is not None:
        published = f"published {date_words(document.published)}"
    yield plain(f"{document.title}: {published}, by {document.outlet or document.byline or 'nobody named'}")
    yield plain(_counts(explained))
    if explained.drafts:
        yield plain(_LEGEND)
        yield plain(_CONFIDENCE)


def _counts(explained: ExplainedDocument) -> str:
    counted = {
        name: sum(isinstance(one.proposal, type_) for one in explained.drafts)
        for name, type_ in (("statement", Statement), ("commitment", Commitment), ("meeting", Meeting))
    }
    counted["figure"] = explained.figures
    return ", ".join(f"{count} {name if count == 1 else f'{name}s'}" for name, count in counted.items())


def _title(draft: ExplainedDraft) -> str:
    name = _kind(draft.proposal)
    if draft.confidence is None:
        return name
    return f"{name}, confidence {draft.confidence} %"


def _kind(proposal: Proposal) -> str:
    if not isinstance(proposal, Statement):
        return type(proposal).__name__.lower()
    extent = f" of {proposal.extent}" if proposal.extent is not None else ""
    negated = ", negated" if proposal.negated else ""
    kind = "other" if proposal.kind is StatementKind.OTHER else STATEMENTS[proposal.kind]
    return f"statement: {kind}{extent}{negated}"


# --------------------------------------------------------------------------- the marked sentence

_Mark: TypeAlias = tuple[str, Span]


def _marked(draft: ExplainedDraft) -> str:
    """The words around with each part in brackets, in the order of the text; a place is marked once."""
    around, at, pieces = draft.around, draft.around.start, []
    for letter, span in _marks(draft.proposal):
        start = max(span.start, at)
        if start >= span.end:
            continue
        pieces += [_short(around.words[at - around.start : start - around.start])]
        pieces += [f"[{letter}: {around.words[start - around.start : span.end - around.start]}]"]
        at = span.end
    return "".join([*pieces, _short(around.words[at - around.start :])])


def _marks(proposal: Proposal) -> Sequence[_Mark]:
    """The parts of a draft that stand in the text; of a commitment only what is promised."""
    if isinstance(proposal, Meeting):
        return [] if proposal.span is None else [("m", proposal.span)]
    if proposal.quote is None:
        return []
    quote, marks = proposal.quote, [("t", span) for span in proposal.quote.content]
    if isinstance(proposal, Statement):
        marks += [*(("s", span) for span in quote.source), *(("c", span) for span in quote.cue)]
    return sorted(marks, key=lambda mark: (mark[1].start, mark[1].end))


def _short(words: str) -> str:
    if len(words) <= UNMARKED:
        return words
    return f"{words[: UNMARKED // 2]} … {words[-UNMARKED // 2 :]}"


# --------------------------------------------------------------------------- the fields


def _facts(draft: ExplainedDraft) -> Iterator[tuple[str, str]]:
    for label, field, words in _fields(draft.proposal):
        because = draft.reasons.get(field)
        if words and because:
            yield label, f"{words}; {because}"
        elif words or because:
            yield label, words or f"not known; {because}"
    yield "found by", draft.found_by
    if draft.unsure:
        yield "to check", draft.unsure


def _fields(proposal: Proposal) -> Iterator[tuple[str, str, str]]:
    """Label, field and value in words of what is worth looking at."""
    match proposal:
        case Statement():
            yield from _of_statement(proposal)
        case Commitment():
            yield from _of_commitment(proposal)
        case Meeting():
            yield from _of_meeting(proposal)


def _of_statement(one: Statement) -> Iterator[tuple[str, str, str]]:
    side = None if one.side is None else f"for {one.side}"
    yield "id", "id", one.id
    yield "speaker", "speaker", ", ".join(filter(None, (one.speaker, one.role, one.organisation, side)))
    yield "said on", "said_on", _day(one.said_on)
    yield "about", "about", _period(one.about)
    yield "speech", "directness", one.directness or ""
    yield "stance", "stance", one.stance or ""
    yield "reported in", "nested_in", one.nested_in or ""


def _of_commitment(one: Commitment) -> Iterator[tuple[str, str, str]]:
    yield "id", "id", one.id
    yield "bound", "bound", " and ".join(one.bound)
    yield "to", "to", " and ".join(one.to)
    yield "what", "what", bare(one.what)
    yield "duty", "duty", one.duty
    yield "made on", "made_on", _day(one.made_on)
    yield "made at", "made_at", one.made_at or ""
    yield "deadline", "deadline", _day(one.deadline)
    yield "testable", "testable", "; ".join(filter(None, (one.testable, one.untestable_because)))


def _of_meeting(one: Meeting) -> Iterator[tuple[str, str, str]]:
    place = ", ".join(filter(None, (one.city, one.country)))
    yield "id", "id", one.id
    yield "name", "name", " / ".join(dict.fromkeys(filter(None, (one.forum, one.name))))
    yield "number", "number", "" if one.number is None else str(one.number)
    yield "held", "start", _day(one.start)
    yield "where", "city", place
    yield "with", "people", ", ".join(one.people)


def _day(day: PartialDate | None) -> str:
    return "" if day is None else date_words(day)


def _period(period: Period | None) -> str:
    return "" if period is None else period_words(period)
