"""The table of what was said about promises and forecasts."""

from __future__ import annotations

from kept.case.shared_columns import ELEMENT, NOTE, PUBLIC, QUOTE, SOURCE, commitment, identity
from kept.case.table import Column, Table, Value
from kept.grids.effect import Effect
from kept.model import Extent, Stance, Statement, StatementKind

CLAIMS = Table(
    "claims",
    Statement,
    "What somebody said about a promise: that it is kept, that it is not, that this is doubtful.",
    (
        identity("claim_id", "K001"),
        Column(
            "said_on",
            Value.DATE,
            "When it was said; empty means when its source was published.",
            "2006-03",
            field="said_on",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column("speaker", Value.TEXT, "Who said it.", "Yan Xiaohong", field="speaker", required=True),
        Column("role", Value.TEXT, "In which role.", "deputy commissioner", field="role"),
        Column(
            "organisation",
            Value.TEXT,
            "For which body.",
            "National Copyright Administration",
            field="organisation",
        ),
        Column(
            "party_id",
            Value.REFERENCE,
            "The party for which the speaker speaks; it decides the grade.",
            "CN",
            field="party",
            effect=Effect.ROW_LEFT_OUT,
            refers_to=("parties",),
        ),
        Column(
            "what",
            Value.TEXT,
            "What was said, in your own words; it never stands in quote marks.",
            "All departments used licensed software at the end of 2005",
            field="content",
            required=True,
        ),
        QUOTE,
        commitment(required=False),
        ELEMENT,
        Column("topic", Value.TEXT, "A word that groups claims.", "government_software", field="topic"),
        Column(
            "stance",
            Value.CHOICE,
            "How it stands to the commitment.",
            "affirms",
            field="stance",
            choices=tuple(Stance),
        ),
        Column(
            "extent",
            Value.CHOICE,
            "What an affirmation affirms; without it an affirmation supports nothing.",
            "fulfilment",
            field="extent",
            choices=tuple(Extent),
        ),
        Column(
            "kind",
            Value.CHOICE,
            "What the statement does. Empty follows the stance: affirms is a claim, denies and questions "
            "are a challenge, reports is a report, and any other is other.",
            "claim",
            field="kind",
            choices=tuple(StatementKind),
        ),
        Column(
            "about",
            Value.PERIOD,
            "The time that it speaks of.",
            "2005-12-31",
            field="about",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "answers",
            Value.REFERENCE,
            "The claim that it answers.",
            "K001",
            field="answers",
            refers_to=("claims",),
        ),
        Column(
            "nested_in",
            Value.REFERENCE,
            "The claim that reports this one: the words of an industry, as an official told them.",
            "K004",
            field="nested_in",
            refers_to=("claims",),
        ),
        Column(
            "own_inspection",
            Value.YES_NO,
            "Did the speaker see it with their own eyes? Empty means no.",
            "no",
            field="own_inspection",
        ),
        Column(
            "reply",
            Value.YES_NO,
            "Does a party answer a published verdict here? It is then shown beside it. Empty means no.",
            "no",
            field="reply",
        ),
        SOURCE,
        NOTE,
        PUBLIC,
    ),
    id_space="evidence",
)
