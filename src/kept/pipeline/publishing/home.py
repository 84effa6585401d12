"""The first page: how all commitments stand, what changed lately, what falls due next."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from kept.pipeline.browse.counted import counted_words, promises_by
from kept.pipeline.browse.moves import ShownMove, by_day
from kept.pipeline.browse.names import Names
from kept.pipeline.browse.rows import ShownRow, family_addresses, shares, shown_row
from kept.pipeline.overview_changes import moved
from kept.pipeline.overview_life import Row
from kept.pipeline.publishing.recorded import recorded_last
from kept.pipeline.publishing.values import Planned, Site
from kept.publish.owed import owed

HOME: Final = "index.html"
_LINES: Final = 6
"""Lines of each of the short lists."""


def planned(site: Site) -> Iterator[Planned]:
    """The first page."""
    yield Planned(HOME, partial(_page, site))


def _page(site: Site) -> str:
    names = site.names(HOME)
    rows = list(site.rows.values())
    return site.frame.render(
        "home.html",
        HOME,
        any=bool(rows),
        counted=counted_words(rows, site.day),
        shares=shares(promises_by(rows, site.day), family_addresses(names)),
        changes=_changes(rows, site.day, names),
        recorded=recorded_last(site, names, _LINES),
        due=_due(rows, site.day, names),
        overdue=_overdue(rows, names),
    )


def _changes(rows: list[Row], day: date, names: Names) -> list[tuple[str, list[ShownMove]]]:
    found = [one for one in moved(rows, date.min, day) if one.status_changed]
    return by_day(found[:_LINES], names)


def _due(rows: list[Row], day: date, names: Names) -> list[ShownRow]:
    """What is owed and falls due next."""
    waiting = [(row.life.settles, row) for row in rows if row.life.settles is not None]
    open_ = [(settles, row) for settles, row in waiting if settles >= day and owed(row.spell.status)]
    first = heapq.nsmallest(_LINES, open_, key=lambda one: (one[0], one[1].promise.id))
    return [shown_row(row, names) for _, row in first]


def _overdue(rows: list[Row], names: Names) -> list[ShownRow]:
    """What has been due for longest and is neither kept nor ended."""
    late = [row for row in rows if row.overdue is not None]
    first = heapq.nsmallest(_LINES, late, key=lambda row: (-(row.overdue or 0), row.promise.id))
    return [shown_row(row, names) for row in first]
