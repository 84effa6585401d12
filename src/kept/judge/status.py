"""From grades to a status: first each part, then the whole. The rules in their plainest form."""

from __future__ import annotations

from dataclasses import dataclass

from kept.judge.rules import CONTINUING, WEAKEST_LAST, strong
from kept.model import Duty, Grade, Status

_NONE = Grade.NONE


@dataclass(frozen=True, slots=True)
class Tally:
    """The best grade for each bearing on one part, and what else was seen.

    `act`: a concrete act; `searched`: a logged search that found nothing; `context`: any other context.
    """

    supports: Grade = _NONE
    contradicts: Grade = _NONE
    undercuts: Grade = _NONE
    act: bool = False
    searched: bool = False
    context: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """What the status of the whole depends on, beside the parts.

    `ended`: withdrawn, released or superseded. `refused`: the bound party openly refuses. `reversed`: it
    was kept or holding before, and a strong contradiction is about a later time. `open_ended`: no deadline.
    """

    duty: Duty
    due: bool
    parts: tuple[Tally, ...]
    open_ended: bool = True
    testable: bool = True
    ended: Status | None = None
    refused: bool = False
    reversed: bool = False


def part_status(tally: Tally, due: bool) -> Status:
    """The status of one part by its best grades: the first line that fits."""
    return _due_status(tally) if due else _early_status(tally)


def _due_status(tally: Tally) -> Status:
    supports, contradicts = tally.supports, tally.contradicts
    against = contradicts is not _NONE or tally.undercuts is not _NONE
    if strong(supports):
        return Status.DISPUTED if strong(contradicts) else Status.KEPT
    if strong(contradicts) or (contradicts is not _NONE and supports is _NONE):
        return Status.NOT_KEPT
    if supports is not _NONE:
        return Status.DISPUTED if against else Status.CLAIMED
    looked = tally.undercuts is not _NONE or tally.context or tally.act or tally.searched
    return Status.UNVERIFIED if looked else Status.UNEXAMINED


def _early_status(tally: Tally) -> Status:
    if strong(tally.supports):
        return Status.KEPT
    if tally.supports is not _NONE:
        against = tally.contradicts is not _NONE or tally.undercuts is not _NONE
        return Status.DISPUTED if against else Status.CLAIMED
    return Status.UNDER_WAY if tally.act else Status.PENDING


def whole_status(whole: Whole) -> Status:
    """The status of the whole: the first line that fits. `kept` is not yet told from `kept_late`."""
    breached = any(strong(part.contradicts) for part in whole.parts)
    continuing = whole.duty in CONTINUING
    if not whole.testable:
        return Status.NOT_TESTABLE
    if whole.ended is not None:
        return whole.ended
    if whole.refused or (continuing and breached):
        return Status.BROKEN
    if whole.reversed:
        return Status.REVERSED
    seen = all(part.searched or part.supports is not _NONE for part in whole.parts)
    if continuing and whole.open_ended and seen:
        return Status.HOLDING
    return _together([part_status(part, whole.due) for part in whole.parts])


def _together(statuses: list[Status]) -> Status:
    """One status for parts that may differ."""
    if len(set(statuses)) == 1:
        return statuses[0]
    if Status.KEPT in statuses and Status.NOT_KEPT in statuses:
        return Status.PARTLY_KEPT
    for status in (Status.DISPUTED, Status.NOT_KEPT):
        if status in statuses:
            return status
    return max(statuses, key=WEAKEST_LAST.index)
