"""The tables of figures, and of how they will test a promise."""

from __future__ import annotations

from kept.case.shared_columns import ELEMENT, NOTE, OPEN, PUBLIC, SOURCE, commitment, identity, published
from kept.case.table import Column, Table, Value
from kept.grids.effect import Effect
from kept.model import Basis, Comparison, Measure, Observation, Series

_SERIES = Column(
    "series_id",
    Value.REFERENCE,
    "The series of figures.",
    "licensed-share",
    field="series",
    required=True,
    refers_to=("series",),
)

_SAME_UNIT = "The unit, the same as that of the series."

SERIES = Table(
    "series",
    Series,
    "Sequences of figures, each by one method: where the method changes, another series begins.",
    (
        identity("series_id", "licensed-share"),
        Column(
            "title", Value.TEXT, "What is counted.", "Share of licensed copies", field="title", required=True
        ),
        Column("unit", Value.TEXT, "In which unit.", "percent", field="unit", required=True),
        Column(
            "owner",
            Value.REFERENCE,
            "The party that publishes it; it decides the grade.",
            "auditor",
            field="owner",
            effect=Effect.ROW_LEFT_OUT,
            refers_to=("parties",),
        ),
        Column("area", Value.TEXT, "For which area.", "CN", field="area"),
        Column("method", Value.TEXT, "How it is counted.", "sample of offices", field="method"),
        Column(
            "both_agree",
            Value.YES_NO,
            "Do the bound side and the addressee both stand by it? Empty means no.",
            "no",
            field="both_agree",
        ),
        Column(
            "continues",
            Value.REFERENCE,
            "The series that this one goes on from after a change of method. Nothing is computed across the "
            "break.",
            "licensed-share-2004",
            field="continues",
            refers_to=("series",),
        ),
        NOTE,
        OPEN,
    ),
    id_space="series",
)

OBSERVATIONS = Table(
    "observations",
    Observation,
    "One figure as published on one day. A revised figure is a new row.",
    (
        identity("observation_id", "I0001"),
        _SERIES,
        Column("about", Value.PERIOD, "The time that it is about.", "2005", field="about", required=True),
        Column("value", Value.NUMBER, "The figure.", "91.5", field="value", required=True),
        Column("unit", Value.TEXT, _SAME_UNIT, "percent", field="unit", required=True),
        published("When this figure was published; empty means when its source was."),
        Column(
            "qualifier",
            Value.TEXT,
            "What the source says of the figure: exact, about, at_least, up_to, forecast.",
            "about",
            field="qualifier",
        ),
        SOURCE,
        NOTE,
        PUBLIC,
    ),
    id_space="evidence",
)

MEASURES = Table(
    "measures",
    Measure,
    "How a promise will be tested, fixed before looking: which series, for which time, against what.",
    (
        identity("measure_id", "M001"),
        commitment(required=True),
        ELEMENT,
        _SERIES,
        Column(
            "comparison",
            Value.CHOICE,
            "How the figure must stand to the target.",
            "at_least",
            field="comparison",
            required=True,
            choices=tuple(Comparison),
        ),
        Column(
            "target",
            Value.NUMBER,
            "The target: a level, or the promised change where `basis` says so.",
            "100",
            field="target",
            required=True,
        ),
        Column("unit", Value.TEXT, _SAME_UNIT, "percent", field="unit", required=True),
        Column(
            "about",
            Value.PERIOD,
            "The time that the figure must be about.",
            "2005",
            field="about",
            required=True,
        ),
        Column(
            "tolerance",
            Value.NUMBER,
            "What is allowed on the wrong side of the target, in the same unit; empty means nothing.",
            "0.5",
            field="tolerance",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "basis",
            Value.CHOICE,
            "What is compared with the target: the figure itself (level), or by how much it lies above "
            "(increase) or below (decrease) the baseline. Empty means level.",
            "increase",
            field="basis",
            effect=Effect.ROW_LEFT_OUT,
            choices=tuple(Basis),
        ),
        Column(
            "baseline",
            Value.NUMBER,
            "Where the promise started from, in the same unit. An increase or a decrease needs it; where a "
            "level has one, the share of the way that was made is told too.",
            "40",
            field="baseline",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "weights",
            Value.NUMBERS,
            "For a total: how it spreads over equal parts of its time, such as four shares for the quarters "
            "of a year, which sum to 1 or 100. Empty means evenly.",
            "20; 30; 30; 20",
            field="weights",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "published",
            Value.DATE,
            "When this target was stated; empty means that it held from the beginning.",
            "2006-04-19",
            field="published",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "replaces",
            Value.REFERENCE,
            "The measure whose place it takes from that day on: the target was moved.",
            "M001",
            field="replaces",
            effect=Effect.ROW_LEFT_OUT,
            refers_to=("measures",),
        ),
        Column(
            "paired_with",
            Value.REFERENCE,
            "The measure of the same thing on the series of the other side: where both find the same, both "
            "sides agree.",
            "M002",
            field="paired_with",
            refers_to=("measures",),
            mutual=True,
        ),
        Column(
            "reading_id",
            Value.REFERENCE,
            "The reading under which alone it counts; empty means under all.",
            "R-2005-05-a",
            field="reading",
            effect=Effect.ROW_LEFT_OUT,
            refers_to=("readings",),
        ),
        Column(
            "effect",
            Value.YES_NO,
            "Does it test what the promise was for, and not the promise? It is then told apart and never "
            "counts. Empty means no.",
            "no",
            field="effect",
            effect=Effect.ROW_LEFT_OUT,
        ),
        SOURCE,
        NOTE,
        OPEN,
    ),
    id_space="evidence",
)
