"""Values of figures of studies as a study would give them, simulated with a fixed seed."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from kept.publish import figures
from kept.publish.figures.values import Drawable

Numbers = npt.NDArray[np.floating]
SOURCE = "an invented series of raids, 2004–2013; 20 invented meetings; 9,999 placebo schedules, seed 0"
OFFSETS = tuple(range(-12, 13))


def told(values: Numbers) -> tuple[float, ...]:
    """An array as a tuple of plain numbers."""
    return tuple(float(value) for value in values)


def weeks(spread: float = 0.12) -> figures.WeeksFigure:
    """A surge before and a fade after the meetings."""
    noise = np.random.default_rng(1).normal(0, spread, len(OFFSETS))
    effect = np.array([0.45 if -4 <= at < 0 else -0.4 if 1 <= at <= 4 else 0 for at in OFFSETS])
    edge = np.random.default_rng(2).normal(2 * spread, spread / 10, len(OFFSETS))
    return figures.WeeksFigure(
        offsets=OFFSETS,
        ratio=told(np.exp(effect + noise)),
        low=told(np.exp(-edge)),
        high=told(np.exp(edge)),
        low_all=told(np.exp(-1.6 * edge)),
        high_all=told(np.exp(1.6 * edge)),
        before=4,
        after=4,
        unit="week",
        count_name="raids",
        meetings=20,
        answer="Raids step up before the meetings (+57 %, between +31 and +88 %) and fade after them "
        "(−33 %, between −45 and −18 %)",
        source=SOURCE,
    )


def placebo(draws: int = 9_999, value: float = 0.57) -> figures.PlaceboFigure:
    """A real value far out among the placebo values."""
    effects = np.exp(np.random.default_rng(3).normal(0, 0.13, draws)) - 1
    return figures.PlaceboFigure(
        draws=told(effects),
        value=value,
        p=0.0002,
        what="surge before meetings",
        schedules=draws,
        answer="Only 1 in 5,000 placebo schedules shows a surge as large as that before the real meetings",
        source=SOURCE,
    )


def dots(count: int = 20, spread: float = 0.3) -> figures.MeetingDotsFigure:
    """Meetings of which most, but not all, have a surge."""
    random = np.random.default_rng(4)
    before = np.exp(random.normal(0.45, spread, count))
    days = (date(2004, 3, 1) + timedelta(days=int(3500 / count * at)) for at in range(count))
    return figures.MeetingDotsFigure(
        labels=tuple(day.isoformat() for day in days),
        before=told(before),
        after=told(np.exp(random.normal(-0.4, spread, count))),
        overall_before=1.57,
        overall_after=0.67,
        without=told(0.57 - (np.log(before) - 0.45) / count),
        answer="No single meeting carries the surge: without any one of them it stays between +52 and +61 %",
        source=SOURCE,
    )


def gain() -> figures.GainFigure:
    """What is gained before the meeting is lost after it."""
    offsets = tuple(range(-4, 13))
    steps = [0.5 if at < 0 else 0.1 if at == 0 else -0.42 if at <= 4 else 0 for at in offsets]
    gained = np.cumsum(np.array(steps) + np.random.default_rng(5).normal(0, 0.06, len(offsets)))
    band = 0.25 * np.sqrt(np.arange(1, len(offsets) + 1))
    return figures.GainFigure(
        offsets=offsets,
        gained=told(gained),
        low=told(-band),
        high=told(band),
        unit="week",
        answer="The two weeks of activity gained before each meeting are lost again within four weeks after "
        "it: shifted in time, not added",
        source=SOURCE,
    )


def shift(count: int = 120, size: float = 900.0, announced: int | None = 52) -> figures.ShiftFigure:
    """A monthly series that falls by a tenth from half of it on."""
    random = np.random.default_rng(6)
    at, time = count // 2, np.arange(count)
    usual = size * np.exp(0.0015 * time * 120 / count + 0.12 * np.sin(2 * np.pi * time / 12))
    fitted = usual * np.where(time >= at, 0.88, 1)
    years = [divmod(month, 12) for month in range(count)]
    days = (date(2000 + year, month + 1, 1) for year, month in years)
    return figures.ShiftFigure(
        days=tuple(days),
        observed=told(fitted * np.exp(random.normal(0, 0.05, count))),
        fitted=told(fitted),
        counterfactual=told(usual),
        low=told(usual * np.exp(-0.06)),
        high=told(usual * np.exp(0.06)),
        at=at,
        announced=announced,
        placebo=told(np.exp(random.normal(0, 0.05, 84)) - 1),
        shift=-0.115,
        name="Acute coronary events per month",
        answer="Coronary events fell by 11.5 % (between 6.1 and 16.1 %) when the ban came into force, more "
        "than at 82 of 84 other dates",
        source="an invented series after that of Bernal, Cummins and Gasparrini (2017)",
    )


def control(donors: int = 38, periods: int = 31, size: float = 100.0) -> figures.SyntheticControlFigure:
    """A unit that falls away from its synthetic control."""
    random = np.random.default_rng(7)
    time, at = np.arange(periods), periods * 19 // 31
    synthetic = size * (1.2 - 0.5 * time / periods) + random.normal(0, size / 80, periods)
    treated = synthetic - np.where(time >= at, size * 0.3 * (time - at + 1) / (periods - at), 0)
    walks = np.cumsum(random.normal(0, size / 60, (donors, periods)), axis=1)
    names = ("Utah", "Nevada", "Montana", "Colorado", "Connecticut", "New Mexico", *map(str, range(donors)))
    weights = np.append([0.334, 0.234, 0.2, 0.16, 0.069], np.full(donors, 0.003 / donors))
    return figures.SyntheticControlFigure(
        unit="California",
        outcome="Cigarette packs sold per head and year",
        periods=tuple(str(1970 + year) for year in range(periods)),
        at=at,
        treated=told(treated + random.normal(0, size / 100, periods)),
        synthetic=told(synthetic),
        donor_gaps=tuple(told(walk) for walk in walks),
        weights=tuple(zip(names, told(weights), strict=False)),
        leave_one_out=tuple(
            told(synthetic + np.where(time >= at, walk / 6, 0)) for walk in walks[: min(donors, 5)]
        ),
        answer="After the tax, California sold 19.5 packs a head less than its synthetic control, more than "
        "any of the 21 donors that fit as well",
        source="invented paths after Abadie, Diamond and Hainmueller (2010)",
    )


def target() -> figures.TargetFigure:
    """A target that is met, but that the forecast would have met too."""
    days = tuple(date(year, 1, 1) for year in range(1996, 2013))
    observed = told(92 - 1.5 * np.arange(15) + np.random.default_rng(8).normal(0, 0.9, 15))
    ahead = np.arange(1, 8)
    forecast = 77.2 - 1.4 * ahead
    return figures.TargetFigure(
        days=days,
        observed=observed,
        forecast=told(forecast),
        low=told(forecast - 1.2 * np.sqrt(ahead) - 1),
        high=told(forecast + 1.2 * np.sqrt(ahead) + 1),
        forecast_from=10,
        pro_rata=told(np.linspace(78.2, 68.2, 6)),
        pro_rata_from=9,
        baseline=78.2,
        target=68.2,
        made=date(2006, 4, 11),
        deadline=date(2010, 12, 31),
        name="Unlicensed share of software installed",
        unit="per cent",
        answer="The target of 68.2 % was not met by the end of 2010, and the forecast from before the "
        "commitment would not have met it either",
        source="an invented series",
    )


def impact(rows: int = 7) -> figures.ImpactFigure:
    """A chain of assumptions up to jobs."""
    names = (
        ("Software market of the year", "US$ million", 5400.0, 6900.0, 8600.0),
        ("Unlicensed rate cut", "points", 10.0, 10.0, 10.0),
        ("Share of former copies that become sales", "share", 0.1, 0.35, 0.8),
        ("Services sold per dollar of software", "US$", 0.8, 1.9, 2.9),
        ("Share that stays in the country", "share", 0.4, 0.6, 0.75),
        ("Value added per dollar of sales", "share", 0.35, 0.5, 0.6),
        ("Jobs per million of value added", "jobs", 11.0, 22.0, 40.0),
    )
    return figures.ImpactFigure(
        steps=names[:rows],
        swings=tuple(
            (name, 48_000 / (1.2 + 0.3 * at), 41_000 * (1.3 + 2 / (at + 1)))
            for at, (name, *_) in enumerate(names[:rows])
        ),
        central=46_500.0,
        result_unit="jobs after four years",
        answer="Ten points fewer would mean between 6,200 and 310,000 jobs, most of it owing to one "
        "assumption: how many former copies become sales",
        source="assumptions of a worked example, each with its own source; no published estimate",
    )


ALL: dict[str, Drawable] = {
    "weeks": weeks(),
    "placebo": placebo(999),
    "dots": dots(),
    "gain": gain(),
    "shift": shift(),
    "control": control(),
    "target": target(),
    "impact": impact(),
}
"""One of each kind."""
