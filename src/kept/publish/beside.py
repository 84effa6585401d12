"""What stands beside a verdict: replies, rival readings, other houses, pace, and how much hangs on what."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kept.model import Change, Pace, Rating, Reading, StudyEstimate, StudyPlan, StudyResult, Verdict
from kept.publish.cells import Cell, Line, Link, Table
from kept.publish.days import date_words, moment_words
from kept.publish.licence_told import told
from kept.publish.said import Card, cards
from kept.publish.shelf import Shelf
from kept.publish.tables import number_words
from kept.publish.words import OUTCOMES, PACES, STATUSES, grade_words, label_of


def replies(shelf: Shelf) -> tuple[Card, ...]:
    """The statements by which a party answers the verdict, as cards, oldest first."""
    answering = {one.id for one in shelf.dossier.statements if one.reply}
    return tuple(card for card in cards(shelf) if card.record in answering)


def awaited(shelf: Shelf) -> Table:
    """What is to be expected, and when."""
    lines = [
        Line((Cell(moment_words(one.on)), Cell(one.text))) for one in shelf.dossier.verdict.next_evidence
    ]
    return Table("When the next evidence falls due", ("When", "What"), tuple(lines))


def readings(shelf: Shelf) -> Table:
    """The words as they are read here, and every rival reading with its own verdict."""
    dossier = shelf.dossier
    own = Cell("as this page reads it"), _status(shelf, dossier.verdict), Cell(dossier.verdict.because)
    lines = [Line(own, current=True)]
    lines += [_reading(shelf, reading, verdict) for reading, verdict in dossier.readings]
    return Table("The same words, read otherwise", ("Reading", "Status", "Because"), tuple(lines))


def _reading(shelf: Shelf, reading: Reading, verdict: Verdict) -> Line:
    who = f"{reading.id}, by {reading.by}" if reading.by else reading.id
    because = f"It can be read so because {reading.because}"
    return Line((Cell(reading.label, who), _status(shelf, verdict), Cell(verdict.because, because)))


def _status(shelf: Shelf, verdict: Verdict) -> Cell:
    label = label_of(verdict.status, shelf.dossier.commitment.nature)
    return Cell(label, grade_words(verdict.grade))


def without_sources(shelf: Shelf) -> Table:
    """The status that is left when one source had not been there."""
    changes = shelf.dossier.without
    same = [change for change in changes if change.status is shelf.dossier.verdict.status]
    told = changes if len(same) < 2 else _that_change(changes, shelf.dossier.verdict)
    lines = [_without(shelf, change) for change in told]
    lines += [_none_matters(shelf, same)] if len(same) > 1 else []
    return Table(
        "If one source had not been there", ("Without", "Status", "Pieces that fall away"), tuple(lines)
    )


def _without(shelf: Shelf, change: Change) -> Line:
    cited = shelf.sources.of(change.text)
    named = Cell(cited.words, change.text) if cited else Cell(change.text)
    fallen = Cell(links=tuple(shelf.link(name) for name in change.removes if name in shelf.exhibits))
    return Line((named, _beside(shelf, change), fallen))


def _none_matters(shelf: Shelf, same: Sequence[Change]) -> Line:
    """The sources on none of which alone the status hangs, in one line."""
    cited = [(change.text, shelf.sources.of(change.text)) for change in same]
    named = tuple(Link(id_, one.mark.href if one else None) for id_, one in cited)
    return Line((Cell("any one of", links=named), Cell("the same"), Cell("what rests on it")))


def other_grades(shelf: Shelf) -> Table:
    """The pieces that would change the status by being one grade better or worse."""
    changes = _that_change(shelf.dossier.regraded, shelf.dossier.verdict)
    lines = [Line((Cell(change.text), _beside(shelf, change))) for change in changes]
    return Table("Under other grades", ("With", "Status"), tuple(lines))


def _that_change(changes: Sequence[Change], verdict: Verdict) -> list[Change]:
    return [change for change in changes if change.status is not verdict.status]


def _beside(shelf: Shelf, change: Change) -> Cell:
    same = change.status is shelf.dossier.verdict.status
    return Cell("the same" if same else label_of(change.status, shelf.dossier.commitment.nature))


def ratings(shelf: Shelf) -> Table:
    """What other houses' scales say of the same evidence."""
    own = STATUSES[shelf.dossier.verdict.status]
    lines = [Line((Cell("Kept"), Cell(own.label), Cell(own.meaning)), current=True)]
    lines += [_rating(one) for one in shelf.dossier.ratings]
    return Table("The same evidence on other scales", ("House", "Mark", "Because"), tuple(lines))


def _rating(one: Rating) -> Line:
    return Line((Cell(one.scale), Cell(one.mark, one.leaning.value), Cell(one.because)))


def paces(shelf: Shelf) -> Table:
    """How fast each measured series moves towards its target."""
    lines = [_pace(one) for one in shelf.dossier.paces]
    return Table(
        "Pace towards the target, in the unit of the series for a month",
        ("Measure", "Standing", "Pace", "Needed", "Times the fastest seen"),
        tuple(lines),
    )


def _pace(one: Pace) -> Line:
    return Line(
        (
            Cell(one.measure),
            Cell(PACES[one.status], one.because),
            Cell(_number(one.pace)),
            Cell(_number(one.needed)),
            Cell(_number(one.times)),
        )
    )


def _number(value: Decimal | None) -> str:
    return "" if value is None else number_words(round(value, 2))


def figures_told(shelf: Shelf) -> Table:
    """Moved targets, both sides' figures, breaks, paths and recurrences, in words."""
    lines = [Line((Cell(heading), Cell(words))) for heading, words in shelf.dossier.figures_told]
    return Table("More about the figures", ("What", "In words"), tuple(lines))


def licences(shelf: Shelf) -> Table:
    """Whether the claims about licences are decided, why, and what would decide them."""
    lines = [
        Line((Cell(heading), Cell(words)))
        for answer in shelf.dossier.licences
        for heading, words in told(answer)
    ]
    return Table("Is the claim decided by inspections and sales?", ("What", "In words"), tuple(lines))


def effects(shelf: Shelf) -> Table:
    """What the measures of its effect found, apart from whether the promise was kept."""
    lines = [
        Line((Cell(date_words(one.published)), Cell(OUTCOMES[one.outcome], one.because), Cell(one.measure)))
        for one in shelf.dossier.effects
    ]
    return Table(
        "The effect, judged apart from the act: it does not count in the verdict",
        ("Published", "Result", "Measure"),
        tuple(lines),
    )


def studies(shelf: Shelf) -> Table:
    """The studies of the talks where the promise was made: each plan, and what was found by it."""
    dossier = shelf.dossier
    lines = [_planned(shelf, plan) for plan in dossier.plans]
    lines += [_found(shelf, result) for result in dossier.results]
    return Table(
        "Studies of the talks where it was made; they do not count in the verdict",
        ("Record", "What it asks or answers", "Figures"),
        tuple(lines),
    )


def _planned(shelf: Shelf, plan: StudyPlan) -> Line:
    return Line((_study(shelf, plan.id), Cell(plan.question, "the plan"), Cell(plan.outcome, "the outcome")))


def _found(shelf: Shelf, result: StudyResult) -> Line:
    follows = f"follows {result.plan}" if result.plan else "had no plan"
    figures = "; ".join(map(estimate_words, result.estimates))
    return Line((_study(shelf, result.id), Cell(result.answer, f"{result.study}, {follows}"), Cell(figures)))


def _study(shelf: Shelf, id_: str) -> Cell:
    return Cell(links=(Link(id_, shelf.page("study", id_)),))


def estimate_words(one: StudyEstimate) -> str:
    """A number of a study with its unit, its interval and its chance, as far as it has them.

    >>> estimate_words(StudyEstimate("surge", Decimal("1.5"), Decimal("1.2"), Decimal("1.9")))
    'surge: 1.5 (95 % interval 1.2 to 1.9)'
    """
    words = f"{one.name}: {number_words(one.estimate)}" + (f" {one.unit}" if one.unit else "")
    if one.low is not None and one.high is not None:
        words += f" (95 % interval {number_words(one.low)} to {number_words(one.high)})"
    return words if one.p is None else f"{words}, p = {number_words(one.p)}"


def estimate_numbers(one: StudyEstimate) -> tuple[str, str, str, str, str, str]:
    """The same as the cells of a table: name, number, unit, interval, p, and p corrected; blank for none."""
    interval = ""
    if one.low is not None and one.high is not None:
        interval = f"{number_words(one.low)} to {number_words(one.high)}"
    chance, corrected = ("" if p is None else number_words(p) for p in (one.p, one.adjusted))
    return one.name, number_words(one.estimate), one.unit or "", interval, chance, corrected
