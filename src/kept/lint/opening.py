"""Where a promise begins: the words that bind, in front of what they bind to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kept.lint import grammar as g
from kept.lint import verbs as v
from kept.lint.forms import Form, any_base, base_of, singular
from kept.lint.heads import Head, finite, head_at, head_from, head_is_there, past_adverbs, plural_noun
from kept.lint.nouns import AMBIGUOUS, MOSTLY_NOUN
from kept.lint.tokens import Word

_FARTHEST: Final = 30
_FINITE: Final = frozenset("is are was were has have had does did".split())
_NEXT: Final = 3
_LONGEST_LEAD: Final = 20
_LONGEST_SUBJECT: Final = 12
_NEAR: Final = 6
"""Words that may stand between "agreed" and its "to"."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words of a sentence that bind.

    `binder` is the place of the first of them ("agreed", "will", "commitment"), `after` the place from which
    on the duties stand, and `head` the first verb there. `soft` is the word that only wishes or plans, where
    nothing firmer stands with it. A bare "publish the list" is an order to oneself: its `binder` is its verb.
    `binds` is false where no words bind and the first verb was taken for what is meant.
    """

    binder: int
    after: int
    head: Head | None
    soft: str | None = None
    binds: bool = True


def opening(words: Sequence[Word]) -> Opening | None:
    """Where the sentence begins to bind, or at least to act; None where it holds no verb that is known."""
    bare = _bare(words)
    if bare is not None:
        return bare
    for at in range(len(words)):
        found = _modal(words, at) or _infinitive(words, at) or _gerund(words, at)
        if found is not None:
            return found
    return _going_on(words) or _announced(words) or _named(words) or _acting(words)


def _modal(words: Sequence[Word], at: int) -> Opening | None:
    low = words[at].low
    if at > 0 and words[at].raw[0].isupper():
        return None
    soft = low in g.SOFT_MODALS
    if not (g.modal(low) or soft or _denies(words, at)) or (at > 1 and words[at - 1].low in ("which", "who")):
        return None
    head = head_from(words, at + 1, sure=True)
    if head is not None:
        head = _denied(head, g.negation(low))
    binder = _binder_before(words, at)
    wish = low if soft else _softest(words, binder, head)
    return Opening(at if binder is None else binder, at + 1, head, wish)


def _denies(words: Sequence[Word], at: int) -> bool:
    """ "Do not", "does not": what is denied for now is promised for later."""
    after = words[at + 1].low if at + 1 < len(words) else ""
    return words[at].low in ("don't", "doesn't") or (words[at].low in ("do", "does") and after == "not")


def _infinitive(words: Sequence[Word], at: int) -> Opening | None:
    if words[at].low != "to" or not head_is_there(words, at + 1):
        return None
    binder = _binder_before(words, at)
    if binder is None and at > 0:
        if words[at - 1].low not in ("is", "are", "was", "were"):
            return None
        binder = at - 1
    head = head_from(words, at + 1)
    return Opening(at if binder is None else binder, at + 1, head, _softest(words, binder, head))


def _gerund(words: Sequence[Word], at: int) -> Opening | None:
    if words[at].low not in ("to", "of", "on", "in", "for") or at == 0:
        return None
    after, _ = past_adverbs(words, at + 1)
    if after >= len(words) or base_of(words[after].low, Form.ING) is None:
        return None
    binder = _binder_before(words, at)
    if binder is None or at - binder > _NEXT:
        return None
    return Opening(binder, at + 1, head_from(words, at + 1, Form.ING), _softest(words, binder))


def _softest(words: Sequence[Word], binder: int | None, head: Head | None = None) -> str | None:
    """The word that wishes or plans, of the binder or of what stands between it and the act."""
    low = "" if binder is None else words[binder].low
    if any_base(low) in v.SOFT or low in v.SOFT_WORDS:
        return low
    carriers = () if head is None else head.carriers
    return next((verb for verb in carriers if verb in v.SOFT), None)


def _binder_before(words: Sequence[Word], at: int) -> int | None:
    """The first of the binding words near in front of `at`, as in "reaffirmed its commitment to"."""
    found = None
    low_end = max(0, at - _NEAR)
    place = at - 1
    farthest = max(0, at - _FARTHEST)
    while place >= max(low_end, farthest):
        if _binds(words, place):
            found = place
            low_end = max(0, place - _NEAR)
        place -= 1
    return found


def _binds(words: Sequence[Word], at: int) -> bool:
    low = words[at].low
    said = (words[at].raw == low or at == 0) and any_base(low) in v.SAYS | v.SOFT
    return said or singular(low) in v.BINDING_NOUNS or low in v.BINDING_WORDS


def _bare(words: Sequence[Word]) -> Opening | None:
    """ "Publish the list", "to publish", "not to publish", "publishing": the verb stands in front."""
    at, denied = past_adverbs(words, _past_lead(words))
    if at < len(words) and words[at].low == "to":
        head = head_from(words, at + 1)
        if head is not None:
            return Opening(0, 0, _denied(head, denied))
    for form in (Form.BASE, Form.ING):
        if at < len(words) and base_of(words[at].low, form) is not None and not _noun_here(words, at):
            head = head_from(words, at, form)
            return Opening(0, 0, None if head is None else _denied(head, denied))
    return None


def _past_lead(words: Sequence[Word]) -> int:
    """Past "As part of the strategy," in front of a bare verb."""
    if not words or words[0].low not in g.PREPOSITIONS:
        return 0
    return next((at + 1 for at, word in enumerate(words[:_LONGEST_LEAD]) if word.low == ","), 0)


def _denied(head: Head, denied: bool) -> Head:
    return replace(head, negated=head.negated or denied)


def _noun_here(words: Sequence[Word], at: int) -> bool:
    """Is the first word a noun after all, as in "State media will" or "Support for this is strong"?"""
    if words[at].low not in AMBIGUOUS | MOSTLY_NOUN:
        return False
    following = words[at + 1 : at + 4]
    finite_follows = any(g.modal(word.low) or word.low in _FINITE for word in following)
    return finite_follows or (bool(following) and following[0].low == "of")


def _going_on(words: Sequence[Word]) -> Opening | None:
    """ "China is building", "we are publishing": what goes on is bound to go on."""
    for at in range(len(words) - 1):
        after, _ = past_adverbs(words, at + 1)
        going = after < len(words) and base_of(words[after].low, Form.ING)
        if words[at].low in g.BE and going:
            return Opening(at, after, head_from(words, after, Form.ING))
    return None


def _announced(words: Sequence[Word]) -> Opening | None:
    """ "Announced nearly $1 billion", "committed to transparency": it binds to a thing, not to a verb."""
    for at in range(len(words)):
        verb = finite(words, at)
        told = at > 0 and words[at - 1].low in g.BE
        bound = words[at].low in v.BINDING_WORDS and at + 1 < len(words) and words[at + 1].low == "to"
        if bound or (verb in v.SAYS and not told):
            return Opening(at, at, head_at(words, at, verb or words[at].low))
    return None


def _named(words: Sequence[Word]) -> Opening | None:
    """ "Its commitment to a moratorium", "the promise of safe passage": it binds to a thing, by a noun."""
    for at in range(len(words) - 1):
        noun = singular(words[at].low)
        if noun in v.BINDING_NOUNS and words[at + 1].low in ("to", "of", "on"):
            return Opening(at, at, head_at(words, at, noun))
    return None


def _acting(words: Sequence[Word]) -> Opening | None:
    """The first verb of any kind, where nothing binds: "there was talk of doing a markup"."""
    for at in range(1, len(words)):
        ing = base_of(words[at].low, Form.ING)
        if ing is not None and words[at - 1].low in g.PREPOSITIONS:
            return Opening(at, at, head_from(words, at, Form.ING), binds=False)
        verb = finite(words, at)
        if verb not in (None, "be", "have") and ing is None and not plural_noun(words, at):
            return Opening(at, at, head_at(words, at, str(verb)), binds=False)
    return None


def openings_after(words: Sequence[Word], start: int) -> Iterator[Opening]:
    """Further openings behind the first: "…, and Peru will …"; `binder` is where the subject begins."""
    for at in range(start, len(words)):
        clause = _clause_start(words, start, at) if g.modal(words[at].low) else None
        found = None if clause is None else _modal(words, at)
        if found is not None and found.head is not None:
            yield replace(found, binder=clause or 0)


def _clause_start(words: Sequence[Word], start: int, at: int) -> int | None:
    """Where the subject of a later "will" begins; None in a clause that only tells more of a thing."""
    for place in range(at - 1, max(start, at - _LONGEST_SUBJECT) - 1, -1):
        low = words[place].low
        if low in g.CONJUNCTIONS or low in (",", ";"):
            return place + 1
        if low in g.CLAUSE_STARTS:
            joined_on = place > 0 and words[place - 1].low in g.CONJUNCTIONS
            return place + 1 if low == "that" and joined_on else None
    return None
