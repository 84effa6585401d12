"""Errors in the words that a draft quotes: a negation or a condition that is left out, another sentence.

Each function gives what those of `kept.review.planting_fields` give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kept.model import Span, Statement, Text
from kept.review.placing import Proposal, at_places, parts_of
from kept.review.planting_fields import Found

_NEGATION = re.compile(r"\b(?:not|never|no|cannot|without|only|\w+n['’]t)\b", re.IGNORECASE)
_CONDITION = re.compile(r",?\s*\b(?:if|unless|until|provided|except|as long as)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+|\n\s*|[。！？][”’」』）]*\s*")
_AROUND = 1500  # characters in which neighbouring sentences are looked for
_LONGEST = 400
_FEWEST_WORDS = 3


def negations(record: Proposal, _: Text | None, __: Sequence[Proposal]) -> Found:
    """The mark that the words deny something, taken away."""
    if isinstance(record, Statement) and record.negated:
        yield "negated", replace(record, negated=False)


def clipped(record: Proposal, text: Text | None, _: Sequence[Proposal]) -> Found:
    """The quoted words without what stands up to a negation, or without a condition."""
    if text is None or not _quotes(record, text):
        return
    spans = parts_of(record)["content"]
    for place, span in enumerate(spans):
        for start, end in _cuts(span.words):
            new = _trimmed(text, span.start + start, span.start + end)
            if len(new.words.split()) >= _FEWEST_WORDS:
                yield (
                    "content",
                    at_places(record, {"content": (*spans[:place], new, *spans[place + 1 :])}, text),
                )


def _quotes(record: Proposal, text: Text) -> bool:
    """Is it a statement that quotes this text, with anchors that hold?"""
    return (
        isinstance(record, Statement)
        and record.quote is not None
        and record.quote.text == text.id
        and bool(record.quote.content)
        and all(text.content[span.start : span.end] == span.words for span in record.quote.content)
    )


def _cuts(words: str) -> Iterator[tuple[int, int]]:
    negation, condition = (one.search(words, 0, _AROUND) for one in (_NEGATION, _CONDITION))
    if negation is not None:
        yield negation.end(), len(words)
    if condition is not None:
        yield 0, condition.start()


def _trimmed(text: Text, start: int, end: int) -> Span:
    words = text.content[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()), words.strip())


def neighbours(record: Proposal, text: Text | None, _: Sequence[Proposal]) -> Found:
    """The sentence before the quoted words, or the one after them."""
    if text is None or not _quotes(record, text):
        return
    content = parts_of(record)["content"]
    for span in (*_before(text, content[0].start)[-1:], *_after(text, content[-1].end)[:1]):
        yield "content", at_places(record, {"content": (span,)}, text)


def _before(text: Text, at: int) -> list[Span]:
    """The whole sentences before an offset; the last one, in which it stands, is left out."""
    low = max(text.article.start, at - _AROUND)
    found = _sentences(text, low, at)[:-1]
    return _fit(found if low == text.article.start else found[1:])


def _after(text: Text, at: int) -> list[Span]:
    """The whole sentences after an offset; the first one, in which it stands, is left out."""
    high = min(text.article.end, at + _AROUND)
    found = _sentences(text, at, high)[1:]
    return _fit(found if high == text.article.end else found[:-1])


def _sentences(text: Text, low: int, high: int) -> list[Span]:
    ends = [match.end() for match in _SENTENCE_END.finditer(text.content, low, high)]
    return [_trimmed(text, start, end) for start, end in pairwise([low, *ends, high])]


def _fit(sentences: Sequence[Span]) -> list[Span]:
    return [one for one in sentences if len(one.words) <= _LONGEST and len(one.words.split()) > _FEWEST_WORDS]
