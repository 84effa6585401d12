"""`kept changes`: which verdicts changed between two days, or between two moments of the ledger, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from kept.errors import InputError
from kept.judge import Question, change_days, judge
from kept.ledger import Ledger
from kept.ledger.moments import known_bound
from kept.model import Commitment, Verdict
from kept.pipeline.records import Records, load
from kept.pipeline.replay import Growing, moments
from kept.pipeline.report_causes import as_days_passed, deciding
from kept.pipeline.report_growth import Recorders, Said, grown_step, said
from kept.pipeline.report_parts import scope, told
from kept.pipeline.verdicts import View, question
from kept.publish.report_values import ChangesReport, Step


def steps(
    records: Records, asked: Question, verdicts: Sequence[Verdict], first: Verdict | None = None
) -> tuple[Step, ...]:
    """Each of the verdicts on one commitment as a change from the one before it, with its causes.

    `first` is the verdict before all of them, absent where there was none.
    """
    return tuple(
        Step(
            at=after.as_of,
            told=told(records, asked.commitment, after),
            before=before,
            causes=as_days_passed(records, asked, before, after),
        )
        for before, after in pairwise([first, *verdicts])
        if after is not None
    )


def verdicts_since(asked: Question, since: date, as_of: date) -> tuple[Verdict, ...]:
    """The verdict on the day `since`, or on that of the making if later, and each other one by `as_of`.

    Like `kept.pipeline.verdicts.history`, but only the days in between are judged.
    """
    start = max(since, asked.commitment.made_on.last())
    found = [judge(asked, start)]
    for day in change_days(asked, _after(as_of)):
        if day > start:
            found += [one for one in (judge(asked, day),) if _told(one) != _told(found[-1])]
    return tuple(found)


def _told(found: Verdict) -> tuple[str, ...]:
    return (found.status, found.grade, found.because)


def _after(day: date) -> date:
    """The next day; the last day of the calendar has none, and stands for itself."""
    return day if day == date.max else day + timedelta(days=1)


def changed_by_day(ledger: Ledger, since: date, view: View) -> ChangesReport:
    """What changed after the day `since` and by that of the view, by the same records.

    Raises:
        InputError: `since` is not before the day of the view.
    """
    if since >= view.as_of:
        raise InputError(
            f"Changes since {since} as of {view.as_of} cannot be told: the first day must be earlier. "
            "Give for example: kept changes --since 2006-03-31 --as-of 2006-12-31"
        )
    records = load(ledger, view.known_at)
    made = [one for one in records.all(Commitment) if one.made_on.by(view.as_of)]
    found = [step for one in made for step in _since(records, one, since, view)]
    new = [one for one in made if not one.made_on.by(since)]
    return ChangesReport(
        scope=scope(records, view),
        since=since.isoformat(),
        by_record=False,
        moved=tuple(step for step in found if _moved(step)),
        grounds=tuple(step for step in found if not _moved(step) and _regrounded(step)),
        new=tuple(told(records, one, judge(question(records, one, view), view.as_of)) for one in new),
        total=len(made),
    )


def _since(records: Records, commitment: Commitment, since: date, view: View) -> tuple[Step, ...]:
    """The changes after `since`, without the first: that a promise was made is told apart."""
    asked = question(records, commitment, view)
    first, *later = verdicts_since(asked, since, view.as_of)
    return steps(records, asked, later, first)


def _moved(step: Step) -> bool:
    return step.before is not None and step.before.status is not step.told.verdict.status


def _regrounded(step: Step) -> bool:
    """Did the grade change, or the pieces that decide?"""
    return step.before is not None and _grounds(step.before) != _grounds(step.told.verdict)


def _grounds(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.grade, set(deciding(verdict)))


def changed_by_record(ledger: Ledger, since: str, view: View) -> ChangesReport:
    """What the ledger says of the day of the view otherwise than it did by what was recorded up to `since`.

    Raises:
        InputError: `since` is neither a day nor a moment, or not before the moment of the view.
    """
    bound = known_bound(since)
    if bound >= known_bound(view.known_at):
        raise InputError(
            f"What was recorded since {since} cannot be told by what was known at {view.known_at}: the first "
            "moment must be the earlier one. Give for example: kept changes --recorded-since 2026-11-22"
        )
    growing, recorders = Growing(), Recorders()
    grown = moments(ledger, view.known_at)
    for moment in grown:
        if moment.at <= bound:
            growing.add(moment)
    early = growing.records()
    for moment in grown:
        if moment.at > bound:
            growing.add(moment)
            recorders.add(moment)
    late = growing.records()
    return _recorded(early, late, recorders, since, view)


def _recorded(early: Records, late: Records, recorders: Recorders, since: str, view: View) -> ChangesReport:
    known = {**early.by_id(Commitment), **late.by_id(Commitment)}
    made = [one for one in known.values() if one.made_on.by(view.as_of)]
    pairs = [_pair(early, late, one, view) for one in made]
    old = [(before, after) for before, after in pairs if before.asked is not None]
    found = [grown_step(view.known_at or "", before, after, recorders) for before, after in old]
    new = [after for before, after in pairs if before.asked is None and after.asked is not None]
    return ChangesReport(
        scope=scope(late, view),
        since=since,
        by_record=True,
        moved=tuple(step for step in found if _moved(step)),
        grounds=tuple(step for step in found if not _moved(step) and _regrounded(step)),
        new=tuple(told(late, after.asked.commitment, after.verdict) for after in new if after.asked),
        total=len(made),
    )


def _pair(early: Records, late: Records, commitment: Commitment, view: View) -> tuple[Said, Said]:
    """What was said of one commitment then, and what is said now."""
    before = said(early, commitment.id, view)
    return before, said(late, commitment.id, view, before)
