"""`kept study target` as a person uses it: Sicily, the unlicensed rate of China, plans, and mistakes."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

DATA = Path(__file__).parents[1] / "study" / "data"
WORDS = ("study", "target", "sicily.csv", "--value", "aces", "--made", "2005-01", "--deadline", "2005-12")
SICILY = (*WORDS, "--target", "850", "--at-most")
CHINA = ("study", "target", "--series", "unlicensed_rate.CN.idc2003.percent", "--made", "2009-10-29")


@pytest.fixture
def sicily(shell: Shell) -> Shell:
    """A folder with the series of Sicily."""
    shutil.copy(DATA / "sicily.csv", shell.folder / "sicily.csv")
    return shell


def one_line(words: str) -> str:
    return " ".join(words.split())


def test_the_example_in_the_help_is_what_the_command_prints(sicily: Shell) -> None:
    text = sicily.ok(*SICILY)
    assert one_line(text.split("\n\n")[0]) in one_line(sicily.ok("study", "target", "--help"))
    assert max(map(len, text.splitlines())) <= 80


def test_json(sicily: Shell) -> None:
    once, again = sicily.ok(*SICILY, "--json"), sicily.ok(*SICILY, "--json")
    assert once == again
    found = json.loads(once)
    assert (found["answer"], found["actual"], found["level"], found["plan"]) == ("missed", 908, 850, "none")
    assert found["baseline"] == {"not_told": "no baseline was given"}


def test_a_total_with_a_figure(sicily: Shell) -> None:
    pytest.importorskip("matplotlib")
    words = (*WORDS, "--target", "10000", "--at-most", "--total-from", "2005-01", "--counts")
    result = sicily.run(*words, "--baseline", "2004-01/2004-12", "--figure", "total.svg")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Met. The total of the aces is 9802")
    assert "Wrote total.svg." in result.stderr
    assert b"Aces: the target was met" in (sicily.folder / "total.svg").read_bytes()


def test_a_change_may_be_negative(sicily: Shell) -> None:
    text = one_line(sicily.ok(*WORDS, "--increment", "-60", "--at-most", "--baseline", "2004-01/2004-12"))
    assert "at most 804.8" in text


def test_the_unlicensed_rate_of_china_by_what_was_published(with_demo: Shell) -> None:
    """77 percent for 2011 was published in 2012, and only six years lie before the sessions of 2009."""
    words = (*CHINA, "--target", "75", "--at-most", "--deadline", "2011", "--baseline", "80")
    text = one_line(with_demo.ok(*words, "--as-of", "2013-01-01"))
    assert text.startswith("Missed. The Unlicensed rate, CN")
    assert "only 6 values lie before the commitment, and a forecast needs 8" in text
    assert "by what was published by 2013-01-01" in text
    early = one_line(with_demo.ok(*words, "--as-of", "2011-12-31"))
    assert early.startswith("Not due. The Unlicensed rate, CN (IDC (BSA, all packaged PC software)) is 78")


def test_a_commitment_without_a_number_is_not_testable(with_demo: Shell) -> None:
    text = with_demo.ok("study", "target", *CHINA[2:4], "--commitment", "C-2006-07")
    assert text.startswith("Not testable. The commitment cannot be tested: it names no number.")


def test_a_plan_is_followed(sicily: Shell) -> None:
    words = ("--question", "Was it reached?", "--outcome", "aces", "--sample", "2002 to 2006")
    plan = json.loads(sicily.ok("study", "plan", *words, "--json"))["id"]
    result = sicily.run(*SICILY, "--plan", plan)
    assert f"it follows the plan {plan}." in one_line(result.stderr)
    assert "target: missed" in one_line(sicily.ok("study", "list"))


MISTAKES = {
    "nothing": (("study", "target"), "No series was given"),
    "no target": (WORDS, "No target was given"),
    "no side": ((*WORDS, "--target", "850"), "--at-least, where more is better"),
    "both scales": ((*SICILY, "--counts", "--amounts"), "--counts and --amounts were both given"),
    "a number or a year": ((*SICILY, "--baseline", "2004"), "can be a number or a year"),
    "a column": ((*SICILY, "--value", "ace"), "ace"),
    "nothing to draw": (
        ("study", "target", *CHINA[2:4], "--commitment", "C-2006-07", "--figure", "x.svg"),
        "There is nothing to draw",
    ),
    "several measures": (("study", "target", "--commitment", "C-2011-05"), "has 2 measures"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistakes_are_told_in_a_sentence(with_demo: Shell, mistake: str) -> None:
    words, told = MISTAKES[mistake]
    shutil.copy(DATA / "sicily.csv", with_demo.folder / "sicily.csv")
    result = with_demo.run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in one_line(result.stderr)
