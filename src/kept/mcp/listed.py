"""The tools `search_commitments`, `due_soon` and `meeting`: commitments in lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from kept.errors import InputError
from kept.ledger.index.words import plain_words
from kept.mcp.asked import Asked
from kept.mcp.citing import Citations
from kept.mcp.lines import row_told
from kept.mcp.quoting import identifier, maybe_quoted, quoted
from kept.model import Party
from kept.pipeline.overview_life import Row
from kept.pipeline.report_parts import with_bodies
from kept.publish.owed import owed

_AHEAD: Final = 90
"""How many days `due_soon` looks ahead by itself."""

_MOST_PEOPLE: Final = 30


def search_commitments(asked: Asked, cites: Citations) -> dict[str, Any]:
    """The commitments that have all the words and fit what else is asked, by id."""
    given = asked.given
    words = plain_words(given.get("words", "")).split()
    bodies = _bodies(asked, given["party"]) if "party" in given else None
    topic = plain_words(given["topic"]) if "topic" in given else None
    rows = [
        row
        for row in asked.rows().values()
        if all(word in row.life.words for word in words)
        and (bodies is None or not bodies.isdisjoint({*row.promise.bound, *row.promise.to}))
        and (topic is None or plain_words(row.promise.topic or "") == topic)
        and given.get("status", row.spell.status) == row.spell.status
    ]
    return _told(rows, asked, cites)


def due_soon(asked: Asked, cites: Citations) -> dict[str, Any]:
    """What is owed and falls due from the day asked from up to another one, the first first."""
    first = asked.view.as_of
    until = asked.given["until"].last() if "until" in asked.given else _days_after(first, _AHEAD)
    if until < first:
        raise InputError(f"until is {until}, which is before {first}. Give a day that is still to come.")
    every = list(asked.rows().values())
    rows = [row for row in every if _due_in(row, first, until)]
    rows.sort(key=lambda row: (row.life.settles or date.max, row.promise.id))
    overdue = sum(row.overdue is not None for row in every)
    return (
        {"from": first.isoformat(), "until": until.isoformat()}
        | _told(rows, asked, cites)
        | {"overdue_beside_these": overdue}
    )


def meeting(asked: Asked, cites: Citations) -> dict[str, Any]:
    """One meeting, with what was promised there and how that stands."""
    found = asked.meeting(asked.given["meeting"])
    rows = [row for row in asked.rows().values() if row.promise.made_at == found.id]
    about = {
        "meeting": identifier(found.id),
        "name": maybe_quoted(found.name, 300),
        "forum": maybe_quoted(found.forum, 100),
        "number": found.number,
        "start": str(found.start),
        "end": None if found.end is None else str(found.end),
        "city": maybe_quoted(found.city, 100),
        "country": maybe_quoted(found.country, 100),
        "people": [quoted(one, 200) for one in found.people[:_MOST_PEOPLE]],
        "people_left_out": max(len(found.people) - _MOST_PEOPLE, 0),
        "cites": cites.record(found),
    }
    return about | _told(rows, asked, cites)


def _bodies(asked: Asked, words: str) -> frozenset[str]:
    return with_bodies(asked.catalogue().by_id(Party), asked.party(words))


def _due_in(row: Row, first: date, until: date) -> bool:
    settles = row.life.settles
    return settles is not None and first <= settles <= until and owed(row.spell.status)


def _days_after(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _told(rows: Iterable[Row], asked: Asked, cites: Citations) -> dict[str, Any]:
    found, limit = list(rows), asked.given.get("limit", 10)
    catalogue = asked.catalogue()
    return {
        "total": len(found),
        "left_out": max(len(found) - limit, 0),
        "commitments": [row_told(row, asked, catalogue, cites) for row in found[:limit]],
    }
