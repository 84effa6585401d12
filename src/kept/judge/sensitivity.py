"""How much a verdict hangs on one source, or on the grade of one piece."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kept.judge import rules
from kept.judge.question import Question
from kept.judge.rules import Rules
from kept.judge.verdict import judge, status_on
from kept.model import Bearing, Change, Evidence, Grade, Override, Weighed

_GRADES = (Grade.A, Grade.B, Grade.C, Grade.D)


def without_each_source(question: Question, as_of: date, by: Rules = rules.VERSION_1) -> tuple[Change, ...]:
    """The status that each source gives when all that it says is left out, for every source that is used.

    A source is the origin of a piece: where a report was reprinted, its first print with all reprints. A
    piece without an origin is a source by itself. Sources whose absence changes nothing are told too.
    """
    used = {origin_of(piece.evidence) for piece in _bearing(question, as_of, by)}
    found = []
    for origin in sorted(used):
        rest = tuple(piece for piece in question.evidence if origin_of(piece) != origin)
        gone = tuple(piece.id for piece in question.evidence if origin_of(piece) == origin)
        status = status_on(replace(question, evidence=rest), as_of, by)
        found.append(Change(origin, status, gone))
    return tuple(found)


def under_other_grades(question: Question, as_of: date, by: Rules = rules.VERSION_1) -> tuple[Change, ...]:
    """The status that each piece gives one grade higher and one grade lower, for every piece that bears."""
    found = []
    for piece in _bearing(question, as_of, by):
        for grade in _beside(piece.grade):
            status = status_on(_regraded(question, piece, grade), as_of, by)
            text = f"{piece.evidence.id} at grade {grade} instead of {piece.grade}"
            found.append(Change(text, status, (piece.evidence.id,)))
    return tuple(found)


def origin_of(evidence: Evidence) -> str:
    """The first print that a piece comes from, else its source, else the piece itself."""
    return evidence.origin or evidence.source or evidence.id


def _bearing(question: Question, as_of: date, by: Rules) -> tuple[Weighed, ...]:
    return tuple(
        piece for piece in judge(question, as_of, by).weighed if piece.bearing is not Bearing.CONTEXT
    )


def _beside(grade: Grade) -> tuple[Grade, ...]:
    at = _GRADES.index(grade) if grade in _GRADES else len(_GRADES)
    return tuple(_GRADES[place] for place in (at - 1, at + 1) if 0 <= place < len(_GRADES))


def _regraded(question: Question, piece: Weighed, grade: Grade) -> Question:
    """The question with one piece at another grade, and with its bearing as it is."""
    kept = tuple(one for one in question.overrides if one.evidence != piece.evidence.id)
    other = Override("(other grade)", piece.evidence.id, "to see", "nobody", piece.bearing, grade)
    return replace(question, overrides=(*kept, other))
