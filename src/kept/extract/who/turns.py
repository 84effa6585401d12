"""Turns of speech in hearings, briefings and interviews: who speaks from where to where.

A turn begins with a header, at the start of a line or after the end of a sentence: "Senator COBURN.",
"Mr. ISRAEL.", "The CHAIRMAN.", "AMBASSADOR FROMAN:", "SENIOR ADMINISTRATION OFFICIAL:", "Q:". The heading
"STATEMENT OF CHRIS ISRAEL, COORDINATOR, …" begins one too, and gives the full name and the role. These are
the forms of the Congressional Record, of the transcripts of the White House and of wire services.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kept.extract.attribute import Place
from kept.extract.datafiles import read_sections
from kept.extract.who.countries import is_country
from kept.extract.who.names import capitalised, full_names

QUESTIONER: Final = "Questioner"
"""The name of whoever asks under "Q"."""

_SECTIONS: Final = {key: frozenset(lines) for key, lines in read_sections("turns.txt").items()}
_TITLES: Final = _SECTIONS["title"]
_ALONE: Final = _SECTIONS["alone"]
_HEADINGS: Final = _SECTIONS["heading"]
_UNTOLD: Final = frozenset("mr mrs ms miss dr hon sir dame lord lady prof".split())
_LONG: Final = {
    "sen": "Senator",
    "rep": "Representative",
    "gov": "Governor",
    "gen": "General",
    "adm": "Admiral",
}
_UNNAMED: Final = frozenset("official officials voice member moderator operator".split())
_SUFFIXES: Final = frozenset("jr sr ii iii iv m.d ph.d".split())

_WORD: Final = (
    r"(?:(?:M[rsRS]|M[rR][sS]|D[rR]|S[eE][nN]|R[eE][pP]|H[oO][nN]|P[rR][oO][fF]|G[oO][vV]|G[eE][nN]|A[dD][mM]|[A-Z])\."
    r"|(?:Ma?c|[OD]['’])?[A-Z][\w'’-]{0,30})"
)
_HEADER: Final = rf"(?P<header>{_WORD}(?:[ ]{_WORD}){{0,6}}(?:[ ]of[ ]{_WORD}(?:[ ]{_WORD})?)?)"
_ASIDE: Final = r"(?:[ ]\([^()\n]{1,60}\))?"
_ON_A_LINE: Final = re.compile(
    r"^[ \t]*(?:"
    r"(?P<statement>(?i:(?:(?:opening|prepared|written)[ ])?(?:statement|testimony)[ ]of)[ ]"
    r"(?P<of>[A-Z][^\n]{2,200}(?:\n[ \t]*[A-Z][A-Z .,'’&-]{2,100}(?=\n)){0,3}))[ \t]*$"
    r"|(?P<question>Q(?:uestion|UESTION)?)(?:[:.]|[ \t]+(?=[A-Z\"“]))"
    r"|(?P<answer>A(?:nswer|NSWER)?)[:.](?=\s)"
    rf"|{_HEADER}{_ASIDE}(?:(?P<mark>:)(?=\s|\Z)|\.(?=\s+[\"“‘'(\[]?[A-Z0-9…\[-]|\s*\Z|[ \t]*\n))"
    r")",
    re.MULTILINE,
)
_AFTER_A_SENTENCE: Final = re.compile(rf"(?<=[.?!”\"])[ ]{_HEADER}[.:](?=[ ][\"“]?[A-Z])")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: places count code points of the text, ends exclusive.

    `header` are the words that name the speaker, without the mark after them, and `speech` what he says.
    `name` is without title and in ordinary case, with the first name where the text gives it; it is absent
    where a page answers its own questions. `role` and `organisation` are as header and headings tell them.
    `named` is true where it is the name of a person.
    """

    name: str | None
    header: Place
    speech: Place
    role: str | None = None
    organisation: str | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class _Who:
    """Whom a header names."""

    name: str
    role: str | None = None
    organisation: str | None = None
    named: bool = False


def turns_in(content: str, start: int, end: int, elsewhere: str = "") -> tuple[Turn, ...]:
    """The turns of `content[start:end]` in its order, in time linear in its length.

    `elsewhere` are other words of the document, such as its title, in which full names are looked up.
    """
    found = _headers(content, start, end)
    ends = [*(turn.header[0] for turn in found[1:]), end]
    placed = [replace(turn, speech=(turn.speech[0], last)) for turn, last in zip(found, ends, strict=False)]
    surnames = {_surname(turn) for turn in placed if turn.named}
    full = full_names(f"{elsewhere}\n{content[start:end]}", surnames)
    introduced = _introductions(placed)
    return tuple(_completed(turn, full, introduced) for turn in placed)


def _headers(content: str, start: int, end: int) -> list[Turn]:
    """The headers in order, each with a speech that is still empty."""
    lines = [_on_a_line(match) for match in _ON_A_LINE.finditer(content, start, end)]
    within = [_after_a_sentence(match) for match in _AFTER_A_SENTENCE.finditer(content, start, end)]
    found = [turn for turn in (*lines, *within) if turn is not None]
    kept: list[Turn] = []
    for turn in sorted(found, key=lambda turn: turn.header[0]):
        if not kept or kept[-1].speech[0] <= turn.header[0]:
            kept.append(turn)
    return kept


def _on_a_line(match: re.Match[str]) -> Turn | None:
    if match["question"]:
        return Turn(QUESTIONER, match.span("question"), (match.end(),) * 2)
    if match["answer"]:
        return Turn(None, match.span("answer"), (match.end(),) * 2)
    who = (
        _introduced(match["of"]) if match["statement"] else _named(match["header"], match["mark"] is not None)
    )
    return _placed(who, match, "statement" if match["statement"] else "header")


def _after_a_sentence(match: re.Match[str]) -> Turn | None:
    who = _titled(match["header"])
    return _placed(who, match, "header")


def _placed(who: _Who | None, match: re.Match[str], group: str) -> Turn | None:
    if who is None:
        return None
    speech = match.end(), match.end()
    return Turn(who.name, match.span(group), speech, who.role, who.organisation, who.named)


def _named(header: str, colon: bool) -> _Who | None:
    """Whom the words of a header name, if it is one."""
    words = header.lower().removeprefix("the ")
    if words in _ALONE:
        return _Who(_sentence_case(words), words)
    return _titled(header) or (_in_capitals(header) if colon else None)


def _titled(header: str) -> _Who | None:
    """ "Senator COBURN", "Mr. MILLER of North Carolina"."""
    words = header.partition(" of ")[0].split()
    for count in (3, 2, 1):
        title = " ".join(words[:count]).lower().rstrip(".")
        if count < len(words) <= count + 3 and title in _TITLES:
            role = None if title in _UNTOLD else _LONG.get(title, capitalised(" ".join(words[:count])))
            return _Who(capitalised(" ".join(words[count:])), role, named=True)
    return None


def _in_capitals(header: str) -> _Who | None:
    """A name in capitals; a heading of a page is none."""
    words = header.lower().split()
    heading = not _HEADINGS.isdisjoint((" ".join(words), " ".join(words[:2]), words[0]))
    if (
        not header.isupper()
        or len(header) < 2
        or len(words) > 4
        or heading
        or is_country(capitalised(header))
    ):
        return None
    if not _UNNAMED.isdisjoint(words):
        return _Who(_sentence_case(" ".join(words)), " ".join(words))
    return _Who(capitalised(header), named=True)


def _introduced(words: str) -> _Who | None:
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
    return _Who(name, role, ", ".join(told[1:]) or None, named=True)


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def _introductions(turns: Iterable[Turn]) -> dict[str, Turn]:
    """The turn that tells most of the speaker of each surname by his full name."""
    full = [turn for turn in turns if turn.named and " " in (turn.name or "")]
    by_detail = sorted(full, key=lambda turn: (turn.organisation is not None, turn.role is not None))
    return {_surname(turn): turn for turn in by_detail}


def _surname(turn: Turn) -> str:
    return (turn.name or "").split()[-1].lower()


def _completed(turn: Turn, full: Mapping[str, str], introduced: Mapping[str, Turn]) -> Turn:
    """The turn with what headings and text tell of its speaker."""
    if not turn.named:
        return turn
    heading = introduced.get(_surname(turn))
    name = turn.name or ""
    if heading is not None:
        return replace(turn, name=heading.name, role=heading.role, organisation=heading.organisation)
    return replace(turn, name=full.get(_surname(turn), name) if " " not in name else name)
