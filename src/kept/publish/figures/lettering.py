"""Words of strangers as a figure may show them: on one line, cut by width, with glyphs that exist."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from decimal import Decimal
from fractions import Fraction

from kept.visible import one_line

MISSING = "\u25a1"
"""The box that stands for a character that the font of a PNG does not have."""

_LONGEST = 10_000
_BREAK = re.compile(" (?!%)")


def width(text: str) -> int:
    """How wide a text is in Latin letters: Chinese characters and their like count twice."""
    return sum(_width(character) for character in text)


def cut(text: str, widest: int) -> str:
    """The text on one line without control characters, and with an ellipsis where it is too wide.

    >>> cut("Ministry of\\nForeign Affairs", 20), cut("国务院办公厅", 7)
    ('Ministry of Foreign…', '国务院…')
    """
    words = one_line(text[:_LONGEST])
    if width(words) <= widest:
        return words
    room = widest - 1
    kept = []
    for character in words:
        room -= _width(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def lines(text: str, widest: int, most: int) -> str:
    """The text broken between words into at most so many lines; what is too much ends in an ellipsis."""
    words = _BREAK.split(cut(text, widest * most))
    found: list[str] = [""]
    for word in (piece for one in words for piece in _pieces(one, widest)):
        joined = f"{found[-1]} {word}".strip()
        if width(joined) <= widest:
            found[-1] = joined
        else:
            found.append(word)
    return "\n".join([*found[: most - 1], cut(" ".join(found[most - 1 :]), widest)]).strip()


def with_glyphs(text: str, glyphs: Container[int]) -> str:
    """The text with a box in the place of every character that is not among the glyphs."""
    return "".join(one if one == "\n" or ord(one) in glyphs else MISSING for one in text)


def percent(share: Fraction | Decimal) -> str:
    """A share as a percentage: two decimals below 10 %, else one, and no zeros at the end.

    >>> percent(Decimal("0.0495")), percent(Fraction(86, 100)), percent(Fraction(1, 3))
    ('4.95 %', '86 %', '33.3 %')
    """
    value = Fraction(share) * 100
    shown = round(value, 2 if abs(value) < 10 else 1)
    words = f"{Decimal(shown.numerator) / Decimal(shown.denominator):,f} %"
    return words.replace("-", "\u2212")


def counted(count: int, plural: str) -> str:
    """A number with what is counted: "1 department", "3,300 departments"."""
    return f"{count:,} {plural.removesuffix('s') if count == 1 else plural}"


def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _pieces(word: str, widest: int) -> Iterator[str]:
    """A word, or its parts where it is wider than a line, as a Chinese sentence is."""
    part = ""
    for character in word:
        if width(part) + _width(character) > widest:
            yield part
            part = ""
        part += character
    yield part
