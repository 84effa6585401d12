"""`kept match` as a person uses it: everything that waits, one statement, and mistakes."""

import json

import pytest

from tests.cli.conftest import Shell


def test_what_waits(with_demo: Shell) -> None:
    short, whole = with_demo.ok("match"), with_demo.ok("match", "--all")
    assert "more bear on no promise for certain: kept match --all" in short
    assert "K005 accepted: challenge, March 2006" in whole
    assert "none of them" in whole
    assert "nothing was recorded" in whole
    assert max(map(len, (short + whole).splitlines())) <= 80


def test_one_statement(with_demo: Shell) -> None:
    output = with_demo.ok("match", "K001")
    assert "May bear on:" in output
    assert "C-2005-05: End the use of unlicensed software" in output
    assert "same party: China speaks" in output
    found = json.loads(with_demo.ok("match", "K001", "--json"))
    assert found["proposals"][0]["commitment"] == "C-2005-05"
    assert len(json.loads(with_demo.ok("match", "--json"))) > 18


def test_a_promise_and_the_earlier_one_that_it_takes_up(with_demo: Shell) -> None:
    output = with_demo.ok("match", "C-2006-05")
    assert "May take up:" in output
    assert "restates C-2005-06" in output
    assert "no earlier promise" in with_demo.ok("match", "C-1995-01")


def test_a_ledger_in_which_nothing_waits(shell: Shell) -> None:
    shell.ok("init")
    assert "Nothing waits to be matched" in shell.ok("match")
    assert json.loads(shell.ok("match", "--json")) == []


def test_nothing_is_recorded_and_the_same_is_said_again(with_demo: Shell) -> None:
    before = (with_demo.folder / "kept.db").read_bytes()
    assert with_demo.ok("match", "--all") == with_demo.ok("match", "--all")
    assert (with_demo.folder / "kept.db").read_bytes() == before


FAULTS = {
    "an unknown id": (["match", "K0001"], "Did you mean K001"),
    "one and all": (["match", "K001", "--all"], "Give one ID, or --all"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_cannot_be_matched(with_demo: Shell, fault: str) -> None:
    words, message = FAULTS[fault]
    result = with_demo.run(*words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
