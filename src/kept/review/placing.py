"""Moving anchors: to offsets that somebody typed or marked, and by whole words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from kept.errors import InputError
from kept.model import Commitment, Draft, Meeting, Quote, Span, Statement, Text
from kept.review.anchors import GAP, check_text, in_order

Proposal: TypeAlias = Statement | Meeting | Commitment

PARTS: Final = ("source", "cue", "content")
"""What a quote marks in its text: who speaks, the word that says so, and what is said."""

PLACES: Final[Mapping[str, str]] = {f"{part}_place": part for part in PARTS}
"""The fields by which a correction moves an anchor, each with its part; typed as "120-188; 201-230"."""

_MOST_PIECES = 50
_NEAR = 200  # characters in which the word before is looked for, so that the cost does not grow with the text
_PIECE = re.compile(r"\s*(\d{1,9})\s*[-–]\s*(\d{1,9})\s*", re.ASCII)
_EXAMPLE = "120-188, or 120-188; 201-230 for two pieces"
_SPACELESS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTERS = rf"[^\W{_SPACELESS}]+"
_WORD = re.compile(rf"[{_SPACELESS}]|{_LETTERS}(?:['’.,-]{_LETTERS})*")
"""Letters and digits with what joins them ("48-hour", "1,204"); in a script without spaces each letter."""


def parts_of(record: Draft | Proposal) -> Mapping[str, tuple[Span, ...]]:
    """The spans of each part of a draft or record. The one span of a meeting is its content."""
    if isinstance(record, Draft):
        return parts_of(record.proposal)
    if isinstance(record, Meeting):
        return {"content": () if record.span is None else (record.span,)}
    if record.quote is None:
        return {}
    return {part: getattr(record.quote, part) for part in PARTS}


def placed(record: Proposal, part: str, start: int, end: int, text: Text) -> Proposal:
    """The record with one part at this one place of the text.

    Args:
        record: a statement, a meeting or a commitment.
        part: "content", "source" or "cue".
        start: where it begins, in code points.
        end: where it ends, exclusive.
        text: the text that the record quotes.

    Raises:
        InputError: the place is not in the article, or the record has no such part (`at_places`).
    """
    return at_places(record, {part: (span_at(start, end, text),)}, text)


def at_places(record: Proposal, parts: Mapping[str, tuple[Span, ...]], text: Text | None) -> Proposal:
    """The record with these parts at these spans; what a statement or a commitment quotes follows.

    The words of the content become the `content` of a statement, and the `wording` of a commitment. Nothing
    else changes: where the source moves, the speaker stays who it was.

    Raises:
        InputError: the text is missing or another one, the record has no such part, or nothing would be left
            of what it quotes.
    """
    if isinstance(record, Meeting):
        return replace(record, span=_only_span(parts))
    text_id = check_text(None if record.quote is None else record.quote.text, text).id
    old = record.quote or Quote(text_id, ())
    quote = Quote(text_id, **{part: parts.get(part, getattr(old, part)) for part in PARTS})
    if not quote.content:
        raise InputError(f"The quoted words need a place in the text. Give content_place, as in {_EXAMPLE}.")
    if "content" not in parts:
        return replace(record, quote=quote)
    words = GAP.join(span.words for span in quote.content)
    if isinstance(record, Statement):
        return replace(record, quote=quote, content=words)
    return replace(record, quote=quote, wording=words)


def _only_span(parts: Mapping[str, tuple[Span, ...]]) -> Span | None:
    for part in parts:
        if part != "content":
            raise InputError(f"A meeting has no {part} in the text. Give content_place alone.")
    if len(parts["content"]) > 1:
        raise InputError(
            f"A meeting stands at one place of the text, but {len(parts['content'])} were given. Give one, "
            "as in 120-188."
        )
    return next(iter(parts["content"]), None)


def places_of(words: str, text: Text) -> tuple[Span, ...]:
    """The spans that are typed as "120-188; 201-230"; nothing typed is none.

    Raises:
        InputError: it is not typed like this, or a place is empty, outside the article, or not after the one
            before it.
    """
    pieces = [piece for piece in words.split(";") if piece.strip()]
    if len(pieces) > _MOST_PIECES:
        raise InputError(f"{len(pieces)} places were given. Give at most {_MOST_PIECES}.")
    return in_order(tuple(span_at(*_offsets(piece), text) for piece in pieces))


def typed_places(spans: Iterable[Span]) -> str:
    """The spans as a person types them.

    >>> typed_places([Span(0, 3, "Yan"), Span(9, 13, "said")])
    '0-3; 9-13'
    """
    return "; ".join(f"{span.start}-{span.end}" for span in spans)


def span_at(start: int, end: int, text: Text) -> Span:
    """The span of a text between two offsets in code points, `end` exclusive, with its words.

    Raises:
        InputError: it is not in the article, or has no words.
    """
    first, last = text.article.start, text.article.end
    if not first <= start < end <= last:
        raise InputError(
            f"{start}-{end} is no place of the article, which goes from {first} to {last}. Give where the "
            f"words begin and where they end, as in {_EXAMPLE}."
        )
    words = text.content[start:end]
    if not words.strip():
        raise InputError(f"At {start}-{end} there is only white space. Give a place with words.")
    return Span(start, end, words)


def _offsets(piece: str) -> tuple[int, int]:
    match = _PIECE.fullmatch(piece)
    if match is None:
        raise InputError(f"{piece.strip()[:40]!r} is no place in a text. Write {_EXAMPLE}.")
    return int(match[1]), int(match[2])


def moved(text: Text, span: Span, edge: str, by: int) -> Span:
    """The span with one edge moved over one word; at least one word stays, and it stays in the article.

    Where there is no word to move over, it is the same span.

    Args:
        text: the text in which the span stands.
        span: what is moved.
        edge: "start" or "end".
        by: 1 for a word further on in the text, -1 for a word back.

    Raises:
        InputError: there is no such edge, or `by` is neither.
    """
    if edge not in ("start", "end") or by not in (1, -1):
        raise InputError(f"The {edge!r} cannot be moved by {by}. Move the start or the end by 1 or -1.")
    start, end = (_start if edge == "start" else _end)(text, span, by)
    return Span(start, end, text.content[start:end])


def _start(text: Text, span: Span, by: int) -> tuple[int, int]:
    if by > 0:
        within = [word.start() for word in _WORD.finditer(text.content, span.start, span.end)]
        return next((at for at in within if at > span.start), span.start), span.end
    near = max(text.article.start, span.start - _NEAR)
    before = [word.start() for word in _WORD.finditer(text.content, near, span.start)]
    return (before[-1] if before else span.start), span.end


def _end(text: Text, span: Span, by: int) -> tuple[int, int]:
    if by < 0:
        within = [word.end() for word in _WORD.finditer(text.content, span.start, span.end)]
        return span.start, next((at for at in reversed(within) if at < span.end), span.end)
    word = _WORD.search(text.content, span.end, text.article.end)
    return span.start, (word.end() if word else span.end)
