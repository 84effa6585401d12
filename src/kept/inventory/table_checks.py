"""Faults that show only between rows: one id twice, and licences counted by another unit than the product."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kept.errors import Problem
from kept.grids.effect import Effect
from kept.inventory.row import Flaw, InventoryRow, text
from kept.inventory.table import Table
from kept.inventory.tables import USUAL_METRIC

Tables = Mapping[str, tuple[InventoryRow, ...]]


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows that stay, and the problems of the others and of rows that stay in spite of a fault."""

    rows: tuple[InventoryRow, ...]
    problems: tuple[Problem, ...]


def without_doubles(table: Table, rows: Sequence[InventoryRow]) -> Checked:
    """Of equal rows with one key the first; of different ones all or none, as the table says."""
    if not table.key:
        return Checked(tuple(rows), ())
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        groups[tuple(text(row, column) for column in table.key)].append(index)
    left: set[int] = set()
    problems: list[Problem] = []
    for group in groups.values():
        if len(group) > 1:
            same = all(rows[index].values == rows[group[0]].values for index in group)
            left.update(_left_out(table, group, same=same))
            tell = _equal if same else _different
            problems += [tell(table, rows[group[0]], rows[index]) for index in group[1:]]
    return Checked(tuple(row for index, row in enumerate(rows) if index not in left), tuple(problems))


def _left_out(table: Table, group: Sequence[int], *, same: bool) -> Sequence[int]:
    """Which of the rows with one key are left out."""
    if same:
        return group[1:]
    return group if table.differing is Effect.ROW_LEFT_OUT else ()


def _place(row: InventoryRow) -> str:
    return f"{row.file}, line {row.line}"


def _equal(table: Table, first: InventoryRow, row: InventoryRow) -> Problem:
    column = table.key[0]
    flaw = Flaw(
        column=column,
        what=f"The row stands already in {_place(first)}, with the same content.",
        found=text(row, column),
        expected="every row once",
        to_do="Remove one of them.",
        effect=Effect.ROW_LEFT_OUT,
    )
    return flaw.problem(row.file, row.line, row.headings)


def _different(table: Table, first: InventoryRow, row: InventoryRow) -> Problem:
    column = table.key[0]
    flaw = Flaw(
        column=column,
        what=f"The {' and '.join(table.key)} stood already in {_place(first)}, with other content.",
        found=", ".join(text(row, key) for key in table.key),
        expected=f"another {column}, or one row",
        to_do="Correct one of the two.",
        effect=table.differing,
    )
    problem = flaw.problem(row.file, row.line, row.headings)
    also = " So is the first." if table.differing is Effect.ROW_LEFT_OUT else ""
    return replace(problem, to_do=f"{problem.to_do}{also}")


def of_one_unit(licences: Sequence[InventoryRow], products: Iterable[InventoryRow]) -> Checked:
    """The licences that are counted by the unit of their product.

    A product whose versions have different units has none; its licences are not judged here.
    """
    units = _units(products)
    mixed = [row for row in licences if _mixed(row, units)]
    kept = tuple(row for row in licences if not _mixed(row, units))
    return Checked(kept, tuple(_mixed_units(row, units[text(row, "product")]) for row in mixed))


def _units(products: Iterable[InventoryRow]) -> dict[str, str]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in products:
        found[text(row, "product")].add(_unit(row))
    return {product: metrics.pop() for product, metrics in found.items() if len(metrics) == 1}


def _mixed(row: InventoryRow, units: Mapping[str, str]) -> bool:
    return units.get(text(row, "product"), _unit(row)) != _unit(row)


def _unit(row: InventoryRow) -> str:
    return text(row, "metric") or USUAL_METRIC


def _mixed_units(row: InventoryRow, unit: str) -> Problem:
    flaw = Flaw(
        column="metric",
        what=f"The licence is counted by {_unit(row)}, but its product by {unit}: units are mixed.",
        found=text(row, "metric"),
        expected=unit,
        to_do="Correct the licence, or the metric in the table products.",
        effect=Effect.ROW_LEFT_OUT,
    )
    return flaw.problem(row.file, row.line, row.headings)


def checked(
    tables: Mapping[str, Sequence[InventoryRow]], order: Iterable[Table]
) -> tuple[Tables, list[Problem]]:
    """The tables without the rows that are left out, and the problems, table by table."""
    found: dict[str, tuple[InventoryRow, ...]] = {}
    problems: list[Problem] = []
    for table in order:
        result = without_doubles(table, tables.get(table.name, ()))
        found[table.name] = result.rows
        problems += result.problems
    units = of_one_unit(found["licences"], found["products"])
    return {**found, "licences": units.rows}, [*problems, *_in_order(units.problems)]


def _in_order(problems: Iterable[Problem]) -> Iterator[Problem]:
    yield from sorted(problems, key=lambda problem: (problem.where, problem.line or 0))
