"""`kept bundle` as two desks use it."""

import json

import pytest

from kept.ledger import open_ledger
from kept.model import Statement
from kept.pipeline.save import Writer, save
from tests.cli.conftest import Shell


@pytest.fixture
def desk(shell: Shell) -> Shell:
    shell.ok("init", "--case", "harbour", "--sample")
    shell.ok("import", "harbour")
    return shell


def test_a_case_goes_from_desk_to_desk(desk: Shell) -> None:
    assert "records on H-2018-02 to case.zip" in desk.ok("bundle", "make", "case.zip", "H-2018-02")
    told = desk.ok("bundle", "read", "case.zip")
    assert "Made by     a test at " in told
    assert "Commitment  H-2018-02: Have no unlicensed navigation software" in told
    assert "quoted texts are not in it" in told
    assert not (desk.folder / "other.db").exists()
    done = desk.ok("bundle", "read", "case.zip", "--import", "--ledger", "other.db")
    assert "records added to other.db, 0 were there alike." in done
    asked = ("verdict", "H-2018-02", "--as-of", "2020-02-28", "--known-at", "2100-01-01", "--json")
    assert desk.ok("--ledger", "other.db", *asked) == desk.ok(*asked)
    assert "The chain holds" in desk.ok("verify", "--full", "--ledger", "other.db")


def test_what_is_there_with_other_content_is_told(desk: Shell) -> None:
    desk.ok("bundle", "make", "case.zip", "H-2018-02")
    desk.ok("bundle", "read", "case.zip", "--import", "--ledger", "other.db")
    table = desk.folder / "harbour" / "commitments.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("Have no unlicensed", "Have no unpaid"), "utf-8"
    )
    desk.ok("import", "harbour")
    desk.ok("bundle", "make", "later.zip", "H-2018-02")
    done = desk.run("bundle", "read", "later.zip", "--import", "--ledger", "other.db")
    assert done.exit_code == 1
    assert "problem: commitment H-2018-02: this ledger has it with other content." in done.stderr
    assert "0 records added to other.db" in done.stdout


def test_as_json_there_is_nothing_else_on_standard_output(desk: Shell) -> None:
    desk.ok("bundle", "make", "case.zip", "H-2018-02", "H-2018-01")
    told = json.loads(desk.ok("bundle", "read", "case.zip", "--json", "--import", "--ledger", "other.db"))
    assert told["commitments"] == ["H-2018-02", "H-2018-01", *told["beside"]]


def test_it_is_said_into_which_ledger_the_records_went(desk: Shell) -> None:
    desk.ok("bundle", "make", "case.zip", "H-2018-02")
    assert "0 records added to kept.db," in desk.ok("bundle", "read", "case.zip", "--import")
    done = desk.run("bundle", "read", "case.zip", "--json", "--import", "--ledger", "other.db")
    assert "records added to other.db, 0 were there alike." in done.stderr


def test_what_goes_along_unasked_is_named(desk: Shell) -> None:
    told = desk.ok("bundle", "make", "case.zip", "H-2018-01")
    beside = json.loads(desk.ok("bundle", "read", "case.zip", "--json"))["beside"]
    assert f"Of the same chains, with all that bears on them: {', '.join(beside)}." in told
    assert beside


def test_what_is_not_public_is_said_loudly(desk: Shell) -> None:
    secret = Statement("S-1", "Somebody", "A secret.", commitment="H-2018-02", public=False)
    with open_ledger(desk.folder / "kept.db") as ledger:
        save(ledger, [secret], Writer("2026-11-26T12:00:00.000000Z", "Ann"))
    assert "NOT PUBLIC" not in desk.run("bundle", "make", "public.zip", "H-2018-02").stderr
    assert "NOT PUBLIC" in desk.run("bundle", "make", "case.zip", "H-2018-02", "--private").stderr
    assert "NOT PUBLIC" in desk.run("bundle", "read", "case.zip").stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("make", "case.zip", "H-2018-2"), "Did you mean"),
        (("make", "case.zip", "H-2018-02", "--with-texts", "x"), "no source of these commitments 'x'"),
        (("read", "nowhere.zip"), "There is no file nowhere.zip"),
        (("read", "harbour/case.toml"), "it is no zip file"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(desk: Shell, words: tuple[str, ...], told: str) -> None:
    refused = desk.run("bundle", *words)
    assert refused.exit_code == 2
    assert told in refused.stderr
    assert not (desk.folder / "case.zip").exists()


def test_a_bundle_is_written_over_an_earlier_one_and_over_nothing_else(desk: Shell) -> None:
    ledger = desk.folder / "kept.db"
    before = ledger.read_bytes()
    (desk.folder / "link.zip").symlink_to(ledger)
    (desk.folder / "photos.zip").write_bytes(b"PK\x03\x04 of somebody")
    for name in ("kept.db", "link.zip", "photos.zip"):
        refused = desk.run("bundle", "make", name, "H-2018-02")
        assert refused.exit_code == 2
        assert "nothing but an earlier bundle is written over" in refused.stderr
    assert ledger.read_bytes() == before
    assert (desk.folder / "link.zip").is_symlink()
    desk.ok("bundle", "make", "case.zip", "H-2018-02")
    assert "to case.zip" in desk.ok("bundle", "make", "case.zip", "H-2018-01")


def test_a_bundle_of_what_is_not_public_is_for_its_user_alone(desk: Shell) -> None:
    secret = Statement("S-1", "Somebody", "A secret.", commitment="H-2018-02", public=False)
    with open_ledger(desk.folder / "kept.db") as ledger:
        save(ledger, [secret], Writer("2026-11-26T12:00:00.000000Z", "Ann"))
    desk.ok("bundle", "make", "public.zip", "H-2018-02")
    desk.ok("bundle", "make", "private.zip", "H-2018-02", "--private")
    modes = [(desk.folder / name).stat().st_mode & 0o777 for name in ("public.zip", "private.zip")]
    assert modes == [0o644, 0o600]
