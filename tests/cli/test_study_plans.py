"""`kept study plan`, `list` and `promises` at the command line."""

import json

import pytest
from click.testing import CliRunner, Result

from kept.cli.settings import Settings
from kept.cli.study_list import command as list_
from kept.cli.study_plan import command as plan
from kept.cli.study_promises import command as promises
from tests.cli.conftest import DAY, Shell

ASKED = (
    "--question", "Which promises are kept?", "--outcome", "kept", "--sample", "all promises",
)  # fmt: skip
BY = Settings(by="Ann")


def run(command: object, *words: str) -> Result:
    return CliRunner().invoke(command, list(words), obj=BY, catch_exceptions=False)  # type: ignore[arg-type]


def ok(command: object, *words: str) -> str:
    result = run(command, *words)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_plan_is_written_and_listed(shell: Shell) -> None:
    text = ok(
        plan, *ASKED, "--every", "week", "--before", "4", "--after", "4", "--seed", "0", "--also", "late"
    )
    assert "is in the ledger: entry 1" in text
    assert "by Ann" in text
    (study,) = json.loads(ok(list_, "--json"))["studies"]
    assert study["plan"]["before"] == 4
    assert study["plan"]["also"] == ["late"]
    assert study["plan"]["left_open"] == ["the forum", "the number of draws"]
    text = " ".join(ok(list_).split())
    assert text.startswith("1 plan and 0 results.")
    assert study["plan"]["id"] in text


def test_a_plan_as_json(shell: Shell) -> None:
    told = json.loads(ok(plan, *ASKED, "--json"))
    assert (told["entry"], told["answer"]) == (1, "recorded")
    assert told["id"] in told["answer_words"]


def test_a_new_ledger_is_told(shell: Shell) -> None:
    assert "There was no ledger at kept.db: a new one was made" in run(plan, *ASKED).stderr
    assert "new one" not in run(plan, *ASKED).stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--before", "4"), "have no unit"),
        (("--every", "fortnight"), "Expected one of day"),
        (("--draws", "1"), "99 to 1,000,000"),
        (("--also", "kept"), "twice"),
    ],
)
def test_a_plan_that_cannot_be_followed_leaves_no_ledger(
    shell: Shell, words: tuple[str, ...], told: str
) -> None:
    result = run(plan, *ASKED, *words)
    assert (result.exit_code, told in result.stderr) == (2, True)
    assert not (shell.folder / "kept.db").exists()


def test_a_forum_that_the_ledger_does_not_know_is_told(with_demo: Shell) -> None:
    assert "no meeting of the forum 'JCTC'" in ok(plan, *ASKED, "--forum", "JCTC")
    assert "no meeting of the forum" not in ok(plan, *ASKED, "--forum", "JCCT")


def test_promises_of_the_demo(with_demo: Shell) -> None:
    text = ok(promises, "--as-of", DAY)
    assert "Of 72 promises" in text
    assert "There was none: outcome, data and settings could be chosen" in " ".join(text.split())
    plain = json.loads(ok(promises, "--as-of", DAY, "--also", "duty", "--party", "CN", "--json"))
    assert plain["only"] == ["what binds China, or a body of it"]
    assert "duty act once" in {one["name"] for one in plain["features"]}
    assert json.loads(ok(list_, "--json"))["studies"] == [], "nothing is kept unless it is asked for"


def test_a_result_is_kept_with_its_plan_or_without(with_demo: Shell) -> None:
    id_ = json.loads(ok(plan, *ASKED, "--json"))["id"]
    followed = run(promises, "--as-of", DAY, "--plan", id_)
    assert f"follows the plan {id_}." in followed.stderr
    assert f"It follows the plan {id_}" in " ".join(followed.stdout.split())
    plain = json.loads(run(promises, "--as-of", DAY, "--plan", id_, "--json").stdout)
    assert (plain["plan"], plain["departures"]) == (id_, [])
    assert "it had no plan." in run(promises, "--as-of", DAY, "--record").stderr
    planned, loose = json.loads(ok(list_, "--json"))["studies"]
    assert planned["results"][0]["planned_first"] is True
    assert loose["plan"] == "none"


def test_a_plan_of_meetings_is_refused(with_demo: Shell) -> None:
    id_ = json.loads(ok(plan, *ASKED, "--forum", "JCCT", "--json"))["id"]
    result = run(promises, "--plan", id_)
    assert (result.exit_code, "one for a study of meetings: it fixes the forum" in result.stderr) == (2, True)


def test_a_day_to_come_is_told(with_demo: Shell) -> None:
    assert "has not come yet" in " ".join(ok(promises, "--as-of", "2999-01-01").split())


def test_an_unknown_plan_is_refused(with_demo: Shell) -> None:
    result = run(promises, "--plan", "plan_1")
    assert (result.exit_code, "holds no plan" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--as-of", "1990-01-01"), "was made by 1990-01-01"),
        (("--topic", "softwares"), "There is no commitment"),
    ],
)
def test_a_part_without_promises_is_refused(with_demo: Shell, words: tuple[str, ...], told: str) -> None:
    result = run(promises, *words)
    assert (result.exit_code, told in result.stderr) == (2, True)
