"""`kept dates` as a person uses it: files, packed files, a pipe, and lines that cannot be used."""

import gzip
import json

import pytest

from tests.cli.conftest import Shell

LINES = (
    '{"id": "a", "text": "They met in May 2012.", "published": "2013-01-15"}\n'
    '{"id": "b", "text": "They will sign by the end of next year.", "published": "2013-01-15"}\n'
)


def dates(output: str) -> list[tuple[str, list[str]]]:
    found = [json.loads(line) for line in output.splitlines()]
    return [(one["id"], [date["value"] for date in one["dates"]]) for one in found]


EXPECTED = [("a", ["2012-05"]), ("b", ["2014-12-31"])]


def test_a_file(shell: Shell) -> None:
    (shell.folder / "in.jsonl").write_text(LINES, encoding="utf-8")
    result = shell.run("dates", "in.jsonl")
    assert (result.exit_code, dates(result.stdout)) == (0, EXPECTED)
    assert result.stderr == "Documents: 2, dates: 2, problems: 0.\n"


def test_a_pipe(shell: Shell) -> None:
    assert dates(shell.run("dates", "-", answers=LINES).stdout) == EXPECTED


def test_packed_in_and_out(shell: Shell) -> None:
    (shell.folder / "in.jsonl.gz").write_bytes(gzip.compress(LINES.encode()))
    result = shell.run("dates", "in.jsonl.gz", "--out", "out.jsonl.gz")
    assert (result.exit_code, result.stdout) == (0, "")
    assert dates(gzip.decompress((shell.folder / "out.jsonl.gz").read_bytes()).decode()) == EXPECTED


def test_a_line_that_cannot_be_used_ends_with_1_and_stops_no_other(shell: Shell) -> None:
    result = shell.run("dates", "-", answers=f"{{\n{LINES}")
    first, *others = result.stdout.splitlines()
    assert result.exit_code == 1
    assert "the line is no JSON" in json.loads(first)["problem"]
    assert dates("\n".join(others)) == EXPECTED
    assert result.stderr == "Documents: 3, dates: 2, problems: 1.\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("none.jsonl",), "There is no file none.jsonl."),
        (("in.jsonl", "--out", "in.jsonl"), "in.jsonl is the file that is read."),
        (("in.jsonl", "--out", "no/out.jsonl"), "No such file or directory (no/out.jsonl)."),
    ],
)
def test_what_cannot_be_done_says_so(shell: Shell, words: tuple[str, ...], says: str) -> None:
    (shell.folder / "in.jsonl").write_text(LINES, encoding="utf-8")
    result = shell.run("dates", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert (shell.folder / "in.jsonl").read_text(encoding="utf-8") == LINES
