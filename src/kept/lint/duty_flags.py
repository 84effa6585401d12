"""Flags that hang on the duties of a sentence and not on single phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kept.lint import grammar as g
from kept.lint import verbs as v
from kept.lint.duties import Duty
from kept.lint.flags import flag
from kept.lint.forms import Form, base_of
from kept.lint.heads import noun_before
from kept.lint.parse import Parsed
from kept.lint.tokens import Word, joined
from kept.lint.values import Doubt, Flag
from kept.lint.who import passive, subject_of

_WEAK: Final = ("effort", "trying", "thought", "going on")
_OTHERS: Final = "The act is then that of “{others}”, and not of who is bound"
_OTHERS_TO_DO: Final = "Say what who is bound will do that brings it about: require it, pay for it, check it."


def duty_flags(parsed: Parsed) -> Iterator[Flag]:
    """Several duties in one sentence, wishes, efforts, acts of others, acts of nobody."""
    yield from _soft(parsed)
    yield from _compound(parsed)
    for duty, looked in zip(parsed.duties, parsed.seen, strict=False):
        if looked.rule.startswith(_WEAK):
            yield _effort(duty, looked.because)
    for duty in parsed.duties:
        yield from _others(parsed, duty)
    if passive(parsed):
        words = joined((*subject_of(parsed), parsed.duties[0].words[0]), parsed.text)
        span = _span((parsed.duties[0].words[0],))
        because = f"“{words}”: the words do not say by whom."
        yield flag(
            Doubt.NO_ACTOR, *span, parsed.duties[0].words[0].raw, because, "Name the party that is to do it."
        )


def _span(words: Sequence[Word]) -> tuple[int, int]:
    return words[0].start, words[-1].end


def _soft(parsed: Parsed) -> Iterator[Flag]:
    opening = parsed.opening
    if opening is None:
        return
    if opening.soft is not None:
        word = next((word for word in parsed.words if word.low.startswith(opening.soft[:4])), parsed.words[0])
        because = f"“{word.raw}” tells a wish or a plan and binds nobody."
        yield flag(Doubt.SOFT, word.start, word.end, word.raw, because, "Write “will”.")
    elif not opening.binds:
        because = "No word in it binds anybody, such as “will” or “commits to”."
        yield flag(
            Doubt.SOFT,
            *_span(parsed.words),
            joined(parsed.words, parsed.text),
            because,
            "Write who will do it.",
        )


def _compound(parsed: Parsed) -> Iterator[Flag]:
    if len(parsed.duties) < 2:
        return
    listed = "; ".join(f"({number}) {duty.phrase}" for number, duty in enumerate(parsed.duties, 1))
    words = (parsed.duties[0].words[0], parsed.duties[-1].words[0])
    because = f"The sentence holds {len(parsed.duties)} duties, which can be kept or broken apart: {listed}."
    yield flag(
        Doubt.COMPOUND, *_span(words), joined(words, parsed.text), because, "Give each a sentence of its own."
    )


def _effort(duty: Duty, because: str) -> Flag:
    verb = duty.words[0]
    return flag(
        Doubt.WEASEL, verb.start, verb.end, verb.raw, f"{because}.", "Name the act by which it is to be done."
    )


def _others(parsed: Parsed, duty: Duty) -> Iterator[Flag]:
    others = _who_else(duty)
    if others:
        words = joined(others, parsed.text)
        yield flag(Doubt.OTHERS, *_span(others), words, f"{_OTHERS.format(others=words)}.", _OTHERS_TO_DO)


def _who_else(duty: Duty) -> tuple[Word, ...]:
    """Those who are to act: behind "encourage", and behind "ensure that" where it is no pronoun."""
    words = duty.words
    if duty.head.verb in v.URGES:
        return _noun_phrase(words[1:])
    sure = duty.head.verb in v.MAKES_SURE and len(words) > 2 and words[1].low == "that"
    found = _noun_phrase(words[2:]) if sure else ()
    return () if not found or found[0].low in g.PRONOUNS else found


def _noun_phrase(words: Sequence[Word]) -> tuple[Word, ...]:
    found: list[Word] = []
    for at, word in enumerate(words[:_LONGEST]):
        low = word.low
        acts = at > 0 and base_of(low, Form.BASE) is not None and noun_before(words, at)
        if (
            acts
            or low in g.PREPOSITIONS - {"of"}
            or low == "to"
            or g.modal(low)
            or low in g.MARKS | g.BE | g.HAVE
        ):
            break
        found.append(word)
    return tuple(found)


_LONGEST: Final = 8
