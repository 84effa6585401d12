"""What is too much for one document: told from its characters, before anything is built out of them."""

from __future__ import annotations

import re

from kept.errors import InputError

MOST_CHARACTERS = 2_000_000
"""A report of 700 pages; the article is told from the furniture at about 4 µs a character."""

MOST_TAGS = 500_000
"""libxml2 needs about 150 bytes for each element, and elements are counted only in the tree."""

_LONG_TAG = 64 << 10
_MOST_ATTRIBUTES = 20_000
"""libxml2 compares each attribute of an element with all before it."""

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def refuse_long(text: str, origin: str) -> None:
    """Stop at a text that would take minutes.

    Raises:
        InputError: it has more than 2,000,000 characters.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            f"{origin} has {len(text):,} characters of text, and at most {MOST_CHARACTERS:,} are read as one "
            "document. Give it in parts."
        )


def refuse_crowded(text: str, origin: str) -> None:
    """Stop at HTML that would fill the memory or take minutes before its elements can be counted.

    Raises:
        InputError: it has more than 500,000 tags, or a tag with more than 20,000 attributes.
    """
    if text.count("<") > MOST_TAGS:
        raise InputError(
            f"{origin} has {text.count('<'):,} tags, and so more than 100,000 elements, too many for a "
            "page with an article. Save the text of its article as .txt and give that file."
        )
    for part in text.split("<"):
        if len(part) <= _LONG_TAG or not part[0].isalpha():
            continue
        attributes = len(_QUOTED.sub("", part.partition(">")[0]).split())
        if attributes > _MOST_ATTRIBUTES:
            raise InputError(
                f"{origin} has a tag with {attributes:,} attributes, which no page has. "
                "Save the text of its article as .txt and give that file."
            )
