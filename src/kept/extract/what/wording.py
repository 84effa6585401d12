"""The words of what is promised, with their classes, and which of them can open a duty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kept.extract.attribute import Place
from kept.extract.datafiles import read_lines, read_sections
from kept.extract.text.lexicon import CUES, conjugate
from kept.extract.text.tags import tag
from kept.extract.text.tokens import Tokens, tokenize

_SECTIONS: Final = {
    key: frozenset(word for line in lines for word in line.split())
    for key, lines in read_sections("duty_verbs.txt").items()
}
PROCESS: Final = _SECTIONS["process"]
MAINTAIN: Final = _SECTIONS["maintain"]
REACH: Final = _SECTIONS["reach"]
TRIES: Final = _SECTIONS["tries"]
HOLLOW: Final = _SECTIONS["hollow"]
SEEN: Final = _SECTIONS["seen"]
VAGUE: Final = _SECTIONS["vague"]
FIRM: Final = _SECTIONS["firm"]
COMPLEMENT: Final = _SECTIONS["complement"]
_NOUNS_TOO: Final = _SECTIONS["nouns"]
BASES: Final = frozenset(
    {cue.lemma for cue in CUES.values()}
    | {conjugate(line).base for line in read_lines("verbs.txt")}
    | PROCESS
    | MAINTAIN
    | REACH
    | TRIES
    | _NOUNS_TOO
    | _SECTIONS["more"]
    | {"be", "have", "do"}
)
"""Verbs in their base form."""

_GERUNDS: Final = {
    **{conjugate(base).gerund: base for base in sorted(BASES)},
    **{forms.gerund: forms.base for forms in map(conjugate, read_lines("verbs.txt"))},
    **{form: cue.lemma for form, cue in CUES.items() if form.endswith("ing") and form != cue.lemma},
}
_ADJECTIVE: Final = re.compile(r"\w+(?:al|ive|ic|ous|able|ible|ary|ful|ant|less|er|ed)")
_ADVERBS: Final = frozenset("further better then also jointly again now not fully more".split())
_TAKES_PLURAL: Final = frozenset(
    """
    fund finance train plant increase decrease hire open close lift host restore treat tackle update upgrade
    sign repair free extend double issue cut lower support help review reform release share house grant
    target report
    """.split()
)
"""Verbs, often nouns, that a plural noun shows to be verbs: "plant trees", but "state enterprises"."""
_COMPOUND: Final = frozenset(
    """
    centers centres services programmes programs systems groups mechanisms measures agencies reports staff
    """.split()
)
"""Plurals that go with a noun as often as with a verb: "support services"."""
_TAKES_ON: Final = frozenset("work focus report build decide act comment vote agree".split())
_AFTER_VERB: Final = frozenset("with toward towards against back progress".split())


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in lower case with their classes (see `words.py`) and places, as parallel lists."""

    words: Sequence[str]
    tags: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, content: str, places: Iterable[Place]) -> Wording:
        """The words of `places` of a text, one after another."""
        pieces = [tokenize(content, start, end) for start, end in places]
        tokens = Tokens(
            [word for piece in pieces for word in piece.words],
            [start for piece in pieces for start in piece.starts],
            [end for piece in pieces for end in piece.ends],
        )
        low = [word.lower() for word in tokens.words]
        return cls(low, tag(tokens), tokens.starts, tokens.ends)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, at: int) -> str:
        """The word at `at`, or nothing outside."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def tag(self, at: int) -> str:
        """The class of the word at `at`; a full stop outside."""
        return self.tags[at] if 0 <= at < len(self.tags) else "."

    def verb(self, at: int) -> int | None:
        """Where the base form of a verb stands that word `at` begins: itself, or after adverbs."""
        for verb in range(at, min(at + 3, len(self))):
            if self.is_base(verb):
                return verb
            if self.tags[verb] not in "an" and self.words[verb] not in _ADVERBS:
                return None
        return None

    def gerund(self, at: int) -> int | None:
        """The same for the "-ing" form of a verb."""
        for verb in range(at, min(at + 3, len(self))):
            if self.words[verb] in _GERUNDS and self.word(verb - 1) not in ("a", "the"):
                return verb
            if self.tags[verb] != "a" and self.words[verb] not in _ADVERBS:
                return None
        return None

    def is_plain_verb(self, at: int) -> bool:
        """Is word `at` a verb beyond doubt, where no "and" or comma before it makes it one?"""
        if self.word(at) not in _NOUNS_TOO:
            return self.is_base(at)
        modified = self.tag(at + 1) in "ds" or _ADJECTIVE.fullmatch(self.word(at + 1)) is not None
        return modified and self.word(at - 1).endswith("s") and self.is_base(at)

    def is_base(self, at: int) -> bool:
        """Is word `at` a verb in its base form, as what follows it shows where it can be a noun?"""
        word = self.word(at)
        if word not in BASES or self.tags[at] == "k":
            return False
        if self.tag(at - 1) == "m":
            return True
        return word not in _NOUNS_TOO or self._acts_on_something(at)

    def _acts_on_something(self, at: int) -> bool:
        following, letter = self.word(at + 1), self.tag(at + 1)
        after_to = self.word(at - 1) == "to"
        if letter == "c" and after_to:
            return self.verb(at + 2) is not None
        if letter in "dsoNtkha" or following in _AFTER_VERB:
            return True
        if following == "on":
            return self.words[at] in _TAKES_ON
        plural = following.endswith("s") and not following.endswith("ss") and following not in _COMPOUND
        acts = after_to or (plural and self.words[at] in _TAKES_PLURAL)
        return letter in "lVvg" and (acts or _ADJECTIVE.fullmatch(following) is not None)


def base_of(word: str) -> str:
    """The base form of an "-ing" form; any other word as it is.

    >>> base_of("fostering"), base_of("foster")
    ('foster', 'foster')
    """
    return _GERUNDS.get(word, word)
