"""The same bytes come from one process, from several, and from a cluster; processes end with their run."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]
import pytest

from kept.errors import InputError, KeptError
from kept.pipeline.articles import host as host_module
from kept.pipeline.articles.host import Host
from kept.pipeline.articles.on_dask import OnDask
from kept.pipeline.articles.pool import Pool
from kept.pipeline.articles.values import Asked, Job, Place, Task
from tests.pipeline.articles_for_tests import READER, archive, pages, read

TEXTS = [f"Page {number} of many." for number in range(150)]
TEXTS[70] = "This one ends its process."


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    records: list[str | dict[str, Any]] = []
    for number, text in enumerate(TEXTS):
        records += [{"text": "Gone.", "status": 404}] * (number % 7 == 0) + [text]
    archives = [archive(tmp_path / f"{name}.warc.gz", records) for name in "ab"]
    return [archives[0], *pages(tmp_path / "pages", TEXTS), archives[1]]


def test_any_number_of_processes_and_a_cluster_write_the_same_bytes(paths: list[str]) -> None:
    one = read(paths, Pool(1))
    assert one.of("text").count(None) == 3
    assert one.counts["left out: status"] == 44
    assert read(paths, Pool(3)).written == one.written
    on_dask = read(paths, OnDask("local", 2))
    assert on_dask.written == one.written
    assert {**on_dask.counts, "cpu_ms": 0} == {**one.counts, "cpu_ms": 0}


def test_the_faults_of_a_job_come_back_from_a_cluster(paths: list[str]) -> None:
    with pytest.raises(InputError, match=r"The reader 'kept\.read:nothing' cannot be used"):
        read(paths, OnDask("local", 1), reader="kept.read:nothing")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://here"])
def test_an_address_without_a_scheduler_is_told(
    paths: list[str], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kept.pipeline.articles.on_dask.TIMEOUT", "0.5s")
    with pytest.raises(InputError, match=r"There is no Dask scheduler at .* or 'local'"):
        read(paths, OnDask(address))


def below() -> set[int]:
    """The processes of this one that read pages."""
    found = psutil.Process().children(recursive=True)
    return {one.pid for one in found if "articles.child" in " ".join(one.cmdline())}


def test_when_the_frames_are_no_longer_wanted_every_process_is_ended(tmp_path: Path) -> None:
    paths = pages(tmp_path, ["Page.", *["This one loops in C."] * 20])
    tasks = [(Task(number, (path,)), Place()) for number, path in enumerate(paths)]
    frames = Pool(3).frames(Job(READER, seconds=60), iter(tasks))
    next(frames)
    assert below()
    frames.close()
    assert below() == set()


def test_an_error_while_tasks_are_listed_ends_the_run() -> None:
    def broken() -> Iterator[Asked]:
        yield Task(0, ("none.html",)), Place()
        raise PermissionError("a folder")

    with pytest.raises(PermissionError):
        list(Pool(2).frames(Job(READER), broken()))
    assert below() == set()


def test_a_process_that_cannot_be_kept_running_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host_module, "_START", "import sys; sys.exit(3)")
    with Host() as host, pytest.raises(KeptError, match=r"ended 20 times \(exit code 3\)"):
        list(host.frames(Job(READER), Task(0, ("a.html",)), Place()))
