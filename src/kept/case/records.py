"""Rows to records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from kept.case.row import Row, Sheets
from kept.case.tables import TABLES
from kept.model import Record, Stance, StatementKind

_NEEDS = {"element": "commitment_id", "chain": "parent", "parent": "chain"}
"""Values that say nothing, or something else, without another value of the same row."""

_KINDS = {
    Stance.AFFIRMS: StatementKind.CLAIM,
    Stance.DENIES: StatementKind.CHALLENGE,
    Stance.QUESTIONS: StatementKind.CHALLENGE,
    Stance.REPORTS: StatementKind.REPORT,
}


@dataclass(frozen=True, slots=True)
class _Known:
    """The rows that others take fields from, by id."""

    sources: dict[str, Row]
    parties: dict[str, Row]

    def source(self, row: Row) -> Row | None:
        return self.sources.get(row.words("source_id") or "")

    def party(self, row: Row) -> Row | None:
        return self.parties.get(row.words("party_id") or "")


def records_of(sheets: Sheets) -> Iterator[Record]:
    """The records of all rows that are kept, table by table, in the order of the rows."""
    known = _Known(sheets.by_id("sources"), sheets.by_id("parties"))
    for table in TABLES:
        inferred = _INFERRED.get(table.name, _nothing)
        for row in sheets.of(table.name):
            if not row.left_out:
                fields = inferred(row, known) | dict(table.fixed) | _fields(row)
                yield cast(Record, table.record(**fields))


Fields = dict[str, object]


def _fields(row: Row) -> Fields:
    """The fields for which a column has a value; others keep their default."""
    present = row.values.keys()
    return {
        column.field: row.values[column.heading]
        for column in row.table.columns
        if column.field
        and column.heading in present
        and _NEEDS.get(column.heading, column.heading) in present
    }


def _nothing(row: Row, known: _Known) -> Fields:  # noqa: ARG001
    return {}


def _of_statement(row: Row, known: _Known) -> Fields:  # noqa: ARG001
    """The kind that follows from the stance."""
    stance = row.values.get("stance")
    return {
        "kind": _KINDS.get(stance, StatementKind.OTHER) if isinstance(stance, Stance) else StatementKind.OTHER
    }


def _of_figure(row: Row, known: _Known) -> Fields:
    """The date of publication of the source."""
    source = known.source(row)
    return {"published": source.date("published") if source else None}


def _of_evidence(row: Row, known: _Known) -> Fields:
    return {"label": _label(row, known), **_of_figure(row, known)}


def _label(row: Row, known: _Known) -> str:
    """Who says it and where: "Audit Office (Example News)"; once where both are the same."""
    party, source = known.party(row), known.source(row)
    speaker = party.words("name") if party else None
    publisher = source.words("publisher") if source else None
    if speaker and publisher and speaker != publisher:
        return f"{speaker} ({publisher})"
    return speaker or publisher or f"evidence {row.id}"


_INFERRED: dict[str, Callable[[Row, _Known], Fields]] = {
    "claims": _of_statement,
    "evidence": _of_evidence,
    "observations": _of_figure,
    "inspections": _of_figure,
    "sales": _of_figure,
}
"""The fields that follow from other cells and rows where their own cell is empty."""
