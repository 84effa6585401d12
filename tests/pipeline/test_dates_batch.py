"""`kept dates` without the door: documents in, their dates out, and lines that cannot be used."""

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from kept.errors import InputError, Problem
from kept.pipeline import json_lines
from kept.pipeline.dates_batch import dates_of_lines
from kept.pipeline.json_lines import open_input, open_output, read_lines, write_line


def run(*lines: bytes) -> list[dict[str, Any]]:
    stream = io.BytesIO(b"\n".join(lines))
    return [one.plain for one in dates_of_lines(read_lines(stream, "a file"), "a file")]


def document(**columns: object) -> bytes:
    return json.dumps({"id": "a", "text": "They met in May 2012."} | columns).encode()


def test_a_document_gives_its_dates() -> None:
    text = "They agreed on Monday to finish by the end of 2006, within several weeks."
    (found,) = run(document(text=text, published="2006-03-28"))
    assert found == {
        "id": "a",
        "dates": [
            {
                "span": [12, 21],
                "words": "on Monday",
                "value": "2006-03-27",
                "use": "said_on",
                "evidence": (
                    "'on Monday', published 2006-03-28, is 2006-03-27. A verb of saying stands beside it."
                ),
            },
            {
                "span": [32, 50],
                "words": "by the end of 2006",
                "value": "2006-12-31",
                "use": "deadline",
                "evidence": (
                    "The words 'by the end of 2006' give 2006-12-31 as a deadline. "
                    "The words around it say that something is due by then."
                ),
            },
            {
                "span": [52, 72],
                "words": "within several weeks",
                "value": None,
                "use": "about",
                "evidence": (
                    "'within several weeks' gives no number of days, weeks, months or years, "
                    "so no calendar can answer it."
                ),
            },
        ],
    }


def test_the_order_is_kept_and_blank_lines_are_left_out() -> None:
    found = run(document(id="b"), b"", b"   ", document(id=7), document(id="a"))
    assert [one["id"] for one in found] == ["b", 7, "a"]


def test_meetings_of_a_line_date_what_is_due_by_them() -> None:
    meetings = [{"name": "JCCT", "when": "2013-12-19"}, {"name": "talks", "when": None}]
    line = document(text="Sign by the next JCCT.", meetings=meetings, published="2013-01")
    (found,) = run(line)
    assert found["dates"][0]["value"] == "2013-12-19"


@pytest.mark.parametrize(
    ("line", "named", "says"),
    [
        (b"{", {}, "line 1: the line is no JSON: "),
        (b"[" * 100_000, {}, "line 1: the line is no JSON: it is nested too deeply."),
        (b'{"id": "\xff"}', {}, "line 1: the line is no JSON: "),
        (b"[1]", {}, "line 1: the line is no JSON object."),
        (b'{"text": "x"}', {}, "line 1: 'id' is missing."),
        (b'{"id": true, "text": "x"}', {"id": True}, "'id' cannot be used. Found 'True'."),
        (b'{"id": "a"}', {"id": "a"}, "'text' is missing."),
        (b'{"id": "a", "text": 1}', {"id": "a"}, "'text' cannot be used. Found '1'."),
        (document(published="soon"), {"id": "a"}, "'published' cannot be used. Found 'soon'."),
        (document(published=2006), {"id": "a"}, "'published' cannot be used. Found '2006'."),
        (document(published="2006-02-30"), {"id": "a"}, "'published' cannot be used."),
        (document(meetings=[{"name": "JCCT"}]), {"id": "a"}, "'meetings' cannot be used."),
        (document(meetings=[{"name": 1, "when": "2006"}]), {"id": "a"}, "'meetings' cannot be used."),
        (document(meetings=5), {"id": "a"}, "'meetings' cannot be used. Found '5'."),
    ],
)
def test_a_line_that_cannot_be_used_says_so_and_stops_no_other(
    line: bytes, named: dict[str, object], says: str
) -> None:
    bad, good = run(line, document(id="z"))
    assert {name: value for name, value in bad.items() if name != "problem"} == named
    assert says in bad["problem"]
    assert bad["problem"].startswith("a file, line 1")
    assert good["id"] == "z"


def test_a_line_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "MOST_BYTES", 100)
    long, good = run(document(text="x" * 3_000_000), document(id="z"))
    assert "line 1: the line is longer than" in long["problem"]
    assert good["id"] == "z"


def test_a_byte_order_mark_is_no_fault() -> None:
    assert [one["id"] for one in run(b"\xef\xbb\xbf" + document())] == ["a"]


def test_half_a_surrogate_pair_is_written_as_an_escape() -> None:
    (found,) = run(b'{"id": "\\ud800", "text": "In May 2012."}')
    out = io.BytesIO()
    write_line(out, found)
    assert json.loads(out.getvalue()) == found


def test_packed_files_come_and_go_by_their_name(tmp_path: Path) -> None:
    for name in ("plain.jsonl", "packed.jsonl.gz", "again.jsonl.gz"):
        with open_output(tmp_path / name) as stream:
            write_line(stream, {"id": "ü"})
    assert (tmp_path / "plain.jsonl").read_text(encoding="utf-8") == '{"id": "ü"}\n'
    packed = (tmp_path / "packed.jsonl.gz").read_bytes()
    assert packed == (tmp_path / "again.jsonl.gz").read_bytes()
    for name in ("plain.jsonl", "packed.jsonl.gz"):
        with open_input(tmp_path / name) as stream:
            assert [line.value for line in read_lines(stream, name)] == [{"id": "ü"}]


def test_a_damaged_packed_file_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": "a"}\n' + bytes(range(256)) * 999, mtime=0)[:-20])
    with open_input(path) as stream:
        lines = read_lines(stream, "cut.jsonl.gz")
        assert next(lines).value == {"id": "a"}
        with pytest.raises(InputError, match="cannot be unpacked after line"):
            list(lines)


def test_a_file_that_is_not_packed_says_so(tmp_path: Path) -> None:
    path = tmp_path / "plain.jsonl.gz"
    path.write_bytes(document())
    with open_input(path) as stream, pytest.raises(InputError, match="Not a gzipped file"):
        list(read_lines(stream, "plain.jsonl.gz"))


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Give a file of JSON Lines"), open_input(tmp_path / "none.jsonl"):
        pass


def test_problems_are_values_with_their_line() -> None:
    lines = list(dates_of_lines(read_lines(io.BytesIO(b"\n{"), "a file"), "a file"))
    assert isinstance(lines[0].problem, Problem)
    assert lines[0].problem.line == 2
