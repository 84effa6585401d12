"""`kept extract --explain`: each draft of a document with its sentence, its reasons and what made it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from kept.dates import PartialDate
from kept.errors import InputError, Problem
from kept.extract import READER, Extraction, Stated, commitment_of, extract
from kept.extract.doubts import promise_doubt, statement_doubt
from kept.extract.what.promises import Promise
from kept.model import Document, Meeting, Span, Text
from kept.pipeline.extract_lines import given
from kept.pipeline.extract_reasons import (
    about_because,
    deadline_because,
    made_because,
    meeting_because,
    said_because,
    speaker_because,
    widened,
)
from kept.pipeline.json_lines import Line
from kept.pipeline.read_documents import reading_of
from kept.publish.extraction_text import ExplainedDocument, ExplainedDraft
from kept.read.language import not_supported

_NETWORK: Final = f"the network of the package ({READER})"
_RULES: Final = f"the rules of the package ({READER})"
_UNDATED: Final = "What it promises gives no draft of a commitment, for nothing says when it was promised."


def explained_file(
    path: Path, published: PartialDate | None = None, outlet: str | None = None
) -> ExplainedDocument:
    """Read one document as `kept read` does, and explain what would be drafted from it.

    Raises:
        InputError: the file cannot be read, holds no article, or its language is not supported.
    """
    reading = reading_of(path, published, outlet)
    refused = not_supported(reading.text.article.words)
    if refused is not None:
        raise InputError(f"{path}: {refused}")
    return explained(reading.document, reading.text)


def explained_lines(lines: Iterable[Line], where: str) -> Iterator[ExplainedDocument | Problem]:
    """The documents of JSON Lines explained, in order; a line that cannot be used is a problem."""
    for line in lines:
        if isinstance(line.value, Problem):
            yield line.value
        else:
            yield _explained_line(line.value, where, line.number)


def _explained_line(value: Mapping[str, Any], where: str, number: int) -> ExplainedDocument | Problem:
    try:
        return explained(*given(value))
    except InputError as error:
        return Problem(where, str(error), "The other lines were read.", line=number)


def explained(document: Document, text: Text) -> ExplainedDocument:
    """What is read in a text, each draft with how it came about, in the order of the text."""
    read = extract(document, text)
    explainer = _Explainer(document, text, read)
    drafts = sorted(explainer.all(), key=lambda pair: pair[0])
    return ExplainedDocument(document, tuple(one for _, one in drafts), len(read.figures))


class _Explainer:
    """Explains the drafts of one extraction."""

    def __init__(self, document: Document, text: Text, read: Extraction) -> None:
        self._document = document
        self._text = text
        self._read = read
        self._times = read.article.times
        self._starts = [s.starts[0] for s in read.article.sentences]

    def all(self) -> Iterator[tuple[int, ExplainedDraft]]:
        """Every draft with its place."""
        for meeting in self._read.meetings:
            if meeting.span is not None:
                yield meeting.span.start, self._meeting(meeting, meeting.span)
        for stated in self._read.statements:
            at = stated.one.content[0][0]
            yield at, self._statement(stated)
            made_on = stated.statement.said_on or self._document.published
            if made_on is not None:
                yield from ((at, self._commitment(stated, one, made_on)) for one in stated.promises)

    def _statement(self, stated: Stated) -> ExplainedDraft:
        sentence = self._read.article.sentence_of(stated.one)
        reasons = {
            "speaker": speaker_because(stated, self._document),
            "said_on": said_because(stated, sentence, self._times),
            "about": about_because(stated, self._times),
        }
        return ExplainedDraft(
            stated.statement,
            self._around(stated, sentence),
            f"{_NETWORK}; speaker and dates by its rules",
            _given(reasons),
            round(100 * stated.one.confidence),
            self._doubt(stated),
        )

    def _doubt(self, stated: Stated) -> str | None:
        """What to check in a statement, and why a promise in it has no draft."""
        dated = stated.statement.said_on is not None or self._document.published is not None
        doubt = statement_doubt(stated.one, stated.speaker, stated.statement)
        undated = _UNDATED if stated.promises and not dated else None
        return " ".join(filter(None, (doubt, undated))) or None

    def _around(self, stated: Stated, sentence: tuple[int, int]) -> Span:
        quote = stated.statement.quote
        spans = () if quote is None else (*quote.source, *quote.cue, *quote.content)
        return widened(self._text.content, sentence, spans)

    def _commitment(self, stated: Stated, promise: Promise, made_on: PartialDate) -> ExplainedDraft:
        one = commitment_of(self._text, stated, promise, made_on, self._read)
        sentence = self._read.article.sentence_of(stated.one)
        reasons = {
            "made_on": made_because(stated.statement),
            "deadline": deadline_because(promise, self._times),
        }
        return ExplainedDraft(
            one,
            widened(self._text.content, sentence, () if one.quote is None else one.quote.content),
            f"{_RULES}, in the statement {stated.statement.id}",
            _given(reasons),
            round(100 * stated.one.confidence),
            promise_doubt(stated.one, stated.speaker, stated.statement),
        )

    def _meeting(self, meeting: Meeting, span: Span) -> ExplainedDraft:
        s = self._read.article.sentences[max(0, bisect_right(self._starts, span.start) - 1)]
        sentence = s.starts[0], s.ends[-1]
        around = widened(self._text.content, sentence, (span,))
        return ExplainedDraft(
            meeting, around, _RULES, {"start": meeting_because(meeting, sentence, self._times)}
        )


def _given(reasons: Mapping[str, str | None]) -> dict[str, str]:
    return {field: because for field, because in reasons.items() if because is not None}
