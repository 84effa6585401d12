"""Columns that several tables have: each is made here once, with the same meaning everywhere."""

from __future__ import annotations

from dataclasses import replace

from kept.case.table import Column, Value
from kept.grids.effect import Effect

SOURCE = Column(
    "source_id",
    Value.REFERENCE,
    "The source in which it was seen.",
    "gao14",
    field="source",
    refers_to=("sources",),
)
NOTE = Column("note", Value.TEXT, "A remark for readers of the ledger.", "day not seen", field="note")
PUBLIC = Column(
    "public",
    Value.YES_NO,
    "May it be published? Empty means yes, unless `[defaults]` in `case.toml` says otherwise.",
    "no",
    field="public",
    effect=Effect.NOT_PUBLIC,
    defaulted=True,
)
OPEN = replace(
    PUBLIC, meaning="May it be named where others are published? Empty means yes, always.", defaulted=False
)
QUOTE = Column(
    "quote",
    Value.QUOTE,
    "The exact words, as they stand in the file of the source. ` … ` separates several pieces.",
    "agreed to take specific measures",
)
ELEMENT = Column(
    "element",
    Value.TEXT,
    "The element of the commitment that it bears on, written as there; empty means every element.",
    "central departments",
    field="element",
    effect=Effect.ROW_LEFT_OUT,
)


def identity(heading: str, example: str) -> Column:
    """The first column of a table."""
    meaning = "The id of the row: one word, used once, which other rows refer to."
    return Column(heading, Value.ID, meaning, example, field="id", required=True)


def commitment(*, required: bool) -> Column:
    """The commitment, or the forecast, that a row bears on."""
    return Column(
        "commitment_id",
        Value.REFERENCE,
        "The commitment, or the forecast, that it bears on.",
        "C-2005-05",
        field="commitment",
        required=required,
        refers_to=("commitments", "forecasts"),
    )


def by(meaning: str, *, required: bool = False) -> Column:
    """A person by name, for whom `case.toml` can stand in."""
    return Column("by", Value.TEXT, meaning, "A. Analyst", field="by", required=required, defaulted=True)


def published(meaning: str) -> Column:
    """The day of publication, which falls back on the one of the source."""
    return Column(
        "published", Value.DATE, meaning, "2006-04-19", field="published", effect=Effect.ROW_LEFT_OUT
    )
