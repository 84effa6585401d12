"""For each point the sentence that would answer it, in the words of the promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kept.lint import grammar as g
from kept.lint import nouns as n
from kept.lint import verbs as v
from kept.lint.deeds import DEEDS
from kept.lint.duties import Duty
from kept.lint.marks import Marks
from kept.lint.observable import Seen
from kept.lint.parse import Parsed
from kept.lint.values import Answer, Doubt, Facts, Flag, Point
from kept.lint.wording import DAY, PARTY_NAMED, Voice, capital, clause, speaker, thing, will
from kept.model import Testability

Edit = tuple[int, int, str]
"""A stretch of the text, and what stands in its place."""

ACT: Final = "[publish, adopt, buy, close: one act that can be seen]"
BY: Final = f"by {DAY}"
_SHOWN: Final = "[gazette, page or register]"


def mends(
    parsed: Parsed, said: Voice, found: Sequence[Answer], edits: Sequence[Edit], facts: Facts
) -> dict[Point, str]:
    """For each point the sentence that would answer it, about the first duty that needs it."""
    if not parsed.duties:
        return {answer.point: _without_act(answer.point, said) for answer in found}
    (duty, looked), first = _neediest(parsed), parsed.duties[0]
    return {
        Point.WHO: will(replace(said, who=PARTY_NAMED), parsed, first, clause(parsed, first)),
        Point.WHAT: _what(parsed, said, duty, edits),
        Point.HOW_MUCH: will(said, parsed, duty, _how_much(parsed, duty, looked, edits)),
        Point.BY_WHEN: will(said, parsed, _undated(parsed)[0], _dated(parsed, *_undated(parsed), edits)),
        Point.MEASURED_BY: _measured(parsed, duty, looked, facts),
        Point.WHOSE_DATA: _data(said, duty, looked, facts),
        Point.WHO_CHECKS: _checks(),
    }


def _neediest(parsed: Parsed) -> tuple[Duty, Seen]:
    """The first duty of those that can least be tested."""
    order = (Testability.NO, Testability.PARTLY, Testability.YES)
    pairs = list(zip(parsed.duties, parsed.seen, strict=True))
    return min(pairs, key=lambda pair: order.index(pair[1].testable))


def _without_act(point: Point, said: Voice) -> str:
    """The mends for words that name no act at all."""
    acts = f"{said.who} will {ACT} [what] by {DAY}."
    measured = f"It counts as done when [the text, payment or opening] can be seen in {_SHOWN}."
    rest = {Point.MEASURED_BY: measured, Point.WHO_CHECKS: _checks()}
    return rest.get(point, _record(said) if point is Point.WHOSE_DATA else capital(acts))


def _what(parsed: Parsed, said: Voice, duty: Duty, edits: Sequence[Edit]) -> str:
    if duty.head.verb in v.CHANGES:
        return will(said, parsed, duty, sized(parsed, duty, edits))
    if duty.head.passive:
        what = f"{ACT}, so that {thing(parsed, duty) or '[what]'} is {duty.words[0].low}"
    else:
        what = f"{ACT}, so as to {clause(parsed, duty, edits)}"
    return capital(f"{speaker(said, duty)} will {what}.")


def _how_much(parsed: Parsed, duty: Duty, looked: Seen, edits: Sequence[Edit]) -> str:
    scopes = [edit for edit in edits if edit[2].startswith("[which")]
    if any(duty.words[0].start <= start < duty.words[-1].end for start, _, _ in scopes):
        return clause(parsed, duty, scopes)
    if duty.head.verb in v.CHANGES or (looked.testable is not Testability.NO and _plural(duty)):
        return sized(parsed, duty, edits)
    if looked.testable is Testability.NO:
        return f"{ACT} in [number] of [places, agencies or cases], so as to {clause(parsed, duty)}"
    return f"{clause(parsed, duty)} in [number] of [places, agencies or cases]"


def _plural(duty: Duty) -> bool:
    """ "Publish reports": does the verb act on several things that nothing points at?"""
    first = _object(duty)
    if first is None or duty.head.passive or duty.words[first].low in g.DETERMINERS or not duty.objects:
        return False
    last = duty.phrase.split()[-1].lower()
    return last.endswith("s") and not last.endswith("ss") and n.SCALES.isdisjoint(duty.objects)


def _object(duty: Duty) -> int | None:
    """The place of the first word of what the verb acts on; None behind a preposition."""
    at = 1
    while at < len(duty.words) and g.adverb(duty.words[at].low):
        at += 1
    if at >= len(duty.words) or duty.words[at].low in g.PREPOSITIONS:
        return None
    return at


def _object_start(duty: Duty) -> int:
    at = _object(duty)
    return duty.words[0].end if at is None else duty.words[at].start


def _dated(parsed: Parsed, duty: Duty, looked: Seen, edits: Sequence[Edit]) -> str:
    """The clause with a day: in place of what is no date, else at its end."""
    what = clause(parsed, duty, [edit for edit in edits if edit[2] in ("", BY)])
    marks = parsed.marks[parsed.duties.index(duty)]
    return what if DAY in what else what + day_for(looked, marks)


def day_for(looked: Seen, marks: Marks) -> str:
    """A day to count from, to begin with (for what is not to be done), or to be done by."""
    if marks.dates:
        return f", counted from {DAY}"
    return f" from {DAY} on" if looked.rule == "refrains" else f" {BY}"


def _undated(parsed: Parsed) -> tuple[Duty, Seen]:
    """The first duty without a date of its own, else the neediest."""
    together = zip(parsed.duties, parsed.seen, parsed.marks, strict=True)
    found = next(((duty, looked) for duty, looked, marks in together if not marks.dates), None)
    return _neediest(parsed) if found is None else found


def _measured(parsed: Parsed, duty: Duty, looked: Seen, facts: Facts) -> str:
    if facts.suggested is not None:
        several = ";" in facts.suggested
        measure = f"[one of: {facts.suggested}]" if several else facts.suggested.rstrip(" .")
        return f"It is measured by {measure}: [value] in [year], [value] by {DAY}."
    if looked.rule == "refrains":
        return "One [case, rule or decision] of this kind, found in [register or report], is a breach."
    if duty.head.verb in v.TALKS | v.SHARES:
        return "It counts as done when the minutes of [number] meetings are published at [page]."
    if _shows_itself(duty, looked):
        return f"It counts as done when [the text, payment or opening] can be seen in {_SHOWN}."
    about = thing(parsed, duty)
    of = f" of {about}" if about else ""
    return f"It is measured by [the number, share or value]{of}, which was [value] in [year]."


def _shows_itself(duty: Duty, looked: Seen) -> bool:
    deed = duty.head.verb in DEEDS - v.ENDS - v.LIGHT or (
        looked.rule.startswith("deed on") and duty.head.verb != "bring"
    )
    return deed and looked.testable is not Testability.NO


def _data(said: Voice, duty: Duty, looked: Seen, facts: Facts) -> str:
    if facts.own_data:
        own = "; ".join(facts.owners)
        return f"The figures of {own} count where those of [another body] agree with them."
    if looked.rule == "refrains" or _shows_itself(duty, looked):
        return _record(said)
    both = said.who if said.to is None else f"{said.who} and {said.to}"
    return f"The figures are those of [body], published by [day] of each [quarter]; {both} accept them."


def _record(said: Voice) -> str:
    return f"What counts is the record of [body], which {said.to or 'all'} may see at any time."


def _checks() -> str:
    return f"[A body that neither side controls] checks this {BY} and publishes what it finds."


def sized(parsed: Parsed, duty: Duty, edits: Sequence[Edit]) -> str:
    """The clause with a place for the figure that it lacks."""
    if duty.head.verb in v.CHANGES:
        return f"{clause(parsed, duty, edits)} from [value] in [year] to [value]"
    if _plural(duty):
        at = _object_start(duty)
        return clause(parsed, duty, [*edits, (at, at, "[number] ")])
    return clause(parsed, duty, edits)


def edits_of(flags: Sequence[tuple[Flag, str | None]]) -> tuple[Edit, ...]:
    """What stands in the mended promise in the place of the words that were flagged."""
    found = []
    for flag, instead in flags:
        if flag.doubt is Doubt.SCOPE:
            found.append((flag.start, flag.end, f"[which: in place of “{flag.words}”]"))
        elif instead is not None:
            found.append((flag.start, flag.end, instead))
    return tuple(found)
