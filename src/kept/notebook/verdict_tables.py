"""Verdicts and the evidence behind them, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kept.model import Change, Commitment, Status, Verdict, Weighed
from kept.notebook.fields import count, day, flag, partial, period, table, text
from kept.notebook.parts import answered, as_of_words, names, promised
from kept.notebook.table import Table
from kept.pipeline.records import Records
from kept.pipeline.report_causes import deciding
from kept.pipeline.verdicts import Standing, View
from kept.publish.words import STATUSES


@dataclass(frozen=True, slots=True)
class _Row:
    """A commitment with its verdict."""

    commitment: Commitment
    verdict: Verdict


def verdicts(records: Records, found: Mapping[str, Standing], view: View) -> Table:
    """One row for each commitment on record, with its verdict on the day of the view."""
    fields = (
        *promised(names(records)),
        text("duty", "commitment.duty"),
        text("topic", "commitment.topic"),
        partial("made_on", "commitment.made_on"),
        partial("deadline", "commitment.deadline"),
        day("as_of", lambda _: view.as_of),
        text("known_at", lambda _: view.known_at),
        *answered(),
        count("days_late", "verdict.days_late"),
        text("decided_by", lambda row: deciding(row.verdict)),
        count("pieces", lambda row: len({piece.evidence.id for piece in row.verdict.weighed})),
        text("rules_version", "verdict.rules_version"),
    )
    rows = [_Row(one, found[one.id].verdict) for one in records.all(Commitment)]
    return table(f"Verdicts {as_of_words(view)}", ("commitment", "status", "grade", "what"), fields, rows)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A weighed piece of evidence. `decides` is true where the verdict rests on it."""

    weighed: Weighed
    decides: bool


def evidence(records: Records, found: Iterable[Verdict], view: View) -> Table:
    """One row for each piece of evidence on a commitment, for each bound party in whose respect it weighs."""
    named = names(records)
    fields = (
        text("commitment", "weighed.evidence.commitment"),
        text("evidence", "weighed.evidence.id"),
        text("kind", "weighed.evidence.kind"),
        text("who", "weighed.evidence.label"),
        text("what", "weighed.evidence.text"),
        text("party", "weighed.evidence.party"),
        text("party_name", lambda row: named(row.weighed.evidence.party)),
        text("says", "weighed.evidence.says"),
        text("bound", "weighed.bound"),
        text("bearing", "weighed.bearing"),
        text("grade", "weighed.grade"),
        flag("decides"),
        text("because", "weighed.because"),
        text("rule", "weighed.rule"),
        flag("overridden", "weighed.overridden"),
        partial("counts_from", "weighed.counts_from"),
        period("about", "weighed.evidence.about"),
        text("element", "weighed.evidence.element"),
        text("answers", "weighed.evidence.answers"),
        text("origin", "weighed.evidence.origin"),
        text("source", "weighed.evidence.source"),
        flag("anchored", "weighed.evidence.anchored"),
        flag("public", "weighed.evidence.public"),
        text("note", "weighed.evidence.note"),
    )
    rows = (row for verdict in found for row in _pieces(verdict))
    shown = ("commitment", "evidence", "bearing", "grade", "who", "what")
    return table(f"Evidence {as_of_words(view)}", shown, fields, rows)


def _pieces(verdict: Verdict) -> Iterator[_Piece]:
    decide = frozenset(deciding(verdict))
    return (_Piece(piece, piece.evidence.id in decide) for piece in verdict.weighed)


def tried(title: str, changes: Iterable[Change], now: Status) -> Table:
    """One row for each thing added, taken away or graded otherwise, with the status that it gives."""
    fields = (
        text("tried", "text"),
        text("status"),
        text("status_label", lambda change: STATUSES[change.status].label),
        flag("changes", lambda change: change.status is not now),
        text("removes"),
        count("size"),
    )
    return table(title, ("status_label", "changes", "tried"), fields, changes)
