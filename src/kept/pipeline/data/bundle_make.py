"""`kept bundle make`: the records on some commitments with where they are from, for another desk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Final

from kept import __version__
from kept.judge import RULES_VERSION
from kept.ledger import Ledger
from kept.model import Commitment, Document, Quote, Record, Snapshot, Source, Text
from kept.pipeline.data.bundle_gather import (
    Asked,
    bundle_records,
    goes_along,
    standing_for_a_source,
    with_entries,
)
from kept.pipeline.data.bundle_values import DOCUMENTS, FORMAT, MANIFEST, PRIVATE, README, RECORDS
from kept.pipeline.data.bundle_zip import pack
from kept.pipeline.data.ledger_lines import head_at
from kept.pipeline.data.rights import free_texts
from kept.pipeline.public_ledger import seen_ledger, whole_ledger
from kept.pipeline.records import Records
from kept.pipeline.save import Writer
from kept.publish.data.plain_json import json_bytes
from kept.publish.links import web_address


@dataclass(frozen=True, slots=True)
class Made:
    """A bundle as it was made: the bytes of its file, and what it says of itself."""

    content: bytes
    manifest: Mapping[str, Any]


def make_bundle(ledger: Ledger, asked: Asked, writer: Writer) -> Made:
    """Make a bundle; the same ledger, question, maker and moment give the same bytes.

    Args:
        ledger: from where.
        asked: what it is to hold.
        writer: who makes it, and when.

    Raises:
        InputError: the ledger does not hold a commitment or a source that was named, or something that is
            not public bears on a commitment of the same chain that was not.
    """
    seen = seen_ledger(ledger, not asked.private)
    records = bundle_records(seen, asked)
    free = free_texts(records, asked.texts_of)
    kept = [one for one in records.every() if goes_along(one, free, records)]
    carried = with_entries(seen, kept, asked.known_at)
    lines = b"".join(json_bytes(asdict(one), None) for one in carried)
    manifest = {
        "format": FORMAT,
        "made_at": writer.at,
        "made_by": writer.by,
        "private": any(not one.public for one in carried),
        **_scope(ledger, asked, kept),
        "sources": list(_sources(kept, free, records)),
        "texts_left_out": list(_left_out(records, kept, free)),
        "records": len(carried),
        "sha256": sha256(lines).hexdigest(),
    }
    members = {MANIFEST: json_bytes(manifest), README: _README.encode()}
    if manifest["private"]:
        members[PRIVATE] = _LOUD.encode()
    members[RECORDS] = lines
    return Made(pack(members | _documents(whole_ledger(ledger), kept)), manifest)


def _scope(ledger: Ledger, asked: Asked, kept: Iterable[Record]) -> dict[str, Any]:
    named = list(dict.fromkeys(asked.commitments))
    beside = sorted(one.id for one in kept if isinstance(one, Commitment) and one.id not in named)
    head = head_at(ledger, asked.known_at)
    return {
        "commitments": [*named, *beside],
        "beside": beside,
        "ledger": {"size": head.size, "head": head.hash, "known_at": asked.known_at},
        "rules_version": RULES_VERSION,
        "kept_version": __version__,
    }


def _sources(kept: Iterable[Record], free: Collection[str], records: Records) -> Iterator[dict[str, Any]]:
    """The sources with their terms, and what became of their full texts; then documents without a source."""
    kept = list(kept)
    documents = records.by_id(Document)
    for source in (one for one in kept if isinstance(one, Source)):
        text = _text_of(documents.get(source.document or ""), free, records)
        named = (source.publisher, source.title, source.address, source.terms)
        yield dict(zip(_OF_A_SOURCE, (source.id, *named, text), strict=True))
    for one in (one for one in kept if isinstance(one, Document)):
        if one.id in records.once(standing_for_a_source):
            named = (one.outlet or "", one.title, web_address(one.address), None)
            yield dict(zip(_OF_A_SOURCE, (one.id, *named, _text_of(one, free, records)), strict=True))


_OF_A_SOURCE: Final = ("id", "publisher", "title", "address", "terms", "text")
"""What a bundle says of a source; terms that nobody noted are null."""


def _text_of(document: Document | None, free: Collection[str], records: Records) -> str:
    if document is None or document.text not in records.by_id(Text):
        return "none"
    return "shared" if document.text in free else "left out"


def _left_out(records: Records, kept: Iterable[Record], free: Collection[str]) -> Iterable[dict[str, str]]:
    """The texts that are quoted and not handed on, with what proves which they are."""
    quotes: list[Quote | None] = [getattr(one, "quote", None) for one in kept]
    named = {one.text for one in quotes if one is not None} - set(free)
    for text in sorted(records.all(Text), key=lambda one: one.id):
        if text.id in named:
            digest = sha256(text.content.encode()).hexdigest()
            yield {"id": text.id, "sha256": digest, "snapshot": text.snapshot}


def _documents(whole: Ledger, kept: Iterable[Record]) -> dict[str, bytes]:
    """The bytes of the documents that go along."""
    found = {}
    for id_ in sorted(one.id for one in kept if isinstance(one, Snapshot)):
        content = whole.documents.get(id_)
        if content is not None:
            found[f"{DOCUMENTS}{id_}"] = content
    return found


_README: Final = """\
This is a bundle of Kept: records on some commitments, as one desk hands them to another.

bundle.json    what it is: from which ledger, by whom, on which commitments, with the terms of each source
records.jsonl  the records, one a line, each with the entry of the ledger from which it is
documents/     full documents, only where their terms allow it or the sender said so

Look at it:    kept bundle read FILE
Take it in:    kept bundle read FILE --import
"""
_LOUD: Final = """\
THIS BUNDLE HOLDS RECORDS THAT ARE NOT PUBLIC.

Do not publish it, and hand it on only to whom they are meant for. The records keep their mark when the bundle
is taken in: no page and no export for everyone shows them.
"""
