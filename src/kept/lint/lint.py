"""Lint a draft promise: what it says, what it lacks, whether it can be tested, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kept.lint.duty_flags import duty_flags
from kept.lint.flags import phrase_flags
from kept.lint.mend import edits_of, mends
from kept.lint.mended import mended
from kept.lint.observable import Seen
from kept.lint.parse import Parsed, parse, testability_of
from kept.lint.points import answers, with_mend
from kept.lint.tokens import sentences_of
from kept.lint.values import Answer, Doubt, DutyFound, Facts, Flag, Linted, Point, State
from kept.lint.wording import capital, voice
from kept.model import Testability

_NOTHING: Final = Facts()


def lint(text: str, facts: Facts = _NOTHING) -> tuple[Linted, ...]:
    """Every sentence of a draft, linted on its own.

    Args:
        text: one promise or several, of any length; the work grows as its length.
        facts: what a record says beside the words; it counts for every sentence.

    Returns:
        One result for each sentence, list item or part between semicolons; none for a text without words.
    """
    sentences = enumerate(sentences_of(text), 1)
    return tuple(_linted(number, parse(text, start, end), facts) for number, (start, end) in sentences)


def all_together(linted: Sequence[Linted]) -> Testability:
    """Of a whole draft: what all its promises are, else partly. Sentences that promise nothing do not count.

    A draft without a promise in it is what its sentences are; one without sentences cannot be tested.
    """
    asked = [one for one in linted if one.promises] or list(linted)
    found = {one.testable for one in asked}
    return found.pop() if len(found) == 1 else (Testability.PARTLY if found else Testability.NO)


def _linted(number: int, parsed: Parsed, facts: Facts) -> Linted:
    promises = parsed.binds or facts != _NOTHING
    flags, found, text = _looked_at(parsed, facts) if promises else ((), (), "")
    testable, because = _verdict(parsed, found)
    return Linted(
        number=number,
        start=parsed.start,
        end=parsed.end,
        words=parsed.text[parsed.start : parsed.end],
        promises=promises,
        testable=testable,
        because=because,
        duties=_duties(parsed),
        answers=found,
        flags=flags,
        mended=text,
    )


def _looked_at(parsed: Parsed, facts: Facts) -> tuple[tuple[Flag, ...], tuple[Answer, ...], str]:
    """The flags, the answers with their mends, and the promise mended as a whole."""
    phrases = [(each, list_.instead) for each, list_ in phrase_flags(parsed.text, parsed.start, parsed.end)]
    flags = _without_overlap([each for each, _ in phrases], list(duty_flags(parsed)))
    said, edits = voice(parsed, facts), edits_of(phrases)
    found = answers(parsed, facts, flags)
    sentences = mends(parsed, said, found, edits, facts)
    found = tuple(with_mend(answer, sentences[answer.point]) for answer in found)
    return flags, found, mended(parsed, said, found, edits, facts)


def _without_overlap(phrases: Sequence[Flag], duties: Sequence[Flag]) -> tuple[Flag, ...]:
    """All flags in the order of the text; a verb that a flagged phrase holds is not flagged again."""
    held = {at for each in phrases for at in range(each.start, each.end)}
    free = [each for each in duties if each.doubt is not Doubt.WEASEL or each.start not in held]
    return tuple(sorted((*phrases, *free), key=lambda each: (each.start, each.end, each.doubt)))


def _duties(parsed: Parsed) -> tuple[DutyFound, ...]:
    return tuple(
        DutyFound(
            duty.words[0].start, duty.words[-1].end, duty.phrase, looked.testable, _sentence(looked.because)
        )
        for duty, looked in zip(parsed.duties, parsed.seen, strict=False)
    )


def _sentence(words: str) -> str:
    return f"{capital(words)}."


def _verdict(parsed: Parsed, found: Sequence[Answer]) -> tuple[Testability, str]:
    """Whether the sentence can be tested: by its duties, and fully only where somebody is bound."""
    testable, looked = testability_of(parsed.seen), parsed.seen
    if testable is Testability.YES and _nobody(found):
        return Testability.PARTLY, "What is to be done can be seen, but nobody is named who is to do it."
    if len({each.testable for each in looked}) > 1:
        return testable, _apart(parsed)
    return testable, _sentence(looked[0].because)


def _nobody(found: Sequence[Answer]) -> bool:
    return any(answer.point is Point.WHO and answer.state is State.MISSING for answer in found)


def _apart(parsed: Parsed) -> str:
    """Which of several duties can be tested least, and why."""
    order = (Testability.NO, Testability.PARTLY, Testability.YES)
    pairs: list[tuple[str, Seen]] = [
        (duty.phrase, each) for duty, each in zip(parsed.duties, parsed.seen, strict=True)
    ]
    phrase, looked = min(pairs, key=lambda pair: order.index(pair[1].testable))
    because = looked.because if phrase in looked.because else f"“{phrase}”: {looked.because}"
    return f"Its duties differ; the weakest is this one. {_sentence(because)}"
