"""What a draft with a planted error says of itself: nothing that gives the error away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kept.review.planting import Fault, Planted

_SENTENCES: Final[Mapping[Fault, re.Pattern[str]]] = {
    Fault.SPEAKER: re.compile(
        r"(?:Nobody is named|The words say only .{1,300}?|The words name the speaker only as .{1,300}?): "
        r"(?:check that .{1,300}? speaks|say who it is)\.(?:\s+|$)"
    ),
    Fault.DATE: re.compile(r"The words do not say when .{1,300}?\.(?:\s+|$)"),
}
"""The sentences of `kept.extract` that ask to look at the very field in which an error was planted."""

_WORD: Final = re.compile(r"\w{3,}")


def unsure_of_planted(plant: Planted) -> str | None:
    """What is said to be unsure of a planted draft: without the field of the error and without what it was.

    The name that was planted stands where the true one stood, as it would had the reader made the error.
    """
    unsure, pattern = plant.draft.unsure, _SENTENCES.get(plant.fault)
    if unsure is None:
        return None
    left = unsure if pattern is None else pattern.sub("", unsure)
    if plant.fault in (Fault.SPEAKER, Fault.BOUND):
        left = left.replace(plant.was, plant.became)
        # Where a part of the true name is left, nothing of it may be shown.
        left = "" if (_words(plant.was) - _words(plant.became)) & _words(left) else left
    return left.strip() or None


def _words(words: str) -> set[str]:
    return set(_WORD.findall(words.lower()))
