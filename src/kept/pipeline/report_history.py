"""`kept history`: every verdict that there was on one commitment, as days passed or as the ledger grew."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date

from kept.judge import judge, not_in_ledger
from kept.ledger import Ledger
from kept.model import Commitment, Decision, Meeting, Observation, Override, Party, Record, Series, Source
from kept.pipeline.records import Records, load
from kept.pipeline.replay import Growing, Moment, moments
from kept.pipeline.report_changes import steps, verdicts_since
from kept.pipeline.report_growth import Recorders, Said, grown_step, said
from kept.pipeline.report_parts import scope, told
from kept.pipeline.verdicts import View, question
from kept.publish.report_values import HistoryReport, Step

_FOR_ALL = (Party, Source, Meeting, Series, Observation, Override)
"""Records that may bear on any commitment."""


def history_by_day(ledger: Ledger, id_: str, view: View) -> HistoryReport:
    """The verdict on each day on which it changed, up to that of the view, oldest first.

    Raises:
        InputError: the ledger has never held a commitment with this id.
    """
    records = load(ledger, view.known_at)
    commitment = records.by_id(Commitment).get(id_)
    if commitment is None:
        return _never_held(load(ledger), id_, view, by_record=False)
    asked = question(records, commitment, view)
    now = told(records, commitment, judge(asked, view.as_of))
    verdicts = verdicts_since(asked, date.min, view.as_of) if commitment.made_on.by(view.as_of) else ()
    found = steps(records, asked, verdicts) or (Step(view.as_of.isoformat(), now, None, ()),)
    return HistoryReport(scope(records, view), now, by_record=False, steps=found)


def _never_held(records: Records, id_: str, view: View, by_record: bool) -> HistoryReport:
    """The report where the ledger held the commitment only after the moment that is asked about."""
    now = told(records, records.one(Commitment, id_), not_in_ledger(id_, view.as_of))
    steps_ = () if by_record else (Step(view.as_of.isoformat(), now, None, ()),)
    return HistoryReport(scope(records, view), now, by_record, steps_)


def history_by_record(ledger: Ledger, id_: str, view: View) -> HistoryReport:
    """What the ledger said of the day of the view, each time that it said something else, oldest first.

    Raises:
        InputError: the ledger has never held a commitment with this id.
    """
    grown = moments(ledger, view.known_at)
    growing, recorders = Growing(), Recorders()
    before = Said(Records({}), None, not_in_ledger(id_, view.as_of))
    found: list[Step] = []
    touching = _touching(grown, id_)
    for moment in grown:
        growing.add(moment)
        recorders.add(moment)
        if moment.at in touching:
            after = said(growing.records(), id_, view, before)
            if _told(after) != _told(before):
                by = ", ".join(sorted({entry.recorded_by for entry in moment.entries}))
                found.append(grown_step(moment.at, before, after, recorders, by))
            before = after
    if not found:
        return _never_held(load(ledger), id_, view, by_record=True)
    return HistoryReport(scope(growing.records(), view), found[-1].told, by_record=True, steps=tuple(found))


def _told(one: Said) -> tuple[str, ...]:
    return (one.verdict.status, one.verdict.grade, one.verdict.because)


def _touching(grown: Sequence[Moment], id_: str) -> frozenset[str]:
    """The moments at which something was recorded that may bear on the commitment."""
    records = [(moment.at, record) for moment in grown for record in moment.records]
    about = {_key(record) for _, record in records if id_ in _names(record)}
    return frozenset(at for at, record in records if isinstance(record, _FOR_ALL) or _key(record) in about)


def _key(record: Record) -> Hashable:
    """What stays the same when a record is corrected, or a decision taken back."""
    return record.draft if isinstance(record, Decision) else (type(record), record.id)


def _names(record: Record) -> Iterator[str | None]:
    """The commitments that a record is about, itself among them."""
    inner = record.accepted if isinstance(record, Decision) else record
    yield from (getattr(inner, name, None) for name in ("id", "commitment", "parent"))
