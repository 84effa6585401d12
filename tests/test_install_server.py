"""The units of deploy/: they call commands that exist, are locked in, and agree with docs/server.md."""

from __future__ import annotations

import configparser
import re
import runpy
import shlex
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from docs.examples import examples_of

from tests.test_docs_examples import fault

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
SERVER = (ROOT / "docs/server.md").read_text(encoding="utf-8")
LOCKED_IN = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "RestrictSUIDSGID": "yes",
    "CapabilityBoundingSet": "",
    "User": "kept",
}


def unit(path: Path) -> configparser.RawConfigParser:
    """A unit of systemd, in which a key may stand twice; the last one counts here."""
    read = configparser.RawConfigParser(strict=False, delimiters=("=",), comment_prefixes=("#",))
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(path.read_text(encoding="utf-8"))
    return read


def called(path: Path) -> list[list[str]]:
    """The commands of a unit; of what a shell runs, the line that it runs."""
    found = [shlex.split(one) for one in re.findall(r"^ExecStart\w*=(.*)$", path.read_text(), re.MULTILINE)]
    return [shlex.split(one[2].removeprefix("exec ")) if one[0] == "/bin/sh" else one for one in found]


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_unit_is_locked_in(path: Path) -> None:
    service = unit(path)["Service"]
    assert {key: service.get(key) for key in LOCKED_IN} == LOCKED_IN
    assert "ExecStart" in service


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_unit_calls_a_command_with_options_that_it_has(path: Path) -> None:
    commands = [words for words in called(path) if words[0] == "/opt/kept/bin/kept"]
    assert commands
    assert [fault(["kept", *words[1:]]) for words in commands] == [""] * len(commands)


@pytest.mark.parametrize("path", sorted(DEPLOY.glob("*.timer")), ids=lambda path: path.stem)
def test_a_timer_starts_a_unit_that_is_there(path: Path) -> None:
    assert path.with_suffix(".service") in UNITS
    assert unit(path)["Timer"]["OnCalendar"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("path", [*UNITS, *sorted(DEPLOY.glob("*.timer"))], ids=lambda path: path.name)
def test_systemd_understands_a_unit(path: Path, tmp_path: Path) -> None:
    for one in DEPLOY.glob("kept*"):
        words = one.read_text(encoding="utf-8")
        (tmp_path / one.name).write_text(re.sub(r"/opt/kept/bin/\w+", "/bin/true", words), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / path.name)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "SYSTEMD_LOG_LEVEL": "warning"},
    )
    assert [line for line in done.stderr.splitlines() if path.stem in line] == []


def test_the_page_names_every_timer_and_every_file() -> None:
    missing = [path.name for path in DEPLOY.glob("*.timer") if path.name not in SERVER]
    assert missing == []
    assert {"deploy/Caddyfile", "deploy/nginx.conf", "deploy/kept.env", "deploy/copy_aside.py"} <= set(
        re.findall(r"deploy/[\w.]+\w", SERVER)
    )


def test_every_unit_is_explained_beside_it() -> None:
    told = (DEPLOY / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in UNITS if path.name not in told] == []


def test_the_restore_drill_is_run_with_the_examples() -> None:
    drills = [one for one in examples_of(ROOT / "docs/server.md") if "kept restore nightly.db" in one.body]
    assert [one.mark for one in drills] == [""]


def test_what_lies_beside_the_ledger_is_copied_whole_while_it_is_written(tmp_path: Path) -> None:
    source, target = tmp_path / "from", tmp_path / "to"
    source.mkdir()
    target.mkdir()
    with closing(sqlite3.connect(source / "kept.db.aside")) as people:
        people.execute("pragma journal_mode = wal")
        people.execute("create table people (name text)")
        people.execute("insert into people values ('Ann')")
        people.commit()
        people.execute("insert into people values ('not yet')")
        (source / "kept.db").write_bytes(b"left to kept backup")
        runpy.run_path(str(DEPLOY / "copy_aside.py"))["main"](source, target)
    with closing(sqlite3.connect(target / "kept.db.aside")) as copy:
        assert copy.execute("select name from people").fetchall() == [("Ann",)]
    assert [path.name for path in target.iterdir()] == ["kept.db.aside"]
    assert (target / "kept.db.aside").stat().st_mode & 0o077 == 0
