"""One item for a coder: the words, where they come from, the question. Nothing of what is recorded of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table

from kept.model import Quote, Text
from kept.publish.clean import bare
from kept.publish.codebook import Asked, meanings
from kept.publish.lines import indented, pairs_grid, plain, printed
from kept.publish.passages import Piece, passage


@dataclass(frozen=True, slots=True)
class CodingCard:
    """What a coder is shown of one item.

    `who` speaks or is bound. `quote` are the exact words, with the `text` around them where it is at hand;
    without a quote `content` is a paraphrase. `facts` are labels with what they say: dates, the source, and
    for a question about a promise the promise.
    """

    item: str
    who: str
    content: str
    quote: Quote | None
    text: Text | None
    facts: tuple[tuple[str, str], ...]
    asked: Asked


def card_text(card: CodingCard, left: int, width: int = 80) -> str:
    """The item in lines of at most `width` cells; `left` questions wait after it.

    Quoted words stand between `[[` and `]]` among the words around them.

    Raises:
        InputError: `width` is less than 40.
    """
    head = f"{card.item}  {card.who}  ({left} more after this)"
    parts: list[RenderableType] = [plain(head), *map(indented, (plain(words_of(card)), plain("")))]
    parts += [indented(pairs_grid(card.facts)), plain("")]
    parts += [plain(f"{card.asked.name}: {card.asked.instruction}"), indented(_choices(card.asked))]
    return printed(parts, width)


def words_of(card: CodingCard) -> str:
    """The exact words in their place, or the paraphrase, marked as one."""
    if card.quote is None:
        return f"(paraphrase) {bare(card.content)}"
    found = passage(card.quote, {card.text.id: card.text} if card.text is not None else {})
    words = "".join(f"[[{part.words}]]" if part.piece is Piece.QUOTED else part.words for part in found.parts)
    return f"{words} {found.problem}".strip()


def _choices(asked: Asked) -> Table:
    """The answers, each with its number and its meaning."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right")
    grid.add_column()
    grid.add_column(overflow="fold")
    for number, answer, meaning in _numbered(asked):
        grid.add_row(plain(number), plain(answer), plain(meaning))
    return grid


def _numbered(asked: Asked) -> Iterator[tuple[str, str, str]]:
    if not asked.answers:
        yield "", "an id", "of the promise; ? lists them, ? WORD those with the word in them"
        yield "", "none", meanings(asked)["none"]
        return
    for number, (answer, meaning) in enumerate(meanings(asked).items(), 1):
        yield str(number), answer, meaning


def promises_text(promises: Sequence[tuple[str, str]], width: int = 80) -> str:
    """Promises by id, for a coder who looks for one.

    Raises:
        InputError: `width` is less than 40.
    """
    if not promises:
        return "No promise has this word in it."
    return printed([indented(pairs_grid(promises))], width)
