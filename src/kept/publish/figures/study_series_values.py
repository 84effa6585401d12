"""What the figures of a study of one commitment show, as plain values.

`answer` is the title, the finding in one sentence; `source` says whence the figures are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kept.errors import InputError
from kept.publish.figures.study_checks import (
    MOST_DRAWS,
    MOST_LINES,
    MOST_POINTS,
    check_aligned,
    check_at_least,
    check_band,
    check_numbers,
    check_position,
    check_rising,
)


@dataclass(frozen=True, slots=True)
class ShiftFigure:
    """A series that is interrupted, with what it would have been, and the shifts at placebo dates.

    All tuples but `placebo` have one value for each of `days`, the first days of the periods.
    `counterfactual` is the fitted course without the shift, with its 95 % interval from `low` to `high`;
    they are drawn from position `at` on, where the shift is looked for. `announced` is the position of the
    announcement, None where there was none apart. `placebo` and `shift` are shares (−0.1 is 10 % less).
    `name` is what the series counts, with its unit. Where a shift is a difference of levels and no share,
    `shares` is false, and `placebo` and `shift` are in the unit of the series.
    """

    days: tuple[date, ...]
    observed: tuple[float, ...]
    fitted: tuple[float, ...]
    counterfactual: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    at: int
    announced: int | None
    placebo: tuple[float, ...]
    shift: float
    name: str
    answer: str
    source: str
    shares: bool = True

    def __post_init__(self) -> None:
        name = "figure of a shift"
        fits = {"fitted": self.fitted, "counterfactual": self.counterfactual}
        values = {"observed": self.observed, **fits, "low": self.low, "high": self.high}
        check_aligned(name, {"days": self.days, **values})
        check_numbers(name, values)
        check_numbers(name, {"placebo": self.placebo, "shift": (self.shift,)}, MOST_DRAWS)
        if self.shares:
            check_at_least(name, {"placebo": self.placebo, "shift": (self.shift,)}, -1)
        check_rising(name, "days", self.days)
        check_band(name, self.low, self.high)
        check_position(name, "shift", self.at, len(self.days))
        if self.announced is not None:
            check_position(name, "announcement", self.announced, len(self.days))


@dataclass(frozen=True, slots=True)
class SyntheticControlFigure:
    """A unit and its synthetic control: their paths, the gap among those of the donors, and the weights.

    `treated`, `synthetic`, each of `donor_gaps` (the donor less its own synthetic control, as if it were
    treated) and each of `leave_one_out` (the synthetic path without one donor) have one value for each of
    `periods`; the treatment begins at position `at`. `weights` are donors with their shares of 1. `outcome`
    is what is measured, with its unit.
    """

    unit: str
    outcome: str
    periods: tuple[str, ...]
    at: int
    treated: tuple[float, ...]
    synthetic: tuple[float, ...]
    donor_gaps: tuple[tuple[float, ...], ...]
    weights: tuple[tuple[str, float], ...]
    leave_one_out: tuple[tuple[float, ...], ...]
    answer: str
    source: str

    def __post_init__(self) -> None:
        name = "figure of a synthetic control"
        paths = {"treated": self.treated, "synthetic": self.synthetic}
        donors = {f"donor_gaps[{at}]": gap for at, gap in enumerate(self.donor_gaps)}
        without = {f"leave_one_out[{at}]": path for at, path in enumerate(self.leave_one_out)}
        weights = tuple(weight for _, weight in self.weights)
        if max(len(donors), len(without), len(weights)) > MOST_LINES:
            raise InputError(f"A {name} has too many donors. Give at most {MOST_LINES:,} of them.")
        check_aligned(name, {"periods": self.periods, **paths, **donors, **without})
        check_numbers(name, {**paths, **donors, **without, "weights": weights})
        check_aligned(name, {"weights": self.weights})
        check_position(name, "treatment", self.at, len(self.periods))


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """A target with the way to it: what was observed, in proportion, and what would have come anyway.

    `days` are the first days of all periods that are drawn, to the last of any tuple. `observed` begins at
    the first of them; `forecast`, `low` and `high` (95 % interval) begin at position `forecast_from` and are
    empty where there is none; `pro_rata` begins at `pro_rata_from`. `baseline` and `target` are in `unit`,
    as all values are; a `baseline` of None is not drawn. `name` is what is measured. `made` is the day of
    the commitment.
    """

    days: tuple[date, ...]
    observed: tuple[float, ...]
    forecast: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    forecast_from: int
    pro_rata: tuple[float, ...]
    pro_rata_from: int
    baseline: float | None
    target: float
    made: date
    deadline: date
    name: str
    unit: str
    answer: str
    source: str

    def __post_init__(self) -> None:
        name = "figure of a target"
        check_aligned(name, {"days": self.days})
        bands = {"forecast": self.forecast, "low": self.low, "high": self.high}
        if any(bands.values()):
            check_aligned(name, bands)
        marks = {"baseline": self.baselines, "target": (self.target,)}
        check_numbers(name, {"observed": self.observed, **bands, "pro_rata": self.pro_rata, **marks})
        check_band(name, self.low, self.high)
        check_rising(name, "days", self.days)
        self._check_room(name, "observed", 0, len(self.observed))
        self._check_room(name, "forecast", self.forecast_from, len(self.forecast))
        self._check_room(name, "pro_rata", self.pro_rata_from, len(self.pro_rata))

    @property
    def baselines(self) -> tuple[float, ...]:
        """The baseline, or nothing where there is none."""
        return () if self.baseline is None else (self.baseline,)

    def _check_room(self, figure: str, name: str, start: int, count: int) -> None:
        if count and not 0 <= start <= len(self.days) - count:
            raise InputError(
                f"A {figure} has {count:,} values of {name} from position {start} on, and {len(self.days):,} "
                "days. Give a day for each."
            )


@dataclass(frozen=True, slots=True)
class ImpactFigure:
    """What a benefit would be, step by step, and how far each assumption moves it.

    `steps` are (name, unit, low, central, high) along the chain, to the result. `swings` are
    (assumption, low result, high result): the result, in `result_unit`, with all other assumptions central;
    `central` is the result with all of them central.
    """

    steps: tuple[tuple[str, str, float, float, float], ...]
    swings: tuple[tuple[str, float, float], ...]
    central: float
    result_unit: str
    answer: str
    source: str

    def __post_init__(self) -> None:
        name = "figure of an impact"
        check_aligned(name, {"swings": self.swings})
        steps = {f"step {at}": step[2:] for at, step in enumerate(self.steps, start=1)}
        swings = {f"swing {at}": swing[1:] for at, swing in enumerate(self.swings, start=1)}
        if max(len(steps), len(swings)) > MOST_LINES:
            raise InputError(f"A {name} has too many rows. Give at most {MOST_LINES:,} of them.")
        check_numbers(name, {**steps, **swings, "central": (self.central,)}, MOST_POINTS)
        for low, central, high in steps.values():
            check_band(name, (low, central), (central, high))
        check_band(name, [swing[1] for swing in self.swings], [swing[2] for swing in self.swings])
