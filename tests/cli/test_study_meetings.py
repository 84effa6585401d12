"""`kept study meetings` as a person uses it: files, the ledger, plans, figures, and mistakes."""

import json
import re
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

RUN = (
    "study",
    "meetings",
    "raids/invented_raids.csv",
    "--meetings",
    "raids/invented_sessions.csv",
    "--draws",
    "999",
)
RAIDS = (*RUN, "--value", "raids")
EVENTS = ("study", "meetings", "--events", "--forum", "JCCT", "--between")


@pytest.fixture
def raids(shell: Shell) -> Shell:
    """An empty folder with the invented counts as ./raids."""
    shell.ok("study", "meetings", "--example", "raids")
    return shell


def test_the_group_lists_its_commands(shell: Shell) -> None:
    text = shell.ok("study", "--help")
    for name in ("plan", "meetings", "shift", "compare", "target", "impact", "promises", "list"):
        assert name in text


def test_the_example_tells_how_to_try_it(shell: Shell) -> None:
    told = shell.ok("study", "meetings", "--example", "here")
    assert (
        "kept study meetings here/invented_raids.csv --meetings here/invented_sessions.csv --value raids"
        in told
    )
    again = shell.run("study", "meetings", "--example", "here")
    assert again.exit_code == 2
    assert "here exists already" in again.stderr


def test_the_answer_comes_first_with_its_intervals(raids: Shell) -> None:
    text = raids.ok(*RAIDS)
    answer = " ".join(text.split("\n\n")[0].split())
    assert answer.startswith("Surge and fade: there are more raids in the 4 weeks before a meeting: +68 %")
    assert "in the 4 weeks after: −29 %" in answer
    assert max(map(len, text.splitlines())) <= 80


def test_what_is_always_told(raids: Shell) -> None:
    text = " ".join(raids.ok(*RAIDS).split())
    for words in (
        "15 meetings; 32 % of the 418 weeks lie in a window",
        "999 placebo schedules",
        "or more would have been found in four of five such studies.",
        "from one week to the next they are correlated by",
        "Season lock 0.24",
        "The check, a regression of logarithms that allows for correlated weeks, agrees",
        "windows of 2 before and 2 after",
        "a season of 6 waves a year",
        "Without any one meeting the surge lies between",
        "There was none: windows, outcome and settings could be chosen with the data at hand",
        "sha-256 of series, meetings and settings:",
    ):
        assert words in text, words


def test_without_the_extra_it_says_what_to_install(raids: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    result = raids.run(*RAIDS)
    assert result.exit_code == 2
    assert 'scipy.sparse, which is not installed. Install it: pip install "kept[study]"' in result.stderr


def test_several_outcomes_are_corrected_for_their_number(raids: Shell) -> None:
    found = json.loads(raids.ok(*RAIDS, "--value", "arrests", "--json"))
    first, second = found["outcomes"]
    assert (first["outcome"], second["outcome"]) == ("raids", "arrests")
    assert first["adjusted_p"]["first_test"] == pytest.approx(2 * first["first_test_p"])
    assert all(second["adjusted_p"][name] >= second[name]["p"] for name in ("surge", "fade"))
    assert "Every outcome" in raids.ok(*RAIDS, "--value", "arrests")


def test_json_has_every_number_and_the_same_bytes_each_time(raids: Shell) -> None:
    once, again = raids.ok(*RAIDS, "--json"), raids.ok(*RAIDS, "--json")
    assert once == again
    found = json.loads(once)
    assert found["answer"] == "surge and fade"
    outcome = found["outcomes"][0]
    assert outcome["plan"] == "none"
    assert outcome["surge"]["low"] < 0.7 < outcome["surge"]["high"]
    assert len(outcome["without_meeting"]) == len(found["meetings"]) == 15


TITLES = {
    "weeks": "Surge and fade: raids change by +68 %",
    "placebo": "The surge of raids before the real meetings is more than chance would do (p = 0.002)",
    "meetings": "Of 15 meetings, 15 had more raids before them than normal, and 1",
    "gain": "By 12 weeks after a meeting, 1.4 weeks of normal raids are gained",
}


@pytest.mark.parametrize("show", TITLES)
def test_every_figure_is_drawn_with_the_answer_as_its_title(raids: Shell, show: str) -> None:
    result = raids.run(*RAIDS, "--figure", "it.svg", "--show", show)
    assert result.exit_code == 0
    assert "Wrote it.svg." in result.stderr
    words = re.sub(r"<[^>]+>|\s+", " ", (raids.folder / "it.svg").read_text())
    assert TITLES[show] in re.sub(" +", " ", words)


def planned(shell: Shell, before: str) -> str:
    """The id of a plan that was written into the ledger."""
    said = ("--question", "Do raids step up?", "--outcome", "raids", "--sample", "all weeks")
    plan = shell.ok("study", "plan", *said, "--before", before, "--every", "week", "--json")
    return str(json.loads(plan)["id"])


def test_a_plan_is_followed_and_departures_are_told(raids: Shell) -> None:
    plan = planned(raids, before="6")
    result = raids.run(*RAIDS, "--plan", plan)
    assert result.exit_code == 0, result.output
    text = " ".join(result.stdout.split())
    assert f"It follows the plan {plan}" in text
    assert "It departs from the plan: windows of 4 weeks before where the plan says 6" in text
    listed = raids.ok("study", "list", "--json")
    assert plan in listed
    assert "surge and fade" in listed


def test_a_result_can_be_recorded_without_a_plan(raids: Shell) -> None:
    raids.ok("init")
    raids.ok(*RAIDS, "--record")
    assert "surge and fade" in raids.ok("study", "list", "--json")


def test_the_seeds_question_on_the_shipped_case(with_demo: Shell) -> None:
    """The observer's sentence of 2006: what the case's own events can tell of it, and what they cannot."""
    words = ("study", "meetings", "--events", "--forum", "JCCT", "--between", "2004/2013", "--draws", "999")
    text = " ".join(with_demo.ok(*words).split())
    assert text.startswith(
        "Cannot tell: neither a surge of recorded events before the meetings nor a fade after them"
    )
    assert "The events prove neither side" in text
    assert "The 5 meetings from 2009-10-28 on all fall from October to December" in text
    assert "22 of 91 events are of 2006" in text
    assert "a month not searched looks quiet" in text
    assert "What would settle it is a complete series of what was done in every month" in text


def test_sessions_that_all_lie_in_one_season_are_not_identified(with_demo: Shell) -> None:
    words = ("study", "meetings", "--events", "--forum", "JCCT", "--between", "2009/2014", "--draws", "999")
    text = " ".join(with_demo.ok(*words).split())
    assert text.startswith("Not identified: the meetings always fall at the same times of the year")


def test_statements_are_counted_out_of_all_that_is_said(with_demo: Shell) -> None:
    words = ("study", "meetings", "--statements", "--of", "claim", "--forum", "JCCT", "--every", "month")
    result = with_demo.run(*words, "--draws", "999")
    assert result.exit_code == 2
    assert "has no statement at all" in result.stderr
    alone = with_demo.ok(*words, "--between", "2004/2013", "--counts-alone", "--draws", "999")
    assert "recorded statements" in alone
    assert "counted without an offset" in " ".join(alone.split())


def test_what_changes_nothing_is_refused(raids: Shell) -> None:
    for words, option in (
        ((*RAIDS, "--between", "2004/2005"), "--between"),
        ((*RAIDS, "--party", "CN"), "--party"),
        ((*RAIDS, "--show", "gain"), "--show"),
    ):
        result = raids.run(*words)
        assert result.exit_code == 2
        assert option in result.stderr


def test_a_plan_written_after_the_data_were_studied_is_told(raids: Shell) -> None:
    raids.ok("init")
    raids.ok(*RAIDS, "--record")
    plan = planned(raids, before="4")
    text = " ".join(raids.ok(*RAIDS, "--plan", plan).split())
    assert "same data" in text
    assert "before this plan" in text


BAD = {
    "nothing to count": (("study", "meetings", "--forum", "JCCT"), "Nothing was given to be counted"),
    "two things to count": ((*RAIDS, "--events"), "More than one thing was given to be counted"),
    "no meetings": (RUN[:3], "No meetings were given"),
    "meetings twice": ((*RAIDS, "--meeting", "2006-04-11"), "in more than one way"),
    "no day": (
        (*RUN[:3], "--value", "raids", "--meeting", "soon"),
        "'soon' is no day of a meeting",
    ),
    "too few meetings": ((*RUN[:3], "--value", "raids", "--meeting", "2006-04-11"), "There are 1 meetings"),
    "no such column": ((*RUN, "--value", "raid"), "Did you mean raids"),
    "no value named": (RUN, "which one has the values"),
    "a wide window": ((*RAIDS, "--before", "9", "--after", "9"), "Windows overlap"),
    "no time": (
        (*EVENTS, "then"),
        "no time that can",
    ),
    "time to come": (
        (*EVENTS, "2004/2999"),
        "to come",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_mistakes_get_one_clear_sentence(raids: Shell, name: str) -> None:
    words, expected = BAD[name]
    raids.ok("init")
    result = raids.run(*words)
    assert result.exit_code == 2, result.output
    assert expected in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


FAULTS = {
    "a gap": (lambda rows: [*rows[:40], *rows[41:]], "A gap is not a zero"),
    "a week twice": (lambda rows: [*rows[:40], rows[39], *rows[40:]], "was there on line 40"),
    "a negative count": (lambda rows: [*rows[:40], rows[40].split(",")[0] + ",-3,1", *rows[41:]], "is -3."),
    "all zeros": (lambda rows: [rows[0], *(one.split(",")[0] + ",0,0" for one in rows[1:])], "is 0 in all"),
    "mixed frequency": (lambda rows: [*rows[:200], *rows[200:300:4], *rows[300:]], "gap"),
}


def test_meetings_after_the_end_of_the_series_are_left_out_and_told(raids: Shell) -> None:
    path = Path(raids.folder / "raids" / "invented_raids.csv")
    path.write_text("\n".join(path.read_text().splitlines()[:300]) + "\n")
    text = " ".join(raids.ok(*RAIDS).split())
    assert "11 meetings" in text
    assert "it lies outside of the counts, 2004-01-05 to 2009-09-27" in text


@pytest.mark.parametrize("name", FAULTS)
def test_faults_of_the_series_are_told(raids: Shell, name: str) -> None:
    change, expected = FAULTS[name]
    path = Path(raids.folder / "raids" / "invented_raids.csv")
    path.write_text("\n".join(change(path.read_text().splitlines())) + "\n")
    result = raids.run(*RAIDS)
    assert result.exit_code == 2, result.output
    assert expected in " ".join(result.stderr.split())
