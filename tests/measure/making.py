"""Measures and figures for the tests of this folder, each with only what a test is about."""

from decimal import Decimal

from kept.dates import PartialDate, Period
from kept.model import Basis, Comparison, Measure, Observation

PARTS = {"about": Period.parse, "published": PartialDate.parse, "basis": Basis}


def _read(fields: dict[str, object]) -> dict[str, object]:
    """Fields written as words, read as what they are."""
    decimals = ("target", "tolerance", "baseline", "value")
    read = {name: PARTS[name](str(words)) for name, words in fields.items() if name in PARTS and words}
    read |= {name: Decimal(str(words)) for name, words in fields.items() if name in decimals}
    if "weights" in fields:
        read["weights"] = tuple(Decimal(word) for word in str(fields["weights"]).split())
    return fields | read


def target(words: str, target_: str, about: str, **fields: object) -> Measure:
    """A measure: `target("at_least", "100", "2013-12")`."""
    plain: dict[str, object] = {
        "id": "M",
        "commitment": "C",
        "series": "S",
        "comparison": Comparison(words),
        "target": target_,
        "unit": "percent",
        "about": about,
    }
    return Measure(**_read(plain | fields))  # type: ignore[arg-type]


def figure(value: str, about: str, published: str | None, **fields: object) -> Observation:
    """A published figure: `figure("21.2", "2012-07", "2012-07-17")`; its id tells all three."""
    plain: dict[str, object] = {
        "id": f"{value} for {about} on {published}",
        "series": "S",
        "about": about,
        "value": value,
        "unit": "percent",
        "published": published,
    }
    return Observation(**_read(plain | fields))  # type: ignore[arg-type]


JULY = figure("21.2", "2012-07", "2012-07-17", id="July")
APRIL = figure("32.85", "2013-04", "2013-05-21", id="April")
COUNTIES = target("at_least", "100", "2013-12")
"""The share of counties with licensed software only: 21.2 % in July 2012, 32.85 % in April 2013."""

BOUGHT = figure("288.8", "2020/2021", "2022", unit="billion USD")
LEVEL = target("at_least", "502.4", "2020/2021", unit="billion USD", baseline="302.4")
INCREASE = target("at_least", "200", "2020/2021", unit="billion USD", baseline="302.4", basis="increase")
"""Purchases promised in the Phase One agreement: 200 bn more in two years than at the level of 2017."""
