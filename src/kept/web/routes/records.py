"""Any record by its id, with all its versions; sources with what rests on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from fastapi import Request, Response

from kept.model import Source
from kept.pipeline.record_links import Naming, naming
from kept.pipeline.shown import RecordAt, Version
from kept.publish.cells import Cell
from kept.publish.days import date_words, moment_words
from kept.publish.links import web_address
from kept.web.access import Routes
from kept.web.known import known_only
from kept.web.people import Right
from kept.web.records.fields import fields_of
from kept.web.records.lookup import Row, linked, record_for, rows, standing_version
from kept.web.records.pages import RecordPages
from kept.web.site import site_of
from kept.web.view import asked_view

routes = Routes()


@routes.page("/records/{id_:id}", Right.READ)
def record(request: Request, id_: str) -> Response:
    """One record of any kind: what it says, all its versions, who recorded them, and what names it."""
    known_only(request, "kind")
    site, asked = site_of(request), asked_view(request)
    kind = request.query_params.get("kind") or None
    with site.ledger() as ledger:
        found = record_for(ledger, id_, asked.view, kind)
    pages = RecordPages(asked)
    return site.page(
        "record.html",
        request,
        keep=True,
        id=id_,
        found=found,
        versions=[_shown(one, pages) for one in reversed(found.history)],
        own=_own_page(found, pages),
        private=any(not one.entry.public for one in found.history),
    )


@routes.page("/sources/{id_:id}", Right.READ)
def source(request: Request, id_: str) -> Response:
    """One source: what it is, what rests on it, and what repeats its words."""
    known_only(request)
    site, asked = site_of(request), asked_view(request)
    pages = RecordPages(asked)
    with site.ledger() as ledger:
        version = standing_version(record_for(ledger, id_, asked.view, "source"), id_, "source")
        resting = naming(ledger, [("source", id_)], asked.view)
        reprints = naming(ledger, [("reprints", id_)], asked.view)
    one = cast(Source, version.record)
    return site.page(
        "source.html",
        request,
        keep=True,
        source=one,
        version=version,
        published=date_words(one.published),
        recorded=moment_words(version.entry.recorded_at),
        href=web_address(one.address),
        facts=_source_facts(one, pages),
        resting=_by_kind(resting, pages),
        more=resting.more,
        reprints=rows(reprints.entries, pages),
        record=pages.of("record", one.id),
        private=not one.public,
    )


@dataclass(frozen=True, slots=True)
class _ShownVersion:
    """One version of a record for the page."""

    version: Version
    recorded: str
    published: str
    fields: tuple[tuple[str, Cell], ...]


def _shown(version: Version, pages: RecordPages) -> _ShownVersion:
    record = version.record
    return _ShownVersion(
        version=version,
        recorded=moment_words(version.entry.recorded_at),
        published=moment_words(version.published_on) if version.published_on else "",
        fields=tuple(fields_of(version.kind, record, pages)) if record is not None else (),
    )


def _own_page(found: RecordAt, pages: RecordPages) -> str:
    """The page of its kind, where it has one."""
    kind = found.standing[-1].kind if found.standing else ""
    page = pages.of(kind, found.id)
    return "" if page.startswith("/records/") else page


def _source_facts(one: Source, pages: RecordPages) -> list[tuple[str, Cell]]:
    named = (
        ("Kind", Cell((one.kind or "").replace("_", " "))),
        ("Seen", Cell((one.seen_via or "").replace("_", " "))),
        ("Terms", Cell(one.terms or "")),
        ("Repeats the words of", linked("source", one.reprints, pages)),
        ("Document", linked("document", one.document, pages)),
        ("Note", Cell(one.note or "")),
    )
    return [(words, cell) for words, cell in named if cell.text or cell.links]


def _by_kind(found: Naming, pages: RecordPages) -> list[tuple[str, list[Row]]]:
    """What rests on a source, kind by kind."""
    groups: dict[str, list[Row]] = {}
    for row in rows(found.entries, pages):
        groups.setdefault(row[0], []).append(row)
    return list(groups.items())
