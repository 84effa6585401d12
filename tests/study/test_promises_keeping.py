"""What goes with keeping: a ledger in which one feature does, one in which none does, and bad input."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.errors import InputError
from kept.model import Family
from kept.study.promises import UNKNOWN, Answer, Keeping, LeftOut, Promise, keeping

MADE, SEEN = date(2006, 4, 11), date(2014, 12, 31)


def promise(number: int, family: Family, /, **features: "bool | str") -> Promise:
    return Promise(f"C{number}", family, MADE, SEEN, tuple(features.items()))  # type: ignore[arg-type]


def many(*counts: tuple[int, Family, dict[str, Any]]) -> list[Promise]:
    kinds = [(family, features) for count, family, features in counts for _ in range(count)]
    return [promise(number, family, **features) for number, (family, features) in enumerate(kinds)]


TELLING = many(
    (18, Family.KEPT, {"number": True, "deadline": True}),
    (4, Family.NOT_KEPT, {"number": True, "deadline": False}),
    (5, Family.KEPT, {"number": False, "deadline": False}),
    (19, Family.NOT_KEPT, {"number": False, "deadline": True}),
    (3, Family.NOT_JUDGED, {"number": True, "deadline": False}),
    (2, Family.CONTESTED, {"number": False, "deadline": UNKNOWN}),
    (1, Family.PARTLY, {"number": False, "deadline": UNKNOWN}),
)


def test_a_feature_that_goes_with_keeping_is_found_and_another_is_not() -> None:
    found = keeping(TELLING)
    number, deadline = found.features
    assert (number.name, number.answer) == ("number", Answer.MORE_OFTEN)
    assert number.difference.estimate == pytest.approx(18 / 22 - 5 / 24)
    assert number.adjusted == pytest.approx(2 * number.difference.p)
    assert (deadline.answer, deadline.unknown) == (Answer.CANNOT_TELL, 3)
    assert found.answer is Answer.MORE_OFTEN


def test_the_undecided_are_counted_and_not_dropped() -> None:
    found = keeping(TELLING)
    assert sum(count for _, count in found.families) == found.promises == len(TELLING)
    assert dict(found.families)[Family.NOT_JUDGED] == 3
    assert found.overall is not None
    assert (found.overall.decided, found.overall.undecided) == (46, 6)
    assert found.features[0].having.undecided == 3


def test_a_ledger_with_nothing_decided_compares_nothing() -> None:
    found = keeping(many((3, Family.OPEN, {"number": True}), (2, Family.NOT_JUDGED, {"number": False})))
    assert found.overall is None
    assert found.features == ()
    assert found.left_out == (LeftOut("number", "no promise that has it is decided"),)
    assert found.answer is Answer.CANNOT_TELL


def test_a_feature_that_all_decided_ones_have_is_left_out() -> None:
    found = keeping(many((3, Family.KEPT, {"number": True}), (2, Family.OPEN, {"number": False})))
    assert found.left_out == (LeftOut("number", "no promise that lacks it is decided"),)


def test_times_run_from_promise_to_act_and_from_act_to_lapse() -> None:
    quick = replace(promise(1, Family.NOT_KEPT), acted=MADE + timedelta(10), lapsed=MADE + timedelta(40))
    slow = replace(promise(2, Family.KEPT), acted=MADE + timedelta(100))
    never, asks_none = promise(3, Family.OPEN), replace(promise(4, Family.KEPT), asks_for_act=False)
    found = keeping([quick, slow, never, asks_none])
    assert (found.to_act.promises, [step.days for step in found.to_act.steps]) == (3, [10, 100])
    assert found.to_act.median.days == 100
    assert (found.to_lapse.promises, [step.days for step in found.to_lapse.steps]) == (2, [30])
    assert found.to_lapse.longest == (SEEN - MADE).days - 100
    assert math.isinf(found.to_lapse.median.high)


def test_the_digest_is_of_the_promises() -> None:
    assert keeping(TELLING).inputs == keeping(TELLING).inputs
    other = [replace(TELLING[0], acted=MADE), *TELLING[1:]]
    assert keeping(other).inputs != keeping(TELLING).inputs


def unrelated(seed: int) -> Iterator[Promise]:
    """Promises whose features have nothing to do with their keeping."""
    random = np.random.default_rng(seed)
    for number in range(40):
        family = Family.KEPT if random.random() < 0.4 else Family.NOT_KEPT
        yield promise(number, family, **{name: bool(random.random() < 0.5) for name in "abcd"})


def test_where_nothing_goes_with_keeping_something_is_found_in_at_most_one_of_twenty() -> None:
    found = sum(keeping(unrelated(seed)).answer is not Answer.CANNOT_TELL for seed in range(80))
    assert found <= 6


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(list(Family)), st.booleans()), min_size=1, max_size=40))
def test_turning_a_feature_round_turns_the_answer_round(kinds: list[tuple[Family, bool]]) -> None:
    def of(turned: bool) -> Keeping:
        return keeping(promise(n, family, x=value is not turned) for n, (family, value) in enumerate(kinds))

    one, other = of(False), of(True)
    assert len(one.features) == len(other.features)
    for here, there in zip(one.features, other.features, strict=True):
        assert here.difference.estimate == -there.difference.estimate
        assert here.adjusted == pytest.approx(there.adjusted)
        assert here.bounds == pytest.approx((-there.bounds[1], -there.bounds[0]))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"last_seen": date(2005, 1, 1)}, "order made, acted, lapsed, last seen"),
        ({"acted": date(2006, 1, 1)}, "acted on 2006-01-01 and made on 2006-04-11"),
        ({"lapsed": date(2007, 1, 1)}, "no act is on record before"),
        ({"acted": date(2007, 1, 2), "lapsed": date(2007, 1, 1)}, "lapsed on 2007-01-01 and acted"),
        ({"features": (("a", True), ("a", False))}, "a feature twice"),
        ({"features": tuple((f"f{n}", True) for n in range(101))}, "at most 100"),
    ],
)
def test_a_promise_that_cannot_be_is_refused(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        replace(promise(1, Family.KEPT), **changed)


def test_promises_that_cannot_be_compared_are_refused() -> None:
    with pytest.raises(InputError, match="There are 0 promises"):
        keeping([])
    with pytest.raises(InputError, match="'C1' is given twice"):
        keeping([promise(1, Family.KEPT), promise(1, Family.OPEN)])
    with pytest.raises(InputError, match="102 features in all"):
        keeping(promise(n, Family.KEPT, **{f"a{n}": True, f"b{n}": False}) for n in range(51))
