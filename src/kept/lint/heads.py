"""The verb of a duty: what stands behind "will", "agreed to" or "its commitment to"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kept.lint import grammar as g
from kept.lint import verbs as v
from kept.lint.forms import Form, any_base, base_of
from kept.lint.idioms import PHRASAL
from kept.lint.nouns import AMBIGUOUS, MOSTLY_NOUN
from kept.lint.tokens import Word

_REACH: Final = 14
"""Words that may stand between "work" and the "to" of what is worked for."""

_STEPS_REACH: Final = 6
_MOST_ADVERBS: Final = 8

_CARRIERS: Final = v.GOES_ON | v.SAYS | v.SOFT | {"begin", "start", "need", "proceed"}


@dataclass(frozen=True, slots=True)
class Head:
    """The verb of one duty.

    `at` is its place among the words of the sentence; `base` its base form, and `verb` what it means with
    its small word ("set" and "up" mean "establish"). `carriers` are the verbs in
    front of it that do not act themselves ("continue", "work", "agree"). `known` is false for a verb that is
    in no table.
    """

    at: int
    base: str
    verb: str
    form: Form
    negated: bool = False
    passive: bool = False
    carriers: tuple[str, ...] = ()
    known: bool = True


def head_from(words: Sequence[Word], at: int, form: Form = Form.BASE, sure: bool = False) -> Head | None:
    """The verb that acts, read from `at`: the place behind "will", "to" or "of"; None where none is there.

    `sure` is true where only a verb can follow, as behind "will".
    """
    carriers: tuple[str, ...] = ()
    denied = False
    for _ in range(len(words)):
        at, no = past_adverbs(words, at)
        at = _past_aside(words, at)
        denied = denied or no
        found = _verb_at(words, at, form, sure)
        if found is None:
            return None
        following = _carried(words, found)
        if following is None:
            return replace(found, carriers=carriers, negated=denied)
        carriers = (*carriers, found.verb)
        (at, form), sure = following, False
    return None


def _past_aside(words: Sequence[Word], at: int) -> int:
    """Past "at least", past a dash, and past a few words between commas: "will, from day one, publish"."""
    low, following = (words[n].low if n < len(words) else "" for n in (at, at + 1))
    if low == "at" and following in ("least", "most", "once", "last"):
        return at + 2
    if low in g.DASHES:
        return at + 1
    if low != ",":
        return at
    close = next((n for n in range(at + 1, min(at + _REACH, len(words))) if words[n].low == ","), None)
    return at if close is None else close + 1


def past_adverbs(words: Sequence[Word], at: int) -> tuple[int, bool]:
    """The first place from `at` on that holds no adverb, and whether one of those passed over denies."""
    denied = False
    for word in words[at : at + _MOST_ADVERBS]:
        if not (g.adverb(word.low) or g.negation(word.low)):
            break
        denied = denied or g.negation(word.low)
        at += 1
    return at, denied


def _verb_at(words: Sequence[Word], at: int, form: Form, sure: bool = False) -> Head | None:
    if at >= len(words):
        return None
    low = words[at].low
    if low in ("be", "being") or (form is Form.PAST and low in g.BE):
        return _after_be(words, at)
    base = base_of(low, form)
    if base is not None:
        return Head(at, base, _meaning(words, at, base), form)
    if form is Form.BASE and (_may_be_verb(words[at]) or (sure and _word(words[at]))):
        return Head(at, low, low, form, known=False)
    return None


def _meaning(words: Sequence[Word], at: int, base: str) -> str:
    following = words[at + 1].low if at + 1 < len(words) else ""
    return PHRASAL.get((base, following), base)


def _word(word: Word) -> bool:
    return word.alphabetic and word.raw == word.low and word.low not in g.SMALL


def _may_be_verb(word: Word) -> bool:
    """Can a word of no table be a verb in its base form here?"""
    low = word.low
    return _word(word) and not low.endswith(g.NOMINAL) and not low.endswith("s") and len(low) > 2


def _after_be(words: Sequence[Word], at: int) -> Head:
    """ "be published" is passive, "be building" acts, "be committed to" carries, "be open" is a state."""
    after, _ = past_adverbs(words, at + 1)
    if after < len(words):
        low = words[after].low
        if low in v.BINDING_WORDS and after + 1 < len(words) and words[after + 1].low in ("to", "that"):
            return Head(after, "commit", "commit", Form.PAST)
        past, ing = base_of(low, Form.PAST), base_of(low, Form.ING)
        if ing is not None:
            return Head(after, ing, _meaning(words, after, ing), Form.ING)
        if past is not None or (low.endswith("ed") and len(low) > 4):
            verb = low if past is None else _meaning(words, after, past)
            return Head(after, past or low, verb, Form.PAST, passive=True, known=past is not None)
    return Head(at, "be", "be", Form.BASE)


def _carried(words: Sequence[Word], head: Head) -> tuple[int, Form] | None:
    """Where the verb stands that this one carries, and in which form; None where it acts itself."""
    after = head.at + 1
    if head.passive:
        return None
    if head.verb == "work":
        return _infinitive(words, after, _REACH)
    if head.verb == "take" and _steps(words, after):
        return _infinitive(words, after, _STEPS_REACH)
    if head.verb in ("have", "help"):
        return _caused(words, after)
    return _led_on(words, head) if head.verb in _CARRIERS else None


def _led_on(words: Sequence[Word], head: Head) -> tuple[int, Form] | None:
    """Past "agree to", "plan on" and "continue" to the verb behind them."""
    after, _ = past_adverbs(words, head.at + 1)
    if after + 1 >= len(words):
        return None
    if words[after].low in ("to", "on", "in", "of") and _gerund(words, after + 1):
        return after + 1, Form.ING
    if words[after].low == "to":
        return (after + 1, Form.BASE) if head_is_there(words, after + 1) else None
    return (after, Form.ING) if head.verb in v.GOES_ON and _gerund(words, after) else None


def _steps(words: Sequence[Word], start: int) -> bool:
    """ "Take steps", "take the necessary measures": what they are for is looked at."""
    return any(word.low in ("steps", "measures", "action", "actions") for word in words[start : start + 4])


def _caused(words: Sequence[Word], start: int) -> tuple[int, Form] | None:
    """ "Have the agencies buy": the verb that somebody is made to do, behind at least one noun."""
    after, _ = past_adverbs(words, start)
    if after < len(words) and words[after].low == "to" and head_is_there(words, after + 1):
        return after + 1, Form.BASE
    for at in range(start + 1, min(start + _REACH, len(words))):
        if words[at].low == "to" and head_is_there(words, at + 1):
            return at + 1, Form.BASE
        if words[at].low in g.PREPOSITIONS - {"of"} or words[at].low in g.MARKS - {","}:
            return None
        if base_of(words[at].low, Form.BASE) and noun_before(words, at):
            return at, Form.BASE
    return None


def noun_before(words: Sequence[Word], at: int) -> bool:
    """Does a noun stand in front of what may be a verb; in front of one that may be a noun, a plural?"""
    before = words[at - 1].low
    return before not in g.SMALL and (words[at].low not in AMBIGUOUS or before.endswith("s"))


def _gerund(words: Sequence[Word], at: int) -> bool:
    after, _ = past_adverbs(words, at)
    return after < len(words) and base_of(words[after].low, Form.ING) is not None


def head_is_there(words: Sequence[Word], at: int) -> bool:
    """Does a verb in its base form follow, adverbs aside?"""
    after, _ = past_adverbs(words, at)
    return _verb_at(words, after, Form.BASE) is not None


def _infinitive(words: Sequence[Word], start: int, reach: int) -> tuple[int, Form] | None:
    """The first "to" with a verb of the tables behind it, not further than `reach` words."""
    for at in range(start, min(start + reach, len(words) - 1)):
        after, _ = past_adverbs(words, at + 1)
        verb = base_of(words[after].low, Form.BASE) if after < len(words) else None
        if words[at].low == "to" and verb not in (None, "be"):
            return at + 1, Form.BASE
    return None


def finite(words: Sequence[Word], at: int) -> str | None:
    """The verb of the tables that stands at `at` in any form but the base; None where none does.

    A capital inside a sentence ("the United States") is no verb but a name.
    """
    low = words[at].low
    named = at > 0 and words[at].raw[0].isupper()
    return None if named or base_of(low, Form.BASE) is not None else any_base(low)


def plural_noun(words: Sequence[Word], at: int) -> bool:
    """Can what looks like a verb in "-s" be a plural: "plans", "rules"?"""
    low = words[at].low
    return base_of(low, Form.THIRD) in AMBIGUOUS | MOSTLY_NOUN


def head_at(words: Sequence[Word], at: int, base: str) -> Head:
    """The verb at `at`, taken for what acts."""
    return Head(at, base, _meaning(words, at, base), Form.PAST)
