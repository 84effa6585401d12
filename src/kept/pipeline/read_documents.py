"""`kept read`: a file into a document with its text, its day of publication, and drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from kept.dates import PartialDate
from kept.errors import InputError, Problem
from kept.extract import draft
from kept.extract.dating import infer_published
from kept.extract.who.parties import Register
from kept.ledger import Ledger
from kept.model import Document, Draft, Record, Snapshot, Text
from kept.pipeline.documents import Shelf, shelf_of
from kept.pipeline.records import load
from kept.pipeline.registers import register_of
from kept.pipeline.save import Writer, save
from kept.read import Reading, bytes_of, read_bytes, read_file
from kept.read.language import not_supported

READABLE = (".txt", ".html", ".htm", ".pdf", ".eml", ".docx")
"""What a folder is searched for; a file that is named by itself is read whatever its name is."""


Asking: TypeAlias = Callable[[Document, Text], tuple[tuple[Draft, ...], tuple[Problem, ...]]]
"""Asks a language model about a document: `model_drafts` with an endpoint."""


@dataclass(frozen=True, slots=True)
class Read:
    """One document as it was read, with what was drafted from it and what stood in the way of drafts."""

    document: Document
    snapshot: Snapshot
    text: Text
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...] = ()

    def records(self) -> tuple[Record, ...]:
        """All of it as records, the drafts last."""
        return (self.snapshot, self.text, self.document, *self.drafts)


def not_public(read: Read) -> Read:
    """The same document, with everything that was drafted from it marked as not public."""
    return replace(
        read,
        document=replace(read.document, public=False),
        snapshot=replace(read.snapshot, public=False),
        text=replace(read.text, public=False),
        drafts=tuple(
            replace(one, public=False, proposal=replace(one.proposal, public=False)) for one in read.drafts
        ),
    )


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


def read_document(
    path: Path,
    published: PartialDate | None = None,
    outlet: str | None = None,
    asking: Asking | None = None,
    register: Register | None = None,
    shelf: Shelf | None = None,
) -> Read:
    """Read one file and draft from it; one in a language that is not supported gives a problem, no drafts.

    Args:
        path: the file.
        published: when it was published, where that is known.
        outlet: who published it, where that is known.
        asking: how a language model is asked, where its drafts are wanted beside those of the package.
        register: the parties and people of the case, by whose ids the drafts of the package name them.
        shelf: where its bytes are kept, before anything is recorded about it.

    Raises:
        InputError: the file cannot be read, holds no article, or was removed from the ledger.
    """
    content = bytes_of(path)
    if shelf is not None:
        shelf.refuse_removed(content, str(path))
    read = drafted(described(read_bytes(content, str(path)), published, outlet), asking, register)
    if shelf is not None:
        shelf.keep(content)
    return read


def reading_of(path: Path, published: PartialDate | None = None, outlet: str | None = None) -> Reading:
    """Read one file without drafting.

    The day of publication is the one given, else the one printed on the page, else the one that the text
    allows to be inferred; the reasons are kept with it.

    Raises:
        InputError: the file cannot be read or holds no article.
    """
    return described(read_file(path), published, outlet)


def described(reading: Reading, published: PartialDate | None = None, outlet: str | None = None) -> Reading:
    """The reading with what is known beside its bytes, and with its day of publication as `reading_of`."""
    document = _dated(reading.document, reading.text, published)
    return replace(reading, document=document if outlet is None else replace(document, outlet=outlet))


def drafted(reading: Reading, asking: Asking | None = None, register: Register | None = None) -> Read:
    """The reading with what is drafted from it; the arguments are those of `read_document`."""
    drafts, problems = _drafts(reading, asking, register)
    document = replace(reading.document, drafts=tuple(one.id for one in drafts))
    return Read(document, reading.snapshot, reading.text, drafts, problems)


def _drafts(
    reading: Reading, asking: Asking | None, register: Register | None
) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """The drafts of the package, then those of the model, each once; and what stood in their way."""
    refused = not_supported(reading.text.article.words)
    if refused is not None:
        kept = "The document was kept, without drafts."
        return (), (Problem(reading.snapshot.origin, refused, kept),)
    drafts = draft(reading.document, reading.text, register)
    if asking is None:
        return drafts, ()
    proposed, problems = asking(reading.document, reading.text)
    return (*drafts, *proposed), problems


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
    asking: Asking | None = None,
    *,
    public: bool = True,
) -> Iterator[Read | Problem]:
    """Read files one after the other into the ledger; one that fails is a problem and stops no other.

    Speakers are looked up among the parties and people whom the ledger has when the reading begins. The bytes
    of each file are kept before anything is recorded about it.
    """
    register, shelf = register_of(load(ledger).every()), shelf_of(ledger)
    for path in paths:
        try:
            read = read_document(path, published, outlet, asking, register, shelf)
        except InputError as error:
            yield Problem(str(path), str(error), "The other documents were read.")
        else:
            read = read if public else not_public(read)
            save(ledger, read.records(), writer, because="The document was read again.")
            yield read
