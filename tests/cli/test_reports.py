"""The reports at the command line: readable at 80 columns, as JSON, and helpful where the input is wrong."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Shell

REPORTS = [
    ("status", "--as-of", "2006-03-31"),
    ("status", "--as-of", "2014-12-31", "--topic", "government_software"),
    ("changes", "--since", "2006-03-31", "--as-of", "2006-12-31"),
    ("changes", "--recorded-since", "2020-01-01", "--as-of", "2006-12-31"),
    ("compare", "2006-03-31", "2014-12-31"),
    ("history", "C-2005-05", "--as-of", "2014-12-31"),
    ("history", "C-2005-05", "--known", "--as-of", "2014-12-31"),
]


@pytest.mark.parametrize("words", REPORTS, ids=" ".join)
def test_a_report_is_readable_at_80_columns_and_the_same_twice(
    with_demo: Shell, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4102444800")
    output = with_demo.ok(*words)
    assert "US-China Joint Commission" in output
    assert max(map(len, output.splitlines())) <= 80
    assert with_demo.ok(*words) == output
    assert with_demo.ok(*words, "--json") == with_demo.ok(*words, "--json")


def test_the_status_as_json_counts_what_the_screen_counts(with_demo: Shell) -> None:
    found = json.loads(with_demo.ok("status", "--as-of", "2006-03-31", "--json"))
    assert (found["as_of"], found["promises"], found["overdue"]) == ("2006-03-31", 27, 8)
    assert sum(found["families"].values()) == 27
    assert found["unknown"]["nobody_looked"] == 5
    seed = next(one for one in found["commitments"] if one["commitment"] == "C-2005-05")
    assert (seed["status"], seed["days_overdue"], seed["due_on"]) == ("disputed", 90, "2005-12-31")
    assert {"bound", "what", "deadline", "grade", "pace", "next_evidence", "unknown"} <= seed.keys()
    screen = with_demo.ok("status", "--as-of", "2006-03-31")
    assert "27 promises. 8 overdue" in screen
    assert "5  not examined: nobody looked" in screen


def test_changes_as_json_name_their_causes(with_demo: Shell) -> None:
    found = json.loads(with_demo.ok("changes", "--since", "2006-03-30", "--as-of", "2006-03-31", "--json"))
    seed = next(one for one in found["changed"] if one["commitment"] == "C-2005-05")
    assert (seed["before"]["status"], seed["status"], seed["at"]) == ("unverified", "disputed", "2006-03-31")
    assert {cause["evidence"] for cause in seed["causes"]} == {"K001", "K002"}
    assert {cause["kind"] for cause in seed["causes"]} == {"came_in"}


def test_what_was_recorded_since_is_new(with_demo: Shell) -> None:
    words = ("changes", "--recorded-since", "2020-01-01", "--as-of", "2006-03-31")
    found = json.loads(with_demo.ok(*words, "--json"))
    assert len(found["new"]) == found["in_being"]
    assert found["recorded_since"] == "2020-01-01"


def test_compare_counts_from_family_to_family(with_demo: Shell) -> None:
    found = json.loads(with_demo.ok("compare", "2006-03-31", "2014-12-31", "--json"))
    assert sum(row["promises"] for row in found["families"]) == 27
    changed = [one["commitment"] for one in found["commitments"] if one["changed"]]
    assert "C-2004-03" in changed
    assert "C-2005-05" not in changed
    text = with_demo.ok("compare", "2006-03", "2014")
    assert "31 March 2006 (the rows) and 31 December 2014 (the columns)" in text


def test_history_as_json_on_both_clocks(with_demo: Shell) -> None:
    days = json.loads(with_demo.ok("history", "C-2010-D2", "--as-of", "2014-12-31", "--json"))
    assert [one["status"] for one in days["history"]] == ["pending", "unexamined", "not_kept"]
    assert days["by"] == "as_of"
    grown = json.loads(with_demo.ok("history", "C-2010-D2", "--known", "--as-of", "2014-12-31", "--json"))
    (step,) = grown["history"]
    assert (step["before"]["status"], step["status"]) == ("not_in_ledger", "not_kept")
    assert step["recorded_by"]


WRONG = [
    (("changes",), "--since DATE"),
    (("changes", "--since", "2006", "--recorded-since", "2026-01-01"), "Give one of them"),
    (("changes", "--since", "tomorrow"), "'tomorrow' is not a date"),
    (("changes", "--since", "2014", "--as-of", "2006"), "must be earlier"),
    (("changes", "--recorded-since", "then"), "neither a day nor a moment"),
    (("compare", "2014", "2006"), "earlier one first"),
    (("compare", "2006", "soon"), "'soon' is not a date"),
    (("status", "--party", "CHN"), "Did you mean"),
    (("status", "--topic", "software"), "The topics in the ledger are"),
    (("status", "--meeting", "JCCT-99"), "Did you mean"),
    (("history", "C-2005-99"), "Did you mean"),
]


@pytest.mark.parametrize(
    ("words", "told"), WRONG, ids=lambda one: " ".join(one) if isinstance(one, tuple) else ""
)
def test_wrong_input_is_answered_with_what_to_do(with_demo: Shell, words: tuple[str, ...], told: str) -> None:
    result = with_demo.run(*words)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())


def test_an_empty_ledger_has_reports_too(shell: Shell) -> None:
    shell.ok("init")
    assert "No promise was in being." in shell.ok("status")
    assert "0 of 0 changed their status" in shell.ok("changes", "--since", "2006-03-31")
    assert "In being on 31 December 2005: 0 promises." in shell.ok("compare", "2005", "2006")
    assert "holds none yet" in shell.run("history", "C-1").stderr


def test_without_overrides(with_demo: Shell) -> None:
    screen = with_demo.ok("status", "--as-of", "2006-03-31", "--no-overrides")
    assert "Only      the rules, without the analysts' overrides" in screen
