"""`kept people`: who may come in where Kept is served for a team."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

pytest.importorskip("argon2", reason="the web application needs the extra web")

PASSWORD = "four words nobody joins"


@pytest.fixture
def words(shell: Shell) -> str:
    """A file with a password, as --password-file takes it."""
    (shell.folder / "pw.txt").write_text(f"{PASSWORD}\n", encoding="utf-8")
    return "pw.txt"


def test_somebody_is_added_who_is_asked_for_a_password_twice(shell: Shell) -> None:
    output = shell.ok("people", "add", "Ann Lee", "--role", "admin", answers=f"{PASSWORD}\n{PASSWORD}\n")
    assert "Ann Lee is added as admin." in output
    assert PASSWORD not in output
    assert "Ann Lee  admin  may come in" in shell.ok("people", "list")


def test_the_list_is_data_too_and_holds_no_password(shell: Shell, words: str) -> None:
    shell.ok("people", "add", "Bo", "--role", "reader", "--password-file", words)
    output = shell.ok("people", "list", "--json")
    found = json.loads(output)[0]
    assert (found["name"], found["role"], found["active"], found["made_by"]) == (
        "Bo",
        "reader",
        True,
        "a test",
    )
    assert "argon2" not in output


def test_roles_and_coming_in_are_changed(shell: Shell, words: str) -> None:
    shell.ok("people", "add", "Ann", "--role", "admin", "--password-file", words)
    shell.ok("people", "add", "Bo", "--role", "reader", "--without-password")
    assert "has the role reviewer now" in shell.ok("people", "role", "bo", "reviewer")
    assert "Bo  reviewer  has no password" in shell.ok("people", "list")
    shell.ok("people", "disable", "Bo")
    assert "Bo  reviewer  may not come in" in shell.ok("people", "list")
    shell.ok("people", "enable", "Bo")
    assert "signed out everywhere" in shell.ok("people", "password", "Bo", "--password-file", words)
    assert "Bo  reviewer  may come in" in shell.ok("people", "list")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "ann", "--role", "reader", "--without-password"), "already"),
        (("add", "a/b", "--role", "reader", "--without-password"), "such as Ann Lee"),
        (("add", "Bo", "--role", "reader", "--password-file", "short.txt"), "has 5 characters"),
        (("add", "Bo", "--role", "reader", "--password-file", "latin.txt"), "no text in UTF-8"),
        (("role", "Nobody", "reader"), "nobody with the name"),
        (("disable", "Ann"), "only administrator"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    shell: Shell, words: str, arguments: tuple[str, ...], told: str
) -> None:
    shell.ok("people", "add", "Ann", "--role", "admin", "--password-file", words)
    (shell.folder / "short.txt").write_text("short", encoding="utf-8")
    (shell.folder / "latin.txt").write_bytes(b"\xff\xfe four words")
    result = shell.run("people", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_password_is_no_part_of_a_command(shell: Shell) -> None:
    assert "--password " not in shell.ok("people", "add", "--help")
    assert shell.run("people", "add", "Bo", "--role", "reader", "--password", PASSWORD).exit_code == 2


def test_people_are_kept_beside_the_ledger_or_where_it_is_said(
    shell: Shell, words: str, tmp_path: Path
) -> None:
    shell.ok("people", "add", "Ann", "--role", "admin", "--password-file", words)
    assert (shell.folder / "kept.db.aside").exists()
    shell.ok("people", "add", "Bo", "--role", "admin", "--password-file", words, "--aside", "other")
    assert [one["name"] for one in json.loads(shell.ok("people", "list", "--json", "--aside", "other"))] == [
        "Bo"
    ]
