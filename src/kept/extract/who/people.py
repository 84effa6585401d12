"""Persons that a text introduces, with role and organisation, and the short names used for them later."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kept.extract.text.sentences import Sentence
from kept.extract.text.words import TIME_WORDS
from kept.extract.who.countries import is_country
from kept.extract.who.roles import BODIES, INDUSTRY, PORTFOLIOS, ROLES, TITLES, described, has_role

_NO_NAME: Final = (
    BODIES
    | INDUSTRY
    | PORTFOLIOS
    | TIME_WORDS
    | frozenset("the republic party act white states nations countries parties".split())
)
_MOST_WORDS: Final = 4
_LONGEST_ROLE: Final = 12  # words
_PLACES: Final = frozenset("new north south east west san los las santa puerto rhode".split())
_RUNS: Final = re.compile("k+")


@dataclass(frozen=True, slots=True)
class Person:
    """One person as the text introduces him at a place (code point).

    `described_as` is the wording from which role and organisation were read.
    """

    name: str
    at: int
    role: str | None = None
    organisation: str | None = None
    described_as: str = ""


class People:
    """The persons of one text, by the names under which it speaks of them."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self._by_name: dict[str, Person] = {}
        for person in _once(persons):
            known = self._by_name.get(person.name)
            if known is None or (known.role is None and person.role is not None):
                self._by_name[person.name] = person
        self._in_order = sorted(self._by_name.values(), key=lambda person: person.at)
        self._places = [person.at for person in self._in_order]
        self._by_alias: dict[str, list[Person]] = {}
        for person in self._by_name.values():
            parts = person.name.split()
            for alias in dict.fromkeys((person.name, parts[-1], parts[0])):
                self._by_alias.setdefault(alias, []).append(person)

    def find(self, words: str, at: int) -> Person | None:
        """The person whom `words` at place `at` mean: the one introduced last before it, else the next.

        A family name goes before a given name: "Wen" is Wen Jiabao only where nobody is called … Wen.
        """
        name = without_titles(words)
        found = self._by_alias.get(name, [])
        by_family = [person for person in found if person.name.split()[-1] == name or person.name == name]
        before = [person for person in by_family or found if person.at <= at]
        if before:
            return max(before, key=lambda person: person.at)
        return min(by_family or found, key=lambda person: person.at, default=None)

    def within(self, place: tuple[int, int]) -> tuple[Person, ...]:
        """The persons introduced inside a place of the text, in its order."""
        first, last = (bisect_left(self._places, at) for at in place)
        return tuple(self._in_order[first:last])

    def in_office(self, office: str, at: int) -> tuple[Person, ...]:
        """The persons introduced before place `at` in an office: a "secretary" can be one "of State"."""
        before = self._in_order[: bisect_left(self._places, at)]
        return tuple(one for one in before if f"{one.role or ''} ".lower().startswith(f"{office} "))

    def last_before(self, at: int) -> Person | None:
        """The person introduced last before place `at`."""
        before = bisect_left(self._places, at)
        return self._in_order[before - 1] if before else None


def _once(persons: Sequence[Person]) -> Iterator[Person]:
    """Persons without those whom a role and a part of the name repeat: "President Hu" after Hu Lin."""
    held: set[tuple[str, str]] = set()
    for person in persons:
        role, parts = (person.role or "").lower(), person.name.split()
        if len(parts) > 1:
            held |= {(part, role) for part in (parts[0], parts[-1]) if role}
        if len(parts) > 1 or (person.name, role) not in held:
            yield person


def without_titles(words: str) -> str:
    """A name without the titles and roles in front of it: "Mr. Lee", "President Lee"."""
    parts = words.split()
    while len(parts) > 1 and (parts[0].lower() in TITLES or parts[0].lower() in ROLES):
        parts = parts[1:]
    return " ".join(parts)


def people_in(content: str, sentences: Sequence[Sentence]) -> People:
    """The persons whom `sentences` of `content` introduce."""
    return People([person for s in sentences for person in _introduced(content, s)])


def _introduced(content: str, s: Sentence) -> Iterator[Person]:
    for run in _RUNS.finditer(s.tags):
        words = [content[s.starts[n] : s.ends[n]] for n in range(*run.span())]
        cut = _after_roles(words)
        office = _office_before(content, s, run.start(), words) if cut == 0 else None
        if office is not None and _can_be_name(office.name.split()):
            yield office
            continue
        name = words[cut:]
        if not _can_be_name(name):
            continue
        phrase = _apposed(content, s, run.end()) if cut == 0 else ""
        phrase = phrase or _before_name(content, s, run.start(), run.start() + cut)
        phrase = (
            f"{phrase}{_of_country(content, s, run.end())}" if phrase else _role_before(content, s, run, name)
        )
        if phrase or words[0].lower() in TITLES or _acts(s, run.end(), name):
            role = described(phrase)
            yield Person(" ".join(name), s.starts[run.start() + cut], role.role, role.organisation, phrase)


def _after_roles(words: Sequence[str]) -> int:
    """How many words of a run of capitals are title or role in front of a name: "Vice Premier" Wu Yi."""
    roles = [n for n, word in enumerate(words[:-1]) if word.lower() in ROLES or word.lower() in TITLES]
    return roles[-1] + 1 if roles else 0


def _office_before(content: str, s: Sentence, run: int, words: Sequence[str]) -> Person | None:
    """The person of a run of capitals that begins with a portfolio: "Secretary of" State John Hay."""
    role = run - 3 if s.words[run - 1 : run] == ["the"] else run - 2
    count = 0
    while count < len(words) - 1 and words[count].lower() in PORTFOLIOS:
        count += 1
    if count == 0 or role < 0 or s.words[role] not in ROLES or s.words[role + 1] != "of":
        return None
    office = content[s.starts[role] : s.ends[run + count - 1]]
    return Person(" ".join(words[count:]), s.starts[run + count], office, None, office)


def _can_be_name(words: Sequence[str]) -> bool:
    plain = all(word.lower() not in _NO_NAME and not is_country(word) for word in words[:-1])
    last = words[-1].lower() if words else ""
    acronym = any(word.isupper() and len(word) > 1 and word[-1] != "." for word in words)
    return 0 < len(words) <= _MOST_WORDS and plain and last not in _NO_NAME | ROLES and not acronym


def _acts(s: Sentence, end: int, name: Sequence[str]) -> bool:
    """Do two or three capitalised words stand before or after a verb, as a person does: "Chris Lee said"?"""
    return 2 <= len(name) <= 3 and not is_country(" ".join(name)) and s.tags[end : end + 1] in ("v", "V")


def _apposed(content: str, s: Sentence, comma: int) -> str:
    """The apposition after a name, if it names a role: ", the deputy commissioner of …,"."""
    first = comma + 1
    if s.tags[comma : first + 2][:1] == "," and s.tags[first : first + 2] == "N,":
        first += 2  # an age
    if s.tags[comma : comma + 1] != "," or s.tags[first : first + 1] not in ("d", "s", "l", "k"):
        return ""
    last = first
    while last < len(s) and s.tags[last] not in ",;:.wbxQ":
        last += 1
    phrase = content[s.starts[first] : s.ends[last - 1]] if last > first else ""
    return phrase if has_role(phrase) else ""


def _of_country(content: str, s: Sentence, end: int) -> str:
    """ "… of Peru" after a name with a role in front of it."""
    if s.words[end : end + 1] != ["of"]:
        return ""
    first = end + 2 if s.words[end + 1 : end + 2] == ["the"] else end + 1
    run = _RUNS.match(s.tags, first)
    country = content[s.starts[first] : s.ends[run.end() - 1]] if run is not None else ""
    return f" of {country}" if is_country(country) else ""


def _role_before(content: str, s: Sentence, run: re.Match[str], name: Sequence[str]) -> str:
    """The role to which a name is the apposition: "a spokesman for the ministry, Ann Lee, said"."""
    comma = run.start() - 1
    closed = s.tags[run.end() : run.end() + 1] in (",", ".", "v", "V", "")
    if s.tags[max(0, comma) : run.start()] != "," or not closed or not 2 <= len(name) <= 3 or _is_place(name):
        return ""
    first = comma
    while first and s.tags[first - 1] in "klNdspz" and comma - first < _LONGEST_ROLE:
        first -= 1
    role = next((n for n in range(first, comma) if s.words[n] in ROLES), None)
    if role is None:
        return ""
    # "Wednesday under Norland's minister", "in Geneva the minister": what leads up to it is no part of it.
    led = [n + 1 for n in range(first, role) if s.tags[n] == "p" or s.words[n] in TIME_WORDS]
    led += [n for n in range(first, role) if s.tags[n] == "d"]
    return content[s.starts[max(led, default=first)] : s.ends[comma - 1]]


def _is_place(name: Sequence[str]) -> bool:
    return name[0].lower() in _PLACES


def _before_name(content: str, s: Sentence, run: int, name: int) -> str:
    """The role in front of a name: "Vice Premier" Wu Yi, "Justice Department spokeswoman" Ann Lee."""
    first = run
    while first and s.tags[first - 1] in "lk" and run - first < 6:
        first -= 1
    while first < name and s.words[first] in TIME_WORDS:
        first += 1
    phrase = content[s.starts[first] : s.ends[name - 1]] if name > first else ""
    last_word = phrase.split()[-1].lower() if phrase else ""
    return phrase if last_word in ROLES else ""
