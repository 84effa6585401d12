"""Parts of a run by themselves: an archive that is given up, and libraries that are not installed."""

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest

from kept.errors import InputError, Problem
from kept.pipeline.articles.cascade import Cascade
from kept.pipeline.articles.guard import Guard, Mark, Phase, mark_in
from kept.pipeline.articles.on_dask import OnDask
from kept.pipeline.articles.pages import results
from kept.pipeline.articles.parquet import ParquetFile
from kept.pipeline.articles.reading import Run
from kept.pipeline.articles.values import End, Frame, Job, Place, Task
from kept.pipeline.articles.wire import Dead, Request, line_of_request, request_of
from tests.pipeline.articles_for_tests import READER, archive

JOB = Job(READER, phrases=(("page", "P"),), hosts=("example.org",))


def frames(request: Request) -> list[Frame]:
    with tempfile.TemporaryFile() as file:
        found = list(Run(request, Cascade(JOB), Guard(file.fileno(), 100)).frames())
        assert mark_in(file.fileno()).phase is Phase.IDLE
    return found


def test_an_archive_whose_next_record_ends_every_process_is_left_with_a_reason(tmp_path: Path) -> None:
    task = Task(0, (archive(tmp_path / "a.warc.gz", ["A page."] * 6),), archive=True)
    begun = frames(Request(JOB, task, Place(), most=3))
    assert begun[-1].end is End.PART
    place = begun[-1].place
    dead = Dead(Mark(place, Phase.SEARCHING), "It takes longer than 20 seconds to read.", "too slow")
    (rest,) = frames(Request(JOB, task, place, dead=(dead,)))
    line = json.loads(rest.lines)
    assert (line["id"], line["text"], rest.end) == (None, None, End.TASK)
    left = f"it was left after the record at offset {place.at}, for the next record cannot be read or passed"
    assert left in line["reason"]
    assert "It takes longer than 20 seconds to read." in line["reason"]
    assert "What follows in it was not read." in line["reason"]
    assert rest.counts["problems"] == rest.counts["without text: damaged place of an archive"] == 1


def test_a_request_is_the_same_on_the_other_side() -> None:
    dead = (Dead(Mark(Place(7, 1), Phase.READING), "It ended.", "too slow"),)
    request = Request(JOB, Task(3, ("a.warc", "\udce9.warc"), archive=True), Place(5, 2), 50, dead)
    assert request_of(line_of_request(request)) == request


class TestMissing:
    """What an extra brings is told by name where it is not there."""

    def test_archives(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        task = Task(0, (archive(tmp_path / "a.warc.gz", ["A page."]),), archive=True)
        monkeypatch.setitem(sys.modules, "fastwarc.stream_io", None)
        (result,) = results(task, Place(), lambda *_: True, Counter())
        assert isinstance(result.found, Problem)
        assert 'pip install "kept[reading]"' in result.found.to_do

    def test_phrases(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "resiliparse.extract.html2text", None)
        with pytest.raises(InputError, match=r'resiliparse .* pip install "kept\[reading\]"'):
            Cascade(JOB)

    def test_a_cluster(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "distributed", None)
        with pytest.raises(InputError, match=r'pip install "kept\[scale\]"'):
            OnDask("local")

    def test_parquet(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(InputError, match=r'pip install "kept\[scale\]"'):
            ParquetFile(tmp_path / "a.parquet")
