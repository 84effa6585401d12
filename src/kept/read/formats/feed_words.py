"""The words and the dates of a feed: markup taken out, and days read only where they are whole."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from kept.read.formats.needs import missing

_LONGEST = 100_000
_MARKUP = re.compile(r"[<&]")
_LONGEST_DATE = 64


def plain_words(words: object) -> str | None:
    """The text of a piece of HTML, or of plain text, with single spaces; None where there is none."""
    if not isinstance(words, str):
        return None
    text = words[:_LONGEST]
    if _MARKUP.search(text):
        text = _without_markup(text)
    return " ".join(text.split()) or None


def _without_markup(text: str) -> str:
    try:
        from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 (an extra)
    except ImportError:
        raise missing("resiliparse", "feeds") from None
    return extract_plain_text(f"<html><body>{text}</body></html>", preserve_formatting=False)


def moment(words: object) -> datetime | None:
    """The moment that a feed writes, by RFC 822 or ISO 8601; None where a part of the day is missing.

    feedparser's own reading is not used: it fills in what is missing from today's date.
    """
    if not isinstance(words, str) or len(words) > _LONGEST_DATE:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(words.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
