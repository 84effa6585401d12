"""Cells with numbers: plain decimals, and separators of thousands where only one reading is left."""

from __future__ import annotations

import re
from decimal import Decimal

from kept.grids.cell_error import CellError

EXPECTED_NUMBER = "a number such as 1234.5"
EXPECTED_NUMBERS = "numbers separated by semicolons, such as 20; 30; 30; 20"
EXPECTED_COUNT = "a whole number such as 17"

_LONGEST = 60

_PLAIN = re.compile(r"\d+(\.\d+)?", re.ASCII)
_SCIENTIFIC = re.compile(r"\d+(\.\d+)?e[+-]?\d+", re.ASCII | re.IGNORECASE)
_BLANKS = re.compile("[ \u00a0\u2009\u202f'\u2019]")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ ,.]\d{3})*", re.ASCII)
_UNSIGNED = re.compile(r"[\d ,.]*\d", re.ASCII)
_ONE_MARK = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_DECIMAL_POINT = re.compile(r"(\d+|[1-9]\d{0,2}([ ,'\u2019]\d{3})+)\.\d+", re.ASCII)


def read_number(words: str) -> Decimal:
    """The number in a cell.

    A point is a decimal point. A comma, or a point that occurs twice, is understood where it can mean
    only one thing: `1,234.5`, `1.234,5`, `1 234,5`, `1,234,567` and `12,5`.

    Raises:
        CellError: it is no number, has a percent sign, or can be read in two ways.
    """
    if len(words) > _LONGEST:
        raise CellError("The value is too long for a number.", "Write the number alone.")
    sign, digits = _split_sign(words)
    if _PLAIN.fullmatch(digits):
        return Decimal(sign + digits)
    _refuse_known_forms(digits)
    return Decimal(sign + _plain(_BLANKS.sub(" ", digits)))


def read_numbers(words: str) -> tuple[Decimal, ...]:
    """The numbers between semicolons, in their order; the same number may stand there more than once.

    Raises:
        CellError: one of them is no number, or a place between two semicolons is empty.
    """
    places = [place.strip() for place in words.split(";")]
    if not all(places):
        raise CellError(
            "There is an empty place beside a semicolon, and what follows would move into it.",
            "Write a number there (0 for nothing), or remove the semicolon.",
        )
    return tuple(read_number(place) for place in places)


def read_count(words: str) -> int:
    """The whole number in a cell.

    Raises:
        CellError: it is no number, or not a whole one.
    """
    number = read_number(words)
    if number != number.to_integral_value():
        raise CellError("The number is not whole.", "Write a whole number.")
    return int(number)


def may_part_thousands(words: str) -> bool:
    """Is there one point or comma, with three digits behind, that can part thousands as well as decimals?

    >>> may_part_thousands("1.022"), may_part_thousands("0.022"), may_part_thousands("1.0220")
    (True, False, False)
    """
    return _ONE_MARK.fullmatch(_split_sign(words)[1]) is not None


def shows_decimal_point(words: str) -> bool:
    """Can the point in a number only be a decimal point? One that does shows what others of its column are.

    >>> shows_decimal_point("12.5"), shows_decimal_point("1.022"), shows_decimal_point("1022")
    (True, False, False)
    """
    return _DECIMAL_POINT.fullmatch(_split_sign(words)[1]) is not None and not may_part_thousands(words)


def _split_sign(words: str) -> tuple[str, str]:
    """The sign (as ASCII) and the rest."""
    if words[:1] in ("-", "\u2212"):
        return "-", words[1:].lstrip()
    return "", words.removeprefix("+").lstrip()


def _refuse_known_forms(digits: str) -> None:
    if digits.endswith(("%", "\u2030")):
        raise CellError(
            "A number has no percent sign.", 'Write the number alone and put "percent" in the unit.'
        )
    if _SCIENTIFIC.fullmatch(digits):
        raise CellError("The number is shortened, and digits may be lost.", "Write all its digits.")


def _plain(digits: str) -> str:
    """The digits without separators of thousands and with a decimal point.

    Raises:
        CellError: there is no reading, or more than one.
    """
    if not _UNSIGNED.fullmatch(digits) or not digits[0].isdigit():
        raise CellError(
            "The value is not a number.", "Write digits only; words about it belong in another column."
        )
    readings = {reading for mark in ",." for reading in _readings(digits, mark)}
    if not readings:
        raise CellError("The separators fit no way of writing numbers.", "Write 1234.5 for 1,234.5.")
    if len(readings) > 1:
        either = " or ".join(sorted(readings, key=len, reverse=True))
        raise CellError(f"The number can be {either}.", f"Write {either}.")
    return readings.pop()


def _readings(digits: str, decimal_mark: str) -> list[str]:
    """The readings, at most one, in which `decimal_mark` is the decimal mark and others part thousands."""
    whole, mark, fraction = digits.partition(decimal_mark)
    if mark and not fraction.isdigit():
        return []
    separators = set(whole) - set("0123456789")
    grouped = len(separators) == 1 and _THOUSANDS.fullmatch(whole)
    if separators and not grouped:
        return []
    plain = whole if not separators else whole.replace(separators.pop(), "")
    return [f"{plain}.{fraction}" if mark else plain]
