"""In whose voice a document speaks: the speaker of a turn, an official who is not named, or the publisher."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kept.extract.text.sentences import Sentence
from kept.extract.who.bodies import BodyKind, public_body
from kept.extract.who.roles import without_article
from kept.extract.who.speaker import Speaker, side_of
from kept.extract.who.turns import QUESTIONER, Turn, turns_in

UNNAMED_OFFICIAL: Final = "Senior administration official"
"""Who speaks in a transcript of a government's briefing where no header says who."""

_SPOKEN: Final = re.compile(
    r"\b(?:my colleagues?|let me|as you (?:\w+ ){0,3}know|I think|I know|I mean|I guess"
    r"|I(?: would|['’]d) just|just to (?:start|add|be clear)|you know|thanks? (?:you )?for joining)\b"
)
_FOREIGN_TO: Final = {
    "United States": frozenset(
        "prime minister|deputy prime minister|premier|vice premier|chancellor|king|queen|crown prince"
        "|minister|foreign minister|finance minister|vice minister|state councilor|high representative".split(
            "|"
        )
    )
}
"""Titles of office that a country does not have: whoever bears one there is a guest."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: the name, what sort of body it is and of which country, where it is a public one."""

    name: str
    kind: BodyKind | None
    country: str | None

    @classmethod
    def of(cls, name: str) -> Publisher:
        """The publisher of a name."""
        body = public_body(name)
        return cls(name, None, None) if body is None else cls(name, body.kind, body.country)

    @property
    def governs(self) -> bool:
        """Is it a body of a government, for which its "we" speaks?"""
        return self.kind is BodyKind.EXECUTIVE and self.country is not None


class Voices:
    """The voice at each place of a text; places count code points."""

    def __init__(
        self, content: str, sentences: Sequence[Sentence], publisher: str | None, title: str = ""
    ) -> None:
        start, end = (sentences[0].starts[0], sentences[-1].ends[-1]) if sentences else (0, 0)
        self.publisher = None if publisher is None else Publisher.of(publisher)
        self._turns = turns_in(content, start, end, title)
        self._starts = [turn.header[0] for turn in self._turns]
        spoken = self.publisher is not None and self.publisher.governs and _is_spoken(content, sentences)
        self._unnamed = spoken and not self._turns
        self._own = self._publisher()

    @property
    def of_publisher(self) -> Speaker | None:
        """The publisher as speaker."""
        return self._own

    @property
    def country(self) -> str | None:
        """The country of the government that publishes, by its name."""
        return None if self.publisher is None else self.publisher.country

    def speaks_for_government(self, place: int) -> bool:
        """Is it an official of a government who speaks at a place, so that "we" is that government?"""
        spoken = self._unnamed or self._turn_at(place) is not None
        return spoken and self.publisher is not None and self.publisher.governs

    def named_at(self, place: int) -> Speaker | None:
        """Whom the header of a turn at a place names; `None` where no header stands there."""
        turn = self._turn_at(place)
        return self._of(turn) if turn is not None and place < turn.header[1] else None

    def at(self, place: int) -> Speaker | None:
        """Who speaks at a place in his own voice; `None` where it is not known."""
        turn = self._turn_at(place)
        return self._own if turn is None or turn.name is None else self._of(turn)

    def _turn_at(self, place: int) -> Turn | None:
        number = bisect_right(self._starts, place) - 1
        turn = self._turns[number] if number >= 0 else None
        return turn if turn is not None and place < turn.speech[1] else None

    def _of(self, turn: Turn) -> Speaker | None:
        if turn.name is None:
            return self._own
        return Speaker(
            turn.name,
            turn.role,
            turn.organisation or (self.publisher.name if self.publisher and self.publisher.kind else None),
            self._side(turn),
            sure=turn.named,
            person=turn.named,
            voice=True,
        )

    def _side(self, turn: Turn) -> str | None:
        """A guest's own, else that of the publisher; nobody knows for whom a questioner asks."""
        if turn.organisation is not None:
            return side_of(turn.organisation) or side_of(turn.role or "")
        if turn.name == QUESTIONER or self.country is None:
            return None
        return None if is_foreign((turn.role or "").lower(), self.country) else self.country

    def _publisher(self) -> Speaker | None:
        publisher = self.publisher
        if publisher is None:
            return None
        side = side_of(publisher.name)
        if self._unnamed:
            return Speaker(UNNAMED_OFFICIAL, None, publisher.name, side, sure=False, person=True, voice=True)
        organisation = without_article(publisher.name) if publisher.kind is not None else None
        return Speaker(publisher.name, None, organisation, side, sure=False, body=True, voice=True)


def is_foreign(role: str, country: str) -> bool:
    """Is it a title of office (in lower case) that a country does not have?"""
    return role in _FOREIGN_TO.get(country, frozenset())


def _is_spoken(content: str, sentences: Sequence[Sentence]) -> bool:
    """Does the text talk as one talks to others in a room, outside its quotations?"""
    own = (s for s in sentences if s.inside is None)
    return any(_SPOKEN.search(content, s.starts[0], s.ends[-1]) is not None for s in own)
