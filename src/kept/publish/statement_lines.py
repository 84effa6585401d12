"""One statement as plain text for a terminal, quoted or marked as a paraphrase."""

from __future__ import annotations

from kept.model import Statement
from kept.publish.clean import bare
from kept.publish.confidence import confidence_words
from kept.publish.days import date_words
from kept.publish.lines import indented, plain, printed
from kept.publish.words import STATEMENTS


def statement_text(statement: Statement, review: str, width: int = 80, confidence: int | None = None) -> str:
    """A statement in a few lines of at most `width` cells: id, where its review is, who, what.

    Quoted words stand in quotation marks; without a quote the content is marked as a paraphrase.
    A `confidence`, in percent, is told in words in the last line.

    Raises:
        InputError: `width` is less than 40.
    """
    when = date_words(statement.said_on)
    head = f"{statement.id} {review}: {STATEMENTS[statement.kind]}, {when}"
    who = (statement.speaker, statement.role, statement.organisation)
    parts = (plain(", ".join(filter(None, who))), plain(_words(statement)))
    sure = () if confidence is None else (plain(f"({confidence_words(confidence)})"),)
    return printed([plain(head), *map(indented, (*parts, *sure))], width)


def _words(statement: Statement) -> str:
    if statement.quote is None:
        return f"(paraphrase) {bare(statement.content)}"
    return " … ".join(f"“{span.words}”" for span in statement.quote.content)
