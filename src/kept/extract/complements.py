"""What a cue takes after it: which of its frames the words on its right fill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from kept.extract.extents import clause_end, phrase_end
from kept.extract.sentences import Sentence
from kept.extract.verbs import VerbGroup
from kept.extract.words import TIME_WORDS

_WH: Final = frozenset("whether if how why what who where when which".split())
_PARTICLES: Final = frozenset("out off up down aside back".split())
_CLAUSES: Final = frozenset({"that", "wh"})
_ADDRESSED: Final = 18  # nobody is addressed in more words than this
_ADJUNCT: Final = 14
_CLAUSE: Final = 60

Frames: TypeAlias = frozenset[str]


@dataclass(frozen=True, slots=True)
class Complement:
    """Words `start` to `end` fill `frame`; the cue with its preposition ends at `cue_end`.

    `opens` is true where the content begins in the next sentence ("He said:").
    """

    frame: str
    start: int
    end: int
    cue_end: int
    opens: bool = False


def complement(s: Sentence, group: VerbGroup) -> Complement | None:
    """What fills a frame of the cue on its right, or `None`."""
    return _Reader(s, group.cue.frames, _is_subordinate(s, group.start)).read(group.end)


def _is_subordinate(s: Sentence, start: int) -> bool:
    """Does the clause of the verb group begin with "when", "if", "while" at the start of the sentence?"""
    opening = s.tags[:2].lstrip("c")[:1]
    return opening in ("b", "w") and "," not in s.tags[:start] and s.words[0] not in ("who", "what")


@dataclass(frozen=True, slots=True)
class _Reader:
    s: Sentence
    frames: Frames
    subordinate: bool

    def read(self, at: int) -> Complement | None:
        s = self.s
        while at < len(s) and s.tags[at] == "a" and s.words[at] not in _PARTICLES:
            at += 1
        if at >= len(s):
            return None
        return self._direct(at) or self._prepositional(at) or self._after_adjunct(at)

    def _direct(self, at: int) -> Complement | None:
        """The complement that begins with word `at`."""
        if self._at_quotation(at):
            return self._quotation(at)
        frame = self._marked(at)
        if frame is not None:
            return self._clause(frame, at, at) if frame in _CLAUSES else self._phrase(frame, at, at)
        nominal = self.s.tags[at] in "dslkNrofegah" and self.s.words[at] not in TIME_WORDS
        return self._nominal(at) if nominal else None

    def _marked(self, at: int) -> str | None:
        """The frame that the word at `at` opens by what it is: "that", "whether", "to", a gerund."""
        letter = self.s.tags[at]
        if letter == "h" and self._takes("that", "np-that"):
            return "that"
        if letter in "wb" and self.s.words[at] in _WH and self._takes("wh"):
            return "wh"
        if (letter == "t" or self.s.tags[at : at + 2] == "nt") and self._takes("to"):
            return "to"
        return "ing" if letter == "g" and self._takes("ing") else None

    def _at_quotation(self, at: int) -> bool:
        return self.s.tags[at] in "Q:" or self.s.tags[at : at + 2] == ",Q"

    def _quotation(self, at: int) -> Complement | None:
        colon = self.s.tags[at] == ":"
        if not self._takes("quote", "np") or (colon and not self._takes("quote")):
            return None
        start = at if self.s.tags[at] == "Q" else at + 1
        if start >= len(self.s):
            return Complement("quote", start, start, at, opens=True)
        return self._clause("quote", start, at)

    def _nominal(self, at: int) -> Complement | None:
        """One addressed and what is said to him, a bare clause, or a noun phrase."""
        if self._takes("np-that", "np-to") and (addressed := self._addressed(at)) is not None:
            return addressed
        if self._takes("that") and self._is_clause(at):
            return self._clause("that", at, at)
        return self._phrase("np", at, at) if self._takes("np") else None

    def _addressed(self, first: int) -> Complement | None:
        """ "told reporters that", "urged China to", "asked Pence whether": what follows the one addressed."""
        for at in range(first + 1, min(first + _ADDRESSED, len(self.s))):
            found = self._told(at, first)
            if found is not None:
                return found
            if self.s.tags[at] in ",;.?!vVxm":
                return None
        return None

    def _told(self, at: int, first: int) -> Complement | None:
        """What begins at word `at`, after one addressed who begins at `first`."""
        letter = self.s.tags[at]
        if self._at_quotation(at) and self._takes("quote"):
            return self._quotation(at)
        if letter == "t" and self._takes("np-to"):
            return self._phrase("np-to", first, first)
        if letter == "p" and "+" + self.s.words[at] in self.frames:
            return self._phrase("+" + self.s.words[at], at + 1, first)
        if letter in "wb" and self._marked(at) == "wh":
            return self._clause("wh", at, first)
        clause = letter == "h" or self._begins_clause(at)
        return self._clause("np-that", at, first) if clause and self._takes("np-that") else None

    def _begins_clause(self, at: int) -> bool:
        """Does a bare clause begin here, after the one addressed: "told reporters he would"?"""
        before, letter = self.s.tags[at - 1], self.s.tags[at]
        starts = (letter in "rd" and before in "kol") or (letter == "k" and before in "lo")
        return starts and self._is_clause(at)

    def _is_clause(self, first: int) -> bool:
        """Does a finite verb follow before the next break, so that a clause begins with word `first`?"""
        s = self.s
        for at in range(first, min(first + _CLAUSE, len(s))):
            letter = s.tags[at]
            if letter in "vVxmB":
                return at > first or letter in "xm"
            if letter == "Q" and at > first:
                return True
            if letter in ";.?!:-wh" or (letter == "," and s.tags[at + 1 : at + 2] not in ("d", "c", "w")):
                return False
        return False

    def _prepositional(self, at: int) -> Complement | None:
        s, word = self.s, self.s.words[at]
        if "+" + word not in self.frames or s.tags[at + 1 : at + 2] in ("", ".", ",", ";"):
            return None
        if s.tags[at + 1] == "h" and word in ("out", "in", "on"):
            return self._clause("that", at + 1, at + 1)
        return self._phrase("+" + word, at + 1, at + 1)

    def _after_adjunct(self, first: int) -> Complement | None:
        """What comes after an adjunct of time, place or medium: "said in a statement Monday that"."""
        s = self.s
        if s.tags[first] not in "pNka" and s.words[first] not in TIME_WORDS:
            return None
        only_time = True
        for at in range(first, min(first + _ADJUNCT, len(s))):
            letter, timely = s.tags[at], s.words[at] in TIME_WORDS
            found = self._late(at, first) if at > first else None
            if found is not None:
                return found
            bare = letter == "r" or (only_time and not timely and letter in "dkrsl")
            if bare and at > first and self._takes("that"):
                return self._clause("that", at, first) if self._is_clause(at) else None
            only_time = only_time and timely
            if letter == ",":
                return self._after_aside(at, first)
            if letter in ",;.?!-wbvVxmB":
                return None
        return None

    def _after_aside(self, comma: int, first: int) -> Complement | None:
        """What comes after an aside between commas: "agreed at the last meeting, held in May, to end"."""
        closing = self.s.tags.find(",", comma + 1, comma + _ADJUNCT)
        frame = self._marked(closing + 1) if 0 < closing < len(self.s) - 1 else None
        if frame not in ("that", "to"):
            return None
        return (
            self._clause(frame, closing + 1, first)
            if frame == "that"
            else self._phrase(frame, closing + 1, first)
        )

    def _late(self, at: int, first: int) -> Complement | None:
        """A complement after an adjunct: only one that its first word marks as one."""
        letter = self.s.tags[at]
        if letter == "p":
            return self._prepositional(at)
        if self._at_quotation(at) and self._takes("quote"):
            return self._quotation(at)
        frame = self._marked(at) if letter in "ht" else None
        if frame is None:
            return None
        return self._clause(frame, at, first) if frame in _CLAUSES else self._phrase(frame, at, first)

    def _takes(self, *frames: str) -> bool:
        return not self.frames.isdisjoint(frames)

    def _clause(self, frame: str, start: int, cue_end: int) -> Complement | None:
        end = clause_end(self.s, start, self.subordinate)
        return Complement(frame, start, end, cue_end) if end > start else None

    def _phrase(self, frame: str, start: int, cue_end: int) -> Complement | None:
        end = phrase_end(self.s, start)
        return Complement(frame, start, end, cue_end) if end > start else None
