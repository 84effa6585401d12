"""The tool `statements_about`: who said what on a commitment, or for a party, and when."""

from __future__ import annotations

from datetime import date
from typing import Any

from kept.errors import InputError
from kept.mcp.asked import Asked
from kept.mcp.citing import Citations
from kept.mcp.quoting import maybe_identifier, maybe_quoted, quoted
from kept.model import Party, Statement
from kept.pipeline.one_commitment import records_on
from kept.pipeline.overview_said import said_by
from kept.pipeline.report_parts import with_bodies


def statements_about(asked: Asked, cites: Citations) -> dict[str, Any]:
    """The statements, the newest first."""
    given = asked.given
    if ("commitment" in given) == ("party" in given):
        raise InputError(
            "Give either commitment, as in C-2005-05, or party, by its id or name, and not both."
        )
    said = _on(asked, given["commitment"]) if "commitment" in given else _by(asked, given["party"])
    wanted = [one for one in said if _fits(one, asked)]
    limit = given.get("limit", 10)
    return {
        "total": len(wanted),
        "left_out": max(len(wanted) - limit, 0),
        "statements": [statement_told(one, cites) for one in wanted[:limit]],
    }


def _on(asked: Asked, id_: str) -> list[Statement]:
    records = records_on(asked.ledger, asked.commitment(id_), asked.view.known_at)
    found = records.by(Statement, "commitment").get(id_, ())
    known = [one for one in found if one.said_on is None or one.said_on.by(asked.view.as_of)]
    return sorted(known, key=lambda one: (_day(one), one.id), reverse=True)


def _by(asked: Asked, words: str) -> list[Statement]:
    bodies = with_bodies(asked.catalogue().by_id(Party), asked.party(words))
    return list(said_by(asked.ledger, sorted(bodies), asked.view))


def _day(one: Statement) -> date:
    return one.said_on.last() if one.said_on is not None else date.min


def _fits(one: Statement, asked: Asked) -> bool:
    given = asked.given
    if not (one.public or not asked.view.public_only) or given.get("kind", one.kind) != one.kind:
        return False
    if one.said_on is None:
        return "since" not in given and "until" not in given
    since = given["since"].first() if "since" in given else date.min
    until = given["until"].last() if "until" in given else date.max
    return since <= one.said_on.last() <= until


def statement_told(one: Statement, cites: Citations) -> dict[str, Any]:
    """A statement; `quoted` says whether its words are kept, or it is told in other words."""
    return {
        "id": maybe_identifier(one.id),
        "kind": str(one.kind),
        "speaker": quoted(one.speaker, 200),
        "role": maybe_quoted(one.role, 200),
        "organisation": maybe_quoted(one.organisation, 200),
        "party": maybe_identifier(one.party),
        "said_on": None if one.said_on is None else str(one.said_on),
        "about": None if one.about is None else str(one.about),
        "commitment": maybe_identifier(one.commitment),
        "stance": None if one.stance is None else str(one.stance),
        "negated": one.negated,
        "content": quoted(one.content),
        "quoted": one.quote is not None,
        "is_a_reply_to_the_verdict": one.reply,
        "cites": cites.record(one),
    }
