"""Rules version 1 as tables: who says what gives which bearing and grade; what a part's grades give.

The rules are explained in `docs/rules.md`. Nothing here looks at words, ids or the clock.
"""

from __future__ import annotations

from enum import StrEnum

from kept.model import Bearing, Duty, Grade, Says, Status

RULES_VERSION = "1"


class Relation(StrEnum):
    """What a speaker, or the owner of a finding, is to the promise that is judged."""

    BOUND = "bound party"
    ADDRESSEE = "addressee"
    INTERESTED = "interested party"
    AUDITOR = "auditor or court"
    OUTSIDE = "press or research"
    UNKNOWN = "nobody named"


Weight = tuple[Bearing, Grade]

_SUPPORTS, _CONTRADICTS, _UNDERCUTS = Bearing.SUPPORTS, Bearing.CONTRADICTS, Bearing.UNDERCUTS
CONTEXT: Weight = (Bearing.CONTEXT, Grade.E)

STATEMENTS: dict[tuple[Relation, Says], Weight] = {
    (Relation.BOUND, Says.FULFILLED): (_SUPPORTS, Grade.D),
    (Relation.BOUND, Says.NOT_DONE): (_CONTRADICTS, Grade.B),
    (Relation.BOUND, Says.REFUSED): (_CONTRADICTS, Grade.B),
    (Relation.BOUND, Says.DOUBT): (_UNDERCUTS, Grade.C),
    (Relation.ADDRESSEE, Says.FULFILLED): (_SUPPORTS, Grade.B),
    (Relation.ADDRESSEE, Says.NOT_DONE): (_CONTRADICTS, Grade.C),
    (Relation.ADDRESSEE, Says.DOUBT): (_UNDERCUTS, Grade.C),
    (Relation.INTERESTED, Says.FULFILLED): (_SUPPORTS, Grade.C),
    (Relation.INTERESTED, Says.NOT_DONE): (_CONTRADICTS, Grade.C),
    (Relation.INTERESTED, Says.DOUBT): (_UNDERCUTS, Grade.C),
    (Relation.AUDITOR, Says.FULFILLED): (_SUPPORTS, Grade.A),
    (Relation.AUDITOR, Says.NOT_DONE): (_CONTRADICTS, Grade.A),
    (Relation.AUDITOR, Says.DOUBT): (_UNDERCUTS, Grade.C),
}
"""Bearing and grade of a statement; whatever is not listed is context."""

OWN_INSPECTION: dict[Says, Weight] = {Says.NOT_DONE: (_CONTRADICTS, Grade.C)}
"""Press or research that went and looked itself."""

INSTRUMENTS: dict[Says, Weight] = {
    Says.FULFILLED: (_SUPPORTS, Grade.B),
    Says.NOT_DONE: (_CONTRADICTS, Grade.B),
}
"""A law in force, an accession: an official instrument speaks for itself, whoever reports it."""

FINDINGS: dict[tuple[Relation, Says], Weight] = {
    (Relation.BOUND, Says.FULFILLED): (_SUPPORTS, Grade.D),
    (Relation.BOUND, Says.NOT_DONE): (_CONTRADICTS, Grade.B),
    (Relation.ADDRESSEE, Says.FULFILLED): (_SUPPORTS, Grade.C),
    (Relation.ADDRESSEE, Says.NOT_DONE): (_CONTRADICTS, Grade.C),
    (Relation.INTERESTED, Says.FULFILLED): (_SUPPORTS, Grade.C),
    (Relation.INTERESTED, Says.NOT_DONE): (_CONTRADICTS, Grade.C),
    (Relation.AUDITOR, Says.FULFILLED): (_SUPPORTS, Grade.A),
    (Relation.AUDITOR, Says.NOT_DONE): (_CONTRADICTS, Grade.A),
    (Relation.OUTSIDE, Says.FULFILLED): (_SUPPORTS, Grade.A),
    (Relation.OUTSIDE, Says.NOT_DONE): (_CONTRADICTS, Grade.A),
}
"""Bearing and grade of a series or an audit, by its owner."""

AGREED_FINDINGS = INSTRUMENTS
"""Statistics on which both sides agree weigh like an official instrument."""

ADMISSION: Weight = (_CONTRADICTS, Grade.B)
"""A later date, promised by the same party for the same scope after the old date has passed."""

IMPLAUSIBLE_PACE: Weight = (_UNDERCUTS, Grade.C)
"""A claim that its own series could not have reached at the pace it showed."""

ENDINGS: dict[Says, tuple[Status, frozenset[Relation]]] = {
    Says.WITHDRAWN: (Status.WITHDRAWN, frozenset({Relation.BOUND})),
    Says.RELEASED: (Status.RELEASED, frozenset({Relation.ADDRESSEE})),
    Says.SUPERSEDED: (Status.SUPERSEDED, frozenset({Relation.BOUND, Relation.ADDRESSEE})),
}
"""What ends a promise, and whose words can; the order is that in which the rules ask."""

CONTINUING = frozenset({Duty.MAINTAIN, Duty.REFRAIN})
"""Duties that are held, not done."""

WEAKEST_LAST = (
    Status.KEPT,
    Status.CLAIMED,
    Status.UNVERIFIED,
    Status.UNEXAMINED,
    Status.UNDER_WAY,
    Status.PENDING,
)
"""Of unlike elements the whole is the last of these that one of them has."""


def strong(grade: Grade) -> bool:
    """Is it A or B?"""
    return grade in (Grade.A, Grade.B)


def best(grades: list[Grade]) -> Grade:
    """The best of the grades; `none` of none."""
    return min(grades, default=Grade.NONE, key=list(Grade).index)
