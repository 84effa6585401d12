"""The licence position of an inventory on a day: what is needed, what covers it, and what is short.

It is the shortfall by the records given. A title that no rule decides makes it an interval; a licence that
is not in the list is not evidenced, which is not to say that it does not exist.
"""

from __future__ import annotations

from datetime import date

from kept.measure.licences import counting
from kept.measure.licences.checking import check, count, moved
from kept.measure.licences.entitled import stocks
from kept.measure.licences.faults import in_order
from kept.measure.licences.findings import verify
from kept.measure.licences.reckoning import reckon
from kept.measure.licences.results import Position
from kept.measure.licences.values import Inventory


def position(inventory: Inventory, as_of: date) -> Position:
    """The effective licence position of an inventory on a day.

    For each department and product the newest version on each device (or of each user) needs a licence of
    that version, or of a newer one with downgrade right. The shortfall is the smallest number that no
    assignment of the licences can cover; the pool's licences are used as well as they can be.

    Args:
        inventory: the tables, rows in any order.
        as_of: the day. Installs and licences count if they were there on it.

    Returns:
        Rows by department and product, totals, undecided titles, devices without any install, findings,
        and every fault of the data. A faulty row stops nothing: it is named, and the rest is counted.

    Raises:
        InputError: `as_of` is no day.
    """
    checked = check(inventory, as_of)
    catalogue, frame = checked.catalogue, checked.frame
    counts, count_problems = count(inventory, as_of, checked)
    held = stocks(checked.licences, moved(checked.bound, frame), catalogue)
    reckoned = reckon(counts, held, catalogue)
    looks = verify(inventory.findings, as_of, catalogue, frame.departments)
    return Position(
        as_of=as_of,
        rows=reckoned.rows,
        products=reckoned.products,
        unknown_by_department=tuple(sorted(counts.unknown_by_department.items())),
        unknown=counts.unknown,
        unseen=counting.unseen(checked.installs, frame),
        totals=reckoned.totals,
        verified=looks.verified,
        reported=looks.reported,
        complete=inventory.complete,
        problems=in_order(checked.problems + count_problems + reckoned.problems + looks.problems),
    )
