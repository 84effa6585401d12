"""What a coder is shown of an item: its words and where they come from, gathered so that nothing leaks.

Only fields that are named here are shown. What is recorded as the answer to a question is not among them, nor
are notes, suggested measures and reasons, which often give it away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kept.model import Commitment, Document, Meeting, Party, Source, Statement, Text
from kept.pipeline.records import Records
from kept.publish.clean import bare
from kept.publish.codebook import Asked
from kept.publish.coding_text import CodingCard
from kept.publish.days import date_words
from kept.review.questions import Item, Question, answers


def card(records: Records, record: Item, question: Question) -> CodingCard:
    """What is shown of one record to whoever answers `question` about it."""
    return CodingCard(
        item=record.id,
        who=_speaker(record) if isinstance(record, Statement) else _names(records, record.bound),
        content=record.content if isinstance(record, Statement) else record.what,
        quote=record.quote,
        text=records.by_id(Text).get(record.quote.text) if record.quote else None,
        facts=tuple(_facts(records, record, question)),
        asked=asked(question),
    )


def asked(question: Question) -> Asked:
    """A question as a coder is asked it; one about ids keeps its answers open."""
    allowed = answers(question, ()) if question.choices else ()
    return Asked(question.name, question.instruction, allowed)


def promises(records: Records, word: str = "") -> tuple[tuple[str, str], ...]:
    """The id and the words of each promise that has `word` in them, in any capitals."""
    told = ((one.id, promise_words(records, one)) for one in records.all(Commitment))
    return tuple(pair for pair in told if word.lower() in " ".join(pair).lower())


def promise_words(records: Records, promise: Commitment) -> str:
    """Who is bound to what, made when, due when."""
    due = f", due by {date_words(promise.deadline)}" if promise.deadline else ""
    return f"{_names(records, promise.bound)}: {promise.what} (made {date_words(promise.made_on)}{due})"


def _facts(records: Records, record: Item, question: Question) -> Iterator[tuple[str, str]]:
    if isinstance(record, Statement):
        yield from _about_statement(records, record, question)
    else:
        yield from _about_promise(records, record)
    seen = _seen_in(records, record)
    if seen:
        yield "Seen in", seen


def _about_statement(records: Records, record: Statement, question: Question) -> Iterator[tuple[str, str]]:
    if record.said_on is not None:
        yield "Said", date_words(record.said_on)
    if question.about_promise and record.commitment is not None:
        promise = records.by_id(Commitment).get(record.commitment)
        words = promise_words(records, promise) if promise is not None else "not in the ledger"
        yield "The promise", f"{record.commitment} {words}"
        if promise is not None and promise.elements:
            yield "Its parts", "; ".join(promise.elements)


def _about_promise(records: Records, record: Commitment) -> Iterator[tuple[str, str]]:
    if record.quote is not None:
        yield "In short", bare(record.what)
    if record.to:
        yield "Promised to", _names(records, record.to)
    meeting = records.by_id(Meeting).get(record.made_at or "")
    at = f", at {meeting.name}" if meeting is not None and meeting.name else ""
    yield "Made", f"{date_words(record.made_on)}{at}"
    if record.deadline is not None:
        yield "Due by", date_words(record.deadline)
    if record.elements:
        yield "Its parts", "; ".join(record.elements)


def _speaker(record: Statement) -> str:
    parts = (record.speaker, record.role, record.organisation)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _names(records: Records, ids: Iterable[str]) -> str:
    known = records.by_id(Party)
    return ", ".join(known[id_].name if id_ in known else id_ for id_ in ids)


def _seen_in(records: Records, record: Item) -> str:
    """Publisher, title and date of the source, or of the document that the words were read from."""
    source = records.by_id(Source).get(record.source or "")
    if source is not None:
        when = date_words(source.published) if source.published is not None else None
        return ", ".join(part for part in (source.publisher, source.title, when) if part)
    document = records.by_id(Document).get(getattr(record, "document", None) or "")
    if document is None:
        return ""
    when = date_words(document.published) if document.published is not None else None
    return ", ".join(part for part in (document.outlet, document.title, when) if part)
