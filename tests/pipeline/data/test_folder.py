"""A folder of files is written whole or not at all, and takes no other folder's place."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kept.errors import InputError
from kept.pipeline.data.folder import write_folder

PACKAGE = (
    "datapackage.json",
    b'{"name": "kept-ledger", "resources": [{"path": "old.csv"}, {"path": "new.csv"}]}',
)


def content(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_a_new_export_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "data"
    assert write_folder(folder, [PACKAGE, ("old.csv", b"1"), ("linked/one.jsonld", b"2")]) == 3
    assert write_folder(folder, [PACKAGE, ("new.csv", b"3")]) == 2
    assert content(folder) == {PACKAGE[0]: PACKAGE[1], "new.csv": b"3"}
    assert [one.name for one in folder.parent.iterdir()] == ["data"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    write_folder(tmp_path / "data", [PACKAGE])
    assert content(tmp_path / "data") == {PACKAGE[0]: PACKAGE[1]}


def test_stopped_in_the_middle_the_earlier_one_is_as_it_was(tmp_path: Path) -> None:
    write_folder(tmp_path / "data", [PACKAGE, ("old.csv", b"1")])

    def stopping() -> Iterator[tuple[str, bytes]]:
        yield "new.csv", b"2"
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_folder(tmp_path / "data", stopping())
    assert content(tmp_path) == {"data/datapackage.json": PACKAGE[1], "data/old.csv": b"1"}


@pytest.mark.parametrize("name", ["notes.txt", "datapackage.json"])
def test_a_folder_with_other_files_is_left_alone(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / name).write_text("{}")
    with pytest.raises(InputError, match="no export of Kept"):
        write_folder(folder, [PACKAGE])
    assert content(folder) == {name: b"{}"}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "there")
    with pytest.raises(InputError, match="is no folder"):
        write_folder(tmp_path / "data", [PACKAGE])
    assert content(tmp_path / "there") == {}


@pytest.mark.parametrize("name", ["thesis.odt", "notes.csv", "linked/mine.txt", "more/one.jsonld"])
def test_what_somebody_put_into_an_export_is_not_thrown_away_with_it(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "data"
    write_folder(folder, [PACKAGE, ("old.csv", b"1")])
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"mine")
    before = content(folder)
    with pytest.raises(InputError, match="Move it away"):
        write_folder(folder, [PACKAGE])
    assert content(folder) == before


def test_a_link_in_an_export_is_not_thrown_away(tmp_path: Path) -> None:
    write_folder(tmp_path / "data", [PACKAGE])
    (tmp_path / "data" / "people.jsonld").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match="Move it away"):
        write_folder(tmp_path / "data", [PACKAGE])
