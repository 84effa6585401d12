"""What was recorded, as tables: statements, happenings, searches, figures and meetings."""

from __future__ import annotations

from collections.abc import Iterable

from kept.model import (
    Directness,
    Event,
    EventKind,
    Extent,
    Meeting,
    Observation,
    Quote,
    Search,
    Series,
    Stance,
    Statement,
    StatementKind,
)
from kept.publish.data.fields import choice, count, flag, number, partial, period, several, table, text
from kept.publish.data.tables import DataTable


def quoted(quote: Quote | None) -> str | None:
    """The exact words, where they are kept; pieces that do not hang together have a mark between them."""
    return " … ".join(span.words for span in quote.content) if quote is not None else None


def statements(records: Iterable[Statement]) -> DataTable:
    """Everything that somebody said, as far as it was accepted into the ledger."""
    fields = (
        text("statement", "Its id.", "id", required=True),
        text("speaker", "Who said it, as the source names them.", required=True),
        text("role", "The speaker's role at the time."),
        text("organisation", "The body for which the speaker spoke, as the source names it."),
        text("party", "The party for which the speaker spoke.", names="parties"),
        choice("kind", "What the statement does.", StatementKind),
        choice("stance", "How it stands to the commitment.", Stance, required=False),
        choice("extent", "What an affirmation affirms: fulfilment or a step.", Extent, required=False),
        choice("directness", "Direct speech stands in quote marks.", Directness, required=False),
        flag("negated", "Does it say that something is not so?"),
        text("content", "What was said, in short. These are the exact words only where `quoted` has them."),
        text("quoted", "The exact words, where they are anchored in a text.", lambda one: quoted(one.quote)),
        partial("said_on", "When it was said."),
        period("about", "The time that its content is about."),
        text("commitment", "The commitment on which it bears.", names="commitments"),
        text("element", "The part of the commitment on which it bears; empty for the whole."),
        text("topic", "What it is about."),
        text("answers", "The statement that it answers.", names="statements"),
        text("nested_in", "The statement that reports this one.", names="statements"),
        flag("own_inspection", "Did the speaker look for themselves?"),
        flag("reply", "Is it a party's reply to the verdict itself?"),
        text("source", "Where it was seen.", names="sources"),
        text("document", "The document in which it stands.", names="documents"),
        text("note", "A note of the desk."),
    )
    about = "One row for each statement that a person accepted. Drafts that nobody accepted are not here."
    return table("statements", "Statements", about, ["statement"], fields, records)


def events(records: Iterable[Event]) -> DataTable:
    """Everything on record that happened."""
    fields = (
        text("event", "Its id.", "id", required=True),
        choice("kind", "What kind of happening it is.", EventKind),
        text("what", "What happened."),
        partial("start", "When it began.", required=True),
        partial("end", "When it ended; empty where it is one moment, or goes on."),
        text("actor", "Who did it: the id of a party, or a name as the source has it."),
        text("place", "Where."),
        number("scale", "How large it was, in `unit`."),
        text("unit", "The unit of `scale`."),
        text("commitment", "The commitment on which it bears.", names="commitments"),
        text("element", "The part of the commitment on which it bears."),
        text("source", "Where it was seen.", names="sources"),
        text("note", "A note of the desk."),
    )
    about = "One row for each thing that happened: campaigns, raids, rules. What was only said is not here."
    return table("events", "Happenings", about, ["event"], fields, records)


def searches(records: Iterable[Search]) -> DataTable:
    """Every look for evidence, so that nobody looked and nothing was found can be told apart."""
    fields = (
        text("search", "Its id.", "id", required=True),
        text("commitment", "What was looked for; empty where it was taken back.", names="commitments"),
        text("element", "The part of the commitment that was looked for."),
        text("where", "Where it was looked."),
        text("looked_for", "What was looked for."),
        partial("searched_on", "When.", required=True),
        flag("found", "Was anything found?"),
        text("note", "A note of the desk."),
    )
    about = "One row for each search for evidence, with what came of it. No row means that nobody looked."
    return table("searches", "Searches", about, ["search"], fields, records)


def series(records: Iterable[Series]) -> DataTable:
    """The series to which the figures belong."""
    fields = (
        text("series", "Its id.", "id", required=True),
        text("title", "What is counted."),
        text("unit", "The unit of its values."),
        text("owner", "The party that publishes it.", names="parties"),
        text("area", "The area that it covers."),
        text("method", "How it is made."),
        flag("both_agree", "Do both sides stand by it?"),
        text("continues", "The series that it goes on from after a change of method.", names="series"),
        text("note", "A note of the desk."),
    )
    about = "One row for each series of figures. Values before and after a change of method are two series."
    return table("series", "Series of figures", about, ["series"], fields, records)


def observations(records: Iterable[Observation]) -> DataTable:
    """Every published figure, each vintage by itself."""
    fields = (
        text("observation", "Its id.", "id", required=True),
        text("series", "The series to which it belongs.", names="series"),
        period("about", "The time for which the value is.", required=True),
        number("value", "The value, exactly as published.", required=True),
        text("unit", "Its unit."),
        text("qualifier", "What the source said of the figure: exact, about, at_least, forecast …"),
        partial("published", "When it was published; a later figure for the same time is a revision."),
        text("source", "Where it was seen.", names="sources"),
        text("note", "A note of the desk."),
    )
    about = "One row for each figure as published on a day. A revised figure is a row of its own."
    return table("observations", "Published figures", about, ["observation"], fields, records)


def meetings(records: Iterable[Meeting]) -> DataTable:
    """Every meeting on record."""
    fields = (
        text("meeting", "Its id.", "id", required=True),
        text("forum", "The series of talks to which it belongs."),
        count("number", "Which session of its forum it was."),
        text("name", "Its name."),
        text("kind", "What kind of meeting it was."),
        partial("start", "When it began.", required=True),
        partial("end", "When it ended; empty for one day, or where that is not known."),
        text("city", "Where it was held."),
        text("country", "In which country."),
        several("people", "Who took part, as far as it is on record."),
        text("source", "Where it was seen.", names="sources"),
        text("note", "A note of the desk."),
    )
    about = "One row for each dated gathering: sessions of talks, visits, hearings."
    return table("meetings", "Meetings", about, ["meeting"], fields, records)
