"""What the numbers of claims about licences, of inspections and of sales must be, and be to one another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kept.case.row import Flaw, Row, Sheets
from kept.dates import Period
from kept.grids.effect import Effect

_LARGEST = 10**10
"""Units of a population; of more no bound is reckoned."""

_SPREAD = (Decimal(0), Decimal(1), "0.1")
_SHARES = {
    "licence_claims": {
        "tolerance": (Decimal(0), Decimal("0.99"), "0.05"),
        "confidence": (Decimal("0.5"), Decimal("0.999999"), "0.95"),
    },
    "sales": {f"{name}_spread": _SPREAD for name in ("units", "revenue", "price", "computers", "programs")},
}
"""Shares by table and heading: the least, the most, an example."""

_COUNTS = ("population", "inspected", "found", "confirmed", "dismissed", "unknown")
_AMOUNTS = ("units", "revenue", "price", "computers", "programs")


def shares_of_more_than_one(sheets: Sheets) -> Iterator[Flaw]:
    """Tolerances, confidences and spreads that are no share of one, such as 95 for 0.95."""
    for table, shares in _SHARES.items():
        for row in sheets.of(table):
            for heading, (least, most, example) in shares.items():
                value = row.values.get(heading)
                if isinstance(value, Decimal) and not least <= value <= most:
                    yield _flaw(
                        row,
                        heading,
                        "The value is no share of one, or too near to its ends.",
                        f"a number from {least:f} to {most:f}, such as {example}",
                        f"Write {(value / 100).normalize():f}." if 1 < value < 100 else "Correct it.",
                    )


def sizes_that_cannot_be(sheets: Sheets) -> Iterator[Flaw]:
    """Populations without a unit or a department, or larger than any."""
    for row in sheets.of("licence_claims"):
        for heading in ("size", "parts"):
            value = row.values.get(heading)
            if isinstance(value, int) and not 1 <= value <= _LARGEST:
                wanted = f"a whole number from 1 to {_LARGEST:,}, such as 31"
                yield _flaw(row, heading, "There is no such population.", wanted, "Correct it.")
        size, parts = row.values.get("size"), row.values.get("parts")
        if isinstance(size, int) and isinstance(parts, int) and 1 <= size < parts <= _LARGEST:
            wanted = f"at most {size} departments"
            yield _flaw(
                row, "parts", "There are more departments than units.", wanted, "Correct one of the two."
            )


def published_before_it_was(sheets: Sheets) -> Iterator[Flaw]:
    """Inspections and sales that were published before the time that they are about."""
    for table in ("inspections", "sales"):
        for row in sheets.of(table):
            about, published = row.values.get("about"), row.date("published")
            if isinstance(about, Period) and published is not None and published.last() < about.first():
                yield _flaw(
                    row,
                    "published",
                    "It was published before the time that it is about.",
                    f"a day of {about.first().isoformat()} or later",
                    "Correct one of the two dates.",
                )


def more_than_there_are(sheets: Sheets) -> Iterator[Flaw]:
    """Inspections of more units than the claim says that there are."""
    claims = sheets.by_id("licence_claims")
    for row in sheets.of("inspections"):
        claim = claims.get(row.words("licence_claim_id") or "")
        size = claim.values.get("size") if claim else None
        for heading in ("inspected", "population"):
            if isinstance(size, int) and _count(row, heading, 0) > size:
                what = f"The claim {row.words('licence_claim_id')} says that there are {size}."
                yield _flaw(row, heading, what, f"at most {size}", "Correct one of the two.")


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
    one, other = (row.words(name) for name in ("revenue_unit", "price_unit"))
    unread = any(row.filled(name) and row.words(name) is None for name in ("revenue_unit", "price_unit"))
    if "revenue" in row.values and (one is None or one != other) and not unread:
        yield _flaw(
            row,
            "price_unit",
            f"The revenue is in {one or 'no currency'}, and the price in {other or 'none'}.",
            f"one currency for both, such as {one or other or 'CNY'}",
            "Convert one of them, at the rate of the period, and say so in the note.",
        )


def _flaw(row: Row, heading: str, what: str, expected: str, to_do: str) -> Flaw:
    return Flaw(row, heading, what, expected, to_do, Effect.ROW_LEFT_OUT)
