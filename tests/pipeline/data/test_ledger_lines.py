"""The ledger line by line: loaded again where all is public, checked by its hashes where it is not."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kept.ledger import Ledger, create_ledger
from kept.ledger.dump import dump
from kept.model import Document, Snapshot, Source, Span, Text
from kept.pipeline.data.ledger_lines import PUBLIC_FORMAT, check_lines, head_at, ledger_lines
from kept.pipeline.data.rights import free_texts, may_be_shared
from kept.pipeline.import_case import Imported
from kept.pipeline.moving import loaded
from kept.pipeline.public_ledger import public_ledger
from kept.pipeline.records import load
from kept.pipeline.redact import plan, redact
from kept.pipeline.save import Writer, save
from tests.pipeline.data.conftest import VIEW
from tests.web.private_records import MARK


def test_a_ledger_that_is_public_is_loaded_again(jcct: tuple[Ledger, Imported], tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    file.write_bytes(b"".join(ledger_lines(jcct[0], None)))
    assert loaded(file, tmp_path / "again.db") == jcct[0].head()
    assert file.read_bytes() == b"".join(dump(jcct[0]))


def test_the_lines_of_an_earlier_moment_are_a_ledger_too(ledger: Ledger, tmp_path: Path) -> None:
    source = Source("s1", "A paper", "A title")
    save(ledger, [source], Writer("2026-11-25T12:00:00.000000Z", "Ann"))
    before = ledger.head()
    save(ledger, [replace(source, title="Another")], Writer("2026-11-26T12:00:00.000000Z", "Ann"))
    file = tmp_path / "ledger.jsonl"
    file.write_bytes(b"".join(ledger_lines(ledger, "2026-11-25")))
    assert loaded(file, tmp_path / "again.db") == before == head_at(ledger, "2026-11-25")
    assert head_at(ledger, "2020-01-01").size == 0


def test_an_empty_ledger_has_a_first_line_and_no_other(ledger: Ledger) -> None:
    (line,) = ledger_lines(ledger, None)
    assert json.loads(line)["size"] == 0
    assert check_lines([line]) == (0, 0)


def test_where_something_is_withheld_the_chain_can_still_be_followed(private: Ledger) -> None:
    lines = list(ledger_lines(private, None))
    shown, withheld = check_lines(lines)
    assert json.loads(lines[0])["format"] == PUBLIC_FORMAT
    assert withheld >= 20
    assert shown + withheld == private.head().size
    assert MARK not in b"".join(lines).decode()


@pytest.mark.parametrize("fault", ["a word", "a line", "the last line", "a withheld hash"])
def test_a_change_anywhere_is_found(private: Ledger, fault: str) -> None:
    lines = list(ledger_lines(private, None))
    at = next(number for number, line in enumerate(lines) if b'"kind":"commitment"' in line)
    if fault == "a word":
        lines[at] = lines[at].replace(b'"recorded_by":"Ann"', b'"recorded_by":"Eve"')
    elif fault == "a line":
        del lines[at]
    elif fault == "the last line":
        del lines[-1]
    else:
        at = next(number for number, line in enumerate(lines) if b'"withheld":true' in line)
        plain = json.loads(lines[at])
        lines[at] = json.dumps(plain | {"hash": "0" * 64}).encode()
    with pytest.raises((ValueError, StopIteration)):
        check_lines(lines)


def test_a_text_of_others_is_withheld_and_its_digest_stays(harbour: Ledger) -> None:
    lines = [json.loads(line) for line in ledger_lines(harbour, VIEW.known_at)]
    texts = [one for one in lines if one.get("kind") == "text"]
    assert texts
    assert all(one["body"] is None and one["body_sha256"] for one in texts)
    assert not [one for one in lines if "base64" in one]
    drafts = sum(entry.kind == "draft" for entry in harbour.entries())
    assert check_lines(ledger_lines(harbour, VIEW.known_at))[1] == drafts  # nobody has accepted them


def test_the_folder_of_a_file_on_the_desk_s_disk_is_not_told(harbour: Ledger) -> None:
    origins = [
        json.loads(one["body"])["origin"]
        for one in map(json.loads, ledger_lines(harbour, VIEW.known_at))
        if one.get("kind") == "snapshot"
    ]
    assert origins
    assert not [one for one in origins if "/" in one]


def test_a_text_goes_along_where_its_source_allows_it(harbour: Ledger, tmp_path: Path) -> None:
    with create_ledger(tmp_path / "free.db") as ledger:
        ledger.adopt(harbour.entries())
        free = [
            replace(one, terms="Public domain in Norland", address=f"https://n.example/{one.id}")
            for one in load(ledger).all(Source)
        ]
        save(ledger, free, Writer("2026-11-26T12:00:00.000000Z", "Ann"))
        texts = load(public_ledger(ledger)).all(Text)
        lines = [json.loads(line) for line in ledger_lines(ledger, None)]
        told = [one for one in lines if one.get("kind") == "text" and one["body"] is not None]
        assert {one["record"] for one in told} == {one.id for one in texts}
        assert free_texts(load(ledger)) == {one.id for one in texts}


def test_a_ledger_whose_texts_may_all_be_shared_is_loaded_with_its_documents(
    ledger: Ledger, tmp_path: Path
) -> None:
    content = b"Norland will end it."
    snapshot = ledger.documents.put(content)
    words = content.decode()
    save(
        ledger,
        [
            Source("s1", "Norland", "A letter", terms="public domain", document="d1"),
            Snapshot(snapshot, len(content), "text/plain", "letter.txt"),
            Text("t1", snapshot, "plain 1", words, Span(0, len(words), words)),
            Document("d1", "t1", "A letter"),
        ],
        Writer("2026-11-25T12:00:00.000000Z", "Ann"),
    )
    file = tmp_path / "ledger.jsonl"
    file.write_bytes(b"".join(ledger_lines(ledger, None)))
    assert loaded(file, tmp_path / "again.db") == ledger.head()
    assert (tmp_path / "again.db.documents" / snapshot[:2] / snapshot[2:]).read_bytes() == content


def test_what_was_removed_by_order_stays_a_hole(ledger: Ledger) -> None:
    save(ledger, [Source("s1", "A paper", "A title")], Writer("2026-11-25T12:00:00.000000Z", "Ann"))
    later = Writer("2026-11-26T12:00:00.000000Z", "Ann")
    redact(ledger, plan(ledger, ["s1"]), later, "Personal data")
    lines = list(ledger_lines(ledger, None))
    assert json.loads(lines[1])["body"] is None
    assert check_lines(lines) == (2, 0)


@pytest.mark.parametrize(
    ("terms", "free"),
    [
        ("public domain in the US", True),
        ("CC BY 4.0", True),
        ("CC-BY-SA-4.0", True),
        ("cc0", True),
        ("Open Government Licence v3.0", True),
        ("may be shared with other desks", True),
        ("CC BY-NC 4.0", False),
        ("CC-BY-ND", False),
        ("facts only", False),
        ("not in the public domain", False),
        ("ccbyx", False),
        ("", False),
        (None, False),
    ],
)
def test_only_known_permissions_count(terms: str | None, free: bool) -> None:
    assert may_be_shared(terms) is free


@pytest.mark.parametrize("case", ["private", "harbour"])
def test_the_few_lines_of_the_documentation_check_it_without_kept(
    case: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    ledger = request.getfixturevalue(case)
    page = (Path(__file__).parents[3] / "docs" / "data.md").read_text(encoding="utf-8")
    (tmp_path / "check.py").write_text(page.split("```python")[1].split("```")[0], encoding="utf-8")
    file = tmp_path / "ledger.jsonl"
    file.write_bytes(b"".join(ledger_lines(ledger, None)))
    command = [sys.executable, "-W", "ignore", str(tmp_path / "check.py"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == f"{ledger.head().size} entries, head {ledger.head().hash}\n", done.stderr
    file.write_bytes(file.read_bytes().replace(b'"recorded_by":"', b'"recorded_by":"E', 1))
    assert subprocess.run(command, capture_output=True, text=True, check=False).returncode == 1
