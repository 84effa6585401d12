"""What was recorded, as tables: promises, statements, meetings, figures, happenings and sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kept.model import Commitment, Event, Meeting, Observation, Series, Source, Statement
from kept.notebook.fields import count, flag, number, partial, period, table, text
from kept.notebook.parts import names
from kept.notebook.table import Table
from kept.pipeline.records import Records


def commitments(records: Records) -> Table:
    """Every promise and forecast on record, in the order in which they were recorded."""
    named = names(records)
    fields = (
        text("commitment", "id"),
        text("what"),
        text("nature"),
        text("duty"),
        text("bound"),
        text("bound_names", lambda one: named(one.bound)),
        text("to"),
        text("to_names", lambda one: named(one.to)),
        partial("made_on"),
        text("made_at"),
        partial("deadline"),
        text("elements"),
        text("testable"),
        text("untestable_because"),
        text("topic"),
        text("recurs"),
        text("chain"),
        text("parent"),
        text("suggested_measure"),
        text("quoted", _quoted),
        text("source"),
        flag("public"),
        text("note"),
    )
    shown = ("commitment", "bound_names", "made_on", "deadline", "what")
    return table("Promises and forecasts", shown, fields, records.all(Commitment))


def statements(records: Records) -> Table:
    """Every statement on record; a draft that nobody has accepted is not among them."""
    named = names(records)
    fields = (
        text("statement", "id"),
        text("speaker"),
        text("role"),
        text("organisation"),
        text("side"),
        text("party"),
        text("party_name", lambda one: named(one.party)),
        text("kind"),
        text("stance"),
        text("extent"),
        text("directness"),
        flag("negated"),
        text("content"),
        text("quoted", _quoted),
        partial("said_on"),
        period("about"),
        text("commitment"),
        text("element"),
        text("topic"),
        text("answers"),
        text("nested_in"),
        flag("own_inspection"),
        flag("reply"),
        text("source"),
        text("document"),
        flag("public"),
        text("note"),
    )
    shown = ("statement", "speaker", "kind", "said_on", "content")
    return table("Statements", shown, fields, records.all(Statement))


def _quoted(record: Commitment | Statement) -> str | None:
    """The exact words, where they are kept."""
    return " … ".join(span.words for span in record.quote.content) if record.quote else None


def meetings(records: Records) -> Table:
    """Every meeting on record: sessions of talks, visits, hearings."""
    fields = (
        text("meeting", "id"),
        text("forum"),
        count("number"),
        text("name"),
        text("kind"),
        partial("start"),
        partial("end"),
        text("city"),
        text("country"),
        text("people"),
        text("source"),
        flag("public"),
        text("note"),
    )
    return table("Meetings", ("meeting", "number", "start", "city", "name"), fields, records.all(Meeting))


def observations(records: Records) -> Table:
    """Every published figure on record, each vintage, with the series to which it belongs."""
    named, series = names(records), records.by_id(Series)
    owner = _of_series(series, "owner")
    fields = (
        text("observation", "id"),
        text("series"),
        text("series_title", _of_series(series, "title")),
        text("owner", owner),
        text("owner_name", lambda one: named(owner(one))),
        text("area", _of_series(series, "area")),
        text("method", _of_series(series, "method")),
        period("about"),
        number("value"),
        text("unit"),
        text("qualifier"),
        partial("published"),
        text("source"),
        flag("public"),
        text("note"),
    )
    shown = ("about", "value", "unit", "published", "series_title")
    return table("Published figures", shown, fields, records.all(Observation))


def _of_series(series: Mapping[str, Series], name: str) -> Callable[[Observation], Any]:
    """A field of the series of an observation; nothing where no such series is on record."""
    return lambda one: getattr(series.get(one.series), name, None)


def events(records: Records) -> Table:
    """Everything on record that happened: campaigns, raids, rules, purchases."""
    named = names(records)
    fields = (
        text("event", "id"),
        text("kind"),
        text("what"),
        partial("start"),
        partial("end"),
        text("actor"),
        text("actor_name", lambda one: named(one.actor)),
        text("place"),
        number("scale"),
        text("unit"),
        text("commitment"),
        text("element"),
        text("source"),
        flag("public"),
        text("note"),
    )
    return table("Happenings", ("event", "kind", "start", "commitment", "what"), fields, records.all(Event))


def sources(records: Records) -> Table:
    """Every publication in which something was seen; the other tables name them by their ids."""
    fields = (
        text("source", "id"),
        text("publisher"),
        text("title"),
        partial("published"),
        text("address"),
        text("kind"),
        text("seen_via"),
        text("reprints"),
        text("document"),
        text("terms"),
        text("note"),
    )
    return table("Sources", ("source", "publisher", "published", "title"), fields, records.all(Source))
