"""The pages of changes: every verdict that became another one, the newest first, as far as pages reach."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from kept.pipeline.browse.moves import by_day
from kept.pipeline.overview_changes import Moved, moved
from kept.pipeline.publishing.values import Planned, Site
from kept.publish.site.pages import numbered
from kept.publish.site.paging import paged, turn
from kept.publish.site.parted import weight

CHANGES: Final = "changes.html"
MOST: Final = 1000
"""So many changes are listed; older ones stand in the dossiers and in the data."""

_AROUND: Final = 650


def planned(site: Site) -> Iterator[Planned]:
    """The pages of the list."""
    every = [one for one in moved(site.rows.values(), date.min, site.day) if one.status_changed]
    pages = paged(every[:MOST], _size)
    for number in range(1, len(pages) + 1):
        yield Planned(numbered(CHANGES, number), partial(_page, site, pages, number, len(every)))


def _size(one: Moved) -> int:
    return _AROUND + weight((one.promise.what, one.after.because))


def _page(site: Site, pages: list[list[Moved]], number: int, total: int) -> str:
    path = numbered(CHANGES, number)
    return site.frame.render(
        "changes.html",
        path,
        days=by_day(pages[number - 1], site.names(path)),
        pager=turn(CHANGES, number, pages),
        total=total,
        number=number,
        most=MOST,
    )
