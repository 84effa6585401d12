"""From tests to the answer: never the better of two, and every reason in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kept.study.comparison.answers import Answer
from kept.study.comparison.estimators import Fit
from kept.study.comparison.inferring import Inference
from kept.study.comparison.panel import shown
from kept.study.comparison.ranks import Rank
from kept.study.comparison.results import Why, WithoutDonor
from kept.study.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Grounds:
    """All that an answer rests on. `flat_error` is the mean squared error before of a flat line."""

    fit: Fit
    told: Inference
    flat_error: float
    without: tuple[WithoutDonor, ...]
    weights_unique: bool


def answer_of(grounds: Grounds) -> tuple[Answer, tuple[Why, ...]]:
    """The word, and the reasons for and against it."""
    told = grounds.told
    decisive, others = (told.ratio, told.effect), (told.differences, told.both)
    tests = tuple(_tests(told))
    if not any(test.found for test in (*decisive, *others)):
        return Answer.CANNOT_TELL, tests
    doubts = tuple(Why(words, against=True, doubt=True) for words in _doubts(grounds))
    if doubts or not all(test.found for test in decisive):
        return Answer.FRAGILE, (*tests, *doubts)
    return Answer.DIFFERS, tests


def _tests(told: Inference) -> Iterator[Why]:
    yield _told("Synthetic control, by the ratio of its errors after and before", told.ratio)
    if told.effect_comparable.of > 1:
        name = "Synthetic control, by its size among donors that fit as well before"
        yield _told(name, told.effect_comparable)
    if told.effect != told.effect_comparable:
        yield _told("Synthetic control, by its size among all donors, since too few fit as well", told.effect)
    yield _told("Difference in differences, by its size", told.differences)
    yield _told("Synthetic difference in differences, by its size", told.both)


def _told(name: str, test: Rank) -> Why:
    place = f"{name}: place {test.place} of {test.of}, p = {test.p:.2g}"
    if not test.able:
        return Why(f"{place}; p cannot fall under 1/{test.of}, too few to find any effect.", against=False)
    return Why(f"{place}: {'found' if test.found else 'not found'} at 5 %.", against=not test.found)


def _doubts(grounds: Grounds) -> Iterator[str]:
    """What stands against an effect that a test has found."""
    yield from _between_estimators(grounds.told)
    yield from _one_donor(grounds)
    if not grounds.weights_unique:
        yield "Other weights of the donors fit as well before, and may give another effect."
    if grounds.fit.before_error >= grounds.flat_error:
        yield "Before, the synthetic control is no nearer to the unit than a flat line at its mean."


def _between_estimators(told: Inference) -> Iterator[str]:
    main = told.synthetic_control.estimate
    others = (told.difference_in_differences, told.synthetic_difference)
    if any(other.estimate * main <= 0 for other in others):
        yield "The three estimators do not agree whether it is more or less."
    if not all(_within(main, other) for other in others):
        yield "The effect of the synthetic control lies outside the interval of another estimator."


def _within(effect: float, other: Estimate) -> bool:
    return other.low <= effect <= other.high


def _one_donor(grounds: Grounds) -> Iterator[str]:
    """Donors without which the effect turns round or is not found any more."""
    main = grounds.told.synthetic_control
    limit = main.high - main.estimate
    names = [
        one.donor
        for one in grounds.without
        if one.effect * main.estimate <= 0 or abs(one.effect) <= limit < abs(main.estimate)
    ]
    if names:
        yield f"It rests on one donor: without {_or(names)} it is not found, or is the other way round."


def _or(names: Sequence[str]) -> str:
    return " or ".join(map(shown, names[:3])) + (f" or {len(names) - 3} more" if len(names) > 3 else "")
