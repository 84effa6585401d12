"""Copy what lies beside a ledger and is not part of it (people, subscribers) while it is in use.

python copy_aside.py FROM TO      every file FROM/*.aside, and the like, becomes a whole file in TO

The ledger itself is copied by `kept backup`, which verifies it. This needs Python alone.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

ENDINGS = (".aside", ".letters")


def copied(source: Path, target: Path) -> None:
    """Copy one file of SQLite as it is at one moment; the old copy stays until the new one is whole."""
    new = target.with_name(target.name + ".new")
    new.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(new)) as made,
    ):
        new.chmod(0o600)
        old.backup(made)
    new.replace(target)


def main(source: Path, target: Path) -> int:
    """Copy every such file; how many there were is told."""
    found = sorted(one for one in source.iterdir() if one.suffix in ENDINGS)
    for one in found:
        copied(one, target / one.name)
    print(f"{len(found)} files copied to {target}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
