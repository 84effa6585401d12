"""The licences, rules and products that a position rests on, for the report: what proves or approves them."""

from __future__ import annotations

from kept.inventory import InventoryRow
from kept.pipeline.licence_position import PositionReport
from kept.publish.cells import Cell, Line, Table
from kept.publish.licence_report_values import ReportSection


def rules_section(report: PositionReport, most: int) -> ReportSection:
    """Which installed title is which product, and who approved it."""
    rows = report.read.tables["titles"]
    columns = ("Rule", "Installed title", "Is", "Approved by")
    told = "Only these rules say what a title is. * stands for any letters; an exact title goes before it."
    return _section(
        ("rules", "The rules for titles"), told, columns, tuple(map(_rule, rows))[:most], len(rows)
    )


def products_section(report: PositionReport, most: int) -> ReportSection:
    """The products with their versions, the order of these, and what a licence is counted by."""
    rows = report.read.tables["products"]
    columns = ("Product", "Version", "Order", "Counted by")
    told = "The greater the order, the newer the version: that decides what downgrade right covers."
    lines = tuple(map(_product, rows))[:most]
    return _section(("versions", "Products and versions"), told, columns, lines, len(rows))


def licences_section(report: PositionReport, most: int) -> ReportSection:
    """Every licence that is held, with its proof; those that are not valid on the day too."""
    rows = report.read.tables["licences"]
    columns = ("Licence, proof", "Holder", "For", "How many", "First day")
    told = "As listed. One counts on the day if the day lies between its first and its last day."
    lines = tuple(map(_licence, rows))[:most]
    return _section(("licences", "The licences"), told, columns, lines, len(rows))


def _section(
    named: tuple[str, str], told: str, columns: tuple[str, ...], lines: tuple[Line, ...], rows: int
) -> ReportSection:
    caption = named[1] if rows == len(lines) else f"{named[1]} (the first {len(lines):,} of {rows:,})"
    return ReportSection(*named, (told,), (Table(caption, columns, lines),) if lines else ())


def _rule(row: InventoryRow) -> Line:
    product, version, kind = (_text(row, name) for name in ("product", "version", "kind"))
    title, raw = _text(row, "title"), _text(row, "raw_version")
    return Line(
        (
            Cell(_text(row, "rule_id")),
            Cell(title, f"version {raw}" if raw else ""),
            Cell(f"{product} {version}".strip() or "no product", kind),
            Cell(_text(row, "approved_by") or "nobody"),
        )
    )


def _product(row: InventoryRow) -> Line:
    metric = _text(row, "metric") or "device"
    cores = ""
    if metric == "core":
        each, least = (row.values.get(name, 1) for name in ("cores_per_licence", "min_cores"))
        cores = f"one licence for every {each} cores, at least {least} cores a machine"
    return Line(
        (
            Cell(_text(row, "product")),
            Cell(_text(row, "version")),
            Cell(_text(row, "rank")),
            Cell(metric, cores),
        )
    )


def _licence(row: InventoryRow) -> Line:
    quantity, device = row.values.get("quantity"), _text(row, "device_id")
    origin, end = _text(row, "origin"), _text(row, "end")
    downgrade = "older versions too" if row.values.get("downgrade") else "this version only"
    return Line(
        (
            Cell(_text(row, "licence_id"), _text(row, "proof") or "no proof named"),
            Cell(_text(row, "holder"), f"bound to {device}" if device else ""),
            Cell(f"{_text(row, 'product')} {_text(row, 'version')}".strip(), downgrade),
            Cell("unlimited" if quantity is None else f"{quantity:,}", f"{_text(row, 'metric')}, {origin}"),
            Cell(_text(row, "start"), f"to {end}" if end else "without end"),
        )
    )


def _text(row: InventoryRow, column: str) -> str:
    return str(row.values.get(column, ""))
