"""A note as people keep it: printed, mailed, typed, or saved by an editor that changes line ends."""

from __future__ import annotations

import html
import re
from typing import Final

_DASHES: Final = ("\u2014", "\u2013", "\u2212", "-")
_DASH: Final = "\u2014 "
_FRAMED: Final = re.compile(r"<pre\b[^<>]*>([^<]*)</pre>", re.IGNORECASE)
"""What is framed on a page; the note stands at the foot of a page of a site, and so comes last."""


def tidied(words: str) -> str:
    """The note of a checkpoint without what copying did to it: breaks, blanks, other dashes and line ends.

    Of a page that was saved it is the note at its foot. A signature that was broken over lines is put
    together again. Nothing is believed for it: what comes out is read and checked as strictly as any other
    note, and a letter that is wrong stays wrong.

    Args:
        words: the note as somebody kept it, of a text without empty lines.
    """
    framed = [one for one in _FRAMED.findall(words) if _DASH in one]
    words = html.unescape(framed[-1]) if framed else words
    lines = [line for one in words.removeprefix("\ufeff").splitlines() if (line := one.strip())]
    first = next((number for number, line in enumerate(lines) if line.startswith(_DASHES)), len(lines))
    return "\n".join((*lines[:first], "", *_signatures(lines[first:]), ""))


def _signatures(lines: list[str]) -> list[str]:
    whole: list[list[str]] = []
    for line in lines:
        if line.startswith(_DASHES):
            whole.append([])
            line = line.lstrip("".join(_DASHES))  # noqa: PLW2901 - the dash is set anew
        whole[-1].extend(line.split())
    return [f"{_DASH}{parts[0]} {''.join(parts[1:])}" if parts else _DASH for parts in whole]
