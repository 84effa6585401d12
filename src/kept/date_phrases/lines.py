"""The lines at the head of a text that stand alone, such as its headline, told from wrapped lines."""

from __future__ import annotations

from typing import Final

_SHORT: Final = 0.6
_AHEAD: Final = 2
"""A wrapped line is about as long as those after it. One that is shorter than this share of the longest of
so many lines after it was ended on purpose."""

_GOES_ON: Final = frozenset(
    """a an the this that these those its their his her all each every any no not of to by in on at for
    from with into until before after between under and or but nor which who whom whose as than if
    whether will shall must would should may can could is are was were be been being has have had""".split()
)
"""Words that nothing ends with: what was promised "by" or "to" is told in the next line."""


def lone_ends(text: str, start: int, end: int) -> frozenset[int]:
    r"""The offsets of line breaks in `text[start:end]`, each of which ends a line of its own at its head.

    Such a line is short beside those that follow, has no comma and no word at its end that goes on, and the
    next does not begin in lower case. Where a blank line follows, nothing is told. Further down short lines
    lead to lists and quotations ("China agreed to"), and nobody could tell them from headings by their looks.

    >>> lone_ends("Harbour\nThe ministry will dredge it.", 0, 36)
    frozenset({7})
    """
    lines = text[start:end].split("\n")
    widths = [len(line.strip()) for line in lines]
    found, at = set(), start
    for number, line in enumerate(lines[:-1]):
        at += len(line) + 1
        if not widths[number]:
            continue
        if widths[number] >= _SHORT * max(widths[number + 1 : number + 1 + _AHEAD]):
            break
        if not widths[number + 1]:
            continue
        if _goes_on(line, lines[number + 1]):
            break
        found.add(at - 1)
    return frozenset(found)


def _goes_on(line: str, following: str) -> bool:
    last = line.rsplit(maxsplit=1)[-1].casefold()
    return following.lstrip()[0].islower() or last.endswith(",") or last in _GOES_ON
