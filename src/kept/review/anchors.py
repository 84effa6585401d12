"""Anchors of words that a person typed or copied: found verbatim, in one place only, or refused."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, pairwise

from kept.errors import InputError
from kept.model import Quote, Span, Text

GAP = " … "
"""What stands between the pieces of words that are not in one stretch."""


def requoted(quote: Quote, words: str, text: Text | None) -> Quote:
    """The quote with its content moved to where `words` stand; its source and cue stay.

    Raises:
        InputError: the text is missing or another one, or the words do not stand there (`spans_of`).
    """
    return replace(quote, content=spans_of(words, check_text(quote.text, text)))


def check_text(wanted: str | None, text: Text | None) -> Text:
    """The text in which changed words are looked up.

    Args:
        wanted: the id of the text that is quoted, absent where none is quoted yet and any will do.
        text: the text that was given.

    Raises:
        InputError: it is missing or another one.
    """
    if text is None or wanted not in (None, text.id):
        meant = "of the document" if wanted is None else wanted
        given = "no text" if text is None else f"the text {text.id}"
        raise InputError(
            f"Changed words must be looked up in the text {meant}, but {given} was given. Give that one."
        )
    return text


def spans_of(words: str, text: Text) -> tuple[Span, ...]:
    """Where `words` stand in the article of `text`: one span, or one for each piece between ` … `.

    White space counts as equal, whatever its kind and length; all else must be verbatim.

    Raises:
        InputError: a piece stands nowhere or more than once in the article, or the pieces are not in the
            order of the text.
    """
    # The ellipsis may also be the author's own: first look for the words as they are.
    if GAP.strip() in words and not _found(text, words):
        return in_order(tuple(_only(text, piece) for piece in words.split(GAP.strip())))
    return (_only(text, words),)


def in_order(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same spans.

    Raises:
        InputError: one does not come after the one before it.
    """
    for before, after in pairwise(spans):
        if after.start < before.end:
            raise InputError(
                f"In the text {after.words!r} does not come after {before.words!r}. "
                "Give the pieces in the order of the text, without overlap."
            )
    return spans


def _only(text: Text, words: str) -> Span:
    """The one place where these words stand."""
    found = _found(text, words)
    if not found:
        raise InputError(
            f"The words {words.strip()!r} do not stand in the article. Copy them from it exactly; "
            f"put{GAP}between pieces that are apart."
        )
    if len(found) > 1:
        raise InputError(
            f"The words {words.strip()!r} stand more than once in the article. "
            "Take more of the words around them, so that one place is meant."
        )
    return found[0]


def _found(text: Text, words: str) -> list[Span]:
    """The first two places in the article, overlapping ones included; nothing is found nowhere."""
    parts = words.split()
    if not parts:
        return []
    stretch = r"\s+".join(re.escape(part) for part in parts)
    # Looking ahead finds overlapping places too.
    ahead = re.compile(f"(?=({stretch}))")
    matches = ahead.finditer(text.content, text.article.start, text.article.end)
    return [Span(*match.span(1), words=match[1]) for match in islice(matches, 2)]
