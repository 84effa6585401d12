"""Pages of archives found again, one after the other."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from kept.errors import InputError
from kept.pipeline.articles import archive_cursor
from kept.pipeline.articles.archive_cursor import ArchiveCursor
from kept.read.formats.warc import WarcPage, warc_pages
from tests.pipeline.articles_for_tests import archive

BODIES = [f"<p>Page {number}</p>" for number in range(30)]


def all_in(path: Path) -> list[WarcPage]:
    with path.open("rb") as file:
        return [one for one in warc_pages(file, str(path)) if isinstance(one, WarcPage)]


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """An archive that was packed as a whole."""
    apart = Path(archive(tmp_path / "apart.warc.gz", BODIES))
    path = tmp_path / "whole.warc.gz"
    path.write_bytes(gzip.compress(gzip.decompress(apart.read_bytes())))
    return path


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The offsets at which an archive was begun."""
    offsets: list[int] = []

    def noted(*given: object) -> object:
        offsets.append(given[2])  # type: ignore[arg-type]
        return real(*given)  # type: ignore[arg-type]

    real: Callable[..., object] = warc_pages
    monkeypatch.setattr(archive_cursor, "warc_pages", noted)
    return offsets


def test_an_archive_packed_as_a_whole_is_read_once_for_all_its_pages(whole: Path, begun: list[int]) -> None:
    pages, cursor = all_in(whole), ArchiveCursor()
    assert [cursor.page(str(whole), one.offset, one.record_id) for one in pages[::3]] == pages[::3]
    assert begun == [0]
    cursor.close()


def test_a_page_before_the_last_is_found_from_the_beginning(whole: Path, begun: list[int]) -> None:
    pages, cursor = all_in(whole), ArchiveCursor()
    for one in (pages[5], pages[2], pages[2]):
        assert cursor.page(str(whole), one.offset, one.record_id) == one
    assert begun == [0, 0, 0]
    cursor.close()


def test_a_page_of_its_own_offset_is_begun_there(tmp_path: Path, begun: list[int]) -> None:
    path = Path(archive(tmp_path / "apart.warc.gz", BODIES))
    pages, cursor = all_in(path), ArchiveCursor()
    for one in (pages[1], pages[20]):
        assert cursor.page(str(path), one.offset, one.record_id) == one
    assert begun == [pages[1].offset, pages[20].offset]
    cursor.close()


def test_a_page_that_is_gone_is_told_and_the_next_is_found(whole: Path) -> None:
    pages, cursor = all_in(whole), ArchiveCursor()
    with pytest.raises(InputError, match=r"Record none is not in .* any more"):
        cursor.page(str(whole), 0, "none")
    assert cursor.page(str(whole), 0, pages[3].record_id) == pages[3]
    cursor.close()
