"""`kept chain`: promises that take up one another, compared step by step and judged as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from kept.codec import to_plain
from kept.errors import InputError
from kept.judge import status_on
from kept.judge.chain import compare
from kept.judge.chain_delay import delay, lines
from kept.ledger import Ledger
from kept.model import Commitment, Link, Meeting, Party, Status, Verdict
from kept.pipeline.one_commitment import records_on, records_on_each
from kept.pipeline.public_ledger import seen_ledger
from kept.pipeline.records import Records, load
from kept.pipeline.unheld import unheld
from kept.pipeline.verdicts import View, history, question, verdict_on
from kept.publish.chain_values import ChainDelay, ChainNode, ChainTree

_DONE = frozenset({Status.KEPT, Status.KEPT_LATE})


def chain(ledger: Ledger, id_: str, view: View) -> ChainTree:
    """The chain of one commitment: all that it takes up, and all that takes it up, made by the day.

    Raises:
        InputError: the ledger holds no such commitment that may be seen, or it was made after the day.
    """
    ledger = seen_ledger(ledger, view.public_only)
    near = records_on(ledger, id_, view.known_at, to_tell=True).by_id(Commitment)
    if id_ not in near:
        raise InputError(unheld(ledger, id_, view.known_at))
    commitment = near[id_]
    if not commitment.made_on.by(view.as_of):
        made = commitment.made_on
        raise InputError(
            f"{id_} was not made before {made.in_words()}; on {view.as_of.isoformat()} it was in no chain. "
            f"Ask as of a later day, such as --as-of {made.last().isoformat()}."
        )
    records = records_on_each(ledger, near, view.known_at)
    family = next(found for found in _families(records, view) if commitment in found)
    return _tree(records, family, view)


def chains(records: Records, view: View, of: frozenset[str] | None = None) -> tuple[ChainTree, ...]:
    """Every chain of two or more promises, or with a parent that is not there, by its first promise.

    `of` are the ids of promises; chains without any of them are then left out.
    """
    families = [found for found in _families(records, view) if len(found) > 1 or found[0].parent is not None]
    wanted = [found for found in families if of is None or any(one.id in of for one in found)]
    return tuple(_tree(records, family, view) for family in wanted)


def all_chains(ledger: Ledger, view: View) -> tuple[ChainTree, ...]:
    """`chains` of what the ledger held."""
    return chains(load(seen_ledger(ledger, view.public_only), view.known_at), view)


def _shown(commitment: Commitment, view: View) -> bool:
    """Was it made by the day, and may it be seen?"""
    return commitment.made_on.by(view.as_of) and (commitment.public or not view.public_only)


# --------------------------------------------------------------------------- which belong together


def _families(records: Records, view: View) -> list[list[Commitment]]:
    """The promises in groups that hang together by their parents; the first of each is at its top."""
    shown = {one.id: one for one in records.all(Commitment) if _shown(one, view)}
    tops: dict[str, str] = {}
    for start in shown:
        _find_top(start, shown, tops)
    groups: dict[str, list[Commitment]] = defaultdict(list)
    for id_, top in tops.items():
        groups[top].append(shown[id_])
    families = [[shown[top], *(one for one in group if one.id != top)] for top, group in groups.items()]
    return sorted(families, key=lambda family: _age(family[0]))


def _age(commitment: Commitment) -> tuple[date, str]:
    return (commitment.made_on.last(), commitment.id)


def _find_top(start: str, shown: Mapping[str, Commitment], tops: dict[str, str]) -> None:
    """Note for `start` and all above it which promise is at the top; in a circle it is the earliest."""
    path: dict[str, None] = {}
    at = start
    while at not in path and at not in tops:
        path[at] = None
        parent = shown[at].parent
        if parent is None or parent not in shown:
            break
        at = parent
    tops |= dict.fromkeys(path, tops.get(at) or min(_circle(at, shown), key=lambda id_: _age(shown[id_])))


def _circle(at: str, shown: Mapping[str, Commitment]) -> tuple[str, ...]:
    """The promises on the way round from `at` back to it; only `at` where no circle leads through it."""
    found = {at: None}
    parent = shown[at].parent
    while parent is not None and parent in shown and parent not in found:
        found[parent] = None
        parent = shown[parent].parent
    return tuple(found) if parent == at else (at,)


# --------------------------------------------------------------------------- one chain


def _tree(records: Records, family: Sequence[Commitment], view: View) -> ChainTree:
    top, shown = family[0], {one.id: one for one in family}
    circle = _circle(top.id, shown) if top.parent in shown else ()
    nodes = tuple(_nodes(records, family, view))
    done = dict(_done(records, [(node.commitment, node.verdict) for node in nodes], view))
    found = [delay(line, done) for line in lines(family)]
    return ChainTree(
        as_of=view.as_of.isoformat(),
        known_at=view.known_at,
        nodes=nodes,
        delays=tuple(ChainDelay(one.first, one.latest, one.done, one.days) for one in found if one),
        circle=circle,
    )


def _nodes(records: Records, family: Sequence[Commitment], view: View) -> Iterator[ChainNode]:
    """The promises in the order of a tree: each under its parent, earlier ones first."""
    top, shown = family[0], {one.id: one for one in family}
    below: dict[str | None, list[Commitment]] = defaultdict(list)
    for one in sorted(family[1:], key=_age, reverse=True):
        below[one.parent].append(one)
    waiting = [(top, 0)]
    while waiting:
        promise, depth = waiting.pop()
        parent = shown.get(promise.parent or "") if depth else None
        yield ChainNode(
            commitment=promise,
            verdict=verdict_on(records, promise, view),
            depth=depth,
            meeting=records.by_id(Meeting).get(promise.made_at or ""),
            link=link(records, parent, promise, view) if parent else None,
            lacks="" if depth else _lacks(records, promise, shown),
        )
        waiting += [(one, depth + 1) for one in below[promise.id]]


def link(records: Records, earlier: Commitment, later: Commitment, view: View) -> Link:
    """Two promises compared, with the status of the earlier one on the day on which the later was made."""
    was = status_on(question(records, earlier, view), later.made_on.last())
    return compare(earlier, later, was, records.by_id(Party))


def _lacks(records: Records, top: Commitment, shown: Mapping[str, Commitment]) -> str:
    """Why the parent of the promise at the top is not shown; nothing where it has none."""
    if top.parent is None:
        return ""
    if top.parent in shown:
        return f"The record names {top.parent} as the earlier one, but that leads back here."
    if top.parent in records.by_id(Commitment):
        return f"It takes up {top.parent}, which is not shown: it was made after this day, or is not public."
    return f"It takes up {top.parent}, which is not in the ledger."


def _done(
    records: Records, judged: Iterable[tuple[Commitment, Verdict]], view: View
) -> Iterator[tuple[str, date]]:
    """For each promise that was kept, the day on which it was done, by what is shown.

    A promise is not late unless evidence says so: then it was done at its deadline. Without a deadline it was
    done when it was first shown to be kept.
    """
    for promise, verdict in judged:
        if verdict.status not in _DONE:
            continue
        if promise.deadline is not None:
            yield promise.id, promise.deadline.last() + timedelta(days=verdict.days_late or 0)
        else:
            before = history(question(records, promise, view), view.as_of)
            days = [one.as_of for one in before if one.status in _DONE]
            yield promise.id, date.fromisoformat(min(days, default=verdict.as_of))


# --------------------------------------------------------------------------- plain values


def chain_plain(tree: ChainTree) -> dict[str, Any]:
    """A chain as plain values, for `--json`. Slips and delays are in days."""
    longest = tree.longest
    return {
        "as_of": tree.as_of,
        "known_at": tree.known_at,
        "first": tree.nodes[0].commitment.id,
        "restatements": len(tree.links),
        "sold_twice": tree.sold_twice,
        "days_late": longest.days if longest else None,
        "circle": list(tree.circle),
        "promises": [_node_plain(node) for node in tree.nodes],
        "delays": [_delay_plain(one) for one in tree.delays],
    }


def _node_plain(node: ChainNode) -> dict[str, Any]:
    promise, verdict = node.commitment, node.verdict
    return {
        "commitment": promise.id,
        "what": promise.what,
        "bound": list(promise.bound),
        "to": list(promise.to),
        "made_on": str(promise.made_on),
        "made_at": promise.made_at,
        "deadline": str(promise.deadline) if promise.deadline else None,
        "depth": node.depth,
        "status": verdict.status,
        "grade": verdict.grade,
        "link": _link_plain(node.link) if node.link else None,
        "lacks": node.lacks or None,
    }


def _link_plain(found: Link) -> dict[str, Any]:
    """A link with every field, those at their defaults too."""
    plain: dict[str, Any] = {"added": [], "dropped": [], "slip": None, "sold_twice": False}
    plain.update(to_plain(found))
    return plain


def _delay_plain(one: ChainDelay) -> dict[str, Any]:
    return {
        "first": one.first.id,
        "first_deadline": str(one.first.deadline),
        "latest": one.latest.id,
        "latest_deadline": str(one.latest.deadline),
        "done": one.done.isoformat() if one.done else None,
        "days": one.days,
    }
