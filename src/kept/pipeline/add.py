"""`kept add`: one record into the ledger, checked like a row of a case folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kept.case import read_one
from kept.errors import InputError, Problem
from kept.ledger import Ledger
from kept.model import Commitment, Document, Quote, Record, Source, Statement, Text
from kept.pipeline.records import Records, load
from kept.pipeline.save import Writer, save
from kept.review import spans_of


def free_id(records: Records, word: str) -> str:
    """An id that no record has yet, such as claim-1."""
    taken = {id_ for by_id in records.by_type.values() for id_ in by_id}
    return next(name for n in range(1, len(taken) + 2) if (name := f"{word}-{n}") not in taken)


def add(ledger: Ledger, table: str, cells: Mapping[str, str], writer: Writer) -> tuple[Record, list[Problem]]:
    """Record one row of `table`. Problems that leave it usable are returned with it.

    Raises:
        InputError: the row cannot be used, its id is taken, or its quote does not stand in the document.
    """
    records = load(ledger)
    row = read_one(table, cells, records.every())
    if row.record is None:
        raise InputError(" ".join(str(problem) for problem in row.problems) or "No value was given.")
    if any(row.record.id in by_id for by_id in records.by_type.values()):
        raise InputError(
            f"The id {row.record.id!r} is taken. Give a new one. To change a record, edit it in its case "
            "folder and import the folder again."
        )
    record = _quoted(row.record, row.quote, records) if row.quote else row.record
    save(ledger, [record], writer)
    return record, list(row.problems)


def _quoted(record: Record, words: str, records: Records) -> Record:
    """The record with its words anchored in the document of its source."""
    assert isinstance(record, Statement | Commitment), "only these two have quotes"
    source = records.by_id(Source).get(record.source or "")
    document = records.by_id(Document).get(source.document or "") if source else None
    if document is None:
        raise InputError(
            f"The source {record.source!r} has no document in the ledger, so its words cannot be checked. "
            "Leave out the quote, or import a case whose source names the file."
        )
    text = records.one(Text, document.text)
    return replace(record, quote=Quote(text.id, spans_of(words, text)))
