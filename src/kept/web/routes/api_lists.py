"""The API for the list of all commitments and for the changes of their verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from fastapi import Query, Request

from kept.dates import DateError, PartialDate
from kept.errors import InputError
from kept.model import Nature, Status
from kept.pipeline.overview import Overview
from kept.pipeline.overview_changes import Moved, moved
from kept.pipeline.overview_life import Row, Spell
from kept.pipeline.overview_list import NONE, DueClass, Facet, Order, Wanted, listed
from kept.publish.words import FAMILIES, STATUSES
from kept.web.access import Routes
from kept.web.api import verdicts
from kept.web.api.described import DAY, LIMIT, After, Limit, Viewed, described
from kept.web.errors import RefusedError
from kept.web.people import Right
from kept.web.site import site_of
from kept.web.view import Asked

routes = Routes()

_TAG = "commitments"
_NO_VALUE = "-"
"""The word in an address for what has no value, as on the page."""

Families: TypeAlias = Literal[tuple(word.slug for word in FAMILIES.values())]  # type: ignore[valid-type]
"""The families by the words that addresses use."""

Ids: TypeAlias = Annotated[
    list[Annotated[str, Query(max_length=1000)]],
    Query(max_length=50, description="One of these ids, or - for those that have none."),
]
Words: TypeAlias = Annotated[
    str, Query(max_length=400, description="Only those that have these words in id, promise or wording.")
]


def _overview(request: Request, asked: Asked) -> Overview:
    """How all commitments stand.

    Raises:
        RefusedError: that is not worked out yet.
    """
    site = site_of(request)
    with site.ledger() as ledger:
        found = site.overviews.seen(ledger, asked.view)
    if not found.whole:
        raise RefusedError(f"{found.progress} Ask again in a moment.", 503, {"retry-after": "1"})
    return found


@routes.data("/api/commitments", Right.READ, **described(verdicts.CommitmentList, _TAG))
def commitments(  # noqa: PLR0913, PLR0917 - each is a filter of the list
    request: Request,
    asked: Viewed,
    q: Words = "",
    family: Annotated[list[Families], Query(description="Of one of these families.")] = [],  # noqa: B006
    status: Annotated[list[Status], Query(description="With one of these statuses.")] = [],  # noqa: B006
    due: Annotated[list[DueClass], Query(description="When it falls due, seen from the day.")] = [],  # noqa: B006
    nature: Annotated[list[Nature], Query(description="Promises or forecasts.")] = [],  # noqa: B006
    bound: Ids = [],  # noqa: B006
    to: Ids = [],  # noqa: B006
    topic: Ids = [],  # noqa: B006
    meeting: Ids = [],  # noqa: B006
    sort: Annotated[Order, Query(description="In which order.")] = Order.ID,
    after: After = 0,
    limit: Limit = LIMIT,
) -> dict[str, Any]:
    """All commitments with status, grade and deciding reason, narrowed as on the page of the same name."""
    values = {
        Facet.FAMILY: tuple(family),
        Facet.STATUS: tuple(status),
        Facet.DUE: tuple(due),
        Facet.NATURE: tuple(nature),
        Facet.BOUND: _ids(bound),
        Facet.TO: _ids(to),
        Facet.TOPIC: _ids(topic),
        Facet.MEETING: _ids(meeting),
    }
    rows = _overview(request, asked).rows.values()
    found = listed(rows, asked.view.as_of, Wanted(values, q, sort)).rows
    return {
        "as_of": asked.view.as_of.isoformat(),
        "known_at": asked.view.known_at,
        "total": len(found),
        "items": [_row(row) for row in found[after : after + limit]],
        "next": after + limit if after + limit < len(found) else None,
    }


def _ids(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(NONE if one == _NO_VALUE else one for one in given)


@routes.data("/api/changes", Right.READ, **described(verdicts.ChangeList, "changes"))
def changes(
    request: Request,
    asked: Viewed,
    since: Annotated[
        str,
        Query(
            max_length=40,
            description="The first day; as-of is the last.",
            examples=["2005-01-01"],
            json_schema_extra={"pattern": DAY},
        ),
    ],
    after: After = 0,
    limit: Limit = LIMIT,
) -> dict[str, Any]:
    """The verdicts that changed from one day to another, the newest first, with their reasons."""
    first, last = _first_day(since), asked.view.as_of
    found = moved(_overview(request, asked).rows.values(), first, last)
    return {
        "since": first.isoformat(),
        "until": last.isoformat(),
        "known_at": asked.view.known_at,
        "total": len(found),
        "items": [_moved(one) for one in found[after : after + limit]],
        "next": after + limit if after + limit < len(found) else None,
    }


def _first_day(words: str) -> date:
    try:
        return PartialDate.parse(words).first()
    except DateError as error:
        raise InputError(str(error)) from None


def _row(row: Row) -> dict[str, Any]:
    promise = row.promise
    return {
        "commitment": promise.id,
        "nature": promise.nature,
        "what": promise.what,
        "bound": list(promise.bound),
        "to": list(promise.to),
        "made_on": str(promise.made_on),
        "made_at": promise.made_at,
        "deadline": str(promise.deadline) if promise.deadline else None,
        "due_on": row.life.settles.isoformat() if row.life.settles else None,
        "topic": promise.topic,
        **_spell(row.spell),
        "days_overdue": row.overdue,
        "public": promise.public,
    }


def _spell(spell: Spell) -> dict[str, Any]:
    return {
        "status": spell.status,
        "family": STATUSES[spell.status].family,
        "grade": spell.grade,
        "because": spell.because,
        "days_late": spell.days_late,
    }


def _moved(one: Moved) -> dict[str, Any]:
    return {
        "on": one.on.isoformat(),
        "commitment": one.promise.id,
        "what": one.promise.what,
        "before": _spell(one.before) if one.before is not None else None,
        "after": _spell(one.after),
        "status_changed": one.status_changed,
    }
