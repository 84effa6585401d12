"""Promises, every verdict that there was on them, and the evidence as the rules weighed it, as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kept.model import (
    Bearing,
    Chain,
    Commitment,
    Duty,
    EvidenceKind,
    Family,
    Grade,
    Nature,
    Says,
    Status,
    Testability,
    Verdict,
    Weighed,
)
from kept.publish.data.fields import Fields, choice, count, day, flag, partial, period, several, table, text
from kept.publish.data.record_tables import quoted
from kept.publish.data.scale import RATING, NoAnswer, no_answer
from kept.publish.data.tables import DataTable
from kept.publish.words import STATUSES


@dataclass(frozen=True, slots=True)
class Judged:
    """One commitment with its verdict, every one that it had before, and why there is no answer, if so.

    `steps` begin with the verdict of the day on which the promise was made; the last one is that of the day
    asked about. `deciding` are the ids of the pieces on which the verdict rests, `due` is the day that
    settles it. `document` is the id of the document in which its exact words stand, where that may be seen.
    """

    commitment: Commitment
    verdict: Verdict
    steps: tuple[Verdict, ...]
    deciding: tuple[str, ...] = ()
    because_none: NoAnswer | None = None
    due: date | None = None
    document: str | None = None


def commitments(found: Iterable[Judged]) -> DataTable:
    """Every promise and forecast, with the verdict on it on the day asked about."""
    fields = (
        text("commitment", "Its id.", "commitment.id", required=True),
        text("what", "What is promised, in one sentence.", "commitment.what"),
        choice("nature", "A promise, or a forecast.", Nature, "commitment.nature"),
        choice("duty", "What kind of thing is promised.", Duty, "commitment.duty"),
        several("bound", "The parties that are bound.", "commitment.bound"),
        several("to", "The parties to which it is promised.", "commitment.to"),
        partial("made_on", "When it was made.", "commitment.made_on", required=True),
        text("made_at", "The meeting at which it was made.", "commitment.made_at", names="meetings"),
        partial(
            "deadline", "By when, in its own words; empty where it gives no date.", "commitment.deadline"
        ),
        day("due", "The day that settles it; empty where no such day is on record.", lambda one: one.due),
        several("elements", "The parts that can be met separately.", "commitment.elements"),
        choice("testable", "Can its words be tested?", Testability, "commitment.testable"),
        text("untestable_because", "Why not.", "commitment.untestable_because"),
        text("topic", "What it is about.", "commitment.topic"),
        text("recurs", "How often it falls due again.", "commitment.recurs"),
        text("parent", "The earlier commitment that it takes up.", "commitment.parent", names="commitments"),
        choice("chain", "How it stands to that one.", Chain, "commitment.chain", required=False),
        text("quoted", "Its exact words, where they are anchored.", lambda one: quoted(one.commitment.quote)),
        text("source", "Where it was seen.", "commitment.source", names="sources"),
        text("document", "The document in which its exact words stand.", names="documents"),
        text("note", "A note of the desk.", "commitment.note"),
        *_answer(lambda one: one.verdict),
        choice("no_answer", _NO_ANSWER, NoAnswer, "because_none", required=False),
        several("decided_by", "The pieces of evidence on which the verdict rests, best first.", "deciding"),
        count("pieces", "How many pieces of evidence were looked at.", _pieces),
        day("as_of", "The day of the verdict.", lambda one: date.fromisoformat(one.verdict.as_of), True),
    )
    about = "One row for each promise and forecast, with the verdict on the day of the package."
    return table("commitments", "Promises and forecasts", about, ["commitment"], fields, found)


_RATING = "The verdict as a step from 1 (not kept) to 4 (kept); empty where there is no answer."
_NO_ANSWER = "Why the verdict is no yes and no no: the kind of not knowing. Empty where it is one."
_UNTIL = "The last day on which it held; empty for the one that still does on the day of the package."


def _pieces(one: Judged) -> int:
    return len({piece.evidence.id for piece in one.verdict.weighed})


def _answer(verdict: Callable[[Any], Verdict]) -> tuple[Fields, ...]:
    """The columns of one verdict."""

    def of(name: str) -> Callable[[Any], object]:
        return lambda one: getattr(verdict(one), name)

    return (
        choice("status", "The verdict.", Status, of("status")),
        choice(
            "family", "The family of the verdict.", Family, lambda one: STATUSES[verdict(one).status].family
        ),
        choice("grade", "How good the deciding evidence is, A best.", Grade, of("grade")),
        count("rating", _RATING, lambda one: RATING.get(verdict(one).status)),
        text("because", "The deciding reason, in one sentence.", of("because")),
        count("days_late", "How many days late it was kept; empty for every other status.", of("days_late")),
        text("rules_version", "The version of the rules.", of("rules_version"), required=True),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """One verdict on a commitment, with the days on which it held."""

    verdict: Verdict
    start: date
    end: date | None


def verdicts(found: Iterable[Judged]) -> DataTable:
    """Every verdict that there was on each commitment, oldest first."""
    fields = (
        text("commitment", "The commitment.", "verdict.commitment", required=True, names="commitments"),
        day("from", "The day from which it held.", "start", required=True),
        day("until", _UNTIL, "end"),
        *_answer(lambda step: step.verdict),
        choice(
            "no_answer", _NO_ANSWER, NoAnswer, lambda step: no_answer(step.verdict.status), required=False
        ),
    )
    about = (
        "One row for each time that the status, the grade or the deciding reason changed as days passed, by "
        "what the ledger holds now."
    )
    steps = (step for one in found for step in _steps(one.steps))
    return table("verdicts", "Verdicts day by day", about, ["commitment", "from"], fields, steps)


def _steps(verdicts: Sequence[Verdict]) -> Iterator[_Step]:
    days = [date.fromisoformat(one.as_of) for one in verdicts]
    for number, (verdict, start) in enumerate(zip(verdicts, days, strict=True), 1):
        yield _Step(verdict, start, days[number] - timedelta(days=1) if number < len(days) else None)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A weighed piece of evidence; `number` counts those of one verdict, `decides` where it rests on it."""

    weighed: Weighed
    commitment: str
    number: int
    decides: bool


def evidence(found: Iterable[Judged]) -> DataTable:
    """Each piece of evidence, once for each bound party in whose respect it was weighed."""
    fields = (
        text("commitment", "The commitment on which it bears.", required=True, names="commitments"),
        count("number", "Counts the rows of one commitment from 1."),
        text("evidence", "The id of the piece: of a statement, an event, a figure …", _E + "id", True),
        text("bound", "The bound party in whose respect it was weighed.", "weighed.bound"),
        choice("kind", "In what form it comes.", EvidenceKind, _E + "kind"),
        text("who", "Who says or owns it, for readers.", _E + "label"),
        text("what", "What it says.", _E + "text"),
        text("party", "The party that says or owns it.", _E + "party", names="parties"),
        choice("says", "What it says about the commitment.", Says, _E + "says"),
        choice("bearing", "What it does to the commitment, by the rules.", Bearing, "weighed.bearing"),
        choice("grade", "How good it is, by the rules, A best.", Grade, "weighed.grade"),
        flag("decides", "Does the verdict rest on it?"),
        text("because", "Why the rules weigh it so.", "weighed.because"),
        text("rule", "The line of the rules that gave the weight.", "weighed.rule"),
        flag("overridden", "Did an analyst read it against the rule?", "weighed.overridden"),
        partial("counts_from", "From when it counts; empty where it has no date, and so never counts.",
                "weighed.counts_from"),
        period("about", "The time of which it speaks.", _E + "about"),
        text("element", "The part on which it bears; empty for the whole.", _E + "element"),
        text("answers", "The claim that it answers.", _E + "answers"),
        text("origin", "Its first appearance: reprints of one origin count once.", _E + "origin"),
        flag("anchored", "Are the exact words kept?", _E + "anchored"),
        text("source", "Where it was seen.", _E + "source", names="sources"),
        text("note", "A note of the desk.", _E + "note"),
    )  # fmt: skip
    about = (
        "One row for each piece of evidence and bound party, weighed by the rules on the day of the package."
    )
    pieces = (piece for one in found for piece in _pieces_of(one))
    return table("evidence", "Evidence as weighed", about, ["commitment", "number"], fields, pieces)


_E = "weighed.evidence."


def _pieces_of(one: Judged) -> Iterator[_Piece]:
    for number, piece in enumerate(one.verdict.weighed, 1):
        yield _Piece(piece, one.commitment.id, number, piece.evidence.id in one.deciding)
