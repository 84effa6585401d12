"""The judge agrees with a second reading of the rules that shares nothing with it.

`python -m tests.oracle 20000` does the same on more ledgers.
"""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kept.codec import from_plain
from kept.judge.question import Question
from kept.model import Override, Status
from tests.judge import stories
from tests.oracle.agreement import agrees, describe, differs, shrink
from tests.oracle.oracle import oracle
from tests.oracle.random_ledgers import ledger

LEDGERS = 1500
CASES = sorted((Path(__file__).resolve().parents[1] / "cases").glob("*.toml"))


def test_the_judge_agrees_on_random_ledgers() -> None:
    found = next((asked for asked in map(ledger, range(LEDGERS)) if differs(asked)), None)
    assert found is None, "They differ on:\n" + describe(shrink(found, differs))


def test_every_status_comes_up_often() -> None:
    statuses = Counter(oracle(*ledger(seed))[0] for seed in range(LEDGERS))
    assert {status for status in Status if statuses[status] < 5} == {Status.NOT_IN_LEDGER}


def test_a_disagreement_is_shrunk_to_what_it_needs() -> None:
    asked = next(each for each in map(ledger, range(LEDGERS)) if oracle(*each)[0] is Status.PARTLY_KEPT)
    small = shrink(asked, lambda each: oracle(*each)[0] is Status.PARTLY_KEPT)
    assert oracle(*small)[0] is Status.PARTLY_KEPT
    assert len(small[0].evidence) == 2
    assert describe(small).count("evidence") == 2


def test_the_same_seed_gives_the_same_ledger() -> None:
    assert ledger(7) == ledger(7)
    assert ledger(7) != ledger(8)


def test_the_order_of_the_records_changes_nothing() -> None:
    for question, day in map(ledger, range(300)):
        turned = Question(
            question.commitment,
            question.evidence[::-1],
            question.parties,
            question.meetings[::-1],
            question.overrides[::-1],
        )
        assert oracle(turned, day) == oracle(question, day)
        assert agrees((turned, day)) == agrees((question, day))


@pytest.mark.parametrize(
    "path", sorted(Path(__file__).parent.glob("section*.py")), ids=lambda path: path.stem
)
def test_the_oracle_shares_nothing_with_the_judge_but_the_question(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    used = {name for name in imported if name.startswith(("kept", "tests"))}
    assert {name for name in used if not name.startswith("tests.oracle.section")} <= {
        "kept.model",
        "kept.dates",
        "kept.judge.question",
    }


def _question(case: dict[str, Any]) -> Question:
    overrides = [
        {"id": f"o{n}", "by": "an analyst"} | each for n, each in enumerate(case.get("override", []))
    ]
    promise = stories.commitment(**case["commitment"])
    later = [stories.new_promise(promise, **each) for each in case.get("new_promise", [])]
    return stories.question(
        promise,
        *(stories.evidence(**each) for each in case.get("evidence", [])),
        *(each for each in later if each is not None),
        overrides=tuple(from_plain(each, Override) for each in overrides),
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_oracle_tells_the_stories_alike(path: Path) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    for expected in case["expect"]:
        status, grade, days = oracle(_question(case), date.fromisoformat(expected["as_of"]))
        assert status == expected["status"]
        assert days == expected.get("days_late", days)
        assert grade in (None, expected.get("grade", grade))
