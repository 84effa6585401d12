"""The reference names everything that there is, and nothing that is not; its tables are fresh."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import click
import pytest
from docs import reference_pages, reference_tables

from kept import errors
from kept.case import settings as case_settings
from kept.codec import KINDS
from kept.judge import RULES, RULES_VERSION, rule_lines
from kept.model import Bearing, Family, Grade, Stance, Status
from kept.pipeline import watch_settings

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(REFERENCE.glob("*.md"))}
COMMANDS = reference_pages.commands()
SECTION = re.compile(
    r"^#{2,3} `(?P<name>kept [^`]+)`\n(?P<words>.*?)(?=^#{1,3} |\Z)", re.DOTALL | re.MULTILINE
)
SECTIONS = [
    (match["name"], match["words"])
    for name, page in PAGES.items()
    if name.startswith("commands-")
    for match in SECTION.finditer(page)
]
FEWEST_WORDS = 18


def cells(page: str, column: int = 1) -> list[str]:
    """What stands in backticks in one column of the tables of a page."""
    rows = [line.split("|") for line in PAGES[page].splitlines() if line.startswith("| `")]
    return [found for row in rows for found in re.findall("`([^`]+)`", row[column])]


def under(page: str, heading: str) -> list[str]:
    """What stands in backticks in the first column below one heading of a page."""
    part = PAGES[page].partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return [
        found
        for line in part.splitlines()
        if line.startswith("| `")
        for found in re.findall("`([^`]+)`", line.split("|")[1])
    ]


# --------------------------------------------------------------------------- commands


def test_every_command_has_one_section_and_every_section_a_command() -> None:
    counted = Counter(name for name, _ in SECTIONS)
    assert sorted(counted) == sorted(COMMANDS)
    assert [name for name, count in counted.items() if count > 1] == []


@pytest.mark.parametrize(("name", "words"), SECTIONS, ids=[name for name, _ in SECTIONS])
def test_a_command_has_words_of_its_own_an_example_and_its_table(name: str, words: str) -> None:
    command = COMMANDS[name]
    prose = words.partition("<!-- made:")[0]
    prose = re.sub(r"^```.*?^```$|<!--.*?-->", "", prose, flags=re.DOTALL | re.MULTILINE)
    assert len(prose.split()) >= FEWEST_WORDS, "say what it is for and when to use it"
    first = (command.help or "").strip().partition(".")[0]
    assert first not in " ".join(prose.split()), "these are the words of --help"
    assert f"$ {name}" in words or f" {name.split(' ', 1)[1]}" in words, "show an example"
    assert f"<!-- made: command {name} -->" in words


def test_every_option_and_argument_stands_in_the_table_of_its_command() -> None:
    tables = {name: words.partition("<!-- made:")[2] for name, words in SECTIONS}
    missing = [
        (name, option)
        for name, command in COMMANDS.items()
        for given in command.params
        if isinstance(given, click.Option)
        for option in given.opts
        if not re.search(rf"`[^`]*{re.escape(option)}\b", tables[name])
    ]
    assert missing == []


def test_the_tables_are_what_the_program_says_today() -> None:
    stale = [name for name, page in PAGES.items() if reference_pages.renewed(page) != page]
    assert stale == [], "Write them anew: python -m docs.reference_pages"


# --------------------------------------------------------------------------- settings


def read_from_the_environment() -> set[str]:
    """The names of variables that stand in the source as texts of their own."""
    name = re.compile("KEPT_[A-Z_]+|XDG_[A-Z_]+|SOURCE_DATE_EPOCH")
    return {
        node.value
        for path in (ROOT / "src/kept").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and name.fullmatch(node.value)
    }


def test_every_variable_of_the_environment_is_a_setting_and_every_setting_is_read() -> None:
    assert sorted(under("settings.md", "The environment")) == sorted(read_from_the_environment())


def test_every_key_of_feeds_toml_is_a_setting_and_every_setting_is_read() -> None:
    read = {f"fetch.{key}" for key in watch_settings._FETCH}
    read |= {f"{kind}.{key}" for kind in ("feed", "page") for key in watch_settings._SOURCE}
    assert sorted(under("settings.md", "FEEDS.toml")) == sorted(read)


def test_every_key_of_case_toml_is_a_setting_and_every_setting_is_read() -> None:
    read = set(case_settings._TEXTS) | {f"defaults.{key}" for key in case_settings._DEFAULTS}
    assert sorted(under("settings.md", "case.toml")) == sorted(read)


# --------------------------------------------------------------------------- answers, rules, records, routes


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Statuses", Status),
        ("Families", Family),
        ("Grades", Grade),
        ("Bearings", Bearing),
        ("Stances", Stance),
    ],
    ids=["statuses", "families", "grades", "bearings", "stances"],
)
def test_every_word_of_an_answer_is_explained_once(heading: str, words: type) -> None:
    assert sorted(under("answers.md", heading)) == sorted(str(one) for one in words)  # type: ignore[attr-defined]


def test_every_exit_code_is_explained_and_is_given_by_some_error() -> None:
    raised = {
        one.exit_code
        for one in vars(errors).values()
        if isinstance(one, type) and issubclass(one, errors.KeptError)
    }
    told = {int(one) for one in cells("exit-codes.md") if one.isdecimal()}
    assert told == raised | {0}
    assert set(reference_tables._EXIT_WORDS) == told


def test_every_kind_of_record_has_a_section() -> None:
    assert re.findall(r"^## `(\w+)`$", PAGES["records.md"], re.MULTILINE) == list(KINDS)


def test_every_line_of_the_rules_stands_there_once_and_in_order() -> None:
    lines = [line.id for line in rule_lines(RULES[RULES_VERSION])]
    assert cells("rules.md") == lines
    assert len(set(lines)) == len(lines)


def test_every_route_of_the_api_is_listed_and_every_listed_one_is_there() -> None:
    with (ROOT / "tests/web/rights.csv").open(encoding="utf-8") as rows:
        routes = {tuple(row.split(",")[:2]) for row in rows if ",/api/" in row}
    told = {tuple(one.split(" ", 1)) for one in cells("api.md") if " /api/" in one}
    shown = {(method, re.sub(r"\{(\w+?)_?:id\}", r"{\1}", path)) for method, path in routes}
    assert shown - told == {("GET", "/api/openapi.json")}
    assert told <= shown
