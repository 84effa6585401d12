"""In which language a text is written. Kept reads English; it says so of a text in another language."""

from __future__ import annotations

import re
from typing import Final

import py3langid

READ: Final = "en"
"""The language that Kept reads, by its ISO 639-1 code."""

_LOOKED_AT: Final = 4000
"""Code points of a text that are looked at: enough to tell, and the same cost for a book and a page."""

_LEAST: Final = 12
"""Letters without which no language can be told."""

_NAMES: Final = {
    "ar": "Arabic",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "hi": "Hindi",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
_LETTER: Final = re.compile(r"[^\W\d_]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_COMMON: Final = frozenset("the of and to in that is for on was will with by be has have it we".split())
_COMMON_SHARE: Final = 0.12
"""With so many of the commonest English words a text is English, also where names make it look otherwise."""


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text, by py3langid; `None` where it has too few letters.

    >>> language_of("The minister said that the talks would go on.")
    'en'
    """
    head = text[:_LOOKED_AT]
    if len(_LETTER.findall(head)) < _LEAST:
        return None
    words = _WORD.findall(head.lower())
    if sum(word in _COMMON for word in words) >= _COMMON_SHARE * len(words):
        return READ
    code: str = py3langid.classify(head)[0]
    return code


def not_supported(text: str) -> str | None:
    """A sentence that says that the language of a text is not supported yet; `None` where it is English.

    A text whose language cannot be told is read as English.
    """
    code = language_of(text)
    if code in (READ, None, "zxx"):
        return None
    name = _NAMES.get(code or "", f"the language {code!r}")
    return f"The text is in {name}, a language not supported yet: Kept reads English only."
