"""`kept articles` as a person uses it."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from kept.ledger import open_ledger
from kept.model import Document
from kept.pipeline.records import load
from kept.pipeline.redact import plan, redact
from kept.pipeline.save import Writer
from tests.cli.conftest import Shell
from tests.pipeline.articles_for_tests import archive

STORY = (
    "The minister of ports promised on Monday that the harbour of Hallvik would be dredged before the end of "
    "2027, and that the ferry to the islands would sail twice a day from the first of June in any weather."
)
OTHER = (
    "A committee of the council looked into the price of bread and found that it had risen by a tenth since "
    "the spring, which bakers put down to the cost of flour, of power and of the people who work at night."
)


def page(title: str, story: str) -> str:
    head = f'<title>{title}</title><meta property="article:published_time" content="2024-05-02T08:00:00Z">'
    body = f"<article><h1>{title}</h1><p>Published 2 May 2024</p><p>{story}</p><p>{story[:120]}</p></article>"
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body><nav>Ferry news</nav>{body}</body></html>'
    )


@pytest.fixture
def pages(shell: Shell) -> Shell:
    """A folder with two pages and one without words, one of them packed."""
    folder = shell.folder / "pages"
    folder.mkdir()
    (folder / "bread.html").write_text(page("Bread dearer", OTHER), encoding="utf-8")
    (folder / "empty.html").write_text("<html><body></body></html>", encoding="utf-8")
    (folder / "ports.html.gz").write_bytes(gzip.compress(page("Harbour to be dredged", STORY).encode()))
    return shell


def lines(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_folder_of_pages(pages: Shell) -> None:
    result = pages.run("articles", "pages", "--jobs", "2")
    bread, empty, ports = lines(result.stdout)
    assert result.exit_code == 0
    assert [one["id"] for one in (bread, empty, ports)] == ["bread.html", "empty.html", "ports.html"]
    assert (bread["title"], bread["date"], bread["language"]) == ("Bread dearer", "2024-05-02", "en")
    assert "price of bread" in bread["text"]
    assert "reason" not in bread
    assert (bread["date_certainty"], bread["date_sure"]) == ("certain", True)
    assert bread["date_evidence"]
    assert (empty["text"], bool(empty["reason"])) == (None, True)
    assert "Hallvik" in ports["text"]
    counts = r"Pages read: 3, articles: 2, without text: 1, problems: 0\.\n"
    why = 'Without text: no article on the page 1\\. Each has a line that says why: "reason"\\.\n'
    assert re.fullmatch(counts + why + r"[\d.,]+ pages/s; .* s of CPU\.\n", result.stderr), result.stderr


def test_names_from_a_pipe(pages: Shell) -> None:
    result = pages.run("articles", "-", answers="pages/ports.html.gz\n\npages/none.html\n")
    ports, none = lines(result.stdout)
    assert ports["id"] == "ports.html"
    assert "There is no file pages/none.html." in none["reason"]
    assert result.exit_code == 1


def test_only_pages_with_a_phrase(pages: Shell) -> None:
    (pages.folder / "words.txt").write_text("hallvik\n", encoding="utf-8")
    again = page("Ports: again", STORY)
    (pages.folder / "pages" / "z.html").write_text(again, encoding="utf-8")
    words = ("--phrases", "words.txt", "--reprints", "reprints.jsonl", "--parquet", "out.parquet")
    result = pages.run("articles", "pages", *words)
    first, reprint = lines(result.stdout)
    assert (first["id"], first["phrases"]) == ("ports.html", ["hallvik"])
    assert reprint["reprint_of"] == {"id": "ports.html", "file": "pages/ports.html.gz"}
    assert "Left out: no phrase on the page 2." in result.stderr
    (group,) = lines((pages.folder / "reprints.jsonl").read_text(encoding="utf-8"))
    assert [one["id"] for one in group["reprints"]] == ["z.html"]
    assert parquet.read_table(pages.folder / "out.parquet").num_rows == 2


def test_an_archive_by_host_into_the_ledger(shell: Shell) -> None:
    texts: list[str | dict[str, Any]] = [
        page("Harbour", STORY),
        {"text": page("Bread", OTHER), "address": "https://other.example/1"},
    ]
    archive(shell.folder / "a.warc.gz", texts)
    words = ("--hosts", "bbc.co.uk,example.org", "--into-ledger", "--ledger", "kept.db", "--out", "out.jsonl")
    result = shell.run("articles", "a.warc.gz", *words)
    assert (result.exit_code, result.stdout) == (0, "")
    (line,) = lines((shell.folder / "out.jsonl").read_text(encoding="utf-8"))
    assert line["url"] == "https://news.example.org/0"
    assert "into the ledger: 1" in result.stderr
    assert "Left out: host 1." in result.stderr
    assert "Hallvik" in shell.ok("statements")


def test_a_second_run_into_the_ledger_says_that_all_is_there(pages: Shell) -> None:
    words = ("articles", "pages", "--into-ledger", "--ledger", "kept.db", "--out", "out.jsonl")
    assert "into the ledger: 2, problems: 0." in pages.run(*words).stderr
    again = pages.run(*words).stderr
    assert "already there: 2, problems: 0." in again
    assert "into the ledger" not in again


def test_what_was_removed_from_the_ledger_is_a_problem_of_its_page(pages: Shell) -> None:
    words = ("articles", "pages", "--into-ledger", "--ledger", "kept.db", "--out", "out.jsonl")
    pages.ok(*words)
    with open_ledger(pages.folder / "kept.db") as ledger:
        (bread,) = (one.id for one in load(ledger).all(Document) if one.title == "Bread dearer")
        redact(ledger, plan(ledger, [bread]), Writer("2026-11-27T00:00:00.000000Z", "a test"), "Asked for.")
    result = pages.run(*words)
    assert result.exit_code == 1
    assert "already there: 1, not into the ledger: 1, problems: 0." in result.stderr
    assert "problem: pages/bread.html, bread.html: pages/bread.html is not read again" in result.stderr


def test_a_run_goes_on_only_into_the_same_ledger(pages: Shell) -> None:
    begun = ("articles", "pages", "--out", "out.jsonl", "--resume", "state", "--into-ledger", "--ledger")
    pages.ok(*begun, "kept.db")
    other = ("articles", "pages/bread.html", "--into-ledger", "--ledger", "other.db", "--out", "other.jsonl")
    pages.ok(*other)
    for given, says in (("other.db", "begins with "), ("new.db", "is empty")):
        result = pages.run(*begun, given)
        assert result.exit_code == 2
        assert "belongs to a run that records into another ledger: the first entry there is " in result.stderr
        assert f"the ledger that was given {says}" in result.stderr
    shutil.copy(pages.folder / "kept.db", pages.folder / "copy.db")
    pages.ok(*begun, "copy.db")


def test_a_run_that_began_without_the_ledger_does_not_go_on_into_it(pages: Shell) -> None:
    """What it read before would be missing there."""
    begun = ("articles", "pages", "--out", "out.jsonl", "--resume", "state")
    pages.run(*begun)
    result = pages.run(*begun, "--into-ledger", "--ledger", "kept.db")
    assert result.exit_code == 2
    assert "belongs to a run with other options" in result.stderr


def test_the_phrases_of_a_ledger(with_demo: Shell) -> None:
    folder = with_demo.folder / "pages"
    folder.mkdir()
    (folder / "a.html").write_text(page("Piracy", f"The JCCT met in Washington. {OTHER}"), encoding="utf-8")
    (folder / "b.html").write_text(page("Ferries", f"{STORY} China agreed."), encoding="utf-8")
    found = lines(with_demo.ok("articles", "pages", "--screen", "--ledger", "kept.db"))
    assert [one["id"] for one in found] == ["b.html"]


def test_a_run_that_is_done_is_not_done_again(pages: Shell) -> None:
    words = ("articles", "pages", "--out", "out.jsonl", "--resume", "out.state")
    pages.ok(*words)
    whole = (pages.folder / "out.jsonl").read_bytes()
    assert pages.run(*words).stderr.startswith("Pages read: 3,")
    assert (pages.folder / "out.jsonl").read_bytes() == whole


@pytest.mark.parametrize("out", ["old.jsonl", "old/"])
def test_a_new_state_never_empties_an_old_output(pages: Shell, out: str) -> None:
    pages.ok("articles", "pages", "--out", out)
    written = pages.folder / out
    before = written.read_bytes() if written.is_file() else sorted(one.name for one in written.iterdir())
    result = pages.run("articles", "pages", "--out", out, "--resume", "new.state")
    assert result.exit_code == 2
    assert "There is no state new.state yet" in result.stderr
    after = written.read_bytes() if written.is_file() else sorted(one.name for one in written.iterdir())
    assert after == before


def test_packed_output(pages: Shell) -> None:
    pages.ok("articles", "pages", "--out", "out.jsonl.gz")
    assert len(lines(gzip.decompress((pages.folder / "out.jsonl.gz").read_bytes()).decode())) == 3


def test_a_reader_of_its_output_may_stop(pages: Shell) -> None:
    """`kept articles … | head -1` ends without a traceback, and leaves no process behind."""
    code = "from kept.cli import main; main()"
    words = [sys.executable, "-c", code, "articles", *["pages"] * 40, "--jobs", "1"]
    run = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.readline()
    run.stdout.close()
    assert "Traceback" not in run.stderr.read()
    run.stderr.close()
    run.wait()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("none.html",), "There is no file none.html. Give a file, a folder, or a pattern"),
        (("none",), "There is no file none."),
        (("empty",), "The folder empty has no file in it."),
        (("pages", "--out", "no/out.jsonl"), "No such file or directory (no/out.jsonl)."),
        (("pages", "--out", "pages/out.jsonl"), "pages/out.jsonl is among the files that are read (pages)."),
        (("pages", "--resume", "state"), "--resume goes with --out FILE"),
        (("pages", "--resume", "state", "--out", "out.gz"), "that does not end in .gz"),
        (("pages", "--ledger", "kept.db"), "--ledger is for --screen"),
        (("pages", "--reprints", "r.jsonl"), "--reprints goes with --phrases or --screen."),
        (("pages", "--phrases", "none.txt"), "none.txt cannot be read"),
        (("pages", "--screen", "--ledger", "none.db"), "none.db"),
        (("pages", "--out", "out.jsonl", "--resume", "pages/bread.html"), "is among the files that are read"),
        (("pages", "--jobs", "0"), "0 is not in the range"),
        (("pages", "--hosts", "https://bbc.co.uk"), "'https://bbc.co.uk', which is no name of a host"),
        (("pages", "--hosts", "bbc.co.uk,"), "--hosts has ''"),
    ],
)
def test_what_cannot_be_done_says_so(pages: Shell, words: tuple[str, ...], says: str) -> None:
    (pages.folder / "empty").mkdir()
    result = pages.run("articles", *words)
    assert (result.exit_code, result.stdout) == (2, "") or "none.db" in says
    assert result.exit_code != 0
    assert says in result.stderr


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ((), "Ended before all was read. With --out FILE --resume STATE the same command could go on"),
        (("--out", "out.jsonl", "--resume", "state"), "Ended. Give the same command again"),
    ],
)
def test_ctrl_c_says_how_to_go_on(
    pages: Shell, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...], says: str
) -> None:
    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("kept.cli.articles_.run", ended)
        result = pages.run("articles", "pages", *more)
    assert (result.exit_code, "Aborted" in result.stderr) == (1, False)
    assert result.stderr.startswith(says)
    assert len(lines(pages.ok("articles", "pages", *more) or Path("out.jsonl").read_text("utf-8"))) == 3


def test_an_output_that_may_not_be_written(pages: Shell) -> None:
    (pages.folder / "file").write_text("")
    result = pages.run("articles", "pages", "--out", "file/out.jsonl")
    assert result.exit_code == 2
    assert "Not a directory (file/out.jsonl)" in result.stderr


def test_a_folder_gets_a_part_for_each_archive(shell: Shell) -> None:
    for name in "ab":
        archive(shell.folder / f"{name}.warc.gz", [page(f"Harbour {name}", STORY)])
    shell.ok("articles", "a.warc.gz", "b.warc.gz", "--out", "found/", "--resume", "state")
    parts = sorted((shell.folder / "found").iterdir())
    assert [path.name for path in parts] == ["part-000000.jsonl", "part-000001.jsonl"]
    assert (
        b"".join(path.read_bytes() for path in parts)
        == shell.run("articles", "a.warc.gz", "b.warc.gz").stdout_bytes
    )


def test_no_bar_where_there_is_no_terminal_and_a_bar_where_there_is(pages: Shell) -> None:
    import pty

    main, other = pty.openpty()
    code = "from kept.cli import main; main()"
    words = [sys.executable, "-c", code, "articles", "pages", "--out", "out.jsonl"]
    run = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=other, env={**os.environ, "TERM": "xterm"})
    os.close(other)
    told = b""
    try:
        while part := os.read(main, 1000):
            told += part
    except OSError:  # how Linux says that the other end was closed
        pass
    os.close(main)
    assert run.stdout is not None
    run.stdout.close()
    assert run.wait() == 0
    assert b"100%" in told
    assert b"3 pages" in told
    assert Path("out.jsonl").exists()
