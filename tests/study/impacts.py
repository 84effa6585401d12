"""Assumptions and published figures for the tests of impact, each with only what a test is about."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from kept.study.impact import Assumption, Edition, Editions, Published, assumption

KNOWN: dict[str, Any] = json.loads(
    (Path(__file__).parent / "data" / "impact_known.json").read_text(encoding="utf-8")
)

RANGES = {
    "software_value": ("800", "1000", "1200", "million USD"),
    "points": ("8", "10", "12", "points"),
    "market_growth": ("0", "0.05", "0.10", "share a year"),
    "conversion": ("0.1", "0.5", "1", "share"),
    "services_ratio": ("0.5", "1", "1.25", "USD per USD"),
    "local_share": ("0.4", "0.5", "0.8", "share"),
    "displacement": ("0.2", "0.5", "0.9", "share"),
    "value_added": ("0.4", "0.5", "0.7", "share"),
    "tax_rate": ("0.1", "0.2", "0.3", "share"),
    "jobs_per_million": ("5", "10", "20", "jobs per million USD"),
}


def one(name: str, *ends: str, unit: str = "") -> Assumption:
    """An assumption of the test's, with other ends where some are given."""
    low, central, high, usual = RANGES[name]
    return assumption(name, *(ends or (low, central, high)), unit=unit or usual, source="a test")


def assumptions(**other: Assumption) -> list[Assumption]:
    """All that a chain needs, with some of them replaced."""
    return [other.get(name) or one(name) for name in RANGES]


FIRST, SECOND = Edition("Study 2003", 2003, 10, None), Edition("Study 2005", 2005, 10, 4)


def figure(id_: str, metric: str, value: str, area: str = "world", **more: str) -> Published:
    """A figure of the first edition, but for what is said otherwise."""
    fields = {"edition": FIRST.name, "course": "a cut", "unit": "jobs", "qualifier": "exact"} | more
    return Published(id=id_, metric=metric, area=area, value=Fraction(value), source="a paper", **fields)


def published(*figures: Published, **more: Any) -> Editions:
    """Two editions with these figures."""
    return Editions((FIRST, SECOND), figures, **more)
