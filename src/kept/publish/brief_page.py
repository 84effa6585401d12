"""A brief as one printable page."""

from __future__ import annotations

from kept.publish.brief_sheet import Sheet
from kept.publish.names import page_name
from kept.publish.render import render
from kept.publish.values import PageOptions

_ONE_FILE = PageOptions(one_file=True)


def brief_page(sheet: Sheet, private: bool = False) -> str:
    """One HTML file that needs nothing else; on A4 or Letter it prints on two pages.

    `private` says that records are shown which are not public, and the page then says so.
    """
    return render("brief.html", _ONE_FILE, sheet.title, private=private, sheet=sheet)


def brief_name(meeting: str) -> str:
    """The file name of the brief for a meeting.

    >>> brief_name("JCCT-17")
    'brief-JCCT-17.html'
    """
    return f"brief-{page_name(meeting)}"
