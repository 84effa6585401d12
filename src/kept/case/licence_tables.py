"""The table of claims that only licensed software is used."""

from __future__ import annotations

from kept.case.shared_columns import ELEMENT, NOTE, OPEN, SOURCE, commitment, identity
from kept.case.table import Column, Table, Value
from kept.grids.effect import Effect
from kept.model import Counted, LicenceClaim, LicenceTest, Proof, Quantifier, Unit

LICENCE_CLAIMS = Table(
    "licence_claims",
    LicenceClaim,
    "Claims that only licensed software is used, said so precisely that they can be decided. What is left "
    "empty is asked for, and until then nothing is computed.",
    (
        identity("licence_claim_id", "L-2005-05"),
        commitment(required=True),
        ELEMENT,
        Column(
            "words",
            Value.TEXT,
            "The sentence that claims it, in your own words.",
            "All departments use licensed software",
            field="words",
            required=True,
        ),
        Column(
            "unit",
            Value.CHOICE,
            "What is counted.",
            "machine",
            field="unit",
            effect=Effect.ROW_LEFT_OUT,
            choices=tuple(Unit),
        ),
        Column(
            "population",
            Value.TEXT,
            "Whose units: which bodies belong to it, and which do not.",
            "offices of the central government, without those that it only supervises",
            field="population",
        ),
        Column(
            "size",
            Value.COUNT,
            "How many units there are, if known.",
            "12000",
            field="size",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "parts",
            Value.COUNT,
            "How many departments there are, if known.",
            "31",
            field="parts",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "classes",
            Value.LIST,
            "Which software.",
            "operating systems; office programs; antivirus programs",
            field="classes",
        ),
        Column(
            "about",
            Value.PERIOD,
            "The day as of which it is claimed, or the period for which.",
            "2005-12-31",
            field="about",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "counted",
            Value.CHOICE,
            "What is there on the day (stock), or what was added in the period (flow).",
            "stock",
            field="counted",
            effect=Effect.ROW_LEFT_OUT,
            choices=tuple(Counted),
        ),
        Column(
            "tests",
            Value.CHOICES,
            "What is accepted as a licence.",
            "paper; oem_label",
            field="tests",
            effect=Effect.ROW_LEFT_OUT,
            choices=tuple(LicenceTest),
        ),
        Column(
            "quantifier",
            Value.CHOICE,
            "How many must be licensed: all, or all but the tolerance.",
            "all",
            field="quantifier",
            effect=Effect.ROW_LEFT_OUT,
            choices=tuple(Quantifier),
        ),
        Column(
            "tolerance",
            Value.NUMBER,
            "The share that may be unlicensed, of one. Where all must be licensed: the share down to which a "
            "sample is to look.",
            "0.05",
            field="tolerance",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "confidence",
            Value.NUMBER,
            "At which confidence a sample speaks, of one. Empty means 0.95.",
            "0.95",
            field="confidence",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "proof",
            Value.CHOICES,
            "What is accepted as proof.",
            "spot_check; scan",
            field="proof",
            effect=Effect.ROW_LEFT_OUT,
            choices=tuple(Proof),
        ),
        SOURCE,
        NOTE,
        OPEN,
    ),
    id_space="licence_claims",
)
