"""`kept history`: every verdict that there was on one commitment, as days passed or as the ledger grew."""

from __future__ import annotations

from datetime import date

from kept.errors import InputError
from kept.judge import judge, not_in_ledger
from kept.ledger import Ledger
from kept.model import Commitment
from kept.pipeline.one_commitment import ever_on, records_on
from kept.pipeline.public_ledger import seen_ledger
from kept.pipeline.records import Records
from kept.pipeline.replay import Growing, moments_of
from kept.pipeline.report_changes import steps, verdicts_since
from kept.pipeline.report_growth import Recorders, Said, grown_step, said
from kept.pipeline.report_parts import scope, told
from kept.pipeline.unheld import unheld
from kept.pipeline.verdicts import View, question
from kept.publish.report_values import HistoryReport, Step


def history_by_day(ledger: Ledger, id_: str, view: View) -> HistoryReport:
    """The verdict on each day on which it changed, up to that of the view, oldest first.

    Raises:
        InputError: the ledger has never held a commitment with this id.
    """
    ledger = seen_ledger(ledger, view.public_only)
    records = records_on(ledger, id_, view.known_at, to_tell=True)
    commitment = records.by_id(Commitment).get(id_)
    if commitment is None:
        return _never_held(ledger, id_, view, by_record=False)
    asked = question(records, commitment, view)
    now = told(records, commitment, judge(asked, view.as_of))
    verdicts = verdicts_since(asked, date.min, view.as_of) if commitment.made_on.by(view.as_of) else ()
    found = steps(records, asked, verdicts) or (Step(view.as_of.isoformat(), now, None, ()),)
    return HistoryReport(scope(records, view), now, by_record=False, steps=found)


def _never_held(ledger: Ledger, id_: str, view: View, by_record: bool) -> HistoryReport:
    """The report where the ledger held the commitment only after the moment that is asked about."""
    records = records_on(ledger, id_, None, to_tell=True)
    if id_ not in records.by_id(Commitment):
        raise InputError(unheld(ledger, id_, view.known_at))
    now = told(records, records.one(Commitment, id_), not_in_ledger(id_, view.as_of))
    steps_ = () if by_record else (Step(view.as_of.isoformat(), now, None, ()),)
    return HistoryReport(scope(records, view), now, by_record, steps_)


def history_by_record(ledger: Ledger, id_: str, view: View) -> HistoryReport:
    """What the ledger said of the day of the view, each time that it said something else, oldest first.

    Raises:
        InputError: the ledger has never held a commitment with this id.
    """
    ledger = seen_ledger(ledger, view.public_only)
    grown = moments_of(ever_on(ledger, id_, view.known_at))
    growing, recorders = Growing(), Recorders()
    before = Said(Records({}), None, not_in_ledger(id_, view.as_of))
    found: list[Step] = []
    for moment in grown:
        growing.add(moment)
        recorders.add(moment)
        after = said(growing.records(), id_, view, before)
        if _told(after) != _told(before):
            by = ", ".join(sorted({entry.recorded_by for entry in moment.entries}))
            found.append(grown_step(moment.at, before, after, recorders, by))
        before = after
    if not found:
        return _never_held(ledger, id_, view, by_record=True)
    return HistoryReport(scope(growing.records(), view), found[-1].told, by_record=True, steps=tuple(found))


def _told(one: Said) -> tuple[str, ...]:
    return (one.verdict.status, one.verdict.grade, one.verdict.because)
