"""The facts of one promise in a brief, in words: whose it is, when it was made, when it falls due."""

from __future__ import annotations

from kept.dates import PartialDate
from kept.model import Testability
from kept.publish.brief_order import Kind, overdue
from kept.publish.brief_values import Brief, BriefItem, Made
from kept.publish.clean import bare
from kept.publish.days import date_words, days_words
from kept.publish.words import STATUSES

_MOST_BEFORE = 3


def whose(item: BriefItem, brief: Brief) -> str:
    """Whom it binds; to whom only where that is not plain from there being two sides in all."""
    binds, to = f"binds {brief.names(item.commitment.bound)}", item.commitment.to
    if not to:
        return f"{binds}, to nobody named"
    if len(brief.sides) == 2:
        return binds
    others = tuple(one for one in to if one not in item.commitment.bound)
    return f"{binds} to {brief.names(others)}" if others else f"{binds}, to each other"


def made(item: BriefItem) -> str:
    """When it was made, and where, unless that was the last session."""
    where = {Made.LAST: "", Made.EARLIER: _session(item), Made.OUTSIDE: " outside this forum"}
    return f"made {date_words(item.commitment.made_on)}{where[item.made]}"


def _session(item: BriefItem) -> str:
    number = item.meeting.number if item.meeting else None
    return f" (session {number})" if number is not None else ""


def due_words(item: BriefItem, brief: Brief) -> str:
    """When it falls due, or how long ago it did."""
    deadline, since = item.commitment.deadline, overdue(item, brief)
    late = f", {days_words(since)} overdue" if since else ""
    if deadline is not None:
        return f"due {date_words(deadline)}{late}"
    if item.settles is None:
        return "no date, never due"
    if item.settles <= brief.day:
        for_ = f" ({days_words(since)})" if since else ""
        return f"due since {date_words(PartialDate.of(item.settles))}{for_}"
    at_this = item.settles == brief.meeting.start.last()
    return "due at this session" if at_this else "due at the session after it was made"


def reason(kind: Kind, item: BriefItem) -> str:
    """The deciding reason in short, where the evidence does not stand beside it."""
    promise = item.commitment
    if kind is Kind.UNTESTABLE:
        return bare(promise.untestable_because or "the words name no actor, act or observable")
    warning = "testable only in part" if promise.testable is Testability.PARTLY else ""
    return warning if kind in (Kind.CONTESTED, Kind.NOW, Kind.UNSHOWN, Kind.YEAR) else ""


def before(item: BriefItem) -> tuple[str, ...]:
    """Earlier promises on the same subject: the first, and the last ones; how many came between is said."""
    told = [
        f"{date_words(one.commitment.made_on)}: {bare(one.commitment.what)} ({one.commitment.id}, "
        f"{STATUSES[one.verdict.status].label.lower()})"
        for one in item.before
    ]
    if len(told) <= _MOST_BEFORE:
        return tuple(told)
    between = len(told) - _MOST_BEFORE
    return (told[0], f"{between} more on the same subject", *told[1 - _MOST_BEFORE :])
