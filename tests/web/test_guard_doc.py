"""The page about safety: its list is whole, the tests that it names exist, its figures are those used."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from kept.web import serving
from kept.web.aside import people, sessions
from kept.web.guards import passwords, prompt
from kept.web.settings import Limits

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "web-security.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+) \|$", PAGE, re.MULTILINE)
LEVEL_1 = """
1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.1.1 2.2.1 2.2.2 2.3.1 3.2.1 3.2.2 3.3.1 3.4.1 3.4.2
3.5.1 3.5.2 3.5.3 4.1.1 4.4.1 5.2.1 5.2.2 5.3.1 5.3.2 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7
6.2.8 6.3.1 6.3.2 6.4.1 6.4.2 7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1 9.1.1 9.1.2
9.1.3 9.2.1 10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 11.3.1 11.3.2 11.4.1 12.1.1 12.2.1 12.2.2 13.4.1 14.2.1
14.3.1 15.1.1 15.2.1 15.3.1
""".split()
"""The requirements of level 1 of OWASP ASVS 5.0.0, from its table with the levels (5.0/docs_en, CSV)."""

OWN_PROCESSES = ("src/kept/pipeline/articles/host.py", "src/kept/read/formats/pdf.py")
"""What reads files of strangers, in a process of its own that may die."""

SOURCES = sorted((ROOT / "src" / "kept").rglob("*.py"))


def test_every_requirement_of_level_1_has_its_line() -> None:
    assert [number for number, _, _ in ROWS] == LEVEL_1
    assert len(LEVEL_1) == 70


@pytest.mark.parametrize(("number", "answer"), [(number, answer) for number, _, answer in ROWS])
def test_every_line_names_tests_that_exist_or_gives_a_reason(number: str, answer: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", answer)
    assert named or len(answer) > 20
    for file, test in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert test in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}, f"{file}::{test}"


def test_the_figures_are_those_that_are_used() -> None:
    limits = Limits()
    text = " ".join(PAGE.split())
    assert f"{limits.sign_ins} in a minute for a name, {limits.address_sign_ins} for an address" in text
    assert f"Proposals: {limits.proposals} in an hour" in text
    assert f"{limits.changes} in a minute, for a person" in text
    assert limits.body == 1 << 20
    assert f"1 MiB, within {limits.body_seconds:g} seconds" in text
    assert f"Connections: {serving.CONNECTIONS}" in text
    assert f"within {prompt.HEAD_SECONDS:g} seconds" in text
    assert f"{passwords.SHORTEST} to {passwords.LONGEST} characters" in text
    assert f"within {people.LINK_LASTS.total_seconds() / 3600:g} hours" in text
    assert (sessions.IDLE.total_seconds() / 3600, sessions.LONGEST.days) == (12, 30)


def calls(path: Path) -> set[str]:
    """What a module calls or imports, by name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {ast.unparse(one.func) for one in ast.walk(tree) if isinstance(one, ast.Call)}
    modules = (one for one in ast.walk(tree) if isinstance(one, (ast.Import, ast.ImportFrom)))
    return called | {name.name for one in modules for name in one.names}


def test_no_command_of_the_system_is_run_and_no_text_as_code() -> None:
    refused = {
        "eval",
        "exec",
        "compile",
        "os.system",
        "os.popen",
        "subprocess",
        "pickle",
        "marshal",
        "shelve",
    }
    found = {(path.relative_to(ROOT).as_posix(), name) for path in SOURCES for name in calls(path) & refused}
    assert found == {(path, "subprocess") for path in OWN_PROCESSES}


@pytest.mark.parametrize("path", OWN_PROCESSES)
def test_a_process_that_is_started_is_python_itself_without_a_shell(path: str) -> None:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    named = {ast.unparse(one.targets[0]): one.value for one in ast.walk(tree) if isinstance(one, ast.Assign)}
    started = [one for one in ast.walk(tree) if isinstance(one, ast.Call) and starts_a_process(one)]
    assert started
    for call in started:
        command = named.get(ast.unparse(call.args[0]), call.args[0])
        assert ast.unparse(command).startswith("[sys.executable, ")
        assert "shell" not in {one.arg for one in call.keywords}


def starts_a_process(call: ast.Call) -> bool:
    return ast.unparse(call.func).startswith("subprocess.")


def test_no_broken_hash_is_used() -> None:
    refused = {"hashlib.md5", "hashlib.sha1", "md5", "sha1"}
    assert {(path.name, name) for path in SOURCES for name in calls(path) & refused} == set()
