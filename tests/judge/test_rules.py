"""The rules as they are printed; and that a version, once used, is never changed."""

import csv
from pathlib import Path

import pytest

from kept.judge import RULES, RULES_VERSION, RuleLine, judge, rule_lines
from kept.judge.rules import NOT_DUE, VERSION_1, Need, PartLine, Relation, Rules
from kept.model import Grade, Says, Status
from tests.judge.stories import commitment, evidence, question
from tests.judge.test_sensitivity import DAY

LINES = {line.id: line for line in rule_lines(VERSION_1)}

with (Path(__file__).with_name("rules_version_1.csv")).open(encoding="utf-8", newline="") as file:
    PINNED = list(csv.DictReader(file))
"""Version 1 as it is printed. It is not renewed for a change of a rule: that is a version 2, beside it."""


def test_version_1_has_the_lines_that_it_had() -> None:
    assert list(LINES) == [pinned["id"] for pinned in PINNED]


@pytest.mark.parametrize("pinned", PINNED, ids=lambda pinned: pinned["id"])
def test_a_line_of_version_1_is_what_it_was(pinned: dict[str, str]) -> None:
    line = LINES[pinned["id"]]
    assert {"id": line.id, "section": line.section, "asks": line.asks, "gives": line.gives} == pinned


def test_every_line_has_an_id_of_its_own() -> None:
    lines = rule_lines(VERSION_1)
    assert len({line.id for line in lines}) == len(lines)


@pytest.mark.parametrize(
    ("id_", "asks", "gives"),
    [
        ("w.says.bound.done", "bound party says: it is done", "supports, grade D"),
        ("w.finds.outside.not_done", "press or research finds by its own series or audit: it is not done, "
         "a contrary fact", "contradicts, grade A"),
        ("w.agreed.done", "statistics on which both sides agree find: it is done", "supports, grade B"),
        ("due.1", "S is A or B and X is A or B", "disputed"),
        ("due.4", "S is none and X is some", "not_kept"),
        ("due.9", "there is context, an act, or a logged search that found nothing", "unverified"),
        ("due.10", "anything else", "unexamined"),
        ("early.5", "there is a concrete act that is not older than the promise", "under_way"),
        ("whole.11", "any part is disputed", "disputed"),
    ],
)  # fmt: skip
def test_a_line_reads_as_it_is_applied(id_: str, asks: str, gives: str) -> None:
    assert (LINES[id_].asks, LINES[id_].gives) == (asks, gives)


def test_every_cell_of_the_tables_is_printed() -> None:
    cells = [*VERSION_1.statements.values(), *VERSION_1.findings.values()]
    assert {cell.rule for cell in cells} <= set(LINES)
    assert len(VERSION_1.statements) == 13
    assert len(VERSION_1.findings) == 10


def test_the_last_line_of_a_table_fits_always() -> None:
    for table in (VERSION_1.due, VERSION_1.not_due):
        assert table[-1] == PartLine(table[-1].id, table[-1].status)


@pytest.mark.parametrize(
    ("need", "grades"),
    [
        (Need.ANYTHING, "A B C D E none"),
        (Need.NONE, "none"),
        (Need.SOME, "A B C D E"),
        (Need.STRONG, "A B"),
    ],
)
def test_what_a_need_is_met_by(need: Need, grades: str) -> None:
    assert [grade for grade in Grade if need.met_by(grade)] == grades.split()


def test_another_version_judges_otherwise_and_leaves_the_first_as_it_was() -> None:
    """A harsher version, for the sake of the test: the bound party's own word is worth nothing."""
    statements = {
        cell: weight
        for cell, weight in VERSION_1.statements.items()
        if cell != (Relation.BOUND, Says.FULFILLED)
    }
    harsher = Rules(**{**_fields(VERSION_1), "version": "1-harsher", "statements": statements})
    asked = question(
        commitment(), evidence(id="claim", says="fulfilled", party="ministry", said_on="2006-03-27")
    )
    assert (judge(asked, DAY).status, judge(asked, DAY).rules_version) == (Status.CLAIMED, RULES_VERSION)
    other = judge(asked, DAY, harsher)
    assert (other.status, other.rules_version) == (Status.UNVERIFIED, "1-harsher")


def _fields(rules: Rules) -> dict[str, object]:
    return {name: getattr(rules, name) for name in rules.__dataclass_fields__}


def test_the_versions_go_by_their_names() -> None:
    assert all(rules.version == name for name, rules in RULES.items())
    assert isinstance(rule_lines(RULES[RULES_VERSION])[0], RuleLine)
    assert VERSION_1.not_due is NOT_DUE
