"""Hostile files: each is met with a sentence, little memory and an end."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.read.hostile import HOSTILE, MOST_MEMORY, Hostile


@pytest.fixture(scope="session")
def needs() -> dict[str, dict[str, Any]]:
    """What each file needed, in a process of its own that is ended after a time."""
    command = [sys.executable, "-m", "tests.read.hostile"]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    return {told["name"]: told for told in map(json.loads, done.stdout.splitlines())}


def test_there_are_enough_of_them() -> None:
    assert len({case.name for case in HOSTILE}) == len(HOSTILE) >= 40


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_a_hostile_file_harms_nothing(case: Hostile, needs: dict[str, dict[str, Any]]) -> None:
    need = needs[case.name]
    assert need["fault"] == "", "the reader was ended, crashed, or raised something else than InputError"
    assert re.search(case.error, need["said"])
    assert need["memory"] <= MOST_MEMORY
