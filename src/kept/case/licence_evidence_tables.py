"""The tables of what bears on claims about licences: what inspectors saw, and what was sold."""

from __future__ import annotations

from dataclasses import replace

from kept.case.shared_columns import NOTE, PUBLIC, SOURCE, identity, published
from kept.case.table import Column, Table, Value
from kept.grids.effect import Effect
from kept.model import Inspection, Proof, SalesData

_CLAIM = Column(
    "licence_claim_id",
    Value.REFERENCE,
    "The claim that it bears on.",
    "L-2005-05",
    field="claim",
    required=True,
    refers_to=("licence_claims",),
)
_PARTY = Column(
    "party_id",
    Value.REFERENCE,
    "Whose finding or figure it is; it decides the grade.",
    "auditor",
    field="party",
    effect=Effect.ROW_LEFT_OUT,
    refers_to=("parties",),
)
_ABOUT = Column(
    "about",
    Value.PERIOD,
    "The day or the time for which it holds. It counts where that lies within the time of the claim, or is "
    "the month around it.",
    "2005-12",
    field="about",
    required=True,
)
_PUBLISHED = published("When it was published; empty means when its source was.")

INSPECTIONS = Table(
    "inspections",
    Inspection,
    "Looks at the units of such a claim: one row for each department, or one for the whole. A department "
    "where nothing was inspected is worth a row: it can hide everything.",
    (
        identity("inspection_id", "Q001"),
        _CLAIM,
        Column(
            "part",
            Value.TEXT,
            "The department; empty means the whole.",
            "Harbour office",
            field="part",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "population",
            Value.COUNT,
            "How many units it has, if known.",
            "400",
            field="population",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column("inspected", Value.COUNT, "How many were inspected.", "59", field="inspected", required=True),
        Column(
            "found",
            Value.COUNT,
            "How many of them were reported as unlicensed.",
            "2",
            field="found",
            required=True,
        ),
        Column(
            "confirmed",
            Value.COUNT,
            "Of those: how many a second look with the papers confirmed. Empty means none.",
            "1",
            field="confirmed",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "dismissed",
            Value.COUNT,
            "Of those: how many turned out to be licensed. Empty means none.",
            "1",
            field="dismissed",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "unknown",
            Value.COUNT,
            "Of how many inspected units nobody can tell. Empty means none.",
            "3",
            field="unknown",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "proof",
            Value.CHOICE,
            "By what it was looked at.",
            "spot_check",
            field="proof",
            required=True,
            choices=tuple(Proof),
        ),
        Column(
            "at_random",
            Value.YES_NO,
            "Were the units drawn by chance from a list of all? Empty means no.",
            "yes",
            field="at_random",
        ),
        _ABOUT,
        _PARTY,
        _PUBLISHED,
        SOURCE,
        NOTE,
        PUBLIC,
    ),
    id_space="evidence",
)


def _amount(heading: str, meaning: str, example: str) -> Column:
    return Column(heading, Value.NUMBER, meaning, example, field=heading, effect=Effect.ROW_LEFT_OUT)


def _spread(of: str) -> Column:
    return _amount(
        f"{of}_spread",
        f"How uncertain `{of}` is: its standard deviation as a share of it. 0 where it is exact.",
        "0.1",
    )


def _currency(heading: str, meaning: str) -> Column:
    return Column(heading, Value.TEXT, meaning, "CNY", field=heading, effect=Effect.ROW_LEFT_OUT)


SALES = Table(
    "sales",
    SalesData,
    "What was sold to the units of such a claim, and on how many computers it can lie. Units sold are given, "
    "or follow from revenue and price.",
    (
        identity("sales_id", "T001"),
        _CLAIM,
        replace(
            _ABOUT,
            meaning="The time in which it was sold. It counts unless it is all after the claim's.",
        ),
        _amount("units", "How many licences were sold.", "410000"),
        _spread("units"),
        _amount("revenue", "For how much, instead of units.", "250000000"),
        _spread("revenue"),
        Column(
            "revenue_unit",
            Value.TEXT,
            "The currency of the revenue.",
            "CNY",
            field="revenue_unit",
            effect=Effect.ROW_LEFT_OUT,
        ),
        _amount("price", "The average price of one.", "610"),
        _spread("price"),
        Column(
            "price_unit",
            Value.TEXT,
            "The currency of the price, the same.",
            "CNY",
            field="price_unit",
            effect=Effect.ROW_LEFT_OUT,
        ),
        _amount("computers", "How many computers there are, if known.", "900000"),
        _spread("computers"),
        _amount("programs", "How many programs of the claim's classes a computer carries.", "3"),
        _spread("programs"),
        Column(
            "unseen",
            Value.LIST,
            "What these sales cannot see, beside what no sales can see.",
            "8,000 copies donated to one province",
            field="unseen",
        ),
        _PARTY,
        _PUBLISHED,
        SOURCE,
        NOTE,
        PUBLIC,
    ),
    id_space="evidence",
)
