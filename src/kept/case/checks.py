"""What the cells of a row must be to one another, and to the rows that they lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kept.case.between_measures import (
    measures_replaced_twice,
    pairs_that_are_none,
    replacements_of_another_promise,
    replacements_without_a_day,
)
from kept.case.element_checks import elements_not_promised, elements_of_nothing
from kept.case.licence_checks import (
    counts_that_do_not_fit,
    more_than_there_are,
    published_before_it_was,
    sales_that_cannot_be,
    shares_of_more_than_one,
    sizes_that_cannot_be,
)
from kept.case.measure_checks import (
    changes_with_a_sign,
    changes_without_baseline,
    continued_in_another_unit,
    weights_of_no_whole,
)
from kept.case.people_checks import one_person_of_two_names
from kept.case.reading_checks import readings_of_another_promise, readings_that_change_nothing
from kept.case.row import Flaw, Row, Sheets, promises
from kept.grids.effect import Effect
from kept.model import Extent, Stance, Testability

Check = Callable[[Sheets], Iterator[Flaw]]


def deadline_before_promise(sheets: Sheets) -> Iterator[Flaw]:
    """A promise or forecast whose whole deadline lies before the first day on which it can have been made."""
    for row in _promised(sheets):
        yield from _too_early(row, row)


def reading_due_before_promise(sheets: Sheets) -> Iterator[Flaw]:
    """A reading by which the promise was due before it was made."""
    known = promises(sheets)
    for row in sheets.of("readings"):
        promise = known.get(row.words("commitment_id") or "")
        if promise is not None:
            yield from _too_early(row, promise)


def _too_early(row: Row, promise: Row) -> Iterator[Flaw]:
    made, deadline = promise.date("made_on"), row.date("deadline")
    if made and deadline and deadline.last() < made.first():
        yield Flaw(
            row,
            heading="deadline",
            what=f"The deadline lies before the day on which the {_noun(promise)} was made.",
            expected=f"a date not before {made}, such as {made.year + 1}-12-31",
            to_do=f"Correct deadline or {'' if row is promise else 'its '}made_on.",
            effect=Effect.ROW_LEFT_OUT,
        )


def _promised(sheets: Sheets) -> tuple[Row, ...]:
    return (*sheets.of("commitments"), *sheets.of("forecasts"))


def _noun(row: Row) -> str:
    return "forecast" if row.table.name == "forecasts" else "promise"


def end_before_start(sheets: Sheets) -> Iterator[Flaw]:
    """A meeting, an event or a role that is over before it begins; such a role is held on no day."""
    for row in (*sheets.of("meetings"), *sheets.of("events"), *sheets.of("people")):
        start, end = row.date("start"), row.date("end")
        if start and end and end.last() < start.first():
            yield Flaw(
                row,
                heading="end",
                what="The last day lies before the first.",
                expected=f"a date not before {start}, such as {start}",
                to_do="Correct start or end.",
                effect=Effect.ROW_LEFT_OUT if row.table.name == "people" else Effect.CELL_EMPTY,
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
    """A promise or forecast that cannot be tested, without the reason that its verdict has to give."""
    for row in _promised(sheets):
        if row.words("testable") == Testability.NO and not row.filled("untestable_because"):
            yield Flaw(
                row,
                heading="untestable_because",
                what=f"The {_noun(row)} cannot be tested, and nothing says why.",
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


def replies_to_nothing(sheets: Sheets) -> Iterator[Flaw]:
    """Replies without the promise to whose verdict they reply, or without the party that replies."""
    for row in sheets.of("claims"):
        for heading, missing, example in (
            ("commitment_id", "the promise to whose verdict it replies", "C-2005-05"),
            ("party_id", "the party that replies", "CN"),
        ):
            if row.values.get("reply") is True and not row.filled(heading):
                yield Flaw(
                    row,
                    heading=heading,
                    what=f"The claim is a reply, and nothing names {missing}.",
                    expected=f"{missing}, such as {example}",
                    to_do=f"Write the {heading}, or empty the cell reply.",
                    effect=Effect.ROW_KEPT,
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
    for table, heading in (
        ("claims", "said_on"),
        ("evidence", "published"),
        ("observations", "published"),
        ("inspections", "published"),
        ("sales", "published"),
    ):
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
    reading_due_before_promise,
    end_before_start,
    one_person_of_two_names,
    half_a_chain,
    untestable_without_reason,
    affirms_without_extent,
    replies_to_nothing,
    elements_not_promised,
    elements_of_nothing,
    units_that_differ,
    dated_by_nothing,
    overrides_of_nothing,
    readings_that_change_nothing,
    readings_of_another_promise,
    changes_without_baseline,
    changes_with_a_sign,
    weights_of_no_whole,
    pairs_that_are_none,
    replacements_of_another_promise,
    replacements_without_a_day,
    measures_replaced_twice,
    continued_in_another_unit,
    shares_of_more_than_one,
    sizes_that_cannot_be,
    counts_that_do_not_fit,
    more_than_there_are,
    published_before_it_was,
    sales_that_cannot_be,
)
