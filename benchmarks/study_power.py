"""What the study of meetings finds where something is there: the parts `power` and `coverage`."""

from __future__ import annotations

from benchmarks.study_simulator import AR5, AR8, NEGATIVE_BINOMIAL, NONE, POISSON, Effects, Setting
from benchmarks.study_tables import SIZES, TESTS, Bench, Floor, answers, heading, row, trials
from benchmarks.study_trials import Came, Trial, covered, found

POWER = {1.3: 0.50, 1.5: 0.83, 2.0: 0.98}
"""The surge, as a factor, and how often it must be found with 20 meetings."""


def power(bench: Bench) -> list[Floor]:
    many = bench.each(42)
    heading(f"True effects, AR(1) .8, mean 20, {many:,} series each: per cent that find")
    return [*surges(bench, many), *time_shifted(bench, many), *lasting(bench, many), *detectable(bench)]


def surges(bench: Bench, many: int) -> list[Floor]:
    floors = []
    for size in SIZES:
        for at, (factor, least) in enumerate(POWER.items()):
            setting = Setting(AR8, size)
            outcomes = bench.came(1000 + 10 * size + at, trials(setting, Effects(before=factor), many))
            row(f"surge {factor - 1:+.0%}, n = {size}", outcomes)
            if size == 20:
                floors.append(
                    Floor(f"power, surge {factor - 1:+.0%}, n = 20", found(outcomes, "surge"), least)
                )
    return floors


def time_shifted(bench: Bench, many: int) -> list[Floor]:
    outcomes = bench.came(2000, trials(Setting(AR8, 20), Effects(before=1.5, after=0.6), many))
    row("surge +50%, fade -40%, n = 20", outcomes)
    answers(outcomes)
    return [
        Floor("before differs from after, +50 % and -40 %", found(outcomes, "differs"), 0.95),
        Floor("net, +50 % and -40 %", found(outcomes, "net"), high=0.075),
    ]


def lasting(bench: Bench, many: int) -> list[Floor]:
    """For the reader only: a staircase is hardly told from a trend, and no floor asks for it."""
    outcomes = bench.came(2001, trials(Setting(AR5, 10), Effects(lasting=1.2), many))
    row("lasting +20% each, AR(1) .5, n = 10", outcomes)
    return []


def detectable(bench: Bench) -> list[Floor]:
    """New series of the same setting, each with the surge that a first one said would be found in 80 %."""
    many = bench.each(84)
    floors = []
    for at, (noise, size) in enumerate((noise, size) for noise in (NEGATIVE_BINOMIAL, AR8) for size in SIZES):
        setting = Setting(noise, size)
        first = bench.came(3000 + at, trials(setting, NONE, many, intervals=True))
        smallest = sorted(one.detectable for one in first)
        again = [
            Trial(setting, (seed,), Effects(before=1 + one.detectable)) for seed, one in enumerate(first)
        ]
        outcomes = bench.came(4000 + at, again)
        low, middle, high = (smallest[int(q * (many - 1))] for q in (0.05, 0.5, 0.95))
        row(f"{setting}, {middle:+.0%} ({low:+.0%} to {high:+.0%})", outcomes)
        floors.append(Floor(f"power at the smallest, {setting}", found(outcomes, "surge"), 0.7, 0.9))
    return floors


def coverage(bench: Bench) -> list[Floor]:
    settings = [Setting(noise, size) for noise in (POISSON, NEGATIVE_BINOMIAL, AR5, AR8) for size in SIZES]
    effects = [Effects(), Effects(before=1.5), Effects(before=2), Effects(before=1.5, after=0.6)]
    many = bench.each(len(settings) * len(effects) * 20)
    print(f"\n95 % intervals, {many:,} series each: per cent that hold the truth of surge, fade, net")
    pooled: list[Came] = []
    for at, setting in enumerate(settings):
        for case, effect in enumerate(effects):
            outcomes = bench.came(5000 + 10 * at + case, trials(setting, effect, many, intervals=True))
            rates = "  ".join(str(covered(outcomes, name)) for name in TESTS[:3])
            print(f"  {setting!s:32} {effect.before - 1:+.0%} {effect.after - 1:+.0%}   {rates}", flush=True)
            pooled += outcomes
    return [Floor(f"coverage of {name}, pooled", covered(pooled, name), 0.93) for name in TESTS[:3]]
