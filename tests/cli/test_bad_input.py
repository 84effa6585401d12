"""Forty things that go wrong: each gives one clear sentence with the next step, and nothing is lost."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

PROSE = (
    "The ministry said on Monday that all departments were using licensed software at the end of last year. "
    "Officials in the capital met a delegation to prepare the talks. "
    "The claim has been challenged by the other side, which says that sales data do not bear it out.\n"
)
FURNITURE = "Home News Sport Business Subscribe Sign in | Most read | Cookies | Privacy | Terms | © 2023"


def write(shell: Shell, name: str, content: bytes | str) -> str:
    path = shell.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return name


READ_FAULTS = {
    "missing file": (None, ["no.txt"]),
    "empty file": (b"", ["empty"]),
    "blank page": (b"  \n\n ", ["empty"]),
    "binary file": (b"\x00\x01\x02\x03" * 50, ["binary"]),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", ["PDF"]),
    "a zip archive": (b"PK\x03\x04\x14\x00\x00\x00", ["zip"]),
    "only furniture": (FURNITURE.encode(), ["without an article"]),
    "a page of HTML without an article": (
        b"<html><body><nav>Home | News</nav></body></html>",
        ["without an article"],
    ),
}


@pytest.mark.parametrize("fault", READ_FAULTS)
def test_what_cannot_be_read(shell: Shell, fault: str) -> None:
    content, words = READ_FAULTS[fault]
    name = "no.txt" if content is None else write(shell, "page.txt", content)
    result = shell.run("read", name)
    assert result.exit_code == 2
    assert result.stderr.startswith("kept: ")
    assert len(result.stderr.splitlines()) == 1
    assert name in result.stderr
    assert all(word.lower() in result.stderr.lower() for word in words)


def test_a_folder_without_documents(shell: Shell) -> None:
    (shell.folder / "nothing").mkdir()
    result = shell.run("read", "nothing")
    assert (result.exit_code, "no document in it" in result.stderr) == (2, True)


def test_one_bad_document_stops_no_other(shell: Shell) -> None:
    write(shell, "pages/good.txt", PROSE)
    write(shell, "pages/bad.txt", b"\x00" * 100)
    result = shell.run("read", "pages")
    assert result.exit_code == 1
    assert "bad.txt" in result.stderr
    assert "Next: kept statements" in result.stdout


def test_a_page_in_an_unusual_encoding_is_read_or_refused_with_a_sentence(shell: Shell) -> None:
    write(shell, "page.txt", PROSE.encode("utf-16"))
    assert shell.run("read", "page.txt").exit_code == 0


@pytest.mark.parametrize("words", ["2005-02-30", "yesterday", "2005-13", "31/12/2005", "05"])
def test_a_day_that_cannot_be(shell: Shell, words: str) -> None:
    write(shell, "page.txt", PROSE)
    result = shell.run("read", "page.txt", "--published", words)
    assert result.exit_code == 2
    assert "2006-03-28" in result.stderr
    assert not (shell.folder / "kept.db").exists()


def test_an_impossible_as_of(with_demo: Shell) -> None:
    result = with_demo.run("verdict", "C-2005-05", "--as-of", "2006-02-30")
    assert (result.exit_code, "no day 2006-02-30" in result.stderr) == (2, True)


def test_a_known_at_that_is_no_moment(with_demo: Shell) -> None:
    result = with_demo.run("verdict", "C-2005-05", "--known-at", "lately")
    assert (result.exit_code, "lately" in result.stderr) == (2, True)


def test_an_unknown_commitment_with_the_nearest_ids(with_demo: Shell) -> None:
    for command in (["verdict"], ["dossier"]):
        result = with_demo.run(*command, "C-2005-5")
        assert result.exit_code == 2
        assert "no commitment 'C-2005-5'" in result.stderr
        assert "C-2005-05" in result.stderr


def test_an_unknown_document_and_draft(with_demo: Shell) -> None:
    assert "no document 'x'" in with_demo.run("statements", "x").stderr
    result = with_demo.run("review", "--accept", "x")
    assert (result.exit_code, "no draft 'x'" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "command", [["verify"], ["verdict", "C"], ["commitments"], ["statements"], ["dossier", "C"]]
)
def test_without_a_ledger(shell: Shell, command: list[str]) -> None:
    result = shell.run(*command)
    assert result.exit_code == 3
    assert "kept.db" in result.stderr
    assert "kept init" in result.stderr or "kept demo" in result.stderr


def test_a_file_that_is_no_ledger(shell: Shell) -> None:
    write(shell, "kept.db", "this is a letter and no ledger " * 40)
    result = shell.run("verify")
    assert (result.exit_code, "kept.db" in result.stderr) == (3, True)


def test_a_ledger_made_by_a_newer_version(with_demo: Shell) -> None:
    with sqlite3.connect(with_demo.folder / "kept.db") as database:
        database.execute("PRAGMA user_version = 999")
    database.close()
    result = with_demo.run("verify")
    assert (result.exit_code, "newer" in result.stderr) == (3, True)


def test_an_altered_ledger_is_found(with_demo: Shell) -> None:
    with sqlite3.connect(with_demo.folder / "kept.db") as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE entries SET body = replace(body, 'K001', 'K999') WHERE record = 'K001'")
    database.close()
    result = with_demo.run("verify")
    assert result.exit_code in (3, 4)
    assert "problem" in result.stderr or "altered" in result.stderr


def test_init_overwrites_nothing(with_demo: Shell) -> None:
    before = (with_demo.folder / "kept.db").read_bytes()
    result = with_demo.run("init")
    assert result.exit_code == 3
    assert "already something at kept.db" in result.stderr
    assert (with_demo.folder / "kept.db").read_bytes() == before
    assert with_demo.run("init", "--sample").exit_code == 2


def test_the_demo_overwrites_nothing(shell: Shell, demo: Path) -> None:
    result = shell.run("demo", "--into", str(demo))
    assert (result.exit_code, "exists already" in result.stderr) == (2, True)


def test_a_case_folder_that_is_none(shell: Shell) -> None:
    assert "no folder" in shell.run("import", "nowhere").stderr
    (shell.folder / "empty").mkdir()
    result = shell.run("import", "empty")
    assert (result.exit_code, "case.toml" in result.stderr) == (2, True)
    assert not any((shell.folder / "empty").iterdir())


def test_bad_rows_are_reported_and_the_others_load(shell: Shell) -> None:
    shell.ok("init", "--case", "harbour", "--sample")
    table = shell.folder / "harbour" / "commitments.csv"
    with table.open("a", encoding="utf-8") as file:
        file.write("H-X,,2005-02-30,NO,ES,Do a thing,reach\n")
    result = shell.run("import", "harbour")
    assert result.exit_code == 1
    assert "commitments.csv, line" in result.stderr
    assert "every other row was loaded" in result.stdout
    assert shell.run("verdict", "H-2018-01").exit_code == 0


def test_a_missing_column_and_a_wrong_unit(shell: Shell) -> None:
    shell.ok("init", "--case", "harbour", "--sample")
    folder = shell.folder / "harbour"
    observations = (folder / "observations.csv").read_text(encoding="utf-8").splitlines()
    unit = observations[0].split(",").index("unit")
    cells = observations[1].split(",")
    cells[unit] = "elephants"
    (folder / "observations.csv").write_text(
        "\n".join([observations[0], ",".join(cells), *observations[2:]]) + "\n", encoding="utf-8"
    )
    (folder / "searches.csv").write_text("search_id,where\nQ-1,the gazette\n", encoding="utf-8")
    result = shell.run("import", "harbour")
    assert result.exit_code == 1
    assert "elephants" in result.stderr
    assert "searches.csv" in result.stderr
    assert "looked_for" in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_folder(with_demo: Shell) -> None:
    with_demo.folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert with_demo.run("dossier", "C-2005-05").exit_code == 2
    finally:
        with_demo.folder.chmod(stat.S_IRWXU)


def test_a_place_where_no_page_can_be_written(with_demo: Shell) -> None:
    write(with_demo, "site", "a file and no folder")
    result = with_demo.run("dossier", "C-2005-05", "--into", "site")
    assert result.exit_code == 2
    assert "site" in result.stderr
    assert (with_demo.folder / "site").read_text() == "a file and no folder"


def test_a_full_disk_leaves_no_half_page(with_demo: Shell) -> None:
    """/dev/full is a disk that is always full."""
    pages = with_demo.folder / "pages"
    pages.mkdir()
    (pages / "C-2005-05.html").write_text("the old page")
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    result = with_demo.run("dossier", "C-2005-05", "--into", "/dev/full")
    assert result.exit_code == 2
    assert (pages / "C-2005-05.html").read_text() == "the old page"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["add", "search", "--commitment-id", "C-2010-4", "--where", "x", "--looked-for", "y",
          "--searched-on", "2026-11-25", "--found", "no"], "C-2010-04"),
        (["add", "claim", "--said-on", "2006-02-30", "--speaker", "A", "--what", "b",
          "--source-id", "idg06"], "no such day"),
        (["add", "meeting", "--meeting-id", "JCCT-17", "--start", "2006"], "is taken"),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_added(with_demo: Shell, words: list[str], expected: str) -> None:
    before = with_demo.ok("verify", "--json")
    result = with_demo.run(*words)
    assert result.exit_code == 2
    assert expected in result.stderr
    assert with_demo.ok("verify", "--json") == before


def test_a_change_that_is_no_pair(with_demo: Shell) -> None:
    result = with_demo.run("review", "--accept", "x", "--set", "stance")
    assert (result.exit_code, "FIELD=VALUE" in result.stderr) == (2, True)


def test_a_stranger_cannot_act_on_the_terminal(shell: Shell) -> None:
    write(shell, "page.txt", "\x1b[31mRed\x07 promises kept, says the ministry\n\n" + PROSE)
    output = shell.ok("read", "page.txt") + shell.ok("statements")
    assert "\x1b" not in output
    assert "\x07" not in output


def test_a_fixed_clock_that_is_no_number(with_demo: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    result = with_demo.run("commitments")
    assert (result.exit_code, "such as 1795608000" in result.stderr) == (2, True)
