"""Markets for the tests of this folder, each with only what a test is about."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from kept.measure import sales

KNOWN: dict[str, Any] = json.loads((Path(__file__).parent / "known.json").read_text(encoding="utf-8"))

SCOPE = sales.check_rate("0", "all", "copies", "PCs of an invented ministry", "2005").scope


def market(legal: str, installed: str = "100", cv: str = "0", **more: object) -> sales.Market:
    """`legal` copies sold for `installed` ones on one PC each; three factors of uncertainty `cv`."""
    fields: dict[str, Any] = {
        "computers": sales.Quantity.of(installed, "PCs", cv),
        "programs": sales.Quantity.of("1", "copies", cv),
        "units": sales.Quantity.of(legal, "copies", cv),
    }
    return sales.Market(SCOPE, **(fields | more))


def digits(value: Fraction | Decimal, like: str) -> str:
    """A value with as many decimals as `like` has."""
    exact = Fraction(value)
    return str((Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal(like)))
