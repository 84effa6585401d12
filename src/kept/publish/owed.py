"""What is still owed on a day, and for how long: the one rule that lists, reports and briefs go by."""

from __future__ import annotations

from datetime import date

from kept.model import Family, Status
from kept.publish.words import STATUSES

_NOTHING = frozenset(
    {Status.NOT_IN_BEING, Status.NOT_TESTABLE, Status.WITHDRAWN, Status.RELEASED, Status.SUPERSEDED}
)


def owed(status: Status) -> bool:
    """Is something still owed: made, not kept, not ended, and not a thing that nobody could show?"""
    return STATUSES[status].family is not Family.KEPT and status not in _NOTHING


def days_overdue(since: date | None, settles: date | None, status: Status, day: date) -> int | None:
    """For how many days it is overdue, counted from the day that decides; absent where it is not.

    Args:
        since: the first day on which it is due; absent where it never is.
        settles: the day that decides.
        status: how it stands on the day.
        day: the day as of which this is asked.

    >>> days_overdue(date(2006, 1, 1), date(2005, 12, 31), Status.PENDING, date(2006, 1, 10))
    10
    """
    if since is None or settles is None or since > day or not owed(status):
        return None
    return (day - settles).days
