"""The seven points: what the words (or the record) answer, and the sentence that would answer the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kept.lint import nouns as n
from kept.lint import verbs as v
from kept.lint.conditions import abstract
from kept.lint.duties import Duty
from kept.lint.flags import pattern_of
from kept.lint.marks import Marks
from kept.lint.observable import Seen
from kept.lint.parse import Parsed
from kept.lint.phrases import CHECKED, DATA, MEASURED, listed
from kept.lint.values import Answer, Doubt, Facts, Flag, Point, State
from kept.lint.when import by_when
from kept.lint.who import who_is_bound
from kept.model import Testability

_MEASURED: Final = pattern_of(listed(MEASURED))
_DATA: Final = pattern_of(listed(DATA))
_CHECKED: Final = pattern_of(listed(CHECKED))
_OWN_CHECKS: Final = frozenset(
    "audit check examine inspect monitor review survey verify assess evaluate".split()
)
_SELF_EVIDENT: Final = frozenset({"refrains", "deed on what is named", "talk on a day", "exchange in rhythm"})


def answers(parsed: Parsed, facts: Facts, flags: tuple[Flag, ...]) -> tuple[Answer, ...]:
    """The seven points in their order, without mends."""
    return (
        who_is_bound(parsed, facts),
        _what(parsed),
        _how_much(parsed, facts, flags),
        by_when(parsed, facts, flags),
        _measured_by(parsed, facts),
        _whose_data(parsed, facts),
        _who_checks(parsed, facts),
    )


def _what(parsed: Parsed) -> Answer:
    vague = [one for one in parsed.seen if one.testable is Testability.NO]
    named = "; ".join(
        told(duty)
        for duty, one in zip(parsed.duties, parsed.seen, strict=False)
        if one.testable is not Testability.NO
    )
    if not vague and parsed.duties:
        return Answer(Point.WHAT, State.GIVEN, named)
    state = State.PARTLY if named else State.MISSING
    return Answer(Point.WHAT, state, named or None, _sentence((vague or parsed.seen)[0].because))


def told(duty: Duty) -> str:
    """What a duty is called: its verb and object, with "not" where it is denied."""
    return f"not {duty.phrase}" if duty.head.negated else duty.phrase


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _how_much(parsed: Parsed, facts: Facts, flags: tuple[Flag, ...]) -> Answer:
    if facts.targets or facts.elements:
        return Answer(Point.HOW_MUCH, State.GIVEN, "; ".join(facts.targets or facts.elements))
    found = [
        _extent(duty, mark, one)
        for duty, mark, one in zip(parsed.duties, parsed.marks, parsed.seen, strict=False)
    ]
    given = "; ".join(each for each in found if each)
    if not given:
        return Answer(
            Point.HOW_MUCH, State.MISSING, because="No number, share or list says how much would do."
        )
    scope = next((flag for flag in flags if flag.doubt is Doubt.SCOPE), None)
    if scope is not None:
        return Answer(Point.HOW_MUCH, State.PARTLY, given, scope.because)
    if not all(found):
        open_ = next(duty.phrase for duty, each in zip(parsed.duties, found, strict=True) if not each)
        return Answer(Point.HOW_MUCH, State.PARTLY, given, f"“{open_}” has no number and no list.")
    return Answer(Point.HOW_MUCH, State.GIVEN, given)


def _extent(duty: Duty, marks: Marks, looked: Seen) -> str:
    """The words that say how much: a figure, "all", or the thing that is pointed at."""
    if marks.figures:
        return ", ".join(marks.figures)
    if looked.rule == "refrains":
        return "no case at all"
    if duty.head.verb in v.MULTIPLES:
        return duty.head.verb
    if duty.head.verb in v.TO_ZERO:
        return "nothing of it is left"
    if marks.totals:
        return ", ".join(marks.totals)
    one = duty.pointed and not abstract(duty, marks) and looked.testable is not Testability.NO
    whole = duty.head.verb not in v.CHANGES and not (duty.objects and duty.objects[0] in n.SCALES)
    return f"as named: {duty.phrase}" if one and whole else ""


def _measured_by(parsed: Parsed, facts: Facts) -> Answer:
    if facts.measures:
        return Answer(Point.MEASURED_BY, State.GIVEN, "; ".join(facts.measures))
    match = _MEASURED.search(parsed.text, parsed.start, parsed.end)
    if match is not None:
        return Answer(Point.MEASURED_BY, State.GIVEN, _around(parsed, match.start()))
    if facts.suggested is not None:
        because = "The record suggests this measure; nobody has agreed to it."
        return Answer(Point.MEASURED_BY, State.PARTLY, facts.suggested, because)
    if any(one.rule in _SELF_EVIDENT for one in parsed.seen):
        because = "That it is done can be seen; the words do not say where."
        return Answer(Point.MEASURED_BY, State.PARTLY, "the act itself", because)
    figures = [figure for mark in parsed.marks for figure in mark.figures]
    if figures:
        return Answer(
            Point.MEASURED_BY,
            State.PARTLY,
            ", ".join(figures),
            "A figure is named, and no count that gives it.",
        )
    return Answer(
        Point.MEASURED_BY, State.MISSING, because="Nothing says by what count or sign it is to be seen."
    )


def _around(parsed: Parsed, start: int) -> str:
    """The words from a cue on, up to a length that fits a line."""
    words = parsed.text[start : parsed.end].split()
    return " ".join(words[:8]).rstrip(".,;")


def _whose_data(parsed: Parsed, facts: Facts) -> Answer:
    if facts.owners and facts.own_data:
        because = "The bound side alone publishes the figures on itself."
        return Answer(Point.WHOSE_DATA, State.PARTLY, "; ".join(facts.owners), because)
    if facts.owners:
        return Answer(Point.WHOSE_DATA, State.GIVEN, "; ".join(facts.owners))
    match = _DATA.search(parsed.text, parsed.start, parsed.end)
    if match is not None:
        return Answer(Point.WHOSE_DATA, State.GIVEN, _around(parsed, match.start()))
    return Answer(Point.WHOSE_DATA, State.MISSING, because="Nobody is named whose figures or records count.")


def _who_checks(parsed: Parsed, facts: Facts) -> Answer:
    if facts.checkers:
        return Answer(Point.WHO_CHECKS, State.GIVEN, "; ".join(facts.checkers))
    match = _CHECKED.search(parsed.text, parsed.start, parsed.end)
    if match is not None:
        return Answer(Point.WHO_CHECKS, State.GIVEN, _around(parsed, match.start()))
    own = next((duty.phrase for duty in parsed.duties if duty.head.verb in _OWN_CHECKS), None)
    if own is not None:
        return Answer(Point.WHO_CHECKS, State.PARTLY, own, "The bound side would check itself.")
    return Answer(Point.WHO_CHECKS, State.MISSING, because="Nobody is named who checks.")


def with_mend(answer: Answer, mend: str) -> Answer:
    """The answer with the sentence that would mend it; one that is given needs none."""
    return answer if answer.state is State.GIVEN else replace(answer, mend=mend)
