"""Numbers of studies in words: changes in per cent, values of any size, and chances."""

from __future__ import annotations

import math
from dataclasses import dataclass

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_WORDS = {6: "million", 9: "thousand million", 12: "million million"}
_SHORT = 11
_LEAST = 1e-99


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
    if largest < _LEAST or 0.01 <= largest < 1e6:
        return Scale(1, "")
    power = _thousands(largest)
    words = f"{_WORDS[power]}s" if power in _WORDS else power_of_ten(power)
    return Scale(10.0**power, words)


def number(value: float, digits: int = 4) -> str:
    """A value with so many digits that count, however large or small it is; under 10⁻⁹⁹ it is told as 0.

    >>> number(1234.5), number(-0.0521), number(2_500_000), number(4.2e-7), number(135_300, 3)
    ('1,234', '−0.0521', '2.5 million', '420 × 10⁻⁹', '135,000')
    """
    shown = float(f"{value:.{digits}g}") if abs(value) >= _LEAST else 0.0
    size = abs(shown)
    if size == 0 or 0.001 <= size < 1_000_000:
        return minus(f"{shown:,.{digits}g}" if size < 10**digits else f"{shown:,.0f}")
    power = _thousands(size)
    words = f" {_WORDS[power]}" if power in _WORDS else f" × {power_of_ten(power)}"
    return minus(f"{shown / 10.0**power:.{digits}g}") + words


def short_number(value: float) -> str:
    """A value in at most 12 characters, as a column of a table has room for.

    >>> short_number(6900), short_number(0.35), short_number(123_456_789_000_000)
    ('6,900', '0.35', '123.5 × 10¹²')
    """
    words = number(value, 6)
    if len(words) <= _SHORT:
        return words
    power = _thousands(abs(value))
    return minus(f"{value / 10.0**power:.4g} × ") + power_of_ten(power)


def power_of_ten(power: int) -> str:
    """A power of ten as print writes it: 10⁻⁹."""
    return f"10{str(power).translate(_RAISED)}"


def change(share: float) -> str:
    """A change with its sign, without decimals from 10 % on: 0.62 is 62 % more.

    >>> change(0.62), change(-0.115), change(0.0), change(0.042), change(41.0), change(999)
    ('+62 %', '−12 %', '0 %', '+4.2 %', '+4,100 %', '× 1,000')
    """
    if share >= 99:
        return f"× {number(share + 1, 3)}"
    value = round(share * 100, 6)
    shown = f"{value:+,.{1 if abs(value) < 9.95 else 0}f}".removesuffix(".0")
    return "0 %" if shown in ("+0", "-0") else minus(f"{shown} %")


def portion(share: float) -> str:
    """A part of a whole in per cent, with as many decimals as a change has.

    >>> portion(0.334), portion(0.069)
    ('33 %', '6.9 %')
    """
    return change(share).removeprefix("+")


def signed(value: float) -> str:
    """A difference with its sign and three digits that count.

    >>> signed(12.345), signed(-0.5), signed(0)
    ('+12.3', '−0.5', '0')
    """
    return f"+{number(value, 3)}" if value > 0 else number(value, 3)


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
