"""A licence position as plain values for `--json`, and as rows for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from kept.measure import licences
from kept.pipeline.licence_position import PositionReport
from kept.pipeline.licence_position_words import answer, decided, meaning, shortfall_word, suggestions, why

Cells = tuple[str | int | None, ...]

_ORIGINS = tuple(licences.Origin)
POSITION_COLUMNS = (
    *("as_of", "department", "product", "needed", "bound", "licences", "unlimited", "covered", "short"),
    *("surplus", "unmeasured", "why", *(f"from_{origin}" for origin in _ORIGINS)),
)
CANDIDATE_COLUMNS = ("as_of", "department", "product", "version_or_newer", "short", "of", "device_or_user")


def position_plain(report: PositionReport) -> dict[str, Any]:
    """Everything that a position says, as plain values."""
    found, read, outcome = report.found, report.read, decided(report)
    least, most = found.totals.interval
    return {
        "name": read.name,
        "as_of": found.as_of.isoformat(),
        "answer": answer(report),
        "meaning": list(meaning(report)),
        "shortfall_is": shortfall_word(report),
        "outcome": str(outcome.outcome),
        "because": list(outcome.because),
        "would_decide": list(outcome.decisive),
        "totals": {
            "needed": found.totals.demand,
            "short_before_pool": found.totals.own_shortfall,
            "short": {"least": least, "most": most},
            "unknown": found.totals.unknown,
            "unmeasured": found.totals.unmeasured,
        },
        "rows": [_row_plain(row) for row in found.rows],
        "products": [_product_plain(one) for one in found.products],
        "unknown_by_department": dict(found.unknown_by_department),
        "unknown_titles": list(_unknown(report)),
        "unseen": dict(found.unseen),
        "confirmed": [_finding_plain(one) for one in found.verified],
        "reported": [_finding_plain(one) for one in found.reported],
        "licences_complete": None
        if found.complete is None
        else {"by": found.complete.by, "on": found.complete.on.isoformat()},
        "files": [asdict(file) for file in read.files],
        "sha256": dict(read.digests),
        "notes": list(read.notes),
        "problems": [str(problem) for problem in report.problems],
    }


def _finding_plain(one: licences.Verified | licences.Reported) -> dict[str, Any]:
    return {
        "department": one.department,
        "product": one.product,
        "devices": list(one.devices),
        "days": [day.isoformat() for day in one.days],
    }


def _row_plain(row: licences.Row) -> dict[str, Any]:
    witness = row.witness
    return {
        "department": row.department,
        "product": row.product,
        "needed": row.demand,
        "bound": row.bound,
        "licences": row.licences,
        "unlimited": row.unlimited,
        "covered": row.covered,
        "short": row.shortfall,
        "surplus": row.surplus,
        "unmeasured": row.unmeasured,
        "witness": None if witness is None else asdict(witness),
        "why": why(row),
        "by_origin": {str(origin): quantity for origin, quantity in row.by_origin},
    }


def _product_plain(one: licences.ProductTotal) -> dict[str, Any]:
    return {
        "product": one.product,
        "needed": one.demand,
        "short_before_pool": one.own_shortfall,
        "pool_licences": one.pool_licences,
        "pool_unlimited": one.pool_unlimited,
        "short": one.shortfall,
        "pool_counted": one.pool_counted,
    }


def _unknown(report: PositionReport) -> Iterator[dict[str, Any]]:
    like = suggestions(report)
    for one in report.found.unknown:
        yield {
            "title": one.title,
            "version": one.version,
            "why": str(one.why),
            "devices": one.devices,
            "departments": list(one.departments),
            "looks_like": like.get(one.title, "").split("; ") if like.get(one.title) else [],
        }


def position_rows(report: PositionReport) -> Iterator[Cells]:
    """One row for each department and product, under `POSITION_COLUMNS`. No number: unlimited."""
    day = report.found.as_of.isoformat()
    for row in report.found.rows:
        held = dict(row.by_origin)
        yield (
            day,
            row.department,
            row.product,
            row.demand,
            row.bound,
            row.licences,
            "yes" if row.unlimited else "no",
            row.covered,
            row.shortfall,
            row.surplus,
            row.unmeasured,
            why(row),
            *("unlimited" if (n := held.get(origin, 0)) is None else n for origin in _ORIGINS),
        )


def candidate_rows(report: PositionReport) -> Iterator[Cells]:
    """One row for each device or user that may lack a licence, under `CANDIDATE_COLUMNS`."""
    day = report.found.as_of.isoformat()
    for one in report.candidates():
        for name in one.who:
            yield day, one.department, one.product, one.version, one.short, one.demand, name
