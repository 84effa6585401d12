"""`kept status` and `kept compare`: the whole ledger, or a part of it, on one day and on two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kept.errors import InputError
from kept.judge import Question, judge, next_evidence
from kept.judge.timing import due
from kept.ledger import Ledger
from kept.model import Commitment, Measure, NextEvidence, Outcome, Series
from kept.pipeline.figure_index import Figures, figures_of
from kept.pipeline.figures_shown import findings_on, paces
from kept.pipeline.records import Records, load
from kept.pipeline.report_parts import Part, chosen, due_day, next_session, scope, told
from kept.pipeline.verdicts import View, question, verdict_on
from kept.publish.days import period_words
from kept.publish.owed import days_overdue, owed
from kept.publish.report_unknown import unknown
from kept.publish.report_values import ComparedReport, Paced, Pair, StatusLine, StatusReport


def status_report(ledger: Ledger, view: View, part: Part) -> StatusReport:
    """Every commitment of the part that was in being, with its verdict, its due day and its pace.

    Raises:
        InputError: the part names a party, topic or meeting that the ledger does not know.
    """
    records = load(ledger, view.known_at)
    found = chosen(records, part)
    in_being = [one for one in found if one.made_on.by(view.as_of)]
    figures = figures_of(records)
    return StatusReport(
        scope=scope(records, view, part),
        lines=tuple(_line(records, figures, one, view) for one in in_being),
        later=len(found) - len(in_being),
    )


def _line(records: Records, figures: Figures, commitment: Commitment, view: View) -> StatusLine:
    asked = question(records, commitment, view)
    found = judge(asked, view.as_of)
    falls_due = due(asked)
    measures = figures.measures_of(commitment.id)
    expected = next_evidence(asked, view.as_of, measures)
    verdict = replace(found, known_at=view.known_at, next_evidence=expected)
    return StatusLine(
        told=told(records, commitment, verdict),
        due=due_day(asked),
        owed=owed(found.status),
        overdue=days_overdue(falls_due.since, falls_due.settles, found.status, view.as_of),
        unknown=unknown(verdict, no_data(figures, commitment, view.as_of)),
        paces=tuple(_paced(figures, commitment, view.as_of)),
        awaited=tuple(dict.fromkeys(_awaited(asked, view.as_of, measures, figures.series))),
        meets=next_session(records, commitment, view.as_of),
    )


def _paced(figures: Figures, commitment: Commitment, as_of: date) -> Iterator[Paced]:
    """The pace of each measure, by its element, and by its series where several measure the same."""
    measures = {one.id: one for one in figures.measures_of(commitment.id)}
    found = [(measures[one.measure], one) for one in paces(figures, commitment, as_of)]
    elements = Counter(measure.element for measure, _ in found)
    for measure, pace in found:
        series = figures.series[measure.series].title if elements[measure.element] > 1 else None
        yield Paced(pace, ", ".join(filter(None, (measure.element, series))) or None)


def _awaited(
    asked: Question, as_of: date, measures: Sequence[Measure], series: Mapping[str, Series]
) -> Iterator[NextEvidence]:
    """The figures that are not out, by the names of their series: what each measure adds to the expected."""
    without = next_evidence(asked, as_of)
    for measure in measures:
        name = series[measure.series].title if measure.series in series else measure.series
        for one in next_evidence(asked, as_of, (measure,)):
            if one not in without:
                yield NextEvidence(one.on, f"{name}, for {period_words(measure.about)}")


def no_data(figures: Figures, commitment: Commitment, as_of: date) -> bool:
    """Has it a measure of a time that is over, for which no figure was published?"""
    over = {one.id for one in figures.measures_of(commitment.id) if one.about.last() <= as_of}
    found = findings_on(figures, commitment, as_of)
    return any(one.outcome is Outcome.NO_DATA and one.measure in over for one in found)


def compared(ledger: Ledger, first: date, view: View) -> ComparedReport:
    """Every commitment on the day `first` and on that of the view, by the same records.

    Raises:
        InputError: the first day is not before the second.
    """
    if first >= view.as_of:
        raise InputError(
            f"The first day must be before the second, but {first} is not before {view.as_of}. "
            "Give the earlier one first, such as: kept compare 2006-03-31 2014-12-31"
        )
    records = load(ledger, view.known_at)
    early = replace(view, as_of=first)
    made = [one for one in records.all(Commitment) if one.made_on.by(view.as_of)]
    after = {one.id: told(records, one, verdict_on(records, one, view)) for one in made}
    return ComparedReport(
        scope=scope(records, view),
        first=first.isoformat(),
        second=view.as_of.isoformat(),
        pairs=tuple(
            Pair(told(records, one, verdict_on(records, one, early)), after[one.id])
            for one in made
            if one.made_on.by(first)
        ),
        new=tuple(after[one.id] for one in made if not one.made_on.by(first)),
        later=len(records.all(Commitment)) - len(made),
    )
