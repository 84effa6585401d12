"""Floors of the studies, and the tables that the benchmarks of the studies print."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from benchmarks.study_simulator import Effects, Setting, Shifted
from benchmarks.study_trials import Came, Rate, Trial, came, changed, found

TESTS = ("surge", "fade", "net", "joint", "differs", "lasting")
SIZES = (10, 20, 30)


@dataclass(frozen=True, slots=True)
class Floor:
    """A rate, and between what it must lie."""

    what: str
    rate: Rate
    low: float = 0.0
    high: float = 1.0

    def missed(self, slack: float) -> bool:
        """Does it lie outside by more than so many Monte Carlo errors (of a rate that lies on the floor)?"""
        low, high = (slack * math.sqrt(end * (1 - end) / self.rate.of) for end in (self.low, self.high))
        return not self.low - low <= self.rate.share <= self.high + high

    def told(self, slack: float) -> str:
        word = "MISSED" if self.missed(slack) else "holds"
        between = f"{100 * self.low:g} to {100 * self.high:g}"
        return f"  {word:6} {self.what}: {self.rate} +- {100 * self.rate.error:.1f} ({between})"


@dataclass(frozen=True, slots=True)
class Bench:
    """The processes that run, and the number of series where nothing is there; all others follow from it."""

    pool: ProcessPoolExecutor
    series: int

    def each(self, settings: int) -> int:
        """So many series of each setting, of as many settings."""
        return max(20, -(-self.series // settings))

    def came(self, number: int, trials: Iterable[Trial]) -> list[Came]:
        """Run trials; the number of their group goes into their seeds, so that no two groups share one."""
        seeded = [replace(one, seed=(number, *one.seed)) for one in trials]
        return list(self.pool.map(came, seeded, chunksize=8))

    def changed(self, setting: Shifted, many: int) -> Rate:
        """How often the level of a series is said to have changed."""
        seeds = [(7000, int(setting.mean), round(10 * setting.phi), seed) for seed in range(many)]
        return Rate.count(self.pool.map(partial(changed, setting), seeds, chunksize=8))


def trials(setting: Setting, effects: Effects, many: int, intervals: bool = False) -> list[Trial]:
    """So many series of one setting."""
    return [Trial(setting, (seed,), effects, intervals=intervals) for seed in range(many)]


def row(label: str, outcomes: Sequence[Came], tests: Sequence[str] = TESTS) -> None:
    rates = " ".join(f"{found(outcomes, name)!s:>8}" for name in tests)
    fragile = Rate.count(one.fragile for one in outcomes)
    print(f"  {label:44} {rates} {fragile!s:>8}", flush=True)


def heading(title: str, tests: Sequence[str] = TESTS) -> None:
    print(f"\n{title}\n  {'':44} {' '.join(f'{name:>8}' for name in tests)}  fragile")


def answers(outcomes: Sequence[Came]) -> None:
    counted = Counter(one.answer for one in outcomes)
    print(
        "  answers: "
        + "; ".join(f"{word} {100 * n / len(outcomes):.1f}" for word, n in counted.most_common())
    )
