"""One draft as the review screen shows it, with its fields, its text and what is unsure about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kept.codec import content_id
from kept.model import Action, Commitment, Document, Meeting, Statement
from kept.pipeline.review_desk import DraftCard
from kept.publish.confidence import confidence_words
from kept.publish.days import moment_words
from kept.review.checking import Planted
from kept.review.doubts import doubt_of, new_names_of
from kept.review.placing import Proposal
from kept.review.planting_doubts import unsure_of_planted
from kept.review.window import Mark, Segment, TextWindow
from kept.web.addresses import address
from kept.web.review.fields import Field, fields_of

PARTS: Final = {"source": "who", "cue": "said", "content": "what"}
"""The word that stands at the words of each part of a quotation."""

_DONE: Final = {
    Action.ACCEPT: "accepted",
    Action.CORRECT: "accepted with changes",
    Action.REJECT: "rejected",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A draft as it is shown to one person: with a planted error where it is a check."""

    card: DraftCard
    plant: Planted | None = None
    window: TextWindow | None = None

    @property
    def record(self) -> Proposal:
        """What is shown: the planted error, else what stands, else what is proposed."""
        if self.plant is not None:
            return self.plant.draft.proposal
        return self.card.draft.proposal if self.card.stands is None else self.card.stands


def digest(record: Proposal) -> str:
    """A short name of exactly this record, by which a form says what its page had shown."""
    return content_id("shown", record)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same highlights: their offset, classes for the style, and what begins here.

    Each highlight that begins is the number of the mark and the word for its part.
    """

    words: str
    start: int
    classes: str
    opened: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class CardPage:
    """What the template of one draft prints.

    `unsure` says what is doubtful of the reading, `new_names` which names the register lacks; `matchable` is
    whether commitments may be proposed for it.
    """

    id: str
    place: str
    heading: str
    fields: tuple[Field, ...]
    seen: int
    shown: str
    sure: str
    unsure: str
    new_names: str
    matchable: bool
    decided: str
    document: Document | None
    document_place: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    lost: bool
    start: int
    earlier: str
    later: str
    private: bool
    keep_to: str


def card_page(shown: Shown, keep_to: str = "", *, every: bool = False) -> CardPage:
    """A draft made ready for the page; `keep_to` is the document to which the reviewer keeps."""
    card, draft, record = shown.card, shown.card.draft, shown.record
    window = shown.window or card.window
    document = card.document
    unsure = draft.unsure if shown.plant is None else unsure_of_planted(shown.plant)
    return CardPage(
        id=draft.id,
        place=address("review", draft.id),
        heading=_heading(record),
        fields=fields_of(record, every=every),
        seen=card.seen,
        shown=digest(record),
        sure="" if draft.confidence is None else confidence_words(draft.confidence),
        unsure=doubt_of(unsure) or "",
        new_names=new_names_of(unsure),
        matchable=isinstance(record, Statement),
        decided=_decided(card),
        document=document,
        document_place="" if document is None else address("documents", document.id),
        pieces=() if window is None else tuple(_piece(one, window.marks) for one in window.segments),
        marks=() if window is None else window.marks,
        lost=window is not None and any(mark.lost for mark in window.marks),
        start=0 if window is None else window.start,
        earlier="" if window is None else _reading_on(draft.id, window.earlier, keep_to),
        later="" if window is None else _reading_on(draft.id, window.later, keep_to),
        private=not (draft.public and (document is None or document.public)),
        keep_to=keep_to,
    )


def _heading(record: Proposal) -> str:
    if isinstance(record, Meeting):
        return f"Meeting: {record.name or record.forum or record.start}"
    if isinstance(record, Commitment):
        return f"Commitment of {', '.join(record.bound)}"
    return f"Statement by {record.speaker}"


def done_words(card: DraftCard) -> str:
    """What was done with a draft, as one says it; empty where nothing was decided."""
    return "" if card.decision is None else _DONE[card.decision.action]


def _decided(card: DraftCard) -> str:
    """What was decided on it, where something was."""
    if card.decision is None or card.decided is None:
        return ""
    because = f" because: {card.decision.reason}" if card.decision.reason else ""
    done, when = done_words(card), moment_words(card.decided.at)
    return f"{card.decided.by} {done} this draft on {when}{because}"


def _reading_on(draft: str, at: int | None, keep_to: str) -> str:
    return "" if at is None else address("review", draft, at=str(at), document=keep_to)


def _piece(segment: Segment, marks: tuple[Mark, ...]) -> Piece:
    return Piece(
        # A line break of two characters would be shown as one, and offsets would no longer fit.
        words=segment.words.replace("\r\n", " \n"),
        start=segment.start,
        classes=" ".join(f"is-{role}" for role in segment.roles),
        opened=tuple((mark.number, PARTS[mark.role]) for mark in marks if mark.number in segment.opens),
    )
