"""The threat model names tests, and each is there; what it links to is not promised twice."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE)


def test_every_test_that_is_named_is_there() -> None:
    missing = [
        f"{path}::{name}"
        for path, name in NAMED
        if not re.search(rf"^ *def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert missing == []
    assert len(NAMED) >= 25


def test_every_promise_names_a_test() -> None:
    promised = PAGE.partition("## What is promised\n")[2].partition("\n## ")[0]
    rows = [line for line in promised.splitlines() if line.startswith("| ") and "shown by" not in line]
    assert [row for row in rows if "::test_" not in row] == []
    assert len(rows) > 20


def test_what_is_not_promised_is_said_too() -> None:
    assert PAGE.partition("## What is not promised\n")[2].count("\n- **") >= 8
