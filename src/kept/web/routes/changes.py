"""What changed between two days: every verdict that became another one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fastapi import Request, Response

from kept.errors import InputError
from kept.pipeline.browse.moves import by_day
from kept.pipeline.browse.rows import day_words
from kept.pipeline.overview_changes import Moved, moved
from kept.publish.words import FAMILIES, family_of
from kept.web.access import Routes
from kept.web.browse.query import PER_PAGE, Query, one_of, pager
from kept.web.browse.seen import seen, working
from kept.web.known import known_only
from kept.web.people import Right
from kept.web.site import site_of
from kept.web.view import read_day

routes = Routes()

_ALL = "all"


@routes.page("/changes", Right.READ)
def changes(request: Request) -> Response:
    """The changes from one day to another, the newest first; the last 50 where no day is given."""
    known_only(request, "since", "until", "family", "kind", "page")
    site, query = site_of(request), Query.of(request, "/changes")
    families = one_of(query, "family", [one.slug for one in FAMILIES.values()])
    every = bool(one_of(query, "kind", (_ALL,)))
    with site.ledger() as ledger:
        now = seen(request, ledger)
    first, until = _days(query, now.asked.view.as_of)
    if not now.overview.whole:
        return working(request, now.overview)
    found = [
        one
        for one in moved(now.rows, first or date.min, until)
        if (every or one.status_changed) and (not families or family_of(one.after.status).slug in families)
    ]
    since = first or _since(found, until)
    found = [one for one in found if one.on >= since]
    turned, part = pager(query, len(found))
    return site.page(
        "changes.html",
        request,
        keep=True,
        query=query,
        since=since,
        until=until,
        span=f"from {day_words(since)} to {day_words(until)}",
        last=first is None,
        every=every,
        families=FAMILIES,
        chosen=families,
        days=by_day(found[part], now.names),
        pager=turned,
        private=any(not one.promise.public for one in found[part]),
    )


def _since(found: Sequence[Moved], until: date) -> date:
    """The day since which the last changes are shown where no day is given, all of that day."""
    return found[min(len(found), PER_PAGE) - 1].on if found else until


def _days(query: Query, as_of: date) -> tuple[date | None, date]:
    """The first day asked for, if any, and the last, which is the day of the view unless it is asked for."""
    until = read_day(query.value("until")) if query.value("until") else as_of
    since = read_day(query.value("since")) if query.value("since") else None
    if since is not None and since > until:
        raise InputError(
            f"{since.isoformat()} is later than {until.isoformat()}, so no day lies between them. "
            "Give the earlier day as since, as in since=2006-01-01&until=2006-12-31."
        )
    return since, until
