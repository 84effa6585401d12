"""Turns of speech in hearings, briefings and interviews: who speaks from where to where.

A turn begins with a header, at the start of a line or after the end of a sentence: "Senator COBURN.",
"Mr. ISRAEL.", "The CHAIRMAN.", "AMBASSADOR FROMAN:", "SENIOR ADMINISTRATION OFFICIAL:", "Q:". The heading
"STATEMENT OF CHRIS ISRAEL, COORDINATOR, …" begins one too, and gives the full name and the role. These are
the forms of the Congressional Record, of the transcripts of the White House and of wire services; those of
interviews and of debates are in `labels`. A turn ends at the next one, or where the record closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kept.extract.attribute import Place
from kept.extract.who.headers import HEADINGS, Who, introduced, named, titled, with_aside
from kept.extract.who.labels import ASIDE, NUMBER, WORD, Label, of_debates, of_interviews
from kept.extract.who.names import full_names

QUESTIONER: Final = "Questioner"
"""The name of whoever asks under "Q"."""

_HEADER: Final = (
    r"(?P<header>(?:An|Some|Several)[ ][Hh]on\.[ ][Mm]embers?"
    rf"|{WORD}(?:[ ]{WORD}){{0,6}}(?:[ ]of[ ]{WORD}(?:[ ]{WORD})?)?)"
)
_OFFICE: Final = r"(?:,[ ](?P<office>[A-Z][A-Z0-9 .,'’&/-]{2,80})(?=:\s))?"
"""The form of broadcasters: "SACHA ROWE, HOST:"."""
_ON_A_LINE: Final = re.compile(
    r"^[ \t]*(?:"
    r"(?P<statement>(?i:(?:(?:opening|prepared|written)[ ])?(?:statement|testimony)[ ]of)[ ]"
    r"(?P<of>[A-Z][^\n]{2,200}(?:\n[ \t]*[A-Z][A-Z .,'’&-]{2,100}(?=\n)){0,3}))[ \t]*$"
    r"|(?P<question>Q(?:uestion|UESTION)?)(?:[:.]|[ \t]+(?=[A-Z\"“])|[ \t]{2,}(?=[(\[]))"
    r"|(?P<answer>A(?:nswer|NSWER)?)[:.](?=\s)"
    rf"|{NUMBER}{_HEADER}(?:[ ]#\d{{1,2}})?{ASIDE}{_OFFICE}"
    r"(?:(?P<mark>:)(?=\s|\Z)|\.(?=\s+[\"“‘'(\[]?[A-Z0-9…\[-]|\s*\Z|[ \t]*\n))"
    r")",
    re.MULTILINE,
)
_AFTER_A_SENTENCE: Final = re.compile(rf"(?<=[.?!”\"\])\d])[ ]{_HEADER}(?P<mark>[.:])(?=[ ][\"“(\[]?[A-Z])")
_LEAST_SURE: Final = 2
"""From so many headers before a colon that are certain, names in capitals before one count as well."""
_CLOSES: Final = re.compile(
    r"\[Whereupon\b|\bSTATEMENT OF (?=[A-Z]{2})"
    r"|^[ \t]*(?:END\b|-END-|###|Question put and agreed to\b|House adjourned\b"
    r"|Examination of [Ww]itness|Witness(?:es)?:)",
    re.MULTILINE,
)
"""Words of the record that nobody speaks, after which nobody speaks until the next header."""


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


def turns_in(content: str, start: int, end: int, elsewhere: str = "") -> tuple[Turn, ...]:
    """The turns of `content[start:end]` in its order, in time linear in its length.

    `elsewhere` are other words of the document, such as its title, in which full names are looked up.
    """
    found = _headers(content, start, end)
    ends = [*(turn.header[0] for turn in found[1:]), end]
    placed = [_spoken(content, turn, last) for turn, last in zip(found, ends, strict=False)]
    surnames = {_surname(turn) for turn in placed if turn.named}
    full = full_names(f"{elsewhere}\n{content[start:end]}", surnames)
    introduced = _introductions(placed)
    return tuple(_completed(turn, full, introduced) for turn in placed)


def _spoken(content: str, turn: Turn, last: int) -> Turn:
    """The turn with its speech, which ends at `last` or where the record closes before."""
    closed = _CLOSES.search(content, turn.speech[0], last)
    return replace(turn, speech=(turn.speech[0], last if closed is None else closed.start()))


def _headers(content: str, start: int, end: int) -> list[Turn]:
    """The headers in order, each with a speech that is still empty."""
    lines = _on_lines(list(_ON_A_LINE.finditer(content, start, end)))
    within = [_after_a_sentence(match) for match in _AFTER_A_SENTENCE.finditer(content, start, end)]
    labels = [*of_interviews(content, start, end, HEADINGS), *of_debates(content, start, end)]
    found = [turn for turn in (*lines, *within, *map(_labelled, labels)) if turn is not None]
    kept: list[Turn] = []
    for turn in sorted(found, key=lambda turn: turn.header[0]):
        if not kept or kept[-1].speech[0] <= turn.header[0]:
            kept.append(turn)
    return kept


def _on_lines(matches: Sequence[re.Match[str]]) -> list[Turn | None]:
    """A name in capitals is told from a heading ("FTC: …") by other headers before a colon, or a question."""
    sure = [_on_a_line(match, capitals=False) for match in matches]
    spoken = [turn for turn, match in zip(sure, matches, strict=True) if match["mark"] or match["question"]]
    if sum(turn is not None for turn in spoken) < _LEAST_SURE:
        return sure
    return [_on_a_line(match, capitals=True) for match in matches]


def _on_a_line(match: re.Match[str], capitals: bool) -> Turn | None:
    if match["question"]:
        return Turn(QUESTIONER, match.span("question"), (match.end(),) * 2)
    if match["answer"]:
        return Turn(None, match.span("answer"), (match.end(),) * 2)
    name_in_capitals = (capitals and match["mark"] is not None) or match["office"] is not None
    who = introduced(match["of"]) if match["statement"] else named(match["header"], name_in_capitals)
    if who is not None and match["aside"]:
        who = with_aside(who, match["aside"])
    if who is not None and match["office"]:
        who = replace(who, role=match["office"].lower())
    return _placed(who, match, "statement" if match["statement"] else "header")


def _after_a_sentence(match: re.Match[str]) -> Turn | None:
    """A header within a line; after a figure or a parenthesis only in capitals and before a colon."""
    header, plain = match["header"], match["mark"] == ":" and match["header"].isupper()
    if plain and header in ("Q", "QUESTION"):
        return Turn(QUESTIONER, match.span("header"), (match.end(),) * 2)
    if not plain and match.string[match.start() - 1] in "])0123456789":
        return None
    return _placed(titled(header), match, "header")


def _labelled(label: Label) -> Turn:
    who = named(label.name, capitals=True) or Who(label.name, named=True)
    return Turn(who.name, label.header, (label.speech,) * 2, who.role or label.role, named=who.named)


def _placed(who: Who | None, match: re.Match[str], group: str) -> Turn | None:
    if who is None:
        return None
    speech = match.end(), match.end()
    return Turn(who.name, match.span(group), speech, who.role, who.organisation, who.named)


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
