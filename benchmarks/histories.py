"""Random histories: does the past stay as it was, and do both stores say the same?

python -m benchmarks.histories                      20,000 histories in SQLite
python -m benchmarks.histories --count 1000 --first 7
python -m benchmarks.histories --postgresql ADDRESS and each in PostgreSQL too (an owner's address)
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.histories.random_history import history
from tests.histories.replay import faults, moment, said

from kept.ledger import create_ledger
from kept.pipeline.records import load


def main() -> int:
    asked = _arguments()
    statuses: Counter[str] = Counter()
    entries = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(asked.first, asked.first + asked.count):
            path = Path(folder) / f"{seed}.db"
            steps = history(seed)
            with create_ledger(path) as ledger:
                found = faults(ledger, steps)
                entries += ledger.head().size
                statuses.update(one.status for one in said(load(ledger), moment(len(steps) - 1)))
            for left in Path(folder).glob(f"{seed}.db*"):
                left.unlink()
            if found:
                failed += 1
                print(f"seed {seed}: {'; '.join(found)}")
    print(f"{asked.count} histories with {entries} entries, {failed} with faults")
    print(", ".join(f"{status} {count}" for status, count in statuses.most_common()))
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
