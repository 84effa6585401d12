"""Labels of speakers that only the whole text shows to be labels: in interviews and in debates.

"Mara Quill: We counted them" may be a turn of an interview or an item of a list ("Water: 90 million litres").
It is a turn where two labels each return and what stands after them is talk between an "I" and a "you". The
official report of a debate prints the speaker alone on a line, with constituency and party the first time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kept.extract.attribute import Place

WORD: Final = (
    r"(?:(?:M[rsRS]|M[rR][sS]|D[rR]|S[eE][nN]|R[eE][pP]|H[oO][nN]|P[rR][oO][fF]|G[oO][vV]|G[eE][nN]|A[dD][mM]|[A-Z])\."
    r"|(?:Ma?c|[OD]['’])?[A-Z][\w'’-]{0,30})"
)
"""A word of a label: it begins with a capital, or is a title cut short."""
ASIDE: Final = r"(?:[ ]\((?P<aside>[^()\n]{1,80}(?:\([^()\n]{1,40}\)[^()\n]{0,20})?)\))?"
"""What may stand in parentheses after a label: an office, a constituency, "through an interpreter"."""
NUMBER: Final = r"(?:Q\d{1,4}\.?[ \t]+)?"
"""The number of a question before the label, as the committees of a parliament print it."""

_SMALL: Final = r"(?:of|for|the|and|de|da|del|van|von|der|den|la|le|al|bin)"
_SPOKEN: Final = re.compile(
    rf"^[ \t]*{NUMBER}(?P<label>{WORD}(?:[ ](?:{_SMALL}[ ])?{WORD}){{0,4}}){ASIDE}:[ \t]+(?P<said>\S[^\n]*)",
    re.MULTILINE,
)
_PRINTED: Final = re.compile(
    rf"^[ \t]*(?P<label>{WORD}(?:[ ](?:{_SMALL}[ ]){{0,2}}{WORD}){{0,8}})"
    r"(?P<asides>(?:[ ]\([^()\n]{2,60}\)){0,2})[ \t]*$",
    re.MULTILINE,
)
_TALK: Final = re.compile(r"\b(?:I|me|my|[Ww]e|us|[Oo]ur)\b|\?")
_ADDRESS: Final = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Tt]hanks?)\b")
_PRESIDES: Final = re.compile(r"(?:Mr|Mrs|Ms|Madam)\.? (?:Deputy )?Speaker|(?:The )?Chair(?:man|woman)?")
_LEAST_TALK: Final = 0.5
"""The share of what is said that must be talk; lists with labels that return have hardly any."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its place, where the speech begins, and whom it names."""

    header: Place
    speech: int
    name: str
    role: str | None = None


def of_interviews(content: str, start: int, end: int, headings: Collection[str]) -> list[Label]:
    """The labels before a colon, where two or more return and talk stands after them; else none.

    `headings` are words (in lower case) that are no one's name before a colon.
    """
    found = [m for m in _SPOKEN.finditer(content, start, end) if m["label"].lower() not in headings]
    said = [match["said"] for match in found]
    times = Counter(match["label"] for match in found)
    if sum(count > 1 for count in times.values()) < 2 or not (_is_talk(said) and _is_addressed(said)):
        return []
    kept = [match for match in found if times[match["label"]] > 1 or " " in match["label"]]
    return [Label(match.span("label"), match.start("said"), match["label"]) for match in kept]


def of_debates(content: str, start: int, end: int) -> list[Label]:
    """The labels alone on a line, where someone who was introduced speaks again; else none."""
    lines = list(_PRINTED.finditer(content, start, end))
    introduced = {line["label"] for line in lines if line["asides"]}
    if not introduced:
        return []
    labels = [
        line
        for line in lines
        if line["label"] in introduced or _PRESIDES.fullmatch(line["label"]) is not None
    ]
    ends = [*(line.start() for line in labels[1:]), end]
    said = [content[line.end() : last].strip() for line, last in zip(labels, ends, strict=True)]
    spoken = [line for line, words in zip(labels, said, strict=True) if words]
    again = Counter(line["label"] for line in spoken if line["label"] in introduced)
    if len(again) < 2 or max(again.values()) < 2 or not _is_talk(said):
        return []
    return [_printed(line) for line in spoken]


def _is_talk(said: Iterable[str]) -> bool:
    """Is most of it said by an "I" or a "we", or asked? Advice in lists has only a "you"."""
    words: Sequence[str] = [one for one in said if one]
    return sum(_TALK.search(one) is not None for one in words) >= _LEAST_TALK * len(words)


def _is_addressed(said: Iterable[str]) -> bool:
    """Does someone ask, and someone speak to a "you"?"""
    words = "\n".join(said)
    return "?" in words and _ADDRESS.search(words) is not None


def _printed(line: re.Match[str]) -> Label:
    """ "The Minister for Ports (Alistair Bream)" is named in the parentheses, everyone else before them."""
    label, asides = line["label"], line["asides"].strip()
    office = label.removeprefix("The ")
    if office != label and asides:
        return Label(line.span("label"), line.end(), asides.strip("()"), office)
    return Label(line.span("label"), line.end(), label)
