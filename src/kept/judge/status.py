"""From grades to a status: first each part, then the whole, by the first line of the rules that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kept.judge import rules
from kept.judge.rules import PartLine, Rules, Seen, Tally, Whole
from kept.model import Status


class Ruled(NamedTuple):
    """A status, and the id of the line that gave it."""

    status: Status
    rule: str


def part_line(tally: Tally, due: bool, by: Rules = rules.VERSION_1) -> PartLine:
    """The line that gives one part its status: the first that fits. The last fits always."""
    return next(line for line in (by.due if due else by.not_due) if _fits(line, tally))


def _fits(line: PartLine, tally: Tally) -> bool:
    return (
        line.supports.met_by(tally.supports)
        and line.contradicts.met_by(tally.contradicts)
        and line.undercuts.met_by(tally.undercuts)
        and _seen(line.seen, tally)
    )


def _seen(need: Seen, tally: Tally) -> bool:
    if need is Seen.LOOKED:
        return tally.context or tally.act or tally.searched
    return need is Seen.ANYTHING or tally.act


def whole_status(whole: Whole, by: Rules = rules.VERSION_1) -> Ruled:
    """The status of the whole: the first line that fits. `kept` is not yet told from `kept_late`."""
    for line in by.whole:
        if line.fits(whole):
            return Ruled(line.status, line.id)
    return together([part_line(part, whole.due, by).status for part in whole.parts])


def together(statuses: Sequence[Status]) -> Ruled:
    """One status for parts that may differ."""
    if len(set(statuses)) == 1:
        return Ruled(statuses[0], rules.ALIKE)
    if Status.KEPT in statuses and Status.NOT_KEPT in statuses:
        return Ruled(Status.PARTLY_KEPT, rules.MIXED)
    for rule, status in rules.ANY:
        if status in statuses:
            return Ruled(status, rule)
    return Ruled(max(statuses, key=rules.WEAKEST_LAST.index), rules.WEAKEST)
