"""`kept extract` as a person uses it: lines in and out, and how a document was read, in words."""

import gzip
import json

import pytest

from tests.cli.conftest import Shell

TEXT = "The ministry said it will publish the audit."
LINES = "".join(
    json.dumps({"id": id_, "text": TEXT, "published": "2013-01-15"}) + "\n" for id_ in ("b", "a", 7)
)
CHINESE = "中国政府表示，所有中央政府部门已经使用正版软件。美国贸易官员说，销售数据不支持这一说法。"
COUNTS = "Documents: 3, statements: 3, commitments: 3, meetings: 0, figures: 0, problems: 0.\n"


def speakers(output: str) -> list[tuple[object, list[str]]]:
    found = [json.loads(line) for line in output.splitlines()]
    return [(one["id"], [said["speaker"] for said in one["statements"]]) for one in found]


EXPECTED = [("b", ["ministry"]), ("a", ["ministry"]), (7, ["ministry"])]


def test_a_file_keeps_its_order(shell: Shell) -> None:
    (shell.folder / "in.jsonl").write_text(LINES, encoding="utf-8")
    result = shell.run("extract", "in.jsonl")
    assert (result.exit_code, speakers(result.stdout)) == (0, EXPECTED)
    assert result.stderr == COUNTS


def test_packed_in_and_out(shell: Shell) -> None:
    (shell.folder / "in.jsonl.gz").write_bytes(gzip.compress(LINES.encode()))
    result = shell.run("extract", "in.jsonl.gz", "--out", "out.jsonl.gz")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", COUNTS)
    assert speakers(gzip.decompress((shell.folder / "out.jsonl.gz").read_bytes()).decode()) == EXPECTED


def test_lines_that_cannot_be_used_end_with_1_and_stop_no_other(shell: Shell) -> None:
    chinese = json.dumps({"id": "zh", "text": CHINESE})
    result = shell.run("extract", "-", answers=f'{{\n{{"id": "x"}}\n{chinese}\n{LINES}')
    no_json, no_text, other_language, *others = result.stdout.splitlines()
    assert result.exit_code == 1
    assert "line 1: the line is no JSON" in json.loads(no_json)["problem"]
    assert (json.loads(no_text)["id"], '"text" is missing' in no_text.replace("\\", "")) == ("x", True)
    assert json.loads(other_language)["id"] == "zh"
    assert "in Chinese, a language not supported yet" in json.loads(other_language)["problem"]
    assert speakers("\n".join(others)) == EXPECTED
    assert result.stderr.startswith("Documents: 6, ")
    assert result.stderr.endswith("problems: 3.\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("none.jsonl",), "There is no file none.jsonl."),
        (("in.jsonl", "--out", "in.jsonl"), "in.jsonl is the file that is read."),
        (("story.txt",), "kept extract --explain story.txt"),
        (("in.jsonl", "--published", "2013"), "In JSON Lines each line has its own"),
        (("--explain", "in.jsonl", "--out", "out.txt"), "--out takes JSON Lines"),
        (("--explain", "none.txt"), "none.txt"),
        (("--explain", "story.txt", "--published", "soon"), "2006-03-28"),
        (("--explain", "chinese.txt"), "chinese.txt: The text is in Chinese"),
    ],
)
def test_what_cannot_be_done_says_so(shell: Shell, words: tuple[str, ...], says: str) -> None:
    for name, content in (("in.jsonl", LINES), ("story.txt", TEXT), ("chinese.txt", CHINESE)):
        (shell.folder / name).write_text(content, encoding="utf-8")
    result = shell.run("extract", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert (shell.folder / "in.jsonl").read_text(encoding="utf-8") == LINES


def test_a_document_is_explained_in_80_columns(shell: Shell) -> None:
    (shell.folder / "story.txt").write_text(TEXT, encoding="utf-8")
    output = shell.ok("extract", "--explain", "story.txt", "--published", "2013-01-15", "--outlet", "Wire")
    assert max(map(len, output.splitlines())) <= 80
    assert "1 statement, 1 commitment, 0 meetings, 0 figures" in output
    assert "[s: The ministry] [c: said] [t: it will publish the audit]." in output
    assert "15 January 2013; dated by the day of publication" in output
    assert "the network of the package" in output
    assert not (shell.folder / "kept.db").exists()


def test_lines_are_explained_one_after_the_other(shell: Shell) -> None:
    result = shell.run("extract", "--explain", "-", answers=f"{{\n{LINES}")
    assert result.exit_code == 1
    assert "line 1: the line is no JSON" in result.stderr
    assert [line for line in result.stdout.splitlines() if "published 15 January 2013" in line] == [
        f"{id_}: published 15 January 2013, by nobody named" for id_ in ("b", "a", 7)
    ]


def test_words_of_a_stranger_cannot_act_on_the_terminal(shell: Shell) -> None:
    line = json.dumps({"id": "\x1b[2J", "text": f"\x1b[31m{TEXT} \x07\u202e"})
    output = shell.ok("extract", "--explain", "-", answers=line)
    assert not set(output) & set("\x1b\x07\u202e")
