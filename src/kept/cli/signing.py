"""The signer key of whoever publishes, from its file."""

from __future__ import annotations

import os
from pathlib import Path

from kept.cli import door
from kept.errors import InputError
from kept.ledger.checkpoints.keys import SignerKey, read_signer_key

_LONGEST_KEY = 10_000


def read_key(path: Path) -> SignerKey:
    """The signer key in a file; says so where others can read it.

    Raises:
        InputError: there is none.
        OSError: it cannot be read.
    """
    if not path.exists():
        raise InputError(f"There is no key at {path}. Make one: kept checkpoint --key {path} --new-key NAME")
    with path.open("rb") as file:
        content = file.read(_LONGEST_KEY)
        if os.fstat(file.fileno()).st_mode & 0o077:
            door.say(f"kept: others can read {path}, and could sign in your name: chmod 600 {path}", err=True)
    return read_signer_key(content.decode("utf-8", errors="replace").strip())
