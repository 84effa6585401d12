"""What belongs to the words of a gathering besides its name: whose it is, with whom, and where."""

from __future__ import annotations

from typing import Final

from kept.date_phrases import DatePhrase
from kept.extract.datafiles import read_sections
from kept.extract.text.sentences import Sentence
from kept.extract.text.words import TIME_WORDS

HELD: Final = frozenset(read_sections("meetings.txt")["held"])
"""Words that may stand between a gathering and its time or place."""

_TO_PLACE: Final = 6  # words between a gathering and its place
_NEAR: Final = 12  # words of "with …", or between a gathering and "in"
_AT: Final = frozenset("in to the".split())


def partner(s: Sentence, at: int) -> int:
    """The end of "with President Hollande of France" after a gathering; `at` where there is none."""
    if s.words[at : at + 1] != ["with"]:
        return at
    end = at + 1
    while end < len(s) and end - at < _NEAR and s.tags[end] in "kodlNspc":
        end += 1
    while end > at and s.tags[end - 1] in "pcd":
        end -= 1
    return end if any(s.tags[n] in "ko" for n in range(at, end)) else at


def host(s: Sentence, at: int) -> int:
    """The end of "held in Madrid" or "to the U.S." after a gathering; `at` where there is none."""
    place = at
    while place < len(s) and place - at < _TO_PLACE and (s.words[place] in HELD or s.words[place] in _AT):
        place += 1
    end = _name_end(s, place)
    return end if end > place > at and s.words[place - 1] in _AT else at


def site(content: str, s: Sentence, last: int) -> str | None:
    """The name after "in" that follows the word `last` of a gathering."""
    for at in range(last + 1, min(last + _NEAR, len(s) - 1)):
        if s.words[at] == "in":
            end = _name_end(s, at + 1)
            if end > at + 1:
                return content[s.starts[at + 1] : s.ends[end - 1]]
    return None


def _name_end(s: Sentence, at: int) -> int:
    while at < len(s) and s.tags[at] == "k" and s.words[at] not in TIME_WORDS:
        at += 1
    return at


def owner(s: Sentence, first: int, phrase: DatePhrase | None) -> int:
    """The first word of "Vice President Xi's" in front of "February 2012 visit"; `first` without one."""
    at = first
    while phrase is not None and at and s.starts[at - 1] >= phrase.start:
        at -= 1
    if not at or s.tags[at - 1] != "z":
        return first
    name = at - 1
    while name and s.tags[name - 1] == "k":
        name -= 1
    return name if name < at - 1 else first
