"""`kept study shift` as a person uses it: the smoking ban of Sicily, Volkswagen, the ledger, and mistakes."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

DATA = Path(__file__).parents[1] / "study" / "data"
BAN = ("study", "shift", "sicily.csv", "--value", "aces", "--offset", "stdpop")
SICILY = (*BAN, "--at", "2005-01")
CARS = ("study", "shift", "volks.csv", "--value", "VolksWagen", "--at", "2015-09-20", "--amounts")
CHINA = ("study", "shift", "--series", "unlicensed_rate.CN.idc2003.percent")


@pytest.fixture
def data(shell: Shell) -> Shell:
    """A folder with the series of Sicily and of Volkswagen."""
    for name in ("sicily.csv", "volks.csv"):
        shutil.copy(DATA / name, shell.folder / name)
    return shell


def one_line(words: str) -> str:
    return " ".join(words.split())


def test_the_example_in_the_help_is_what_the_command_prints(data: Shell) -> None:
    text = data.ok(*SICILY)
    assert one_line(text.split("\n\n")[0]) in one_line(data.ok("study", "shift", "--help"))
    assert max(map(len, text.splitlines())) <= 80


def test_the_usual_regression_stands_beside_and_is_called_too_sure(data: Shell) -> None:
    text = one_line(data.ok(*SICILY))
    assert "usual, too sure −11 % −16 % −6.7 %" in text
    assert "is what published studies compute" in text


def test_json(data: Shell) -> None:
    once, again = data.ok(*SICILY, "--json"), data.ok(*SICILY, "--json")
    assert once == again
    found = json.loads(once)
    assert (found["answer"], found["plan"], found["controls"]) == ("cannot tell", "none", "none")
    assert round(found["usual_too_sure"]["ratio"], 4) == 0.8851


def test_controls_and_a_figure(data: Shell) -> None:
    pytest.importorskip("matplotlib")
    words = (*CARS, "--announced", "2015-09-06", "--control", "BMW", "--control", "Allianz")
    result = data.run(*words, "--figure", "cars.svg")
    assert result.exit_code == 0, result.output
    assert "Wrote cars.svg." in result.stderr
    assert "Against its controls the answer is: changed." in one_line(result.stdout)
    drawn = (data.folder / "cars.svg").read_bytes()
    data.ok(*words, "--figure", "cars.svg")
    assert (data.folder / "cars.svg").read_bytes() == drawn


def test_a_plan_is_followed_and_departures_are_told(data: Shell) -> None:
    words = ("--question", "Did admissions fall?", "--outcome", "aces", "--sample", "2002 to 2006")
    plan = json.loads(data.ok("study", "plan", *words, "--seed", "7", "--json"))["id"]
    result = data.run(*SICILY, "--plan", plan)
    text = one_line(result.stdout)
    assert f"It follows the plan {plan}" in text
    assert "It departs from the plan: the seed 0 where the plan says 7." in text
    assert "is in the ledger" in result.stderr
    listed = one_line(data.ok("study", "list"))
    assert "shift: cannot tell" in listed
    assert plan in listed


def test_a_result_can_be_recorded_without_a_plan(data: Shell) -> None:
    data.ok("init")
    assert "it had no plan" in one_line(data.run(*SICILY, "--record").stderr)
    assert "−12 %" in one_line(data.ok("study", "list"))


def test_a_plan_after_the_same_data_were_studied_with_another_date_says_so(data: Shell) -> None:
    data.ok("init")
    data.ok(*SICILY[:-1], "2004-01", "--record")
    words = ("--question", "Did it change?", "--outcome", "aces", "--sample", "all months", "--json")
    plan = json.loads(data.ok("study", "plan", *words))["id"]
    text = one_line(data.ok(*SICILY, "--plan", plan))
    assert "These same data were studied" in text
    assert "before this plan" in text


def test_the_rates_of_the_case_are_too_few_and_the_message_says_so(with_demo: Shell) -> None:
    result = with_demo.run(*CHINA, "--at", "2008", "--levels")
    assert result.exit_code == 2
    assert "Only 4 periods of the Unlicensed rate, CN" in one_line(result.stderr)
    result = with_demo.run(*CHINA, "--commitment", "C-2006-02")
    assert "Only 3 periods of the Unlicensed rate, CN" in one_line(result.stderr)


MISTAKES = {
    "nothing": (("study", "shift"), "No series was given"),
    "no date": (BAN, "No date was given"),
    "both scales": ((*SICILY, "--levels", "--amounts"), "--levels and --amounts were both given"),
    "no ledger": ((*CHINA, "--at", "2008"), "There is no ledger"),
    "a column": ((*SICILY, "--value", "ace"), "ace"),
    "harmonics": ((*SICILY, "--harmonics", "9"), "9 harmonics were asked for"),
    "levels out of something": ((*SICILY, "--levels"), "has an offset and the scale of levels"),
    "a coarse date": ((*BAN, "--at", "2005"), "is 2005, a year"),
    "an end": ((*BAN, "--at", "2006-10"), "Only 2 periods of the aces count after the shift"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistakes_are_told_in_a_sentence(data: Shell, mistake: str) -> None:
    words, told = MISTAKES[mistake]
    result = data.run(*words)
    assert result.exit_code in (2, 3)
    assert result.stdout == ""
    assert told in one_line(result.stderr)
    assert "Traceback" not in result.output
