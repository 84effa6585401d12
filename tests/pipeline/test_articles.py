"""A run over pages and archives: a line for each page, in order, whatever a page does to its reader."""

import gzip
import hashlib
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kept.errors import InputError
from kept.pipeline.articles.hosts import plain_host
from kept.pipeline.articles.inputs import files_of, tasks_of
from kept.pipeline.articles.output import Output
from kept.pipeline.articles.pool import Pool
from kept.pipeline.articles.run import run
from kept.pipeline.articles.state import State
from kept.pipeline.articles.values import Job, Task
from tests.pipeline.articles_for_tests import READER, archive, pages, read, record, record_id

MANY = [f"Page {number} of many." for number in range(40)]


def test_every_page_gives_a_line_in_the_order_of_the_paths(tmp_path: Path) -> None:
    found = read(pages(tmp_path, MANY))
    assert found.of("text") == MANY
    assert found.of("id") == [f"{number:05}.html" for number in range(40)]
    assert (found.counts["pages read"], found.counts["articles"]) == (40, 40)


def test_a_line_has_the_date_with_its_evidence_and_whether_it_is_sure(tmp_path: Path) -> None:
    (line,) = read(pages(tmp_path, ["Words."])).lines
    assert (line["title"], line["authors"], line["date"]) == ("A page", [], "2024-05-02")
    assert (line["date_evidence"], line["date_sure"], line["language"]) == ([], False, "en")
    assert "reason" not in line


def test_the_id_is_the_name_of_the_file_without_one_gz(tmp_path: Path) -> None:
    names = ["a.html.gz", "b.gz", "c.gz.gz", "d.html", "e"]
    for name in names:
        packed = gzip.compress(b"Words.") if name.endswith(".gz") else b"Words."
        (tmp_path / name).write_bytes(packed)
    found = read([str(tmp_path)])
    assert found.of("id") == ["a.html", "b", "c.gz", "d.html", "e"]
    assert found.of("text") == ["Words."] * 5


def test_two_files_of_one_name_are_told_apart_by_their_path(tmp_path: Path) -> None:
    paths = [*pages(tmp_path / "a", ["One."]), *pages(tmp_path / "b", ["Two."])]
    found = read(paths)
    assert found.of("id") == ["00000.html", "00000.html"]
    assert found.of("file") == paths


@pytest.mark.parametrize(
    ("does", "reason", "kind"),
    [
        ("loops in C", "It takes longer than 0.5 seconds to read.", "too slow"),
        ("ends its process", "Its reader ended without an answer (exit code 7)", "reader ended"),
        ("is killed from outside", "Its reader ended without an answer (signal SIGKILL)", "reader ended"),
        ("takes all memory", "It needs more than 400 MB of memory.", "too much memory"),
        ("fails", "Its reader failed (ValueError: of the reader).", "reader failed"),
        ("says nothing", "There are no words.", "no article on the page"),
    ],
)
@pytest.mark.parametrize("archived", [False, True], ids=["files", "archive"])
def test_a_page_that_goes_wrong_gets_a_reason_and_stops_no_other(
    tmp_path: Path, does: str, reason: str, kind: str, archived: bool
) -> None:
    texts = [*MANY[:7], f"This one {does}.", *MANY[7:12]]
    paths = [archive(tmp_path / "a.warc.gz", texts)] if archived else pages(tmp_path, texts)
    found = read(paths, seconds=0.5, megabytes=400)
    (told,) = found.reasons.values()
    assert told.startswith(reason)
    assert found.of("text") == [*MANY[:7], None, *MANY[7:12]]
    assert found.counts["problems"] == (does != "says nothing")
    without = {name: count for name, count in found.counts.items() if name.startswith("without text: ")}
    assert without == {f"without text: {kind}": found.counts["without text"]}


@pytest.mark.parametrize("archived", [False, True], ids=["files", "archive"])
def test_pages_in_a_row_that_end_their_process_are_each_passed_over(tmp_path: Path, archived: bool) -> None:
    texts = [*MANY[:5], "ends its process", "loops in C", "ends its process", *MANY[5:9], "loops in C"]
    paths = [archive(tmp_path / "a.warc.gz", texts)] if archived else pages(tmp_path, texts)
    found = read(paths, Pool(1), seconds=0.5)
    assert found.of("text") == [*MANY[:5], None, None, None, *MANY[5:9], None]
    assert found.counts["problems"] == 4


def test_a_process_that_is_killed_once_reads_the_same_page_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KILL_ONCE", str(tmp_path / "flags"))
    (tmp_path / "flags").mkdir()
    for flag in ("page3", "page20"):
        (tmp_path / "flags" / flag).touch()
    texts = [f"page{number} of many" for number in range(30)]
    found = read(pages(tmp_path / "pages", texts), reader="tests.pipeline.article_readers:killed_once")
    assert found.of("text") == texts
    assert list((tmp_path / "flags").iterdir()) == []


def test_the_first_line_comes_before_the_last_page_is_read(tmp_path: Path) -> None:
    handed_out: list[int] = []

    class Watched(io.BytesIO):
        """Notes how many pages had been handed out when the first line was written."""

        def write(self, data: Any) -> int:
            handed_out.append(count)
            return super().write(data)

    count = 0

    def counted() -> Iterator[Task]:
        nonlocal count
        for task in tasks_of(files_of(paths)):
            count += len(task.files)
            yield task

    paths = pages(tmp_path, (f"Page {number} takes its time." for number in range(100)))
    run(Job(READER), counted(), Pool(1), Output(Watched()), State(None, "a test"))
    assert handed_out[0] < 100


def test_files_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    (tmp_path / "cut.html.gz").write_bytes(gzip.compress(b"Words." * 100)[:-20])
    (tmp_path / "no.html.gz").write_bytes(b"not packed")
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(bytes(30_000_000)))
    found = read([str(tmp_path), str(tmp_path / "none.html")])
    assert found.of("id") == ["bomb.html", "cut.html", "no.html", "none.html"]
    assert "more than 20 MB come out of it" in found.reasons["bomb.html"]
    assert "is cut off: its end is missing." in found.reasons["cut.html"]
    assert "Pack it again with gzip." in found.reasons["no.html"]
    assert "There is no file" in found.reasons["none.html"]
    assert found.counts["problems"] == found.counts["without text: file not opened"] == 4


def test_other_documents_are_read_by_what_they_are(tmp_path: Path) -> None:
    words = (
        "The minister said on Monday that the harbour would be dredged before the end of the year.\n\n" * 4
    )
    head = "Harbour to be dredged\n\nMay 2, 2024\n\n"
    (tmp_path / "a.txt").write_text(head + words, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    text, pdf = read([str(tmp_path)], reader="tests.pipeline.article_readers:fails_always").lines
    assert "would be dredged" in text["text"]
    assert (text["date"], text["date_certainty"], text["date_sure"]) == ("2024-05-02", "graded", False)
    assert text["language"] == "en"
    assert pdf["text"] is None
    assert "b.pdf" in pdf["reason"]


class TestArchives:
    def test_a_line_has_the_id_and_offset_of_its_record(self, tmp_path: Path) -> None:
        path = archive(tmp_path / "a.warc.gz", MANY)
        found = read([path])
        assert found.of("text") == MANY
        assert found.of("id") == [record_id(number) for number in range(40)]
        assert found.of("url") == [f"https://news.example.org/{number}" for number in range(40)]
        assert found.of("offset") == sorted(set(found.of("offset")))

    def test_records_that_are_not_wanted_are_counted_by_reason(self, tmp_path: Path) -> None:
        texts: list[str | dict[str, Any]] = [
            "Wanted.",
            {"text": "Moved.", "status": 301},
            {"text": "{}", "media_type": "application/json"},
            {"text": "Elsewhere.", "address": "https://other.example/a"},
            {"text": "Not quite.", "address": "https://notexample.org/a"},
            {"text": "Sport.", "address": "https://news.example.org/sport/1"},
        ]
        path = archive(tmp_path / "a.warc.gz", texts)
        found = read([path], hosts=("example.org",), url_contains=("org/0", "org/1", "org/2", "org/3"))
        assert found.of("text") == ["Wanted."]
        left = {name: count for name, count in found.counts.items() if name.startswith("left out")}
        reasons = {"status": 1, "media type": 1, "host": 2, "address": 1}
        assert left == {f"left out: {reason}": count for reason, count in reasons.items()}

    def test_a_cut_archive_gives_its_whole_records_and_says_what_is_missing(self, tmp_path: Path) -> None:
        last = " ".join(hashlib.sha256(bytes([number])).hexdigest() for number in range(20))
        path = Path(archive(tmp_path / "a.warc.gz", [*MANY, last]))
        path.write_bytes(path.read_bytes()[:-400])
        found = read([str(path)])
        assert found.of("text") == [*MANY, None]
        (reason,) = found.reasons.values()
        assert "the archive is cut off there" in reason
        assert found.counts["problems"] == 1

    def test_what_is_no_archive_or_not_there_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "a.warc").write_bytes(b"no archive")
        found = read([str(tmp_path / "a.warc"), str(tmp_path / "none.warc.gz")])
        assert found.lines[0]["reason"] == (
            "It is no WARC archive. No record can be read in it. "
            "Give an archive, or name the file by what it is, such as page.html."
        )
        assert "it cannot be read: No such file or directory." in found.lines[1]["reason"]

    def test_an_archive_that_cannot_be_passed_in_time_is_left_with_its_place_and_the_next_is_read(
        self, tmp_path: Path
    ) -> None:
        """Opening the first one waits for ever, as passing over a record of very many bytes would."""
        os.mkfifo(tmp_path / "a.warc")
        paths = [str(tmp_path / "a.warc"), archive(tmp_path / "b.warc.gz", MANY[:3])]
        found = read(paths, seconds=0.5)
        assert found.of("text") == [None, *MANY[:3]]
        assert found.lines[0]["file"] == paths[0]
        assert found.lines[0]["reason"].startswith("it was left at its beginning, for the next record cannot")
        assert "It takes longer than 0.5 seconds to read." in found.lines[0]["reason"]
        assert found.counts["problems"] == 1

    def test_hosts_in_other_letters_are_the_same_in_either_spelling(self, tmp_path: Path) -> None:
        texts: list[str | dict[str, Any]] = [
            {"text": "As browsers send it.", "address": "https://www.xn--mnchen-3ya.example/1"},
            {"text": "As people write it.", "address": "https://www.MÜNCHEN.example/1"},
            {"text": "Elsewhere.", "address": "https://munchen.example/1"},
        ]
        path = archive(tmp_path / "a.warc.gz", texts)
        hosts = (plain_host("münchen.example"),)
        assert read([path], hosts=hosts).of("text") == ["As browsers send it.", "As people write it."]

    def test_an_archive_packed_as_a_whole_is_read_once(self, tmp_path: Path) -> None:
        whole = b"".join(record(number, text) for number, text in enumerate(MANY))
        texts = [*MANY]
        texts[20] = "This one ends its process."
        whole = b"".join(record(number, text) for number, text in enumerate(texts))
        (tmp_path / "a.warc.gz").write_bytes(gzip.compress(whole))
        found = read([str(tmp_path / "a.warc.gz")])
        assert found.of("text") == [*MANY[:20], None, *MANY[21:]]


def test_a_reader_that_does_not_exist_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"The reader 'kept.read:nothing' cannot be used"):
        read(pages(tmp_path, MANY), reader="kept.read:nothing")


def test_what_a_library_prints_does_not_get_between_the_lines(tmp_path: Path) -> None:
    found = read(pages(tmp_path, MANY[:3]), reader="tests.pipeline.article_readers:talks")
    assert found.of("text") == MANY[:3]


def test_half_a_surrogate_pair_is_written_as_an_escape(tmp_path: Path) -> None:
    found = read(pages(tmp_path, ["Words."]), reader="tests.pipeline.article_readers:halves")
    assert json.loads(found.written)["text"] == "\ud83d alone"


def test_what_a_terminal_obeys_is_written_as_an_escape(tmp_path: Path) -> None:
    text = "a\x1b[2J b\x9b2J c\x7f d\x85 e\u2028 é."
    found = read(pages(tmp_path, [text]))
    assert found.of("text") == [text]
    written = found.written.decode()
    assert not set(written) & set(map(chr, [*range(10), *range(11, 32), *range(127, 160), 0x2028, 0x2029]))
    assert "é" in written
    assert len(written.splitlines()) == 1
