"""What the linter says of sentences written for it, each on its own."""

import re

import pytest

from kept.lint import Linted, Point, State, lint
from tests.lint.sentences import SENTENCES, Expected

FIRST = (Point.WHO, Point.WHAT, Point.HOW_MUCH, Point.BY_WHEN)


FILLINGS = {
    "day": "1 May 2030",
    "party": "Lesotho",
    "publish": "publish the plan",
    "value": "40",
    "year": "2030",
}


def filled(mended: str) -> str:
    """The mended promise with something in the place of every bracket."""
    return re.sub(r"\[(\w+)[^\]]*\]", lambda match: FILLINGS.get(match[1], "three"), mended)


def gaps(linted: Linted) -> str:
    states = {answer.point: answer.state for answer in linted.answers}
    return " ".join(point for point in FIRST if states[point] is not State.GIVEN)


def test_there_are_enough_of_them() -> None:
    assert len({expected.sentence for expected in SENTENCES}) >= 60


@pytest.mark.parametrize("expected", SENTENCES, ids=lambda expected: expected.sentence[:60])
def test_a_sentence(expected: Expected) -> None:
    (found,) = lint(expected.sentence)
    doubts = sorted(flag.doubt for flag in found.flags)
    assert found.promises
    assert (found.testable, gaps(found), doubts) == (
        expected.testable,
        expected.gaps,
        sorted(expected.doubts.split()),
    )


@pytest.mark.parametrize("expected", SENTENCES, ids=lambda expected: expected.sentence[:60])
def test_every_gap_is_mended_and_nothing_else(expected: Expected) -> None:
    (found,) = lint(expected.sentence)
    assert [answer.point for answer in found.answers] == list(Point)
    for answer in found.answers:
        assert (answer.mend is None) == (answer.state is State.GIVEN)
        assert (answer.because is None) == (answer.state is State.GIVEN)
        assert answer.found is not None or answer.state is State.MISSING
        if answer.mend is not None and answer.point is not Point.WHO:
            assert "[" in answer.mend
        if answer.mend is not None:
            assert answer.mend.endswith(".")


@pytest.mark.parametrize("expected", SENTENCES, ids=lambda expected: expected.sentence[:60])
def test_the_mended_promise_has_fewer_gaps(expected: Expected) -> None:
    """Linted again with its brackets filled in, the mended promise says when, and can be tested."""
    (found,) = lint(expected.sentence)
    again = lint(filled(found.mended))[0]
    assert again.testable != "no"
    when = next(answer for answer in again.answers if answer.point is Point.BY_WHEN)
    assert when.state is State.GIVEN
