"""A run that was ended goes on: nothing is read into the output twice, and nothing is missing."""

from collections import Counter
from collections.abc import Generator, Iterable
from pathlib import Path

import pytest
from benchmarks.reading_resume import killed

from kept.errors import InputError
from kept.pipeline.articles.inputs import files_of, tasks_of
from kept.pipeline.articles.output import FileOutput, FolderOutput
from kept.pipeline.articles.pool import Pool
from kept.pipeline.articles.run import run
from kept.pipeline.articles.state import State
from kept.pipeline.articles.values import Asked, End, Engine, Frame, Job, Place, Task
from tests.pipeline.articles_for_tests import READER, archive, pages

MANY = [f"Page {number} of many." for number in range(120)]


class Broken:
    """The pool, which breaks after so many frames."""

    def __init__(self, frames: int) -> None:
        self._left = frames

    def frames(self, job: Job, tasks: Iterable[Asked]) -> Generator[Frame]:
        for frame in Pool(2).frames(job, tasks):
            if self._left == 0:
                raise ConnectionError("The engine broke.")
            self._left -= 1
            yield frame


def drive(
    source: Path, out: Path, state: Path | None, engine: Engine, job: Job | None = None
) -> Counter[str]:
    """One run, or the rest of one, into a file; into a folder where there is one."""
    job = job or Job(READER)
    kept = State(state, job.purpose())
    output = (FolderOutput if out.is_dir() else FileOutput)(out, kept.written)
    try:
        return run(job, tasks_of(files_of([str(source)])), engine, output, kept)
    finally:
        output.close()
        kept.close()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    pages(tmp_path / "in", MANY)
    archive(tmp_path / "in" / "a.warc.gz", [f"{text} In an archive." for text in MANY])
    return tmp_path / "in"


def test_a_run_that_breaks_again_and_again_ends_with_the_same_output(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kept.pipeline.articles.run._SECONDS", 0)
    counts = drive(source, tmp_path / "whole.jsonl", None, Pool(1))
    out, state = tmp_path / "out.jsonl", tmp_path / "state"
    for frames in (1, 2, 3, 2):
        with pytest.raises(ConnectionError):
            drive(source, out, state, Broken(frames))
        with out.open("ab") as file:
            file.write(b'{"half of a li')  # as if it had been ended while it wrote
    resumed = drive(source, out, state, Pool(2))
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert {**resumed, "cpu_ms": 0} == {**counts, "cpu_ms": 0}


def test_a_run_into_a_folder_goes_on_in_the_part_where_it_broke(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kept.pipeline.articles.run._SECONDS", 0)
    drive(source, tmp_path / "whole.jsonl", None, Pool(1))
    (tmp_path / "out").mkdir()
    for frames in (1, 4, 2, 3):
        with pytest.raises(ConnectionError):
            drive(source, tmp_path / "out", tmp_path / "state", Broken(frames))
        for part in (tmp_path / "out").iterdir():  # as if it had been ended while it wrote the last
            last = max((tmp_path / "out").iterdir())
            part.write_bytes(part.read_bytes() + b"half" * (part == last))
        (tmp_path / "out" / "part-000900.jsonl").write_bytes(b"not sure")
    drive(source, tmp_path / "out", tmp_path / "state", Pool(2))
    parts = sorted((tmp_path / "out").iterdir())
    assert b"".join(path.read_bytes() for path in parts) == (tmp_path / "whole.jsonl").read_bytes()
    assert len(parts) > 3


def test_a_run_that_is_done_reads_nothing_again(tmp_path: Path, source: Path) -> None:
    out, state = tmp_path / "out.jsonl", tmp_path / "state"
    drive(source, out, state, Pool(2))
    whole = out.read_bytes()
    drive(source, out, state, Broken(0))
    assert out.read_bytes() == whole


@pytest.mark.parametrize("engine", ["pool", "dask"])
def test_kills_at_random_moments_lose_and_double_nothing(engine: str) -> None:
    """The long form is `python -m benchmarks.reading_resume`."""
    runs = list(killed(5, seed=3, engines=(engine,), pages_each=40))
    assert [one.same for one in runs] == [True] * len(runs)
    assert sum(len(one.kills) for one in runs) >= 5


class TestState:
    def test_lines_wait_for_their_turn(self) -> None:
        state = State(None, "a test")
        list(state.left([Task(number, (f"{number}.html",)) for number in range(3)]))
        out: list[bytes] = []
        for task, lines, end in [
            (2, b"e", End.TASK),
            (1, b"c", End.NOTHING),
            (0, b"a", End.NOTHING),
            (0, b"b", End.TASK),
            (1, b"d", End.TASK),
        ]:
            state.take(Frame(task, Place(), lines, end=end), out.append)
        assert out == [b"a", b"b", b"c", b"d", b"e"]

    def test_it_goes_on_at_the_place_that_was_made_sure_of(self, tmp_path: Path) -> None:
        tasks = [Task(0, ("a.warc",), archive=True), Task(1, ("b.html",))]
        state = State(tmp_path / "state", "a test")
        list(state.left(tasks))
        state.take(Frame(0, Place(70, 1), b"sure", {"articles": 3}), lambda _: None)
        state.commit(4)
        state.take(Frame(0, Place(90, 1), b"not sure", {"articles": 5}), lambda _: None)
        state.close()
        again = State(tmp_path / "state", "a test")
        assert list(again.left(tasks)) == [(tasks[0], Place(70, 1)), (tasks[1], Place())]
        assert (again.written, again.counts) == (4, {"articles": 3})

    def test_it_is_of_one_run_at_a_time(self, tmp_path: Path) -> None:
        first = State(tmp_path / "state", "a test")
        with pytest.raises(InputError, match=r"is in use by another run\. Wait for its end"):
            State(tmp_path / "state", "a test")
        first.close()
        State(tmp_path / "state", "a test").close()

    def test_other_options_are_refused(self, tmp_path: Path, source: Path) -> None:
        drive(source, tmp_path / "out", tmp_path / "state", Pool(1))
        job = Job(READER, hosts=("example.org",))
        with pytest.raises(InputError, match=r"a run with other options .*host example\.org.* were given"):
            drive(source, tmp_path / "out", tmp_path / "state", Pool(1), job)

    def test_limits_may_be_changed_within_a_run(self, tmp_path: Path, source: Path) -> None:
        drive(source, tmp_path / "out", tmp_path / "state", Pool(1))
        drive(source, tmp_path / "out", tmp_path / "state", Pool(1), Job(READER, seconds=3, megabytes=500))

    def test_other_files_are_refused(self, tmp_path: Path, source: Path) -> None:
        drive(source, tmp_path / "out", tmp_path / "state", Pool(1))
        (source / "00000 before.html").write_text("New.")
        with pytest.raises(InputError, match=r"belongs to a run over other files: they differ from .*00000"):
            drive(source, tmp_path / "out", tmp_path / "state", Pool(1))

    def test_an_output_that_is_not_the_one_of_the_run_is_refused(self, tmp_path: Path, source: Path) -> None:
        drive(source, tmp_path / "out", tmp_path / "state", Pool(1))
        (tmp_path / "out").write_bytes(b"")
        with pytest.raises(InputError, match=r"has 0 bytes, and the earlier run had written [\d,]+\."):
            drive(source, tmp_path / "out", tmp_path / "state", Pool(1))

    @pytest.mark.parametrize("content", [b"no database " * 100, None])
    def test_what_cannot_be_a_state_is_told(self, tmp_path: Path, content: bytes | None) -> None:
        path = tmp_path / "state" if content is not None else tmp_path / "none" / "state"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(InputError, match=r"cannot be used as the state of a run: .* Give a new file"):
            State(path, "a test")
