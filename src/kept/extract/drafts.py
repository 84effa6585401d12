"""Drafts of statements, meetings and commitments from the text of one document.

A draft carries the exact words with their places and how often drafts like it are right; what is unsure says
so, and only a reviewer makes a record of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kept.codec import content_id
from kept.dates import PartialDate
from kept.extract.doubts import date_is_borrowed, promise_doubt, statement_doubt
from kept.extract.extraction import Extraction, Stated, extract
from kept.extract.spans import span
from kept.extract.what.commitments import bound_by, promised_to
from kept.extract.what.promises import Promise
from kept.extract.who.parties import Register, Resolution
from kept.extract.who.party_ids import with_parties, with_party
from kept.model import Commitment, Document, Draft, Meeting, Quote, Statement, Text

READER: Final = "kept.extract 2"
"""The name and version of the reader, as drafts carry it."""


def draft(document: Document, text: Text, register: Register | None = None) -> tuple[Draft, ...]:
    """Draft what the article of a text says: who said what and when, which meetings, which promises.

    Args:
        document: the work; its date of publication, where known, dates what was said.
        text: its plain text; only the part named by `text.article` is read.
        register: the parties and people of the case, for party ids in place of the words of the text.

    Returns:
        Drafts in the order of the text. Every span of a statement, meeting or commitment lies inside the
        article and carries exactly the words at its place. The same input gives the same drafts. Their ids,
        and those of what they propose, do not depend on the register: when it has grown, the next reading
        changes drafts and adds none.
    """
    drafter = _Drafter(document, text, extract(document, text), register)
    return tuple(one for _, one in sorted(drafter.all(), key=lambda pair: pair[0]))


@dataclass(frozen=True, slots=True)
class _Drafter:
    """Turns what was read in one article into drafts."""

    document: Document
    text: Text
    read: Extraction
    register: Register | None

    def all(self) -> Iterator[tuple[int, Draft]]:
        """Every draft with its place."""
        for meeting in self.read.meetings:
            yield meeting.span.start if meeting.span else 0, self._draft(meeting, None, None)
        for stated in self.read.statements:
            at = stated.one.content[0][0]
            found = self._found(stated)
            yield at, self._stated(stated, found)
            for promise in stated.promises:
                yield from ((at, one) for one in self._promised(stated, promise, found))

    def _found(self, stated: Stated) -> Resolution | None:
        """What the register says of the speaker on the day on which it was said, else published."""
        if self.register is None:
            return None
        return self.register.resolve(stated.speaker, stated.statement.said_on or self.document.published)

    def _stated(self, stated: Stated, found: Resolution | None) -> Draft:
        doubt = statement_doubt(stated.one, stated.speaker, stated.statement, found)
        statement = stated.statement if found is None else with_party(stated.statement, found)
        return self._draft(statement, doubt, stated.one.confidence)

    def _promised(self, stated: Stated, promise: Promise, found: Resolution | None) -> Iterator[Draft]:
        """The promise in a statement; none where neither the words nor the document give it a date."""
        made_on = stated.statement.said_on or self.document.published
        if made_on is None or stated.statement.quote is None:
            return
        commitment, unknown = commitment_of(self.text, stated, promise, made_on, self.read), None
        if self.register is not None and found is not None:
            commitment = with_parties(commitment, found, self.register)
            unknown = self.register.lacks((*commitment.bound, *commitment.to))
        doubt = promise_doubt(stated.one, stated.speaker, stated.statement, unknown)
        yield self._draft(commitment, doubt, stated.one.confidence)

    def _draft(
        self, proposal: Statement | Meeting | Commitment, unsure: str | None, confidence: float | None
    ) -> Draft:
        named = {"document": self.document.id, "by": READER, "proposal": proposal.id}
        share = None if confidence is None else round(100 * confidence)
        return Draft(content_id("drf", named), self.document.id, READER, proposal, unsure, share)


def commitment_of(
    text: Text, stated: Stated, promise: Promise, made_on: PartialDate, read: Extraction
) -> Commitment:
    """The commitment that a promise in a statement makes.

    Args:
        text: the text that both stand in.
        stated: the statement.
        promise: one duty of it.
        made_on: when it was promised.
        read: all that was read in the article, for the meeting at which it was promised.
    """
    quote = stated.statement.quote
    start, end = read.article.sentence_of(stated.one)
    bound = bound_by(stated.speaker)
    commitment = Commitment(
        id="",
        what=promise.what,
        bound=bound,
        made_on=made_on,
        duty=promise.duty,
        to=promised_to(text.content[start:end], bound),
        made_at=_made_at(stated.statement, read.meetings),
        deadline=promise.deadline,
        testable=promise.testable,
        untestable_because=promise.because,
        quote=Quote(
            text.id,
            (span(text.content, promise.place),),
            () if quote is None else quote.source,
            () if quote is None else quote.cue,
        ),
    )
    return replace(commitment, id=content_id("cmt", commitment))


def _made_at(statement: Statement, meetings: Sequence[Meeting]) -> str | None:
    """The meeting at which it was promised: the one that began on the date on which it was said."""
    if date_is_borrowed(statement):
        return None
    held = (meeting for meeting in meetings if meeting.kind != "visit")
    return next((meeting.id for meeting in held if meeting.start == statement.said_on), None)
