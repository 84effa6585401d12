"""Slips and promises sold twice, as sentences of a brief."""

from __future__ import annotations

from collections.abc import Iterator

from kept.model import Commitment, Link
from kept.publish.brief_order import settled
from kept.publish.brief_values import Brief
from kept.publish.chain_text import delay_words
from kept.publish.chain_values import ChainNode, ChainTree
from kept.publish.clean import bare
from kept.publish.days import date_words
from kept.publish.slips import slip_words

NONE = "By this day no date of these promises has been moved, and none has been sold twice."


def moves(brief: Brief) -> tuple[str, ...]:
    """How late each chain is as a whole; then what was moved or sold twice, the latest first."""
    wholes = [words for tree in brief.chains for words in _whole(tree)]
    steps = [step for tree in brief.chains for step in _steps(tree)]
    told = [words for _, words in sorted(steps, key=lambda step: step[0], reverse=True)]
    return (*wholes, *told) or (NONE,)


def _steps(tree: ChainTree) -> Iterator[tuple[tuple[str, str], str]]:
    nodes = {node.commitment.id: node for node in tree.nodes}
    for node in tree.nodes:
        link = node.link
        if link is not None and (link.sold_twice or (link.slip or 0) > 0):
            later = node.commitment
            yield (later.made_on.last().isoformat(), later.id), _step(link, nodes[link.earlier], later)


def _step(link: Link, earlier: ChainNode, later: Commitment) -> str:
    before, moved = earlier.commitment, ""
    if link.slip is not None and link.slip > 0 and before.deadline and later.deadline:
        by = slip_words(before.deadline.last(), later.deadline.last())
        moved = f"the date moved by {by} to {date_words(later.deadline)}"
    sold = "sold twice: nothing was added" if link.sold_twice else ""
    return (
        f"{bare(later.what)} ({later.id}, {date_words(later.made_on)}), after {before.id} of "
        f"{date_words(before.made_on)}; {'; '.join(filter(None, (moved, sold)))}."
    )


def _whole(tree: ChainTree) -> Iterator[str]:
    longest = tree.longest
    if longest is not None and longest.days > 0:
        yield delay_words(longest, tree.as_of)


def warning(brief: Brief) -> str:
    """What to look for when an open promise is given again at the meeting."""
    still = [item for item in brief.items if not settled(item.verdict.status)]
    dateless = sum(item.commitment.deadline is None for item in still)
    if not still:
        return ""
    them = "The open promise" if len(still) == 1 else f"Any of the {len(still)} open promises"
    return (
        f"{them} above, given again with no date, part or test added, would be sold twice; "
        f"{dateless} of them {'has' if dateless == 1 else 'have'} no date yet."
    )
