"""What the report on agreement is given: figures with their intervals, tables, and where coders differ.

The pipeline fills them from the codings; this room computes no figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its standard error and interval, or in `because` why it has none."""

    value: Fraction | None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class SameAnswer:
    """On how many of how many items the answer was the same, with the interval of that share."""

    agreed: int
    items: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PairTold:
    """Two coders. `table` counts the pairs of their answers, the first coder's first."""

    first: str
    second: str
    same: SameAnswer
    kappa: Figure
    table: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Settled:
    """How a disagreement was settled, by whom and why.

    `on_record` is what the record says now where that is something else, for it was changed since.
    """

    answer: str
    by: str
    reason: str
    on_record: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One item on which coders differ: its words, who answered what, and how it was settled, if it was."""

    item: str
    words: str
    answers: tuple[tuple[str, str], ...]
    settled: Settled | None = None


@dataclass(frozen=True, slots=True)
class AgainstRecord:
    """One item on which two or more coders gave the same answer and the record says something else."""

    item: str
    words: str
    answer: str
    on_record: str


@dataclass(frozen=True, slots=True)
class QuestionTold:
    """The agreement on one question.

    `order` are the answers that were given, in the order of the question. `coders` has how many items each
    coder answered, `alone` how many items one person only. `reliability` is one of reliable, tentative,
    too_low and cannot_tell; `to_tell` is about how many items would tell, where that can be said. `least` is
    the smallest alpha that could be told from chance, `needed` how many items the alpha that was found needs
    for it; both absent where they cannot be told. `against_record` are the items on which all coders agree
    and the record says otherwise.
    """

    name: str
    instruction: str
    order: tuple[str, ...]
    coders: Mapping[str, int]
    alone: int
    same: SameAnswer | None
    pairs: tuple[PairTold, ...]
    alpha: Figure
    ordinal: bool
    reliability: str
    to_tell: int | None
    least: float | None
    needed: int | None
    differences: tuple[Difference, ...]
    against_record: tuple[AgainstRecord, ...]

    @property
    def items(self) -> int:
        """How many items were answered by two or more."""
        return self.same.items if self.same is not None else 0


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """The agreement on every question that somebody coded.

    `outdated` counts the answers left out because the statement is now recorded as being about another
    promise.
    """

    case: str
    known_at: str
    questions: tuple[QuestionTold, ...]
    outdated: int = 0
