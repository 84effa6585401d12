"""`kept backup`, `restore`, `dump` and `load`: a ledger copied, made again, and moved between stores."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, cast

from kept.errors import InputError, LedgerError
from kept.ledger import Head, Ledger, Place, create_ledger, has_ledger, open_ledger
from kept.ledger.backup import back_up, restore
from kept.ledger.documents import copy_documents
from kept.ledger.dump import BEGINNING, Withheld, load
from kept.ledger.unfinished import check_free, settle, unfinished
from kept.pipeline.data.ledger_lines import PUBLIC_BEGINNING
from kept.pipeline.json_lines import open_output
from kept.pipeline.redact_reach import Name, drafted_privately, plain_of, reach

_SQLITE: Final = b"SQLite format 3\0"
_GZIP: Final = b"\x1f\x8b"


def backup(ledger: Place, file: Path, replace: bool = False) -> Head:
    """Copy a ledger file while it is in use.

    Raises:
        InputError: the ledger is in PostgreSQL.
        LedgerError: see `kept.ledger.backup.back_up`.
    """
    if not isinstance(ledger, Path):
        raise InputError(
            f"The ledger {ledger} is in PostgreSQL, which has its own way of backing up: pg_dump. For a copy "
            "that any ledger can be made from: kept dump --out FILE. See docs/team.md."
        )
    done = back_up(ledger, file, replace=replace)
    return Head(done.entries, done.head)


def restored(file: Path, place: Place) -> Head:
    """Make a new ledger from a backup or a dump, told apart by their first bytes.

    Args:
        file: a backup, or a dump, gzipped or not.
        place: where nothing is yet; a database may have a ledger without entries.

    Raises:
        InputError: the file is neither, or a line of the dump is wrong; or there are entries already.
        LedgerError: there is something already, or it cannot be written.
        BrokenLedgerError: what is in the file does not hold.
    """
    if not _beginning(file, _SQLITE):
        return loaded(file, place)
    if isinstance(place, Path):
        done = restore(file, place)
        return Head(done.entries, done.head)
    with open_ledger(file) as source, _empty(place) as target:
        copy_documents(source.documents, target.documents)
        return target.adopt(source.entries())


def loaded(file: Path, place: Place) -> Head:
    """Make a new ledger from a dump; see `restored`."""
    with _opened(file) as stream:
        begins = stream.read(max(len(BEGINNING), len(PUBLIC_BEGINNING)))
        if begins.startswith(PUBLIC_BEGINNING):
            raise InputError(_public(file))
        if not begins.startswith(BEGINNING):
            raise InputError(
                f"{file} is neither a backup nor a dump of a ledger. `kept backup FILE` and "
                "`kept dump --out FILE` make one."
            )
        stream.seek(0)
        if isinstance(place, Path):
            return _loaded_into_file(stream, file, place)
        with _empty(place) as target:
            return load(stream, str(file), target)


def _public(file: Path) -> str:
    return (
        f"{file} is a public ledger, as kept export writes it. In the place of what is not public, or may "
        "not be handed on, it has only hashes, so no ledger can be made of it, and none was. Its chain can "
        "be followed, and its head held against a checkpoint.txt beside it: docs/data.md says how. To make a "
        "ledger, ask whoever has it for a dump: kept dump --out FILE"
    )


def dump_into(file: Path, lines: Iterable[bytes]) -> None:
    """Write the lines of a dump to a new file, gzipped where its name ends in `.gz`; whole or not at all.

    Raises:
        LedgerError: there is something already, or it cannot be written.
    """
    check_free(file)
    with unfinished(file) as made:
        with open_output(made) as stream:
            stream.writelines(lines)
        settle(made, file)


def withheld(ledger: Ledger) -> Withheld:
    """What a public dump leaves out: all that is not public, and all that carries words of it.

    A text, a draft or a decision is no more public than its document, or the record that it proposes,
    whatever its own mark says: what a removal of those would reach is withheld. So are bytes that no public
    record speaks of.
    """
    private, hidden = _private(ledger)
    found = reach(ledger, private) if private else None
    if found is not None:
        hidden |= found.entries
    shown = {
        entry.record for entry in ledger.entries(kinds=["snapshot"]) if entry.body and entry.seq not in hidden
    }
    return Withheld(frozenset(hidden), frozenset(set(ledger.documents.ids()) - shown))


def _private(ledger: Ledger) -> tuple[set[Name], set[int]]:
    """The records that are not public as they stand, and the numbers of all entries that never were."""
    standing: dict[int, Name] = {}
    hidden: set[int] = set()
    drafts: set[Name] = set()
    for entry in ledger.entries():
        drafts.update(drafted_privately(entry, plain_of(entry)))
        standing.pop(entry.replaces or 0, None)
        if not entry.public:
            hidden.add(entry.seq)
            standing[entry.seq] = (entry.kind, entry.record)
    return {*standing.values(), *drafts}, hidden


def _loaded_into_file(stream: IO[bytes], file: Path, place: Path) -> Head:
    check_free(place)
    with unfinished(place) as made:
        with create_ledger(made) as ledger:
            head = load(stream, str(file), ledger)
        settle(made, place)
    return head


@contextmanager
def _empty(place: Place) -> Iterator[Ledger]:
    """A ledger without entries in a database, made where there is none."""
    with open_ledger(place) if has_ledger(place) else create_ledger(place) as ledger:
        if ledger.head().size:
            raise LedgerError(f"The ledger {place} has entries already. Name a place where nothing is.")
        yield ledger


def _beginning(file: Path, words: bytes) -> bool:
    if not file.is_file():
        raise InputError(f"There is no file {file}. Name a backup or a dump of a ledger.")
    with file.open("rb") as stream:
        return stream.read(len(words)) == words


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    """The file, unpacked where it is gzipped."""
    packed = _beginning(file, _GZIP)
    try:
        with gzip.open(file, "rb") if packed else file.open("rb") as stream:
            yield cast(IO[bytes], stream)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{file} cannot be unpacked: {error}. Get the whole file.") from None
