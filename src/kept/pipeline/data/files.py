"""The files of an export: tables with their descriptions, linked data, annotations, the ledger, schemas.

Everything is of what everybody may see, whatever the view says. The same ledger, view and choices give the
same bytes; Parquet the same with the same version of the library that writes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from kept import __version__
from kept.judge import RULES_VERSION
from kept.ledger import Ledger
from kept.model import CaseTitle, Commitment, Document, Membership, Party, Statement, Text
from kept.pipeline.data.gather import Gathered, gather, tables
from kept.pipeline.data.ledger_lines import head_at, is_dump, ledger_lines
from kept.pipeline.data.signed_head import of_head
from kept.pipeline.page_twins import page_twins
from kept.pipeline.verdicts import View
from kept.publish.data.annotations import Anchored, annotation_page
from kept.publish.data.csv_table import csv_bytes
from kept.publish.data.linked import index, linked
from kept.publish.data.linked_parts import Told
from kept.publish.data.package import descriptor
from kept.publish.data.parquet_table import has_parquet, parquet_bytes
from kept.publish.data.plain_json import json_bytes
from kept.publish.data.popolo import popolo
from kept.publish.data.provenance import Provenance
from kept.publish.data.readme import readme
from kept.publish.data.schemas import schema_files
from kept.publish.data.signed import Signed
from kept.publish.data.tables import DataTable
from kept.publish.links import web_address
from kept.publish.names import page_name


@dataclass(frozen=True, slots=True)
class Choices:
    """What whoever publishes decides.

    `base` is the absolute address of the site; `publisher` who publishes; `licence` the name (such as
    CC-BY-4.0) or the address of the licence of the compilation; `parquet` false leaves Parquet out;
    `signed` is a signed checkpoint, which is in the export where it is of the same head.
    """

    base: str | None = None
    publisher: str | None = None
    licence: str | None = None
    parquet: bool = True
    signed: Signed | None = None


def data_files(ledger: Ledger, view: View, choices: Choices = Choices()) -> Iterator[tuple[str, bytes]]:
    """The files of an export under `data/`, as (path in the site, bytes)."""
    return ((f"data/{name}", content) for name, content in export_files(ledger, view, choices))


def export_files(ledger: Ledger, view: View, choices: Choices = Choices()) -> Iterator[tuple[str, bytes]]:
    """The files of an export, as (path, bytes).

    Args:
        ledger: the ledger; what is not public is left out.
        view: as of which day, by what was recorded when.
        choices: what whoever publishes decides.
    """
    found = gather(ledger, view)
    lines = tuple(ledger_lines(ledger, view.known_at, found.records))
    origin = replace(provenance(ledger, found, choices), loadable=is_dump(lines[0]))
    made = tables(found)
    parquet = choices.parquet and has_parquet()
    yield from _tables(found, made, parquet, origin)
    yield from _linked(found, origin)
    yield from _annotations(ledger, found, origin)
    yield "people.jsonld", json_bytes(popolo(found.shown(Party), found.shown(Membership), origin))
    yield "ledger.jsonl", b"".join(lines)
    yield from schema_files()
    if origin.signed is not None:
        yield from origin.signed.files()


def provenance(ledger: Ledger, found: Gathered, choices: Choices) -> Provenance:
    """What every file says of where it comes from."""
    head = head_at(ledger, found.view.known_at)
    base = choices.base
    return Provenance(
        title="; ".join(one.title for one in found.records.all(CaseTitle)) or "Commitments",
        as_of=found.view.as_of.isoformat(),
        known_at=found.view.known_at,
        rules_version=RULES_VERSION,
        kept_version=__version__,
        size=head.size,
        head=head.hash,
        base=base if base is None or base.endswith("/") else f"{base}/",
        publisher=choices.publisher,
        licence=choices.licence,
        twins=page_twins(ledger, found.records, found.view.known_at),
        signed=of_head(choices.signed, head),
    )


def _tables(
    found: Gathered, made: tuple[DataTable, ...], parquet: bool, origin: Provenance
) -> Iterator[tuple[str, bytes]]:
    files: dict[str, bytes] = {}
    for one in made:
        files[f"{one.name}.csv"] = csv_bytes(one)
        if parquet:
            files[f"{one.name}.parquet"] = parquet_bytes(one)
    yield from files.items()
    notes = () if found.view.overrides else ("The analysts' overrides of the rules are left out.",)
    yield "README.md", readme(origin, made, parquet, notes).encode()
    yield "datapackage.json", json_bytes(descriptor(origin, made, files, _cited(found)))


def _cited(found: Gathered) -> list[Mapping[str, str]]:
    """The sources as the descriptor names them."""
    cited: list[Mapping[str, str]] = []
    for one in found.sources():
        title = ", ".join(part for part in (one.publisher, one.title) if part) or one.id
        address = web_address(one.address)
        cited.append({"title": title} | ({"path": address} if address is not None else {}))
    named = {one.document for one in found.sources()}
    for document in found.documents():
        if document.id not in named:
            title = ", ".join(part for part in (document.outlet, document.title) if part) or document.id
            address = web_address(document.address)
            cited.append({"title": title} | ({"path": address} if address is not None else {}))
    return cited


def _linked(found: Gathered, origin: Provenance) -> Iterator[tuple[str, bytes]]:
    parties = {one.id: one for one in found.shown(Party)}
    sources = {one.id: one for one in found.sources()}
    documents = {one.id: one for one in found.documents()}
    names = {one.commitment.id: file_name(one.commitment.id, origin.twins) for one in found.judged}
    for one in found.judged:
        told = Told(one, found.statements_on(one.commitment.id), parties, sources, documents)
        yield f"linked/{names[one.commitment.id]}", json_bytes(linked(told, origin))
    yield "linked/index.jsonld", json_bytes(index(found.judged, origin, names))


def file_name(record: str, twins: Collection[str] = ()) -> str:
    """The name of the file of linked data about a record; never `index.jsonld`."""
    return f"{page_name(record, twins).removesuffix('.html')}.jsonld"


def _annotations(ledger: Ledger, found: Gathered, origin: Provenance) -> Iterator[tuple[str, bytes]]:
    """One file for each text that is quoted and may be seen."""
    texts = {one.id: one for one in found.records.all(Text) if one.public}
    twins = page_twins(ledger, found.records, found.view.known_at, ("text",))
    documents = {one.text: one for one in found.records.all(Document) if one.public}
    by_text: dict[str, list[Anchored]] = defaultdict(list)
    quoting: list[Commitment | Statement] = [one.commitment for one in found.judged]
    quoting += found.shown(Statement)
    for record in quoting:
        text = texts.get(record.quote.text) if record.quote is not None else None
        if text is not None:
            by_text[text.id].append(Anchored(record, text, documents.get(text.id)))
    for id_, anchored in sorted(by_text.items()):
        yield (
            f"annotations/{file_name(id_, twins)}",
            json_bytes(annotation_page(texts[id_], anchored, origin)),
        )
