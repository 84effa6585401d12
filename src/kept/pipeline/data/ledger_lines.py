"""The ledger as everybody may see it, line by line, in a form whose hashes can still be computed.

Where everything may be seen it is an ordinary dump (`kept.ledger.dump`): `kept load` makes a ledger of it.
Else the first line calls it `kept public ledger 1`, and a line is one of three things:

- an entry as it is;
- an entry with other words in its body than were hashed, or with none: `body_sha256` is then the digest of
  the body that was hashed. So a full text is withheld, an id that may not be named, or the folder of a file;
- of an entry that is not public its number and its two hashes, and nothing else.

The hash of the last line of all is that of the checkpoint, so nothing can be left out in silence.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from kept.ledger import Head, Ledger
from kept.ledger.chain import FIRST_PREVIOUS, envelope, is_sound, sealed_hash, sha256
from kept.ledger.dump import FORMAT
from kept.model import Entry
from kept.pipeline.data.rights import free_texts
from kept.pipeline.public_ledger import public_ledger, whole_ledger
from kept.pipeline.records import Records, load
from kept.publish.links import origin_words

PUBLIC_FORMAT: Final = "kept public ledger 1"
PUBLIC_BEGINNING: Final = b'{"format":"kept public ledger '
"""How the lines begin where something is withheld, in whatever version of the format."""

_BATCH: Final = 2000


@dataclass(frozen=True, slots=True)
class _Shown:
    """An entry, and what is shown of it: nothing, or the entry with the body that may be seen."""

    entry: Entry
    public: Entry | None


def head_at(ledger: Ledger, known_at: str | None) -> Head:
    """Where the whole ledger stood at a moment; now where none is given."""
    whole = whole_ledger(ledger)
    upto = whole.index.ask(lambda look: look.upto, known_at)
    last = whole.numbered([upto]) if upto else ()
    return Head(last[0].seq, last[0].hash) if last else Head(0, FIRST_PREVIOUS)


def is_dump(first: bytes) -> bool:
    """Does the line with which such lines begin say that `kept load` makes a ledger of them?"""
    return bool(json.loads(first)["format"] == FORMAT)


def ledger_lines(ledger: Ledger, known_at: str | None, records: Records | None = None) -> Iterator[bytes]:
    """The lines, each with its line break, of what was recorded by a moment.

    All of them are made before the first is given, which says what the others are.

    Args:
        ledger: of which ledger.
        known_at: the moment; now where none is given.
        records: its public records at that moment, where they are at hand.
    """
    head = head_at(ledger, known_at)
    free = free_texts(records or load(public_ledger(ledger), known_at))
    lines, snapshots, whole = [], set(), True
    for one in _shown(ledger, head, free):
        whole = whole and one.public == one.entry
        lines.append(_line(_plain(one)))
        if one.public is not None and one.public.kind == "text" and one.public.body is not None:
            snapshots.add(json.loads(one.public.body)["snapshot"])
    first: dict[str, Any] = {
        "format": FORMAT if whole else PUBLIC_FORMAT,
        "head": head.hash,
        "size": head.size,
    }
    yield _line(first if whole else first | {"public": True})
    yield from lines
    for id_ in sorted(snapshots) if whole else ():
        content = whole_ledger(ledger).documents.get(id_)
        if content is not None:
            yield _line({"base64": base64.b64encode(content).decode("ascii"), "document": id_})


def _shown(ledger: Ledger, head: Head, free: frozenset[str]) -> Iterator[_Shown]:
    """Every entry up to the head, with what is shown of it."""
    entries = (one for one in whole_ledger(ledger).entries() if one.seq <= head.size)
    public = public_ledger(ledger)
    while some := tuple(islice(entries, _BATCH)):
        seen = {one.seq: one for one in public.numbered([one.seq for one in some])}
        for one in some:
            found = seen.get(one.seq)
            yield _Shown(one, found and _told(found, one, free))


def _told(seen: Entry, entry: Entry, free: frozenset[str]) -> Entry:
    """The entry without the words that may not be handed on."""
    if seen.body is None:
        return seen
    if seen.kind == "text" and seen.record not in free:
        return seen._replace(body=None, body_sha256=sha256(entry.body or ""))
    body = _without_folder(seen.body) if seen.kind == "snapshot" else seen.body
    if body == entry.body:
        return seen
    return seen._replace(body=body, body_sha256=sha256(entry.body or ""))


def _without_folder(body: str) -> str:
    """The body of a snapshot, with the name of a file and not the folder on somebody's disk."""
    plain = json.loads(body)
    told = origin_words(plain["origin"])
    return body if told == plain["origin"] else _canonical(plain | {"origin": told})


def _plain(one: _Shown) -> dict[str, Any]:
    if one.public is None:
        return {
            "hash": one.entry.hash,
            "previous": one.entry.previous,
            "seq": one.entry.seq,
            "withheld": True,
        }
    return one.public._asdict()


def _line(value: dict[str, Any]) -> bytes:
    return f"{_canonical(value)}\n".encode()


def _canonical(value: dict[str, Any]) -> str:
    """The form of RFC 8785, which for values without fractions is what the standard library writes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def check_lines(lines: Iterable[bytes]) -> tuple[int, int]:
    """Follow the chain through such lines: how many entries were computed again, and how many are withheld.

    Raises:
        ValueError: a hash does not fit, or a line is missing.
    """
    each = iter(lines)
    opening = json.loads(next(each))
    previous, shown, withheld = FIRST_PREVIOUS, 0, 0
    for number, line in enumerate(islice(each, opening["size"]), 1):
        plain = json.loads(line)
        fits = plain.get("withheld") or _fits(Entry(**plain))
        if plain["seq"] != number or plain["previous"] != previous or not fits:
            raise ValueError(
                f"Entry {number} does not follow on the one before it, or its hash does not fit."
            )
        previous = plain["hash"]
        shown, withheld = (shown, withheld + 1) if plain.get("withheld") else (shown + 1, withheld)
    if previous != opening["head"] or shown + withheld != opening["size"]:
        raise ValueError("The last entry is not the one that the first line names.")
    return shown, withheld


def _fits(entry: Entry) -> bool:
    if entry.body_sha256 is None:
        return is_sound(entry)
    return sealed_hash(envelope(entry[:12]), entry.body_sha256) == entry.hash
