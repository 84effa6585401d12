"""`kept extract`: documents as JSON lines in, what they say as JSON lines out, for researchers.

The form is that of the project's documentation (docs/statements.md): places are code points of the
text, ends exclusive; dates are EDTF. `confidence` is a share from 0 to 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from kept.codec import content_id
from kept.dates import PartialDate
from kept.errors import InputError, Problem
from kept.extract import Extraction, Stated, commitment_of, extract
from kept.extract.talks.mentions import Mention
from kept.extract.what.figures import Figure
from kept.extract.what.promises import Promise
from kept.model import Document, Span, Stance, StatementKind, Testability, Text
from kept.pipeline.json_lines import Answer, Line, answers
from kept.read.language import not_supported

_HALF: Final = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair, which an escape in JSON can give and which is no character."""

_CODES: Final = {"China": "CN", "United States": "US", None: "other"}


def extractions(lines: Iterable[Line], where: str) -> Iterator[Answer]:
    """What each document says, in order, one value a line, in the form that `extracted` gives.

    A line that cannot be used, or whose language is not supported, gives `{"id", "problem"}`.

    Args:
        lines: the documents.
        where: what a problem calls the stream.
    """
    return answers(lines, lambda value, number: _extracted(value, where, number))


def _extracted(line: Mapping[str, Any], where: str, number: int) -> dict[str, Any] | Problem:
    try:
        return extracted(line)
    except InputError as error:
        return Problem(where, str(error), "The other lines were read.", line=number)


def extracted(line: Mapping[str, Any]) -> dict[str, Any]:
    """What one document says.

    Args:
        line: `{"id", "text"}` and, where known, `"published"` (EDTF) and `"publisher"`.

    Returns:
        `{"id", "statements", "commitments", "meetings", "figures"}`.

    Raises:
        InputError: the line lacks its id or text, its date cannot be read, or its language is not supported.
    """
    document, text = given(line)
    read = extract(document, text)
    numbers = {stated.statement.id: n for n, stated in enumerate(read.statements)}
    return {
        "id": line["id"],
        "statements": [_statement(stated, numbers) for stated in read.statements],
        "commitments": [
            _commitment(text, stated, promise, n, read)
            for n, stated in enumerate(read.statements)
            for promise in stated.promises
        ]
        + [_postponed(one) for one in read.postponed],
        "meetings": [_meeting(one) for one in read.article.mentions],
        "figures": [_figure(one) for one in read.figures],
    }


def given(line: Mapping[str, Any]) -> tuple[Document, Text]:
    """The document that a line gives, and its text.

    Half of a surrogate pair is read as U+FFFD, so that places stay what they are.

    Raises:
        InputError: as `extracted` does.
    """
    name, content = _name(line), _words(line, "text")
    refused = not_supported(content)
    if refused is not None:
        raise InputError(refused)
    return _document(name, content, line)


def _name(line: Mapping[str, Any]) -> str:
    """The id as words; a number will do."""
    id_ = line.get("id")
    return str(id_) if type(id_) is int else _words(line, "id")


def _words(line: Mapping[str, Any], field: str) -> str:
    value = line.get(field)
    if not isinstance(value, str) or not value.strip():
        raise InputError(
            f'The field "{field}" is missing or no text: give each line as {{"id": "a1", "text": "…"}}.'
        )
    return value


def _document(name: str, content: str, line: Mapping[str, Any]) -> tuple[Document, Text]:
    published = line.get("published")
    try:
        day = None if published is None else PartialDate.parse(str(published))
    except ValueError as error:
        raise InputError(f'{error} Give "published" as 2006-03-28, 2006-03 or 2006.') from error
    name, content = _whole(name), _whole(content)
    publisher = line.get("publisher")
    text = Text(content_id("txt", {"text": content}), "", "as given", content, Span(0, len(content), content))
    outlet = _whole(publisher) if isinstance(publisher, str) and publisher.strip() else None
    return Document(name, text.id, name, outlet=outlet, published=day), text


def _whole(words: str) -> str:
    return _HALF.sub("\ufffd", words)


def _statement(stated: Stated, numbers: Mapping[str, int]) -> dict[str, Any]:
    said, speaker = stated.statement, stated.speaker
    quote = said.quote
    assert quote is not None
    return {
        "source": _places(quote.source),
        "cue": _places(quote.cue),
        "content": _places(quote.content),
        "speaker": speaker.labelled(said.kind is StatementKind.COMMITMENT),
        "role": said.role,
        "organisation": said.organisation,
        "side": _code(said.side),
        "kind": said.kind.value,
        "extent": None if said.extent is None else said.extent.value,
        "bears_on": _bears_on(said.kind, said.stance),
        "said_on": _edtf(said.said_on),
        "about": _edtf(said.about),
        "negated": said.negated,
        "nested_in": None if said.nested_in is None else numbers[said.nested_in],
        "confidence": stated.one.confidence,
    }


def _places(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[one.start, one.end] for one in spans]


def _edtf(value: object) -> str | None:
    return None if value is None else str(value)


def _code(side: str | None) -> str:
    if side is not None and "industry" in side:
        return "industry"
    return _CODES.get(side, "other")


_BEARS: Final = {
    StatementKind.CLAIM: "supports",
    StatementKind.CHALLENGE: "contradicts",
    StatementKind.REPORT: "context",
}


def _bears_on(kind: StatementKind, stance: Stance | None) -> str | None:
    return "undercuts" if stance is Stance.QUESTIONS else _BEARS.get(kind)


def _commitment(
    text: Text, stated: Stated, promise: Promise, number: int, read: Extraction
) -> dict[str, Any]:
    made_on = stated.statement.said_on
    # A commitment needs a date to become a record; in a batch an unknown one stays unknown.
    one = commitment_of(text, stated, promise, made_on or PartialDate(1), read)
    meeting = next((held for held in read.meetings if held.id == one.made_at), None)
    return {
        "span": list(promise.place),
        "statement": number,
        "bound": " and ".join(one.bound),
        "to": " and ".join(one.to) or None,
        "action": one.what,
        "made_on": _edtf(made_on),
        "made_at": None if meeting is None else f"{meeting.forum or meeting.name} {meeting.start.year}",
        "deadline": _edtf(one.deadline),
        "duty": one.duty.value,
        "testable": one.testable is Testability.YES,
        "elements": list(promise.elements),
        "conditions": [list(place) for place in promise.conditions],
        "chain": None,
        "confidence": stated.one.confidence,
    }


def _postponed(one: Promise) -> dict[str, Any]:
    """A deadline of a promise that is only spoken of: nobody is bound by these words."""
    return {
        "span": list(one.place),
        "bound": None,
        "action": one.what,
        "deadline": _edtf(one.deadline),
        "duty": one.duty.value,
        "testable": one.testable is Testability.YES,
        "chain": "postpones",
    }


def _meeting(one: Mention) -> dict[str, Any]:
    return {
        "span": list(one.place),
        "name": one.forum or one.name,
        "number": one.number,
        "when": _edtf(one.when),
        "city": one.city,
        "country": one.country,
    }


def _figure(one: Figure) -> dict[str, Any]:
    return {"span": list(one.place), "value": one.value, "unit": one.unit, "about": _edtf(one.about)}
