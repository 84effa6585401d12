"""Numbers of studies in words: changes in per cent, values of any size, and chances."""

from __future__ import annotations

import math
from dataclasses import dataclass

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_WORDS = {6: "million", 9: "thousand million", 12: "million million"}


@dataclass(frozen=True, slots=True)
class Scale:
    """What the values of an axis are divided by, and how its name says so; no words: by nothing."""

    divisor: float
    words: str

    def named(self, name: str) -> str:
        """The name of the axis with its scale."""
        return f"{name}, in {self.words}" if self.words else name

    def tick(self, value: float) -> str:
        """A value as the axis shows it."""
        return minus(f"{value / self.divisor:,.10g}")


def scale_of(largest: float) -> Scale:
    """The scale of an axis with values up to `largest`, so that its numbers stay short.

    >>> scale_of(120).named("raids"), scale_of(2.5e9).named("sales"), scale_of(4e-6).named("share")
    ('raids', 'sales, in thousand millions', 'share, in 10⁻⁶')
    """
    if largest == 0 or 0.01 <= largest < 1e6:
        return Scale(1, "")
    power = _thousands(largest)
    words = f"{_WORDS[power]}s" if power in _WORDS else f"10{str(power).translate(_RAISED)}"
    return Scale(10.0**power, words)


def number(value: float) -> str:
    """A value with three digits that count, however large or small it is.

    >>> number(1234.5), number(-0.0521), number(2_500_000), number(4.2e-7)
    ('1,234', '−0.0521', '2.5 million', '420 × 10⁻⁹')
    """
    size = abs(value)
    if size == 0 or 0.001 <= size < 999_999.5:
        return minus(f"{value:,.0f}" if size >= 1000 else f"{value:.3g}")
    power = _thousands(size)
    words = f" {_WORDS[power]}" if power in _WORDS else f" × 10{str(power).translate(_RAISED)}"
    return minus(f"{value / 10.0**power:.4g}") + words


def change(share: float) -> str:
    """A change with its sign: 0.62 is 62 % more.

    >>> change(0.62), change(-0.5), change(0.0), change(0.0042), change(41.0), change(999)
    ('+62 %', '−50 %', '0 %', '+0.42 %', '+4,100 %', 'times 1,000')
    """
    if share >= 99:
        return f"times {number(share + 1)}"
    value = share * 100
    digits = 0 if abs(value) >= 10 or value == round(value) else 1 if abs(value) >= 1 else 2
    shown = f"{value:+,.{digits}f} %"
    return minus(shown) if any(digit in shown for digit in "123456789") else "0 %"


def chance(p: float) -> str:
    """A chance with the digits that count.

    >>> chance(0.0002), chance(0.034), chance(0.5), chance(1)
    ('p = 0.0002', 'p = 0.034', 'p = 0.5', 'p = 1')
    """
    return "p < 0.0001" if p < 0.0001 else f"p = {p:.2g}"


def minus(text: str) -> str:
    """The text with a minus sign in the place of a hyphen."""
    return text.replace("-", "\u2212")


def _thousands(size: float) -> int:
    """The largest power of ten, out of every third, that is not above a size."""
    return 3 * math.floor(math.log10(size) / 3 + 1e-12)
