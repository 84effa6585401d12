"""Does every reader give a value or its named error, whatever bytes it gets?

Each reader runs in a process of its own on mutations of small files; a crash of C code, an exception that
is not declared, and an execution of more than 10 seconds are failures. Number and reader give the same bytes
again.

    python -m benchmarks.reading_fuzz [--executions 100000] [--reader NAME] [--first NUMBER]
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from pathlib import Path

from tests.read.fuzzing import READERS, mutated

from kept.errors import InputError

SECONDS = 10


class _TooLongError(BaseException):
    """Raised by the alarm; no reader catches it."""


def main() -> int:
    """Run them all, and tell the failures; how many there were."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--executions", type=int, default=100_000, help="of each reader")
    asked.add_argument("--reader", choices=READERS, action="append")
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--place", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.place is not None:
        return _executed(given.reader[0], given.first, given.executions, given.place)
    return sum(_watched(reader, given.first, given.executions) for reader in given.reader or READERS)


def _watched(reader: str, first: int, count: int) -> int:
    """Run one reader in a process, and in a new one after each crash."""
    begun = time.monotonic()
    failures = 0
    end = first + count
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "number"
        while first < end:
            command = [sys.executable, "-m", "benchmarks.reading_fuzz", "--reader", reader]
            command += ["--first", str(first), "--executions", str(end - first), "--place", str(place)]
            done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
            print(done.stdout, end="", flush=True)
            failures += done.stdout.count("FAILURE")
            if done.returncode > 0:
                raise SystemExit(f"{reader} {place.read_text().strip()}: the benchmark itself has failed.")
            if done.returncode == 0:
                break
            stopped = int(place.read_text())
            failures += 1
            print(f"{reader} {stopped}: FAILURE: the process ended by signal {-done.returncode}", flush=True)
            first = stopped + 1
    print(
        f"{reader}: {count:,} executions, {failures} failures ({time.monotonic() - begun:.0f} s)", flush=True
    )
    return failures


def _executed(reader: str, first: int, count: int, place: Path) -> int:
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, _alarm)
    ends: Counter[str] = Counter()
    with place.open("w") as noted:
        for number in range(first, first + count):
            noted.seek(0)
            noted.write(f"{number:<12}")
            noted.flush()
            ends[one(reader, number)] += 1
    told = ", ".join(f"{times:,} × {end}" for end, times in ends.most_common())
    print(f"{reader}: {told}", flush=True)
    return 0


def _alarm(*_: object) -> None:
    raise _TooLongError


def one(reader: str, number: int) -> str:
    """One execution: "value", "error", or "failure", whose cause is printed."""
    data = mutated(reader, number)
    signal.alarm(SECONDS)
    try:
        READERS[reader](data)
    except InputError:
        return "error"
    except (Exception, _TooLongError) as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        print(f"{reader} {number}: FAILURE: {error!r:.300} at {where.filename}:{where.lineno}", flush=True)
        return "failure"
    finally:
        signal.alarm(0)
    return "value"


if __name__ == "__main__":
    sys.exit(min(main(), 1))
