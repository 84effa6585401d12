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
