"""The values of this room: a draft promise taken apart, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kept.model import Testability


class Point(StrEnum):
    """What a promise that can be tested says, in the order in which it is asked."""

    WHO = "who"
    WHAT = "what"
    HOW_MUCH = "how_much"
    BY_WHEN = "by_when"
    MEASURED_BY = "measured_by"
    WHOSE_DATA = "whose_data"
    WHO_CHECKS = "who_checks"


class State(StrEnum):
    """How a point is answered. `partly`: something is said, and it leaves room."""

    GIVEN = "given"
    PARTLY = "partly"
    MISSING = "missing"


class Doubt(StrEnum):
    """What can be wrong with words that are there."""

    WEASEL = "weasel"
    CONDITION = "condition"
    COMPOUND = "compound"
    SCOPE = "scope"
    OTHERS = "others"
    NO_DATE = "no_date"
    SOFT = "soft"
    NO_ACTOR = "no_actor"


@dataclass(frozen=True, slots=True)
class Answer:
    """One point of one promise.

    `found` are the words (or the field of the record) that answer it, `because` says in one sentence what
    is wrong with them or what is not there, and `mend` is the sentence that would answer it, in the words
    of the promise, with [brackets] for what only its author knows; absent where nothing is to be mended.
    """

    point: Point
    state: State
    found: str | None = None
    because: str | None = None
    mend: str | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """Words that weaken a promise: where they stand in the text, what is wrong, what to write instead."""

    doubt: Doubt
    start: int
    end: int
    words: str
    because: str
    to_do: str


@dataclass(frozen=True, slots=True)
class DutyFound:
    """One thing that a sentence promises, and whether it can be tested. Offsets are into the text."""

    start: int
    end: int
    words: str
    testable: Testability
    because: str


@dataclass(frozen=True, slots=True)
class Linted:
    """One sentence of a draft, linted on its own.

    `number` counts the sentences of the text from 1; `words` are exactly `text[start:end]`. Where the
    sentence binds nobody `promises` is false, and then there are no answers and nothing is mended.
    `because` says why it can be tested, or what is missing. `mended` is the whole promise with its gaps
    filled by [brackets], ready to be put into a negotiating text.
    """

    number: int
    start: int
    end: int
    words: str
    promises: bool
    testable: Testability
    because: str
    duties: tuple[DutyFound, ...] = ()
    answers: tuple[Answer, ...] = ()
    flags: tuple[Flag, ...] = ()
    mended: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a record says beside the words of its promise, in words for readers; all of it may be absent.

    `who` and `to` are names of parties, and `all_bound` is true where each side is bound to the other.
    `deadline` is a date in words, `elements` the parts of the promise. `measures` are sentences about agreed
    measures, `targets` their targets, `owners` those who publish their figures, and `checkers` those of them
    whom neither side controls; `own_data` is true where all the figures are the bound side's own. `suggested`
    is a measure that nobody agreed.
    """

    who: str | None = None
    to: str | None = None
    deadline: str | None = None
    elements: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    checkers: tuple[str, ...] = ()
    own_data: bool = False
    all_bound: bool = False
    suggested: str | None = None
