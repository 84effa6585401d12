"""A ledger backed up, restored, dumped and loaded: the same entries, answers and bytes, wherever it is."""

import gzip
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.restore import points, round_trip

from kept.errors import BrokenLedgerError, InputError, LedgerError
from kept.ledger import create_ledger, open_ledger, place_of
from kept.ledger.dump import Withheld, dump
from kept.model import Party, PartyKind
from kept.pipeline.moving import backup, dump_into, loaded, restored
from kept.pipeline.save import Writer, save
from tests.ledger.postgres_for_tests import running_server

WRITER = Writer(at="2026-11-25T12:00:00.000000Z", by="a test")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "kept.db"
    with create_ledger(path) as ledger:
        save(ledger, [Party("Q", "Quillon", PartyKind.AGENCY)], WRITER)
        ledger.documents.put(b"The harbour opens.")
    return path


@pytest.fixture
def dumped(place: Path, tmp_path: Path) -> Path:
    path = tmp_path / "kept.jsonl"
    dump_into(path, lines_of(place))
    return path


def lines_of(place: Path) -> list[bytes]:
    with open_ledger(place) as ledger:
        return list(dump(ledger))


def test_a_dump_and_a_backup_are_told_apart_by_themselves(place: Path, dumped: Path, tmp_path: Path) -> None:
    backup(place, tmp_path / "copy")
    (tmp_path / "packed").write_bytes(gzip.compress(dumped.read_bytes()))
    for number, file in enumerate((tmp_path / "copy", dumped, tmp_path / "packed")):
        again = tmp_path / f"again{number}.db"
        assert restored(file, again) == restored(file, tmp_path / f"more{number}.db")
        assert lines_of(again) == lines_of(place)


def test_a_dump_is_packed_by_its_name_and_the_same_each_time(
    place: Path, dumped: Path, tmp_path: Path
) -> None:
    for name in ("one.jsonl.gz", "two.jsonl.gz"):
        dump_into(tmp_path / name, lines_of(place))
    assert (tmp_path / "one.jsonl.gz").read_bytes() == (tmp_path / "two.jsonl.gz").read_bytes()
    assert gzip.decompress((tmp_path / "one.jsonl.gz").read_bytes()) == dumped.read_bytes()


def test_a_dump_is_there_whole_or_not_at_all(tmp_path: Path, place: Path, dumped: Path) -> None:
    def broken() -> object:
        yield b"a line\n"
        raise LedgerError("the ledger is gone")

    with pytest.raises(LedgerError, match="is gone"):
        dump_into(tmp_path / "again.jsonl", broken())
    with pytest.raises(LedgerError, match="already something at"):
        dump_into(dumped, [])
    assert dumped.read_bytes() == b"".join(lines_of(place))
    left = {path.name for path in tmp_path.iterdir() if not path.name.startswith("kept.db.index")}
    assert left == {"kept.db", "kept.db.documents", "kept.jsonl"}


@pytest.mark.parametrize(
    ("change", "message", "error"),
    [
        (lambda data: data[:-9], "line 4?.*it is cut off", InputError),
        (
            lambda data: data.replace(b'"AGENCY"', b'"x"').replace(b"Quillon", b"Vexford"),
            "hash",
            BrokenLedgerError,
        ),
        (lambda _: b"a text\n", "is neither a backup nor a dump of a ledger", InputError),
        (lambda _: b"", "is neither a backup nor a dump of a ledger", InputError),
        (lambda data: gzip.compress(data)[:-12], "cannot be unpacked", InputError),
        (lambda _: b"\x1f\x8b" + b"x" * 40, "cannot be unpacked", InputError),
    ],
)
def test_a_faulty_dump_leaves_no_ledger(
    dumped: Path,
    tmp_path: Path,
    change: Callable[[bytes], bytes],
    message: str,
    error: type[Exception],
) -> None:
    dumped.write_bytes(change(dumped.read_bytes()))
    before = sorted(tmp_path.iterdir())
    with pytest.raises(error, match=message):
        loaded(dumped, tmp_path / "again.db")
    assert sorted(tmp_path.iterdir()) == before


def test_a_public_dump_makes_no_ledger(place: Path, tmp_path: Path) -> None:
    with open_ledger(place) as ledger:
        dump_into(tmp_path / "public.jsonl", dump(ledger, Withheld(frozenset(), frozenset())))
    with pytest.raises(InputError, match="This is a public dump"):
        restored(tmp_path / "public.jsonl", tmp_path / "again.db")


def test_nothing_is_loaded_over_what_is_there(place: Path, dumped: Path) -> None:
    with pytest.raises(LedgerError, match="already something at"):
        loaded(dumped, place)


@pytest.mark.parametrize("use", [restored, loaded])
def test_a_missing_file(tmp_path: Path, use: Callable[[Path, Path], object]) -> None:
    with pytest.raises(InputError, match=r"There is no file .*nothing\. Name a backup or a dump"):
        use(tmp_path / "nothing", tmp_path / "again.db")


def test_a_ledger_in_postgresql_is_backed_up_otherwise(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"postgresql://ana@host/kept is in PostgreSQL.* pg_dump"):
        backup(place_of("postgresql://ana:secret@host/kept"), tmp_path / "copy")


def test_a_restored_backup_gives_the_same_answers(tmp_path: Path) -> None:
    """The short form of `python -m benchmarks.restore`."""
    assert [found for _, found in points(tmp_path, 3, random.Random(7))] == [[], [], []]


def test_into_postgresql_and_back(place: Path, tmp_path: Path) -> None:
    """By a dump and by a backup, into a database without a ledger and into one without entries."""
    backup(place, tmp_path / "copy")
    with running_server() as server:
        if isinstance(server, str):
            pytest.skip(server)
        with server.database() as name, open_ledger(place) as ledger:
            assert round_trip(ledger, tmp_path, place_of(server.place(name)))
            with pytest.raises(LedgerError, match="has entries already"):
                loaded(tmp_path / "first.jsonl", place_of(server.place(name)))
        with server.database() as name:
            at = place_of(server.place(name))
            create_ledger(at).close()
            restored(tmp_path / "copy", at)
            with open_ledger(at) as ledger:
                assert list(dump(ledger)) == lines_of(place)
