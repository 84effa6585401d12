"""Do the studies keep their level, and find what is there? `python -m benchmarks.study_levels [--part …]`.

Series whose truth is known (`benchmarks.study_simulator`) are put to `kept.study`. The parts: `levels`, false
positives of every test where there is no effect, and of the fade where there is only a surge; `power`, how
often effects are found, and whether the smallest detectable surge is found in 80 %; `coverage`, how often the
95 % intervals hold the truth; `lock`, meetings that share their weeks of the year with a campaign; `rhythms`,
false positives by day and by month (no floor asks for them); `shift`, those of the change at one day. Ends
with 1 where a floor is missed. All rates are per cent; "+-" is their Monte Carlo error (one standard error).
`--short` takes about a tenth of the series, and widens each floor by three and a half such errors: fewer than
a thousand series a setting put some setting over by chance.

Verdicts are by 999 placebo schedules: p is valid for any number of them. Intervals and the smallest surge are
reckoned only where they are looked at, and no sensitivity runs.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from benchmarks.study_power import coverage, power
from benchmarks.study_simulator import (
    AR5,
    AR8,
    DAILY,
    MONTHLY,
    NEGATIVE_BINOMIAL,
    NOISES,
    NONE,
    POISSON,
    SELF_EXCITING,
    Effects,
    Setting,
    Shifted,
)
from benchmarks.study_tables import SIZES, TESTS, Bench, Floor, answers, heading, row, trials
from benchmarks.study_trials import NOT_IDENTIFIED, answered, found, processes

SHORT = 0.1
SLACK = 3.5


def levels(bench: Bench) -> list[Floor]:
    return nothing_there(bench) + only_a_surge(bench)


def nothing_there(bench: Bench) -> list[Floor]:
    settings = [Setting(noise, n, mean) for mean in (20, 3) for n in SIZES for noise in NOISES]
    many = bench.each(len(settings))
    heading(f"No effect, {len(settings)} settings of {many:,} series: per cent that find")
    floors, pooled = [], []
    for number, setting in enumerate(settings):
        outcomes = bench.came(number, trials(setting, NONE, many))
        row(str(setting), outcomes)
        pooled += outcomes
        floors += [Floor(f"{name}, {setting}", found(outcomes, name), high=0.075) for name in TESTS[:3]]
    row("all", pooled)
    answers(pooled)
    worst = [max(floors[at::3], key=lambda floor: floor.rate.share) for at in range(3)]
    return [Floor(f"{name}, pooled", found(pooled, name), 0.035, 0.06) for name in TESTS[:3]] + [
        replace(floor, what=f"worst setting for {floor.what}") for floor in worst
    ]


def only_a_surge(bench: Bench) -> list[Floor]:
    """Self-exciting counts are left out: there a surge runs on, and is a rise after the meeting in truth."""
    noises = [noise for noise in NOISES if noise != SELF_EXCITING]
    many = bench.each(42)
    heading(f"A surge of 100 % and no fade, {many:,} series each: per cent that find")
    floors, pooled = [], []
    for size in SIZES:
        of_size = []
        for at, noise in enumerate(noises):
            outcomes = bench.came(100 + 10 * size + at, trials(Setting(noise, size), Effects(before=2), many))
            row(str(Setting(noise, size)), outcomes)
            of_size += outcomes
        floors.append(
            Floor(f"fade where there is only a surge, n = {size}", found(of_size, "fade"), high=0.07)
        )
        pooled += of_size
    row("all", pooled)
    answers(pooled)
    return [*floors, Floor("fade where there is only a surge, pooled", found(pooled, "fade"), high=0.07)]


def lock(bench: Bench) -> list[Floor]:
    many = bench.each(42)
    heading(
        f"A campaign of the calendar, +50 % in five weeks of each year, {many:,} series: per cent that find"
    )
    floors = []
    for at, noise in enumerate((POISSON, NEGATIVE_BINOMIAL, AR5, AR8)):
        for locked in (True, False):
            setting = Setting(noise, 10, locked=locked)
            outcomes = bench.came(6000 + 2 * at + locked, trials(setting, Effects(campaign=1.5), many))
            row(str(setting), outcomes)
            answers(outcomes)
            if locked:
                share = answered(outcomes, NOT_IDENTIFIED)
                floors.append(Floor(f"not identified, {setting}", share, 0.95))
    return floors


def rhythms(bench: Bench) -> list[Floor]:
    many = bench.each(84)
    heading(f"No effect, by day and by month, {many:,} series each: per cent that find")
    for at, rhythm in enumerate((DAILY, MONTHLY)):
        for place, noise in enumerate((NEGATIVE_BINOMIAL, AR8)):
            for size in SIZES[:2]:
                setting = Setting(noise, size, rhythm=rhythm)
                outcomes = bench.came(8000 + 100 * at + size + place, trials(setting, NONE, many))
                row(f"by {rhythm.name}, {setting}", outcomes)
    return []


def shift(bench: Bench) -> list[Floor]:
    many, fewer = bench.each(21), bench.each(84)
    title = "A change of level at one day, 120 months: per cent said to have changed"
    print(f"\n{title}\n  ({many:,} series without one, {fewer:,} of each with one)")
    floors = []
    for mean in (20.0, 100.0):
        for phi in (0.0, 0.4, 0.7):
            none = bench.changed(Shifted(phi, mean), many)
            changes = [bench.changed(Shifted(phi, mean, factor), fewer) for factor in (1.2, 1.4)]
            rates = ", ".join(map(str, (none, *changes)))
            print(f"  mean {mean:g}, phi {phi}; none, +20%, +40%: {rates}", flush=True)
            floors.append(Floor(f"changed, mean {mean:g}, phi {phi}, no shift", none, high=0.06))
    return floors


PARTS: dict[str, Callable[[Bench], list[Floor]]] = {
    "levels": levels,
    "power": power,
    "coverage": coverage,
    "lock": lock,
    "rhythms": rhythms,
    "shift": shift,
}


def main(parts: Sequence[str], series: int, short: bool, jobs: int) -> int:
    begun = time.monotonic()
    with processes(jobs) as pool:
        bench = Bench(pool, int(series * SHORT) if short else series)
        floors = [floor for part in parts for floor in PARTS[part](bench)]
    slack = SLACK if short else 0.0
    print(f"\nFloors (after {time.monotonic() - begun:,.0f} s):")
    for floor in floors:
        print(floor.told(slack))
    return int(any(floor.missed(slack) for floor in floors))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=PARTS, action="append", help="one of the parts; all if not given")
    parser.add_argument(
        "--series", type=int, default=42_000, help="series without any effect; the others follow"
    )
    parser.add_argument("--short", action="store_true", help="a tenth of the series")
    parser.add_argument("--jobs", type=int, default=2, help="processes, each of one thread")
    asked = parser.parse_args()
    sys.exit(main(asked.part or list(PARTS), asked.series, asked.short, asked.jobs))
