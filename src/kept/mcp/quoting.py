"""What a record says, handed over as data: marked as untrusted, all of it visible, and not too long.

A document may have been written to steer whoever reads it. Its words never stand in an answer as they are,
but in a field that says what they are; nothing else in an answer is a stranger's.
"""

from __future__ import annotations

import re
from typing import Any, Final

from kept.pipeline.for_everyone import is_nameless
from kept.visible import visible

LONGEST: Final = 1200
"""So many characters of one text are handed over at most."""

_HIDDEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""What a person does not see and a language model reads: joiners, fillers, selectors, and tag characters,
in which whole sentences can be hidden (https://unicode.org/reports/tr36/, the Tags block)."""

_TOKEN: Final = r"[A-Za-z0-9][A-Za-z0-9._:+/-]{0,79}"
_PART: Final = rf"(?:agreed with |from )?{_TOKEN}"
_PLAIN: Final = re.compile(rf"{_TOKEN}(?: \({_PART}(?:, {_PART}){{0,3}}\))?")


def seen(text: str) -> str:
    """The text with U+FFFD in the place of every character that acts or hides instead of being seen.

    >>> seen("pay\\u202e no\\U000e0041 heed")
    'pay\ufffd no\ufffd heed'
    """
    return _HIDDEN.sub("\ufffd", visible(text))


def quoted(text: str, longest: int = LONGEST) -> dict[str, Any]:
    """A text of a record as a marked field; where it is cut, it says how many characters are left out."""
    shown = seen(text)
    made: dict[str, Any] = {"untrusted": True, "text": shown[:longest]}
    if len(shown) > longest:
        made["left_out_characters"] = len(shown) - longest
    return made


def maybe_quoted(text: str | None, longest: int = LONGEST) -> dict[str, Any] | None:
    """The same of a text that may not be there."""
    return None if text is None else quoted(text, longest)


def is_plain(id_: str) -> bool:
    """Is it an id, and no sentence: one word, with the marks in brackets that evidence may have?"""
    return _PLAIN.fullmatch(id_) is not None or is_nameless(id_)


def identifier(id_: str) -> str | dict[str, Any]:
    """An id as it is; one that reads like anything else than an id as a quoted text."""
    return id_ if is_plain(id_) else quoted(id_, 200)


def maybe_identifier(id_: str | None) -> str | dict[str, Any] | None:
    """The same of an id that may not be there."""
    return None if id_ is None else identifier(id_)
