"""Planting one error in a draft, such as readers make, to see whether a reviewer catches it.

What is planted is decided by a seed alone, and is wrong for certain as far as that can be told: where another
name may well be the same person's, it is not used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeVar

from kept.codec import canonical
from kept.model import Draft, Text
from kept.review.placing import Proposal
from kept.review.planting_fields import Found, bound, dates, deadlines, kinds, numbers, speakers
from kept.review.planting_words import clipped, negations, neighbours

T = TypeVar("T")


class Fault(StrEnum):
    """What is wrong with a draft that is a check."""

    SPEAKER = "speaker"
    KIND = "kind"
    DATE = "date"
    NEGATION = "negation"
    CLIPPED = "clipped"
    NEIGHBOUR = "neighbour"
    DEADLINE = "deadline"
    BOUND = "bound"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Planted:
    """A draft with a planted error, as it is to be shown; it has the id of the true one.

    `field` was changed from `was` to `became`, both as a person types them. `sentence` tells it afterwards.
    """

    draft: Draft
    fault: Fault
    field: str
    was: str
    became: str
    sentence: str


_TOLD: Final[Mapping[Fault, str]] = {
    Fault.SPEAKER: "The speaker had been changed from {} to {}.",
    Fault.KIND: "The kind had been changed from {} to {}.",
    Fault.DATE: "The date had been changed from {} to {}.",
    Fault.NEGATION: "The words deny something, and the mark that says so had been taken away.",
    Fault.CLIPPED: "The quoted words had been cut, from “{}” to “{}”.",
    Fault.NEIGHBOUR: "The words of another sentence had been quoted: not “{}” but “{}”.",
    Fault.DEADLINE: "The deadline had been changed from {} to {}.",
    Fault.BOUND: "Who is bound had been changed from {} to {}.",
    Fault.NUMBER: "The number of the meeting had been changed from {} to {}.",
}
_MOST_TOLD = 200  # characters of each

_PLANTS: Final[Mapping[Fault, Callable[[Proposal, Text | None, Sequence[Proposal]], Found]]] = {
    Fault.SPEAKER: speakers,
    Fault.KIND: kinds,
    Fault.DATE: dates,
    Fault.NEGATION: negations,
    Fault.CLIPPED: clipped,
    Fault.NEIGHBOUR: neighbours,
    Fault.DEADLINE: deadlines,
    Fault.BOUND: bound,
    Fault.NUMBER: numbers,
}


def planted(draft: Draft, text: Text | None, others: Sequence[Draft], seed: str) -> Planted | None:
    """The draft with one planted error; `None` where none can be planted.

    It differs from the true draft in one field, and in the anchor of the words that belong to it.

    Args:
        draft: a true draft, as it waits.
        text: the text that it quotes, where there is one.
        others: other drafts of the same document.
        seed: any words; the same ones give the same error.
    """
    proposals = [one.proposal for one in others if one.id != draft.id]
    found = {
        fault: [
            (name, record)
            for name, record in plant(draft.proposal, text, proposals)
            if getattr(record, name) != getattr(draft.proposal, name)
        ]
        for fault, plant in _PLANTS.items()
    }
    faults = [fault for fault, changed in found.items() if changed]
    if not faults:
        return None
    fault = _picked(faults, seed, draft.id, "fault")
    name, record = _picked(found[fault], seed, draft.id, "error")
    was, became = (_typed(getattr(one, name)) for one in (draft.proposal, record))
    sentence = _TOLD[fault].format(*(_shortened(words) for words in (was, became)))
    return Planted(replace(draft, proposal=record), fault, name, was, became, sentence)


def _picked(choices: Sequence[T], *seed: str) -> T:
    """One of some choices, by the sha-256 of the seed."""
    digest = hashlib.sha256(canonical(seed).encode()).digest()
    return choices[int.from_bytes(digest) % len(choices)]


def _typed(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return str(value)


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _MOST_TOLD else f"{plain[:_MOST_TOLD]}…"
