"""Every example in the help of `kept study` works on the ledger that `kept demo` makes, in their order."""

import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.study.test_comparison_data import PROP99

DATA = Path(__file__).parents[1] / "study" / "data"
COMMANDS = ("", "plan", "meetings", "shift", "compare", "target", "impact", "promises", "list")
PLANNED = ("meetings", "promises")
"""The commands with an example that follows one of the plans of `kept study plan`."""


@pytest.fixture
def desk(with_demo: Shell) -> Shell:
    """The demo's ledger, and a file under each name that an example reads."""
    pytest.importorskip("matplotlib")
    with_demo.ok("study", "meetings", "--example", "invented")
    invented, here = with_demo.folder / "invented", with_demo.folder
    shutil.copy(invented / "invented_raids.csv", here / "raids.csv")
    shutil.copy(invented / "invented_sessions.csv", here / "sessions.csv")
    shutil.copy(DATA / "sicily.csv", here / "sicily.csv")
    shutil.copy(DATA / "volks.csv", here / "prices.csv")
    rows = [line.rsplit(";", 1)[0] for line in PROP99.read_text(encoding="utf-8").splitlines()]
    (here / "packs.csv").write_text("\n".join(rows), encoding="utf-8")
    bought = "\n".join(f"{2008 + number},{200 + 7 * number + number % 3}" for number in range(14))
    (here / "purchases.csv").write_text(f"year,purchases\n{bought}\n", encoding="utf-8")
    return with_demo


def examples(shell: Shell, *words: str) -> list[list[str]]:
    """The commands among the examples of a help, each as its words without "kept"."""
    text = shell.ok("study", *words, "--help").replace("\\\n", " ")
    lines = [line.strip() for line in text.partition("Example")[2].splitlines()]
    found = [line.partition("       ")[0] if "--example raids" in line else line for line in lines]
    return [shlex.split(line)[1:] for line in found if line.startswith("kept study ")]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_of_the_help_works_on_the_demo(desk: Shell, command: str) -> None:
    found = examples(desk, *filter(None, [command]))
    assert found
    if command in PLANNED:
        for plan in examples(desk, "plan"):
            desk.ok(*plan)
    for words in found:
        result = desk.run(*words)
        assert result.exit_code == 0, f"{words}: {result.output}"
