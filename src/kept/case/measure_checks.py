"""What the cells of a measure must be to one another, and the unit of a series to the one it continues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kept.case.row import Flaw, Sheets, differ
from kept.grids.effect import Effect
from kept.model import Basis

_WHOLES = (Decimal(1), Decimal(100))
_MOST_ROUNDING = Decimal("0.05")
"""Rounded shares may miss their whole by half a unit of the last digit each, and by no more than this."""


def changes_without_baseline(sheets: Sheets) -> Iterator[Flaw]:
    """Measures of an increase or a decrease that do not say from where."""
    for row in sheets.of("measures"):
        if row.words("basis") in (Basis.INCREASE, Basis.DECREASE) and not row.filled("baseline"):
            yield Flaw(
                row,
                heading="baseline",
                what=f"The basis is {row.words('basis')}, and nothing says from where.",
                expected="the figure from which the promise started, such as 40",
                to_do="Write the baseline, or level as the basis if the target is the figure to be reached.",
                effect=Effect.ROW_LEFT_OUT,
            )


def changes_with_a_sign(sheets: Sheets) -> Iterator[Flaw]:
    """Measures of a change whose target is negative: the basis already says in which direction."""
    for row in sheets.of("measures"):
        target = row.values.get("target")
        change = row.words("basis") in (Basis.INCREASE, Basis.DECREASE)
        if change and isinstance(target, Decimal) and target < 0:
            yield Flaw(
                row,
                heading="target",
                what="The change has a sign, and its direction is already given by the basis.",
                expected=f"a number that is not negative, such as {-target}",
                to_do="Write the size of the change, and its direction as the basis.",
                effect=Effect.ROW_LEFT_OUT,
            )


def weights_of_no_whole(sheets: Sheets) -> Iterator[Flaw]:
    """Weights that are negative, or are no shares of 1 or of 100."""
    for row in sheets.of("measures"):
        weights = row.values.get("weights")
        if isinstance(weights, tuple) and (fault := _fault_of_weights(weights)):
            yield Flaw(
                row,
                heading="weights",
                what=fault,
                expected="shares that sum to 1 or to 100, such as 20; 30; 30; 20",
                to_do="Correct the weights, or empty the cell if the target spreads evenly over its time.",
                effect=Effect.ROW_LEFT_OUT,
            )


def _fault_of_weights(weights: Sequence[Decimal]) -> str | None:
    if min(weights) < 0:
        return f"The weight {min(weights)} is negative."
    total = sum(weights, Decimal(0))
    if any(abs(total - whole) <= _rounding(weights, whole) for whole in _WHOLES):
        return None
    return f"The weights sum to {total}."


def _rounding(weights: Sequence[Decimal], whole: Decimal) -> Decimal:
    """By how much the sum of rounded shares may miss the whole."""
    finest = min(int(weight.as_tuple().exponent) for weight in weights)
    return min(len(weights) * Decimal(5).scaleb(finest - 1), whole * _MOST_ROUNDING)


def continued_in_another_unit(sheets: Sheets) -> Iterator[Flaw]:
    """Series that go on from one in another unit."""
    series = sheets.by_id("series")
    for row in sheets.of("series"):
        old = series.get(row.words("continues") or "")
        if old is not None and differ(row, old, "unit"):
            yield Flaw(
                row,
                heading="continues",
                what=f"The series {old.id} is in another unit, {old.words('unit')}.",
                expected=f"a series in {row.words('unit')}",
                to_do="Convert the figures of one of the two, or empty the cell and tell of the break in the "
                "note.",
                effect=Effect.CELL_EMPTY,
            )
