"""`kill -9` in the middle of appending: what was acknowledged is there, and batches are whole."""

import subprocess
import sys
from pathlib import Path

from kept.ledger import create_ledger, open_ledger

WRITER = Path(__file__).with_name("append_until_killed.py")


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.kept"
    create_ledger(path).close()
    acknowledged: list[str] = []
    for turn, lines in enumerate([1, 40, 41, 200, 333]):
        acknowledged += _killed_after(path, turn, lines)
        with open_ledger(path) as ledger:
            stored = [entry.key for entry in ledger.entries()]
            assert set(acknowledged) <= set(stored)
            assert len(stored) % 3 == 0
            assert ledger.verify().problems == ()


def _killed_after(path: Path, turn: int, lines: int) -> list[str]:
    """What a writer had acknowledged when it was killed, some time after that many lines."""
    command = [sys.executable, str(WRITER), str(path), str(turn)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        heard = [writer.stdout.readline() for _ in range(lines)]
        writer.kill()
        heard += writer.stdout.readlines()
    return [line.removesuffix("\n") for line in heard if line.endswith("\n")]
