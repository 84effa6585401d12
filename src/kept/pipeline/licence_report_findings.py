"""What inspectors found and what nobody saw, for the report of a licence position."""

from __future__ import annotations

from collections.abc import Sequence

from kept.measure import licences
from kept.pipeline.licence_position_words import devices_words
from kept.pipeline.licence_report_tables import line, tabled
from kept.publish.cells import Table
from kept.publish.licence_report_values import ReportSection


def confirmed_section(found: licences.Position, most: int) -> ReportSection:
    """The findings that a second look confirmed, with at most so many rows."""
    told = ("Found by an inspector and confirmed by a second look. They are not added to the shortfall.",)
    return ReportSection(
        "confirmed",
        "Unlicensed, confirmed by a second look",
        told if found.verified else (),
        _findings("Confirmed findings", found.verified, most),
    )


def reported_section(found: licences.Position, most: int) -> ReportSection:
    """The findings that nobody confirmed or dismissed, with at most so many rows."""
    told = ("Found by an inspector, and neither confirmed nor dismissed. They count for nothing yet.",)
    return ReportSection(
        "reported",
        "Reported, and waiting for a second look",
        told if found.reported else (),
        _findings("Reported findings", found.reported, most),
    )


def unseen_section(found: licences.Position, most: int) -> ReportSection:
    """The departments with listed devices on which no install was seen, with at most so many rows."""
    told = ("Nobody can tell what is on them. The position is that of all the other devices.",)
    rows = (line(name, f"{devices:,}") for name, devices in found.unseen)
    return ReportSection(
        "unseen",
        "Listed devices without any install",
        told if found.unseen else (),
        tabled("By department", ("Department", "Devices"), rows, most),
    )


def _findings(
    caption: str, found: Sequence[licences.Verified | licences.Reported], most: int
) -> tuple[Table, ...]:
    rows = (line(one.department, one.product, devices_words(one)) for one in found)
    return tabled(caption, ("Department", "Product", "Devices, with the day"), rows, most)
