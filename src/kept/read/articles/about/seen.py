"""Days that are printed beside an article: in the lines around its heading, or under a word of publishing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kept.read.articles.about.days import Found, days_in
from kept.read.articles.about.lines import Line, stands_in

_BELOW, _ABOVE = 16, 8
"""How many lines under the heading and over it belong to the head of an article."""

_ABOVE_COSTS: Final = 2
"""A line over the heading is as far away as one so many times as far under it."""

_LONGEST: Final = 160
_MOST_OTHER_WORDS, _MOST_UNLABELLED, _MOST_IN_SENTENCE = 16, 9, 9
"""How many other words a line may have, one that does not say what its day is, and one that is a sentence."""

_LABEL: Final = 40
"""Letters before a day in which a word may say what day it is."""

_QUOTED: Final = frozenset("figure figcaption blockquote".split())
"""In captions and in posts of others stand other days."""

_QUOTED_LEVELS: Final = 6
"""So far out such an element is looked for."""

_UPDATED: Final = re.compile(
    r"updat|modifi|reviewed|revis|edited|\blast\b|actuali[sz]|aktualisi|geändert|\bstand:|mis à jour|màj|"
    r"aggiorna|atualizad|bijgewerkt|gewijzigd|diperbarui|güncelle|zmieni",
    re.I,
)
_OTHER_DAY: Final = re.compile(
    r"until|\bbis\b|through|expires|deadline|accessed|retrieved|abgerufen|\bborn\b|©|copyright|statt|findet",
    re.I,
)
_PUBLISHED: Final = re.compile(
    r"publish|posted|\bpost on|publi[ée]|pubblicat|public(?:ad|at)|veröffentlicht|verfasst|erschienen|"
    r"erstellt|geplaatst|gepubliceerd|written on|first aired|created|date\s*:|datum\s*:|released?|originally|"
    r"submitted|diterbit|opublikowan|dodan|yayın|eklenme|eingestellt|\bby\b|\bvon\b|\bpar\b",
    re.I,
)


class Label(StrEnum):
    """What the words before a day call it."""

    PUBLISHED = "published"
    UPDATED = "updated"
    OTHER = "of something else"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A day that is printed on the page.

    Attributes:
        found: which, in its line.
        words: the line, cut short.
        label: what it is called there.
    """

    found: Found
    words: str
    label: Label


def near_heading(lines: Sequence[Line], heading: int, month_first: bool) -> Iterator[Printed]:
    """Days about the heading of an article, the nearest first; a day in the heading is what it is about."""
    first, last = max(0, heading - _ABOVE), min(len(lines), heading + _BELOW)
    for at in sorted(range(first, last), key=lambda at: (_distance(at, heading), at)):
        if at != heading:
            yield from _of_line(lines, at, month_first)


def _distance(at: int, heading: int) -> int:
    return at - heading if at >= heading else _ABOVE_COSTS * (heading - at)


def anywhere(lines: Sequence[Line], month_first: bool) -> Iterator[Printed]:
    """Days anywhere on the page that a word calls those of publication or of an update."""
    for at in range(len(lines)):
        yield from (one for one in _of_line(lines, at, month_first) if one.label is not Label.NOTHING)


def _of_line(lines: Sequence[Line], at: int, month_first: bool) -> Iterator[Printed]:
    """The earliest day of a line that is no running text: where a second one follows, it is an update."""
    text = lines[at].text
    if len(text) > _LONGEST:
        return
    days = list(days_in(text, month_first))
    others = _other_words(text, days) if days else 0
    most = _MOST_IN_SENTENCE if text.endswith((".", "!", "?", "…")) else _MOST_OTHER_WORDS
    if not days or others > most or stands_in(lines[at], _QUOTED, _QUOTED_LEVELS):
        return
    before = lines[at - 1].text if at else ""
    called = [(one, _label(_words_before(text, one, before))) for one in days]
    few = others <= _MOST_UNLABELLED
    for kinds in ((Label.PUBLISHED, Label.NOTHING) if few else (Label.PUBLISHED,), (Label.UPDATED,)):
        fits = [(one, label) for one, label in called if label in kinds]
        if fits:
            one, label = min(fits, key=lambda fit: str(fit[0].day))
            yield Printed(one, text[: _LONGEST // 2], label)
            return


def _label(words: str) -> Label:
    """What these words call a day."""
    if _OTHER_DAY.search(words):
        return Label.OTHER
    if _UPDATED.search(words):
        return Label.UPDATED
    return Label.PUBLISHED if _PUBLISHED.search(words) else Label.NOTHING


def _words_before(text: str, found: Found, before: str) -> str:
    """The words that say what day it is: before it, else the line before."""
    own = text[max(0, found.start - _LABEL) : found.start]
    own = re.split(r"\d{4}", own)[-1]
    if sum(map(str.isalpha, own)) > 1 or len(before) > _LABEL:
        return own
    return before


def _other_words(text: str, days: Sequence[Found]) -> int:
    return len(text.split()) - sum(len(text[one.start : one.end].split()) for one in days)
