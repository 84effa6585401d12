"""Proposals of matching as plain text for a terminal: each statement or promise, and what it may bear on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table

from kept.model import Chain, Commitment, Statement
from kept.publish.days import date_words
from kept.publish.lines import indented, plain, printed
from kept.publish.statement_lines import statement_text
from kept.publish.words import CHAINS

_NONE = "none of them"


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One proposal: the promise and what it says, absent for "none of them"; its score from 0 to 1, and why.

    `relation` is how a new promise would stand to this earlier one; absent where a statement is matched.
    """

    id: str | None
    what: str | None
    score: float
    because: str
    relation: Chain | None = None


@dataclass(frozen=True, slots=True)
class MatchRow:
    """One statement or promise, the state of its review, and its proposals, best first."""

    record: Statement | Commitment
    review: str
    proposals: tuple[ProposalRow, ...]


@dataclass(frozen=True, slots=True)
class MatchPage:
    """What was matched; `left` more have no proposal that is certain enough to be shown."""

    rows: tuple[MatchRow, ...]
    left: int = 0


def match_text(page: MatchPage, width: int = 80) -> str:
    """All of it in lines of at most `width` cells, with what to do at the end.

    Raises:
        InputError: `width` is less than 40.
    """
    blocks = ["\n".join(_block(row, width)) for row in page.rows]
    return "\n\n".join([*blocks, printed([plain(_end(page))], width)])


def _block(row: MatchRow, width: int) -> Iterator[str]:
    if isinstance(row.record, Statement):
        yield statement_text(row.record, row.review, width)
    else:
        head = f"{row.record.id} {row.review}: promise, made {date_words(row.record.made_on)}"
        yield printed([plain(head), indented(plain(row.record.what))], width)
    yield proposals_text(row, width)


def proposals_text(row: MatchRow, width: int = 80) -> str:
    """The proposals alone: what the statement may bear on, or which promise the new one may take up.

    Raises:
        InputError: `width` is less than 40.
    """
    # `printed` strips blanks at both ends, so that what is further in stands below a first line.
    first = "May bear on" if isinstance(row.record, Statement) else "May take up"
    grid: RenderableType = indented(_grid(row)) if row.proposals else indented(plain("no earlier promise"))
    return printed([plain(f"{first}:"), grid], width)


def _grid(row: MatchRow) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=False)
    grid.add_column(min_width=4)
    grid.add_column(overflow="fold")
    for one in row.proposals:
        grid.add_row(plain(f"{one.score:.2f}"), plain(_named(one)))
        grid.add_row(plain(""), plain(one.because))
    return grid


def _named(one: ProposalRow) -> str:
    relation = f"{CHAINS[one.relation]} " if one.relation is not None else ""
    return _NONE if one.id is None else f"{relation}{one.id}: {one.what}"


def _end(page: MatchPage) -> str:
    left = f"{page.left} more bear on no promise for certain: kept match --all. " if page.left else ""
    if not page.rows:
        return left or "Nothing waits to be matched: every accepted statement bears on a promise."
    return (
        f"{left}These are proposals, and nothing was recorded. The number is the chance that it is right. "
        "Decide: kept review"
    )
