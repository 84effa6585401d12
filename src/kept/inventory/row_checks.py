"""Faults that one row shows by itself, though each of its cells can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from kept.grids.effect import Effect
from kept.inventory.row import Flaw

Values = Mapping[str, object]


def faults_of_row(table: str, values: Values) -> Iterator[Flaw]:
    """What is wrong with the values of one row of `table` taken together."""
    for check in _CHECKS.get(table, ()):
        fault = check(values)
        if fault is not None:
            yield fault


def _order(values: Values, first: str, last: str, what: str) -> Flaw | None:
    """The flaw of a last day before the first."""
    begin, end = values.get(first), values.get(last)
    if not (isinstance(begin, date) and isinstance(end, date)) or end >= begin:
        return None
    return Flaw(
        column=last,
        what=what,
        found=str(end),
        expected=f"{begin} or a later day",
        to_do="Correct one of the two.",
        effect=Effect.ROW_LEFT_OUT,
    )


def _removed_first(values: Values) -> Flaw | None:
    return _order(values, "installed_on", "removed_on", "The software was removed before it was installed.")


def _ended_first(values: Values) -> Flaw | None:
    return _order(values, "start", "end", "The licence ends before it begins.")


def _bound_to_many(values: Values) -> Flaw | None:
    """A licence that is bound to one machine covers one."""
    if "device_id" not in values or values.get("quantity") == 1:
        return None
    quantity = values.get("quantity")
    return Flaw(
        column="quantity",
        what="The licence is bound to one machine, but does not cover exactly one.",
        found="unlimited" if quantity is None else str(quantity),
        expected="1",
        to_do="Write one row for every machine, or leave device_id empty.",
        effect=Effect.ROW_LEFT_OUT,
    )


def _without_product(values: Values) -> Flaw | None:
    """A title that needs a licence needs a product."""
    if values.get("kind") not in ("paid", "os") or values.get("product"):
        return None
    return Flaw(
        column="product",
        what=f"The rule says {values['kind']}, but not of which product a licence is needed.",
        found="",
        expected="a product of the table products, such as Office",
        to_do="Write the product.",
        effect=Effect.ROW_LEFT_OUT,
    )


_CHECKS: Mapping[str, tuple[Callable[[Values], Flaw | None], ...]] = {
    "installs": (_removed_first,),
    "licences": (_ended_first, _bound_to_many),
    "titles": (_without_product,),
}
