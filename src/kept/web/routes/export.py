"""The list of commitments as a table and as JSON, narrowed as the page is."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from kept.judge import RULES_VERSION
from kept.ledger import Ledger
from kept.model import Source
from kept.pipeline.overview_life import Row
from kept.pipeline.overview_list import listed
from kept.pipeline.records import records_of
from kept.pipeline.verdicts import View
from kept.publish.formula_cells import guarded
from kept.web.access import Routes
from kept.web.browse.facets import LIST, wanted_of
from kept.web.browse.query import Query
from kept.web.browse.seen import Seen, seen
from kept.web.known import known_only
from kept.web.people import Right
from kept.web.site import site_of

routes = Routes()

_LONGEST: Final = 100
"""Letters of a file name without its day."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A list that was asked for; `sources` are those of its promises by id, `moment` is that of known-at."""

    now: Seen
    rows: Sequence[Row]
    sources: Mapping[str, Source]
    moment: str | None
    query: Query


@routes.page("/commitments.csv", Right.READ)
def as_table(request: Request) -> Response:
    """The commitments that fit as comma-separated values in UTF-8; lists with semicolons."""
    asked = _asked(request)
    if not asked.now.overview.whole:
        return _not_yet(asked.now)
    return StreamingResponse(
        _lines(asked), media_type="text/csv; charset=utf-8", headers=_named(asked, "csv")
    )


@routes.page("/commitments.json", Right.READ)
def as_json(request: Request) -> Response:
    """The commitments that fit as JSON."""
    asked = _asked(request)
    if not asked.now.overview.whole:
        return _not_yet(asked.now)
    plain = [_plain(row, asked) for row in asked.rows]
    told = {**_basis(asked), "total": len(plain), "commitments": plain}
    return JSONResponse(told, headers=_named(asked, "json"))


def _asked(request: Request) -> _Asked:
    known_only(request, *LIST)
    site, query = site_of(request), Query.of(request, "/commitments")
    with site.ledger() as ledger:
        now = seen(request, ledger)
        rows = listed(now.rows, now.asked.view.as_of, wanted_of(query, now.names)).rows
        sources = _sources(ledger, rows, now.asked.view)
    return _Asked(now, rows, sources, now.asked.view.known_at or site.last_moment(), query)


def _sources(ledger: Ledger, rows: Sequence[Row], view: View) -> Mapping[str, Source]:
    """The sources of the promises that may be seen, by their ids."""
    wanted = list(dict.fromkeys(("source", row.promise.source) for row in rows if row.promise.source))
    seqs = ledger.index.ask(lambda look: look.standing(wanted), view.known_at)
    found = records_of(ledger.numbered(seqs)).all(Source)
    return {one.id: one for one in found if one.public or not view.public_only}


def _not_yet(now: Seen) -> Response:
    told = f"{now.overview.progress} Ask again in a second."
    return JSONResponse({"error": told}, 503, headers={"retry-after": "1"})


def _named(asked: _Asked, ending: str) -> dict[str, str]:
    """A file name that says what was asked: `commitments-family-not-kept-as-of-2006-03-31.csv`."""
    narrowed = [part for name, value in asked.query.without("as-of", "sort") for part in (name, value)]
    words = re.sub(r"[^a-z0-9]+", "-", " ".join(["commitments", *narrowed]).lower())[:_LONGEST].strip("-")
    name = f"{words}-as-of-{asked.now.asked.view.as_of.isoformat()}.{ending}"
    return {"content-disposition": f'attachment; filename="{name}"'}


def _basis(asked: _Asked) -> dict[str, Any]:
    """What the verdicts go by."""
    day = asked.now.asked.view.as_of.isoformat()
    return {"as_of": day, "known_at": asked.moment, "rules_version": RULES_VERSION}


def _plain(row: Row, asked: _Asked) -> dict[str, Any]:
    promise, spell, names = row.promise, row.spell, asked.now.names
    source = asked.sources.get(promise.source or "")
    return {
        "commitment": promise.id,
        "what": promise.what,
        "nature": promise.nature,
        "bound": list(promise.bound),
        "bound_names": [names.party(one) for one in promise.bound],
        "to": list(promise.to),
        "to_names": [names.party(one) for one in promise.to],
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
        "source": promise.source if source is not None else None,
        "source_publisher": source.publisher if source is not None else None,
        "source_title": source.title if source is not None else None,
        "source_published": str(source.published) if source is not None and source.published else None,
        "source_address": source.address if source is not None else None,
        "public": promise.public,
    }


def _lines(asked: _Asked) -> Iterator[str]:
    basis = _basis(asked)
    yield _line([*_COLUMNS, *basis])
    for row in asked.rows:
        yield _line([_cell(value) for value in (*_plain(row, asked).values(), *basis.values())])


_COLUMNS: Final = (
    "commitment",
    "what",
    "nature",
    "bound",
    "bound_names",
    "to",
    "to_names",
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
    "source",
    "source_publisher",
    "source_title",
    "source_published",
    "source_address",
    "public",
)
"""The names in `_plain`, for a table without lines too."""


def _cell(value: object) -> str:
    """A value as a cell: nothing where it is absent, and never a formula."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(value)
    return guarded(str(value))


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
