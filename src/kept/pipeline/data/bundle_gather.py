"""What goes into a bundle: the records on its commitments, each with the entry from which it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kept.codec import canonical, kind_of
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Commitment, Document, Entry, Record, Snapshot, Source, Statement, Text
from kept.pipeline.data.bundle_values import CARRIED, Carried
from kept.pipeline.one_commitment import records_on
from kept.pipeline.records import Records, records_of, unknown_id
from kept.pipeline.unheld import unheld
from kept.publish.links import origin_words, web_address


@dataclass(frozen=True, slots=True)
class Asked:
    """What a bundle is to hold.

    `commitments` are ids; those of the same chains go along with all that bears on them. `known_at` by what
    was recorded when; `private` also what is not public; `texts_of` the ids of sources, or of documents,
    whose full texts go along though no terms say so.
    """

    commitments: tuple[str, ...]
    known_at: str | None
    private: bool = False
    texts_of: tuple[str, ...] = ()


def bundle_records(seen: Ledger, asked: Asked) -> Records:
    """All that bears on the commitments and on those of the same chains, and what a page about them tells.

    A commitment that came without the evidence on it would be judged at the other desk as if nobody had
    looked, so whichever comes along comes with all of it.

    Raises:
        InputError: the ledger does not hold a commitment or a source that was named, or something that is
            not public bears on a commitment that was not.
    """
    each = {id_: _all_on(seen, id_, asked) for id_ in dict.fromkeys(asked.commitments)}
    named = frozenset((type(one), one.id) for found in each.values() for one in found.every())
    while beside := sorted({id_ for one in each.values() for id_ in one.by_id(Commitment)} - each.keys()):
        each |= {id_: _all_on(seen, id_, asked) for id_ in beside}
    _check_private(each, asked, named)
    by_type: dict[type, dict[str, Record]] = {}
    for found in each.values():
        for type_, records in found.by_type.items():
            by_type.setdefault(type_, {}).update(records)
    merged = Records(by_type)
    for source in asked.texts_of:
        if source not in merged.by_id(Source) and source not in merged.by_id(Document):
            raise InputError(unknown_id("source of these commitments", source, merged.by_id(Source)))
    snapshots = [("snapshot", one.snapshot) for one in merged.all(Text)]
    entries = seen.numbered(seen.index.ask(lambda look: look.standing(snapshots), asked.known_at))
    return Records(by_type | {Snapshot: dict(records_of(entries).by_id(Snapshot))})


def _all_on(seen: Ledger, id_: str, asked: Asked) -> Records:
    found = records_on(seen, id_, asked.known_at, to_tell=True)
    if id_ not in found.by_id(Commitment):
        raise InputError(unheld(seen, id_, asked.known_at))
    return _with_documents(seen, id_, found, asked.known_at)


def _with_documents(seen: Ledger, commitment: str, found: Records, known_at: str | None) -> Records:
    """The records on a commitment with the documents of the texts that they quote and name no source for.

    What others of its chain quote is looked up with these, so that it is known on whose account it comes.
    """
    said = found.by(Statement, "commitment").get(commitment, ())
    texts = [("text", id_) for id_ in _unsourced_texts([found.one(Commitment, commitment)], said)]
    if not texts:
        return found
    naming = seen.numbered(seen.index.ask(lambda look: look.naming(texts), known_at))
    documents = records_of(one for one in naming if one.kind == "document").by_id(Document)
    return Records({**found.by_type, Document: {**found.by_id(Document), **documents}})


def _unsourced_texts(*records: Iterable[Commitment | Statement]) -> Iterator[str]:
    """The texts that are quoted where neither a source nor a document is named."""
    for one in chain(*records):
        if one.quote is not None and one.source is None and getattr(one, "document", None) is None:
            yield one.quote.text


def _check_private(each: Mapping[str, Records], asked: Asked, named: Collection[tuple[type, str]]) -> None:
    """What is not public goes along only on commitments that somebody named.

    Without it a commitment of the same chain would be judged at the other desk by less than is known here.
    """
    more = [id_ for id_ in each if id_ not in asked.commitments and _holds_private(id_, each[id_], named)]
    if more:
        words = " ".join((*asked.commitments, *more))
        raise InputError(
            f"The chain of {', '.join(asked.commitments)} has {', '.join(more)} too, with records on it that "
            "are not public. These go along only where the commitment is named. Name it as well, or leave "
            f"out --private: kept bundle make FILE {words} --private. Nothing was written."
        )


def _holds_private(id_: str, found: Records, named: Collection[tuple[type, str]]) -> bool:
    """Is it not public itself, or does it bring along what is not public and the named ones do not need?"""
    hidden = (one for one in found.every() if not one.public and kind_of(one) in CARRIED)
    return not found.one(Commitment, id_).public or any(
        (type(one), one.id) not in named or getattr(one, "commitment", None) == id_ for one in hidden
    )


def goes_along(record: Record, free: Collection[str], records: Records) -> bool:
    """Is it of a kind that a bundle carries, on no other commitment, and no text that has to stay here?

    Args:
        record: the record.
        free: the ids of the texts that may be handed on.
        records: all that was gathered for the bundle.
    """
    match record:
        case Text():
            return record.id in free
        case Document():
            return record.text in free or record.id in records.once(standing_for_a_source)
        case Snapshot():
            return any(one.snapshot == record.id and one.id in free for one in records.all(Text))
        case _:
            return kind_of(record) in CARRIED and _is_on(record, records)


def _is_on(record: Record, records: Records) -> bool:
    """Is it about no commitment, or about one of these?"""
    about = getattr(record, "commitment", None)
    return about is None or about in records.by_id(Commitment)


def standing_for_a_source(records: Records) -> frozenset[str]:
    """The ids of the documents that stand in the place of a source: something was read in them, and no source
    names them. What they are called, by whom and of which day is no full text."""
    said = [one for one in records.all(Statement) if _is_on(one, records)]
    named = {one.document for one in said}
    texts = {*_unsourced_texts(records.all(Commitment), said)}
    covered = {one.document for one in records.all(Source)}
    cited = (one.id for one in records.all(Document) if one.id in named or one.text in texts)
    return frozenset(id_ for id_ in cited if id_ not in covered)


def with_entries(seen: Ledger, records: Iterable[Record], known_at: str | None) -> tuple[Carried, ...]:
    """The records with the entries from which they are, in the order of the ledger."""
    names = {(kind_of(one), one.id): one for one in records}
    entries = _standing(seen, list(names), known_at)
    carried = [_carried(record, entries[name]) for name, record in names.items()]
    return tuple(sorted(carried, key=lambda one: (one.seq, one.kind, one.id)))


def _standing(
    seen: Ledger, names: Sequence[tuple[str, str]], known_at: str | None
) -> Mapping[tuple[str, str], Entry]:
    """The entry that counts for each record: its own, or the decision by which it was accepted."""
    own = seen.numbered(seen.index.ask(lambda look: look.standing(names), known_at))
    found = {(one.kind, one.record): one for one in own}
    for name in names:
        if name not in found:
            asked = [("accepted", name[1])]
            deciding = seen.numbered(seen.index.ask(lambda look, of=asked: look.naming(of), known_at))  # type: ignore[misc]
            found[name] = deciding[-1]
    return found


def _carried(record: Record, entry: Entry) -> Carried:
    if isinstance(record, Snapshot):
        # No name of a folder on somebody's disk goes along.
        record = replace(record, origin=origin_words(record.origin))
    if isinstance(record, Document):
        # Nor that of a page that was saved there, nor the drafts, which stay.
        record = replace(record, address=web_address(record.address), drafts=())
    return Carried(
        kind=kind_of(record),
        id=record.id,
        body=str(canonical(record)),
        seq=entry.seq,
        hash=entry.hash,
        recorded_at=entry.recorded_at,
        recorded_by=entry.recorded_by,
        because=entry.because,
        public=record.public,
    )
