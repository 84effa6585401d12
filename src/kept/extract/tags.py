"""One letter a token: the class of each word, by closed classes, known verbs, endings and neighbours.

The letters are named in `words.py`; every mark of punctuation stands for itself, except that all dashes
are "-", all opening brackets "(" and all closing ones ")". What a word can be is looked up; where it can
be several things ("claims", "plans", "that"), its neighbours decide, with rules that never look further
than two words to each side.
"""

from __future__ import annotations

from typing import Final

from kept.extract import words as w
from kept.extract.lexicon import CUES, VERBS
from kept.extract.tokens import Tokens

_DASHES: Final = frozenset({"-", "–", "—", "--", "---", "―"})
_OPENING: Final = frozenset("([{")
_CLOSING: Final = frozenset(")]}")
_NOUN_BEFORE: Final = frozenset("dszpN")  # a word after one of these is a noun or an adjective
_STARTS_COMPLEMENT: Final = frozenset('hdsrotwkQf"“')
_PLURALS: Final = frozenset("people voters many some most few others those women men officials".split())
_SINGULAR: Final = frozenset(["he", "she", "it"])


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
    if first.isupper() or first in "@#":
        return w.NAME
    return _by_ending(low)


def _mark(word: str, first: str) -> str:
    if first.isdigit() or first in "$£€¥":
        return w.NUMBER if word[-1] not in "$£€¥" else w.OTHER
    if word in _DASHES:
        return "-"
    if first in _OPENING:
        return "("
    if first in _CLOSING:
        return ")"
    return "." if word[:2] == ".." else first


def _by_ending(low: str) -> str:
    if low[-2:] == "ly" and len(low) > 4:
        return w.ADVERB
    if low in w.NOT_PARTICIPLES:
        return w.OTHER
    if low[-2:] == "ed" and len(low) > 4:
        return w.PAST
    if low[-3:] == "ing" and len(low) > 5:
        return w.GERUND
    return w.OTHER


def _settle(low: list[str], tags: list[str]) -> None:
    """Let neighbours decide what the first guess left open, from left to right."""
    last = len(tags) - 1
    for at, letter in enumerate(tags):
        rule = _RULES.get(letter)
        if rule is not None or low[at] in _WORD_RULES:
            before = tags[at - 1] if at else "."
            after = tags[at + 1] if at < last else "."
            rule = _WORD_RULES.get(low[at], rule)
            if rule is not None:
                tags[at] = rule(low, tags, at, before, after)


def _base(low: list[str], tags: list[str], at: int, before: str, after: str) -> str:
    """A base form is a verb after "to", a modal, "do" or a plural subject; else it is a noun."""
    if before in "tmn" or (before == "a" and at > 1 and tags[at - 2] in "tmrxn"):
        return w.BASE
    if before == "x":
        return w.BASE if low[at - 1] in _DO else w.OTHER
    if before == "r" or before == "w":
        return w.OTHER if low[at - 1] in _SINGULAR else w.BASE
    if before in _NOUN_BEFORE:
        return w.OTHER
    plural = low[at - 1].endswith("s") or low[at - 1] in _PLURALS if at else False
    if plural and (after in _STARTS_COMPLEMENT or after in "apb"):
        return w.BASE
    if before == "c" and after in "hdsotQ" and w.BASE in tags[max(0, at - 12) : at]:
        return w.BASE
    return w.OTHER


_DO: Final = frozenset("do does did don doesn didn".split())


def _present(low: list[str], tags: list[str], at: int, before: str, after: str) -> str:
    """An s-form is a verb after a subject where something it can take follows; else a plural noun."""
    if low[at] in ("says", "thinks", "believes", "argues", "insists", "knows", "wants", "tells"):
        return w.PRESENT
    if before in "rwah":
        return w.PRESENT
    if before in _NOUN_BEFORE or before in "t.,\n" or (before == "l" and low[at - 1].endswith("s")):
        return w.OTHER
    if _is_object(tags, at):
        return w.OTHER
    cue = CUES.get(low[at])
    if cue is not None and "+" + low[min(at + 1, len(low) - 1)] in cue.frames and before == "k":
        return w.PRESENT
    return w.PRESENT if after in _STARTS_COMPLEMENT or after == "a" else w.OTHER


def _is_object(tags: list[str], at: int) -> bool:
    """Does the run of nouns before word `at` hang on a verb: "said in her opening remarks that"?"""
    back = at - 1
    while back > 0 and at - back < 10:
        if tags[back] in "vVBg":
            return True
        if tags[back] not in "lkNsdzpa" or (tags[back] in "sd" and tags[back - 1] not in "pvVBg"):
            return False
        back -= 1
    return False


def _past(low: list[str], tags: list[str], at: int, before: str, after: str) -> str:
    """A past form between a determiner or preposition and a noun is an adjective: "the proposed plan"."""
    return w.OTHER if before in "dszpg" and after in "lkNBV" else tags[at]


def _participle(low: list[str], tags: list[str], at: int, before: str, after: str) -> str:
    """A participle right after a determiner is a noun or an adjective: "the run up to the talks"."""
    return w.OTHER if before in "dsz" else tags[at]


def _gerund(low: list[str], tags: list[str], at: int, before: str, after: str) -> str:
    """A gerund after a determiner is a noun ("the spending"), as are some words anywhere ("last meeting")."""
    noun = before in "dsz" or (before not in "xya" and low[at] in w.NOT_PARTICIPLES)
    return w.OTHER if noun else w.GERUND


def _that(low: list[str], tags: list[str], at: int, before: str, after: str) -> str:
    """ "That" before a noun at the start of a clause is a determiner, before a verb a pronoun."""
    if before in '.\n"“,(-?!:c' or before in "pB":
        if after in "lNBV":
            return w.DETERMINER
        if after in "xmvVa" and before != ",":
            return w.PRONOUN
    return w.THAT


def _to(low: list[str], tags: list[str], at: int, before: str, after: str) -> str:
    """ "To" is the mark of the infinitive before a verb, else a preposition."""
    following = at + 2 if after == "a" and at + 2 < len(tags) else at + 1
    if following >= len(tags):
        return w.PREPOSITION
    if tags[following] in "Bvxylm" and _can_be_base(low[following]):
        return w.TO
    unknown = tags[following] == w.OTHER and not low[following].endswith(_NOUN_ENDINGS)
    return w.TO if unknown and before in "nvVBe" else w.PREPOSITION


_NOUN_ENDINGS: Final = ("s", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "er", "or")


def _can_be_base(word: str) -> bool:
    return VERBS.get(word) == w.BASE or word in _BARE or word in _IRREGULAR_BASES


_BARE: Final = frozenset(["be", "have", "do"])
_IRREGULAR_BASES: Final = frozenset(
    form for form, letter in VERBS.items() if letter == w.PAST and form[-2:] != "ed"
)


def _her(low: list[str], tags: list[str], at: int, before: str, after: str) -> str:
    return w.POSSESSIVE if after in "lkNgae" or (after in "BV") else w.OBJECT


def _clitic(low: list[str], tags: list[str], at: int, before: str, after: str) -> str:
    """ "'s" after a pronoun is "is" or "has", after anything else a genitive."""
    return w.AUXILIARY if before in "rwh" or (at and low[at - 1] in _CLITIC_SUBJECTS) else w.GENITIVE


_CLITIC_SUBJECTS: Final = frozenset("that there here what who let".split())


def _apostrophe(low: list[str], tags: list[str], at: int, before: str, after: str) -> str:
    """A lone apostrophe after a plural, before a noun, is a genitive: "the candidates’ estimates"."""
    plural = at > 0 and low[at - 1].endswith("s")
    return w.GENITIVE if plural and before in "lkBV" and after in "lkNeg" else tags[at]


_RULES = {w.BASE: _base, w.PRESENT: _present, w.PAST: _past, w.PARTICIPLE: _participle, w.GERUND: _gerund}
_WORD_RULES = {
    "that": _that,
    "to": _to,
    "her": _her,
    "'s": _clitic,
    "’s": _clitic,
    "'": _apostrophe,
    "’": _apostrophe,
}
