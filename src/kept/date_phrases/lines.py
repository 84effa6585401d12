"""Lines that stand alone, such as a headline above its text, told from lines that were only wrapped."""

from __future__ import annotations

_SHORT = 0.6
_AHEAD = 2
"""A wrapped line is about as long as those after it. One that is shorter than this share of the longest of
so many lines after it was ended on purpose."""


def lone_ends(text: str, start: int, end: int) -> frozenset[int]:
    r"""The offsets of the line breaks in `text[start:end]` that end a line of its own.

    It has no comma at its end, is short beside the lines that follow, and the next does not go on in lower
    case. Where a blank line follows, nothing is told.

    >>> lone_ends("Harbour\nThe ministry will dredge it.", 0, 36)
    frozenset({7})
    """
    lines = text[start:end].split("\n")
    widths = [len(line.strip()) for line in lines]
    found, at = set(), start
    for number, line in enumerate(lines[:-1]):
        at += len(line)
        following = lines[number + 1].lstrip()
        longest = max(widths[number + 1 : number + 1 + _AHEAD])
        is_short = 0 < widths[number] < _SHORT * longest
        if is_short and following and not following[0].islower() and not line.rstrip().endswith(","):
            found.add(at)
        at += 1
    return frozenset(found)
