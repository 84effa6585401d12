"""The commands on a ledger at an address, and no password in anything that they tell or keep."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from postgres_for_tests import CANARY, Server

import kept
from kept.cli import main

Kept = Callable[..., Result]


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    with server.database() as name:
        server.do(f"GRANT CREATE ON DATABASE {name} TO {server.role('kept_owner')}")
        yield name


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """Runs a command in an empty folder; nothing that it prints may have the password in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def run(*arguments: str, code: int = 0) -> Result:
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == code, result.output
        assert CANARY not in result.output
        return result

    return run


def test_a_ledger_that_a_team_shares(
    shell: Kept, server: Server, database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    owner, ana = server.place(database, "kept_owner"), server.place(database, "kept_ana")
    assert "kept init --grant ROLE" in shell("init", "--ledger", owner).stdout
    granted = shell("init", "--ledger", owner, "--grant", "kept_ana").stdout
    assert granted.startswith("The role kept_ana may read the ledger postgresql://kept_owner@")
    monkeypatch.setenv("KEPT_LEDGER", ana)
    shell("init", "--case", "case", "--sample", code=3)
    shell("--ledger", "other.db", "init", "--case", "case", "--sample")
    shell("import", "case")
    assert "The chain holds." in shell("verify").stdout
    assert "kept" in shell("status", "--as-of", "2026-01-01").stdout
    with kept.open(ana) as ledger:
        assert CANARY not in repr(ledger)
    found = subprocess.run(["grep", "-rl", CANARY, str(tmp_path)], capture_output=True, check=False)
    assert found.stdout == b""


def test_made_and_shared_at_once(shell: Kept, server: Server, database: str) -> None:
    told = shell("init", "--ledger", server.place(database, "kept_owner"), "--grant", "kept_ana").stdout
    assert told.startswith("Made the ledger postgresql://kept_owner@")
    assert "The role kept_ana may read the ledger" in told


def test_a_file_has_no_roles(shell: Kept, tmp_path: Path) -> None:
    told = shell("init", "--grant", "ana", code=2).output
    assert "--grant needs a ledger with roles, as in --ledger postgresql://" in told
    assert list(tmp_path.iterdir()) == []


def test_an_address_that_cannot_be_read(shell: Kept) -> None:
    told = shell("verify", "--ledger", f"postgresql://ana:{CANARY}/x@db/kept", code=2).output
    assert told.startswith("kept: The address of the ledger cannot be read.")


def test_no_tables_yet(shell: Kept, server: Server, database: str) -> None:
    told = shell("import", "case", "--ledger", server.place(database, "kept_owner"), code=3).output
    assert "Make its tables: kept init --ledger postgresql://kept_owner@" in told


def test_no_server(shell: Kept) -> None:
    told = shell("verify", "--ledger", f"postgresql://ana:{CANARY}@127.0.0.1:1/kept", code=3).output
    assert told.startswith("kept: The ledger postgresql://ana@127.0.0.1:1/kept cannot be reached: ")


def test_a_user_without_a_home(shell: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "expanduser", homeless)
    shell("init")
    assert "The chain holds." in shell("verify").stdout
