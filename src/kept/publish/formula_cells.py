"""Cells of CSV in which no text of a stranger can act as a formula, and the texts read back out of them.

A spreadsheet takes a cell that begins with one of a few signs for a formula, also where it stands in quotes.
The cure is the one that OWASP gives ("CSV Injection"): an apostrophe before it. So that nothing is lost, a
text that has apostrophes before such a sign gets one more; reading takes one away.
"""

from __future__ import annotations

import re
from typing import Final

_ACTING: Final = "=+\\-@\t\r\n＝＋－＠"
"""What a spreadsheet takes for the beginning of a formula; some take the wide signs too."""

_TO_GUARD: Final = re.compile(f"'*[{_ACTING}]")
_GUARDED: Final = re.compile(f"'+[{_ACTING}]")


def guarded(words: str) -> str:
    """The text as a cell that is never a formula.

    >>> guarded("=1+1")
    "'=1+1"
    """
    return f"'{words}" if _TO_GUARD.match(words) else words


def unguarded(cell: str) -> str:
    """The text that `guarded` made this cell of.

    >>> unguarded("'=1+1")
    '=1+1'
    """
    return cell[1:] if _GUARDED.match(cell) else cell
