"""What `benchmarks.web_load` asks for: dossiers, searches and drafts of a ledger; with one seed the same."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from kept.ledger import Ledger, open_ledger
from kept.web.addresses import address

_SAYINGS = 3000
_PATHS_OF_A_CLIENT = 2000
_LOOKED_AT = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """Paths of dossiers and of searches, the most popular first, and of drafts to accept."""

    dossiers: tuple[str, ...]
    searches: tuple[str, ...]
    drafts: tuple[str, ...]


def asked_of(place: Path, seed: int, dossiers: int, searches: int, drafts: int) -> Asked:
    """So many of each, drawn from a ledger; drafts on which nobody has decided yet."""
    draw = random.Random(seed)
    with open_ledger(place) as ledger:
        commitments = draw.sample(_ids(ledger, "commitment"), dossiers)
        return Asked(
            tuple(address("commitments", id_) for id_ in commitments),
            tuple(address("search", q=words) for words in _searches(ledger, draw, searches)),
            tuple(address("review", id_, "accept") for id_ in _waiting(ledger, draw, drafts)),
        )


def _ids(ledger: Ledger, kind: str) -> tuple[str, ...]:
    return ledger.index.ask(lambda look: look.ids(kind))


def _searches(ledger: Ledger, draw: random.Random, count: int) -> list[str]:
    """What people look for: a speaker, a word, or two or three words in a row of something that was said."""
    ids = draw.sample(_ids(ledger, "statement"), _SAYINGS)
    entries = ledger.numbered(
        ledger.index.ask(lambda look: look.standing([("statement", id_) for id_ in ids]))
    )
    said = [json.loads(entry.body or "{}") for entry in entries]
    found: dict[str, None] = {}
    while len(found) < count and said:
        found[_words(draw.choice(said), draw)] = None
    return list(found)


def _words(statement: dict[str, str], draw: random.Random) -> str:
    words = [word.strip(".,;:()'\"“”") for word in statement["content"].split()]
    long = [word for word in words if len(word) > 3 and word.isalnum()]
    how_many = draw.choice((0, 1, 2, 2, 3))
    if how_many == 0 or len(long) < how_many:
        return statement["speaker"]
    at = draw.randrange(len(long) - how_many + 1)
    return " ".join(long[at : at + how_many])


def _waiting(ledger: Ledger, draw: random.Random, count: int) -> list[str]:
    ids = list(_ids(ledger, "draft"))
    draw.shuffle(ids)
    found: list[str] = []
    for start in range(0, len(ids), _LOOKED_AT):
        found += _undecided(ledger, ids[start : start + _LOOKED_AT])
        if len(found) >= count:
            return found[:count]
    raise SystemExit(f"Only {len(found)} of {count} drafts wait in this ledger. Make a new one.")


def _undecided(ledger: Ledger, ids: Sequence[str]) -> list[str]:
    decided = ledger.numbered(ledger.index.ask(lambda look: look.naming([("draft", id_) for id_ in ids])))
    gone = {json.loads(entry.body or "{}").get("draft") for entry in decided}
    return [id_ for id_ in ids if id_ not in gone]


def walks(paths: Sequence[str], clients: int, seed: int) -> list[list[str]]:
    """For each client the paths that it asks for: the n-th path n times less often than the first."""
    weights = list(accumulate(1 / rank for rank in range(1, len(paths) + 1)))
    return [
        random.Random(f"{seed} {number}").choices(paths, cum_weights=weights, k=_PATHS_OF_A_CLIENT)
        for number in range(clients)
    ]
