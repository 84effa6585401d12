"""`kept conflicts`: two corrections of one record, as a person meets them."""

import json
from dataclasses import replace

import pytest

from kept.cli.door import now
from kept.ledger import open_ledger
from kept.model import Statement
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save
from tests.cli.conftest import Shell


@pytest.fixture
def divided(shell: Shell) -> Shell:
    """A ledger in which Ann and Ben corrected the same statement at the same time."""
    shell.ok("init")
    statement = ("add", "claim", "--speaker", "Yan", "--what", "one", "--said-on", "2006-03-27")
    shell.ok(*statement, "--claim-id", "K1", "--stance", "denies")
    with open_ledger(shell.folder / "kept.db") as ledger:
        first = load(ledger).one(Statement, "K1")
        seen = ledger.history("K1")[0].recorded_at
        for by, content in (("Ann", "two"), ("Ben", "three")):
            writer = Writer(now(), by)
            save(ledger, [replace(first, content=content)], writer, because=f"{by} heard it so", seen=seen)
    return shell


def test_both_versions_are_shown_and_one_is_kept(divided: Shell) -> None:
    day = now()[:10]
    assert divided.ok("conflicts").splitlines() == [
        "statement K1",
        f"  entry 2, by Ann on {day}: Ann heard it so",
        f"  entry 3, by Ben on {day}: Ben heard it so",
        "  content",
        "    2  two",
        "    3  three",
    ]
    versions = json.loads(divided.ok("conflicts", "--json"))[0]["versions"]
    assert [(one["entry"], one["replaces"], one["record"]["content"]) for one in versions] == [
        (2, 1, "two"),
        (3, 1, "three"),
    ]
    result = divided.run("status")
    assert "1 record stands in two versions, of which the later one counts: kept conflicts" in result.stderr
    assert divided.ok("conflicts", "--keep", "2", "--because", "the tape") == (
        "Settled: what entry 2 says stands now.\n"
    )
    assert divided.ok("conflicts") == "No record stands in two versions.\n"
    assert "two versions" not in divided.run("status").stderr


def test_what_cannot_be_settled(divided: Shell) -> None:
    result = divided.run("conflicts", "--keep", "1", "--because", "why not")
    assert (result.exit_code, result.stderr.startswith("kept: Entry 1 is in no conflict.")) == (2, True)
    assert divided.run("conflicts", "--keep", "2").exit_code == 2
