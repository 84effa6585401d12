"""Processes that are killed and power that fails, in their short forms: nothing acknowledged is lost."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from benchmarks import power_loss

PROJECT = Path(__file__).resolve().parents[2]


def test_processes_killed_at_any_moment() -> None:
    """In a process of its own, since it forks: a hundred of them, at six kinds of work."""
    command = [sys.executable, "-m", "benchmarks.kills", "--cycles", "100"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "100 cycles, 0 findings" in done.stdout


def test_power_that_fails_at_any_moment() -> None:
    images = list(power_loss.tried(300, seed=1))
    assert [fault for _, fault in images if fault] == []
    states = Counter(state for state, _ in images)
    assert states["as acknowledged"] > 100
    assert states["more than was acknowledged"] > 10
