"""The duties of a sentence: each verb that is bound, with the words that belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from kept.lint import grammar as g
from kept.lint.forms import Form, base_of
from kept.lint.heads import Head, head_from, past_adverbs
from kept.lint.nouns import AMBIGUOUS, MOSTLY_NOUN
from kept.lint.objects import objects_of, past_particle, pointed, told
from kept.lint.opening import Opening, openings_after
from kept.lint.tokens import Word, joined
from kept.lint.verbs import MAKES_SURE

_MOST_DUTIES: Final = 40
"""Duties of one sentence that are told apart; with more of them the last one holds the rest."""

_MOST_BETWEEN: Final = 6


@dataclass(frozen=True, slots=True)
class Duty:
    """One bound verb.

    `words` reach from it to the next duty; `objects` are the nouns of what it acts on, in the singular, and
    `phrase` is the verb with them, as it stands in the text. `pointed` is true where it acts on a thing
    that is pointed at ("the list", "a working group"). `actor` is who is to do it, where the sentence names
    somebody else for it than for the first duty.
    """

    head: Head
    words: tuple[Word, ...]
    objects: tuple[str, ...]
    phrase: str
    pointed: bool
    actor: str | None = None


def duties_of(text: str, words: Sequence[Word], opening: Opening) -> tuple[Duty, ...]:
    """Every duty of a sentence, in order; none where no verb is bound."""
    if opening.head is None:
        return ()
    later = _later(words, opening.head)
    heads = [opening.head, *islice(_more_heads(words, opening.head, later), _MOST_DUTIES - 1)]
    ends = [*(_start_of(words, head, later) for head in heads[1:]), len(words)]
    found, subject = [], words[: opening.binder]
    for number, (head, end) in enumerate(zip(heads, ends, strict=True)):
        subject = (head.at in later and _subject(words, later[head.at])) or subject
        duty = _duty(text, words[: max(end, head.at + 1)], head, subject)
        found.append(replace(duty, actor=_actor(text, subject)) if number and later else duty)
    return _sharing(found)


def _later(words: Sequence[Word], first: Head) -> dict[int, Opening]:
    """The openings behind the first, by the places of their verbs."""
    openings = islice(openings_after(words, first.at + 1), _MOST_DUTIES)
    return {one.head.at: one for one in openings if one.head is not None}


def _subject(words: Sequence[Word], opening: Opening) -> Sequence[Word]:
    return words[opening.binder : opening.after - 1]


def _actor(text: str, subject: Sequence[Word]) -> str | None:
    """Who acts, in words; None where nobody is named anew ("and it will pay")."""
    firm = [word for word in subject if not g.adverb(word.low)]
    return joined(firm, text) if firm and firm[0].low not in g.PRONOUNS else None


def _sharing(duties: Sequence[Duty]) -> tuple[Duty, ...]:
    """ "Design and implement a standard": a verb with nothing behind it acts on what the next one acts on."""
    done: list[Duty] = []
    for duty in reversed(duties):
        alone = len(duty.words) == 1 and bool(done) and not duty.head.passive
        done.append(
            replace(duty, objects=done[-1].objects, words=(*duty.words, *done[-1].words)) if alone else duty
        )
    return tuple(reversed(done))


def _start_of(words: Sequence[Word], head: Head, later: dict[int, Opening]) -> int:
    """Where the words before the next duty end: before its subject, its "and", its "to" and its adverbs."""
    at = later[head.at].binder if head.at in later else head.at
    farthest = max(0, at - _MOST_BETWEEN)
    while at > farthest and (
        words[at - 1].low in ("to", "that", ",", ";", "will", "shall", "would", *g.CONJUNCTIONS)
        or g.adverb(words[at - 1].low)
    ):
        at -= 1
    return at


def _duty(text: str, words: Sequence[Word], head: Head, subject: Sequence[Word]) -> Duty:
    """What is acted on stands behind the verb, and of a passive in front of it."""
    own = tuple(words[head.at :])
    if head.passive:
        return Duty(head, own, objects_of(subject)[0], f"be {own[0].raw}", pointed(subject))
    objects, length = objects_of(own[1:])
    phrase = joined(own[: 1 + told(own[1:], objects, length)], text)
    clause = head.verb in MAKES_SURE and len(own) > 1 and own[1].low == "that"
    at_one = not clause and pointed(own[1 + past_particle(own[1:]) :])
    return Duty(head, own, objects, phrase, at_one)


def _more_heads(words: Sequence[Word], first: Head, later: dict[int, Opening]) -> Iterator[Head]:
    form, purpose, last = first.form, False, first.at
    for at in range(first.at + 1, len(words)):
        opened = later[at].head if at in later else None
        if opened is not None:
            yield opened
            form, purpose, last = opened.form, False, at
        elif at > last and _purpose(words, at):
            purpose = True
        else:
            found = _joined(words, at, form, purpose)
            if found is not None and found.at not in later and found.at > last:
                carriers = first.carriers if at == last + 1 else ()
                yield replace(found, carriers=(*carriers, *found.carriers))
                purpose, last = False, found.at


def _purpose(words: Sequence[Word], at: int) -> bool:
    """ "To lead" and "by leading" tell what an act is for or how it is done; neither is a duty of its own."""
    low = words[at].low
    if at == 0 or words[at - 1].low in (*g.CONJUNCTIONS, ",") or at + 1 >= len(words):
        return False
    return low == "to" and base_of(words[at + 1].low, Form.BASE) is not None


def _joined(words: Sequence[Word], at: int, form: Form, purpose: bool) -> Head | None:
    """A further verb behind "and", "or", "," or ";" in the form of the first."""
    low = words[at].low
    if low not in g.CONJUNCTIONS and low not in (",", ";"):
        return None
    if low == "," and at + 1 < len(words) and words[at + 1].low in g.CONJUNCTIONS:
        return None
    after, _ = past_adverbs(words, at + 1)
    marked = after < len(words) and words[after].low == "to" and form is not Form.ING
    after, _ = past_adverbs(words, after + 1) if marked else (after, False)
    comma = low != "and" or (at > 0 and words[at - 1].low == ",")
    if purpose and not (marked or comma):
        return None
    wanted = Form.ING if form is Form.ING else Form.BASE
    if after >= len(words) or base_of(words[after].low, wanted) is None:
        return None
    if not marked and not _acts(words, after):
        return None
    return head_from(words, at + 1 if not marked else after, wanted)


def _acts(words: Sequence[Word], at: int) -> bool:
    """Is a word that may be a noun a verb here? It is where a noun phrase follows."""
    low = words[at].low
    if low not in AMBIGUOUS | MOSTLY_NOUN:
        return True
    if at + 1 >= len(words):
        return False
    following = words[at + 1]
    if low in MOSTLY_NOUN:
        return following.low in g.DETERMINERS or following.raw[0].isdigit()
    return following.low not in g.PREPOSITIONS | g.CONJUNCTIONS | g.MARKS | g.BE | g.HAVE and not g.modal(
        following.low
    )
