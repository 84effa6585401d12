"""`python -m tests.oracle 20000`: hold the judge against the oracle on that many random ledgers.

They are those of the seeds from 0 on; a second number is another first seed. Ends with 1 where they disagree.
"""

from __future__ import annotations

import sys
from collections import Counter

from tests.oracle.agreement import Asked, agrees, describe, differs, shrink
from tests.oracle.oracle import oracle
from tests.oracle.random_ledgers import ledger


def main(count: int, first: int = 0) -> int:
    """Print how often each status came up, and the smallest form of each disagreement."""
    statuses: Counter[str] = Counter()
    apart: list[Asked] = []
    for seed in range(first, first + count):
        asked = ledger(seed)
        statuses[oracle(*asked)[0]] += 1
        apart += [] if agrees(asked) else [asked]
    _print(f"{count} ledgers, seeds {first} to {first + count - 1}", statuses)
    print(f"\n{len(apart)} disagreements")
    for asked in apart[:10]:
        print("\n" + describe(shrink(asked, differs)))
    return 1 if apart else 0


def _print(title: str, counts: Counter[str]) -> None:
    print(f"\n{title}")
    for name, count in counts.most_common():
        print(f"  {name:30}{count:7}")


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
