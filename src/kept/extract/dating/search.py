"""Weigh all months against all clues, and answer as finely as one answer stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from kept.dates import PartialDate
from kept.extract.dating.clue import Clue
from kept.extract.dating.months import year_and_month

SURE = 0.8
"""The share of all weight that an answer must have. Below it a coarser answer is given, or none."""

_MOST_REASONS = 5
_TELLING = 1.5
_AGREES = 0.5


@dataclass(frozen=True, slots=True)
class Answer:
    """The month, else the year, that stands out; `on` is None where neither does."""

    on: PartialDate | None
    because: tuple[str, ...]


def search(candidates: range, clues: Sequence[Clue]) -> Answer:
    """The most fitting month or year among the candidates, each taken as equally likely at first."""
    shares = _shares(candidates, clues)
    best = max(candidates, key=lambda months: (shares[months], -months))
    year, month = year_and_month(best)
    reasons = _reasons(best, candidates, clues)
    agreeing = [clue for clue in clues if clue.weight(best) >= _AGREES]
    in_year = sum(share for months, share in shares.items() if year_and_month(months)[0] == year)
    if in_year < SURE or not any(clue.tells_year for clue in agreeing):
        return Answer(None, (*reasons, "Nothing settles the year, so no date is given."))
    if shares[best] < SURE * in_year or not any(clue.tells_month for clue in agreeing):
        return Answer(PartialDate(year), (*reasons, f"The month of {year} stays open."))
    return Answer(PartialDate(year, month), reasons)


def _shares(candidates: range, clues: Sequence[Clue]) -> dict[int, float]:
    """The share of each month in all the weight; logarithms, since many small weights are multiplied."""
    logs = {months: sum(log(clue.weight(months)) for clue in clues) for months in candidates}
    most = max(logs.values())
    weights = {months: exp(value - most) for months, value in logs.items()}
    total = sum(weights.values())
    return {months: weight / total for months, weight in weights.items()}


def _reasons(best: int, candidates: range, clues: Sequence[Clue]) -> tuple[str, ...]:
    """The sentences of the clues that speak most for the best month against the average one."""
    telling = [(_force(clue, best, candidates), clue.because) for clue in clues]
    chosen = sorted((pair for pair in telling if pair[0] >= _TELLING), key=lambda pair: -pair[0])
    return tuple(dict.fromkeys(because for _, because in chosen))[:_MOST_REASONS]


def _force(clue: Clue, best: int, candidates: range) -> float:
    return clue.weight(best) * len(candidates) / sum(map(clue.weight, candidates))
