"""Where in a piece does the article begin, if a menu or a notice runs into its first words without a mark?

Every word adds or takes a little: words of the article's body add, capitals that nothing repeats take. The
article begins at the capital from which the rest is worth most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kept.read.cohesion import content_words, stem
from kept.read.grammar import MENU_WORD
from kept.read.pieces import Piece, Sort
from kept.read.sentences import READER
from kept.read.vocabulary import FUNCTION_WORDS, OPENERS, WORD

_KNOWN, _PLAIN, _UNKNOWN, _MENU = 1.0, 0.3, -1.0, -2.0
_IN_A_NAME = -0.4
"""An unknown capital after another one that follows a small word: "to the South Sea", but also a list."""

_NO_WORD = "Xx"

_ENOUGH = 50_000
"""So many characters of an article are enough to know its words by; it keeps the work linear."""

_MOST_WORDS = 300
"""So many words at the end of a piece are looked at."""

_COMMON_NAMES = frozenset(
    stem(word)
    for word in """
        minister president premier chancellor secretary director chief chairman chairwoman chair senator
        governor mayor foreign prime deputy vice representative commissioner ambassador spokesman
        spokeswoman judge general officials government ministry state states national united monday
        tuesday wednesday thursday friday saturday sunday january february march april may june july
        august september october november december
    """.split()
)
"""Words with a capital that begin a sentence as well as any, though nothing repeats them."""


@dataclass(frozen=True, slots=True)
class Core:
    """The surely known part of an article.

    `words` are its words in small letters, `stems` those of its content words, `small` those of its words
    without a capital.
    """

    words: str
    stems: frozenset[str]
    small: frozenset[str]

    @classmethod
    def of(cls, parts: list[str]) -> Core:
        """The core that these parts of the text make up."""
        whole = " ".join(parts)[:_ENOUGH]
        small = frozenset(stem(word) for word in WORD.findall(whole) if word[0].islower() and len(word) >= 4)
        return cls(f" {whole.lower()} ", content_words(whole), small)

    def has(self, words: str) -> bool:
        """Do these words stand in it, in this order?"""
        return words.lower() in self.words


@dataclass(frozen=True, slots=True)
class Beginning:
    """The best place to begin in a piece, what leaving out the words before gains, the worth of the rest."""

    start: int
    gain: float
    worth: float


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, what it adds to the worth of what begins before it, and how likely a beginning it is itself."""

    start: int
    value: float
    bonus: float
    capital: bool


def best_beginning(text: str, piece: Piece, core: Core) -> Beginning:
    """Where in a piece the article most probably begins; the piece's own start where nothing is better."""
    words = _valued(text, piece, core)
    if not words:
        return Beginning(piece.start, 0.0, 0.0)
    worths, rest = [], 0.0
    for word in reversed(words):
        rest += word.value
        worths.append(rest + word.bonus)
    worths.reverse()
    places = [
        at for at, word in enumerate(words) if word.capital or (at == 0 and not text[word.start].islower())
    ]
    best = max(places, key=lambda at: (worths[at], -at), default=0)
    start = words[best].start if best or _is_leftover(text, piece.start, words[0].start) else piece.start
    return Beginning(start, worths[best] - worths[0], worths[best])


def _is_leftover(text: str, start: int, first: int) -> bool:
    """Stand only numbers before a word that opens sentences ("12 40 The government")?"""
    before = text[start:first]
    opener = WORD.match(text, first)
    return any(char.isdigit() for char in before) and opener is not None and opener[0] in OPENERS


def _valued(text: str, piece: Piece, core: Core) -> list[_Word]:
    matches = list(WORD.finditer(text, piece.start, piece.end))[-_MOST_WORDS:]
    capitals = _is_in_capitals([match[0] for match in matches])
    words = []
    in_name, before = False, _NO_WORD
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        word = match[0]
        freely = capitals or (word.isupper() and len(word) > 2)
        after = _next(text, match, following) if not freely else "x"
        in_name = _may_be_name(word) and (in_name or not before[0].isupper())
        value = _value(word, after, core)
        alone = not freely and before is not _NO_WORD and (not in_name or not before[0].isupper())
        bonus = _bonus(word, before, after, core, alone)
        if in_name and not before[0].isupper():
            value = max(value, _PLAIN)
        elif in_name or (freely and not MENU_WORD.match(word)):
            value = max(value, _IN_A_NAME)
        if piece.sort in (Sort.CALL, Sort.ABOUT) and READER.match(word):
            value, bonus = _UNKNOWN, 0.0
        quote = match.start() > piece.start and text[match.start() - 1] in "“\"‘'(["
        words.append(_Word(match.start() - quote, value, bonus, word[0].isupper()))
        before = word
    return words


def _next(text: str, match: re.Match[str], following: re.Match[str] | None) -> str:
    """The word that follows with nothing but a space between, or a small one."""
    if following is None or text[match.end() : following.start()].strip():
        return "x"
    return following[0]


def _is_in_capitals(words: list[str]) -> bool:
    """Is this a headline in which every word has a capital? Then its capitals are no sign of a menu."""
    content = [word for word in words[len(words) // 2 :] if word.lower() not in FUNCTION_WORDS]
    return bool(content) and sum(word[0].isupper() for word in content) > 0.8 * len(content)


def _may_be_name(word: str) -> bool:
    return word[0].isupper() and word not in OPENERS and not MENU_WORD.match(word)


def _value(word: str, after: str, core: Core) -> float:
    """What a word adds. A known capital before another counts only where both stand together in the body."""
    if word in OPENERS and MENU_WORD.match(word) and after[0].isupper():
        return _MENU
    capital = word[0].isupper() and word not in OPENERS and word.lower() not in FUNCTION_WORDS
    known = (
        core.has(f" {word} ") if capital and len(word) < 4 else len(word) >= 4 and stem(word) in core.stems
    )
    if not capital:
        return _KNOWN if known else _PLAIN
    if stem(word) in _COMMON_NAMES:
        return _PLAIN
    if not known:
        return _MENU if MENU_WORD.match(word) else _UNKNOWN
    return _KNOWN if not after[0].isupper() or core.has(f"{word} {after}") else -0.5


def _bonus(word: str, before: str, after: str, core: Core, alone: bool) -> float:
    """How likely a beginning is by itself.

    Openers and words after a menu are likelier, as is a capital on a word that the body writes small; a name
    is less likely one after another capital, which may be its first part, and any word after a small one.
    `alone`: the word is not in the middle of a name nor of a headline in capitals.
    """
    if word in OPENERS and not (MENU_WORD.match(word) and after[0].isupper()):
        return 0.7
    if MENU_WORD.match(before) and not core.has(f"{before} {word}"):
        return 1.0
    if before in FUNCTION_WORDS:
        return -1.0
    if alone and stem(word) in core.small and not MENU_WORD.match(word):
        return 0.7
    return 0.0 if before is _NO_WORD else -0.3
