"""Whom the words of a header of a turn name: a person, an office, or someone who is not named.

"Senator COBURN" is a person with a role, "The CHAIRMAN" an office, "SENIOR ADMINISTRATION OFFICIAL" nobody by
name; a heading in capitals is none of these.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kept.extract.datafiles import read_sections
from kept.extract.who.countries import is_country
from kept.extract.who.names import capitalised
from kept.extract.who.roles import ROLES

_SECTIONS: Final = {key: frozenset(lines) for key, lines in read_sections("turns.txt").items()}
_TITLES: Final = _SECTIONS["title"]
_ALONE: Final = _SECTIONS["alone"]
HEADINGS: Final = _SECTIONS["heading"]
"""Words, in lower case, that are nobody's name before a colon."""
_UNTOLD: Final = frozenset("mr mrs ms miss dr hon sir dame lord lady prof".split())
_LONG: Final = {
    "sen": "Senator",
    "rep": "Representative",
    "gov": "Governor",
    "gen": "General",
    "adm": "Admiral",
}
_UNNAMED: Final = frozenset("official officials voice member moderator operator unidentified".split())
_SUFFIXES: Final = frozenset("jr sr ii iii iv m.d ph.d".split())


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a header names."""

    name: str
    role: str | None = None
    organisation: str | None = None
    named: bool = False


def named(header: str, capitals: bool) -> Who | None:
    """Whom the words of a header name, if it is one."""
    words = header.lower().removeprefix("the ")
    if words in _ALONE:
        return Who(_sentence_case(words), words)
    return titled(header) or (_in_capitals(header) if capitals else None)


def titled(header: str) -> Who | None:
    """ "Senator COBURN", "Mr. MILLER of North Carolina"."""
    words = header.partition(" of ")[0].split()
    for count in (3, 2, 1):
        title = " ".join(words[:count]).lower().rstrip(".")
        if count < len(words) <= count + 3 and title in _TITLES:
            role = None if title in _UNTOLD else _LONG.get(title, capitalised(" ".join(words[:count])))
            return Who(capitalised(" ".join(words[count:])), role, named=True)
    return None


def _in_capitals(header: str) -> Who | None:
    """A name in capitals; a heading of a page is none."""
    words = header.lower().split()
    heading = not HEADINGS.isdisjoint((" ".join(words), " ".join(words[:2]), words[0]))
    if (
        not header.isupper()
        or len(header) < 2
        or len(words) > 4
        or heading
        or is_country(capitalised(header))
    ):
        return None
    if not _UNNAMED.isdisjoint(words):
        return Who(_sentence_case(" ".join(words)), " ".join(words))
    return Who(capitalised(header), named=True)


def introduced(words: str) -> Who | None:
    """ "CHRIS ISRAEL, U.S. COORDINATOR, DEPARTMENT OF COMMERCE": name, role, organisation."""
    first, *rest = (" ".join(part.split()) for part in words.split(","))
    parts = first.split()
    while len(parts) > 1 and parts[0].lower().rstrip(".") in _TITLES | {"the", "honorable"}:
        parts = parts[1:]
    name = capitalised(" ".join(parts))
    if not 1 <= len(parts) <= 5 or not all(part[0].isupper() for part in name.split()):
        return None
    told = [capitalised(part) for part in rest if part and part.lower().rstrip(".") not in _SUFFIXES]
    role = told[0] if told else None
    return Who(name, role, ", ".join(told[1:]) or None, named=True)


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def with_aside(who: Who, aside: str) -> Who:
    """With what parentheses tell: who the chair is, or office and organisation; a constituency is neither."""
    parts = [part.strip() for part in aside.split(",")]
    if not who.named:
        person = titled(parts[0].partition(" (")[0])
        return who if person is None else replace(person, role=who.role)
    if ROLES.isdisjoint(parts[0].lower().split()):
        return who
    return replace(who, role=parts[0], organisation=", ".join(parts[1:]) or None)
