"""Values in words."""

from __future__ import annotations

import math


def number(value: float) -> str:
    """A value with four digits that count, or whole where it is large.

    >>> number(-19.513629), number(1234567.8), number(0.0), number(float("inf"))
    ('−19.51', '1,234,568', '0', 'without limit')
    """
    if math.isinf(value):
        return "without limit"
    words = f"{abs(value):,.0f}" if abs(value) >= 10_000 else f"{abs(value):.4g}"
    return words if value >= 0 or words == "0" else f"−{words}"


def share_of_chance(chance: float) -> str:
    """A chance in per cent, which is never told as none or as certain.

    >>> share_of_chance(0.0037), share_of_chance(0.88), share_of_chance(0.0)
    ('0.37 %', '88 %', 'under 0.1 %')
    """
    if 0.001 <= chance <= 0.999:
        return f"{100 * chance:.2g} %" if chance < 0.99 else f"{100 * chance:.1f} %"
    return "under 0.1 %" if chance < 0.001 else "over 99.9 %"
