"""Numbers of studies as they are told: shares in per cent, chances, intervals, and what has no end."""

from __future__ import annotations

import math
from typing import Any

from kept.study import Estimate, Untold
from kept.study.number_words import number

_SMALLEST_P = 0.0001


def change(share: float) -> str:
    """A share as a change in per cent.

    >>> change(0.5), change(-0.123), change(0.004), change(float("inf"))
    ('+50 %', '−12 %', '+0.4 %', 'without limit')
    """
    if math.isinf(share):
        return "without limit"
    value = 100 * share
    digits = 1 if abs(value) < 9.95 else 0
    words = f"{abs(value):,.{digits}f}".removesuffix(".0")
    return "0 %" if words == "0" else f"{'+' if value > 0 else '−'}{words} %"


def between(found: Estimate) -> str:
    """The interval of a change in per cent: "−3 % to +20 %"."""
    return f"{_end(found.low)} to {_end(found.high)}"


def _end(share: float) -> str:
    if math.isinf(share):
        return "any more" if share > 0 else "any less"
    return change(share)


def amount(value: float) -> str:
    """A number of periods: "+1.9", "−0.4", "without limit"."""
    if math.isinf(value):
        return "without limit"
    words = f"{abs(value):,.1f}"
    return words if words == "0.0" else f"{'+' if value > 0 else '−'}{words}"


def difference(value: float) -> str:
    """A difference, with its sign.

    >>> difference(1.5), difference(-0.25), difference(0.0)
    ('+1.5', '−0.25', '0')
    """
    words = number(value)
    return f"+{words}" if value > 0 and words != "0" and not math.isinf(value) else words


def chance(p: float) -> str:
    """A p-value.

    >>> chance(0.0321), chance(0.00004), chance(1.0)
    ('p = 0.032', 'p < 0.0001', 'p = 1')
    """
    if p < _SMALLEST_P:
        return f"p < {_SMALLEST_P}"
    return f"p = {p:.2g}"


def chance_alone(p: float) -> str:
    """A p-value under a heading that says that it is one.

    >>> chance_alone(0.0321), chance_alone(0.00004)
    ('0.032', '< 0.0001')
    """
    return chance(p).removeprefix("p ").removeprefix("= ")


def plain(value: float) -> float | str:
    """A number for JSON, which has no word for what is without end."""
    return value if math.isfinite(value) else ("infinite" if value > 0 else "-infinite")


def told_plain(value: Estimate | float | Untold) -> Any:
    """An estimate or a number as plain values, or an object `not_told` with the reason why there is none."""
    if isinstance(value, Untold):
        return untold_plain(value)
    return estimate_plain(value) if isinstance(value, Estimate) else plain(value)


def untold_plain(why: Untold) -> dict[str, str]:
    """That something is not told, and why."""
    return {"not_told": why.because}


def correlation(value: float) -> str:
    """A correlation, with two decimals.

    >>> correlation(0.339), correlation(-0.2)
    ('0.34', '−0.20')
    """
    return f"{value:.2f}".replace("-", "−")


def estimate_plain(found: Estimate) -> dict[str, float | str]:
    """An estimate as plain values."""
    names = ("estimate", "low", "high", "p")
    return {name: plain(getattr(found, name)) for name in names}
