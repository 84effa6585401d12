"""Who and from where, as tables: parties, people and their roles, sources."""

from __future__ import annotations

from collections.abc import Iterable

from kept.model import Document, Membership, Party, PartyKind, Source
from kept.publish.data.fields import choice, partial, several, table, text
from kept.publish.data.tables import DataTable
from kept.publish.links import web_address


def parties(records: Iterable[Party]) -> DataTable:
    """Every body that can promise, speak or be promised to."""
    fields = (
        text("party", "Its id.", "id", required=True),
        text("name", "Its name.", required=True),
        choice("kind", "What it is; this decides the grade of what it says.", PartyKind),
        text("part_of", "The party that controls it.", names="parties"),
        several("aliases", "Other names by which texts speak of it."),
        text("note", "A note of the desk."),
    )
    about = "One row for each party. A ministry is part of its government; a parliament or a court is not."
    return table("parties", "Parties", about, ["party"], fields, records)


def people(records: Iterable[Membership]) -> DataTable:
    """Who held which role for which party, and when."""
    fields = (
        text("membership", "Its id.", "id", required=True),
        text("person", "The id of the person: all roles of one person have the same.", required=True),
        text("name", "The person's name."),
        text("party", "The party for which the role is held.", names="parties"),
        text("role", "The role."),
        text("organisation", "The body in which it is held, where that is not the party's own name."),
        partial("start", "From when; empty where that is not known."),
        partial("end", "Until when, that day included; empty where it goes on or is not known."),
        several("aliases", "Other names of the person."),
        text("source", "Where it was seen.", names="sources"),
        text("note", "A note of the desk."),
    )
    about = "One row for each role that a person held for a party."
    return table("people", "People and their roles", about, ["membership"], fields, records)


def sources(records: Iterable[Source]) -> DataTable:
    """Every publication in which something was seen."""
    fields = (
        text("source", "Its id.", "id", required=True),
        text("publisher", "Who published it."),
        text("title", "Its title."),
        partial("published", "When it was published."),
        text("address", "Its address, where it is one of the web.", lambda one: web_address(one.address)),
        text("kind", "What kind of publication it is."),
        text("terms", "What its terms of use allow, as the desk noted them."),
        text("seen_via", "How it was seen, where not directly."),
        text("reprints", "The source whose words it repeats.", names="sources"),
        text("document", "Its document, where the desk has read one.", names="documents"),
        text("note", "A note of the desk."),
    )
    about = "One row for each publication. The other tables name them by their ids."
    return table("sources", "Sources", about, ["source"], fields, records)


def documents(records: Iterable[Document]) -> DataTable:
    """Every document that the desk has read and that something here cites."""
    fields = (
        text("document", "Its id.", "id", required=True),
        text("title", "Its title, as the page has it."),
        text("outlet", "Who published it, where that is known."),
        text("byline", "Who wrote it, where that is known."),
        partial("published", "When it was published."),
        text("address", "Its address, where it is one of the web.", lambda one: web_address(one.address)),
        text("text", "The id of its text, in which quotations have their places (`annotations/`)."),
        partial("removed_on", "The day on which its page was found removed."),
    )
    about = (
        "One row for each document that was read and is cited here. No terms of use are on record of what no "
        "row of `sources` names."
    )
    return table("documents", "Documents that were read", about, ["document"], fields, records)
