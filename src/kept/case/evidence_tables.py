"""The tables of evidence, of happenings and searches, and of an analyst's own readings."""

from __future__ import annotations

from kept.case.shared_columns import ELEMENT, NOTE, OPEN, PUBLIC, SOURCE, by, commitment, identity, published
from kept.case.table import Column, Table, Value
from kept.grids.effect import Effect
from kept.model import Bearing, Event, EventKind, Evidence, EvidenceKind, Grade, Override, Says, Search

EVIDENCE = Table(
    "evidence",
    Evidence,
    "What bears on a promise and is neither a claim, an event, a search nor a figure: laws, audits, acts.",
    (
        identity("evidence_id", "V001"),
        commitment(required=True),
        ELEMENT,
        Column(
            "kind",
            Value.CHOICE,
            "In what form it comes: an official instrument, the finding of an audit, or an act.",
            "finding",
            field="kind",
            required=True,
            choices=(EvidenceKind.INSTRUMENT, EvidenceKind.FINDING, EvidenceKind.ACT),
        ),
        Column(
            "says",
            Value.CHOICE,
            "What it says about the promise, before anyone weighs it.",
            "not_done",
            field="says",
            required=True,
            choices=(Says.FULFILLED, Says.PROGRESS, Says.NOT_DONE, Says.DOUBT, Says.NOTHING),
        ),
        Column(
            "party_id",
            Value.REFERENCE,
            "Who says or owns it; it decides the grade.",
            "auditor",
            field="party",
            effect=Effect.ROW_LEFT_OUT,
            refers_to=("parties",),
        ),
        Column(
            "what",
            Value.TEXT,
            "What it says, in your own words.",
            "Two of five offices had licences",
            field="text",
            required=True,
        ),
        Column(
            "about",
            Value.PERIOD,
            "The time that it speaks of.",
            "2005",
            field="about",
            effect=Effect.ROW_LEFT_OUT,
        ),
        published("When it was published; empty means when its source was."),
        Column(
            "origin",
            Value.TEXT,
            "Its first appearance, a source_id or a word of your own: pieces of one origin count once.",
            "gao14",
            field="origin",
        ),
        Column(
            "agreed",
            Value.YES_NO,
            "Do both sides stand by it? Empty means no.",
            "no",
            field="agreed",
        ),
        Column(
            "own_inspection",
            Value.YES_NO,
            "Did the owner see it with their own eyes? Empty means no.",
            "yes",
            field="own_inspection",
        ),
        SOURCE,
        NOTE,
        PUBLIC,
    ),
    id_space="evidence",
)

EVENTS = Table(
    "events",
    Event,
    "What happened, as against what was said: campaigns, raids, rules, purchases.",
    (
        identity("event_id", "E001"),
        Column(
            "kind",
            Value.CHOICE,
            "What sort of happening. All but the last two are acts; those two are words about acts.",
            "raid",
            field="kind",
            required=True,
            choices=tuple(EventKind),
        ),
        Column(
            "what",
            Value.TEXT,
            "What happened, in your own words.",
            "Five shops closed",
            field="what",
            required=True,
        ),
        Column("start", Value.DATE, "Its first day.", "2006-02-13", field="start", required=True),
        Column("end", Value.DATE, "Its last day.", "2006-02-20", field="end"),
        Column("actor", Value.TEXT, "Who did it.", "city police", field="actor"),
        Column("place", Value.TEXT, "Where.", "nationwide", field="place"),
        Column("scale", Value.NUMBER, "How large it was.", "357000", field="scale"),
        Column("unit", Value.TEXT, "In which unit the scale is.", "recordings", field="unit"),
        commitment(required=False),
        ELEMENT,
        SOURCE,
        NOTE,
        PUBLIC,
    ),
    id_space="evidence",
)

SEARCHES = Table(
    "searches",
    Search,
    "Looks for evidence. One that found nothing is worth a row: it tells unverified from unexamined.",
    (
        identity("search_id", "S001"),
        commitment(required=True),
        ELEMENT,
        Column("where", Value.TEXT, "Where one looked.", "ministry web site", field="where", required=True),
        Column(
            "looked_for",
            Value.TEXT,
            "What one looked for.",
            "a report on 2005",
            field="looked_for",
            required=True,
        ),
        Column("searched_on", Value.DATE, "When.", "2006-03-30", field="searched_on", required=True),
        Column("found", Value.YES_NO, "Was anything found?", "no", field="found", required=True),
        by("Who looked."),
        NOTE,
        PUBLIC,
    ),
    id_space="evidence",
)

OVERRIDES = Table(
    "overrides",
    Override,
    "An analyst's reading of one piece of evidence against the rules, with the written reason.",
    (
        identity("override_id", "O001"),
        Column(
            "evidence_id",
            Value.REFERENCE,
            "The piece: the id of a row of evidence, claims, events, searches, observations, measures or "
            "commitments.",
            "K001",
            field="evidence",
            required=True,
            refers_to=(
                "evidence",
                "claims",
                "events",
                "searches",
                "observations",
                "measures",
                "commitments",
            ),
        ),
        Column(
            "bearing",
            Value.CHOICE,
            "What the piece does to the promise.",
            "context",
            field="bearing",
            effect=Effect.ROW_LEFT_OUT,
            choices=tuple(Bearing),
        ),
        Column(
            "grade",
            Value.CHOICE,
            "How good the piece is, A best.",
            "C",
            field="grade",
            effect=Effect.ROW_LEFT_OUT,
            choices=(Grade.A, Grade.B, Grade.C, Grade.D, Grade.E),
        ),
        Column(
            "reason",
            Value.TEXT,
            "Why the rule does not fit.",
            "The speaker was misquoted",
            field="reason",
            required=True,
        ),
        by("Whose reading it is.", required=True),
        OPEN,
    ),
    id_space="overrides",
)
