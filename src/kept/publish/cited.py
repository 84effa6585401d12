"""The numbered list of sources: every publication that a record of the dossier names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kept.dates import PartialDate
from kept.model import Document, Source
from kept.publish.cells import Link
from kept.publish.days import date_words
from kept.publish.links import web_address
from kept.publish.values import Dossier
from kept.publish.words import key_words

_NOT_HANDED_OVER = "This source is named by a record and was not handed to the page."


@dataclass(frozen=True, slots=True)
class Cited:
    """One entry of the list of sources. `address` is shown; `href` is set where it may be a link."""

    title: str
    publisher: str = ""
    published: PartialDate | None = None
    address: str | None = None
    href: str | None = None
    note: str = ""
    number: int = 0

    @property
    def mark(self) -> Link:
        """The number in brackets that leads to the entry."""
        return Link(f"[{self.number}]", f"#source-{self.number}")

    @property
    def words(self) -> str:
        """Publisher, title and date in one line."""
        when = date_words(self.published)
        return ", ".join(part for part in (self.publisher, self.title, when) if part)


@dataclass(frozen=True, slots=True)
class Sources:
    """The numbered entries, and how records find theirs: by the id of a source or of a document."""

    entries: tuple[Cited, ...]
    by_source: Mapping[str, Cited]
    by_document: Mapping[str, Cited]

    def of(self, source: str | None, document: str | None = None) -> Cited | None:
        """The entry for what a record names, the source first; None where it names neither."""
        if source is not None:
            return self.by_source.get(source)
        return self.by_document.get(document) if document is not None else None


def numbered_sources(dossier: Dossier) -> Sources:
    """All sources handed over and all that are named: the oldest publication first, then by id."""
    sources = {source.id: _of_source(source) for source in dossier.sources}
    sources |= {name: _missing(name) for name in _named_sources(dossier) if name not in sources}
    covered = {source.document: source.id for source in dossier.sources if source.document is not None}
    documents = {one.id: _of_document(one) for one in dossier.documents if one.id not in covered}
    named = {one.document for one in dossier.statements if one.document is not None and one.source is None}
    documents |= {name: _missing(name) for name in named if name not in documents and name not in covered}
    keys = [(_age(entry), 0, name) for name, entry in sources.items()]
    keys += [(_age(entry), 1, name) for name, entry in documents.items()]
    for number, (_, shelf, name) in enumerate(sorted(keys), 1):
        home = documents if shelf else sources
        home[name] = replace(home[name], number=number)
    entries = sorted([*sources.values(), *documents.values()], key=lambda entry: entry.number)
    documents |= {document: sources[source] for document, source in covered.items()}
    return Sources(tuple(entries), sources, documents)


def _age(entry: Cited) -> date:
    """The day by which entries are ordered; those without a date come last."""
    return entry.published.first() if entry.published is not None else date.max


def _named_sources(dossier: Dossier) -> Iterator[str]:
    """The source ids that the evidence and the promise name; one source may come more than once.

    Meetings and the chain are surroundings: their sources are cited where they were handed over.
    """
    if dossier.commitment.source is not None:
        yield dossier.commitment.source
    yield from (one.source for one in dossier.statements if one.source is not None)
    yield from (one.source for one in dossier.events if one.source is not None)
    yield from (one.source for one in dossier.observations if one.source is not None)
    evidence = (weighed.evidence for weighed in dossier.verdict.weighed)
    yield from (one.source for one in evidence if one.source is not None)


def _of_source(source: Source) -> Cited:
    return Cited(
        title=source.title,
        publisher=source.publisher,
        published=source.published,
        address=source.address,
        href=web_address(source.address),
        note=_note(source),
    )


def _note(source: Source) -> str:
    parts = [
        f"Kind: {key_words(source.kind)}." if source.kind else "",
        f"Seen: {key_words(source.seen_via)}." if source.seen_via else "",
        f"Repeats the words of {source.reprints}." if source.reprints else "",
        source.note or "",
    ]
    return " ".join(part for part in parts if part)


def _of_document(document: Document) -> Cited:
    return Cited(
        title=document.title,
        publisher=document.outlet or "",
        published=document.published,
        address=document.address,
        href=web_address(document.address),
        note=f"By {document.byline}." if document.byline else "",
    )


def _missing(name: str) -> Cited:
    return Cited(title=name, note=_NOT_HANDED_OVER)
