"""The documents: a list, and the text of each with what was taken from it in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response

from kept.errors import InputError
from kept.model import Commitment, Meeting
from kept.pipeline.document_list import documents
from kept.pipeline.document_text import Item, Standing, Taken
from kept.pipeline.document_view import DocumentView, document_view
from kept.publish.clean import bare
from kept.publish.days import date_words, moment_words
from kept.publish.links import origin_words, web_address
from kept.publish.promise import meeting_words
from kept.publish.words import STATEMENTS
from kept.web.access import Routes, person_of
from kept.web.addresses import address
from kept.web.errors import NotFoundError
from kept.web.known import known_only
from kept.web.numbers import whole_number
from kept.web.people import Person, Right
from kept.web.records.pages import RecordPages
from kept.web.site import site_of
from kept.web.view import Asked, asked_view

routes = Routes()


@routes.page("/documents", Right.READ)
def document_list(request: Request) -> Response:
    """The documents, the last recorded first, or those with the words searched."""
    known_only(request, "q", "page")
    site, asked = site_of(request), asked_view(request)
    words, page = request.query_params.get("q", "").strip(), _number(request, "page") or 1
    with site.ledger() as ledger:
        found = documents(ledger, asked.view, words, page)

    def page_at(number: int) -> str:
        return address("documents", q=words, page=str(number), as_of=asked.as_of, known_at=asked.known_at)

    return site.page(
        "documents.html",
        request,
        keep=True,
        found=found,
        words=words,
        asked=asked,
        pages=RecordPages(asked),
        before=page_at(found.page - 1) if found.page > 1 else "",
        after=page_at(found.page + 1) if found.page < found.pages else "",
        date_words=date_words,
        private=any(not one.document.public for one in found.shown),
    )


@routes.page("/documents/{id_:id}", Right.READ)
def document(request: Request, id_: str) -> Response:
    """One document: what is known of it, and a window of its text with what was taken from it."""
    known_only(request, "at")
    site, asked, person = site_of(request), asked_view(request), person_of(request)
    at = _number(request, "at")
    with site.ledger() as ledger:
        try:
            found = document_view(ledger, id_, asked.view, at)
        except InputError as error:
            raise NotFoundError(str(error)) from None
    return site.page("document.html", request, keep=True, **_values(found, asked, person))


def _number(request: Request, name: str) -> int | None:
    """A number in the address; none where it is not given.

    Raises:
        InputError: it is no number, or one that no text and no list can have.
    """
    words = request.query_params.get(name, "").strip()
    number = whole_number(words, digits=12)
    if words and number is None:
        raise InputError(f"{name} is {words[:40]!r}. A whole number was expected, such as {name}=1.")
    return number


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the list beside the text."""

    item: Item
    what: str
    kind: str
    href: str
    review: str
    commitment: str


def _values(found: DocumentView, asked: Asked, person: Person) -> dict[str, Any]:
    one, pages = found.document, RecordPages(asked)
    review = person.may(Right.REVIEW)
    lines = [_line(item, pages, review) for item in found.items]
    return {
        "document": one,
        "origin_words": origin_words,
        "found": found,
        "published": date_words(one.published),
        "recorded": moment_words(found.entry.recorded_at),
        "href": web_address(one.address),
        "record": pages.of("record", one.id),
        "lines": lines,
        "lost": [line for line in lines if line.item.lost],
        "parts": [_part(found, number, start, pages) for number, start in enumerate(found.parts)],
        "waiting": sum(item.standing is Standing.WAITING for item in found.items),
        "private": not one.public or any(not item.record.public for item in found.items),
        "pages": pages,
        "asked": asked,
    }


def _part(found: DocumentView, number: int, start: int, pages: RecordPages) -> tuple[int, str, bool]:
    """Number, address and whether it is the one that is shown."""
    href = pages.of("document", found.document.id, start).partition("#")[0]
    return number + 1, f"{href}#text", number == found.part


def _line(item: Item, pages: RecordPages, review: bool) -> _Line:
    record = item.record
    commitment = getattr(record, "commitment", None)
    return _Line(
        item=item,
        what=_what(record),
        kind=_kind(record),
        href=pages.of(_kind_of(record), record.id) if item.standing is Standing.ACCEPTED else "",
        review=address("review", item.draft) if review and item.draft is not None else "",
        commitment=pages.of("commitment", commitment) if commitment is not None else "",
    )


def _kind_of(record: Taken) -> str:
    if isinstance(record, Meeting):
        return "meeting"
    return "commitment" if isinstance(record, Commitment) else "statement"


def _kind(record: Taken) -> str:
    """What it is, in a reader's word."""
    if isinstance(record, Meeting):
        return "meeting"
    return "promise" if isinstance(record, Commitment) else STATEMENTS[record.kind]


def _what(record: Taken) -> str:
    """Who says what, in short."""
    if isinstance(record, Meeting):
        return f"{meeting_words(record)}, {date_words(record.start)}"
    if isinstance(record, Commitment):
        return f"{', '.join(record.bound)}: {bare(record.what)}"
    return f"{record.speaker}: {bare(record.content)}"
