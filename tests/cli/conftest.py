"""The command line as a person uses it: in an empty folder, with a ledger made by `kept demo` at hand."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kept.cli import main

DAY = "2026-11-25"


@dataclass(frozen=True)
class Shell:
    """Run `kept` with some words; `ok` also asserts that it ended well."""

    folder: Path

    def run(self, *words: str, answers: str | None = None) -> Result:
        return CliRunner().invoke(main, list(words), input=answers, catch_exceptions=False)

    def ok(self, *words: str, answers: str | None = None) -> str:
        result = self.run(*words, answers=answers)
        assert result.exit_code == 0, result.output
        return result.stdout


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    result = CliRunner().invoke(main, ["demo", "--into", str(folder), "--as-of", DAY], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    (folder / "output.txt").write_text(result.output, encoding="utf-8")
    return folder


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """An empty folder, no ledger."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KEPT_LEDGER", raising=False)
    monkeypatch.setenv("KEPT_BY", "a test")
    return Shell(tmp_path)


@pytest.fixture
def with_demo(shell: Shell, demo: Path) -> Shell:
    """A folder with a copy of the demo's ledger as ./kept.db."""
    for path in demo.glob("kept.db*"):
        (shutil.copytree if path.is_dir() else shutil.copy)(path, shell.folder / path.name)
    return shell
