"""One draft as plain text for the reviewer: the words in their place, and each field as it can be set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from rich.text import Text as RichText

from kept.model import Draft, Meeting, Quote, Text
from kept.publish.confidence import confidence_words
from kept.publish.lines import indented, pairs_grid, plain, printed
from kept.publish.passages import Passage, Piece, passage

_NOT_SHOWN = frozenset({"id", "quote", "span", "public"})


def draft_text(draft: Draft, text: Text | None, left: int, width: int = 80) -> str:
    """A draft in lines of at most `width` cells; `left` drafts wait after it.

    The words that it quotes stand between `[[` and `]]` among the words around them. Below are its fields
    under the names and in the notation in which they can be corrected; those without a value are left out.
    The last lines say how often such drafts are right, where that is known, and what to check.

    Raises:
        InputError: `width` is less than 40.
    """
    kind = type(draft.proposal).__name__
    head = f"{draft.id} {kind}, drafted by {draft.drafted_by}; {left} more waiting"
    words = indented(plain(_words(draft, text)))
    return printed([plain(head), words, plain(""), pairs_grid(_fields(draft)), *_how_sure(draft)], width)


def _how_sure(draft: Draft) -> Iterator[RichText]:
    if draft.confidence is not None:
        yield plain(f"{confidence_words(draft.confidence).capitalize()}.")
    if draft.unsure:
        yield plain(f"Unsure: {draft.unsure}")


def _fields(draft: Draft) -> Iterator[tuple[str, str]]:
    """The fields of the proposal that have a value, in the order of the model."""
    for field in fields(draft.proposal):
        value = getattr(draft.proposal, field.name)
        if field.name not in _NOT_SHOWN and value not in (None, (), False):
            yield field.name, "; ".join(value) if isinstance(value, tuple) else str(value)


def _words(draft: Draft, text: Text | None) -> str:
    quote = _quote(draft, text)
    if quote is None:
        return "No words are quoted."
    found = passage(quote, {text.id: text} if text is not None else {})
    return f"{_marked(found)} {found.problem}"


def _quote(draft: Draft, text: Text | None) -> Quote | None:
    """What the proposal quotes; a meeting has one span in the text of its document."""
    if not isinstance(draft.proposal, Meeting):
        return draft.proposal.quote
    if draft.proposal.span is None:
        return None
    return Quote(text.id if text is not None else "", (draft.proposal.span,))


def _marked(found: Passage) -> str:
    return "".join(f"[[{part.words}]]" if part.piece is Piece.QUOTED else part.words for part in found.parts)
