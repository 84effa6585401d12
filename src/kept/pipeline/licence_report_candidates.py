"""Every device or user that may lack a licence, for the report: as many names as a page can bear."""

from __future__ import annotations

from collections.abc import Iterator

from kept.measure import licences
from kept.pipeline.licence_position import PositionReport
from kept.publish.cells import Cell, Line, Table
from kept.publish.licence_report_values import ReportSection

_TOLD = (
    "The records do not say which of these lack a licence, only how many do. Licences of the pool are not "
    "taken into account here: who of several departments gets them is not in the records.",
)


def candidates_section(report: PositionReport, most: int) -> ReportSection:
    """The section, with at most so many names."""
    heading = "Where the shortfall may lie"
    if report.inventory is None:
        told = "The inventory is too large to list them here."
        return ReportSection("candidates", heading, (told,), none="")
    found = report.candidates()
    lines = tuple(_lines(found, most))
    if not lines:
        return ReportSection("candidates", heading, none="Nothing is short.")
    left = sum(len(one.who) for one in found) - most
    are = "is" if left == 1 else "are"
    more = (f"{left:,} more {are} not shown here: --candidates FILE.csv has all.",) if left > 0 else ()
    columns = ("Department, product", "How many", "Devices or users")
    table = Table("Devices, or users where a product is licensed by user", columns, lines)
    return ReportSection("candidates", heading, (*_TOLD, *more), (table,))


def _lines(found: tuple[licences.Candidates, ...], most: int) -> Iterator[Line]:
    for one in found:
        if most <= 0:
            return
        shown, most = one.who[:most], most - len(one.who)
        version = f"{one.product}, {one.version} or newer" if one.version else one.product
        yield Line((Cell(one.department, version), Cell(one.words), Cell(", ".join(shown))))
