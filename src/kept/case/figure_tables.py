"""The tables of figures, and of how they will test a promise."""

from __future__ import annotations

from kept.case.shared_columns import ELEMENT, NOTE, PUBLIC, SOURCE, commitment, identity, published
from kept.case.table import Column, Effect, Table, Value
from kept.model import Comparison, Measure, Observation, Series

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
        NOTE,
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
        Column("target", Value.NUMBER, "The target.", "100", field="target", required=True),
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
        NOTE,
    ),
    id_space="evidence",
)
