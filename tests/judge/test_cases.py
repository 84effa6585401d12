"""The stories of tests/cases, written by analysts; together they reach every status and every rule."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kept.codec import from_plain
from kept.judge import Question, judge, rule_lines
from kept.judge.rules import CONTEXT, VERSION_1, Rules
from kept.model import Override, Reason, Status, Verdict
from tests.judge.stories import commitment, evidence, new_promise, question

FOLDER = Path(__file__).parents[1] / "cases"
CASES = {path.stem: path for path in sorted(FOLDER.glob("*.toml"))}


def story(name: str) -> dict[str, Any]:
    return tomllib.loads(CASES[name].read_text(encoding="utf-8"))


def asked(told: dict[str, Any]) -> Question:
    """The question that a story puts to the judge."""
    overrides = tuple(
        from_plain({"id": f"o{n}", "by": "an analyst"} | fields, Override)
        for n, fields in enumerate(told.get("override", []))
    )
    promise = commitment(**told["commitment"])
    pieces = [evidence(**fields) for fields in told.get("evidence", [])]
    dates = [new_promise(promise, **fields) for fields in told.get("new_promise", [])]
    return question(promise, *pieces, *filter(None, dates), overrides=overrides)


def verdicts(name: str, by: Rules = VERSION_1) -> Iterator[tuple[dict[str, Any], Verdict]]:
    told = story(name)
    for expected in told["expect"]:
        yield expected, judge(asked(told), date.fromisoformat(expected["as_of"]), by)


def as_expected(expected: dict[str, Any], verdict: Verdict) -> bool:
    return (
        verdict.as_of == expected["as_of"]
        and verdict.status == expected["status"]
        and verdict.grade == expected.get("grade", verdict.grade)
        and verdict.days_late == expected.get("days_late", verdict.days_late)
        and expected.get("reason", "") in verdict.because
    )


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, request: pytest.FixtureRequest) -> None:
    if "engine_differs" in story(name):
        request.applymarker(pytest.mark.xfail(reason=story(name)["engine_differs"], strict=True))
    for expected, verdict in verdicts(name):
        found = (verdict.status, verdict.grade, verdict.days_late, verdict.because)
        assert as_expected(expected, verdict), f"expected {expected}, found {found}"


def test_every_status_is_reached_by_a_case() -> None:
    reached = {expected["status"] for name in CASES for expected in story(name)["expect"]}
    # "not in the ledger" is about the moment of recording, so it is a test of the ledger's clock.
    assert reached == set(Status) - {Status.NOT_IN_LEDGER}


def test_every_case_can_be_read() -> None:
    """Titles tell the stories apart, every piece has words, and the days are in order."""
    titles = [story(name)["title"] for name in CASES]
    assert len(set(titles)) == len(titles)
    for name in CASES:
        told = story(name)
        assert all(piece.get("text") for piece in told.get("evidence", [])), name
        days = [expected["as_of"] for expected in told["expect"]]
        assert days == sorted(set(days)), name


# --------------------------------------------------------------------------- the table in the README


class Row(NamedTuple):
    """One row: the id of a rule, the cases that show it, and where in `kept.judge` it stands."""

    rule: str
    cases: tuple[str, ...]
    where: str


@cache
def rows() -> tuple[Row, ...]:
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    return tuple(
        Row(rule.strip("`"), tuple(re.findall(r"`(\w+)`", cases)), where.strip("`"))
        for rule, _, cases, where in cells
    )


def cases_of(rule: str) -> list[str]:
    return [name for row in rows() if row.rule == rule for name in row.cases]


def test_every_case_stands_in_a_row_and_every_rule_has_one() -> None:
    assert {name for row in rows() for name in row.cases} == set(CASES)
    assert {row.rule for row in rows()} == {line.id for line in rule_lines(VERSION_1)}


def test_every_row_says_where_the_rule_stands() -> None:
    for row in rows():
        module, name = row.where.split(".")
        assert hasattr(import_module(f"kept.judge.{module}"), name), row.where


TABLES = ("statements", "findings", "own_inspection", "instruments", "agreed")
LINES = [*VERSION_1.due[:-1], *VERSION_1.not_due[:-1], *VERSION_1.whole]
"""All but the last line of a table for a part, without which a part would have no status."""
CELLS = [weight for table in TABLES for weight in getattr(VERSION_1, table).values()]
TAKEN_OUT = (
    [line.id for line in LINES] + [cell.rule for cell in CELLS] + ["w.admission", "w.pace", "w.estimate"]
)


def without(rule: str) -> Rules:
    """Version 1 without one of its lines."""

    def rest(table: str) -> dict[Any, Any]:
        return {key: cell for key, cell in getattr(VERSION_1, table).items() if cell.rule != rule}

    weights = {
        name: CONTEXT for name in ("admission", "pace", "estimate") if getattr(VERSION_1, name).rule == rule
    }
    lines = {
        name: tuple(line for line in getattr(VERSION_1, name) if line.id != rule)
        for name in ("due", "not_due", "whole")
    }
    return replace(VERSION_1, **{name: rest(name) for name in TABLES}, **weights, **lines)


@pytest.mark.parametrize("rule", TAKEN_OUT)
def test_a_case_fails_without_the_rule(rule: str) -> None:
    changed = without(rule)
    failing = [
        name
        for name in cases_of(rule)
        if "engine_differs" not in story(name)
        and not all(as_expected(*one) for one in verdicts(name, changed))
    ]
    assert failing


def rules_named(reason: Reason) -> set[str]:
    return {reason.rule}.union(*map(rules_named, reason.children))


UNNAMED = {"w.control", "w.reprint", "w.element", "time.counts", "time.coarse", "time.revised"}
"""What no reason names by itself: it decides who speaks, which pieces are there, and when."""


@pytest.mark.parametrize("rule", sorted({line.id for line in rule_lines(VERSION_1)} - UNNAMED))
def test_a_case_of_its_row_names_the_rule_among_its_reasons(rule: str) -> None:
    named = (
        rules_named(reason)
        for name in cases_of(rule)
        for _, verdict in verdicts(name)
        for reason in verdict.reasons
    )
    assert any(rule in rules for rules in named)
