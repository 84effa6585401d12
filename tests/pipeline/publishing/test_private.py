"""Nothing that is not public is in any file of the site: not a word, not an id, not a file name."""

from __future__ import annotations

import pytest

from kept.ledger import open_ledger
from kept.pipeline.publishing.verb import publish
from tests.pipeline.publishing.conftest import KEY, files_of, wanted
from tests.pipeline.publishing.reading_pages import dead_links
from tests.web.private_records import MARK, ONCE_PUBLIC, fill


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of a ledger with a private record of every kind, which public ones name."""
    folder = tmp_path_factory.mktemp("private")
    with open_ledger(fill(folder / "kept.db")) as ledger:
        publish(ledger, folder / "site", wanted("2026-11-25"), KEY)
    return files_of(folder / "site")


def test_no_file_holds_a_word_or_an_id_of_what_is_not_public(made: dict[str, bytes]) -> None:
    assert [path for path, content in made.items() if MARK.encode() in content.lower()] == []
    assert [path for path in made if MARK in path.lower()] == []


def test_what_was_public_once_is_in_no_file(made: dict[str, bytes]) -> None:
    assert [path for path, content in made.items() if ONCE_PUBLIC.encode() in content] == []
    assert [path for path in made if ONCE_PUBLIC in path] == []


def test_the_public_part_is_whole(made: dict[str, bytes]) -> None:
    assert len([path for path in made if path.startswith("commitments/")]) > 3
    assert list(dead_links(made)) == []
