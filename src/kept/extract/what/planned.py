"""Plans of a speaker's own that name a day and that no statement holds: "we are scheduled to vote in May"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kept.extract.attribute import Place
from kept.extract.what.due import due_in
from kept.extract.what.postponed import told_duty
from kept.extract.what.promises import Promise
from kept.extract.when.timing import Times

_PLAN: Final = re.compile(
    r"\b(?:I|[Ww]e)(?:\s(?:are|am)|['’](?:re|m))\s(?:\w+ly\s|now\s|also\s)?"
    r"(?:scheduled|slated|planning|due|set|on track)\b"
    r"|\b(?:I|[Ww]e)\s(?:\w+ly\s|now\s|also\s)?(?:plan|intend|aim)\b"
)
_TO_ACT: Final = re.compile(r"\sto\s[a-z]")
_DOUBTED: Final = re.compile(r"\b(?:if|whether|unless|until|when|once|what|how|where)\s\Z", re.IGNORECASE)
_STOP: Final = re.compile(r"[:;“”\"?]")
_NEAR: Final = 60  # code points between a plan and its "to"
_LONGEST: Final = 300  # code points of a plan
_BEFORE: Final = 10  # code points before it in which it is put in doubt


def plans(
    content: str,
    sentence: Place,
    said: Sequence[Place],
    times: Times,
) -> Iterator[Promise]:
    """What a speaker plans to do by a day, in a sentence that makes no promise.

    Args:
        content: the text.
        sentence: the place of one sentence.
        said: the contents of the statements of that sentence; a plan inside one is theirs to judge.
        times: the time expressions of the text.

    Yields:
        One duty to act once a plan, from its subject to the end of its deadline; none for a question.
    """
    done = sentence[0]
    for plan in _PLAN.finditer(content, *sentence):
        place = plan.start(), min(sentence[1], plan.end() + _LONGEST)
        stop = _STOP.search(content, plan.end(), place[1])
        if stop is not None:
            place = place[0], stop.start()
        asked = stop is not None and stop.group() == "?"
        if asked or place[0] < done or _is_another_matter(content, place, said):
            continue
        act = _TO_ACT.search(content, plan.end(), min(place[1], plan.end() + _NEAR))
        due = None if act is None else due_in(times, (act.start(), place[1]), times.published)
        if due is not None:
            done = due.place[1]
            yield told_duty(content, (place[0], done), due)


def _is_another_matter(content: str, place: Place, said: Sequence[Place]) -> bool:
    """Is a plan only a condition, or part of what a statement says?"""
    doubted = _DOUBTED.search(content[max(0, place[0] - _BEFORE) : place[0]]) is not None
    return doubted or any(start < place[1] and place[0] < end for start, end in said)
