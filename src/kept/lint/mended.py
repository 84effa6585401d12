"""The whole promise mended: one sentence a duty, then the measure, the data and the check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kept.lint import verbs as v
from kept.lint.mend import ACT, BY, Edit, day_for, sized
from kept.lint.parse import Parsed
from kept.lint.values import Answer, Facts, Point, State
from kept.lint.when import in_front, is_firm
from kept.lint.wording import DAY, Voice, clause, will
from kept.model import Testability

_PROOF: Final = (Point.MEASURED_BY, Point.WHOSE_DATA, Point.WHO_CHECKS)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the sentences lack: `day` is that of the record, `dated` and `sized` say what is given."""

    day: str | None
    dated: bool
    sized: bool


def mended(parsed: Parsed, said: Voice, found: Sequence[Answer], edits: Sequence[Edit], facts: Facts) -> str:
    """The promise with a bracket for every gap, and with what its record says beside its words."""
    by_point = {answer.point: answer for answer in found}
    dated, enough = (by_point[point].state is State.GIVEN for point in (Point.BY_WHEN, Point.HOW_MUCH))
    gaps = Gaps(None if parsed.dates else facts.deadline, dated, enough)
    first = list(_sentences(parsed, said, edits, gaps)) or [str(by_point[Point.WHAT].mend)]
    proof = (by_point[point].mend or _recorded(point, facts) for point in _PROOF)
    return " ".join((*first, *filter(None, proof)))


def _recorded(point: Point, facts: Facts) -> str | None:
    """What the record says of measure, data and check; None where it says nothing."""
    said = {
        Point.MEASURED_BY: ("It is measured by {}.", facts.measures),
        Point.WHOSE_DATA: ("The figures are those of {}.", facts.owners),
        Point.WHO_CHECKS: ("It is checked by {}.", facts.checkers),
    }
    sentence, found = said[point]
    return sentence.format("; ".join(found)) if found else None


def _sentences(parsed: Parsed, said: Voice, edits: Sequence[Edit], gaps: Gaps) -> Iterator[str]:
    for number, duty in enumerate(parsed.duties):
        vague = parsed.seen[number].testable is Testability.NO and not duty.head.passive
        make = _with_act if vague and duty.head.verb not in v.CHANGES else _as_it_is
        yield will(said, parsed, duty, make(parsed, number, edits, gaps))


def _with_act(parsed: Parsed, number: int, edits: Sequence[Edit], gaps: Gaps) -> str:
    """An act in front, what was promised as its purpose, and the day with the act."""
    kept = [(first, last, "" if new == BY else new) for first, last, new in edits]
    return f"{ACT}{_day(parsed, number, gaps)}, so as to {clause(parsed, parsed.duties[number], kept)}"


def _as_it_is(parsed: Parsed, number: int, edits: Sequence[Edit], gaps: Gaps) -> str:
    """The clause itself, with the figure and the day that it lacks."""
    duty = parsed.duties[number]
    whole = gaps.sized or parsed.seen[number].testable is Testability.YES
    what = clause(parsed, duty, edits) if whole else sized(parsed, duty, edits)
    return what if DAY in what else what + _day(parsed, number, gaps)


def _day(parsed: Parsed, number: int, gaps: Gaps) -> str:
    """The day of the record, or that in front of all duties, or a bracket; none where the words have it."""
    if gaps.day is not None:
        return f" by {gaps.day}"
    front = in_front(parsed)
    if front:
        return f" {front[0][:1].lower()}{front[0][1:]}"
    marks = parsed.marks[number]
    if gaps.dated or any(map(is_firm, marks.dates)):
        return ""
    return day_for(parsed.seen[number], marks)
