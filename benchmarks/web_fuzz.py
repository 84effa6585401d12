"""Does the API hold, whatever it is asked?

Every operation, with 500 requests that fit its description and 500 that need not: no failure of the server,
and no status or answer that is not described.

    python -m benchmarks.web_fuzz [EXAMPLES]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.web.api_fuzzing import fuzz, known_ids, operations

from kept.ledger import create_ledger, open_ledger
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT, sample_documents
from kept.pipeline.read_documents import read_all
from kept.pipeline.save import Writer
from kept.web.app import make_app
from kept.web.settings import Limits, Settings

EXAMPLES = 500
NOW = "2026-11-25T12:00:00.000000Z"


def main(examples: int) -> int:
    """Ask every operation, and tell the statuses; how many operations broke a rule."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kept.db"
        with create_ledger(path) as ledger:
            writer = Writer(NOW, "fuzz")
            import_case(ledger, JCCT, writer)
            list(read_all(ledger, sample_documents(), writer))
            known = known_ids(ledger)
        limits = Limits(proposals=10**6, changes=10**6)
        app = make_app(Settings(path, path.with_name("kept.db.aside"), lambda: NOW, limits=limits))
        total: Counter[int] = Counter()
        wrong = 0
        for operation in operations(app):
            begun = time.monotonic()
            try:
                statuses = fuzz(operation, known, examples)
            except Exception as error:
                wrong += 1
                print(f"{operation.label}: {error}")
                continue
            total += statuses
            told = ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
            print(f"{operation.label}: {told} ({time.monotonic() - begun:.0f} s)", flush=True)
        with open_ledger(path) as ledger:
            faults = len(ledger.verify().problems)
    print(f"{sum(total.values()):,} requests, {sum(n for status, n in total.items() if status >= 500)} × 5xx")
    print(f"{wrong} operations broke a rule; {faults} faults in the ledger afterwards")
    return wrong + faults


if __name__ == "__main__":
    sys.exit(min(1, main(int(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES)))
