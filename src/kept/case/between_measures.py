"""What measures must be to one another: pairs of two sides, and targets that take the place of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kept.case.row import Flaw, Row, Sheets, differ
from kept.dates import Period
from kept.grids.effect import Effect

_OTHER = {
    "commitment_id": "{other} is a measure of another promise, {value}.",
    "element": "{other} is a measure of another element.",
    "reading_id": "{other} counts under another reading.",
    "effect": "One of the two tests the effect, the other the promise.",
}
"""What is wrong with a pair that differs in one of these columns."""


def pairs_that_are_none(sheets: Sheets) -> Iterator[Flaw]:
    """Measures paired with one that does not test the same thing by the figures of another side."""
    measures, sides = sheets.by_id("measures"), _sides(sheets)
    for row in sheets.of("measures"):
        other = measures.get(row.words("paired_with") or "")
        fault = other and (_other_thing(row, other) or _same_side(row, other, sides))
        if fault:
            yield Flaw(
                row,
                heading="paired_with",
                what=fault,
                expected="a measure of the same thing on a series of the other side",
                to_do="Name the other side's measure, or empty the cell.",
                effect=Effect.CELL_EMPTY,
            )


def _other_thing(row: Row, other: Row) -> str | None:
    """Why the two do not test the same thing; the first reason that fits."""
    if other.id == row.id:
        return "The measure is paired with itself."
    for heading, words in _OTHER.items():
        if differ(row, other, heading):
            return words.format(other=other.id, value=other.words(heading))
    if _apart(row.values.get("about"), other.values.get("about")):
        return f"{other.id} is a measure of another time, {other.values['about']}."
    return None


def _same_side(row: Row, other: Row, sides: Mapping[str, str]) -> str | None:
    """Why the two show only that one side agrees with itself."""
    series, others = row.words("series_id"), other.words("series_id")
    if series is None or others is None:
        return None
    if series == others:
        return f"{other.id} is a measure on the same series."
    if series in sides and sides[series] == sides.get(others):
        return f"The series of both belong to the same side, {sides[series]}."
    return None


def _sides(sheets: Sheets) -> dict[str, str]:
    """The party that controls the owner in the end, by series."""
    above = {identity: row.words("part_of") for identity, row in sheets.by_id("parties").items()}
    owners = {identity: row.words("owner") for identity, row in sheets.by_id("series").items()}
    return {series: _highest(owner, above) for series, owner in owners.items() if owner}


def _highest(party: str, above: Mapping[str, str | None]) -> str:
    """The end of the chain of parties; of one that runs in a circle, which is another fault, any of it."""
    seen = {party}
    while (higher := above.get(party)) and higher not in seen:
        seen.add(higher)
        party = higher
    return party


def _apart(one: object, other: object) -> bool:
    return isinstance(one, Period) and isinstance(other, Period) and (one.before(other) or other.before(one))


def replacements_of_another_promise(sheets: Sheets) -> Iterator[Flaw]:
    """Measures that take the place of one that tests another promise."""
    for row, old in _replacing(sheets):
        if differ(row, old, "commitment_id"):
            yield Flaw(
                row,
                heading="replaces",
                what=f"{old.id} is a measure of another promise, {old.words('commitment_id')}.",
                expected=f"a measure of {row.words('commitment_id')}",
                to_do="Name the earlier measure of the same promise, or empty the cell.",
                effect=Effect.ROW_LEFT_OUT,
            )


def replacements_without_a_day(sheets: Sheets) -> Iterator[Flaw]:
    """Measures that replace another from no day, or from one before the other was stated."""
    for row, old in _replacing(sheets):
        stated, before = row.date("published"), old.date("published")
        if not row.filled("published"):
            yield _day(row, f"It replaces {old.id}, and nothing says from which day.")
        elif stated and before and stated.last() < before.first():
            yield _day(row, f"It replaces {old.id}, which was stated later: {before.in_words()}.")


def _day(row: Row, what: str) -> Flaw:
    return Flaw(
        row,
        heading="published",
        what=what,
        expected="the date on which the new target was stated, such as 2006-04-19",
        to_do="Write the date. A target that held from the beginning replaces nothing.",
        effect=Effect.ROW_LEFT_OUT,
    )


def measures_replaced_twice(sheets: Sheets) -> Iterator[Flaw]:
    """Measures that take a place which an earlier row has taken."""
    first: dict[str, Row] = {}
    for row, old in _replacing(sheets):
        taker = first.setdefault(str(old.id), row)
        if taker.id != row.id:
            yield Flaw(
                row,
                heading="replaces",
                what=f"{old.id} is already replaced by {taker.id}.",
                expected=f"a measure that no other row replaces, such as {taker.id}",
                to_do=f"If the target was moved twice, write {taker.id} here; else empty one of the cells.",
                effect=Effect.ROW_LEFT_OUT,
            )


def _replacing(sheets: Sheets) -> Iterator[tuple[Row, Row]]:
    """Every measure that replaces another, with that other."""
    measures = sheets.by_id("measures")
    for row in sheets.of("measures"):
        old = measures.get(row.words("replaces") or "")
        if old is not None and old.id != row.id:
            yield row, old
