"""Checks: now and then a reviewer sees a draft with a planted error, which tells how many errors are caught.

They are about one reviewer and for that reviewer. Nothing of them is ever part of the ledger.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kept.codec import canonical
from kept.errors import InputError
from kept.model import Action
from kept.review.planting import Fault, Planted, planted
from kept.review.share import share

__all__ = [
    "Answer",
    "CatchRate",
    "Fault",
    "FaultRate",
    "Planted",
    "catch_rate",
    "caught",
    "is_check",
    "planted",
]

BAR: Final = 0.9
"""The share of planted errors that a careful reviewer catches."""

FEWEST: Final = 10
"""Below so many checks nothing is concluded: two that were missed say little of a person."""


class Answer(StrEnum):
    """What the interval of a rate says of the bar; most often it says nothing yet."""

    HIGH = "nine in ten or more are caught"
    LOW = "fewer than nine in ten are caught"
    TOO_FEW = "too few checks to tell"


@dataclass(frozen=True, slots=True)
class FaultRate:
    """How many checks of one fault there were, and how many of them were caught."""

    fault: Fault
    checks: int
    caught: int


@dataclass(frozen=True, slots=True)
class CatchRate:
    """How many of the checks were caught, with the ends of the exact 95 % interval of the share (0 to 1).

    Before the first check the share may be anything: the interval is all from 0 to 1. `by_fault` has the
    faults that there were, in the order of `Fault`.
    """

    checks: int
    caught: int
    low: float
    high: float
    by_fault: tuple[FaultRate, ...]

    @property
    def answer(self) -> Answer:
        """What this says of the bar of nine in ten."""
        if self.checks < FEWEST:
            return Answer.TOO_FEW
        if self.low >= BAR:
            return Answer.HIGH
        return Answer.LOW if self.high < BAR else Answer.TOO_FEW


def is_check(secret: str, person: str, draft: str, since: int, one_in: int) -> bool:
    """Is a draft to be a check for this person?

    After a check comes a pause of half of `one_in` drafts; from then on chance decides, so that about one
    draft in `one_in` is a check, and one of twice as many is for certain. Who does not know `secret` cannot
    foresee which.

    Args:
        secret: a random value of this installation that nobody sees.
        person: the name of the reviewer.
        draft: the id of the draft.
        since: how many drafts this person was shown since the last check, or at all before the first.
        one_in: of about how many drafts one is a check; none where it is less than 1.
    """
    pause = one_in // 2
    if one_in < 1 or since < pause:
        return False
    named = {"secret": secret, "person": person, "draft": draft}
    drawn = int.from_bytes(hashlib.sha256(canonical(named).encode()).digest())
    return drawn % (one_in - pause) == 0 or since >= 2 * one_in - 1


def caught(plant: Planted, action: Action, changes: Mapping[str, str]) -> bool:
    """Was the planted error caught: was the draft rejected, or the planted field given another value?

    Args:
        plant: what was shown.
        action: what the reviewer did.
        changes: the fields that the reviewer changed, as they were typed.

    Raises:
        InputError: `action` is an undo, which says nothing about the draft.
    """
    if action is Action.UNDO:
        raise InputError("Taking back is no answer to a check. Give accept, correct or reject.")
    if action is Action.REJECT:
        return True
    place = "content_place" if plant.field == "content" else None
    words = changes.get(plant.field, plant.became)
    return place in changes or words.split() != plant.became.split()


def catch_rate(outcomes: Iterable[tuple[Fault, bool]]) -> CatchRate:
    """How many errors were caught in these checks, each given by its fault and whether it was caught."""
    made = Counter(outcomes)
    checks, found = made.total(), sum(count for (_, was_caught), count in made.items() if was_caught)
    ends = share(found, checks) if checks else None
    return CatchRate(
        checks=checks,
        caught=found,
        low=0.0 if ends is None else ends.low,
        high=1.0 if ends is None else ends.high,
        by_fault=tuple(
            FaultRate(fault, made[fault, True] + made[fault, False], made[fault, True])
            for fault in Fault
            if made[fault, True] + made[fault, False]
        ),
    )
