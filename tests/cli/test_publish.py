"""`kept publish`, as somebody with a ledger and a place on the web uses it."""

import html
import re

import pytest

from kept.pipeline.publishing import commitments
from tests.cli.conftest import Shell

BUILD = ("publish", "site", "--as-of", "2006-03-31", "--known-at", "9998-12-31")


def test_a_site_is_written_once_and_then_left_as_it_is(with_demo: Shell) -> None:
    told = with_demo.ok(*BUILD)
    assert re.fullmatch(r"Wrote \d+ files, left 0 as they were, deleted 0\. Open site/index\.html\n", told)
    assert (with_demo.folder / "site" / "commitments" / "C-2005-05.html").is_file()
    again = with_demo.ok(*BUILD)
    number = told.split()[1]
    assert again == f"Wrote 0 files, left {number} as they were, deleted 0. Open site/index.html\n"


def test_the_dossiers_that_say_something_new_are_named(with_demo: Shell) -> None:
    with_demo.ok(*BUILD)
    told = with_demo.ok(*BUILD[:3], "2006-04-30", *BUILD[4:])
    found = re.search(
        r"^Something new in (.+), and (\d+) more; what became of verdicts: changes.html$", told, re.M
    )
    assert found is not None
    assert len(found[1].split(", ")) == 10
    assert all((with_demo.folder / "site" / path).is_file() for path in found[1].split(", "))


def test_what_stands_in_the_foot_of_a_page_is_all_that_a_reader_needs_to_check_the_ledger(
    with_demo: Shell,
) -> None:
    with_demo.ok("checkpoint", "--key", "desk.key", "--new-key", "desk.example/ledger")
    with_demo.ok(*BUILD, "--key", "desk.key")
    page = (with_demo.folder / "site" / "commitments" / "C-2005-05.html").read_text(encoding="utf-8")
    note = re.search(r'<pre class="note-lines">(.*?)</pre>', page, re.DOTALL)
    key = re.search(r"--signed-by ([^<]+)</code>", page)
    assert note is not None
    assert key is not None
    (with_demo.folder / "kept.note").write_text(html.unescape(note[1]), encoding="utf-8")
    with_demo.ok("add", "party", "--party-id", "NO", "--name", "Norway", "--kind", "government")
    told = with_demo.ok("verify", "--since", "kept.note", "--signed-by", html.unescape(key[1]))
    assert "The chain holds." in told


def test_title_address_publisher_and_licence_are_told(with_demo: Shell) -> None:
    given = ("--title", "A & B", "--base", "https://promises.example.org/jcct")
    with_demo.ok(*BUILD, *given, "--publisher", "The Desk", "--licence", "CC-BY-4.0")
    home = (with_demo.folder / "site" / "index.html").read_text(encoding="utf-8")
    assert "A &amp; B" in home
    page = (with_demo.folder / "site" / "parties" / "CN.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://promises.example.org/jcct/parties/CN.html"/>' in page
    data = (with_demo.folder / "site" / "data.html").read_text(encoding="utf-8")
    assert "The Desk" in data
    assert "CC-BY-4.0" in data


@pytest.mark.parametrize(
    "base",
    [
        "promises.example.org",
        "ftp://a.example/",
        "https://",
        "https://a.example/?q",
        "https://ann:secret@a.example/",
        "https://prömises.example/",
        "https://a.example/ b/",
        "https://a.example/\r\nX: y",
        'https://a.example/"><script>',
        "https://a.example:99999/",
    ],
)
def test_an_address_where_no_site_can_lie_is_refused_with_an_example(with_demo: Shell, base: str) -> None:
    result = with_demo.run(*BUILD, "--base", base)
    assert result.exit_code == 2
    assert "https://promises.example.org/" in result.stderr
    assert not (with_demo.folder / "site").exists()


def test_a_folder_with_other_things_is_left_alone(with_demo: Shell) -> None:
    (with_demo.folder / "site").mkdir()
    (with_demo.folder / "site" / "thesis.odt").write_bytes(b"mine")
    result = with_demo.run(*BUILD)
    assert result.exit_code == 2
    assert "Name a new or empty folder" in result.stderr
    assert [one.name for one in (with_demo.folder / "site").iterdir()] == ["thesis.odt"]


def test_a_key_that_is_not_there_is_told_before_anything_is_written(with_demo: Shell) -> None:
    result = with_demo.run(*BUILD, "--key", "desk.key")
    assert result.exit_code == 2
    assert "There is no key at desk.key" in result.stderr
    assert not (with_demo.folder / "site").exists()


def test_a_page_that_could_not_be_made_is_a_problem_and_the_rest_is_there(
    with_demo: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise ValueError("it is broken")

    monkeypatch.setattr(commitments, "site_dossier", failing)
    result = with_demo.run(*BUILD)
    assert result.exit_code == 1
    assert "problem: commitments/C-2005-05.html: This page could not be made." in result.stderr
    assert (with_demo.folder / "site" / "meetings" / "JCCT-16.html").is_file()


def test_an_empty_ledger_has_nothing_to_publish(shell: Shell) -> None:
    shell.ok("init")
    result = shell.run("publish", "site")
    assert result.exit_code == 2
    assert "no entries yet" in result.stderr
