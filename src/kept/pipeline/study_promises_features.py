"""Features of a promise for `kept study promises`, read from what the promise itself says.

Nothing is read from what was recorded to examine it: the measure that an analyst made stands beside those
promises that were looked into, and would go with their verdicts by that alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from kept.lint import Facts, Point, State, lint
from kept.lint.parse import parse
from kept.lint.tokens import sentences_of
from kept.model import Chain, Commitment, Duty
from kept.study.promises import UNKNOWN, Feature

AGAIN: Final = frozenset({Chain.RESTATES, Chain.WIDENS, Chain.NARROWS, Chain.POSTPONES})
"""How a promise stands to an earlier one that it gives again."""

_CHECKS: Final = frozenset({Point.MEASURED_BY, Point.WHO_CHECKS})

LEAST_OF_A_TOPIC: Final = 5
"""Topics with fewer promises are not compared: whatever became of them, nothing could be found."""


class Also(StrEnum):
    """What can be compared beside the four features that are always looked at."""

    DUTY = "duty"
    TOPIC = "topic"


MEANINGS: Final = {
    "deadline": "it names a date by which it is to be done",
    "number": "its words say how much: a number, a share, all or none",
    "checker": "its words name who checks it, or by what it is measured",
    "given again": "it restates, widens, narrows or postpones an earlier promise",
}
"""The features that are always looked at."""


def features_of(commitment: Commitment) -> tuple[Feature, ...]:
    """The four features that are always looked at, by its record and its words.

    Whether its words say something is decided by the rules of `kept lint`, on the summary and, where they are
    kept, on the exact words.
    """
    texts = [text for text in (commitment.what, commitment.wording) if text]
    return (
        ("deadline", commitment.deadline is not None),
        ("number", any(_says_how_much(text) for text in texts)),
        ("checker", any(_names_a_check(text, commitment) for text in texts)),
        ("given again", commitment.chain in AGAIN),
    )


def _says_how_much(text: str) -> bool:
    parsed = (parse(text, start, end) for start, end in sentences_of(text))
    return any(mark.figures or mark.totals for one in parsed for mark in one.marks)


def _names_a_check(text: str, commitment: Commitment) -> bool:
    """By the words: that somebody is bound is told beside them, so that a summary reads as a promise."""
    answers = (one for found in lint(text, Facts(who=", ".join(commitment.bound))) for one in found.answers)
    return any(one.point in _CHECKS and one.state is State.GIVEN for one in answers)


def further(commitments: Iterable[Commitment], also: Iterable[Also]) -> dict[str, tuple[Feature, ...]]:
    """For each promise, by its id, of which kind of duty and of which topic it is, where that is asked."""
    known, asked = tuple(commitments), frozenset(also)
    duties = [one for one in Duty if Also.DUTY in asked and any(each.duty is one for each in known)]
    topics = _topics(known) if Also.TOPIC in asked else []
    return {one.id: (*_duty(one, duties), *_topic(one, topics)) for one in known}


def _topics(commitments: Iterable[Commitment]) -> list[str]:
    counts = Counter(one.topic for one in commitments if one.topic is not None)
    return sorted(topic for topic, count in counts.items() if count >= LEAST_OF_A_TOPIC)


def _duty(commitment: Commitment, duties: Iterable[Duty]) -> Iterator[Feature]:
    for duty in duties:
        yield f"duty {duty.replace('_', ' ')}", commitment.duty is duty


def _topic(commitment: Commitment, topics: Iterable[str]) -> Iterator[Feature]:
    for topic in topics:
        yield f"topic {topic}", UNKNOWN if commitment.topic is None else commitment.topic == topic
