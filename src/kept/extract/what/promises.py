"""The promises in one statement: each separate duty with its words, kind, deadline and conditions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kept.dates import PartialDate
from kept.extract.attribute import Place
from kept.extract.spans import trimmed
from kept.extract.what.commitments import duty_of, duty_without_verb, testability_of, what_of
from kept.extract.what.conditions import conditions_in
from kept.extract.what.due import Due, due_in, due_in_front, split_by_deadlines
from kept.extract.what.duties import duties, has_verb
from kept.extract.what.elements import elements_of
from kept.extract.what.wording import Wording
from kept.extract.when.timing import Times
from kept.model import Duty, Testability


@dataclass(frozen=True, slots=True)
class Promise:
    """One duty as found in a text.

    `place` and `deadline_at` are code points of the text, end exclusive; `what` are the words of the duty,
    cleaned; `because` says why it cannot be tested; `conditions` are places; `elements` are short names.
    """

    place: Place
    what: str
    duty: Duty
    testable: Testability
    because: str | None
    deadline: PartialDate | None
    deadline_at: Place | None
    conditions: tuple[Place, ...]
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One duty before it is read.

    Its words by number, its place, the place in which its deadline may stand, and the words that it takes
    over from another part or from the cue.
    """

    first: int
    last: int
    place: Place
    reach: Place
    head: str = ""


def promises(
    content: str,
    sentence: Place,
    source: Sequence[Place],
    cue: Sequence[Place],
    said: Sequence[Place],
    times: Times | None = None,
    made_on: PartialDate | None = None,
) -> tuple[Promise, ...]:
    """The commitments that one statement of commitment makes, in the order of the text.

    Args:
        content: the text.
        sentence: the place of the sentence that holds the statement, for a deadline in front of it.
        source: the places of the words that name who promises; empty where a document speaks for itself.
        cue: the places of the words that say that something is promised; empty likewise.
        said: the places of what is promised.
        times: the time expressions of the text; without them no deadline is read.
        made_on: when it was promised; by default the date of publication. A time that was over by then is
            no deadline.

    Returns:
        One promise for each duty that can be met separately; the first begins with the subject of the cue.
        None where the words promise nothing by themselves ("made several commitments", "committed to that").
        The same input gives the same promises.
    """
    w = Wording.of(content, said)
    cue_words = " ".join(content[start:end] for start, end in cue)
    if not len(w) or _UMBRELLA.match(f"{cue_words} {' '.join(w.words)}") or _POINTS_BACK.issuperset(w.words):
        return ()
    parts = _parts(content, w, times, cue_words)
    front = sentence[0], max(sentence[0], min(place[0] for place in (*source, *cue, *said)))
    found = []
    for number, part in enumerate(parts):
        due = due_in(times, part.reach, made_on)
        if due is None and len(parts) == 1:
            due = due_in_front(times, front, made_on)
        place = _opened(content, part.place, source, cue) if number == 0 else part.place
        found.append(_promise(content, w, part, place, due, cue_words))
    return tuple(found)


_UMBRELLA: Final = re.compile(
    r"(?:\w+\s){0,3}(?:mak\w*|made|announc\w*)\s(?:\w+\s){0,3}(?:commitments|pledges|promises)\b",
    re.IGNORECASE,
)
"""Words that announce promises which follow."""
_POINTS_BACK: Final = frozenset("that this it them to so do just".split())
_CUE_DEED: Final = re.compile(r"(?:will|would|shall|to)\s+(?:also\s+)?(\w.*)\Z", re.IGNORECASE | re.DOTALL)


def _promise(content: str, w: Wording, part: _Part, place: Place, due: Due | None, cue: str) -> Promise:
    what = what_of(part.head + content[part.place[0] : part.place[1]])
    testable, because = testability_of(what)
    duty = duty_of(what)
    if duty is Duty.ACT_ONCE and not has_verb(w, part.first):
        duty = duty_without_verb(what, cue)
    return Promise(
        place=place,
        what=what,
        duty=duty,
        testable=testable,
        because=because,
        deadline=None if due is None else due.day,
        deadline_at=None if due is None else due.place,
        conditions=conditions_in(content, part.place),
        elements=elements_of(content, w, part.first, part.last),
    )


def _parts(content: str, w: Wording, times: Times | None, cue: str) -> list[_Part]:
    """The duties, cut once more where one has two deadlines of its own."""
    deed = None if has_verb(w, 0) else _CUE_DEED.search(cue)
    parts: list[_Part] = []
    for first, end in duties(w, _commas_lost(content, w)):
        last = _without_tail(w, first, end)
        place = trimmed(content, (w.starts[first], w.ends[last - 1]))
        if place[0] == place[1]:
            continue
        pieces = split_by_deadlines(content, place, times)
        for piece in pieces:
            head = f"{deed[1]} " if deed is not None and not parts else piece.head
            reach = (piece.place[0], w.ends[end - 1]) if len(pieces) == 1 else piece.place
            words = bisect_left(w.starts, piece.place[0]), bisect_left(w.starts, piece.place[1])
            parts.append(_Part(*words, piece.place, reach, head))
    return parts


_WINDOW: Final = 500  # letters of prose that would not go without a comma
_COMMA: Final = re.compile(r",\s")


def _commas_lost(content: str, w: Wording) -> bool:
    """Has the text around the words no comma at all, though it is long enough to need one?"""
    if not len(w):
        return False
    first, last = max(0, w.starts[0] - _WINDOW), min(len(content), w.ends[-1] + _WINDOW)
    return last - first > _WINDOW and _COMMA.search(content, first, last) is None


_TAILS: Final = (
    ("to", "ensure", "that"),
    ("so", "as", "to"),
    ("in", "order", "to"),
    ("in", "order", "that"),
    ("so", "that"),
    ("thereby",),
)
"""Words that begin a purpose or a result after the duty itself."""


def _without_tail(w: Wording, first: int, end: int) -> int:
    """The end of the duty without a purpose, a result or a comment ("…, which is …") after it."""
    for at in range(first + 2, end):
        if any(tuple(w.words[at : at + len(tail)]) == tail for tail in _TAILS):
            return at
        if w.words[at - 1 : at + 1] == [",", "which"] and "," not in w.words[at:end]:
            return at - 1
    return end


_NEAR: Final = 30  # letters between a subject and its cue: "has subsequently"
_APART: Final = 90  # letters between a cue and what it introduces: "commitment made in Oslo in 2010 to"
_LONG: Final = 60  # letters: a longer subject names itself elsewhere


def _opened(content: str, place: Place, source: Sequence[Place], cue: Sequence[Place]) -> Place:
    """The place of the first duty from the subject of its cue on: "China agreed to …".

    A cue that takes more words than the duty ("put forward a statement saying that we will …") is left out.
    """
    start = place[0]
    before = [one for one in cue if one[1] <= start]
    if before and start - before[-1][1] <= _APART:
        start = before[-1][0]
    for one in source:
        if one[1] <= start and start - one[1] <= _NEAR and one[1] - one[0] <= _LONG:
            start = trimmed(content, one)[0]
    too_long = place[0] - start > max(_LONG, place[1] - place[0])
    return (place[0] if too_long else start), place[1]
