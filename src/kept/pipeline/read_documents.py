"""`kept read`: a file into a document with its text, its day of publication, and drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kept.dates import PartialDate
from kept.errors import InputError, Problem
from kept.extract import draft
from kept.extract.dating import infer_published
from kept.ledger import Ledger
from kept.model import Document, Draft, Record, Snapshot, Text
from kept.pipeline.save import Writer, save
from kept.read import read_file

READABLE = (".txt", ".html", ".htm")
"""What a folder is searched for; a file that is named by itself is read whatever its name is."""


@dataclass(frozen=True, slots=True)
class Read:
    """One document as it was read, with what was drafted from it."""

    document: Document
    snapshot: Snapshot
    text: Text
    drafts: tuple[Draft, ...]

    def records(self) -> tuple[Record, ...]:
        """All of it as records, the drafts last."""
        return (self.snapshot, self.text, self.document, *self.drafts)


def files_in(sources: Sequence[Path]) -> tuple[Path, ...]:
    """The files that are meant: files as they are, folders for the documents in them.

    Raises:
        InputError: a folder has no document in it.
    """
    return tuple(path for source in sources for path in _files_of(source))


def _files_of(source: Path) -> Iterator[Path]:
    if not source.is_dir():
        yield source
        return
    found = sorted(path for path in source.rglob("*") if path.suffix.lower() in READABLE and path.is_file())
    if not found:
        raise InputError(
            f"The folder {source} has no document in it. Kept reads {', '.join(READABLE)} in a folder; "
            "name another file by itself."
        )
    yield from found


def read_document(path: Path, published: PartialDate | None = None, outlet: str | None = None) -> Read:
    """Read one file and draft from it.

    The day of publication is the one given, else the one printed on the page, else the one that the text
    allows to be inferred; the reasons are kept with it.

    Raises:
        InputError: the file cannot be read or holds no article.
    """
    reading = read_file(path)
    document = _dated(reading.document, reading.text, published)
    if outlet is not None:
        document = replace(document, outlet=outlet)
    drafts = draft(document, reading.text)
    document = replace(document, drafts=tuple(one.id for one in drafts))
    return Read(document, reading.snapshot, reading.text, drafts)


def _dated(document: Document, text: Text, published: PartialDate | None) -> Document:
    if published is not None:
        return replace(document, published=published, published_because=("It was given by the reader.",))
    if document.published is not None:
        return document
    inferred = infer_published(text.article.words)
    return replace(document, published=inferred.published, published_because=inferred.because)


def read_all(
    ledger: Ledger,
    paths: Iterable[Path],
    writer: Writer,
    published: PartialDate | None = None,
    outlet: str | None = None,
) -> Iterator[Read | Problem]:
    """Read files one after the other into the ledger; one that fails is a problem and stops no other."""
    for path in paths:
        try:
            read = read_document(path, published, outlet)
        except InputError as error:
            yield Problem(str(path), str(error), "The other documents were read.")
        else:
            save(ledger, read.records(), writer)
            yield read
