"""Near-copies: recall and precision on made copies, speed beside datasketch, and cost as documents grow.

    python -m benchmarks.reading_copies [--documents N] [--copied N] [--seed N]

One core, CPU time, everything in one run. Both sides get whole texts in the same order and do the same: cut
them into words and shingles, sign them, look them up, and compare candidates. datasketch gets as
many bands, a hash that is faster than its own (crc32), and an exact comparison of sets of shingles.
Exit 1 below a floor.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, islice
from zlib import crc32

import numpy as np
from benchmarks.reading_made import KINDS, gold_bodies, synthetic, third_of

from kept.read.copies import Copies
from kept.read.copies.shingles import shingles
from kept.read.copies.signatures import BANDS, ROWS

FLOORS = {"recall": 0.95, "precision": 0.999, "times datasketch": 3.0}
MOST_GROWTH = 1.2
SMALL = 10_000
WORDS = 220
"""Of a text among many; 95 in 100 pages of the gold have more, and waits for memory weigh less there."""
ROUNDS, BATCH = 80, 100
"""What memory costs on a shared machine changes by the second: many small batches, compared in pairs."""
Text = tuple[str, int, str]
"""A kind ("" for an original), the number of what it is a copy of, and the words."""


def apart(bodies: Iterable[str]) -> list[str]:
    """The bodies that are no copies of one another in the gold itself: at most .2 of the shingles shared."""
    left, seen = [], defaultdict(list)
    for body in bodies:
        mine = set(shingles(body).tolist())
        shared: dict[int, int] = defaultdict(int)
        for one in mine:
            for other in seen[one]:
                shared[other] += 1
        if all(both <= 0.2 * len(mine) for both in shared.values()):
            for one in mine:
                seen[one].append(len(left))
            left.append(body)
    return left


def texts(bodies: list[str], copied: int, seed: int) -> list[Text]:
    """Originals, four copies of some, and half as many hard negatives as are copied, shuffled."""
    draw = random.Random(seed)
    bodies, strangers = bodies[: -len(bodies) // 5], " ".join(bodies[-len(bodies) // 5 :]).split()
    found: list[Text] = [("", n, body) for n, body in enumerate(bodies)]
    chosen = draw.sample(range(len(bodies)), min(copied, len(bodies)))

    more = synthetic(1000, 1000, seed)

    def strange(count: int) -> str:
        """Words that were given for nothing else; made ones once the strangers are used up."""
        while len(strangers) < count:
            strangers.extend(next(more).split())
        taken = strangers[:count]
        del strangers[:count]
        return " ".join(taken)

    for n in chosen:
        other = strange(len(bodies[n].split()) // 4)
        found += [(kind, n, make(bodies[n], other, draw)) for kind, make in KINDS.items()]
    for n in chosen[: len(chosen) // 2]:
        negative = third_of(bodies[n], strange(2 * len(bodies[n].split()) // 3))
        found.append(("third", len(bodies) + n, negative))
    draw.shuffle(found)
    return found


def told_by_kept(given: list[Text], seed: int) -> list[set[int]]:
    copies = Copies(seed)
    for place, (_, _, text) in enumerate(given):
        copies.add(str(place), text)
    return [{int(one) for one in (group.original, *group.reprints)} for group in copies.groups()]


def pairs_of_datasketch(given: list[Text]) -> list[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

    index, held, found = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS)), [], []
    for place, (_, _, text) in enumerate(given):
        words = re.findall(r"\w+", text.casefold())
        mine = {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}
        sign = MinHash(num_perm=BANDS * ROWS, hashfunc=crc32)
        sign.update_batch([one.encode() for one in mine])
        for other in index.query(sign):
            both = len(mine & held[other])
            if both >= 0.3 * (len(mine) + len(held[other]) - both):
                found.append((other, place))
        index.insert(place, sign)
        held.append(mine)
    return found


def judged(given: list[Text], groups: Iterable[set[int]]) -> dict[str, float]:
    """Recall of each kind (copies in the group of their original), and precision of all pairs in a group."""
    original = {number: place for place, (kind, number, _) in enumerate(given) if not kind}
    group_of = {place: n for n, group in enumerate(groups) for place in group}
    right: dict[str, list[bool]] = defaultdict(list)
    for place, (kind, number, _) in enumerate(given):
        if kind in KINDS:
            together = group_of.get(place, -1) == group_of.get(original[number], -2)
            right[f"recall {kind}"].append(together)
    members: dict[int, list[int]] = defaultdict(list)
    for place, n in group_of.items():
        members[n].append(place)
    pairs = [given[a][1] == given[b][1] for group in members.values() for a, b in combinations(group, 2)]
    told = {kind: sum(these) / len(these) for kind, these in right.items()}
    return {**told, "precision": sum(pairs) / max(1, len(pairs)), "pairs": len(pairs)}


def recall_of_pairs(given: list[Text], pairs: Iterable[tuple[int, int]]) -> dict[str, float]:
    """Recall of each kind by pairs with the original alone, as a library without groups gives them."""
    original = {number: place for place, (kind, number, _) in enumerate(given) if not kind}
    known = {frozenset(pair) for pair in pairs}
    right: dict[str, list[bool]] = defaultdict(list)
    for place, (kind, number, _) in enumerate(given):
        if kind in KINDS:
            right[kind].append(frozenset((place, original[number])) in known)
    return {kind: sum(these) / len(these) for kind, these in right.items()}


def growth(documents: int) -> tuple[float, float, float]:
    """Cost of a text among so many against one among 10,000; all texts against those; bytes a text."""
    made = synthetic(documents + 20_000, WORDS)
    small, large = Copies(), Copies()
    for n, text in enumerate(islice(made, SMALL)):
        small.add(str(n), text)
    before, spent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, []
    for n, text in enumerate(islice(made, documents)):
        began = time.process_time()
        large.add(str(n), text)
        spent.append(time.process_time() - began)
    held = 1024 * (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) - 8 * documents
    ratios = []
    for turn in range(ROUNDS):
        batch = list(islice(made, BATCH))
        order = (small, large) if turn % 2 else (large, small)
        cost = {id(one): _cost(one, batch) for one in order}
        ratios.append(cost[id(large)] / cost[id(small)])
    return float(np.median(ratios)), float(np.mean(spent) / np.mean(spent[:SMALL])), held / documents


def _cost(copies: Copies, batch: list[str]) -> float:
    began = time.process_time()
    for text in batch:
        copies.add("more", text)
    return time.process_time() - began


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--documents", type=int, default=1_000_000)
    asked.add_argument("--copied", type=int, default=400)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    bodies = gold_bodies()
    if not bodies:
        print("The gold of ../shared/benchmarks/reading is absent; the texts are made ones.")
        bodies = list(synthetic(1000, 600))
    given = texts(apart(bodies), options.copied, options.seed)
    shingles("Tables are made on the first call of all."), told_by_kept(given[:50], 1)
    began = time.process_time()
    groups = told_by_kept(given, options.seed)
    ours = time.process_time() - began
    began = time.process_time()
    pairs = pairs_of_datasketch(given)
    theirs = time.process_time() - began
    found, fails = judged(given, groups), []
    print(f"{len(given)} texts of {np.mean([len(text.split()) for _, _, text in given]):.0f} words")
    for name, value in found.items():
        print(f"{name:28}{value:10.4f}")
        floor = FLOORS.get(name.split()[0], 0.0)
        if value < floor:
            fails.append(f"{name} is below {floor}")
    print("recall of datasketch (pairs) ", {k: round(v, 3) for k, v in recall_of_pairs(given, pairs).items()})
    wrong = sum(given[a][1] != given[b][1] for a, b in pairs)
    print(f"precision of datasketch      {1 - wrong / max(1, len(pairs)):10.4f}")
    print(f"texts/s: kept {len(given) / ours:,.0f}, datasketch {len(given) / theirs:,.0f}")
    print(f"{'times datasketch':28}{theirs / ours:10.1f}")
    if theirs / ours < FLOORS["times datasketch"]:
        fails.append(f"less than {FLOORS['times datasketch']} times datasketch")
    if options.documents > SMALL:
        ratio, whole, held = growth(options.documents)
        print(
            f"among {options.documents:,} texts, one more costs {ratio:.2f} times as much as among {SMALL:,}"
        )
        print(f"all {options.documents:,} cost {whole:.2f} times as much a text as the first {SMALL:,}")
        print(f"{held:,.0f} bytes a text held (peak, tables being doubled included)")
        if max(ratio, whole) > MOST_GROWTH:
            fails.append(f"the cost of a text grows by more than {MOST_GROWTH} times")
    print(*fails or ["All floors hold."], sep="\n")
    sys.exit(bool(fails))


if __name__ == "__main__":
    main()
