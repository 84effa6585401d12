"""Drafts of statements, meetings and commitments from the text of one document.

Only the article is read: page furniture never yields a draft. A draft carries the exact words with their
places; what is unsure says so, and only a reviewer makes a record of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from kept.codec import content_id
from kept.dates import PartialDate
from kept.extract.article import Article
from kept.extract.attribute import Attribution, size
from kept.extract.commitments import bound_by, duty_of, promised_to, testability_of, what_of
from kept.extract.doubts import date_is_borrowed, promise_doubt, statement_doubt
from kept.extract.kinds import Said, read_kind
from kept.extract.meetings import Gathering
from kept.extract.spans import directness, span, trimmed
from kept.extract.speakers import Speaker
from kept.model import Commitment, Document, Draft, Meeting, Quote, Statement, StatementKind, Text

RULES: Final = "kept.extract rules 1"
"""The name and version of these rules, as drafts carry it."""

LEAST_CONFIDENCE: Final = 0.3
"""Attributions of forms that are right less often than this are left out."""

_NOBODY: Final = frozenset("you there your this those one everyone anyone someone nobody".split())

Proposal = TypeVar("Proposal", Statement, Meeting, Commitment)


def draft(document: Document, text: Text) -> tuple[Draft, ...]:
    """Draft what the article of a text says: who said what and when, which meetings, which promises.

    Args:
        document: the work; its date of publication, where known, dates what was said.
        text: its plain text; only the part named by `text.article` is read.

    Returns:
        Drafts in the order of the text. Every span of a statement, meeting or commitment lies inside the
        article and carries exactly the words at its place. The same input gives the same drafts.
    """
    drafter = _Drafter(document, text, Article.of(document, text))
    placed = [*drafter.meetings(), *drafter.statements_and_commitments()]
    return tuple(one for _, one in sorted(placed, key=lambda pair: pair[0]))


@dataclass(frozen=True, slots=True)
class _Stated:
    """A statement that was drafted, with what its commitment needs."""

    one: Attribution
    speaker: Speaker
    statement: Statement

    @property
    def parts(self) -> tuple[Attribution, Speaker, Statement]:
        """All three, for what looks at them together."""
        return self.one, self.speaker, self.statement


class _Drafter:
    """Turns what was found in one article into drafts."""

    def __init__(self, document: Document, text: Text, article: Article) -> None:
        self._document = document
        self._text = text
        self._article = article
        self._meetings = [self._meeting(found) for found in article.gatherings]
        self._last_said: dict[str, PartialDate | None] = {}
        self._stated: dict[int, _Stated] = {}
        speakers = article.speakers_in_order()
        for number in _outermost_first(article.found):
            self._state(number, speakers[number])

    def meetings(self) -> list[tuple[int, Draft]]:
        """A draft of each meeting, with its place."""
        places = (found.place[0] for found in self._article.gatherings)
        return [(at, self._draft(meeting, None)) for at, meeting in zip(places, self._meetings, strict=True)]

    def statements_and_commitments(self) -> list[tuple[int, Draft]]:
        """A draft of each statement worth reading, and of each promise in one, with their places."""
        drafts = []
        for _, stated in sorted(self._stated.items()):
            at = stated.one.content[0][0]
            drafts.append((at, self._draft(stated.statement, statement_doubt(*stated.parts))))
            if stated.statement.kind is StatementKind.COMMITMENT:
                drafts += [(at, promised) for promised in self._commitment(stated)]
        return drafts

    def _meeting(self, found: Gathering) -> Meeting:
        return _with_id(
            "mtg",
            Meeting(
                id="",
                start=found.start,
                forum=found.forum,
                name=found.name,
                kind=found.kind,
                city=found.city,
                country=found.country,
                people=found.people,
                span=span(self._text.content, found.place),
            ),
        )

    def _state(self, number: int, speaker: Speaker | None) -> None:
        """Draft the statement that an attribution makes, if it is worth reading."""
        one = self._article.found[number]
        quote = self._quote(one)
        holder = self._holder(one)
        if speaker is None or quote is None or not _is_worth_reading(one, speaker) or _repeats(one, holder):
            return
        statement = self._statement(one, speaker, quote, holder)
        self._stated[number] = _Stated(one, speaker, statement)

    def _holder(self, one: Attribution) -> _Stated | None:
        """The nearest statement around it, past those that name nobody."""
        above = one.nested_in
        while above is not None and above not in self._stated:
            above = self._article.found[above].nested_in
        return None if above is None else self._stated[above]

    def _quote(self, one: Attribution) -> Quote | None:
        """The exact words, or `None` where trimming leaves none."""
        content = self._text.content
        pieces = [
            place for place in (trimmed(content, piece) for piece in one.content) if place[0] < place[1]
        ]
        if not pieces:
            return None
        source, cue = (
            tuple(span(content, trimmed(content, place)) for place in role) for role in (one.source, one.cue)
        )
        return Quote(self._text.id, tuple(span(content, place) for place in pieces), source, cue)

    def _statement(
        self, one: Attribution, speaker: Speaker, quote: Quote, holder: _Stated | None
    ) -> Statement:
        places = [(piece.start, piece.end) for piece in quote.content]
        words = " … ".join(piece.words for piece in quote.content)
        reading = read_kind(Said(words, one.lemma, one.group, one.frame, speaker.side, one.negated))
        return _with_id(
            "stm",
            Statement(
                id="",
                speaker=speaker.name,
                content=words,
                kind=reading.kind,
                role=speaker.role,
                organisation=speaker.organisation,
                side=speaker.side,
                party=speaker.side,
                directness=directness(places, self._article.quoted_at(one)),
                negated=reading.negated,
                said_on=self._said_on(one, speaker, holder),
                about=self._article.times.about(places),
                stance=reading.stance,
                extent=reading.extent,
                nested_in=None if holder is None else holder.statement.id,
                document=self._document.id,
                quote=quote,
            ),
        )

    def _said_on(self, one: Attribution, speaker: Speaker, holder: _Stated | None) -> PartialDate | None:
        """When it was said; a statement inside another was said by then, and is dated as that is."""
        if holder is not None:
            return holder.statement.said_on
        s = self._article.sentences[one.sentence]
        said = self._article.times.said_on(
            (s.starts[0], s.ends[-1]),
            one.content,
            self._last_said.get(speaker.name) if speaker.person else None,
        )
        self._last_said[speaker.name] = said
        return said

    def _commitment(self, stated: _Stated) -> list[Draft]:
        """The promise in a statement; none where neither the words nor the document give it a date."""
        statement, quote = stated.statement, stated.statement.quote
        made_on = statement.said_on or self._document.published
        if made_on is None or quote is None:
            return []
        what = what_of(statement.content)
        bound = bound_by(stated.speaker)
        testable, because = testability_of(what)
        s = self._article.sentences[stated.one.sentence]
        commitment = Commitment(
            id="",
            what=what,
            bound=bound,
            made_on=made_on,
            duty=duty_of(what),
            to=promised_to(self._text.content[s.starts[0] : s.ends[-1]], bound),
            made_at=self._made_at(stated),
            deadline=self._article.times.deadline((piece.start, piece.end) for piece in quote.content),
            testable=testable,
            untestable_because=because,
            quote=quote,
        )
        return [self._draft(_with_id("cmt", commitment), promise_doubt(*stated.parts))]

    def _made_at(self, stated: _Stated) -> str | None:
        """The meeting at which it was promised: the one that began on the date on which it was said."""
        if date_is_borrowed(stated.one, stated.statement):
            return None
        held = (meeting for meeting in self._meetings if meeting.kind != "visit")
        return next((meeting.id for meeting in held if meeting.start == stated.statement.said_on), None)

    def _draft(self, proposal: Statement | Meeting | Commitment, unsure: str | None) -> Draft:
        named = {"document": self._document.id, "by": RULES, "proposal": proposal.id}
        return Draft(content_id("drf", named), self._document.id, RULES, proposal, unsure)


def _outermost_first(found: Sequence[Attribution]) -> list[int]:
    """Numbers of attributions: those in no other in the order of the text, then the nested, largest first."""
    outer = [n for n, one in enumerate(found) if one.nested_in is None]
    inner = [n for n, one in enumerate(found) if one.nested_in is not None]
    return [*outer, *sorted(inner, key=lambda n: (-size(found[n]), n))]


def _with_id(prefix: str, proposal: Proposal) -> Proposal:
    return replace(proposal, id=content_id(prefix, proposal))


def _is_worth_reading(one: Attribution, speaker: Speaker) -> bool:
    """Is somebody named, in a form that is right often enough? Promises are kept at any confidence."""
    if not speaker.sure and speaker.name.lower() in _NOBODY:
        return False
    return one.confidence >= LEAST_CONFIDENCE or one.group == "promise"


def _repeats(one: Attribution, holder: _Stated | None) -> bool:
    """ "Officials stressed their commitment to …" is one promise, not a statement and a promise inside it."""
    within = holder is not None and holder.statement.kind is StatementKind.COMMITMENT
    return within and one.form == "noun" and one.group == "promise"
