"""`kept study compare` as a person uses it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kept.cli.study_compare import command
from kept.cli.study_plan import command as plan
from tests.cli.conftest import Shell
from tests.study.test_comparison_data import PROP99

CALIFORNIA = ["packs.csv", "--treated", "California", "--at", "1989"]


@pytest.fixture
def packs(shell: Shell) -> Path:
    """A folder with the panel of Proposition 99 as ./packs.csv, without the column that tells the answer."""
    rows = [line.rsplit(";", 1)[0] for line in PROP99.read_text(encoding="utf-8").splitlines()]
    (shell.folder / "packs.csv").write_text("\n".join(rows), encoding="utf-8")
    return shell.folder


def run(*words: str) -> Result:
    return CliRunner().invoke(command, list(words), catch_exceptions=False)


def one_line(words: str) -> str:
    return " ".join(words.split())


def test_the_example_in_the_help_is_what_the_command_prints(packs: Path) -> None:
    found = run(*CALIFORNIA)
    assert found.exit_code == 0
    assert one_line(found.stdout.split("\n\n")[0]) in one_line(run("--help").stdout)
    assert max(map(len, found.stdout.splitlines())) <= 80


def test_json(packs: Path) -> None:
    found = json.loads(run(*CALIFORNIA, "--json").stdout)
    assert found["rank_of_effect_among_comparable"]["of"] == 22
    assert found["outcome"] == "PacksPerCapita"


def test_a_figure(packs: Path) -> None:
    pytest.importorskip("matplotlib")
    assert "Wrote packs.svg." in run(*CALIFORNIA, "--figure", "packs.svg").stderr
    drawn = (packs / "packs.svg").read_bytes()
    run(*CALIFORNIA, "--figure", "packs.svg")
    assert (packs / "packs.svg").read_bytes() == drawn


def test_it_is_recorded_with_its_plan(packs: Path) -> None:
    asked = ("--question", "Did packs fall?", "--sample", "all states", "--every", "year", "--seed", "0")
    planned = CliRunner().invoke(plan, [*asked, "--outcome", "PacksPerCapita", "--json"])
    id_ = json.loads(planned.stdout)["id"]
    found = run(*CALIFORNIA, "--plan", id_)
    assert f"it follows the plan {id_}." in found.stderr
    assert f"It follows the plan {id_}" in one_line(found.stdout)
    assert "had no plan" in run(*CALIFORNIA, "--record").stderr
    told = json.loads(run(*CALIFORNIA, "--plan", id_, "--json").stdout)
    assert (told["plan"], told["departures"], told["studied_before_plan"]) == (id_, [], [])


def test_without_a_ledger_nothing_can_be_recorded(packs: Path) -> None:
    found = run(*CALIFORNIA, "--record")
    assert found.exit_code == 3
    assert "kept.db" in found.stderr


MISTAKES = {
    "a name": (["--treated", "Californa", "--at", "1989"], "Did you mean California?"),
    "one donor": (["--treated", "Ohio", "--at", "1989", "--donors", "Utah"], "has 1 donor. Expected 2"),
    "itself": (["--treated", "Ohio", "--at", "1989", "--donors", "Utah,Ohio"], "Ohio is treated and among"),
    "too early": (["--treated", "Ohio", "--at", "1971"], "1 period before 1971. Expected 3"),
    "too late": (
        ["--treated", "Ohio", "--at", "2001"],
        "no period 2001: it runs from 1970 to 2000, by year. Give the first period",
    ),
    "a column": (
        ["--treated", "Ohio", "--at", "1989", "--value-column", "pack"],
        "no column 'pack'. Found State",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistakes_are_told_in_a_sentence(packs: Path, mistake: str) -> None:
    words, told = MISTAKES[mistake]
    found = run("packs.csv", *words)
    assert found.exit_code == 2
    assert found.stdout == ""
    assert told in one_line(found.stderr)
