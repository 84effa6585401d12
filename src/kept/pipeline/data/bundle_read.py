"""A bundle out of its file: every member known, every digest checked, every record of a known form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from hashlib import sha256
from typing import Any, Final, cast, get_args, get_type_hints

from kept.codec import KINDS, from_plain
from kept.errors import InputError
from kept.ledger.admission import check_body
from kept.model import Commitment, Record
from kept.pipeline.data.bundle_values import CARRIED, DOCUMENTS, FORMAT, MANIFEST, RECORDS, Bundle, Carried
from kept.pipeline.data.bundle_zip import unpack

_FIELDS: Final[Mapping[str, tuple[type, ...]]] = {
    "format": (str,),
    "made_at": (str,),
    "made_by": (str,),
    "private": (bool,),
    "commitments": (list,),
    "beside": (list,),
    "ledger": (dict,),
    "rules_version": (str,),
    "kept_version": (str,),
    "sources": (list,),
    "texts_left_out": (list,),
    "records": (int,),
    "sha256": (str,),
}
_HEAD: Final = re.compile("[0-9a-f]{64}")
_MOST_LETTERS: Final = 500
_MOST_WORDS: Final = 20_000
_AGAIN: Final = "Nothing of it was used. Ask whoever sent it to make it again."


def read_bundle(content: bytes, where: str) -> Bundle:
    """The bundle in this file.

    Args:
        content: the file.
        where: what an error calls it.

    Raises:
        InputError: it is no bundle, or not as it was made; the sentence says what is wrong.
    """
    members = unpack(content, where)
    try:
        manifest = _manifest(members)
        carried = tuple(_records(members[RECORDS], manifest))
        documents = _documents(members)
    except _FaultError as fault:
        raise InputError(f"{where} is no bundle that can be read: {fault}. {_AGAIN}") from None
    return Bundle(manifest, carried, documents)


class _FaultError(Exception):
    """What is wrong with a bundle."""


def _manifest(members: Mapping[str, bytes]) -> Mapping[str, Any]:
    if MANIFEST not in members or RECORDS not in members:
        raise _FaultError(f"it lacks {MANIFEST} or {RECORDS}")
    plain = _object(members[MANIFEST], MANIFEST)
    if plain.get("format") != FORMAT:
        raise _FaultError(f"its format is {plain.get('format')!r}; this version of Kept reads {FORMAT!r}")
    for name, types in _FIELDS.items():
        if type(plain.get(name)) not in types:
            raise _FaultError(f"{MANIFEST} has no {name} of the right kind")
    lists = [*plain["commitments"], *plain["beside"]]
    if not plain["commitments"] or not all(isinstance(one, str) for one in lists):
        raise _FaultError(f"{MANIFEST} names no commitments by their ids")
    bare = set(plain["beside"]) - set(plain["commitments"])
    if bare:
        raise _FaultError(
            f"it was made by an earlier Kept and holds {min(bare)[:80]!r} without the evidence on it, which "
            "would be judged here as if nobody had looked"
        )
    head, size = plain["ledger"].get("head"), plain["ledger"].get("size")
    if not isinstance(head, str) or not _HEAD.fullmatch(head) or type(size) is not int:
        raise _FaultError(f"{MANIFEST} does not say from which ledger it is")
    _check_lengths(plain, MANIFEST)
    if sha256(members[RECORDS]).hexdigest() != plain["sha256"]:
        raise _FaultError(f"{RECORDS} has another sha-256 than {MANIFEST} says: it was altered")
    return plain


def _check_lengths(plain: Mapping[str, Any], what: str) -> None:
    """What is said of where a record is from becomes part of each new entry, so it may not be endless."""
    for name in ("made_by", "made_at", "rules_version", "kept_version", "recorded_by", "recorded_at", "hash"):
        if len(plain.get(name, "")) > _MOST_LETTERS:
            raise _FaultError(f"{what} has a field {name} of more than {_MOST_LETTERS} letters")
    if len(plain.get("because") or "") > _MOST_WORDS:
        raise _FaultError(f"{what} has a reason of more than {_MOST_WORDS:,} letters")


def _object(content: bytes, what: str) -> dict[str, Any]:
    try:
        plain = json.loads(content)
    except (ValueError, RecursionError):
        raise _FaultError(f"{what} is no JSON") from None
    if not isinstance(plain, dict):
        raise _FaultError(f"{what} is no JSON object")
    return cast(dict[str, Any], plain)


def _records(content: bytes, manifest: Mapping[str, Any]) -> Iterator[Carried]:
    lines = content.splitlines() if content else []
    if len(lines) != manifest["records"]:
        raise _FaultError(f"{RECORDS} has {len(lines)} records; {MANIFEST} says {manifest['records']}")
    seen: set[tuple[str, str]] = set()
    for number, line in enumerate(lines, 1):
        what = f"{RECORDS}, line {number},"
        carried = _carried(_object(line, what), what)
        record = _decoded(carried, what)
        if (carried.kind, carried.id) in seen:
            raise _FaultError(f"{what} has the {carried.kind} {carried.id!r} a second time")
        seen.add((carried.kind, carried.id))
        _check_scope(record, manifest, what)
        if not record.public and not manifest["private"]:
            raise _FaultError(f"{what} has a record that is not public, and the bundle says that it has none")
        yield carried


_TYPES: Final = {name: get_args(hint) or (hint,) for name, hint in get_type_hints(Carried).items()}


def _carried(plain: Mapping[str, Any], what: str) -> Carried:
    if set(plain) != {one.name for one in fields(Carried)}:
        raise _FaultError(f"{what} has other fields than a record of a bundle")
    for name, types in _TYPES.items():
        if type(plain[name]) not in types:
            raise _FaultError(f"{what} has a field {name} of another kind")
    _check_lengths(plain, what)
    if plain["kind"] not in CARRIED:
        raise _FaultError(f"{what} has a record of the kind {plain['kind']!r}, which a bundle does not carry")
    return Carried(**plain)


def _decoded(carried: Carried, what: str) -> Record:
    """The record, after everything was checked that the ledger asks of an entry."""
    try:
        check_body(carried.kind, carried.id, carried.body)
        record = cast(Record, from_plain(json.loads(carried.body), KINDS[carried.kind]))
    except InputError as error:
        raise _FaultError(f"{what}: {error}") from None
    if record.public is not carried.public:
        raise _FaultError(f"{what} says otherwise than its body whether it is public")
    return record


def _check_scope(record: Record, manifest: Mapping[str, Any], what: str) -> None:
    """Whoever takes a bundle in agrees to these commitments, and to evidence on no others."""
    own = manifest["commitments"]
    if isinstance(record, Commitment):
        if record.id not in own:
            raise _FaultError(f"{what} has the commitment {record.id!r}, which {MANIFEST} does not name")
        return
    named = getattr(record, "commitment", None)
    if named is not None and named not in own:
        raise _FaultError(f"{what} bears on {named!r}, which is none of the commitments of this bundle")


def _documents(members: Mapping[str, bytes]) -> dict[str, bytes]:
    found = {}
    for name, content in members.items():
        if name.startswith(DOCUMENTS):
            id_ = name.removeprefix(DOCUMENTS)
            if sha256(content).hexdigest() != id_:
                raise _FaultError(f"the document {id_} has other bytes than its name says")
            found[id_] = content
    return found
