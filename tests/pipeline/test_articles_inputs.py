"""Paths, folders and patterns into tasks."""

import os
from pathlib import Path
from typing import Any

import pytest

from kept.errors import InputError
from kept.pipeline.articles.inputs import checked, files_of, tasks_of


def names(folder: Path, *given: str) -> list[str]:
    """The files that are meant, without the folder."""
    return [str(Path(one).relative_to(folder)) for one in files_of(str(folder / path) for path in given)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.html", "a/2.html", "a/1.html", "a/deep/x.gz", "c.warc.gz", ".hidden", "a/.cache/y.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.")
    return tmp_path


def test_a_folder_stands_for_all_files_below_it_by_name(folder: Path) -> None:
    assert names(folder, "") == ["a/1.html", "a/2.html", "a/deep/x.gz", "b.html", "c.warc.gz"]


def test_paths_keep_the_order_in_which_they_are_given(folder: Path) -> None:
    assert names(folder, "b.html", "a/2.html", "b.html") == ["b.html", "a/2.html", "b.html"]


def test_a_pattern_stands_for_what_it_fits_by_name(folder: Path) -> None:
    assert names(folder, "**/*.html") == ["a/1.html", "a/2.html", "b.html"]
    assert names(folder, "a/*") == ["a/1.html", "a/2.html", "a/deep/x.gz"]


def test_a_file_whose_name_has_the_signs_of_a_pattern_is_itself(folder: Path) -> None:
    (folder / "[x].html").write_text("Words.")
    assert names(folder, "[x].html") == ["[x].html"]


def test_a_link_to_a_folder_in_a_folder_is_not_followed(folder: Path) -> None:
    (folder / "a" / "round").symlink_to(folder)
    assert "a/round" not in " ".join(names(folder, "a"))


def test_a_folder_that_cannot_be_looked_into_is_told_in_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir
    (folder / "a" / "closed").mkdir()

    def scandir(path: str) -> Any:
        if path.endswith("closed"):
            raise PermissionError
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert "a/closed" in names(folder, "a")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("none.html", "There is no file .*none.html. Give a file, a folder, or a pattern"),
        ("*.pdf", r"There is no file .*\*\.pdf\."),
        ("empty", r"The folder .*empty has no file in it\."),
    ],
)
def test_where_there_is_nothing_it_is_told_before_anything_is_read(
    folder: Path, path: str, says: str
) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(InputError, match=says):
        checked([str(folder / path)])


def test_tasks_begin_small_and_grow() -> None:
    tasks = list(tasks_of(f"{number}.html" for number in range(700)))
    assert [len(task.files) for task in tasks] == [1, 1, 2, 4, 8, 16, 32, 64, 128, 200, 200, 44]
    assert [task.number for task in tasks] == list(range(12))


def test_an_archive_is_a_task_in_its_place() -> None:
    tasks = list(tasks_of(["a.html", "b.html", "c.warc.gz", "D.WARC", "e.html"]))
    assert [task.files for task in tasks] == [
        ("a.html",),
        ("b.html",),
        ("c.warc.gz",),
        ("D.WARC",),
        ("e.html",),
    ]
    assert [task.archive for task in tasks] == [False, False, True, True, False]
