"""How late a chain is as a whole: an old deadline still counts when a new one is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from kept.judge.chain import APART
from kept.model import Chain, Commitment


@dataclass(frozen=True, slots=True)
class Delay:
    """From the first deadline of a line of promises to the latest, or to the day on which it was done.

    `first` and `latest` are the promises with those deadlines, the same one where there is only one. `days`
    is never negative: what is done early is not late.
    """

    first: Commitment
    latest: Commitment
    done: date | None
    days: int


def lines(promises: Sequence[Commitment]) -> tuple[tuple[Commitment, ...], ...]:
    """Every way from an earliest promise to a latest one, oldest first, by `parent`.

    A step towards a promise, and a breach of it, begin a line of their own. A parent that is not among the
    promises is left out; parents in a circle are followed once round.
    """
    by_id = {promise.id: promise for promise in promises}
    followed = {promise.parent for promise in promises if promise.chain not in APART}
    ends = [promise for promise in promises if promise.id not in followed]
    return tuple(tuple(reversed(tuple(_upwards(end, by_id)))) for end in ends or promises[-1:])


def _upwards(end: Commitment, by_id: Mapping[str, Commitment]) -> Iterator[Commitment]:
    seen: set[str] = set()
    at: Commitment | None = end
    while at is not None and at.id not in seen:
        seen.add(at.id)
        yield at
        at = by_id.get(at.parent or "") if at.chain not in APART else None


def delay(line: Sequence[Commitment], done: Mapping[str, date]) -> Delay | None:
    """How late one line is, oldest promise first; nothing where none of it has a deadline.

    Args:
        line: one of `lines`.
        done: for each promise that was kept, the day on which it was done. A narrower promise that was kept
            does not make the wider one kept.
    """
    dated = [(promise.deadline.last(), promise) for promise in line if promise.deadline is not None]
    if not dated:
        return None
    begin, first = dated[0]
    end, latest = max(dated, key=lambda one: one[0])
    days = [done[promise.id] for promise in _the_same(line, first) if promise.id in done]
    finished = min(days, default=None)
    return Delay(first, latest, finished, max(0, ((finished or end) - begin).days))


def _the_same(line: Sequence[Commitment], first: Commitment) -> Iterator[Commitment]:
    """The first promise with a deadline and those after it, up to the first that is narrower."""
    yield first
    later = line[line.index(first) + 1 :]
    yield from takewhile(lambda promise: promise.chain is not Chain.NARROWS, later)
