"""The panel of Proposition 99 is what its README says; and panels made by arithmetic, for other tests."""

import csv
from functools import cache
from pathlib import Path

import numpy as np

from kept.study.comparison import Panel, panel_of

PROP99 = Path(__file__).parent / "data" / "california_prop99.csv"


@cache
def prop99() -> Panel:
    """Packs per head of 39 states, 1970 to 2000 (data/README-prop99.md)."""
    with PROP99.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return panel_of([(row["State"], row["Year"], float(row["PacksPerCapita"])) for row in rows], "packs")


def moving(units: int, periods: int, seed: int = 0) -> np.ndarray:
    """Levels of units that follow two common courses, each in its own measure, and chance."""
    rng = np.random.default_rng(seed)
    courses = np.cumsum(rng.normal(size=(2, periods)), axis=1)
    return 50 + rng.uniform(0.2, 1.8, size=(units, 2)) @ courses + rng.normal(size=(units, periods)) / 2


def named(values: np.ndarray) -> dict[str, list[float]]:
    """The rows of values by the names u0, u1 and so on."""
    return {f"u{at}": row.tolist() for at, row in enumerate(values)}


def test_the_data_are_whole() -> None:
    panel = prop99()
    assert (len(panel.units), panel.periods[0], panel.periods[-1]) == (39, "1970", "2000")
    assert round(panel.of("California")[0], 1) == 123.0
    assert round(panel.of("California")[-1], 1) == 41.6
