"""The stories of tests/cases, written by analysts; together they reach every status."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kept.codec import from_plain
from kept.judge import judge
from kept.model import Override, Status
from tests.judge.stories import commitment, evidence, question

CASES = {path.stem: path for path in sorted((Path(__file__).parents[1] / "cases").glob("*.toml"))}


def story(name: str) -> dict[str, Any]:
    return tomllib.loads(CASES[name].read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    told = story(name)
    overrides = tuple(
        from_plain({"id": f"o{n}", "by": "an analyst"} | fields, Override)
        for n, fields in enumerate(told.get("override", []))
    )
    pieces = [evidence(**fields) for fields in told.get("evidence", [])]
    asked = question(commitment(**told["commitment"]), *pieces, overrides=overrides)
    for expected in told["expect"]:
        verdict = judge(asked, date.fromisoformat(expected["as_of"]))
        assert (verdict.as_of, verdict.status) == (expected["as_of"], expected["status"]), verdict.because
        assert verdict.grade == expected.get("grade", verdict.grade)
        assert expected.get("reason", "") in verdict.because
        assert verdict.days_late == expected.get("days_late", verdict.days_late)


def test_every_status_is_reached_by_a_case() -> None:
    reached = {expected["status"] for name in CASES for expected in story(name)["expect"]}
    # "not in the ledger" is about the moment of recording, so it is a test of the ledger's clock.
    assert reached == set(Status) - {Status.NOT_IN_LEDGER}
