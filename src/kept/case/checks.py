"""What the cells of a row must be to one another, and to the rows that they lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kept.case.nearest import did_you_mean
from kept.case.row import Flaw, Row, Sheets
from kept.case.table import Effect
from kept.model import Extent, Stance, Testability

Check = Callable[[Sheets], Iterator[Flaw]]


def deadline_before_promise(sheets: Sheets) -> Iterator[Flaw]:
    """A promise whose whole deadline lies before the first day on which it can have been made."""
    for row in sheets.of("commitments"):
        made, deadline = row.date("made_on"), row.date("deadline")
        if made and deadline and deadline.last() < made.first():
            yield Flaw(
                row,
                heading="deadline",
                what="The deadline lies before the day on which the promise was made.",
                expected=f"a date not before {made}, such as {made.year + 1}-12-31",
                to_do="Correct deadline or made_on.",
                effect=Effect.ROW_LEFT_OUT,
            )


def end_before_start(sheets: Sheets) -> Iterator[Flaw]:
    """A meeting or an event that is over before it begins."""
    for row in (*sheets.of("meetings"), *sheets.of("events")):
        start, end = row.date("start"), row.date("end")
        if start and end and end.last() < start.first():
            yield Flaw(
                row,
                heading="end",
                what="The last day lies before the first.",
                expected=f"a date not before {start}, such as {start}",
                to_do="Correct start or end.",
                effect=Effect.CELL_EMPTY,
            )


def half_a_chain(sheets: Sheets) -> Iterator[Flaw]:
    """A commitment with a chain and no parent, or with a parent and no chain: either alone says nothing."""
    for row in sheets.of("commitments"):
        for filled, empty in (("chain", "parent"), ("parent", "chain")):
            if row.filled(filled) and not row.filled(empty):
                example = "C-2004-07" if empty == "parent" else "restates"
                yield Flaw(
                    row,
                    heading=empty,
                    what=f"There is a {filled} and no {empty}, so the link says nothing.",
                    expected=f"a {empty}, such as {example}",
                    to_do=f"Write the {empty}, or empty the {filled}. Until then there is no link.",
                    effect=Effect.ROW_KEPT,
                )


def untestable_without_reason(sheets: Sheets) -> Iterator[Flaw]:
    """A commitment that cannot be tested, without the reason that its verdict has to give."""
    for row in sheets.of("commitments"):
        if row.words("testable") == Testability.NO and not row.filled("untestable_because"):
            yield Flaw(
                row,
                heading="untestable_because",
                what="The promise cannot be tested, and nothing says why.",
                expected="what the words leave out (actor, act, observable), such as no number and no date",
                to_do="Write the reason.",
                effect=Effect.ROW_KEPT,
            )


def affirms_without_extent(sheets: Sheets) -> Iterator[Flaw]:
    """A claim that affirms without saying what: fulfilment or progress."""
    for row in sheets.of("claims"):
        if row.words("stance") == Stance.AFFIRMS and not row.filled("extent"):
            yield Flaw(
                row,
                heading="extent",
                what="The claim affirms and does not say what, so it supports nothing.",
                expected=f"one of {', '.join(Extent)}",
                to_do="Write fulfilment if it says that the promise is kept, progress if it tells of a step.",
                effect=Effect.ROW_KEPT,
            )


def elements_not_promised(sheets: Sheets) -> Iterator[Flaw]:
    """Rows about an element that their commitment does not have."""
    commitments = sheets.by_id("commitments")
    for table in ("claims", "evidence", "measures", "events", "searches"):
        for row in sheets.of(table):
            element, commitment = row.words("element"), row.words("commitment_id")
            if element and commitment in commitments:
                elements = commitments[commitment].several("elements")
                if element not in elements:
                    yield _no_such_element(row, element, elements)


def elements_of_nothing(sheets: Sheets) -> Iterator[Flaw]:
    """Claims and events with an element, and no commitment that it could be a part of."""
    for row in (*sheets.of("claims"), *sheets.of("events")):
        if row.filled("element") and not row.filled("commitment_id"):
            yield _element_of_nothing(row)


def _element_of_nothing(row: Row) -> Flaw:
    return Flaw(
        row,
        heading="element",
        what="There is an element and no commitment that it could be a part of.",
        expected="a commitment_id beside every element",
        to_do="Write the commitment_id.",
        effect=Effect.CELL_EMPTY,
    )


def _no_such_element(row: Row, element: str, elements: tuple[str, ...]) -> Flaw:
    return Flaw(
        row,
        heading="element",
        what=f"The commitment {row.words('commitment_id')} has no such element.",
        expected=f"one of {'; '.join(elements)}" if elements else "nothing, since it has no elements",
        to_do=did_you_mean(element, elements, "Correct it, or add it to the elements of the commitment."),
        effect=Effect.ROW_LEFT_OUT,
    )


def units_that_differ(sheets: Sheets) -> Iterator[Flaw]:
    """Figures and targets in another unit than their series: they cannot be compared."""
    series = sheets.by_id("series")
    for row in (*sheets.of("observations"), *sheets.of("measures")):
        owner = series.get(row.words("series_id") or "")
        unit = owner.words("unit") if owner else None
        if unit and row.words("unit") not in (None, unit):
            yield Flaw(
                row,
                heading="unit",
                what=f"The unit is not the one of the series {row.words('series_id')}.",
                expected=f"the unit {unit}",
                to_do="Correct the unit, convert the figure, or put it into a series of its own.",
                effect=Effect.ROW_LEFT_OUT,
            )


def dated_by_nothing(sheets: Sheets) -> Iterator[Flaw]:
    """Evidence, figures and claims with no date of their own nor of a source: they never count."""
    sources = sheets.by_id("sources")
    for table, heading in (("claims", "said_on"), ("evidence", "published"), ("observations", "published")):
        for row in sheets.of(table):
            source = sources.get(row.words("source_id") or "")
            unknown = source is None and row.filled("source_id")
            if not row.filled(heading) and not unknown and not (source and source.filled("published")):
                yield Flaw(
                    row,
                    heading=heading,
                    what="Neither the row nor its source has a date, so the row never counts.",
                    expected="a date such as 2006-03-28 or 2006~",
                    to_do="Write the date here, or the published of its source.",
                    effect=Effect.ROW_KEPT,
                )


def overrides_of_nothing(sheets: Sheets) -> Iterator[Flaw]:
    """Overrides that change neither bearing nor grade."""
    for row in sheets.of("overrides"):
        if not row.filled("bearing") and not row.filled("grade"):
            yield Flaw(
                row,
                heading="bearing",
                what="The row overrides nothing.",
                expected="a bearing such as context, or a grade such as C, or both",
                to_do="Write what the piece does to the promise, or how good it is.",
                effect=Effect.ROW_LEFT_OUT,
            )


CHECKS: tuple[Check, ...] = (
    deadline_before_promise,
    end_before_start,
    half_a_chain,
    untestable_without_reason,
    affirms_without_extent,
    elements_not_promised,
    elements_of_nothing,
    units_that_differ,
    dated_by_nothing,
    overrides_of_nothing,
)
