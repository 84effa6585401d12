"""What the numbers of claims about licences, of inspections and of sales must be, and be to one another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kept.case.row import Flaw, Row, Sheets
from kept.grids.effect import Effect

_SHARES = ("tolerance", "confidence")
_COUNTS = ("population", "inspected", "found", "confirmed", "dismissed", "unknown")
_AMOUNTS = ("units", "revenue", "price", "computers", "programs")


def shares_of_more_than_one(sheets: Sheets) -> Iterator[Flaw]:
    """Tolerances and confidences that are no share of one, such as 95 for 0.95."""
    for row in sheets.of("licence_claims"):
        for heading in _SHARES:
            value = row.values.get(heading)
            if isinstance(value, Decimal) and not _a_share(heading, value):
                yield _flaw(
                    row,
                    heading,
                    f"The {heading} is no share of one.",
                    "a number from 0 to less than 1, such as 0.05"
                    if heading == "tolerance"
                    else "a number between 0 and 1, such as 0.95",
                    f"Write {(value / 100).normalize():f}." if 1 < value < 100 else "Correct it.",
                )


def _a_share(heading: str, value: Decimal) -> bool:
    return value < 1 and (value >= 0 if heading == "tolerance" else value > 0)


def sizes_of_nothing(sheets: Sheets) -> Iterator[Flaw]:
    """Populations without a unit or a department."""
    for row in sheets.of("licence_claims"):
        for heading in ("size", "parts"):
            value = row.values.get(heading)
            if isinstance(value, int) and value < 1:
                yield _flaw(
                    row, heading, "A population has at least one.", "a whole number such as 31", "Correct it."
                )


def counts_that_do_not_fit(sheets: Sheets) -> Iterator[Flaw]:
    """Inspections with a negative count, or that found more than they looked at."""
    for row in sheets.of("inspections"):
        negative = next((one for one in _COUNTS if _count(row, one, 0) < 0), None)
        if negative is not None:
            yield _flaw(row, negative, "A count is not negative.", "a whole number such as 17", "Correct it.")
        else:
            yield from _too_many(row)


def _too_many(row: Row) -> Iterator[Flaw]:
    inspected, found = _count(row, "inspected", 0), _count(row, "found", 0)
    told = _count(row, "confirmed", 0) + _count(row, "dismissed", 0)
    if "inspected" not in row.values or "found" not in row.values:
        return
    if inspected > _count(row, "population", inspected):
        what, most = (
            "More units were inspected than the department has.",
            f"at most {row.values['population']}",
        )
        yield _flaw(row, "inspected", what, most, "Correct one of the two.")
    if found + _count(row, "unknown", 0) > inspected:
        what, most = (
            "More units were found, or unknown, than were inspected.",
            f"at most {inspected} together",
        )
        yield _flaw(row, "found", what, most, "Correct one of them.")
    if told > found:
        what, most = (
            "More findings were adjudicated than there are.",
            f"at most {found} confirmed and dismissed",
        )
        yield _flaw(row, "confirmed", what, most, "Correct one of them.")


def _count(row: Row, heading: str, otherwise: int) -> int:
    value = row.values.get(heading)
    return value if isinstance(value, int) else otherwise


def sales_that_cannot_be(sheets: Sheets) -> Iterator[Flaw]:
    """Sales with a negative amount, without computers at all, or told both in units and in money."""
    for row in sheets.of("sales"):
        for heading in _AMOUNTS:
            for name in (heading, f"{heading}_spread"):
                value = row.values.get(name)
                if isinstance(value, Decimal) and value < 0:
                    yield _flaw(
                        row, name, "An amount is not negative.", "a number such as 1200", "Correct it."
                    )
        for name in ("computers", "programs", "price"):
            if row.values.get(name) == 0:
                yield _flaw(
                    row, name, "Nothing can be divided by it.", "a number above 0, such as 3", "Correct it."
                )
        yield from _money(row)


def _money(row: Row) -> Iterator[Flaw]:
    if "units" in row.values and "revenue" in row.values:
        yield _flaw(
            row,
            "revenue",
            "The sales are told in units and in money, and it cannot be told which counts.",
            "either units, or revenue with price",
            "Empty one of the two, or make two rows.",
        )
    one, other = row.words("revenue_unit"), row.words("price_unit")
    if one is not None and other is not None and one != other:
        yield _flaw(
            row,
            "price_unit",
            f"The revenue is in {one}, and the price in {other}.",
            f"one currency for both, such as {one}",
            "Convert one of them, at the rate of the period, and say so in the note.",
        )


def _flaw(row: Row, heading: str, what: str, expected: str, to_do: str) -> Flaw:
    return Flaw(row, heading, what, expected, to_do, Effect.ROW_LEFT_OUT)
