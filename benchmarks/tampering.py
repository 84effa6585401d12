"""Is every change of a ledger found that is made behind Kept's back?

    python -m benchmarks.tampering [--flips N] [--seed S]

On copies of a real ledger (the packaged JCCT case, read documents, a correction, a removal) two kinds of harm
are done. First the scripted edits that an owner of the file can make with any SQLite, triggers and checks put
aside. Then bytes flipped at random where the file keeps entries. Each copy is opened, verified, verified in
full, and held against a checkpoint that was kept, and the first of these that tells of the harm is named.

A flip is "without effect" only when every row of the damaged file reads exactly as before: SQLite keeps a few
bytes that it never reads. Everything else must be found. Four edits leave a ledger in which everything fits,
and must be found by the kept checkpoint and by nothing else.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import apsw

from kept.codec import canonical
from kept.errors import BrokenLedgerError
from kept.ledger import Ledger, create_ledger, open_ledger
from kept.ledger.checkpoints.checkpoint import checkpoint_of
from kept.ledger.redaction import removed
from kept.model import Commitment, NewEntry, Redaction
from kept.pipeline.audit import Since, audit
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT, sample_documents
from kept.pipeline.read_documents import read_all
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save

WRITER = Writer(at="2026-11-25T12:00:00.000000Z", by="an analyst")
LATER = Writer(at="2026-11-26T12:00:00.000000Z", by="another analyst")
NAME = "kept.db"
CHANGED = 700
"""The number of an entry in the middle that stands for any other."""

Row = list[Any]
(SEQ, KIND, RECORD, AT, BY, REPLACES, PUBLIC, PREVIOUS, HASH, SHA, BODY) = (
    0,
    1,
    2,
    5,
    6,
    8,
    10,
    11,
    12,
    13,
    14,
)


@dataclass(frozen=True)
class Sound:
    """A ledger at rest in a folder of its own, and the checkpoint that was kept of it."""

    folder: Path
    since: Since


def sound_ledger(folder: Path) -> Sound:
    """Make the ledger that is then harmed."""
    with create_ledger(folder / NAME) as ledger:
        import_case(ledger, JCCT, WRITER)
        list(read_all(ledger, sample_documents(), WRITER))
        one = next(iter(load(ledger).all(Commitment)))
        save(ledger, [replace(one, note="corrected")], LATER)
        _remove(ledger, CHANGED + 1)
        for party in ("first", "second"):
            save(ledger, [replace(one, id=f"{one.id}-{party}")], LATER)
        return Sound(folder, Since("the kept checkpoint", checkpoint_of(ledger)))


def _remove(ledger: Ledger, seq: int) -> None:
    redaction = Redaction("red_1", "a request", tuple(map(removed, ledger.numbered([seq]))))
    entry = NewEntry("redaction", redaction.id, canonical(redaction), key="removal 1")
    ledger.redact(entry, [seq], recorded_at=LATER.at, recorded_by=LATER.by)


# --------------------------------------------------------------------------- what the file's owner can do


def sql(path: Path, *statements: str) -> None:
    """Run statements with every guard out of the way, and put the guards back."""
    with closing(apsw.Connection(str(path))) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.pragma("ignore_check_constraints", True)
        for statement in statements:
            connection.execute(statement)
        for _, words in triggers:
            connection.execute(str(words))


def rows(path: Path) -> list[Row]:
    """Every row of the entries, as any SQLite reads it."""
    with closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)) as connection:
        return [list(row) for row in connection.execute("SELECT * FROM entries ORDER BY seq")]


def write(path: Path, changed: Sequence[Row]) -> None:
    """Put these rows in the place of all that were there."""
    sql(path, "DELETE FROM entries")
    with closing(apsw.Connection(str(path))) as connection, connection:
        connection.executemany(f"INSERT INTO entries VALUES ({', '.join('?' * 15)})", changed)


def sha256(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def seal(row: Row, previous: str) -> None:
    """Give a row the hash that it should have after the one with the hash `previous`."""
    row[PREVIOUS] = previous
    row[HASH] = _hash(row)


def _hash(row: Row) -> str:
    fields = [*row[:HASH], row[SHA] if row[BODY] is None else sha256(row[BODY])]
    return sha256(json.dumps(fields, separators=(",", ":"), ensure_ascii=False))


def seal_from(first: int, changed: list[Row]) -> None:
    """Seal this entry and all that follow anew, and make the removals speak of the new hashes."""
    for row in changed[first - 1 :]:
        if row[KIND] == "redaction":
            body = json.loads(row[BODY])
            for one in body["entries"]:
                one["hash"] = one["sealed"] = changed[one["seq"] - 1][HASH]
            row[BODY] = canonical(body)
        seal(row, "0" * 64 if row[SEQ] == 1 else changed[row[SEQ] - 2][HASH])


def number_anew(changed: list[Row]) -> None:
    for seq, row in enumerate(changed, 1):
        row[SEQ] = seq


Edit = Callable[[Path], None]


def _update(words: str) -> Edit:
    return lambda path: sql(path, f"UPDATE entries SET {words} WHERE seq = {CHANGED}")


def _rewritten(change: Callable[[list[Row]], None]) -> Edit:
    """An edit of the rows as a whole."""

    def edit(path: Path) -> None:
        changed = rows(path)
        change(changed)
        write(path, changed)

    return edit


def _replaced(path: Path) -> None:
    row = rows(path)[CHANGED - 1]
    row[BY] = "eve"
    values = ", ".join(apsw.format_sql_value(value) for value in row)
    sql(path, f"INSERT OR REPLACE INTO entries VALUES ({values})")


def _taken_out(changed: list[Row]) -> None:
    del changed[CHANGED - 1]
    number_anew(changed)


def _swapped(changed: list[Row]) -> None:
    changed[CHANGED - 1], changed[CHANGED - 3] = changed[CHANGED - 3], changed[CHANGED - 1]
    number_anew(changed)


def _put_in(changed: list[Row]) -> None:
    new = [*changed[CHANGED - 1]]
    new[RECORD], new[7] = "put-in", "a key of its own"
    changed.insert(CHANGED, new)
    number_anew(changed)
    seal(new, changed[CHANGED - 1][HASH])


def _resealed_alone(changed: list[Row]) -> None:
    row = changed[CHANGED - 1]
    row[BY] = "eve"
    seal(row, row[PREVIOUS])


def _emptied(path: Path) -> None:
    digest = sha256(rows(path)[CHANGED - 1][BODY])
    sql(path, f"UPDATE entries SET body = NULL, body_sha256 = '{digest}' WHERE seq = {CHANGED}")


def _other_removal(changed: list[Row]) -> None:
    """The removal speaks of another entry, and the rest of the chain fits it."""
    place = next(number for number, row in enumerate(changed) if row[KIND] == "redaction")
    body = json.loads(changed[place][BODY])
    body["entries"][0]["seq"] = CHANGED
    changed[place][BODY] = canonical(body)
    for row in changed[place:]:
        seal(row, changed[row[SEQ] - 2][HASH])


def _moved_quote(changed: list[Row]) -> None:
    """A quote says something else than its text, and everything from there on is sealed anew."""
    row = next(row for row in changed if row[KIND] == "draft" and '"quote"' in row[BODY])
    body = json.loads(row[BODY])
    words = body["proposal"]["quote"]["content"][0]
    words["words"] = "not " + words["words"][4:]
    row[BODY] = canonical(body)
    seal_from(row[SEQ], changed)


def _documents(path: Path) -> list[Path]:
    return sorted(path.with_name(path.name + ".documents").glob("??/*"))


def _document_swapped(path: Path) -> None:
    first, second, *_ = _documents(path)
    first.write_bytes(second.read_bytes())


def _document_gone(path: Path) -> None:
    _documents(path)[0].unlink()


def _guards_gone(path: Path) -> None:
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute("DROP TRIGGER entries_never_change")


def _tail_cut(changed: list[Row]) -> None:
    del changed[-1]


def _last_rewritten(changed: list[Row]) -> None:
    changed[-1][BY] = "eve"
    seal_from(len(changed), changed)


def _rewritten_from_the_middle(changed: list[Row]) -> None:
    changed[CHANGED - 1][BY] = "eve"
    seal_from(CHANGED, changed)


def _all_rewritten(changed: list[Row]) -> None:
    changed[0][BY] = "eve"
    seal_from(1, changed)


EDITS: Mapping[str, Edit] = {
    "a field of a row is changed": _update("recorded_by = 'eve'"),
    "a row is put in the place of another (REPLACE)": _replaced,
    "a row is deleted": lambda path: sql(path, f"DELETE FROM entries WHERE seq = {CHANGED}"),
    "a row is deleted, and the later ones numbered anew": _rewritten(_taken_out),
    "two entries are swapped": _rewritten(_swapped),
    "an entry is put in and sealed, the later ones numbered anew": _rewritten(_put_in),
    "a body gives way to its sha-256": _emptied,
    "an entry is changed and its hash recomputed": _rewritten(_resealed_alone),
    "a correction is pointed at another entry": _update("replaces = 3"),
    "the moment of recording is moved": _update("recorded_at = '2020-01-01T00:00:00.000000Z'"),
    "an entry is made private": _update("public = 1 - public"),
    "a reason is put in": _update("because = 'an order'"),
    "a removal speaks of another entry, sealed anew": _rewritten(_other_removal),
    "a guard of the table is dropped": _guards_gone,
    "a document is swapped": _document_swapped,
    "a document is deleted": _document_gone,
    "a quote is altered, everything later sealed anew": _rewritten(_moved_quote),
}
"""What `verify` or `verify --full` must find."""

CONSISTENT: Mapping[str, Edit] = {
    "the tail is cut off": _rewritten(_tail_cut),
    "the last entry is changed and sealed anew": _rewritten(_last_rewritten),
    "an entry is changed, everything later sealed anew": _rewritten(_rewritten_from_the_middle),
    "the whole ledger is written anew": _rewritten(_all_rewritten),
}
"""What only a checkpoint that somebody kept can find."""


# --------------------------------------------------------------------------- bytes


def cells(path: Path) -> list[tuple[int, int]]:
    """Where the file keeps entries: first and last byte (exclusive) of every cell and overflow page.

    From https://www.sqlite.org/fileformat2.html, sections 1.6 (b-tree pages) and 1.7 (overflow pages).
    """
    with closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)) as connection:
        size = cast(int, connection.pragma("page_size"))
        pages = connection.execute("SELECT pageno, pagetype FROM dbstat WHERE name = 'entries'").fetchall()
    content = path.read_bytes()
    found: list[tuple[int, int]] = []
    for number, kind in cast(list[tuple[int, str]], pages):
        start = (number - 1) * size
        if kind == "leaf":
            found += _cells_of(content[start : start + size], start)
        elif kind == "overflow":
            found.append((start, start + size))
    return found


def _cells_of(page: bytes, start: int) -> Iterator[tuple[int, int]]:
    for number in range(int.from_bytes(page[3:5], "big")):
        cell = int.from_bytes(page[8 + 2 * number : 10 + 2 * number], "big")
        payload, after = _varint(page, cell)
        _, after = _varint(page, after)
        yield start + cell, start + after + _held_locally(payload, len(page))


def _varint(page: bytes, place: int) -> tuple[int, int]:
    value = 0
    while True:
        value = (value << 7) | (page[place] & 0x7F)
        place += 1
        if page[place - 1] < 0x80:
            return value, place


def _held_locally(payload: int, usable: int) -> int:
    """How many bytes of a payload its leaf holds, with the pointer to the first overflow page."""
    most, least = usable - 35, (usable - 12) * 32 // 255 - 23
    if payload <= most:
        return payload
    some = least + (payload - least) % (usable - 4)
    return (some if some <= most else least) + 4


def flipped(content: bytes, places: Sequence[tuple[int, int]], chance: random.Random) -> bytes:
    """The file with one byte of an entry changed."""
    start, end = chance.choices(places, weights=[end - start for start, end in places])[0]
    changed = bytearray(content)
    changed[chance.randrange(start, end)] ^= chance.randrange(1, 256)
    return bytes(changed)


# --------------------------------------------------------------------------- who finds it

FINDERS = ("opening", "verify", "verify --full", "the checkpoint")
NOBODY = "nobody"


def found_by(path: Path, since: Since) -> tuple[str, str]:
    """Who finds harm first, and the sentence that is said."""
    try:
        with open_ledger(path) as ledger:
            for who, options in zip(FINDERS[1:], ({}, {"full": True}, {"since": [since]}), strict=True):
                problems = audit(ledger, **options).problems  # type: ignore[arg-type]
                if problems:
                    return who, str(problems[0])
    except BrokenLedgerError as error:
        return FINDERS[0], str(error)
    return NOBODY, ""


def harmed(sound: Sound, edit: Edit) -> tuple[str, str]:
    """Who finds this edit on a copy, and what is said."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "copy"
        shutil.copytree(sound.folder, copy)
        edit(copy / NAME)
        return found_by(copy / NAME, sound.since)


def flips(sound: Sound, number: int, seed: int) -> Counter[str]:
    """How many of the flips were found by whom; "nobody" must stay at none."""
    chance = random.Random(seed)
    path = sound.folder / NAME
    before, content, places = repr(rows(path)), path.read_bytes(), cells(path)
    told: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "copy"
        shutil.copytree(sound.folder, copy)
        for _ in range(number):
            for beside in copy.glob(f"{NAME}-*"):
                beside.unlink()
            (copy / NAME).write_bytes(flipped(content, places, chance))
            who, _ = found_by(copy / NAME, sound.since)
            told["without effect" if who == NOBODY and _reads(copy / NAME) == before else who] += 1
    return told


def _reads(path: Path) -> str:
    try:
        return repr(rows(path))
    except (apsw.Error, UnicodeDecodeError) as error:
        return repr(error)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--flips", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "sound"
        folder.mkdir()
        sound = sound_ledger(folder)
        print(f"{sound.since.checkpoint.size} entries, {len(EDITS) + len(CONSISTENT)} edits")
        for edits, wanted in ((EDITS, FINDERS[1:3]), (CONSISTENT, FINDERS[3:])):
            for what, edit in edits.items():
                who, said = harmed(sound, edit)
                missed += who not in wanted
                print(f"  {'' if who in wanted else 'MISSED '}{what}\n    {who}: {said}")
        told = flips(sound, given.flips, given.seed)
    print(f"{given.flips} flipped bytes (seed {given.seed})")
    for who, number in told.most_common():
        print(f"  {number:5} {who}")
    missed += told[NOBODY] + told[FINDERS[3]]
    print(f"{missed} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
