"""Append to the ledger named on the command line for ever, and print each key once it is acknowledged."""

import sys
from itertools import count
from pathlib import Path

from entries_for_tests import add, new

from kept.ledger import open_ledger

with open_ledger(Path(sys.argv[1])) as ledger:
    for number in count():
        entries = add(ledger, *(new(f"{sys.argv[2]}-{number}-{part}") for part in range(3)))
        print(*(entry.key for entry in entries), sep="\n", flush=True)
