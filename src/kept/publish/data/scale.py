"""Kept's own scale for readers that want a number: four steps, and no number where there is no answer."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kept.model import Status
from kept.publish.report_values import Unknown

WORST: Final = 1
BEST: Final = 4

RATING: Final[Mapping[Status, int]] = {
    Status.KEPT: 4,
    Status.HOLDING: 4,
    Status.KEPT_LATE: 3,
    Status.PARTLY_KEPT: 2,
    Status.NOT_KEPT: 1,
    Status.BROKEN: 1,
    Status.REVERSED: 1,
}
"""The steps are in order and not at equal distances. A status that is absent answers neither way."""


class NoAnswer(StrEnum):
    """Why there is no yes or no to whether a promise was kept: kinds of not knowing, and of no question."""

    NOT_MADE_YET = "not_made_yet"
    NOT_DUE = "not_due"
    NOBODY_LOOKED = "nobody_looked"
    FOUND_NOTHING = "found_nothing"
    NO_DATA = "no_data"
    SHOWS_NOTHING = "shows_nothing"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    NOT_TESTABLE = "not_testable"
    ENDED = "ended"


NO_ANSWER_WORDS: Final[Mapping[NoAnswer, str]] = {
    NoAnswer.NOT_MADE_YET: "It had not been made, or not been recorded, at the time asked about.",
    NoAnswer.NOT_DUE: "It was not due yet, and nothing decided it before.",
    NoAnswer.NOBODY_LOOKED: "It fell due, and nobody has looked.",
    NoAnswer.FOUND_NOTHING: "It was looked into, and nothing was found.",
    NoAnswer.NO_DATA: "The figure that would decide it is not published.",
    NoAnswer.SHOWS_NOTHING: "What is on record shows it neither way.",
    NoAnswer.CLAIMED: "There is only an interested party's word for it.",
    NoAnswer.DISPUTED: "Some evidence is for it and some against it; neither decides.",
    NoAnswer.NOT_TESTABLE: "Its words name nothing that could be checked.",
    NoAnswer.ENDED: "It was withdrawn, released or superseded.",
}

_BY_STATUS: Final[Mapping[Status, NoAnswer]] = {
    Status.NOT_IN_LEDGER: NoAnswer.NOT_MADE_YET,
    Status.NOT_IN_BEING: NoAnswer.NOT_MADE_YET,
    Status.PENDING: NoAnswer.NOT_DUE,
    Status.UNDER_WAY: NoAnswer.NOT_DUE,
    Status.CLAIMED: NoAnswer.CLAIMED,
    Status.DISPUTED: NoAnswer.DISPUTED,
    Status.UNVERIFIED: NoAnswer.SHOWS_NOTHING,
    Status.UNEXAMINED: NoAnswer.NOBODY_LOOKED,
    Status.NOT_TESTABLE: NoAnswer.NOT_TESTABLE,
    Status.WITHDRAWN: NoAnswer.ENDED,
    Status.RELEASED: NoAnswer.ENDED,
    Status.SUPERSEDED: NoAnswer.ENDED,
}


def no_answer(status: Status, unknown: Unknown | None = None) -> NoAnswer | None:
    """Why a status is no yes and no no; nothing where it is one.

    Args:
        status: the verdict.
        unknown: in which way it is not known, where the status alone does not tell
            (`kept.publish.report_unknown`).
    """
    return NoAnswer(unknown.value) if unknown is not None else _BY_STATUS.get(status)
