"""How fast verdicts are: `make speed`, or `python benchmarks/verdicts.py [LARGEST]`.

Prints CPU seconds of this process for making the questions from records and judging them, the cost for each
commitment at each size, and its ratio to the smallest. Twenty pieces of evidence for each commitment, of
which half are reprints. Counts, seeds and dates are fixed; only the seconds are measured.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections import Counter
from datetime import date, timedelta

from kept.dates import PartialDate
from kept.judge import judge
from kept.model import (
    Commitment,
    Duty,
    Extent,
    Meeting,
    Party,
    PartyKind,
    Record,
    Source,
    Stance,
    Statement,
)
from kept.pipeline.records import Records
from kept.pipeline.verdicts import View, question, standings

SIZES = (1_000, 10_000, 100_000)
PIECES = 20
AS_OF = date(2012, 1, 1)
PARTIES = (
    Party("state", "State", PartyKind.GOVERNMENT),
    Party("ministry", "Ministry", PartyKind.AGENCY, part_of="state"),
    Party("other", "Other state", PartyKind.GOVERNMENT),
    Party("trade", "Trade association", PartyKind.INDUSTRY),
    Party("auditor", "Auditor", PartyKind.AUDITOR),
    Party("paper", "Paper", PartyKind.PRESS),
)
SAID = (
    (Stance.AFFIRMS, Extent.FULFILMENT),
    (Stance.AFFIRMS, Extent.PROGRESS),
    (Stance.DENIES, None),
    (Stance.QUESTIONS, None),
    (Stance.REPORTS, None),
)


def some_day(rng: random.Random) -> PartialDate:
    day = date(2005, 7, 12) + timedelta(days=rng.randrange(2500))
    return rng.choice([PartialDate(day.year, day.month), PartialDate.of(day), PartialDate.of(day)])


def promise(rng: random.Random, n: int) -> Commitment:
    return Commitment(
        id=f"c{n}",
        what="do it",
        bound=("state",),
        made_on=PartialDate(2005, 7, 11),
        duty=rng.choice(list(Duty)),
        to=("other",),
        made_at="talks-1",
        deadline=rng.choice([None, PartialDate(2006, 12), PartialDate(2008)]),
    )


def statement(rng: random.Random, promised: Commitment, n: int) -> Statement:
    stance, extent = rng.choice(SAID)
    return Statement(
        id=f"{promised.id}-{n}",
        speaker="Someone",
        content="It was said.",
        party=rng.choice(PARTIES).id,
        said_on=some_day(rng),
        commitment=promised.id,
        stance=stance,
        extent=extent,
        source=f"s{n}",
    )


def records(size: int) -> Records:
    """`size` commitments with twenty statements each; every other source reprints the one before."""
    rng = random.Random(7)
    promises = [promise(rng, n) for n in range(size)]
    said = [statement(rng, one, n) for one in promises for n in range(PIECES)]
    sources = [
        Source(f"s{n}", "Paper", "Story", reprints=f"s{n - 1}" if n % 2 else None) for n in range(PIECES)
    ]
    talks = [Meeting(f"talks-{n}", PartialDate(2004 + n, 7, 11), forum="talks") for n in range(1, 5)]
    groups: list[list[Record]] = [list(PARTIES), list(promises), list(said), list(sources), list(talks)]
    return Records({type(group[0]): {one.id: one for one in group} for group in groups})


def measured(size: int) -> float:
    """CPU seconds for a commitment, from records to verdict, with a line about it.

    The records are set aside from the garbage collector first, as whoever judges so many would: it
    would otherwise go through all of them again and again for nothing.
    """
    known, view = records(size), View(AS_OF, None)
    gc.collect()
    gc.freeze()
    begun = time.process_time()
    statuses = Counter(judge(question(known, one, view), AS_OF).status for one in known.all(Commitment))
    spent = time.process_time() - begun
    gc.unfreeze()
    print(
        f"{size:>8,} commitments, {size * PIECES:>9,} pieces: {spent:7.2f} s of CPU, "
        f"{1e3 * spent / size:.3f} ms for each commitment, {len(statuses)} kinds of status"
    )
    return spent / size


def after_one_change() -> None:
    """How many of 1,000 commitments are judged again after one more statement: counted."""
    known, view = records(1_000), View(AS_OF, None)
    before = standings(known, view)
    extra = Statement(
        "new", "Someone", "No.", party="other", commitment="c5", stance=Stance.DENIES, source="s0"
    )
    said = {**known.by_id(Statement), extra.id: extra}
    after = standings(Records({**known.by_type, Statement: said}), view, before)
    again = sum(after[id_] is not before[id_] for id_ in after)
    print(f"After one more statement on one commitment {again} of {len(after):,} were judged again.")


def main(largest: int) -> None:
    costs = {size: measured(size) for size in SIZES if size <= largest}
    first = costs[SIZES[0]]
    for size, each in costs.items():
        print(f"{size:>8,}: {each / first:.2f} times the cost of one among {SIZES[0]:,}")
    after_one_change()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1])
