"""The first page: how all commitments stand, what changed lately, what comes next."""

from __future__ import annotations

import heapq
from datetime import date

from fastapi import Request, Response

from kept.ledger import Ledger
from kept.model import CaseTitle, Nature
from kept.pipeline.browse.counted import counted_words, promises_by
from kept.pipeline.browse.moves import ShownMove, by_day
from kept.pipeline.browse.rows import ShownRow, day_words, family_addresses, shares, shown_row
from kept.pipeline.overview_changes import moved
from kept.pipeline.overview_life import Row
from kept.pipeline.overview_list import DueClass, Order
from kept.publish.owed import owed
from kept.web.access import Routes, person_of
from kept.web.browse.seen import Seen, any_private, seen, working
from kept.web.known import known_only
from kept.web.people import Right
from kept.web.site import Site, site_of

routes = Routes()

_LINES = 6
"""Lines of each of the short lists."""


@routes.page("/", Right.READ)
def home(request: Request) -> Response:
    """The first page, as of a day."""
    known_only(request)
    site = site_of(request)
    may_review = person_of(request).may(Right.REVIEW)
    with site.ledger() as ledger:
        now = seen(request, ledger)
        ready = not may_review or site.review.is_ready()
        waiting = _waiting(site, ledger) if may_review and ready else 0
    if not now.overview.whole:
        return working(request, now.overview)
    rows = list(now.rows)
    titles = [case.title for case in now.names.records.all(CaseTitle) if now.names.seen(case.public)]
    promises = promises_by(rows, now.asked.view.as_of)
    return site.page(
        "home.html",
        request,
        keep=ready,
        asked=now.asked,
        day=day_words(now.asked.view.as_of),
        title="; ".join(titles),
        any=bool(rows),
        counted=counted_words(rows, now.asked.view.as_of),
        shares=shares(promises, family_addresses(now.names, nature=Nature.PROMISE)),
        changes=_changes(now),
        due=_due(now),
        overdue=_overdue(now),
        private=any_private(rows),
        may_review=may_review,
        waiting=waiting,
        ready=ready,
        changes_href=now.names.href("changes"),
        due_href=now.names.list_of(sort=Order.DEADLINE),
        overdue_href=now.names.list_of(due=DueClass.OVERDUE, sort=Order.OVERDUE),
    )


def _waiting(site: Site, ledger: Ledger) -> int:
    """How many drafts wait for review."""
    site.review.queue.catch_up(ledger)
    return site.review.queue.counts().waiting


def _changes(now: Seen) -> list[tuple[str, list[ShownMove]]]:
    """The last changes of status by the day of the view, by their days."""
    until = now.asked.view.as_of
    found = moved(now.rows, date.min, until)
    return by_day([one for one in found if one.status_changed][:_LINES], now.names)


def _due(now: Seen) -> list[ShownRow]:
    """What falls due next."""
    day = now.asked.view.as_of
    waiting = [row for row in now.rows if _falls_due(row, day)]
    first = heapq.nsmallest(_LINES, waiting, key=lambda row: (row.life.settles, row.promise.id))
    return [shown_row(row, now.names) for row in first]


def _falls_due(row: Row, day: date) -> bool:
    settles = row.life.settles
    return settles is not None and settles >= day and owed(row.spell.status)


def _overdue(now: Seen) -> list[ShownRow]:
    """What has been due for longest and is neither kept nor ended."""
    late = [row for row in now.rows if row.overdue is not None]
    first = heapq.nsmallest(_LINES, late, key=lambda row: (-(row.overdue or 0), row.promise.id))
    return [shown_row(row, now.names) for row in first]
