"""Every reader gives a value or its error on mutated files; benchmarks/reading_fuzz.py is the long form."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.read.fuzzing import READERS, mutated

EXECUTIONS = 300


@pytest.mark.parametrize("reader", READERS)
def test_no_mutation_breaks_a_reader(reader: str) -> None:
    """In a process of its own, so that a crash of C code is a failure of this test and no more."""
    command = [sys.executable, "-m", "benchmarks.reading_fuzz", "--reader", reader]
    done = subprocess.run(
        [*command, "--executions", str(EXECUTIONS)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert "FAILURE" not in done.stdout, done.stdout
    assert f"{EXECUTIONS} executions, 0 failures" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


def test_a_number_gives_the_same_bytes_again() -> None:
    assert mutated("pdf", 7) == mutated("pdf", 7) != mutated("pdf", 8)
