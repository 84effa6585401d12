"""Looking things up in the index, from where it stood at one moment."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import apsw

from kept.errors import InputError

_STEPS = 2000
"""After how many steps of SQLite's machine it is asked whether to stop: less than a millisecond."""

_KNOWN = "SELECT seq FROM moments WHERE recorded_at > ? ORDER BY recorded_at LIMIT 1"
_VERSIONS = """
    SELECT seq FROM json_each(:kinds) AS wanted
    CROSS JOIN versions ON kind = wanted.value AND record = :record
    WHERE seq <= :upto ORDER BY seq
"""
_STANDS = """
    seq <= :upto
    AND NOT EXISTS (SELECT 1 FROM replaced WHERE replaced.seq = found.seq AND replaced.by <= :upto)
"""
_STANDING = f"""
    SELECT seq FROM json_each(:wanted) AS wanted
    CROSS JOIN versions AS found ON kind = wanted.value ->> 0 AND record = wanted.value ->> 1
    WHERE {_STANDS}
"""
_NOT_PUBLIC = """
    SELECT kind, record, min(seq) FROM json_each(:wanted) AS wanted
    CROSS JOIN versions AS found ON kind = wanted.value ->> 0 AND record = wanted.value ->> 1
    WHERE NOT public AND NOT EXISTS (SELECT 1 FROM replaced WHERE replaced.seq = found.seq)
    GROUP BY kind, record
"""
_RIVALS = f"""
    SELECT kind, record FROM versions AS found WHERE {_STANDS} GROUP BY kind, record HAVING count(*) > 1
"""
_NAMING = f"""
    SELECT seq FROM json_each(:wanted) AS wanted
    CROSS JOIN links AS found ON target = wanted.value ->> 1 AND name = wanted.value ->> 0
    WHERE {_STANDS}
"""
_NAMING_PARTS = f"""
    SELECT seq FROM json_each(:wanted) AS wanted
    CROSS JOIN links AS found
        ON target > (wanted.value ->> 1) || ' (' AND target < (wanted.value ->> 1) || ' )'
        AND name = wanted.value ->> 0
    WHERE {_STANDS}
"""
_STILL = f"SELECT seq FROM (SELECT value AS seq FROM json_each(:wanted)) AS found WHERE {_STANDS}"
_MATCHING = """
    SELECT rowid FROM words WHERE words MATCH :query AND rowid <= :upto
    AND NOT EXISTS (SELECT 1 FROM replaced WHERE replaced.seq = words.rowid AND replaced.by <= :upto)
    ORDER BY rowid DESC LIMIT :limit
"""
_FOLLOWING = f"""
    SELECT seq FROM json_each(:kinds) AS wanted
    CROSS JOIN versions AS found ON kind = wanted.value
    WHERE seq > :after AND {_STANDS} ORDER BY seq LIMIT :limit
"""
_EVERY_TERM = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.every_term USING fts5vocab (main, words, row)"
_TERMS = "SELECT term FROM temp.every_term WHERE term >= ? AND term < ? LIMIT ?"
_KINDS = """
    WITH RECURSIVE kinds (kind) AS (
        SELECT min(kind) FROM versions
        UNION ALL
        SELECT (SELECT min(kind) FROM versions WHERE kind > kinds.kind) FROM kinds WHERE kind IS NOT NULL
    )
    SELECT kind FROM kinds WHERE kind IS NOT NULL
"""
_IDS = "SELECT DISTINCT record FROM versions WHERE kind = ? AND seq <= ?"
_BEFORE = "SELECT DISTINCT record FROM versions WHERE kind = ? AND record < ? ORDER BY record DESC LIMIT ?"
_AFTER = "SELECT DISTINCT record FROM versions WHERE kind = ? AND record >= ? ORDER BY record LIMIT ?"


@dataclass(frozen=True, slots=True)
class Look:
    """The index as far as entry `upto`: what came later does not exist, and replaces nothing.

    Every answer is a list of the numbers of entries (`Ledger.numbered` reads them), and costs only the rows
    of the answer.
    """

    connection: apsw.Connection
    upto: int

    def known(self, moment: str) -> Look:
        """The same, as far as what was recorded by a moment of recording."""
        row = self.connection.execute(_KNOWN, (moment,)).fetchone()
        return Look(self.connection, min(self.upto, int(row[0]) - 1)) if row else self

    def versions(self, record: str, kind: str | None = None) -> tuple[int, ...]:
        """Every entry about the record with this id, of this kind or of any, oldest first."""
        kinds = self.kinds() if kind is None else (kind,)
        values = {"kinds": json.dumps(kinds), "record": record, "upto": self.upto}
        return self._seqs(_VERSIONS, values)

    def standing(self, wanted: Collection[tuple[str, str]]) -> tuple[int, ...]:
        """The entries that stand for records, each given by its kind and id."""
        return self._wanted(_STANDING, wanted)

    def not_public(self, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """Those of these records, by kind and id, that are not public now, with the number of an entry.

        Whatever the moment of this look is: what was public once and is not any more is among them.
        """
        values = {"wanted": json.dumps([list(one) for one in wanted])}
        rows = self.connection.execute(_NOT_PUBLIC, values)
        return {(str(kind), str(record)): int(seq) for kind, record, seq in rows}

    def rivals(self) -> tuple[tuple[str, str], ...]:
        """Kind and id of every record for which more than one entry stands."""
        rows = self.connection.execute(_RIVALS, {"upto": self.upto})
        return tuple((str(kind), str(record)) for kind, record in rows)

    def naming(self, wanted: Collection[tuple[str, str]]) -> tuple[int, ...]:
        """The standing entries that name an id, each given by the name of the field and the id."""
        return self._wanted(_NAMING, wanted)

    def naming_parts(self, wanted: Collection[tuple[str, str]]) -> tuple[int, ...]:
        """The standing entries that name an id followed by words in brackets: "I0123 (M-2)"."""
        return self._wanted(_NAMING_PARTS, wanted)

    def still(self, seqs: Collection[int]) -> tuple[int, ...]:
        """Those of these entries that stand."""
        return self._seqs(_STILL, {"wanted": json.dumps(list(seqs)), "upto": self.upto})

    def matching(self, query: str, limit: int) -> tuple[int, ...]:
        """The last `limit` standing entries that a query of `kept.ledger.index.words` finds, newest first."""
        return self._seqs(_MATCHING, {"query": query, "upto": self.upto, "limit": limit})

    def following(self, kinds: Collection[str], after: int, limit: int) -> tuple[int, ...]:
        """The first `limit` standing entries of these kinds whose number is greater than `after`.

        It goes through all rows of these kinds, but through no entry.
        """
        values = {"kinds": json.dumps(list(kinds)), "after": after, "limit": limit, "upto": self.upto}
        return self._seqs(_FOLLOWING, values)

    def kinds(self) -> tuple[str, ...]:
        """The kinds of record that there are."""
        return tuple(str(kind) for (kind,) in self.connection.execute(_KINDS))

    def ids(self, kind: str) -> tuple[str, ...]:
        """The id of every record of a kind."""
        return tuple(str(id_) for (id_,) in self.connection.execute(_IDS, (kind, self.upto)))

    def neighbours(self, record: str, kinds: Collection[str], most: int) -> tuple[str, ...]:
        """The ids that come before and after this one in the order of text, up to `most` on each side.

        They are looked for in each of these kinds.
        """
        found = (
            str(id_)
            for kind in kinds
            for sql in (_BEFORE, _AFTER)
            for (id_,) in self.connection.execute(sql, (kind, record, most))
        )
        return tuple(dict.fromkeys(found))

    def terms(self, beginning: str, most: int) -> tuple[str, ...]:
        """The words that begin so in any record, public or not, in the order of text, up to `most`.

        Those of records that were corrected are among them.
        """
        self.connection.execute(_EVERY_TERM)
        rows = self.connection.execute(_TERMS, (beginning, beginning + "\U0010ffff", most))
        return tuple(str(term) for (term,) in rows)

    def _wanted(self, sql: str, wanted: Collection[tuple[str, str]]) -> tuple[int, ...]:
        values = {"wanted": json.dumps([list(one) for one in wanted]), "upto": self.upto}
        return tuple(dict.fromkeys(self._seqs(sql, values)))

    def _seqs(self, sql: str, values: dict[str, object] | tuple[object, ...]) -> tuple[int, ...]:
        return tuple(int(seq) for (seq,) in self.connection.execute(sql, values))


class StoppedError(InputError):
    """Looking something up took longer than it may."""


@contextmanager
def stopping(look: Look, stop: Callable[[], bool]) -> Iterator[None]:
    """What is looked up within ends as soon as `stop` says so, which is asked again and again.

    Args:
        look: what is looked up in.
        stop: whether to end; it only looks at a clock or a counter.

    Raises:
        StoppedError: it said so.
    """
    look.connection.set_progress_handler(stop, _STEPS)
    try:
        yield
    except apsw.InterruptError:
        raise StoppedError(
            "The search took too long and was stopped. Ask for rarer words, or for one kind of record."
        ) from None
    finally:
        look.connection.set_progress_handler(None)
