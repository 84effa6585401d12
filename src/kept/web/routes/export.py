"""The list of commitments as a table and as JSON, narrowed as the page is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

from fastapi import Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from kept.judge import RULES_VERSION
from kept.pipeline.overview_life import Row
from kept.pipeline.overview_list import listed
from kept.web.access import Routes
from kept.web.browse.facets import wanted_of
from kept.web.browse.query import Query
from kept.web.browse.seen import Seen, seen
from kept.web.people import Right
from kept.web.site import site_of

routes = Routes()

_ACTING: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a cell for a formula when it stands at its beginning."""


@routes.page("/commitments.csv", Right.READ)
def as_table(request: Request) -> Response:
    """The commitments that fit as comma-separated values in UTF-8; lists with semicolons."""
    rows, now = _wanted(request)
    if not now.overview.whole:
        return _not_yet(now)
    return StreamingResponse(_lines(rows, now), media_type="text/csv; charset=utf-8", headers=_named("csv"))


@routes.page("/commitments.json", Right.READ)
def as_json(request: Request) -> Response:
    """The commitments that fit as JSON."""
    rows, now = _wanted(request)
    if not now.overview.whole:
        return _not_yet(now)
    told = {**_basis(now), "total": len(rows), "commitments": [_plain(row) for row in rows]}
    return JSONResponse(told, headers=_named("json"))


def _wanted(request: Request) -> tuple[Sequence[Row], Seen]:
    wanted = wanted_of(Query.of(request, "/commitments"))
    with site_of(request).ledger() as ledger:
        now = seen(request, ledger)
    return listed(now.rows, now.asked.view.as_of, wanted).rows, now


def _not_yet(now: Seen) -> Response:
    told = f"{now.overview.done} of {now.overview.total} verdicts are worked out. Ask again in a second."
    return JSONResponse({"error": told}, 503, headers={"retry-after": "1"})


def _named(ending: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="commitments.{ending}"'}


def _basis(now: Seen) -> dict[str, Any]:
    """What the verdicts go by."""
    view = now.asked.view
    return {"as_of": view.as_of.isoformat(), "known_at": view.known_at, "rules_version": RULES_VERSION}


def _plain(row: Row) -> dict[str, Any]:
    promise, spell = row.promise, row.spell
    return {
        "commitment": promise.id,
        "what": promise.what,
        "nature": promise.nature,
        "bound": list(promise.bound),
        "to": list(promise.to),
        "made_on": str(promise.made_on),
        "made_at": promise.made_at,
        "deadline": str(promise.deadline) if promise.deadline is not None else None,
        "settles": row.life.settles.isoformat() if row.life.settles is not None else None,
        "topic": promise.topic,
        "family": row.family.slug,
        "status": spell.status,
        "grade": spell.grade,
        "because": spell.because,
        "days_overdue": row.overdue,
        "public": promise.public,
    }


def _lines(rows: Sequence[Row], now: Seen) -> Iterator[str]:
    basis = _basis(now)
    names = [*_COLUMNS, *basis]
    yield _line(names)
    for row in rows:
        yield _line([_cell(value) for value in (*_plain(row).values(), *basis.values())])


_COLUMNS: Final = (
    "commitment",
    "what",
    "nature",
    "bound",
    "to",
    "made_on",
    "made_at",
    "deadline",
    "settles",
    "topic",
    "family",
    "status",
    "grade",
    "because",
    "days_overdue",
    "public",
)
"""The names in `_plain`, for a table without lines too."""


def _cell(value: object) -> str:
    """A value as a cell: nothing where it is absent, and never a formula."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(value)
    words = str(value)
    return f"'{words}" if words.startswith(_ACTING) else words


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
