"""What a gathering is called: the words around a noun such as "talks", its number and its short name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from kept.extract.datafiles import read_sections
from kept.extract.text.sentences import Sentence
from kept.extract.text.words import TIME_WORDS

Range: TypeAlias = tuple[int, int]
"""Word numbers within one sentence, end exclusive."""

_SECTIONS: Final = read_sections("meetings.txt")
KINDS: Final = {line.split()[0]: line.split()[-1] for line in _SECTIONS["heads"]}
"""Nouns that name a gathering, with the word for its kind."""
BODIES: Final = frozenset(_SECTIONS["bodies"])
SINGLE: Final = frozenset(_SECTIONS["single"])

_ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
        """.split(),
        start=1,
    )
}
_ORDINAL: Final = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_WITH_SHORT: Final = re.compile(r"(.+?)\s\(([A-Z][\w&]+)\)")
_SHORT: Final = re.compile(r"[A-Z][A-Z&]{2,}")
_TALKS: Final = (["talks"], ["negotiations"])
_PLAIN: Final = re.compile(r"\w+(?:al|ic|ive|ous|ant|ent|ing)")
_LONGEST: Final = 8  # words of a description in front of a head


@dataclass(frozen=True, slots=True)
class Named:
    """A gathering's words: `words` are all of them, `name` those in capitals (empty where it has none).

    `number` is the number of a session; `modifiers` the plain words in front of the head.
    """

    head: int
    words: Range
    name: Range
    modifiers: Range
    number: int | None = None

    @property
    def has_name(self) -> bool:
        """Has it a name in capitals?"""
        return self.name[0] < self.name[1]


def named(s: Sentence, head: int) -> Named:
    """The words of the gathering whose head is word `head` of a sentence."""
    name = name_range(s, head)
    first = _first_modifier(s, name[0] if name[0] < name[1] else head)
    end = max(head + 1, name[1])
    after = _name_after(s, end)
    if name[0] == name[1] and after[0] < after[1]:
        name, end = after, after[1] + (s.words[after[1] : after[1] + 1] in _TALKS)
    number = next((n for at in range(first, head) if (n := _number(s.words[at])) is not None), None)
    return Named(head, (first, end), name, (first, head), number)


def name_range(s: Sentence, head: int) -> Range:
    """The words of the name that a head such as "talks" ends or follows; empty where it has none."""
    end = head + 1 if s.tags[head] == "k" else head
    first = _name_start(s, head)
    if first == head or (first == 0 and head == 1 and end == 1 and _PLAIN.fullmatch(s.words[0])):
        return (head, head)  # "Formal negotiations" at the head of a sentence is no name
    return (first, end + 3) if end > head and s.tags[end : end + 3] == "(k)" else (first, end)


def _name_start(s: Sentence, head: int) -> int:
    """The first word of the capitalised name in front of a head such as "talks"."""
    at = head
    while at and (s.tags[at - 1] in "k()" or (s.tags[at - 1] in "pc" and s.tags[at - 2 : at - 1] == "k")):
        at -= 1
    while at < head and (s.tags[at] != "k" or s.words[at] in TIME_WORDS):
        at += 1
    return at


def _name_after(s: Sentence, at: int) -> Range:
    """The name after "of": "the 21st session of the Conference of the Parties"."""
    if s.words[at : at + 1] != ["of"]:
        return (at, at)
    first = at + 2 if s.tags[at + 1 : at + 2] == "d" else at + 1
    end = first
    while end < len(s) and (s.tags[end] == "k" or (end > first and s.tags[end] in "pd")):
        if s.words[end] in TIME_WORDS:
            break
        end += 1
    while end > first and s.tags[end - 1] != "k":
        end -= 1
    return (first, end)


def _first_modifier(s: Sentence, at: int) -> int:
    """The first of the words in front of a name or head that belong to it: "my confirmation hearing"."""
    first = at
    while first and at - first < _LONGEST and _modifies(s, first - 1):
        first -= 1
        if s.tags[first] in "sd":
            break
    if s.words[max(0, first - 2) : first] == ["series", "of"]:
        return max(0, first - 3)
    return first


def _modifies(s: Sentence, at: int) -> bool:
    if s.tags[at] in "ds":
        return True
    if _ORDINAL.fullmatch(s.words[at]) is not None:
        return True
    return s.tags[at] in "lvgae" and s.words[at] not in TIME_WORDS and not s.words[at][0].isdigit()


def _number(word: str) -> int | None:
    match = _ORDINAL.fullmatch(word)
    return int(match[1]) if match is not None else _ORDINALS.get(word)


def name_and_forum(words: str) -> tuple[str, str]:
    """The full name and the short one: "Joint Commission on Commerce and Trade (JCCT)"."""
    both = _WITH_SHORT.fullmatch(words)
    if both is not None:
        return both[1], both[2]
    short = _SHORT.findall(words)
    return words, short[-1] if short else words


def is_definite(s: Sentence, found: Named) -> bool:
    """ "The hearing", "this summit", "my confirmation hearing": one gathering that the reader knows."""
    opener = s.words[found.words[0]]
    return s.words[found.head] in SINGLE and (opener in ("the", "this") or s.tags[found.words[0]] == "s")
