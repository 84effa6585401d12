"""A comparison in words: the answer, three estimates, the tests, the donors, what it does not show."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kept.pipeline.study_compare import estimates_of
from kept.pipeline.study_numbers import between, chance_alone, change, difference
from kept.publish.account import Account, Grid, Section, counted, first_of
from kept.study import Estimate
from kept.study.comparison import Answer, ComparisonResult
from kept.study.number_words import number

_MOST_ROWS = 12


def comparison_account(found: ComparisonResult, plan: tuple[str, ...] = ()) -> Account:
    """The result in words, and what its plan was."""
    return Account(
        answer_words(found),
        (
            Section(f"The effect on {found.outcome}, mean of {_span(found)}", (), _effects(found)),
            Section(
                "As a share of the level that it would have had", tuple(_on_shares(found)), _shares(found)
            ),
            Section("What the answer rests on", tuple(one.words for one in found.why)),
            Section("What would have been found", tuple(_detectable(found))),
            Section("The synthetic control", tuple(_fit(found)), _donors(found)),
            Section("The plan", plan),
            Section("What this does not show", tuple(limits(found))),
            Section("To compute it again", (f"sha-256 of the inputs: {found.digest}",)),
        ),
    )


def answer_words(found: ComparisonResult) -> str:
    """What was found and how sure it is, in a sentence or two."""
    unit, start = found.unit, found.periods[found.at]
    if found.answer is Answer.DIFFERS:
        return f"{unit} differs from {start} on. {_seen(found)}"
    if found.answer is Answer.FRAGILE:
        return f"Fragile: {_because(found)}. {_seen(found)}"
    if not found.ratio.able:
        few = f"with {found.ratio.of - 1} donors no effect of any size could be found; 19 are needed"
        return f"Cannot tell whether {unit} differs from {start} on: {few}."
    return f"Cannot tell whether {unit} differs from {start} on: none of four tests finds it. {_seen(found)}"


def headline(found: ComparisonResult) -> str:
    """The answer as short as a figure needs it."""
    unit, start = found.unit, found.periods[found.at]
    if found.answer is Answer.CANNOT_TELL:
        return f"Cannot tell whether {unit} differs from {start} on"
    if found.answer is Answer.DIFFERS:
        return f"{unit} differs from {start} on: {_size(found)}"
    count = tests_found(found)
    tests = f"{count} of 4 tests find{'s' * (count == 1)} it"
    return f"Fragile: {unit} {_size(found)} from {start} on; {tests}"


def tests_found(found: ComparisonResult) -> int:
    """How many of four tests find an effect: two of the synthetic control, one of either other estimator."""
    ranks = (found.ratio, found.effect)
    others = (found.difference_in_differences, found.synthetic_difference)
    return sum(one.found for one in ranks) + sum(one.found for one in others)


def _because(found: ComparisonResult) -> str:
    """How many tests find it, and what else stands against it."""
    count, doubts = tests_found(found), len(found.doubts)
    finds = f"{_WORDS[count]} of four tests find{'s' * (count == 1)}" if count < 4 else "all four tests find"
    words = f"{finds} that {found.unit} differs from {found.periods[found.at]} on"
    if count < 4:
        words += f", and {_WORDS[4 - count]} do{'es' * (count == 3)} not"
    if doubts:
        words += f"; {counted(doubts, 'checks')} speak{'s' * (doubts == 1)} against it"
    return words


_WORDS = ("none", "one", "two", "three")


def _seen(found: ComparisonResult) -> str:
    """The effect of the synthetic control with its interval, as a share where it is one."""
    one, share = found.synthetic_control, found.as_share(found.synthetic_control)
    way = "above" if one.estimate > 0 else "below"
    if isinstance(share, Estimate):
        size, ends = change(share.estimate).lstrip("+−"), between(share)
    else:
        size, ends = number(abs(one.estimate)), _ends(one)
    return (
        f"By the synthetic control {found.outcome} is {size} {way} the level that it would have had "
        f"({_interval(ends)})."
    )


def _interval(ends: str) -> str:
    return f"95 % interval {ends}"


def _size(found: ComparisonResult) -> str:
    share = found.as_share(found.synthetic_control)
    if isinstance(share, Estimate):
        return change(share.estimate)
    return difference(found.synthetic_control.estimate)


def _ends(one: Estimate) -> str:
    if math.isinf(one.high):
        return "without limit"
    return f"{difference(one.low)} to {difference(one.high)}"


def _span(found: ComparisonResult) -> str:
    first, last = found.periods[found.at], found.periods[-1]
    return first if first == last else f"{first} to {last}"


def _effects(found: ComparisonResult) -> Grid:
    rows = tuple(
        (name, difference(one.estimate), _ends(one), chance_alone(one.p)) for name, one in estimates_of(found)
    )
    return Grid(("", found.outcome, "95 % interval", "p"), rows)


def _shares(found: ComparisonResult) -> Grid | None:
    shares = [(name, found.as_share(one)) for name, one in estimates_of(found)]
    rows = tuple(
        (name, change(share.estimate), between(share))
        for name, share in shares
        if isinstance(share, Estimate)
    )
    return Grid(("", "in per cent", "95 % interval"), rows) if rows else None


def _on_shares(found: ComparisonResult) -> Iterator[str]:
    share = found.as_share(found.synthetic_control)
    if isinstance(share, Estimate):
        yield (
            f"{found.unit} had {number(found.observed)} on average; by the synthetic control it would have "
            f"had {number(found.level)}."
        )
    else:
        yield f"None is told: {share.because}."
    yield _placebos(found)


def _placebos(found: ComparisonResult) -> str:
    near = ""
    if found.effect.of < found.ratio.of:
        near = f"; for the synthetic control, among the {found.effect.of - 1} of them that fit as well before"
    donors = counted(len(found.donors), "donors")
    return f"Intervals and p are by the rank among {donors}, each refitted as if treated{near}."


def _detectable(found: ComparisonResult) -> Iterator[str]:
    least, seen = found.smallest_detectable, abs(found.synthetic_control.estimate)
    if not math.isfinite(least):
        yield f"No effect of any size: a test at 5 % needs 19 donors, and here are {found.ratio.of - 1}."
        return
    share = found.as_share(found.synthetic_control)
    of_level = (
        f" ({change(least / found.level).removeprefix('+')} of the level)"
        if isinstance(share, Estimate)
        else ""
    )
    yield (
        f"A lasting effect of {number(least)}{of_level} or more, up or down, would have been found by both "
        "tests of the synthetic control in 80 % of cases. A smaller one may be there unseen."
    )
    if 0 < seen < least:
        yield f"The effect seen is smaller: {number(seen)}, {change(seen / least).removeprefix('+')} of that."


def _fit(found: ComparisonResult) -> Iterator[str]:
    yield (
        f"In the {counted(found.at, 'periods')} before it misses {found.unit} by "
        f"{number(found.before_error)} (root of the mean square); on average {found.outcome} was "
        f"{number(_before(found))} then."
    )
    low, high = found.without_range
    yield f"With any one donor left out, the effect is {difference(low)} to {difference(high)}."


def _before(found: ComparisonResult) -> float:
    return math.fsum(found.treated[: found.at]) / found.at


def _donors(found: ComparisonResult) -> Grid:
    without = {one.donor: one.effect for one in found.without}
    rows = [(name, f"{weight:.3f}", difference(without[name])) for name, weight in found.weights]
    return Grid(("donor", "weight", "effect without it"), first_of(rows, _MOST_ROWS, "donors"))


def limits(found: ComparisonResult) -> Iterator[str]:
    """What the comparison does not show, in sentences."""
    yield (
        f"p cannot fall under 1/{found.ratio.of} = {number(found.ratio.least)}, one over the number of "
        f"donors and one; for the effect of the synthetic control not under 1/{found.effect.of}."
    )
    yield (
        "A rank among donors is a chance only if what happened could as well have befallen any of them. It "
        "was not drawn by lot, so this is an assumption."
    )
    yield (
        f"Donors that {found.unit} affects, or that something else of their own befell after the start, make "
        "the comparison wrong, and nothing in these numbers shows it."
    )
    yield (
        "What was announced before it began may have acted before. Then give the first period in which it "
        "could act."
    )
    if found.answer is Answer.CANNOT_TELL:
        yield "That nothing was found does not show that nothing happened."
