"""Rules version 1 as tables: who says what gives which bearing and grade; what the grades give.

The rules are explained in `docs/rules.md`, and `kept rules` prints these tables. Every line has an id that
the reasons of a verdict name. A version is never changed once verdicts were given under it: other rules are
another `Rules` beside this one, so that an old verdict can be recomputed. Nothing here looks at words of
the records, at ids or at a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kept.model import Bearing, Duty, Grade, Says, Status


class Relation(StrEnum):
    """What a speaker, or the owner of a finding, is to the promise that is judged."""

    BOUND = "bound party"
    ADDRESSEE = "addressee"
    INTERESTED = "interested party"
    AUDITOR = "auditor or court"
    OUTSIDE = "press or research"
    UNKNOWN = "nobody named"


class Weight(NamedTuple):
    """Bearing and grade of a piece, and the id of the line that gives them."""

    bearing: Bearing
    grade: Grade
    rule: str


_ORDER = {grade: place for place, grade in enumerate(Grade)}
_WORDS = {
    Relation.BOUND: "bound",
    Relation.ADDRESSEE: "addressee",
    Relation.INTERESTED: "interested",
    Relation.AUDITOR: "auditor",
    Relation.OUTSIDE: "outside",
    Relation.UNKNOWN: "nobody",
}

_SAYS = {Says.FULFILLED: "done", Says.NOT_DONE: "not_done", Says.DOUBT: "doubt", Says.REFUSED: "refused"}


def strong(grade: Grade) -> bool:
    """Is it A or B?"""
    return grade is Grade.A or grade is Grade.B


def best(grades: list[Grade]) -> Grade:
    """The best of the grades; `none` of none."""
    return min(grades, default=Grade.NONE, key=_ORDER.__getitem__)


# --------------------------------------------------------------------------- weighing

_S, _X, _U = Bearing.SUPPORTS, Bearing.CONTRADICTS, Bearing.UNDERCUTS
_Cell = tuple[Bearing, Grade]
Table = Mapping[tuple[Relation, Says], Weight]


def _by_speaker(name: str, cells: Mapping[tuple[Relation, Says], _Cell]) -> Table:
    return {
        (relation, says): Weight(*cell, f"w.{name}.{_WORDS[relation]}.{_SAYS[says]}")
        for (relation, says), cell in cells.items()
    }


def _by_content(name: str, cells: Mapping[Says, _Cell]) -> Mapping[Says, Weight]:
    return {says: Weight(*cell, f"w.{name}.{_SAYS[says]}") for says, cell in cells.items()}


CONTEXT = Weight(Bearing.CONTEXT, Grade.E, "w.context")
"""Whatever no table lists."""

UNDATED = Weight(Bearing.CONTEXT, Grade.E, "w.undated")
"""A piece without any date never counts."""

OLDER = Weight(Bearing.CONTEXT, Grade.E, "w.older")
"""A piece older than the promise."""

EARLY = Weight(Bearing.CONTEXT, Grade.E, "w.early")
"""Against the promise, but about a time before it fell due, and no answer to a claim."""

OVERRIDE = "w.override"
"""The id of what an analyst decided against the tables."""

_INSTRUMENT: Mapping[Says, _Cell] = {Says.FULFILLED: (_S, Grade.B), Says.NOT_DONE: (_X, Grade.B)}


# --------------------------------------------------------------------------- parts


class Need(StrEnum):
    """What a line asks of the best grade for one bearing."""

    ANYTHING = "anything"
    NONE = "none"
    SOME = "some"
    STRONG = "A or B"

    def met_by(self, grade: Grade) -> bool:
        """Does the grade meet it?"""
        if self is Need.ANYTHING:
            return True
        if self is Need.STRONG:
            return strong(grade)
        return (grade is Grade.NONE) is (self is Need.NONE)


class Seen(StrEnum):
    """What a line asks of the rest that was seen."""

    ANYTHING = "anything"
    LOOKED = "context, an act, or a logged search that found nothing"
    ACT = "a concrete act that is not older than the promise"


@dataclass(frozen=True, slots=True)
class PartLine:
    """One line of the table for a part: what it asks of S, X, U and the rest, and the status that it gives.

    S, X and U are the best grades that support, contradict and undercut.
    """

    id: str
    status: Status
    supports: Need = Need.ANYTHING
    contradicts: Need = Need.ANYTHING
    undercuts: Need = Need.ANYTHING
    seen: Seen = Seen.ANYTHING

    def in_words(self) -> str:
        """What the line asks, as a reader checks it by hand."""
        needs = (("S", self.supports), ("X", self.contradicts), ("U", self.undercuts))
        asked = [f"{name} is {need}" for name, need in needs if need is not Need.ANYTHING]
        if self.seen is not Seen.ANYTHING:
            asked.append(f"there is {self.seen}")
        return " and ".join(asked) or "anything else"


DUE = (
    PartLine("due.1", Status.DISPUTED, supports=Need.STRONG, contradicts=Need.STRONG),
    PartLine("due.2", Status.KEPT, supports=Need.STRONG),
    PartLine("due.3", Status.NOT_KEPT, contradicts=Need.STRONG),
    PartLine("due.4", Status.NOT_KEPT, supports=Need.NONE, contradicts=Need.SOME),
    PartLine("due.5", Status.DISPUTED, supports=Need.SOME, contradicts=Need.SOME),
    PartLine("due.6", Status.DISPUTED, supports=Need.SOME, undercuts=Need.SOME),
    PartLine("due.7", Status.CLAIMED, supports=Need.SOME),
    PartLine("due.8", Status.UNVERIFIED, undercuts=Need.SOME),
    PartLine("due.9", Status.UNVERIFIED, seen=Seen.LOOKED),
    PartLine("due.10", Status.UNEXAMINED),
)

NOT_DUE = (
    PartLine("early.1", Status.KEPT, supports=Need.STRONG),
    PartLine("early.2", Status.DISPUTED, supports=Need.SOME, contradicts=Need.SOME),
    PartLine("early.3", Status.DISPUTED, supports=Need.SOME, undercuts=Need.SOME),
    PartLine("early.4", Status.CLAIMED, supports=Need.SOME),
    PartLine("early.5", Status.UNDER_WAY, seen=Seen.ACT),
    PartLine("early.6", Status.PENDING),
)


# --------------------------------------------------------------------------- the whole


@dataclass(frozen=True, slots=True)
class Tally:
    """The best grade for each bearing on one part, and what else was seen.

    `act`: a concrete act; `searched`: a logged search that found nothing; `context`: any other context.
    """

    supports: Grade = Grade.NONE
    contradicts: Grade = Grade.NONE
    undercuts: Grade = Grade.NONE
    act: bool = False
    searched: bool = False
    context: bool = False


CONTINUING = frozenset({Duty.MAINTAIN, Duty.REFRAIN})
"""Duties that are held, not done."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What the status of the whole depends on, beside the parts.

    `ended`: withdrawn, released or superseded. `refused`: the bound party openly refuses. `reversed`: it
    was kept or holding before, and a strong contradiction is about a later time. `open_ended`: no deadline.
    """

    duty: Duty
    due: bool
    parts: tuple[Tally, ...]
    open_ended: bool = True
    testable: bool = True
    ended: Status | None = None
    refused: bool = False
    reversed: bool = False

    def breached(self) -> bool:
        """Is a duty to maintain or refrain contradicted by A or B?"""
        return self.duty in CONTINUING and any(strong(part.contradicts) for part in self.parts)

    def holds(self) -> bool:
        """Is it such a duty without an end, and every part supported, or searched with nothing found?"""
        seen = all(part.searched or part.supports is not Grade.NONE for part in self.parts)
        return self.duty in CONTINUING and self.open_ended and seen


@dataclass(frozen=True, slots=True)
class WholeLine:
    """One line of the table for the whole, asked before the parts are put together."""

    id: str
    status: Status
    words: str
    fits: Callable[[Whole], bool]


WHOLE = (
    WholeLine(
        "whole.1",
        Status.NOT_TESTABLE,
        "the words name no actor, act or observable",
        lambda whole: not whole.testable,
    ),
    WholeLine(
        "whole.2",
        Status.WITHDRAWN,
        "the bound side withdrew it, in exact words",
        lambda whole: whole.ended is Status.WITHDRAWN,
    ),
    WholeLine(
        "whole.3",
        Status.RELEASED,
        "the addressee released from it, in exact words",
        lambda whole: whole.ended is Status.RELEASED,
    ),
    WholeLine(
        "whole.4",
        Status.SUPERSEDED,
        "either side put another promise in its place, in exact words",
        lambda whole: whole.ended is Status.SUPERSEDED,
    ),
    WholeLine("whole.5", Status.BROKEN, "the bound party openly refuses", lambda whole: whole.refused),
    WholeLine(
        "whole.6",
        Status.BROKEN,
        "a duty to maintain or refrain, and X is A or B for some part",
        Whole.breached,
    ),
    WholeLine(
        "whole.7",
        Status.REVERSED,
        "it was kept or holding on an earlier day, and for some part a contradiction of A or B is about a "
        "later time than all its support of A or B",
        lambda whole: whole.reversed,
    ),
    WholeLine(
        "whole.8",
        Status.HOLDING,
        "a duty to maintain or refrain without an end, and every part has support, or a search for a breach "
        "that found none",
        Whole.holds,
    ),
)

ALIKE = "whole.9"
"""All parts have one status: that."""

MIXED = "whole.10"
"""Some parts are kept and some not kept: partly kept."""

ANY = (("whole.11", Status.DISPUTED), ("whole.12", Status.NOT_KEPT))
"""Else, if any part has this status: that."""

WEAKEST = "whole.13"
"""Else the weakest status that a part has, which is the last of these."""

WEAKEST_LAST = (
    Status.KEPT,
    Status.CLAIMED,
    Status.UNVERIFIED,
    Status.UNEXAMINED,
    Status.UNDER_WAY,
    Status.PENDING,
)

LATE = "whole.14"
"""Kept, but all strong support speaks of a time after the deadline: kept late."""


# --------------------------------------------------------------------------- the version


@dataclass(frozen=True, slots=True)
class Rules:
    """One version of the rules.

    `statements` and `findings` go by who speaks or owns, and what it says; `own_inspection` is for press and
    research that looked itself, `instruments` for a law in force or an accession, which speaks for itself
    whoever reports it, `agreed` for statistics on which both sides agree. `admission` is a later date that
    the same party promises for the same scope after the old date; `pace` a claim that outran its own series,
    `estimate` what was sold, where it cannot be squared with the claim.
    `endings` says whose words end a promise, in the order in which the rules ask.
    """

    version: str
    statements: Table
    own_inspection: Mapping[Says, Weight]
    instruments: Mapping[Says, Weight]
    findings: Table
    agreed: Mapping[Says, Weight]
    admission: Weight
    pace: Weight
    estimate: Weight
    endings: Mapping[Says, tuple[Status, frozenset[Relation]]]
    due: tuple[PartLine, ...] = DUE
    not_due: tuple[PartLine, ...] = NOT_DUE
    whole: tuple[WholeLine, ...] = WHOLE


VERSION_1 = Rules(
    version="1",
    statements=_by_speaker(
        "says",
        {
            (Relation.BOUND, Says.FULFILLED): (_S, Grade.D),
            (Relation.BOUND, Says.NOT_DONE): (_X, Grade.B),
            (Relation.BOUND, Says.REFUSED): (_X, Grade.B),
            (Relation.BOUND, Says.DOUBT): (_U, Grade.C),
            (Relation.ADDRESSEE, Says.FULFILLED): (_S, Grade.B),
            (Relation.ADDRESSEE, Says.NOT_DONE): (_X, Grade.C),
            (Relation.ADDRESSEE, Says.DOUBT): (_U, Grade.C),
            (Relation.INTERESTED, Says.FULFILLED): (_S, Grade.C),
            (Relation.INTERESTED, Says.NOT_DONE): (_X, Grade.C),
            (Relation.INTERESTED, Says.DOUBT): (_U, Grade.C),
            (Relation.AUDITOR, Says.FULFILLED): (_S, Grade.A),
            (Relation.AUDITOR, Says.NOT_DONE): (_X, Grade.A),
            (Relation.AUDITOR, Says.DOUBT): (_U, Grade.C),
        },
    ),
    own_inspection=_by_content("inspected", {Says.NOT_DONE: (_X, Grade.C)}),
    instruments=_by_content("law", _INSTRUMENT),
    findings=_by_speaker(
        "finds",
        {
            (Relation.BOUND, Says.FULFILLED): (_S, Grade.D),
            (Relation.BOUND, Says.NOT_DONE): (_X, Grade.B),
            (Relation.ADDRESSEE, Says.FULFILLED): (_S, Grade.C),
            (Relation.ADDRESSEE, Says.NOT_DONE): (_X, Grade.C),
            (Relation.INTERESTED, Says.FULFILLED): (_S, Grade.C),
            (Relation.INTERESTED, Says.NOT_DONE): (_X, Grade.C),
            (Relation.AUDITOR, Says.FULFILLED): (_S, Grade.A),
            (Relation.AUDITOR, Says.NOT_DONE): (_X, Grade.A),
            (Relation.OUTSIDE, Says.FULFILLED): (_S, Grade.A),
            (Relation.OUTSIDE, Says.NOT_DONE): (_X, Grade.A),
        },
    ),
    agreed=_by_content("agreed", _INSTRUMENT),
    admission=Weight(_X, Grade.B, "w.admission"),
    pace=Weight(_U, Grade.C, "w.pace"),
    estimate=Weight(_U, Grade.C, "w.estimate"),
    endings={
        Says.WITHDRAWN: (Status.WITHDRAWN, frozenset({Relation.BOUND})),
        Says.RELEASED: (Status.RELEASED, frozenset({Relation.ADDRESSEE})),
        Says.SUPERSEDED: (Status.SUPERSEDED, frozenset({Relation.BOUND, Relation.ADDRESSEE})),
    },
)

RULES: Mapping[str, Rules] = {VERSION_1.version: VERSION_1}
"""Every version under which a verdict can be asked for."""

RULES_VERSION = VERSION_1.version
"""The version that is used unless another is asked for."""
