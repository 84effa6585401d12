"""Text from strangers made safe to show: no control characters, no hidden direction marks."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls: what terminals obey
    "\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of text and so can hide what it says
    "\ufdd0-\ufdef\ufffe\uffff"  # no characters, and forbidden in XML
    "\ud800-\udfff]"  # lone surrogates, which no file can carry
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def visible(text: str) -> str:
    """The text with U+FFFD in the place of every character that would act instead of being seen.

    Every kind of line break becomes a newline; tabs stay.

    >>> visible("a\\x1b[31mb")
    'a\ufffd[31mb'
    """
    return _UNSEEN.sub("\ufffd", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """`visible` text with every run of white space as one space, fit for a line of a table."""
    return visible(" ".join(text.split()))
