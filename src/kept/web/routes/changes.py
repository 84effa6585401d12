"""What changed between two days: every verdict that became another one."""

from __future__ import annotations

from datetime import date, timedelta

from fastapi import Request, Response

from kept.errors import InputError
from kept.pipeline.overview_changes import moved
from kept.publish.words import FAMILIES, family_of
from kept.web.access import Routes
from kept.web.browse.query import Query, one_of, pager
from kept.web.browse.seen import seen, working
from kept.web.browse.shown import by_day
from kept.web.people import Right
from kept.web.site import site_of
from kept.web.view import read_day

routes = Routes()

_ALL = "all"
_A_YEAR = timedelta(days=365)


@routes.page("/changes", Right.READ)
def changes(request: Request) -> Response:
    """The changes from one day to another, the newest first, 50 on a page; of the last year unless told."""
    site, query = site_of(request), Query.of(request, "/changes")
    families = one_of(query, "family", [one.slug for one in FAMILIES.values()])
    every = bool(one_of(query, "kind", (_ALL,)))
    with site.ledger() as ledger:
        now = seen(request, ledger)
    since, until = _days(query, now.asked.view.as_of)
    if not now.overview.whole:
        return working(request, now.overview)
    found = [
        one
        for one in moved(now.rows, since, until)
        if (every or one.status_changed) and (not families or family_of(one.after.status).slug in families)
    ]
    turned, part = pager(query, len(found))
    return site.page(
        "changes.html",
        request,
        keep=True,
        query=query,
        since=since,
        until=until,
        every=every,
        families=FAMILIES,
        chosen=families,
        days=by_day(found[part], now.names),
        pager=turned,
        private=any(not one.promise.public for one in found[part]),
    )


def _days(query: Query, as_of: date) -> tuple[date, date]:
    """The first and the last day asked for; without them the year before the day of the view."""
    until = read_day(query.value("until")) if query.value("until") else as_of
    earliest = max(until.toordinal() - _A_YEAR.days, 1)
    since = read_day(query.value("since")) if query.value("since") else date.fromordinal(earliest)
    if since > until:
        raise InputError(
            f"{since.isoformat()} is later than {until.isoformat()}, so no day lies between them. "
            "Give the earlier day as since, as in since=2006-01-01&until=2006-12-31."
        )
    return since, until
