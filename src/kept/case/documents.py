"""The documents that the sources name, and the exact words that are to be found in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kept.case.row import Flaw, Row, Sheets
from kept.grids.effect import Effect


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """A document of the case: the source that it is, and where it lies."""

    source_id: str
    path: Path


@dataclass(frozen=True, slots=True)
class CaseQuote:
    """Exact words that an analyst copied, to be looked up in the document of their source.

    `record_id` is the commitment, forecast or statement that they prove; `where`, `line` and `column`
    point to the cell, for problems.
    """

    record_id: str
    source_id: str
    words: str
    where: str
    line: int
    column: str


def files_not_found(sheets: Sheets, folder: Path) -> Iterator[Flaw]:
    """Sources whose file is absent, or lies outside the case folder once links are followed."""
    root = folder.resolve()
    for row in sheets.of("sources"):
        name = row.words("file")
        fault = name and _fault_of(root, name)
        if fault:
            yield Flaw(
                row,
                heading="file",
                what=fault,
                expected="the path of a file in the case folder, such as documents/talks.txt",
                to_do="Copy the file into the case folder, or correct the path. Quotes from this source are "
                "not anchored without it.",
                effect=Effect.CELL_EMPTY,
            )


def _fault_of(root: Path, name: str) -> str | None:
    try:
        path = (root / name).resolve()
        if not path.is_relative_to(root):
            return "The path leads out of the case folder."
        return None if path.is_file() else "There is no such file."
    except (OSError, RuntimeError):  # a name too long for the file system, links that run in a circle
        return "No file can have this path."


def quotes_without_document(sheets: Sheets) -> Iterator[Flaw]:
    """Rows with exact words whose source names no document: the words cannot be anchored."""
    sources = sheets.by_id("sources")
    for row in _with_quote(sheets):
        source = sources.get(row.words("source_id") or "")
        if not row.filled("source_id") or (source and not source.filled("file")):
            yield Flaw(
                row,
                heading="quote",
                what="There are exact words and no document in which they could be found.",
                expected="a source_id whose row in sources has a file",
                to_do="Put the document into the case folder and name it in sources, or move the words to "
                "what. Until then they are not used.",
                effect=Effect.ROW_KEPT,
            )


def _with_quote(sheets: Sheets) -> Iterator[Row]:
    for table in ("commitments", "forecasts", "claims"):
        yield from (row for row in sheets.of(table) if row.filled("quote"))


def documents_of(sheets: Sheets, folder: Path) -> tuple[CaseDocument, ...]:
    """The documents of all sources that are kept."""
    return tuple(
        CaseDocument(str(row.id), folder / str(row.words("file")))
        for row in sheets.of("sources")
        if not row.left_out and row.words("file")
    )


def quotes_of(sheets: Sheets, documents: tuple[CaseDocument, ...]) -> tuple[CaseQuote, ...]:
    """The quotes of all rows that are kept and whose source has a document."""
    with_document: set[str | None] = {document.source_id for document in documents}
    return tuple(
        CaseQuote(str(row.id), str(source), str(row.words("quote")), row.where, row.line, "quote")
        for row in _with_quote(sheets)
        if not row.left_out and row.words("quote") and (source := row.words("source_id")) in with_document
    )
