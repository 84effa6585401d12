"""Exact words into spans: a quote is admitted only verbatim, and only where it stands once."""

from __future__ import annotations

import re

from kept.model import Quote, Span, Text

_GAP = re.compile(r"\s*(?:…|\.\.\.|\[…\])\s*")


def anchor(words: str, text: Text) -> Quote | str:
    """The spans of `words` inside the article of `text`, or the sentence that says why there are none.

    Pieces divided by an ellipsis are sought one after the other, each behind the one before it.
    """
    spans: list[Span] = []
    start = text.article.start
    for piece in filter(None, (part.strip() for part in _GAP.split(words.strip()))):
        found = _find(piece, text, start)
        if isinstance(found, str):
            return found
        spans.append(found)
        start = found.end
    if not spans:
        return "The quote is empty."
    return Quote(text=text.id, content=tuple(spans))


def _find(piece: str, text: Text, start: int) -> Span | str:
    at = text.content.find(piece, start, text.article.end)
    if at < 0:
        return "The words do not stand in the document, in this form and order."
    if text.content.find(piece, at + 1, text.article.end) >= 0:
        return "The words stand in the document more than once, so it is not known which are meant."
    return Span(at, at + len(piece), piece)
