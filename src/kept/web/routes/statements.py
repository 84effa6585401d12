"""One statement: its words in place, who said them, and what it bears on."""

from __future__ import annotations

from typing import Any, cast

from fastapi import Request, Response

from kept.ledger import Ledger
from kept.model import Commitment, Decision, Statement, Text
from kept.pipeline.document_view import standing_entry
from kept.pipeline.one_commitment import records_on
from kept.pipeline.record_links import naming
from kept.pipeline.records import decode
from kept.pipeline.shown import Version
from kept.pipeline.verdicts import View, verdict_on
from kept.publish.cells import Cell
from kept.publish.clean import bare
from kept.publish.codebook import meaning
from kept.publish.days import date_words, moment_words, period_words
from kept.publish.passages import Passage, passage
from kept.publish.said import FORMS, PARAPHRASE, says_the_same
from kept.publish.shelf import Shelf, shelf_of
from kept.publish.values import Dossier
from kept.publish.words import STATEMENTS, family_of, label_of
from kept.web.access import Routes, person_of
from kept.web.addresses import address
from kept.web.known import known_only
from kept.web.people import Right
from kept.web.records.lookup import named, record_for, rows, standing_version
from kept.web.records.pages import RecordPages
from kept.web.site import site_of
from kept.web.view import Asked, asked_view

routes = Routes()

_IN_TITLE = 80


@routes.page("/statements/{id_:id}", Right.READ)
def statement(request: Request, id_: str) -> Response:
    """One statement: its words in place, who said them and when, what it bears on, and what answers it."""
    known_only(request)
    site, asked = site_of(request), asked_view(request)
    pages = RecordPages(asked)
    with site.ledger() as ledger:
        version = standing_version(record_for(ledger, id_, asked.view, "statement"), id_, "statement")
        said = cast(Statement, version.record)
        values = _statement_values(ledger, said, asked, pages)
    draft = _draft_of(version) if person_of(request).may(Right.REVIEW) else ""
    return site.page(
        "statement.html", request, keep=True, version=version, draft=draft, private=not said.public, **values
    )


def _draft_of(version: Version) -> str:
    """The address of the draft from which a statement was accepted; empty where it came from none."""
    record = decode(version.entry)
    return address("review", record.draft) if isinstance(record, Decision) else ""


def _statement_values(ledger: Ledger, said: Statement, asked: Asked, pages: RecordPages) -> dict[str, Any]:
    view = asked.view
    commitment = _commitment(ledger, said, view)
    shelf = _weighing(ledger, commitment, view) if commitment is not None else None
    answering = naming(ledger, [("answers", said.id)], view)
    return {
        "said": said,
        "quoted": _passage(ledger, said, view),
        "form": FORMS[said.directness] if said.quote is not None else PARAPHRASE,
        "kind": STATEMENTS[said.kind],
        "paraphrase": "" if says_the_same(said) else bare(said.content),
        "title": f"{said.speaker}: {bare(said.content)[:_IN_TITLE]}",
        "when": date_words(said.said_on),
        "place": _place(said, pages),
        "facts": _statement_facts(ledger, said, pages),
        "commitment": commitment,
        "commitment_page": pages.of("commitment", commitment.id) if commitment is not None else "",
        "verdict": _verdict_words(shelf) if shelf is not None else None,
        "weight": shelf.weight(said.id) if shelf is not None else (),
        "answering": rows(answering.entries, pages),
        "record": pages.of("record", said.id),
    }


def _commitment(ledger: Ledger, said: Statement, view: View) -> Commitment | None:
    if said.commitment is None:
        return None
    found = records_on(ledger, said.commitment, view.known_at).by_id(Commitment).get(said.commitment)
    return found if found is not None and (found.public or not view.public_only) else None


def _weighing(ledger: Ledger, commitment: Commitment, view: View) -> Shelf:
    """The verdict on which the statement bears, with what each piece of evidence weighs in it."""
    records = records_on(ledger, commitment.id, view.known_at)
    found = verdict_on(records, commitment, view)
    return shelf_of(Dossier(case="", commitment=commitment, verdict=found))


def _verdict_words(shelf: Shelf) -> tuple[str, str, str]:
    """Slug, label and day of a verdict."""
    verdict, nature = shelf.dossier.verdict, shelf.dossier.commitment.nature
    return family_of(verdict.status).slug, label_of(verdict.status, nature), moment_words(verdict.as_of)


def _passage(ledger: Ledger, said: Statement, view: View) -> Passage | None:
    if said.quote is None:
        return None
    entry = standing_entry(ledger, "text", said.quote.text, view)
    texts = {said.quote.text: cast(Text, decode(entry))} if entry is not None else {}
    return passage(said.quote, texts)


def _place(said: Statement, pages: RecordPages) -> str:
    """The address of its words in the document."""
    if said.document is None or said.quote is None or not said.quote.content:
        return ""
    return pages.of("document", said.document, min(span.start for span in said.quote.content))


def _statement_facts(ledger: Ledger, said: Statement, pages: RecordPages) -> list[tuple[str, Cell]]:
    found = (
        ("Role", Cell(", ".join(filter(None, (said.role, said.organisation))))),
        ("Speaks for", named(ledger, "party", said.party, pages)),
        ("About", Cell(period_words(said.about) if said.about is not None else "")),
        ("Stance", Cell(meaning("stance", said.stance))),
        ("Extent", Cell(meaning("extent", said.extent))),
        ("Answers", named(ledger, "statement", said.answers, pages)),
        ("Reported by", named(ledger, "statement", said.nested_in, pages)),
        ("Source", named(ledger, "source", said.source, pages)),
        ("Document", named(ledger, "document", said.document, pages)),
        ("Note", Cell(said.note or "")),
    )
    return [(words, cell) for words, cell in found if cell.text or cell.links]
