"""Chains as plain text for a terminal: one as a tree, all of them as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from kept.dates import PartialDate
from kept.model import Commitment, Link, Meeting, Strength
from kept.publish.chain_values import ChainDelay, ChainNode, ChainTree
from kept.publish.days import date_words, moment_words
from kept.publish.lines import indented, pairs_grid, plain, printed
from kept.publish.slips import slip_words
from kept.publish.words import CHAINS, grade_words, label_of

_DEEPEST = 8
"""Promises further down the tree are drawn no further in; each names the one that it takes up."""

STRENGTHS: dict[Strength, str] = {
    Strength.SAME: "as firm as before",
    Strength.STRONGER: "firmer",
    Strength.WEAKER: "weaker",
    Strength.MIXED: "firmer in one way and weaker in another",
}


def chain_text(tree: ChainTree, asked: str, width: int = 80) -> str:
    """One chain as a tree, in lines of at most `width` cells; `asked` is the promise that was asked for.

    Raises:
        InputError: `width` is less than 40.
    """
    known = (("Known at", moment_words(tree.known_at)),) if tree.known_at else ()
    parts = [
        plain(f"The chain of {asked}: {_promises(len(tree.nodes))}"),
        pairs_grid((("As of", moment_words(tree.as_of)), *known)),
        plain(""),
        _drawn(tree, asked),
        *_together(tree),
    ]
    return printed(parts, width)


def chains_text(trees: Sequence[ChainTree], as_of: str, width: int = 80) -> str:
    """All chains, those with the longest delay first, in lines of at most `width` cells.

    Raises:
        InputError: `width` is less than 40.
    """
    if not trees:
        return printed([plain(f"As of {moment_words(as_of)} no promise takes up an earlier one.")], width)
    ordered = sorted(trees, key=_slowest_first)
    parts = (
        plain(f"As of {moment_words(as_of)}: {_chains(len(trees))} of promises that take up one another"),
        *(part for tree in ordered for part in _row(tree)),
        plain(""),
        plain(
            "How late: from the first deadline of a chain to its latest, or to the day on which it was done."
        ),
        plain(f"One of them in full: kept chain {ordered[0].nodes[0].commitment.id}"),
    )
    return printed(parts, width)


def _promises(count: int) -> str:
    return "1 promise" if count == 1 else f"{count} promises"


def _chains(count: int) -> str:
    return "1 chain" if count == 1 else f"{count} chains"


# --------------------------------------------------------------------------- one chain


def _drawn(tree: ChainTree, asked: str) -> Tree:
    """The tree, built without recursion: a chain may be long."""
    drawn: Tree | None = None
    branches: list[Tree] = []
    for node in tree.nodes:
        told = _told(node, asked)
        depth = min(node.depth, _DEEPEST)
        del branches[depth:]
        branch = branches[-1].add(told) if branches else Tree(told)
        drawn = drawn or branch
        branches.append(branch)
    assert drawn is not None, "a chain has a promise"
    return drawn


def _told(node: ChainNode, asked: str) -> RenderableType:
    promise = node.commitment
    mark = "  <- asked for" if promise.id == asked else ""
    lines = (
        f"{promise.id}, {date_words(promise.made_on)}, {place_words(node.meeting)}{mark}",
        promise.what,
        f"{due_words(node)}. Status: {status_words(node)}.",
        node.lacks,
        *((link_words(node.link), node.link.because) if node.link else ()),
    )
    return Group(*_lines(lines), Text(""))


def due_words(node: ChainNode) -> str:
    """The deadline, and by how much it moved against that of the promise above."""
    deadline = node.commitment.deadline
    if deadline is None:
        return "No date in its words"
    slip = node.link.slip if node.link else None
    if not slip:
        return f"Due {date_words(deadline)}"
    moved = slip_words(deadline.last() - timedelta(days=slip), deadline.last())
    return f"Due {date_words(deadline)}, {moved} {'later' if slip > 0 else 'earlier'}"


def status_words(node: ChainNode) -> str:
    """The status of a promise in a chain, with its grade."""
    verdict = node.verdict
    label = label_of(verdict.status, node.commitment.nature)
    return ", ".join(filter(None, (label, grade_words(verdict.grade))))


def _lines(lines: Sequence[str]) -> list[Text]:
    return [plain(line) for line in lines if line]


def place_words(meeting: Meeting | None) -> str:
    """Forum and number of the session where a promise was made."""
    if meeting is None:
        return "outside any meeting"
    name = meeting.forum or meeting.name or meeting.id
    return f"{name} session {meeting.number}" if meeting.number is not None else name


def link_words(link: Link) -> str:
    """A step in short: the recorded relation, how firm, sold twice or not.

    >>> from kept.model import Chain
    >>> link_words(Link("a", "b", Chain.RESTATES, Chain.RESTATES, Strength.WEAKER, sold_twice=True))
    'Restates a, weaker. SOLD TWICE.'
    """
    relation = CHAINS[link.relation]
    sold = " SOLD TWICE." if link.sold_twice else ""
    return f"{relation[0].upper()}{relation[1:]} {link.earlier}, {STRENGTHS[link.strength]}.{sold}"


def _together(tree: ChainTree) -> tuple[RenderableType, ...]:
    """What is true of the chain as a whole, under its heading."""
    return (plain("Taken together"), *map(indented, _lines(together_words(tree))))


def together_words(tree: ChainTree) -> list[str]:
    """What is true of the chain as a whole, in sentences."""
    delays = [delay_words(delay, tree.as_of) for delay in _telling(tree.delays)]
    undated = "None of them has a date, so that the chain cannot be late."
    return [*_circle_words(tree), _sold_words(tree), *(delays or [undated])]


def _sold_words(tree: ChainTree) -> str:
    if not tree.sold_twice:
        return "Nothing in it was sold twice."
    later = _later(len(tree.links))
    return f"Sold twice: {tree.sold_twice} of {later}, with nothing added to an open or unkept one."


def _telling(delays: Sequence[ChainDelay]) -> list[ChainDelay]:
    """The delays, the longest first, each once; a date that was not moved only where no line moved it."""
    moved = {delay.first.id for delay in delays if delay.first is not delay.latest or delay.done}
    found: dict[tuple[str, str], ChainDelay] = {}
    for delay in sorted(delays, key=lambda one: -one.days):
        if delay.done or delay.first is not delay.latest or delay.first.id not in moved:
            found.setdefault((delay.first.id, delay.latest.id), delay)
    return list(found.values())


def _circle_words(tree: ChainTree) -> list[str]:
    if not tree.circle:
        return []
    return [
        f"The record goes round in a circle: {', '.join(tree.circle)} name one another as the earlier one."
    ]


def delay_words(delay: ChainDelay, as_of: str) -> str:
    """How late one line of a chain is; old deadlines still count."""
    begin, end = _due_day(delay.first), _due_day(delay.latest)
    first = f"Promised for {date_words(delay.first.deadline)} ({delay.first.id})"
    if delay.done is not None:
        late = f"{slip_words(begin, delay.done)} late" if delay.days else "in time"
        return f"{first}, done by {date_words(PartialDate.of(delay.done))}: {late}."
    passed = f" By {moment_words(as_of)} nothing strong shows it done." if end.isoformat() < as_of else ""
    if delay.first is delay.latest:
        return f"{first}; that date was not moved.{passed}"
    latest = f"{date_words(delay.latest.deadline)} ({delay.latest.id})"
    return f"{first}, now for {latest}: {slip_words(begin, end)} later.{passed}"


def _due_day(promise: Commitment) -> date:
    assert promise.deadline is not None, "a delay is one between deadlines"
    return promise.deadline.last()


# --------------------------------------------------------------------------- all chains


def _slowest_first(tree: ChainTree) -> tuple[int, int, str]:
    longest = tree.longest
    return (-(longest.days if longest else 0), -tree.sold_twice, tree.nodes[0].commitment.id)


def _row(tree: ChainTree) -> tuple[RenderableType, ...]:
    first, latest = tree.nodes[0].commitment, max(tree.nodes, key=_made)
    again = f"{_later(len(tree.links))}, {tree.sold_twice} of them sold twice."
    lines = (
        first.what,
        f"{again if tree.links else tree.nodes[0].lacks} {_how_late(tree.longest)}",
        f"Latest: {latest.commitment.id}, {date_words(latest.commitment.made_on)}: {status_words(latest)}.",
    )
    head = plain(f"{first.id}, {date_words(first.made_on)}")
    return (plain(""), head, *map(indented, _lines(lines)))


def _later(count: int) -> str:
    return "1 later promise" if count == 1 else f"{count} later promises"


def _how_late(longest: ChainDelay | None) -> str:
    if longest is None:
        return "No date in any of them."
    if longest.days:
        return f"{slip_words(_due_day(longest.first), longest.done or _due_day(longest.latest))} late."
    return "Done in time." if longest.done else "No date was moved."


def _made(node: ChainNode) -> tuple[date, str]:
    return (node.commitment.made_on.last(), node.commitment.id)
