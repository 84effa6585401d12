"""From tests to the answer: never the better of two, and every reason in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kept.study.comparison.answers import Answer
from kept.study.comparison.estimators import Fit
from kept.study.comparison.panel import shown
from kept.study.comparison.ranks import Rank
from kept.study.comparison.results import Why, WithoutDonor


@dataclass(frozen=True, slots=True)
class Grounds:
    """All that an answer rests on. `flat_error` is the mean squared error before of a flat line."""

    fit: Fit
    flat_error: float
    ranks: tuple[tuple[str, Rank], ...]
    limit: float
    without: tuple[WithoutDonor, ...]
    weights_unique: bool


def answer_of(grounds: Grounds) -> tuple[Answer, tuple[Why, ...]]:
    """The word, and the reasons for and against an effect.

    >>> answer_of.__name__
    'answer_of'
    """
    tests = tuple(_told(name, one) for name, one in grounds.ranks)
    if not any(one.able and one.found for _, one in grounds.ranks):
        return Answer.CANNOT_TELL, tests
    against = tuple(Why(words, against=True) for words in _doubts(grounds))
    if any(one.against for one in (*tests, *against)):
        return Answer.FRAGILE, (*tests, *against)
    return Answer.DIFFERS, tests


def _told(name: str, one: Rank) -> Why:
    place = f"{name}: place {one.place} of {one.of}, p = {one.p:.3f}"
    if not one.able:
        words = f"{place}; p cannot fall under 1/{one.of} = {one.least:.3f}, so that it could find nothing."
        return Why(words, against=False)
    return Why(f"{place}: {'found' if one.found else 'not found'} at 5 %.", against=not one.found)


def _doubts(grounds: Grounds) -> Iterator[str]:
    """What stands against an effect that a test has found."""
    yield from _direction(grounds.fit)
    yield from _one_donor(grounds)
    if not grounds.weights_unique:
        yield "Other weights of the donors fit as well before, and may give another effect."
    if grounds.fit.before_error >= grounds.flat_error:
        yield "Before, the synthetic control is no nearer to the unit than a flat line at its mean."


def _direction(fit: Fit) -> Iterator[str]:
    effects = (fit.difference_in_differences, fit.synthetic_control, fit.synthetic_difference)
    if min(effects) <= 0 <= max(effects):
        yield "The three estimators do not agree whether it is more or less."


def _one_donor(grounds: Grounds) -> Iterator[str]:
    """Donors without which the effect turns round or is not found any more."""
    effect = grounds.fit.synthetic_control
    names = [one.donor for one in grounds.without if one.effect * effect <= 0 or _lost(one, grounds)]
    if names:
        yield f"It rests on one donor: without {_or(names)} it is not found, or is the other way round."


def _lost(one: WithoutDonor, grounds: Grounds) -> bool:
    """Would it be found with this donor, and not without it?"""
    return abs(one.effect) <= grounds.limit < abs(grounds.fit.synthetic_control)


def _or(names: Sequence[str]) -> str:
    return " or ".join(map(shown, names[:3])) + (f" or {len(names) - 3} more" if len(names) > 3 else "")
