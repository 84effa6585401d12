"""How far the people who coded one question agree: shares, kappa, alpha, and where they differ.

Only independent codings enter. What was settled afterwards is named beside a disagreement and changes no
figure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import ceil

from kept.model import Coding
from kept.review.alpha import Scale, alpha, error_by_chance, units_of
from kept.review.coding import Standing
from kept.review.estimate import SPREAD, Estimate, Reliability, items_to_tell, reliability
from kept.review.kappa import kappa
from kept.review.questions import Question, answers
from kept.review.share import Share, share


@dataclass(frozen=True, slots=True)
class Pair:
    """Two coders on the items that both coded.

    `table` counts how often the first gave one answer and the second another; pairs that never came are
    absent.
    """

    first: str
    second: str
    same: Share
    kappa: Estimate
    table: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One item with different answers. `settled` is the adjudication, where there is one."""

    item: str
    codings: tuple[Coding, ...]
    settled: Coding | None


@dataclass(frozen=True, slots=True)
class Detectable:
    """What could be told from chance: the least alpha, and the items that alpha as it is would need.

    `least` is above 1 where not even full agreement could be told. Both are approximate: they rest on the
    spread of alpha under chance, taken as normal.
    """

    least: float
    items: int | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement on one question.

    `coders` has how many items each of them coded, `alone` how many were coded by one person only. `same` is
    the share of the items coded by two or more on which all of their coders gave the same answer, absent
    where there are none. `to_tell` is about how many items would tell the reliability, where that can be
    said; `detectable` is absent where there are no such items or all answers are alike. `agreed` has the
    answer of each item on which they agree.
    """

    question: Question
    coders: Mapping[str, int]
    alone: int
    same: Share | None
    pairs: tuple[Pair, ...]
    alpha: Estimate
    reliability: Reliability
    to_tell: int | None
    detectable: Detectable | None
    disagreements: tuple[Disagreement, ...]
    agreed: Mapping[str, str]

    @property
    def items(self) -> int:
        """How many items were coded by two or more."""
        return self.same.items if self.same is not None else 0


def agreement(question: Question, found: Standing, commitments: Collection[str]) -> Agreement:
    """The agreement on one question, from the codings that stand.

    Args:
        question: which one.
        found: the codings, on this question or not.
        commitments: the ids of the commitments on record, the answers to the question which one it is.
    """
    codings = [one for one in found.codings if one.question == question.name]
    by_item = _grouped(codings)
    units = units_of({item: [one.answer for one in given] for item, given in by_item.items()})
    shared = {item: given for item, given in by_item.items() if len(given) > 1}
    scale = Scale(answers(question, commitments), question.ordinal)
    figure = alpha(units, scale)
    return Agreement(
        question=question,
        coders=Counter(one.by for one in sorted(codings, key=lambda one: one.by)),
        alone=len(by_item) - len(shared),
        same=share(sum(_alike(given) for given in shared.values()), len(shared)) if shared else None,
        pairs=_pairs(codings),
        alpha=figure,
        reliability=reliability(figure),
        to_tell=items_to_tell(figure, units.total()),
        detectable=_detectable(figure, error_by_chance(units, scale), units.total()) if units else None,
        disagreements=tuple(
            Disagreement(item, given, found.settlement(item, question.name))
            for item, given in shared.items()
            if not _alike(given)
        ),
        agreed={item: given[0].answer for item, given in shared.items() if _alike(given)},
    )


def _grouped(codings: Iterable[Coding]) -> dict[str, tuple[Coding, ...]]:
    """The codings of each item by name of the coder, the items by id."""
    groups: dict[str, list[Coding]] = defaultdict(list)
    for one in sorted(codings, key=lambda one: (one.item, one.by)):
        groups[one.item].append(one)
    return {item: tuple(given) for item, given in groups.items()}


def _alike(given: Iterable[Coding]) -> bool:
    return len({one.answer for one in given}) == 1


def _pairs(codings: Iterable[Coding]) -> tuple[Pair, ...]:
    """Every two coders who have an item in common, by name."""
    given: dict[str, dict[str, str]] = defaultdict(dict)
    for one in codings:
        given[one.by][one.item] = one.answer
    found = (_pair(one, two, given[one], given[two]) for one, two in combinations(sorted(given), 2))
    return tuple(pair for pair in found if pair is not None)


def _pair(first: str, second: str, one: Mapping[str, str], two: Mapping[str, str]) -> Pair | None:
    table = Counter((answer, two[item]) for item, answer in one.items() if item in two)
    if not table:
        return None
    same = sum(count for (left, right), count in table.items() if left == right)
    return Pair(first, second, share(same, table.total()), kappa(table), dict(sorted(table.items())))


def _detectable(figure: Estimate, error: float | None, items: int) -> Detectable | None:
    """The least alpha that lies outside the spread of chance, and how many items this alpha needs for it."""
    if error is None or error == 0:
        return None
    least = SPREAD * error
    if figure.value is None or figure.value <= 0:
        return Detectable(least, None)
    return Detectable(least, ceil(items * (least / float(figure.value)) ** 2))
