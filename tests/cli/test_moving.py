"""Backup, restore, dump, load, redact and translations, as a person uses them."""

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

STORY = "The harbour ministry said it will publish the zebrafish census by June 2027."


@pytest.fixture
def desk(shell: Shell) -> Shell:
    """A ledger with one story in it."""
    (shell.folder / "story.txt").write_text(STORY, encoding="utf-8")
    shell.ok("init")
    shell.ok("read", "story.txt")
    return shell


def document(shell: Shell) -> str:
    (found,) = json.loads(shell.ok("read", "story.txt", "--json"))
    return str(found["document"])


def test_a_backup_is_restored(desk: Shell) -> None:
    told = desk.ok("backup", "copy.db")
    assert told.startswith("Copied ")
    assert "to copy.db and verified them. Head " in told
    assert "Made the ledger again.db with" in desk.ok("restore", "copy.db", "--ledger", "again.db")
    assert desk.ok("--ledger", "again.db", "dump") == desk.ok("dump")


def test_a_backup_gives_way_only_where_that_is_said(desk: Shell) -> None:
    desk.ok("backup", "copy.db")
    refused = desk.run("backup", "copy.db")
    assert refused.exit_code == 3
    assert "kept: There is already something at copy.db" in refused.stderr
    desk.ok("backup", "copy.db", "--replace")


@pytest.mark.parametrize("name", ["kept.jsonl", "kept.jsonl.gz"])
def test_a_dump_is_loaded(desk: Shell, name: str) -> None:
    assert desk.ok("dump", "--out", name) == ""
    data = (desk.folder / name).read_bytes()
    assert (gzip.decompress(data) if name.endswith("gz") else data).decode() == desk.ok("dump")
    for command in ("load", "restore"):
        assert "and verified them. Head" in desk.ok(command, name, "--ledger", f"{command}.db")
        assert desk.ok("--ledger", f"{command}.db", "dump") == desk.ok("dump")
    assert desk.run("load", name).exit_code == 3
    assert desk.run("dump", "--out", name).exit_code == 3


def test_a_dump_that_was_altered_is_refused(desk: Shell) -> None:
    lines = desk.ok("dump").splitlines(keepends=True)
    lines[2] = lines[2].replace('"recorded_by":"a test"', '"recorded_by":"eve"')
    (desk.folder / "altered.jsonl").write_text("".join(lines), encoding="utf-8")
    refused = desk.run("load", "altered.jsonl", "--ledger", "again.db")
    assert refused.exit_code == 4
    assert "kept: altered.jsonl, line 3: entry 2 of the ledger: its hash does not fit" in refused.stderr
    assert not (desk.folder / "again.db").exists()
    assert desk.run("load", "story.txt", "--ledger", "again.db").exit_code == 2


def test_a_public_dump(desk: Shell) -> None:
    first, *_ = desk.ok("dump", "--public").splitlines()
    assert json.loads(first)["public"] is True


def test_what_would_be_removed_is_told_first(desk: Shell) -> None:
    id_ = document(desk)
    before = desk.ok("dump")
    told = desk.ok("redact", id_, "--dry-run")
    assert f"document {id_}" in told
    assert told.endswith("Nothing was removed.\n")
    asked = desk.run("redact", id_, "--because", "Personal data", answers="n\n")
    assert asked.exit_code == 1
    assert "Remove this for good? [y/N]: n" in asked.stdout
    assert desk.ok("dump") == before


@pytest.mark.parametrize("consent", [(("--yes",), None), ((), "y\n")])
def test_a_document_is_removed(desk: Shell, consent: tuple[tuple[str, ...], str | None]) -> None:
    words, answers = consent
    id_ = document(desk)
    told = desk.ok("redact", id_, "--because", "Personal data", "--order", "26/1234", *words, answers=answers)
    assert "Verify it: kept verify" in told
    assert "backups and dumps that were made before" in told
    assert "zebrafish" not in desk.ok("dump")
    assert "Personal data" in desk.ok("verify", "--full")
    again = desk.run("read", "story.txt")
    assert again.exit_code == 2
    assert "it was removed from the ledger on" in again.stderr
    assert "Removed before, and to be cleared" in desk.ok("redact", id_, "--because", "again", "--yes")


def test_what_stays_is_told(desk: Shell) -> None:
    desk.ok(
        "add",
        "source",
        "--source-id",
        "S1",
        "--publisher",
        "Wire",
        "--title",
        STORY,
        "--published",
        "2026-11-20",
    )
    told = desk.ok("redact", document(desk), "--dry-run")
    assert "To stay. Look at these" in told
    assert "source S1: has words of it: …the harbour ministry sai…" in told


def test_a_removal_needs_a_reason_and_an_id_that_is_known(desk: Shell) -> None:
    assert "Give the reason: --because WORDS" in desk.run("redact", "x").stderr
    unknown = desk.run("redact", "doc_x", "--because", "so")
    assert unknown.exit_code == 2
    assert "There is no record 'doc_x' in the ledger" in unknown.stderr


def test_a_translation_is_kept(desk: Shell) -> None:
    (desk.folder / "german.txt").write_text("Das Hafenministerium zählt die Zebrafische.", encoding="utf-8")
    id_ = document(desk)
    told = desk.ok("read", "german.txt", "--translation-of", id_)
    assert "kept as a translation of txt_" in told
    plain = json.loads(desk.ok("read", "german.txt", "--translation-of", id_, "--language", "de", "--json"))
    assert plain["language"] == "de"
    assert told.startswith(plain["text"])


@pytest.mark.parametrize(
    "words",
    [
        ("story.txt", "--language", "de"),
        ("story.txt", "other.txt", "--translation-of", "doc_1"),
        ("story.txt", "--translation-of", "doc_1", "--model"),
        ("story.txt", "--translation-of", "doc_1", "--published", "2026"),
    ],
)
def test_a_translation_is_one_file(desk: Shell, words: tuple[str, ...]) -> None:
    refused = desk.run("read", *words)
    assert refused.exit_code == 2
    assert "A translation is one file" in refused.stderr


def test_a_place_that_holds_nothing_to_restore(desk: Shell, tmp_path: Path) -> None:
    refused = desk.run("restore", "nothing.db", "--ledger", "again.db")
    assert refused.exit_code == 2
    assert "There is no file nothing.db. Name a backup or a dump of a ledger." in refused.stderr
