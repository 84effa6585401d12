"""Every combination of duty, due, S, X, U and the rest has exactly one status, that of the rules' own lines.

The lines below are section 3 and 4 of the rules as they are written in docs/rules.md, each as a condition.
The first that fits is the status; the code under test must agree everywhere.
"""

import itertools
from collections.abc import Iterator

import pytest

from kept.judge.rules import Tally, Whole
from kept.judge.status import part_line, whole_status
from kept.model import Duty, Grade, Status

GRADES = list(Grade)


def at_least_b(grade: Grade) -> bool:
    return grade in "AB"


def some(grade: Grade) -> bool:
    return grade != "none"


def due_lines(s: Grade, x: Grade, u: Grade, seen: bool) -> list[tuple[bool, Status]]:
    return [
        (at_least_b(s) and at_least_b(x), Status.DISPUTED),
        (at_least_b(s), Status.KEPT),
        (at_least_b(x) or (some(x) and not some(s)), Status.NOT_KEPT),
        (some(s) and (some(x) or some(u)), Status.DISPUTED),
        (some(s), Status.CLAIMED),
        (some(u) or seen, Status.UNVERIFIED),
        (True, Status.UNEXAMINED),
    ]


def early_lines(s: Grade, x: Grade, u: Grade, act: bool) -> list[tuple[bool, Status]]:
    return [
        (at_least_b(s), Status.KEPT),
        (some(s) and (some(x) or some(u)), Status.DISPUTED),
        (some(s), Status.CLAIMED),
        (act, Status.UNDER_WAY),
        (True, Status.PENDING),
    ]


def first(lines: list[tuple[bool, Status]]) -> Status:
    return next(status for fits, status in lines if fits)


def tallies() -> Iterator[Tally]:
    flags = itertools.product([False, True], repeat=3)
    for s, x, u, (act, searched, context) in itertools.product(GRADES, GRADES, GRADES, list(flags)):
        yield Tally(s, x, u, act, searched, context)


def test_one_part_has_the_status_of_the_first_line_that_fits() -> None:
    for tally in tallies():
        s, x, u = tally.supports, tally.contradicts, tally.undercuts
        seen = tally.act or tally.searched or tally.context
        assert part_line(tally, due=True).status is first(due_lines(s, x, u, seen))
        assert part_line(tally, due=False).status is first(early_lines(s, x, u, tally.act))


def expected_whole(whole: Whole) -> Status:
    (tally,) = whole.parts
    s, x, u = tally.supports, tally.contradicts, tally.undercuts
    seen = tally.act or tally.searched or tally.context
    continuing = whole.duty in (Duty.REFRAIN, Duty.MAINTAIN)
    lines = [
        (not whole.testable, Status.NOT_TESTABLE),
        (whole.ended is not None, whole.ended or Status.WITHDRAWN),
        ((continuing and at_least_b(x)) or whole.refused, Status.BROKEN),
        (whole.reversed, Status.REVERSED),
        (continuing and whole.open_ended and (tally.searched or some(s)), Status.HOLDING),
        (whole.due, first(due_lines(s, x, u, seen))),
        (True, first(early_lines(s, x, u, tally.act))),
    ]
    return first(lines)


def wholes() -> Iterator[Whole]:
    ends = (None, Status.RELEASED)
    flags = itertools.product([False, True], repeat=5)
    for duty, ended, bits in itertools.product(Duty, ends, list(flags)):
        due, open_ended, testable, refused, reversed_ = bits
        for tally in tallies():
            yield Whole(duty, due, (tally,), open_ended, testable, ended, refused, reversed_)


def test_the_whole_has_exactly_one_status_for_every_combination() -> None:
    count, reached = 0, set()
    for whole in wholes():
        status = whole_status(whole).status
        reached.add(status)
        count += 1
        assert status is expected_whole(whole)
    assert count == 5 * 2 * 32 * 6**3 * 8
    elsewhere = {Status.KEPT_LATE, Status.PARTLY_KEPT, Status.WITHDRAWN, Status.SUPERSEDED}
    assert reached == set(Status) - elsewhere - {Status.NOT_IN_BEING, Status.NOT_IN_LEDGER}


KEPT = Tally(supports=Grade.B)
NOT_KEPT = Tally(contradicts=Grade.C)
CLAIMED = Tally(supports=Grade.D)
DISPUTED = Tally(supports=Grade.D, undercuts=Grade.C)
UNVERIFIED = Tally(undercuts=Grade.C)
UNEXAMINED = Tally()


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ((KEPT, KEPT), Status.KEPT),
        ((NOT_KEPT, NOT_KEPT), Status.NOT_KEPT),
        ((KEPT, NOT_KEPT), Status.PARTLY_KEPT),
        ((KEPT, NOT_KEPT, DISPUTED), Status.PARTLY_KEPT),
        ((KEPT, DISPUTED), Status.DISPUTED),
        ((NOT_KEPT, DISPUTED), Status.DISPUTED),
        ((NOT_KEPT, CLAIMED), Status.NOT_KEPT),
        ((KEPT, CLAIMED), Status.CLAIMED),
        ((CLAIMED, UNVERIFIED), Status.UNVERIFIED),
        ((KEPT, UNVERIFIED, UNEXAMINED), Status.UNEXAMINED),
    ],
)
def test_unlike_parts(parts: tuple[Tally, ...], status: Status) -> None:
    assert whole_status(Whole(Duty.REACH, due=True, parts=parts)).status is status
    assert whole_status(Whole(Duty.REACH, due=True, parts=parts[::-1])).status is status


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ((CLAIMED, Tally(act=True)), Status.UNDER_WAY),
        ((Tally(act=True), Tally()), Status.PENDING),
        ((KEPT, Tally()), Status.PENDING),
    ],
)
def test_unlike_parts_before_the_deadline(parts: tuple[Tally, ...], status: Status) -> None:
    assert whole_status(Whole(Duty.REACH, due=False, parts=parts)).status is status
