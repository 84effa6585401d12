"""The report of a licence position as one printable page that needs nothing else."""

from __future__ import annotations

from kept.publish.licence_report_values import LicenceReport
from kept.publish.render import render
from kept.publish.values import PageOptions

_ONE_FILE = PageOptions(one_file=True)

SIGNED = ("Name", "Office", "Agreed, or with which reservation", "Day", "Signature")
"""What each side writes at the end."""


def licence_report(page: LicenceReport) -> str:
    """One HTML file without script; the same values give the same bytes."""
    return render("licence_report.html", _ONE_FILE, page.name, private=False, page=page, signed=SIGNED)
