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
from kept.read.vocabulary import FUNCTION_WORDS, MONTH, OPENERS, WORD

_KNOWN, _PLAIN, _UNKNOWN, _MENU = 1.0, 0.3, -1.0, -2.0
_IN_A_NAME = -0.2
"""An unknown capital after another one that follows a small word: "to the South Sea", but also a list."""

_IN_A_LABEL = -0.2
"""An unknown word in small letters in "Members' area" or "Things to do" before another capital."""

_KNOWN_IN_A_LIST = -0.2
"""A capital that the body repeats, before another one that it does not have there."""

_BEFORE_A_CLAUSE = -0.4
"""An unknown capital that begins a clause: "Delegates to the"."""

_LONGEST_LABEL = 3
"""So many words from one capital to the next are a label, as menus have them, more often than a clause."""

_LOWER = "x"
_TO_READER = (Sort.CALL, Sort.ABOUT)
_CRUMB = re.compile(r"[/>»›|·:]\s*\Z")
"""After one of these signs stands an entry of a menu."""

_NUMBERS = re.compile(
    rf"(?:[–-]\s+)?(?:{MONTH}\s+)?(?:\d[\d.,:/%-]*\s+(?:[–-]\s+)?){{1,5}}(?=[A-ZÀ-ÖØ-Þ“\"‘'])"
)

_MONTH = re.compile(MONTH)

_NO_WORD = "Xx"

_ENOUGH = 50_000
"""So many characters of an article are enough to know its words by; it keeps the work linear."""

_MOST_WORDS = 300
"""So many words at the end of a piece are looked at."""

_APART = 3
"""A word comes back if it stands again at least so many words later."""

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
    start = words[best].start if best else past_numbers(text, piece)
    return Beginning(start, worths[best] - worths[0], worths[best])


def past_numbers(text: str, piece: Piece) -> int:
    """The start of a piece, past the end of a date or a count that a capital follows ("October 2009 The")."""
    numbers = _NUMBERS.match(text, piece.start, piece.end) if piece.start else None
    return numbers.end() if numbers else piece.start


def _valued(text: str, piece: Piece, core: Core) -> list[_Word]:
    """The words at the end of a piece with their values; the first word of a call to the reader takes."""
    matches = list(WORD.finditer(text, piece.start, piece.end))[-_MOST_WORDS:]
    words = [match[0] for match in matches]
    capitals = _is_in_capitals(words)
    come_back, in_clause = _come_back(words), _in_clause(words)
    found = []
    in_name, before = False, _NO_WORD
    for at, match in enumerate(matches):
        word = words[at]
        freely = capitals or _is_abbreviation(word)
        after = _LOWER if freely else _next(text, match, matches[at + 1 : at + 2])
        in_name = _may_be_name(word) and (
            in_name or before in FUNCTION_WORDS or (at == 1 and before == "The")
        )
        value = _value(word, after, core, come_back[at], in_clause[at])
        alone = not freely and before is not _NO_WORD and (not in_name or not before[0].isupper())
        bonus = _bonus(word, before, after, core, alone)
        if in_name and before in FUNCTION_WORDS:
            value = max(value, _PLAIN)
        elif in_name or (freely and not MENU_WORD.match(word)):
            value = max(value, _IN_A_NAME)
        if piece.sort in _TO_READER and (at == 0 or READER.match(word)):
            value, bonus = _MENU, 0.0
        if _may_be_crumb(words, at) and _CRUMB.search(text, max(0, piece.start - 4), piece.start):
            value = value if value == _KNOWN else _UNKNOWN
        quote = match.start() > piece.start and text[match.start() - 1] in "“\"‘'(["
        found.append(_Word(match.start() - quote, value, bonus, _may_begin(text, match)))
        before = word
    return found


def _may_be_crumb(words: list[str], at: int) -> bool:
    """Is it the first word of its piece, no opener of sentences but "The", before another capital?"""
    return (
        at == 0
        and len(words) > 1
        and (words[0] == "The" or words[0] not in OPENERS)
        and words[1][0].isupper()
    )


def _may_begin(text: str, word: re.Match[str]) -> bool:
    """Has it a capital, and is it no month before a year or a day?"""
    month = _MONTH.fullmatch(word[0]) and text[word.end() : word.end() + 2].strip().isdigit()
    return word[0][0].isupper() and not month


def _is_abbreviation(word: str) -> bool:
    """Has it several capitals ("SIMs", "WHO")? They say nothing of whether a menu or a headline has them."""
    return len(word) > 2 and sum(char.isupper() for char in word) >= 2


def _come_back(words: list[str]) -> list[bool]:
    """For each word, does it stand again later in the piece, as a headline's do in the first sentence?"""
    stems: set[str] = set()
    back = []
    for at in range(len(words) - 1, -1, -1):
        if at + _APART < len(words) and words[at + _APART].lower() not in FUNCTION_WORDS:
            stems.add(stem(words[at + _APART]))
        back.append(len(words[at]) >= 4 and stem(words[at]) in stems)
    back.reverse()
    return back


def _in_clause(words: list[str]) -> list[bool]:
    """For each word, does it stand in a stretch as long as a clause, from one capital to the next?

    A capital after a small word of grammar ("to the South Sea") begins none.
    """
    starts = [
        at
        for at, word in enumerate(words)
        if at == 0 or (word[0].isupper() and words[at - 1] not in FUNCTION_WORDS)
    ]
    clause = []
    for start, end in zip(starts, [*starts[1:], len(words)], strict=False):
        clause.extend([end - start > _LONGEST_LABEL] * (end - start))
    return clause


def _next(text: str, match: re.Match[str], following: list[re.Match[str]]) -> str:
    """The word that follows with nothing but a space between, or a small one."""
    if not following or text[match.end() : following[0].start()].strip() or _is_abbreviation(following[0][0]):
        return _LOWER
    return following[0][0]


def _is_in_capitals(words: list[str]) -> bool:
    """Is this a headline in which every word has a capital? Then its capitals are no sign of a menu."""
    content = [word for word in words[len(words) // 2 :] if word.lower() not in FUNCTION_WORDS]
    return bool(content) and sum(word[0].isupper() for word in content) > 0.8 * len(content)


def _may_be_name(word: str) -> bool:
    return word[0].isupper() and word not in OPENERS and not MENU_WORD.match(word)


def _value(word: str, after: str, core: Core, back: bool, in_clause: bool) -> float:
    """What a word adds. A known capital before another counts only where both stand together in the body."""
    capital = word[0].isupper() and word not in OPENERS and word.lower() not in FUNCTION_WORDS
    known = back or (
        core.has(f" {word} ") if capital and len(word) < 4 else len(word) >= 4 and stem(word) in core.stems
    )
    if MENU_WORD.match(word) and not known and word not in OPENERS:
        return _MENU
    if not capital:
        return _small_value(word, known, in_clause)
    if stem(word) in _COMMON_NAMES:
        return _PLAIN
    if known:
        return _KNOWN if not after[0].isupper() or core.has(f"{word} {after}") else _KNOWN_IN_A_LIST
    return _BEFORE_A_CLAUSE if in_clause else _UNKNOWN


def _small_value(word: str, known: bool, in_clause: bool) -> float:
    if known:
        return _KNOWN
    if in_clause or word in OPENERS:
        return _PLAIN
    return 0.0 if word.lower() in FUNCTION_WORDS else _IN_A_LABEL


def _bonus(word: str, before: str, after: str, core: Core, alone: bool) -> float:
    """How likely a beginning is by itself.

    Openers and words after a menu are likelier, as is a capital on a word that the body writes small; a name
    is less likely one after another capital, which may be its first part, and any word after a small one.
    `alone`: the word is not in the middle of a name nor of a headline in capitals.
    """
    if word in OPENERS and not (MENU_WORD.match(word) and after[0].isupper()):
        return 0.7
    if MENU_WORD.match(before) and not core.has(f"{before} {word}"):
        return 0.15
    if before in FUNCTION_WORDS:
        return -1.0
    if alone and stem(word) in core.small and not MENU_WORD.match(word):
        return 0.7
    return 0.0 if before[0].isupper() else -0.1
