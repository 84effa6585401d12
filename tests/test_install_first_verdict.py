"""The README leads from a page of one's own to a verdict in six steps at most.

`python -m benchmarks.first_verdict` goes the whole way in a fresh copy with an empty home, the install too;
here the same steps, but for the install, run in the process.
"""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from benchmarks import first_verdict as own
from click.testing import CliRunner

from kept.cli import main

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_readme_needs_six_steps_at_most() -> None:
    steps = own.steps(README)
    assert steps[0] == "make demo"
    assert len(steps) <= own.MOST_STEPS
    assert [step.split()[1] for step in steps[1:]] == ["add", "read", "review", "verdict"]


def test_a_page_of_ones_own_gets_a_verdict_that_names_its_statement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / own.OWN["rivertown.txt"]).write_text(own.PAGE, encoding="utf-8")
    shown, commitment = "", ""
    for step in own.steps(README)[1:]:
        words = shlex.split(own.as_own(step, commitment))
        keys = own.as_own(own.keys_of(README), own.PROMISE) if "review" in words else ""
        done = CliRunner().invoke(main, words[1:], input=keys, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        shown = done.output
        commitment = next(iter(own.COMMITMENT.findall(shown)), commitment)
    assert "NOT KEPT" in shown
    assert own.SPEAKER in shown
    said = CliRunner().invoke(main, ["statements", "--ledger", "mine.db"]).output
    assert own.STATEMENT.findall(shown)[0] in said
