"""`kept import`: a case folder into the ledger, with its documents read and its quotes anchored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kept.case import Case, CaseQuote, read_case
from kept.codec import kind_of
from kept.errors import InputError, Problem
from kept.extract.who.parties import Register
from kept.ledger import Ledger
from kept.model import CaseTitle, Commitment, Entry, Nature, Quote, Record, Source, Statement
from kept.pipeline.documents import Shelf, shelf_of
from kept.pipeline.read_documents import Read, not_public, read_document
from kept.pipeline.records import load
from kept.pipeline.registers import register_of
from kept.pipeline.save import Saved, Writer, recorded_for, save
from kept.review import spans_of


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. `removed` are the rows of earlier imports that the folder no longer has.

    `commitments` and `forecasts` are the ids of the promises and of the forecasts in it.
    """

    title: str
    saved: Saved
    problems: tuple[Problem, ...]
    removed: tuple[tuple[str, str], ...]
    commitments: tuple[str, ...]
    forecasts: tuple[str, ...]


def import_case(ledger: Ledger, folder: Path, writer: Writer, because: str | None = None) -> Imported:
    """Load a case folder: good rows are recorded, bad ones reported, changed ones corrected.

    A row that is gone from the folder stays in the ledger, which forgets nothing, and is reported. A row that
    is as it was before somebody else corrected it is reported and not set back, but where `because` says why.

    Args:
        ledger: where to.
        folder: the case folder.
        writer: who imports it, and when.
        because: why rows were changed.

    Raises:
        InputError: the folder is no case folder.
    """
    case = read_case(folder)
    before = recorded_for(ledger, case.name)
    register = register_of((*load(ledger).every(), *case.records)) if case.documents else None
    read, problems = _read_documents(case, register, shelf_of(ledger))
    records, lost = _anchored(_with_documents(case.records, read), case.quotes, read)
    everything = (
        CaseTitle(case.name, case.title),
        *records,
        *_each_once(part for one in read.values() for part in one.records()),
    )
    saved = save(
        ledger,
        everything,
        writer,
        case=case.name,
        because=because or f"The row was changed in the case folder {case.name}.",
        set_back=because is not None,
    )
    present = {(kind_of(record), record.id) for record in everything}
    return Imported(
        title=case.title,
        saved=saved,
        problems=(*case.problems, *problems, *lost, *map(_outdated, saved.outdated)),
        removed=tuple(sorted(gone for gone in before - present if gone[1] not in case.left_out)),
        commitments=_ids_of(Nature.PROMISE, records),
        forecasts=_ids_of(Nature.FORECAST, records),
    )


def _outdated(standing: Entry) -> Problem:
    return Problem(
        where=f"{standing.kind} {standing.record}",
        what=f"the row is as it was before {standing.recorded_by} corrected it on "
        f"{standing.recorded_at[:10]}.",
        to_do="It was not set back. Bring the row up to date, or say why it should be: --because WORDS.",
    )


def _ids_of(nature: Nature, records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(one.id for one in records if isinstance(one, Commitment) and one.nature is nature)


def _read_documents(
    case: Case, register: Register | None, shelf: Shelf
) -> tuple[Mapping[str, Read], list[Problem]]:
    """The documents of the case by the id of their source; one that cannot be read is a problem."""
    sources = {record.id: record for record in case.records if isinstance(record, Source)}
    read: dict[str, Read] = {}
    problems: list[Problem] = []
    for document in case.documents:
        try:
            source = sources.get(document.source_id)
            day = source.published if source is not None else None
            found = read_document(document.path, day, register=register, shelf=shelf)
            read[document.source_id] = found if source is None or source.public else not_public(found)
            problems += found.problems
        except InputError as error:
            problems.append(
                Problem("sources", str(error), "The source was kept without its document.", column="file")
            )
    return read, problems


def _each_once(records: Iterable[Record]) -> tuple[Record, ...]:
    """Every record once: of two sources with the same file the first counts."""
    found: dict[tuple[str, str], Record] = {}
    for record in records:
        found.setdefault((kind_of(record), record.id), record)
    return tuple(found.values())


def _with_documents(records: Iterable[Record], read: Mapping[str, Read]) -> list[Record]:
    """The records, with each source told which document it is."""
    return [
        replace(record, document=read[record.id].document.id)
        if isinstance(record, Source) and record.id in read
        else record
        for record in records
    ]


def _anchored(
    records: list[Record], quotes: Iterable[CaseQuote], read: Mapping[str, Read]
) -> tuple[list[Record], list[Problem]]:
    """The records with their quotes anchored; words that are not found leave a paraphrase and a problem."""
    found: dict[str, Quote] = {}
    problems: list[Problem] = []
    for quote in quotes:
        if quote.source_id not in read:
            continue
        text = read[quote.source_id].text
        try:
            found[quote.record_id] = Quote(text.id, spans_of(quote.words, text))
        except InputError as error:
            kept = "The row was kept as a paraphrase."
            problems.append(Problem(quote.where, str(error), kept, line=quote.line, column=quote.column))
    return [_quoted(record, found) for record in records], problems


def _quoted(record: Record, quotes: Mapping[str, Quote]) -> Record:
    if isinstance(record, Statement | Commitment) and record.id in quotes:
        return replace(record, quote=quotes[record.id])
    return record
