"""The tables of who speaks, where it was seen and where people met."""

from __future__ import annotations

from kept.case.shared_columns import NOTE, OPEN, PUBLIC, SOURCE, identity
from kept.case.table import Column, Table, Value
from kept.grids.effect import Effect
from kept.model import Meeting, Membership, Party, PartyKind, Source

PARTIES = Table(
    "parties",
    Party,
    "Who promises, speaks or is promised to. Kind and `part_of` decide how good a party's word is.",
    (
        identity("party_id", "CN"),
        Column("name", Value.TEXT, "The name that readers see.", "China", field="name", required=True),
        Column(
            "kind",
            Value.CHOICE,
            "What the party is.",
            "government",
            field="kind",
            required=True,
            choices=tuple(PartyKind),
        ),
        Column(
            "part_of",
            Value.REFERENCE,
            "The party that controls it: the government of a ministry, of a state enterprise or of a state "
            "news agency. Empty for a parliament, a court or an audit office.",
            "CN",
            field="part_of",
            effect=Effect.ROW_LEFT_OUT,
            refers_to=("parties",),
        ),
        Column(
            "aliases",
            Value.LIST,
            "Other names by which texts speak of it. A country is known by its usual names.",
            "PRC; Chinese government",
            field="aliases",
        ),
        NOTE,
    ),
    id_space="parties",
)

PEOPLE = Table(
    "people",
    Membership,
    "Who spoke for a party, in which role and when: one row for each role of a person.",
    (
        identity("membership_id", "yan-2006"),
        Column(
            "person",
            Value.ID,
            "Your word for the person. Rows of one person share it; two people of one name have two.",
            "yan-xiaohong",
            field="person",
            required=True,
        ),
        Column("name", Value.TEXT, "The person's name.", "Yan Xiaohong", field="name", required=True),
        Column(
            "party_id",
            Value.REFERENCE,
            "The party for which the person spoke in this role.",
            "CN",
            field="party",
            required=True,
            refers_to=("parties",),
        ),
        Column("aliases", Value.LIST, "Other names of the person.", "X. Yan", field="aliases"),
        Column("role", Value.TEXT, "The role.", "deputy commissioner", field="role"),
        Column(
            "organisation",
            Value.TEXT,
            "The body in which it was held, where that is not the name of the party.",
            "National Copyright Administration",
            field="organisation",
        ),
        Column(
            "start",
            Value.DATE,
            "The first day on which the role is known to have been held; empty means from any time.",
            "2006-02-15",
            field="start",
            effect=Effect.ROW_LEFT_OUT,
        ),
        Column(
            "end",
            Value.DATE,
            "The last such day; empty means to any time.",
            "2006-03",
            field="end",
            effect=Effect.ROW_LEFT_OUT,
        ),
        SOURCE,
        NOTE,
        PUBLIC,
    ),
    id_space="people",
)

SOURCES = Table(
    "sources",
    Source,
    "The publications in which the facts were seen.",
    (
        identity("source_id", "gao14"),
        Column("kind", Value.TEXT, "What sort of publication it is.", "news", field="kind"),
        Column(
            "publisher", Value.TEXT, "Who published it.", "Example News", field="publisher", required=True
        ),
        Column("title", Value.TEXT, "Its title.", "Talks to start in April", field="title", required=True),
        Column(
            "published",
            Value.DATE,
            "When it was published. Rows without a date of their own count from the last day of this one.",
            "2006-03-28",
            field="published",
        ),
        Column(
            "address",
            Value.TEXT,
            "Where it can be found.",
            "https://example.org/talks",
            field="address",
        ),
        Column("seen_via", Value.TEXT, "How it was seen.", "archive copy", field="seen_via"),
        Column("terms", Value.TEXT, "What its terms of use allow.", "facts only", field="terms"),
        Column(
            "reprints",
            Value.REFERENCE,
            "The source whose words it repeats.",
            "seed",
            field="reprints",
            refers_to=("sources",),
        ),
        Column(
            "file",
            Value.FILE,
            "The document itself, in the case folder; quotes are looked up in it.",
            "documents/talks.txt",
        ),
        NOTE,
        OPEN,
    ),
    id_space="sources",
)

MEETINGS = Table(
    "meetings",
    Meeting,
    "Talks, visits, hearings. A promise without a deadline falls due at the next meeting of its forum.",
    (
        identity("meeting_id", "JCCT-17"),
        Column(
            "forum",
            Value.TEXT,
            "The series of talks; sessions of one series have the same word here.",
            "JCCT",
            field="forum",
        ),
        Column("name", Value.TEXT, "What it is called.", "17th session", field="name"),
        Column("kind", Value.TEXT, "What sort of meeting it is.", "plenary", field="kind"),
        Column("number", Value.COUNT, "Its number in the series.", "17", field="number"),
        Column("start", Value.DATE, "Its first day.", "2006-04-11", field="start", required=True),
        Column("end", Value.DATE, "Its last day.", "2006-04-12", field="end"),
        Column("city", Value.TEXT, "Where it was held.", "Washington", field="city"),
        Column("country", Value.TEXT, "In which country.", "US", field="country"),
        Column("people", Value.LIST, "Who led or attended it.", "Wu Yi; Carlos Gutierrez", field="people"),
        SOURCE,
        NOTE,
    ),
    id_space="meetings",
)
