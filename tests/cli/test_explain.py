"""`kept explain`, `kept rules` and `kept scales` on the demo's ledger."""

import json
from typing import Any

from tests.cli.conftest import Shell

NARROW = 80


def test_both_sides_the_grades_the_rules_and_what_would_decide(with_demo: Shell) -> None:
    told = with_demo.ok("explain", "C-2005-05", "--as-of", "2006-03-31")
    assert max(map(len, told.splitlines())) <= NARROW
    for words in (
        "DISPUTED",
        "What supports it (1)",
        "Yan Xiaohong",
        "[w.says.bound.done]",
        "What takes away its ground (1)",
        "Chris Israel",
        "[w.says.addressee.doubt]",
        "[due.6]",
        "[whole.9]",
        "What would change it",
        "If one source had not been there",
        "Under other grades",
    ):
        assert words in told


def test_what_nobody_looked_at_is_explained_too(with_demo: Shell) -> None:
    told = with_demo.ok("explain", "C-2014-03", "--as-of", "2016-01-01")
    assert "None counts by this date." in told
    assert "NOT EXAMINED" in told


def test_before_it_was_made_or_recorded(with_demo: Shell) -> None:
    assert "NOT MADE YET" in with_demo.ok("explain", "C-2005-05", "--as-of", "2004-01-01")
    assert "NOT RECORDED YET" in with_demo.ok("explain", "C-2005-05", "--known-at", "2020-01-01")


def test_an_unknown_commitment_is_told_with_the_nearest(with_demo: Shell) -> None:
    result = with_demo.run("explain", "C-2005-5")
    assert result.exit_code == 2
    assert "Did you mean C-2005-0" in result.stderr


def test_every_rule_that_an_explanation_names_is_printed(with_demo: Shell) -> None:
    printed = {line["id"] for line in json.loads(with_demo.ok("rules", "--json"))["lines"]}
    told = json.loads(with_demo.ok("explain", "C-2011-05", "--as-of", "2015-12-31", "--json"))

    def named(reasons: list[dict[str, Any]]) -> set[str]:
        return {name for one in reasons for name in (one["rule"], *named(one["reasons"]))}

    assert named(told["reasons"]) <= printed
    assert {piece["rule"] for piece in told["evidence"]} <= printed


def test_the_rules_fit_the_terminal_and_name_their_version(with_demo: Shell) -> None:
    told = with_demo.ok("rules")
    assert told.startswith("Rules version 1")
    assert max(map(len, told.splitlines())) <= NARROW
    assert with_demo.run("rules", "--version", "0").exit_code == 2


def test_other_scales_say_where_they_differ(with_demo: Shell) -> None:
    told = with_demo.ok("scales", "--as-of", "2014-12-31")
    assert "72 promises on three scales" in told
    assert max(map(len, told.splitlines())) <= NARROW
    rows = json.loads(with_demo.ok("scales", "--as-of", "2014-12-31", "--json"))
    (claimed,) = [row for row in rows if row["commitment"] == "C-2011-04"]
    assert [one["mark"] for one in claimed["ratings"]] == ["In the Works", "+1"]
    assert claimed["differs"]


def test_an_empty_ledger_has_no_promises_to_rate(shell: Shell) -> None:
    shell.ok("init")
    assert "No promise is on record." in shell.ok("scales")
