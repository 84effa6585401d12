"""Weigh all days against all clues, and answer as finely as one month or year stands out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log
from typing import TypeAlias

from kept.dates import PartialDate
from kept.extract.dating.clue import Clue, page_of

_Month: TypeAlias = tuple[int, int]

SURE = 0.18
"""The least share of all weight that a month must have. Below it a coarser answer is given, or none."""

_FIRM = 0.45
"""A month with less than this share is given with a sentence that says so."""

_SURE_OF_YEAR = 0.8
"""The same for a year without a month."""

_CLEARLY = 1.4
"""How many times more a month must weigh than the next best."""

_MOST_REASONS = 5
_TELLING = 1.5
_AGREES = 0.5


@dataclass(frozen=True, slots=True)
class Answer:
    """The month, else the year, that stands out; `on` is None where neither does."""

    on: PartialDate | None
    because: tuple[str, ...]


def search(days: Sequence[date], clues: Sequence[Clue]) -> Answer:
    """The most fitting month or year among the days, each of which is taken as equally likely at first.

    A month fixes its year by its distance from the latest past date; a year without a month needs a clue
    that names it.
    """
    weighed = [(clue, clue.weigh(days)) for clue in clues]
    shares = _shares(days, [weights for _, weights in weighed])
    best = max(shares, key=lambda month: (shares[month], month))
    reasons = _reasons(best, days, weighed)
    second = max((share for month, share in shares.items() if month != best), default=0.0)
    if shares[best] >= max(SURE, _CLEARLY * second):
        doubt = () if shares[best] >= _FIRM else ("Other months are possible, but each fits less well.",)
        return Answer(PartialDate(*best), (*reasons, *doubt))
    year = best[0]
    in_year = sum(share for month, share in shares.items() if month[0] == year)
    if in_year >= _SURE_OF_YEAR and any(
        clue.names_year and _at(best, days, weights) >= _AGREES for clue, weights in weighed
    ):
        return Answer(PartialDate(year), (*reasons, f"The month of {year} stays open."))
    return Answer(None, (*reasons, "Nothing settles the year, so no date is given."))


def _shares(days: Sequence[date], weights: Sequence[Sequence[float]]) -> dict[_Month, float]:
    """The share of each month in all the weight; logarithms, since many small weights are multiplied."""
    logs = [sum(map(log, of_day)) for of_day in zip(*weights, strict=True)] or [0.0] * len(days)
    most = max(logs)
    total: dict[_Month, float] = defaultdict(float)
    for day, value in zip(days, logs, strict=True):
        total[day.year, day.month] += exp(value - most)
    whole = sum(total.values())
    return {month: weight / whole for month, weight in total.items()}


def _at(month: _Month, days: Sequence[date], weights: Sequence[float]) -> float:
    """The best weight in a month."""
    return max(weight for day, weight in zip(days, weights, strict=True) if (day.year, day.month) == month)


def _reasons(
    best: _Month, days: Sequence[date], weighed: Sequence[tuple[Clue, list[float]]]
) -> tuple[str, ...]:
    """The sentences of the clues that speak most for the best month against the average one."""
    telling = [
        (_at(best, days, weights) * len(days) / sum(weights), _sentence(clue, days, weights))
        for clue, weights in weighed
    ]
    chosen = sorted((pair for pair in telling if pair[0] >= _TELLING), key=lambda pair: -pair[0])
    return tuple(dict.fromkeys(because for _, because in chosen))[:_MOST_REASONS]


def _sentence(clue: Clue, days: Sequence[date], weights: Sequence[float]) -> str:
    """What the clue says, with what the days that fit have in common where it says nothing of its own."""
    if clue.because.endswith("."):
        return clue.because
    fitting = [day for day, weight in zip(days, weights, strict=True) if weight == 1.0]
    return f"{clue.because}{page_of(fitting)}."
