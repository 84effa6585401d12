"""The tables of a dossier: acts, figures, tests, searches, earlier dates, the chain."""

from __future__ import annotations

from decimal import Decimal

from kept.model import Commitment, Event, EvidenceKind, Finding, Measure, Observation, Search, Verdict
from kept.publish.cells import Cell, Line, Link, Table
from kept.publish.days import NO_DATE, date_words, moment_words, period_words, range_words
from kept.publish.names import anchor, page_name
from kept.publish.said import loose_exhibits
from kept.publish.shelf import Exhibit, Shelf, day_key, finding_anchor, full_chain
from kept.publish.words import CHAINS, COMPARISONS, EVENTS, OUTCOMES, STATUSES, grade_words

_NOT_WEIGHED = "not weighed"


def acts(shelf: Shelf) -> Table:
    """What was done, oldest first."""
    events = sorted(shelf.dossier.events, key=lambda one: (day_key(one.start), one.id))
    lines = [_act(shelf, event) for event in events]
    lines += [_loose(shelf, exhibit, 4) for exhibit in _loose_of(shelf, EvidenceKind.ACT)]
    return Table(
        "Acts and announcements, oldest first",
        ("When", "What", "Who", "Scale", "Record", "Source"),
        tuple(lines),
    )


def _act(shelf: Shelf, event: Event) -> Line:
    scale = f"{number_words(event.scale)} {event.unit or ''}".strip() if event.scale is not None else ""
    cells = (
        Cell(range_words(event.start, event.end)),
        Cell(event.what, EVENTS[event.kind]),
        Cell(event.actor or "", event.place or ""),
        Cell(scale),
        weight_cell(shelf, event.id),
        Cell(links=shelf.cites(event.source)),
    )
    return Line(cells, anchor("done", event.id))


def weight_cell(shelf: Shelf, record: str) -> Cell:
    """The id of a record, and what it weighs."""
    return Cell(record, "; ".join(shelf.weight(record)) or _NOT_WEIGHED)


def _loose_of(shelf: Shelf, kind: EvidenceKind) -> list[Exhibit]:
    return [one for one in loose_exhibits(shelf) if one.evidence.kind is kind]


def _loose(shelf: Shelf, exhibit: Exhibit, weight_at: int) -> Line:
    """A row for a piece of evidence without a record; the columns before its weight stay empty."""
    evidence = exhibit.evidence
    when = date_words(exhibit.counts_from)
    empty = (Cell(),) * (weight_at - 2)
    weight = weight_cell(shelf, evidence.id)
    cells = (
        Cell(when),
        Cell(evidence.text, evidence.label),
        *empty,
        weight,
        Cell(links=shelf.cites(evidence.source)),
    )
    return Line(cells, anchor("piece", evidence.id))


def figures(shelf: Shelf) -> Table:
    """The published figures, series by series, each vintage a row."""
    found = sorted(
        shelf.dossier.observations, key=lambda one: (one.series, one.about.first(), _published(one), one.id)
    )
    lines = tuple(_figure(shelf, observation) for observation in found)
    return Table(
        "Published figures, each as it was published",
        ("Series", "About", "Value", "Published", "Record", "Source"),
        lines,
    )


def _published(observation: Observation) -> str:
    return str(day_key(observation.published))


def _figure(shelf: Shelf, observation: Observation) -> Line:
    series = shelf.series.get(observation.series)
    cells = (
        Cell(series.title if series else observation.series, (series.method or "") if series else ""),
        Cell(period_words(observation.about)),
        Cell(f"{number_words(observation.value)} {observation.unit}", observation.qualifier or ""),
        Cell(date_words(observation.published)),
        _figure_weight(shelf, observation.id),
        Cell(observation.note or "", links=shelf.cites(observation.source)),
    )
    return Line(cells, anchor("figure", observation.id))


def _figure_weight(shelf: Shelf, observation: str) -> Cell:
    """What a figure weighs; where it was tested, only a link to the test, which says so."""
    if observation not in shelf.exhibits:
        return Cell(observation)
    if shelf.places[observation] == anchor("figure", observation):
        return weight_cell(shelf, observation)
    return Cell(links=(Link(observation, f"#{shelf.places[observation]}"),))


def number_words(value: Decimal) -> str:
    """A number with all its digits, thousands apart.

    >>> number_words(Decimal("1500000.50"))
    '1,500,000.50'
    """
    return f"{value:,f}"


def tests(shelf: Shelf) -> Table:
    """What testing against the data gave."""
    measures = {measure.id: measure for measure in shelf.dossier.measures}
    found = sorted(
        shelf.dossier.findings, key=lambda one: (day_key(one.published), one.measure, one.observation or "")
    )
    lines = [_test(shelf, finding, measures.get(finding.measure)) for finding in found]
    for kind in (EvidenceKind.FINDING, EvidenceKind.ESTIMATE):
        lines += [_loose(shelf, exhibit, 3) for exhibit in _loose_of(shelf, kind)]
    return Table(
        "Tests against published figures, inspections and sales",
        ("Published", "Test", "Result", "Record", "Source"),
        tuple(lines),
    )


def _test(shelf: Shelf, finding: Finding, measure: Measure | None) -> Line:
    observed = shelf.observations.get(finding.observation or "")
    cells = (
        Cell(date_words(finding.published)),
        Cell(_target(shelf, measure), finding.measure) if measure else Cell(finding.measure),
        Cell(OUTCOMES[finding.outcome], finding.because),
        weight_cell(shelf, finding.observation or finding.measure),
        Cell(links=shelf.cites(observed.source) if observed else ()),
    )
    return Line(cells, finding_anchor(finding.measure, finding.observation))


def _target(shelf: Shelf, measure: Measure) -> str:
    series = shelf.series.get(measure.series)
    allowed = f", {number_words(measure.tolerance)} allowed" if measure.tolerance else ""
    return (
        f"{series.title if series else measure.series}: {COMPARISONS[measure.comparison]} "
        f"{number_words(measure.target)} {measure.unit} for {period_words(measure.about)}{allowed}"
    )


def searches(shelf: Shelf) -> Table:
    """Where someone looked, and whether anything was found."""
    found = sorted(shelf.dossier.searches, key=lambda one: (day_key(one.searched_on), one.id))
    lines = [_search(shelf, search) for search in found]
    lines += [_loose(shelf, exhibit, 3) for exhibit in _loose_of(shelf, EvidenceKind.SEARCH)]
    return Table(
        "Searches, with what came of them",
        ("When", "Where and for what", "Result", "Record", "By"),
        tuple(lines),
    )


def _search(shelf: Shelf, search: Search) -> Line:
    cells = (
        Cell(date_words(search.searched_on)),
        Cell(search.where, search.looked_for),
        Cell("found something" if search.found else "looked and found nothing", search.note or ""),
        weight_cell(shelf, search.id),
        Cell(search.by or ""),
    )
    return Line(cells, anchor("search", search.id))


def earlier(shelf: Shelf) -> Table:
    """The verdict on each earlier date on which it changed, and on the date of the page."""
    dossier = shelf.dossier
    lines = [_verdict_line(verdict) for verdict in dossier.earlier if verdict.as_of != dossier.verdict.as_of]
    lines.append(_verdict_line(dossier.verdict, current=True))
    return Table(
        "What the same rules give on earlier dates, by what could be known then",
        ("As of", "Status", "Because"),
        tuple(lines),
    )


def _verdict_line(verdict: Verdict, *, current: bool = False) -> Line:
    status = STATUSES[verdict.status].label
    cells = (
        Cell(moment_words(verdict.as_of)),
        Cell(status, grade_words(verdict.grade)),
        Cell(verdict.because),
    )
    return Line(cells, current=current)


def chain(shelf: Shelf, pages: frozenset[str]) -> Table:
    """The promise among those that it repeats or that repeat it, oldest first."""
    lines = tuple(_link_of_chain(shelf, one, pages) for one in full_chain(shelf.dossier))
    return Table(
        "Earlier and later promises on the same matter, oldest first",
        ("Made", "Promise", "Relation", "Due", "Source"),
        lines,
    )


def _link_of_chain(shelf: Shelf, one: Commitment, pages: frozenset[str]) -> Line:
    current = one.id == shelf.dossier.commitment.id
    own = page_name(one.id) if one.id in pages else shelf.page("commitment", one.id)
    relation = f"{CHAINS[one.chain]} {one.parent or ''}".strip() if one.chain else ""
    cells = (
        Cell(date_words(one.made_on)),
        Cell(one.what, "this promise" if current else "", links=(Link(one.id, None if current else own),)),
        Cell(relation),
        Cell(date_words(one.deadline) if one.deadline else NO_DATE),
        Cell(links=shelf.cites(one.source)),
    )
    return Line(cells, anchor("chain", one.id), current)
