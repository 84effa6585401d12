"""Random histories: does the past stay as it was, and do both stores say the same?

python -m benchmarks.histories                        20,000 in SQLite, 500 of them in PostgreSQL too
python -m benchmarks.histories --count 1000 --first 7 --both 0
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.histories.random_history import history
from tests.histories.replay import faults, moment, said
from tests.ledger.postgres_for_tests import Server, running_server

from kept.ledger import Ledger, create_ledger
from kept.model import Record
from kept.pipeline.records import load


def main() -> int:
    asked = _arguments()
    statuses: Counter[str] = Counter()
    entries = failed = both = 0
    with tempfile.TemporaryDirectory() as folder, running_server() as server:
        if isinstance(server, str):
            print(f"SQLite alone: {server}")
        for seed in range(asked.first, asked.first + asked.count):
            steps = history(seed)
            with create_ledger(Path(folder) / f"{seed}.db") as ledger:
                found = faults(ledger, steps)
                entries += ledger.head().size
                statuses.update(one.status for one in said(load(ledger), moment(len(steps) - 1)))
                if not isinstance(server, str) and seed < asked.first + asked.both:
                    both += 1
                    found += _differences(ledger, steps, server)
            for left in Path(folder).glob(f"{seed}.db*"):
                left.unlink()
            if found:
                failed += 1
                print(f"seed {seed}: {'; '.join(found)}")
    print(f"{asked.count} histories with {entries} entries, {both} in both stores; {failed} with faults")
    print(", ".join(f"{status} {count}" for status, count in statuses.most_common()))
    return 1 if failed else 0


def _differences(ledger: Ledger, steps: Sequence[Sequence[Record]], server: Server) -> list[str]:
    """Where PostgreSQL does not say what SQLite says."""
    with server.new_ledger() as other:
        found = faults(other, steps)
        if list(other.entries()) != list(ledger.entries()):
            found.append("the stores have different entries")
        for then in map(moment, range(len(steps))):
            if said(load(other, then), then) != said(load(ledger, then), then):
                found.append(f"the stores give different verdicts as known at {then}")
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--both", type=int, default=500)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
