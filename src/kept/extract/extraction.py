"""What one article says, before it becomes drafts to review or lines of a batch.

Only the article is read: page furniture never says anything. Statements come in the order of the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from kept.codec import content_id
from kept.extract.article import Article
from kept.extract.attribute import Attribution, Place, size
from kept.extract.cue_class import settled
from kept.extract.kinds import speaks_of_progress
from kept.extract.spans import directness, span, trimmed
from kept.extract.stance import stance_of
from kept.extract.talks.meetings import Gathering
from kept.extract.what.figures import Figure, figures
from kept.extract.what.planned import plans
from kept.extract.what.postponed import postponements
from kept.extract.what.promises import Promise, promises
from kept.extract.who.speakers import Speaker
from kept.model import Directness, Document, Meeting, Quote, Stance, Statement, StatementKind, Text

LEAST_CONFIDENCE: Final = 0.3
"""Statements that are right less often than this are left out; promises are kept at any confidence."""

LEAST_IN_OWN_VOICE: Final = 0.4
"""The same for statements in own voice, of which a page has many."""

_FEWEST_WORDS: Final = 3  # of a statement in own voice: fewer say nothing by themselves
_FRAGMENT: Final = re.compile(
    r"(?:if|unless|whether|when|while|although|to|following|with|after|before)\s"
    r"(?:(?!\bwill\b|\bshall\b)[^,]){1,400}\Z",
    re.IGNORECASE,
)
"""A clause that hangs on another and says nothing by itself: "If either power is used"."""

_REMAINDERS: Final = frozenset([StatementKind.REPORT, StatementKind.OTHER])
_DUTIES: Final = frozenset([StatementKind.COMMITMENT, StatementKind.DEMAND])

_NOBODY: Final = frozenset("you there your this those one everyone anyone someone nobody".split())

Identified = TypeVar("Identified", Statement, Meeting)


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement, with the attribution and the speaker that it was made from, and its promises."""

    one: Attribution
    speaker: Speaker
    statement: Statement
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read in one article, each in the order of the text.

    `postponed` are the deadlines of duties that no statement promises ("which are due by June 8").
    """

    statements: tuple[Stated, ...]
    postponed: tuple[Promise, ...]
    meetings: tuple[Meeting, ...]
    figures: tuple[Figure, ...]
    article: Article


def extract(document: Document, text: Text) -> Extraction:
    """Read the article of a text: who said what and when, what was promised, which meetings and figures.

    Args:
        document: the work; its date of publication, where known, dates what was said, and its publisher is
            who speaks where nobody else does.
        text: its plain text; only the part named by `text.article` is read.

    Returns:
        What was found, with places inside the article. The same input gives the same result.
    """
    article = Article.of(document, text)
    found = tuple(_Statements(document, text, article).all())
    meetings = tuple(_meeting(text, one) for one in article.gatherings)
    counted = figures(text.content, text.article.start, text.article.end, article.times)
    return Extraction(found, tuple(_postponed(text, article, found)), meetings, counted, article)


def _postponed(text: Text, article: Article, found: Sequence[Stated]) -> Iterator[Promise]:
    """Deadlines in sentences of the text that make no promise."""
    promising = {stated.one.sentence for stated in found if stated.promises}
    said: dict[int, list[Place]] = defaultdict(list)
    for stated in found:
        said[stated.one.sentence] += stated.one.content
    for number, s in enumerate(article.sentences):
        if number not in promising and s.inside is None:
            place = s.starts[0], s.ends[-1]
            yield from postponements(text.content, place, article.times)
            yield from plans(text.content, place, said.get(number, ()), article.times)


def with_id(prefix: str, proposal: Identified) -> Identified:
    """A record with the id that its content gives."""
    return replace(proposal, id=content_id(prefix, proposal))


def _meeting(text: Text, found: Gathering) -> Meeting:
    return with_id(
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
            number=found.number,
            span=span(text.content, found.place),
        ),
    )


class _Statements:
    """Turns the attributions of one article into statements, those around others first."""

    def __init__(self, document: Document, text: Text, article: Article) -> None:
        self._document = document
        self._text = text
        self._article = article
        self._stated: dict[int, Stated] = {}

    def all(self) -> Iterator[Stated]:
        for number in _outermost_first(self._article.found):
            self._state(number)
        for _, stated in sorted(self._stated.items()):
            yield stated

    def _state(self, number: int) -> None:
        """Keep the statement that an attribution makes, if it is worth reading."""
        one, speaker = self._article.found[number], self._article.speakers[number]
        quote = self._quote(one)
        if speaker is None or quote is None or not _is_worth_reading(one, speaker, quote):
            return
        statement = self._statement(number, one, speaker, quote, self._holder(one))
        self._stated[number] = Stated(one, speaker, statement, self._promises(one, statement))

    def _holder(self, one: Attribution) -> Stated | None:
        """The nearest statement around it, past those that were left out."""
        above = one.nested_in
        while above is not None and above not in self._stated:
            above = self._article.found[above].nested_in
        return None if above is None else self._stated[above]

    def _quote(self, one: Attribution) -> Quote | None:
        """The exact words, or `None` where trimming leaves none."""
        content, source, cue = (self._trimmed(role) for role in (one.content, one.source, one.cue))
        if not content:
            return None
        spans = (tuple(span(self._text.content, place) for place in role) for role in (content, source, cue))
        return Quote(self._text.id, *spans)

    def _trimmed(self, role: Sequence[Place]) -> list[Place]:
        places = (trimmed(self._text.content, place) for place in role)
        return [place for place in places if place[0] < place[1]]

    def _statement(
        self, number: int, one: Attribution, speaker: Speaker, quote: Quote, holder: Stated | None
    ) -> Statement:
        places = [(piece.start, piece.end) for piece in quote.content]
        words = " … ".join(piece.words for piece in quote.content)
        cue = " ".join(piece.words for piece in quote.cue)
        plain = settled(cue, words, speaker.side)
        if plain is not None and _overrules(plain.kind, one.kind, words):
            one = replace(one, kind=plain.kind, extent=plain.extent, negated=plain.negated)
        stance = stance_of(one.kind, one.negated, cue, words)
        # To refuse openly binds to nothing: it is no promise.
        refused = one.kind is StatementKind.COMMITMENT and stance is Stance.REFUSES
        return with_id(
            "stm",
            Statement(
                id="",
                speaker=speaker.name,
                content=words,
                kind=StatementKind.OTHER if refused else one.kind,
                role=speaker.role,
                organisation=speaker.organisation,
                side=speaker.side,
                party=speaker.side,
                directness=self._directness(one, places),
                negated=one.negated,
                said_on=self._article.said_on[number],
                about=self._article.times.about(places, None if one.cue else self._article.sentence_of(one)),
                stance=stance,
                extent=one.extent,
                nested_in=None if holder is None else holder.statement.id,
                document=self._document.id,
                quote=quote,
            ),
        )

    def _directness(self, one: Attribution, places: Sequence[Place]) -> Directness:
        """A text's own words are direct, as those in quote marks are."""
        if one.own_voice and one.nested_in is None:
            return Directness.DIRECT
        return directness(places, self._article.quoted_at(one))

    def _promises(self, one: Attribution, statement: Statement) -> tuple[Promise, ...]:
        if statement.kind is not StatementKind.COMMITMENT:
            return ()
        return promises(
            self._text.content,
            self._article.sentence_of(one),
            one.source,
            one.cue,
            one.content,
            self._article.times,
            statement.said_on or self._document.published,
        )


def _outermost_first(found: Sequence[Attribution]) -> list[int]:
    """Numbers of attributions: those in no other in the order of the text, then the nested, largest first."""
    outer = [n for n, one in enumerate(found) if one.nested_in is None]
    inner = [n for n, one in enumerate(found) if one.nested_in is not None]
    return [*outer, *sorted(inner, key=lambda n: (-size(found[n]), n))]


def _overrules(plain: StatementKind, read: StatementKind, words: str) -> bool:
    """Do plain words overrule the kind that the network reads?

    They do where it sees only what remains, and where they promise. Of duties it misses fewer than they do. A
    word of complaint makes no challenge of a forecast, nor of a claim that speaks of progress beside it.
    """
    if plain is StatementKind.COMMITMENT or read in _REMAINDERS:
        return True
    if plain is StatementKind.CHALLENGE:
        return read is StatementKind.CLAIM and not speaks_of_progress(words)
    return read not in _DUTIES


def _is_worth_reading(one: Attribution, speaker: Speaker, quote: Quote) -> bool:
    """Is somebody named, in words that are read right often enough, and that say something?"""
    if not speaker.sure and speaker.name.lower() in _NOBODY:
        return False
    words = sum(len(piece.words.split()) for piece in quote.content)
    if one.own_voice and (words < _FEWEST_WORDS or _FRAGMENT.match(quote.content[0].words)):
        return False
    least = LEAST_IN_OWN_VOICE if one.own_voice else LEAST_CONFIDENCE
    return one.confidence >= least or one.kind is StatementKind.COMMITMENT
