"""The tables of a ledger in PostgreSQL, and what guards them.

Two guards. Those who write have the rights to read and to insert, and no other
(`kept.ledger.postgres.roles`). And triggers refuse UPDATE, DELETE and TRUNCATE to everybody, the owner of the
tables among them, and every insert that does not follow the last entry. None of them stops the owner from
dropping the triggers: that is what the hash chain shows.

One change of an entry is let through: that its body gives way to the body's sha-256 (`kept redact`).

Text is compared byte by byte (COLLATE "C"), as in SQLite, so that both stores answer alike. Keys and ids are
found by hash indexes, which take words of any length; the one of keys refuses a key that is there already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kept.ledger.chain import FIELDS

FORMAT = 2
"""The version of the tables, kept in the comment on `kept.entries`."""

MARK = "Kept ledger, format "
"""How that comment begins."""

COLUMNS = ", ".join(FIELDS)

_NUMBERS = ("seq", "replaces")
_MAY_BE_NULL = ("about", "published_on", "replaces", "because", "body_sha256", "body")
_STAY = tuple(name for name in FIELDS if not name.startswith("body"))

_REFUSE = "BEGIN RAISE EXCEPTION 'what is in the ledger is never changed and never removed'; END"
_NEVER_CHANGE = f"""
BEGIN
    IF NEW.body IS NOT NULL OR OLD.body IS NULL
        OR {" OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _STAY)}
    THEN
        RAISE EXCEPTION 'an entry of the ledger is never changed';
    END IF;
    RETURN NEW;
END
"""
_ONLY_FOLLOW = """
BEGIN
    IF NEW.seq IS DISTINCT FROM (SELECT coalesce(max(seq), 0) + 1 FROM kept.entries) THEN
        RAISE EXCEPTION 'an entry of the ledger is only added after the last one';
    END IF;
    RETURN NEW;
END
"""
_FUNCTIONS = {"refuse": _REFUSE, "never_change": _NEVER_CHANGE, "only_follow": _ONLY_FOLLOW}

_TRIGGERS = (
    ("entries", "entries_only_follow", "INSERT", "ROW", "only_follow"),
    ("entries", "entries_never_change", "UPDATE", "ROW", "never_change"),
    ("entries", "entries_never_go", "DELETE", "ROW", "refuse"),
    ("entries", "entries_never_all_go", "TRUNCATE", "STATEMENT", "refuse"),
    ("documents", "documents_never_change", "UPDATE", "ROW", "refuse"),
    ("documents", "documents_never_all_go", "TRUNCATE", "STATEMENT", "refuse"),
)
"""Table, name, what it guards against, for each what, and function. A document goes by DELETE, one by one."""

_BITS = {"ROW": 1, "STATEMENT": 0, "INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}
_BEFORE = 2
"""How the catalogue of PostgreSQL numbers the types of triggers (src/include/catalog/pg_trigger.h)."""


def schema() -> str:
    """The statements that make the tables, within a schema `kept` that is there."""
    return "".join(f"{statement};\n" for statement in _statements())


def _statements() -> Iterator[str]:
    columns = ", ".join(f"{name} {_sort(name)}" for name in FIELDS)
    yield (
        f"CREATE TABLE kept.entries ({columns}, CONSTRAINT entries_seq PRIMARY KEY (seq), "
        "CONSTRAINT entries_key EXCLUDE USING hash (key WITH =), "
        "CONSTRAINT entries_body CHECK ((body IS NULL) <> (body_sha256 IS NULL)))"
    )
    yield "CREATE INDEX entries_record ON kept.entries USING hash (record)"
    yield "CREATE INDEX entries_replaces ON kept.entries (replaces) WHERE replaces IS NOT NULL"
    yield (
        'CREATE TABLE kept.documents (id text COLLATE "C" CONSTRAINT documents_key PRIMARY KEY, '
        "content bytea NOT NULL, "
        "CONSTRAINT documents_id CHECK (id = encode(sha256(content), 'hex')))"
    )
    for column in ("kept.entries ALTER body", "kept.documents ALTER content"):
        yield f"ALTER TABLE {column} SET STATISTICS 0"  # samples of words would outlive their removal
    for name, source in _FUNCTIONS.items():
        yield (
            f"CREATE FUNCTION kept.{name}() RETURNS trigger LANGUAGE plpgsql "
            f"SET search_path = pg_catalog AS $${source}$$"
        )
    for table, name, event, each, function in _TRIGGERS:
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON kept.{table} "
            f"FOR EACH {each} EXECUTE FUNCTION kept.{function}()"
        )
        yield f"ALTER TABLE kept.{table} ENABLE ALWAYS TRIGGER {name}"
    yield f"COMMENT ON TABLE kept.entries IS '{MARK}{FORMAT}'"


def _sort(name: str) -> str:
    sort = "bigint" if name in _NUMBERS else "boolean" if name == "public" else 'text COLLATE "C"'
    return sort if name in _MAY_BE_NULL else f"{sort} NOT NULL"


FOUND = """
WITH tables AS (
    SELECT oid, relname, relrowsecurity FROM pg_class
    WHERE oid IN (to_regclass('kept.entries'), to_regclass('kept.documents'))
)
SELECT format('column %s.%s %s %s %s', relname, attname, format_type(atttypid, NULL), collname, attnotnull)
FROM tables JOIN pg_attribute ON attrelid = tables.oid
LEFT JOIN pg_collation ON pg_collation.oid = attcollation
WHERE attnum > 0 AND NOT attisdropped
UNION ALL
SELECT format('constraint %s %s %s', conname, contype, convalidated)
FROM tables JOIN pg_constraint ON conrelid = tables.oid WHERE contype <> 'n'
UNION ALL
SELECT format('index %s %s', index.relname, indisvalid)
FROM tables JOIN pg_index ON indrelid = tables.oid JOIN pg_class AS index ON index.oid = indexrelid
UNION ALL
SELECT format('trigger %s.%s %s %s %s', relname, tgname, tgtype, tgenabled, tgqual) || prosrc
FROM tables JOIN pg_trigger ON tgrelid = tables.oid JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE NOT tgisinternal
UNION ALL
SELECT format('rule %s.%s', relname, rulename) FROM tables JOIN pg_rewrite ON ev_class = tables.oid
UNION ALL
SELECT format('row security of %s', relname) FROM tables WHERE relrowsecurity
"""
"""What the catalogue of the server says of the tables, a line for each thing, in words of our own."""


def differences(found: Iterable[str]) -> list[str]:
    """In what the tables differ from how Kept makes them, by the lines of `FOUND`; empty when in nothing."""
    lines = set(found)
    lacking = sorted(f"lacks {_named(line)}" for line in _EXPECTED - lines)
    return lacking + sorted(f"has {_named(line)}" for line in lines - _EXPECTED)


def _named(line: str) -> str:
    return " ".join(line.split()[:2])


def _expected() -> Iterator[str]:
    for name in FIELDS:
        sort = _sort(name).removesuffix(" NOT NULL").replace(' COLLATE "C"', " C")
        collated = sort if " " in sort else f"{sort} "
        yield f"column entries.{name} {collated} {'f' if name in _MAY_BE_NULL else 't'}"
    yield from ("column documents.id text C t", "column documents.content bytea  t")
    yield from ("constraint entries_seq p t", "constraint entries_key x t", "constraint entries_body c t")
    yield from ("constraint documents_key p t", "constraint documents_id c t")
    names = ("entries_seq", "entries_key", "entries_record", "entries_replaces", "documents_key")
    yield from (f"index {name} t" for name in names)
    for table, name, event, each, function in _TRIGGERS:
        sort_ = _BITS[each] + _BITS[event] + _BEFORE
        yield f"trigger {table}.{name} {sort_} A {_FUNCTIONS[function]}"


_EXPECTED = frozenset(_expected())
