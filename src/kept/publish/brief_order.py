"""In which section of a brief a promise stands, and in which order: what matters in the room comes first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from kept.model import Family, Status, Testability
from kept.publish.brief_values import Brief, BriefItem, Made
from kept.publish.owed import days_overdue
from kept.publish.words import STATUSES


class Kind(StrEnum):
    """The sections of a brief, in their order."""

    CONTESTED = "contested"
    UNSHOWN = "unshown"
    NOW = "now"
    YEAR = "year"
    UNTESTABLE = "untestable"
    LATER = "later"
    KEPT = "kept"


_ENDED = frozenset({Status.WITHDRAWN, Status.RELEASED, Status.SUPERSEDED})
_CONTESTED = (
    Status.DISPUTED,
    Status.BROKEN,
    Status.REVERSED,
    Status.NOT_KEPT,
    Status.PARTLY_KEPT,
    Status.CLAIMED,
)
"""What matters most in the room, in this order."""

_TESTABLE = (Testability.YES, Testability.PARTLY, Testability.NO)


def settled(status: Status) -> bool:
    """Is there nothing more to ask: kept, or ended?"""
    return status in _ENDED or STATUSES[status].family is Family.KEPT


def kind_of(item: BriefItem, brief: Brief) -> Kind:
    """The section in which a promise stands: the first that fits."""
    status = item.verdict.status
    if settled(status):
        return Kind.KEPT
    if status is Status.NOT_TESTABLE:
        return Kind.UNTESTABLE
    if status in _CONTESTED:
        return Kind.CONTESTED
    if status in (Status.UNVERIFIED, Status.UNEXAMINED):
        return Kind.UNSHOWN
    return _by_day(item.settles, brief.meeting.start.last())


def _by_day(settles: date | None, meets: date) -> Kind:
    if settles is None or settles > year_after(meets):
        return Kind.LATER
    return Kind.NOW if settles <= meets else Kind.YEAR


def year_after(meets: date) -> date:
    """The end of the coming year: the last day of the month of the meeting, one year on.

    >>> year_after(date(2012, 12, 18))
    datetime.date(2013, 12, 31)
    """
    months = 12 * (meets.year + 1) + meets.month
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def overdue(item: BriefItem, brief: Brief) -> int:
    """For how many days it is overdue, as of the day of the brief; 0 where it is not or nothing is owed."""
    return days_overdue(item.due, item.settles, item.verdict.status, brief.day) or 0


def in_order(items: Iterable[BriefItem], brief: Brief) -> list[BriefItem]:
    """The promises of one section: overdue disputes first, then the last session, then what can be tested."""
    return sorted(items, key=lambda item: _key(item, brief))


def _key(item: BriefItem, brief: Brief) -> tuple[object, ...]:
    status, days = item.verdict.status, overdue(item, brief)
    contested = status in _CONTESTED
    return (
        contested and not days,
        _CONTESTED.index(status) if contested else 0,
        -days if contested else 0,
        list(Made).index(item.made),
        item.settles or date.max,
        _TESTABLE.index(item.commitment.testable),
        item.commitment.id,
    )
