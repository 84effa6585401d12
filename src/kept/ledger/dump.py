"""A ledger as JSON Lines, and a ledger from them: for moving between stores and for checking by others.

The first line says what it is: `{"format":"kept ledger 2","head":"…","size":N}`, with the hash of the last
entry and the number of entries. Then comes one line for each entry, with its fifteen fields by name; the
body is a string, so that its bytes are those that were hashed. Then comes one line for each document,
`{"base64":"…","document":"…"}`, in the order of their ids. Every line is canonical JSON (RFC 8785). In a
public dump, whose first line says `"public":true`, what is not public is left out as if it were removed.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any, cast, get_args, get_type_hints

from kept.errors import BrokenLedgerError, InputError, Problem
from kept.ledger.chain import FIELDS, FIRST_PREVIOUS
from kept.ledger.chain import sha256 as sha256_of_words
from kept.ledger.contract import Head, Ledger
from kept.model import Entry

FORMAT = "kept ledger 2"
"""What the first line calls the format."""

BEGINNING = b'{"format":"kept ledger '
"""How every dump begins."""

MOST_BYTES = 256 * 1024 * 1024
"""A longer line is refused: it would have to fit into memory whole."""

_AGAIN = "Nothing was loaded. Have the ledger dumped again: kept dump --out FILE."


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a public dump leaves out: the bodies of the entries with these numbers, and these documents."""

    entries: frozenset[int]
    documents: frozenset[str]


def dump(ledger: Ledger, withheld: Withheld | None = None) -> Iterator[bytes]:
    """The lines of a dump, each with its line break; memory does not grow with the ledger.

    Raises:
        BrokenLedgerError: a document has other bytes than when it was kept.
    """
    head = ledger.head()
    public = {} if withheld is None else {"public": True}
    yield _line({"format": FORMAT, "head": head.hash, "size": head.size} | public)
    for entry in ledger.entries():
        if entry.seq > head.size:
            break
        hidden = withheld is not None and entry.seq in withheld.entries
        yield _line((_without_body(entry) if hidden else entry)._asdict())
    for id_ in ledger.documents.ids():
        content = None if withheld and id_ in withheld.documents else ledger.documents.get(id_)
        if content is not None:
            yield _line({"base64": base64.b64encode(content).decode("ascii"), "document": id_})


def load(stream: IO[bytes], where: str, ledger: Ledger) -> Head:
    """Fill an empty ledger from a dump: its entries as they are, all or none, and its documents.

    Every line is checked while it is read. The documents are kept first: one without an entry does no harm.

    Args:
        stream: the dump; it is read twice, so it must be a file.
        where: what an error calls it.
        ledger: a ledger without entries.

    Returns:
        Where the ledger ends then.

    Raises:
        InputError: a line is not as a dump has it, or its entry is not fit to be kept; the sentence says
            which line, what was found, and what was expected. Or the ledger is not empty.
        BrokenLedgerError: the chain of the entries does not hold.
        LedgerError: the ledger cannot be written.
    """
    if ledger.head().size:
        raise InputError("The ledger has entries already. Load a dump into a new one.")
    lines = _Lines(stream)
    try:
        opening = _opening(lines)
        for content in _documents(lines, opening.size):
            ledger.documents.put(content)
        lines.rewind()
        return ledger.adopt(_entries(lines, opening))
    except _FaultError as fault:
        problem = Problem(
            where, fault.what, _AGAIN, lines.number or 1, found=fault.found, expected=fault.expected
        )
        raise InputError(str(problem)) from None
    except (InputError, BrokenLedgerError) as error:
        raise type(error)(f"{where}, line {lines.number}: {error} {_AGAIN}") from error


class _FaultError(Exception):
    """A line that is not as a dump has it."""

    def __init__(self, what: str, found: object = None, expected: str | None = None) -> None:
        self.what, self.expected = what, expected
        self.found = None if found is None else _shortened(found)


class _Lines:
    """The lines of a stream, counted from 1."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.number = 0

    def rewind(self) -> None:
        """Go back to the second line."""
        self._stream.seek(0)
        self._stream.readline(MOST_BYTES)
        self.number = 1

    def pass_over(self, count: int) -> None:
        """Go on by `count` lines without looking at them."""
        for _ in range(count):
            if not self._next():
                return

    def __iter__(self) -> Iterator[dict[str, Any]]:
        while line := self._next():
            yield _object(line)

    def _next(self) -> bytes:
        line = self._stream.readline(MOST_BYTES + 1)
        self.number += bool(line)
        if line and not line.endswith(b"\n"):
            raise _FaultError("it is cut off, or longer than 256 MiB.", line, "a line break at its end")
        return line


def _line(value: Mapping[str, Any]) -> bytes:
    return f"{_canonical(value)}\n".encode()


def _canonical(value: Mapping[str, Any]) -> str:
    """The form of RFC 8785, which for values without fractions is what the standard library writes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _without_body(entry: Entry) -> Entry:
    if entry.body is None:
        return entry
    return entry._replace(body=None, body_sha256=sha256_of_words(entry.body))


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
        canonical = isinstance(value, dict) and _line(value) == line
    except (ValueError, RecursionError):
        canonical = False
    if not canonical:
        raise _FaultError("it is not one canonical JSON object.", line, 'an object such as {"a":1,"b":"…"}')
    return cast(dict[str, Any], value)


def _opening(lines: _Lines) -> Head:
    """What the first line says of the ledger."""
    first = next(iter(lines), {})
    if first.get("public") is True:
        raise InputError(
            "This is a public dump: the bodies of entries that are not public were left out of it, so no "
            "ledger can be made from it. Ask for a whole one: kept dump --out FILE"
        )
    size = first.get("size")
    if first != {"format": FORMAT, "head": str(first.get("head")), "size": size} or type(size) is not int:
        raise _FaultError(
            "it does not begin a dump that this version of Kept can load.",
            first,
            f'{{"format":"{FORMAT}","head":"…","size":7}}',
        )
    return Head(size, first["head"])


def _entries(lines: _Lines, opening: Head) -> Iterator[Entry]:
    """As many entries as the first line says, down to the head that it names."""
    head, objects = FIRST_PREVIOUS, iter(lines)
    for count in range(opening.size):
        value = next(objects, None)
        if value is None:
            raise _FaultError(f"the dump ends after {count} entries.", expected=f"{opening.size} entries")
        entry = _entry(value)
        head = entry.hash
        yield entry
    if head != opening.hash:
        raise _FaultError("the last entry has another hash than the first line says.", head, opening.hash)


_TYPES = {name: get_args(hint) or (hint,) for name, hint in get_type_hints(Entry).items()}
_TYPES_IN_WORDS = {str: "a string", int: "a whole number", bool: "true or false", type(None): "null"}


def _entry(value: Mapping[str, Any]) -> Entry:
    if set(value) != set(FIELDS):
        raise _FaultError("it has other fields than an entry.", ", ".join(value), ", ".join(sorted(FIELDS)))
    for name, types in _TYPES.items():
        if type(value[name]) not in types:
            expected = " or ".join(_TYPES_IN_WORDS[type_] for type_ in types)
            raise _FaultError(f"the field {name} is of another kind.", value[name], expected)
    return Entry(**value)


def _documents(lines: _Lines, entries: int) -> Iterator[bytes]:
    """The bytes of the documents, which come after so many entries, in the order of their ids."""
    lines.pass_over(entries)
    last = ""
    for value in lines:
        if set(value) != {"base64", "document"} or not all(isinstance(one, str) for one in value.values()):
            raise _FaultError("it is no document.", ", ".join(value), '{"base64":"…","document":"…"}')
        content = _decoded(value["base64"])
        if sha256(content).hexdigest() != value["document"]:
            raise _FaultError(
                "the document has other bytes than its id says.",
                value["document"],
                f"{sha256(content).hexdigest()}, the sha-256 of the bytes",
            )
        if value["document"] <= last:
            raise _FaultError(
                "the documents are not in the order of their ids.", value["document"], f"an id after {last}"
            )
        last = value["document"]
        yield content


def _decoded(words: str) -> bytes:
    try:
        content = base64.b64decode(words, validate=True)
        if base64.b64encode(content).decode("ascii") == words:
            return content
    except ValueError:
        pass
    raise _FaultError("it has no base64 in it.", words, 'base64 such as "S2VwdA=="')


def _shortened(found: object) -> str:
    words = found.decode("utf-8", "replace") if isinstance(found, bytes) else str(found)
    return words if len(words) <= 80 else f"{words[:80]}…"
