"""Short names that stand for gatherings: "before the G-20", "the next S&ED"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kept.extract.datafiles import read_sections
from kept.extract.text.sentences import Sentence

_KNOWN: Final = frozenset(read_sections("meetings.txt")["forums"])
_CALLED: Final = frozenset("meeting meetings talks summit session sessions".split())
_NAMED: Final = frozenset("dialogue summit conference round talks session forum".split())
_BEFORE: Final = frozenset("at by before after during since until following".split())
_COMING: Final = frozenset("next last upcoming previous".split())
_NUMBERED: Final = re.compile(r"cop-?\d+")


def forums_in(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Short names known for gatherings, and those that a text uses so: "the JCCT meeting", "Summit (EAS)"."""
    return _KNOWN | {
        s.words[at] for s in sentences for at in range(len(s)) if _is_short(s, at) and _is_called(s, at)
    }


def _is_called(s: Sentence, at: int) -> bool:
    bracketed = _word(s, at - 1) == "(" and _word(s, at + 1) == ")" and _word(s, at - 2) in _NAMED
    return bracketed or _word(s, at - 1) == "next" or _word(s, at + 1) in _CALLED


def is_forum(s: Sentence, at: int, forums: frozenset[str]) -> bool:
    """Does the short name at word `at` stand for a gathering, and not for a body?"""
    if not _is_short(s, at) or s.tags[at + 1 : at + 2] in ("k", "l"):
        return False
    before = {_word(s, at - 1), _word(s, at - 2)}
    known = s.words[at] in forums or _NUMBERED.fullmatch(s.words[at]) is not None
    return (known and not _BEFORE.isdisjoint(before)) or _word(s, at - 1) in _COMING


def _is_short(s: Sentence, at: int) -> bool:
    word = s.words[at]
    length = s.ends[at] - s.starts[at]
    return s.tags[at] == "k" and length <= 6 and (length > 2 or word in _KNOWN) and word not in _CALLED


def _word(s: Sentence, at: int) -> str:
    return s.words[at] if 0 <= at < len(s) else ""
