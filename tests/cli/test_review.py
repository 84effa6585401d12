"""`kept read`, `statements`, `review`, `add`: from a page to a verdict by one person at a keyboard."""

import json
from pathlib import Path

import pytest

from kept.model import Commitment
from kept.pipeline.packaged import SAMPLE
from kept.review import waiting
from tests.cli.conftest import Shell

STORY = str(SAMPLE / "documents" / "1-fourth-session.txt")


@pytest.fixture
def read(shell: Shell) -> Shell:
    """A ledger with the sample case and one document read."""
    shell.ok("init", "--case", "harbour", "--sample")
    shell.ok("import", "harbour")
    shell.ok("read", STORY)
    return shell


def drafts(shell: Shell) -> list[dict[str, str]]:
    found = json.loads(shell.ok("statements", "--json"))
    return [one for one in found if one["review"] == "draft"]


def verdicts(shell: Shell) -> str:
    return shell.ok("commitments", "--as-of", "2021-01-01", "--json")


def test_reading_tells_what_was_found(shell: Shell) -> None:
    output = shell.ok("read", STORY)
    assert "published   2018-06-14" in output
    assert "statements" in output
    found = json.loads(shell.ok("read", STORY, "--json"))[0]
    assert found["published"] == "2018-06-14"
    assert found["drafts"]["statements"] >= 10
    assert found["published_because"]


def test_reading_the_same_page_again_adds_nothing(read: Shell) -> None:
    before = read.ok("verify", "--json")
    read.ok("read", STORY)
    assert read.ok("verify", "--json") == before


def test_reading_with_another_date_replaces_the_drafts(read: Shell) -> None:
    before = {one["id"] for one in drafts(read)}
    read.ok("read", STORY, "--published", "2018-06-15")
    after = {one["id"] for one in drafts(read)}
    assert len(after) == len(before)


def test_a_draft_changes_no_verdict_until_it_is_accepted(read: Shell) -> None:
    before = verdicts(read)
    draft = drafts(read)[0]["id"]
    assert verdicts(read) == before
    ids = {draft.id: draft for draft in _standing(read)}
    words = ["--set", "commitment=H-2018-04", "--set", "stance=denies", "--set", "party=NO"]
    key = next(id_ for id_, one in ids.items() if one.proposal.id == draft)
    party = _bound(read, "H-2018-04")
    read.ok("review", "--accept", key, *words[:4], "--set", f"party={party}")
    assert verdicts(read) != before
    read.ok("review", "--undo", key)
    assert verdicts(read) == before
    read.ok("review", "--reject", key, "--because", "a test")
    assert verdicts(read) == before


def _bound(shell: Shell, commitment: str) -> str:
    found = json.loads(shell.ok("commitments", "--json"))
    return str(next(one["bound"][0] for one in found if one["commitment"] == commitment))


def _standing(shell: Shell):
    from kept.ledger import open_ledger
    from kept.pipeline.records import load, standing_drafts

    with open_ledger(shell.folder / "kept.db") as ledger:
        return standing_drafts(load(ledger))


def _to_a_statement(shell: Shell) -> str:
    """The keys that skip to the first draft of a statement."""
    from kept.model import Statement

    drafts = waiting(_standing(shell), ())
    return "s\n" * next(n for n, one in enumerate(drafts) if isinstance(one.proposal, Statement))


def test_one_key_decides(read: Shell) -> None:
    waiting = len(_standing(read))
    output = read.ok("review", answers="s\nr\nnot about a promise\nu\na\n\nq\n")
    assert "1 decided." in output
    assert f"{waiting - 1} drafts are waiting." in output


def test_a_wrong_answer_is_told_and_the_draft_asked_about_again(read: Shell) -> None:
    output = read.ok("review", answers=_to_a_statement(read) + "a\nNO-SUCH\ndenies\nNO\nq\n")
    assert "no commitment 'NO-SUCH'" in output
    assert "0 decided." in output


def test_the_commitments_that_a_statement_may_be_about_are_proposed(read: Shell) -> None:
    output = read.ok("review", answers=_to_a_statement(read) + "a\n\nq\n")
    proposed = output[output.index("May bear on:") : output.index("About which commitment")]
    assert "H-2018-02: Have no unlicensed navigation software" in proposed
    assert "none of them" in proposed


def test_without_a_commitment_in_the_ledger_none_is_proposed(shell: Shell) -> None:
    shell.ok("read", STORY)
    output = shell.ok("review", answers=_to_a_statement(shell) + "a\n\nq\n")
    assert "May bear on" not in output
    assert "1 decided." in output


def test_accepting_by_keys_with_a_look_at_the_lists(read: Shell) -> None:
    party = _bound(read, "H-2018-01")
    output = read.ok(
        "review", answers=_to_a_statement(read) + f"a\n?\nH-2018-01\naffirms\nprogress\n?\n{party}\nq\n"
    )
    assert "1 decided." in output
    assert "H-2018-01  Clear every consignment" in output
    found = json.loads(read.ok("statements", "--json"))
    (accepted,) = [one for one in found if one["review"] == "accepted"]
    assert (accepted["commitment"], accepted["stance"], accepted["extent"]) == (
        "H-2018-01",
        "affirms",
        "progress",
    )


TREES = """The Marsh Gazette, 9 January 2026

Rivertown has not planted its 5,000 trees

RIVERTOWN - On 14 March 2024 the city of Rivertown promised to plant 5,000 trees by the end of 2025.
"We have not planted the 5,000 trees," Mayor Ida Holt said on Thursday.
"""


def test_enter_takes_the_stance_that_was_read(shell: Shell) -> None:
    shell.ok("add", "party", "--party-id", "TOWN", "--name", "City of Rivertown", "--kind", "government")
    (shell.folder / "trees.txt").write_text(TREES, encoding="utf-8")
    shell.ok("read", "trees.txt")
    drafts = waiting(_standing(shell), ())
    promise = next(one.proposal.id for one in drafts if isinstance(one.proposal, Commitment))
    keys = [_key(one.proposal, promise) for one in drafts]
    assert sum(len(key) > 2 for key in keys) == 1
    shell.ok("review", answers="".join(keys))
    assert json.loads(shell.ok("verdict", promise, "--json"))["status"] == "not_kept"


def _key(proposal: object, promise: str) -> str:
    """Accept the promise and the denial, which is asked about; skip the rest."""
    if isinstance(proposal, Commitment):
        return "a\n"
    return f"a\n{promise}\n\nTOWN\n" if getattr(proposal, "stance", None) == "denies" else "s\n"


def test_undo_without_a_decision(read: Shell) -> None:
    assert "Nothing was decided in this sitting yet" in read.ok("review", answers="u\nq\n")


def test_a_correction_by_keys(read: Shell) -> None:
    output = read.ok("review", answers=_to_a_statement(read) + "c\nspeaker\nSomeone Else\n\nq\n")
    assert "1 decided." in output
    assert "Someone Else" in read.ok("statements")


def test_a_correction_by_options(read: Shell) -> None:
    draft = _standing(read)[0].id
    read.ok("review", "--correct", draft, "--set", "note=seen in print")
    assert len(_standing(read)) > 1


def test_a_bound_party_that_the_ledger_does_not_know_is_told(read: Shell) -> None:
    draft = next(one for one in _standing(read) if isinstance(one.proposal, Commitment))
    told = read.run("review", "--correct", draft.id, "--set", "bound=NOBODY").output
    assert f"Recorded as {draft.proposal.id}." in told
    assert "note: 'NOBODY' is bound by it, and the ledger knows no such party" in told
    known = _bound(read, "H-2018-04")
    assert "note:" not in read.run("review", "--correct", draft.id, "--set", f"bound={known}").output


def test_statements_of_one_document_fit_80_columns(read: Shell) -> None:
    document = drafts(read)[0]["document"]
    output = read.ok("statements", document)
    assert max(map(len, output.splitlines())) <= 80
    assert "draft" in output


def test_adding_one_record_by_options_and_by_answers(read: Shell) -> None:
    read.ok("add", "search", "--commitment-id", "H-2019-01", "--where", "the gazette", "--looked-for",
            "a notice", "--searched-on", "2020-03-01", "--found", "no")  # fmt: skip
    assert '"unverified"' in read.ok("verdict", "H-2019-01", "--as-of", "2020-03-01", "--json")
    answers = "\n".join(["Joint Harbour Commission", "", "", "7", "2021-06-01", *[""] * 7])
    output = read.ok("add", "meeting", answers=answers + "\n")
    assert "Recorded meeting meeting-1." in output


def test_adding_a_quoted_claim_anchors_its_words(read: Shell) -> None:
    source = next(line for line in _rows(read, "sources") if line.startswith("H-") or "1-fourth" in line)
    source_id = source.split(",")[0]
    claim = ["add", "claim", "--said-on", "2018-06-14", "--speaker", "Caspar Wynne"]
    claim += ["--what", "A promise needs a number", "--source-id", source_id, "--quote"]
    result = read.run(*claim, "A promise without a published number is a wish,")
    assert result.exit_code == 0, result.output
    wrong = read.run(*claim, "words never said")
    assert wrong.exit_code == 2
    assert "do not stand in the article" in wrong.stderr


def _rows(shell: Shell, table: str) -> list[str]:
    return Path(shell.folder / "harbour" / f"{table}.csv").read_text(encoding="utf-8").splitlines()[1:]
