"""One letter a token: the class of each word, by closed classes, known verbs, endings and neighbours.

The letters are named in `words.py`; every mark of punctuation stands for itself, except that all dashes are
"-", all opening brackets "(" and all closing ones ")". What a word can be is looked up; where it can be
several things ("claims", "plans", "that"), its neighbours decide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from kept.extract.text import words as w
from kept.extract.text.lexicon import CUES, VERBS
from kept.extract.text.tokens import Tokens

_DASHES: Final = frozenset({"-", "–", "—", "--", "---", "―"})
_NOUN_BEFORE: Final = frozenset("dszpN")  # a word after one of these is a noun or an adjective
_STARTS_COMPLEMENT: Final = frozenset('hdsrotwkQf"“')
_PLURALS: Final = frozenset("people voters many some most few others those women men officials".split())
_SINGULAR: Final = frozenset("he she it".split())
_DO: Final = frozenset("do does did don doesn didn".split())
_ALWAYS_VERBS: Final = frozenset("says thinks believes argues insists knows wants tells".split())
_ALWAYS_BASES: Final = frozenset("say think believe argue insist know want tell agree".split())
_CLITIC_SUBJECTS: Final = frozenset("that there here what who let".split())
_NOUN_ENDINGS: Final = ("s", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "er", "or")
_BARE: Final = frozenset(form for form, letter in VERBS.items() if letter == w.PAST and form[-2:] != "ed")
_BASES: Final = _BARE | frozenset("be have do".split())


def tag(tokens: Tokens) -> list[str]:
    """The letter of each token of `tokens`."""
    low = [word.lower() for word in tokens.words]
    tags: list[str] = []
    starts_sentence = True
    for at, word in enumerate(tokens.words):
        letter = _first_guess(word, low[at], starts_sentence)
        tags.append(letter)
        starts_sentence = letter in '.!?\n"“‘:' or (starts_sentence and letter in "()-…’")
    _settle(low, tags)
    return tags


def _first_guess(word: str, low: str, starts_sentence: bool) -> str:
    first = word[0]
    if not (first.isalpha() or first in "'’@#"):
        return _mark(word, first)
    if first.isupper() and not starts_sentence and word != "I":
        return w.NAME
    known = w.CLOSED.get(low) or VERBS.get(low)
    if known is not None:
        return known
    return w.NAME if first.isupper() or first in "@#" else _by_ending(low)


def _mark(word: str, first: str) -> str:
    if first.isdigit() or first in "$£€¥":
        return w.NUMBER if word[-1] not in "$£€¥" else w.OTHER
    if word in _DASHES:
        return "-"
    if first == "&":
        return w.CONJUNCTION
    if first in "([{":
        return "("
    return ")" if first in ")]}" else first


def _by_ending(low: str) -> str:
    if low[-2:] == "ly" and len(low) > 4:
        return w.ADVERB
    if low not in w.NOT_PARTICIPLES:
        if low[-2:] == "ed" and len(low) > 4:
            return w.PAST
        if low[-3:] == "ing" and len(low) > 5:
            return w.GERUND
    return w.OTHER


@dataclass(frozen=True, slots=True)
class _Spot:
    """One word with its neighbours: those on its left are settled, those on its right still guesses."""

    low: Sequence[str]
    tags: Sequence[str]
    at: int
    before: str
    after: str

    @property
    def word(self) -> str:
        return self.low[self.at]

    @property
    def word_before(self) -> str:
        return self.low[self.at - 1] if self.at else ""


def _settle(low: Sequence[str], tags: list[str]) -> None:
    """Let neighbours decide what the first guess left open, from left to right."""
    last = len(tags) - 1
    for at, letter in enumerate(tags):
        rule = _WORD_RULES.get(low[at]) or _RULES.get(letter)
        if rule is not None:
            before = tags[at - 1] if at else "."
            tags[at] = rule(_Spot(low, tags, at, before, tags[at + 1] if at < last else "."))


def _base(spot: _Spot) -> str:
    """A base form is a verb after "to", a modal, "do" or a plural subject; else it is a noun."""
    before, after = spot.before, spot.after
    if before == "x":
        verb = spot.word_before in _DO
    elif before in "rw":
        verb = spot.word_before not in _SINGULAR
    elif before in "tmna":
        verb = before != "a" or (spot.at > 1 and spot.tags[spot.at - 2] in "tmrxn") or _follows_plural(spot)
    elif before == "c":
        verb = after in "hdsotQ" and w.BASE in spot.tags[max(0, spot.at - 12) : spot.at]
    else:
        verb = before not in _NOUN_BEFORE and _follows_plural(spot)
    return w.BASE if verb else w.OTHER


def _follows_plural(spot: _Spot) -> bool:
    plural = spot.word_before.endswith("s") or spot.word_before in _PLURALS
    return plural and (spot.after in _STARTS_COMPLEMENT or spot.after in "apb" or spot.word in _ALWAYS_BASES)


def _present(spot: _Spot) -> str:
    """An s-form is a verb after a subject where something it can take follows; else a plural noun."""
    if spot.word in _ALWAYS_VERBS or spot.before in "rwah":
        return w.PRESENT
    plural_before = spot.before == "l" and spot.word_before.endswith("s")
    if (
        spot.before in _NOUN_BEFORE
        or spot.before in "t.,\n"
        or plural_before
        or _is_object(spot.tags, spot.at)
    ):
        return w.OTHER
    taken = spot.after in _STARTS_COMPLEMENT or spot.after == "a" or _takes_preposition(spot)
    return w.PRESENT if taken else w.OTHER


def _takes_preposition(spot: _Spot) -> bool:
    """Is it a cue after a name, with a preposition that the cue takes: "Ryan calls for"?"""
    cue = CUES.get(spot.word)
    following = spot.low[spot.at + 1] if spot.at + 1 < len(spot.low) else ""
    return cue is not None and spot.before == "k" and f"+{following}" in cue.frames


def _is_object(tags: Sequence[str], at: int) -> bool:
    """Does the run of nouns before word `at` hang on a verb: "said in her opening remarks that"?"""
    for back in range(at - 1, max(0, at - 10), -1):
        if tags[back] in "vVBg":
            return True
        if tags[back] not in "lkNsdzpa" or (tags[back] in "sd" and tags[back - 1] not in "pvVBg"):
            return False
    return False


def _past(spot: _Spot) -> str:
    """A past form between a determiner or preposition and a noun is an adjective: "the proposed plan"."""
    return w.OTHER if spot.before in "dszpg" and spot.after in "lkNBV" else w.PAST


def _participle(spot: _Spot) -> str:
    """A participle right after a determiner is a noun or an adjective: "the run up to the talks"."""
    return w.OTHER if spot.before in "dsz" else w.PARTICIPLE


def _gerund(spot: _Spot) -> str:
    """A gerund after a determiner is a noun ("the spending"), some are nearly anywhere ("last meeting")."""
    noun = spot.before in "dsz" or (spot.before not in "xya" and spot.word in w.NOT_PARTICIPLES)
    return w.OTHER if noun else w.GERUND


def _that(spot: _Spot) -> str:
    """ "That" before a noun at the start of a clause is a determiner, before a verb a pronoun."""
    if spot.before in '.\n"“,(-?!:cpB':
        if spot.after in "lNBV":
            return w.DETERMINER
        if spot.after in "xmva" and spot.before != ",":
            return w.PRONOUN
    return w.THAT


def _to(spot: _Spot) -> str:
    """ "To" is the mark of the infinitive before a verb, else a preposition."""
    following = spot.at + 2 if spot.after == "a" else spot.at + 1
    if following >= len(spot.tags):
        return w.PREPOSITION
    letter, word = spot.tags[following], spot.low[following]
    if letter in "Bvxylm" and (VERBS.get(word) == w.BASE or word in _BASES):
        return w.TO
    unknown = letter == w.OTHER and not word.endswith(_NOUN_ENDINGS)
    return w.TO if unknown and spot.before in "nvVBe" else w.PREPOSITION


def _her(spot: _Spot) -> str:
    return w.POSSESSIVE if spot.after in "lkNgaeBV" else w.OBJECT


def _clitic(spot: _Spot) -> str:
    """ "'s" after a pronoun is "is" or "has", after anything else a genitive."""
    return w.AUXILIARY if spot.before in "rwh" or spot.word_before in _CLITIC_SUBJECTS else w.GENITIVE


def _apostrophe(spot: _Spot) -> str:
    """A lone apostrophe after a plural, before a noun, is a genitive: "the candidates’ estimates"."""
    genitive = spot.word_before.endswith("s") and spot.before in "lkBV" and spot.after in "lkNeg"
    return w.GENITIVE if genitive else spot.tags[spot.at]


_Rule = Callable[[_Spot], str]

_RULES: Final[dict[str, _Rule]] = {
    w.BASE: _base,
    w.PRESENT: _present,
    w.PAST: _past,
    w.PARTICIPLE: _participle,
    w.GERUND: _gerund,
}
_WORD_RULES: Final[dict[str, _Rule]] = {
    "that": _that,
    "to": _to,
    "her": _her,
    "'s": _clitic,
    "’s": _clitic,
    "'": _apostrophe,
    "’": _apostrophe,
}
