"""`kept study impact` as a person uses it: an example to start from, settings beside it, the editions."""

import json

import pytest
from click.testing import CliRunner, Result

from kept.cli.study_impact import command
from kept.cli.study_list import command as list_
from kept.cli.study_plan import command as plan
from tests.cli.conftest import Shell


def run(*words: str) -> Result:
    return CliRunner().invoke(command, list(words), catch_exceptions=False)


def ok(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def example(shell: Shell) -> str:
    """An empty folder with the example in it."""
    ok("--example", "assumptions.toml")
    return "assumptions.toml"


def test_the_example_in_the_help_is_what_the_command_prints(example: str) -> None:
    answer = " ".join(ok("--from", example).split()).partition(" The ends")[0]
    assert answer.startswith(
        "Asia-Pacific: a cut of 10 points over 4 years gives about 20 to about 150,000 jobs"
    )
    assert answer in " ".join(ok("--help").split())


def test_a_range_a_chain_and_what_moves_it(example: str) -> None:
    words = " ".join(ok("--from", example).split())
    assert "conversion makes the largest difference, 8,750: from 972 to 9,720." in words
    assert "Source: BSA/IDC 2008 by Firstpost" in words
    assert "no chance is told for anything inside" in words


def test_settings_and_a_course_of_the_command_go_before_the_file(example: str) -> None:
    plain = json.loads(
        ok("--from", example, "--set", "points=5..5..5; a test", "--course", "front-loaded", "--years", "2",
           "--of", "freed", "--json")
    )  # fmt: skip
    assert plain["course"] == {"pace": "front-loaded", "reached": ["1", "1"]}
    assert plain["result"]["low"] == "2100"  # 21,000 x 5 % in each of two years
    assert {one["name"]: one["source"] for one in plain["assumptions"]}["points"] == "a test"


def test_the_same_input_gives_the_same_bytes(example: str) -> None:
    assert ok("--from", example, "--json") == ok("--from", example, "--json")


def test_it_is_recorded_with_its_plan(example: str) -> None:
    asked = ("--question", "How many jobs?", "--outcome", "jobs", "--sample", "Asia-Pacific", "--json")
    id_ = json.loads(CliRunner().invoke(plan, list(asked)).stdout)["id"]
    found = run("--from", example, "--plan", id_, "--json")
    told = json.loads(found.stdout)
    assert (told["plan"], told["departures"]) == (id_, [])
    assert f"it follows the plan {id_}." in found.stderr
    other = run("--from", example, "--plan", id_, "--of", "tax")
    assert "It departs from the plan: the outcome 'tax'" in " ".join(other.stdout.split())
    assert "it had no plan." in run("--from", example, "--record").stderr
    text = " ".join(CliRunner().invoke(list_, []).stdout.split())
    assert all(words in text for words in ("jobs all at their worse", "17.64", "cannot tell"))


def test_the_published_editions() -> None:
    words = " ".join(ok("--editions").split())
    assert "A part larger than the whole" in words
    plain = json.loads(ok("--editions", "--json"))
    assert [one["years"] for one in plain["editions"]] == ["not told", 4, 4, 4]


def test_a_figure(example: str, shell: Shell) -> None:
    pytest.importorskip("matplotlib")
    ok("--from", example, "--figure", "jobs.svg")
    assert b"conversion" in (shell.folder / "jobs.svg").read_bytes()


FAULTS = {
    "nothing given": ([], "Nothing is assumed"),
    "a missing file": (["--from", "no.toml"], "no.toml"),
    "a missing assumption": (
        ["--currency", "USD", "--years", "4", "--set", "points=8..10..12; a test"],
        "are missing",
    ),
    "editions and a file": (["--editions", "--from", "assumptions.toml"], "--from changes nothing"),
    "an example and a figure": (["--example", "new.toml", "--figure", "a.svg"], "--figure changes nothing"),
    "a setting without a source": (
        ["--from", "assumptions.toml", "--set", "conversion=0.2..0.3..0.5"],
        'such as --set "conversion=0.2..0.3..0.5; survey of 2010"',
    ),
    "editions and a plan": (["--editions", "--plan", "plan_1"], "--plan changes nothing"),
    "an example over a file": (["--example", "assumptions.toml"], "exists already"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_mistakes_are_told_in_one_line(example: str, fault: str) -> None:
    words, told = FAULTS[fault]
    result = run(*words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1
