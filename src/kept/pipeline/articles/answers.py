"""The line of JSON for one page: the article, or why there is none."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from kept.errors import Problem
from kept.pipeline.articles.pages import Page
from kept.pipeline.articles.values import Answer
from kept.read import Reading
from kept.read.language import language_of
from kept.visible import visible

if TYPE_CHECKING:
    from kept.read.articles import Article

_SURE = "certain"
_ONE_SOURCE = "graded"
"""How certain a date is that two sources give alike, or one (`kept.read.articles.about.Certainty`)."""


_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029]")
"""Beside the controls below the space, which JSON escapes by itself."""


def of_article(page: Page, article: Article) -> Answer:
    """The line for a page of HTML."""
    line = _begun(page) | {
        "text": article.text or None,
        "title": article.title or None,
        "authors": list(article.authors),
        "date": None if article.date is None else str(article.date),
        "url": page.address or article.address,
        "date_evidence": [str(one) for one in article.date_evidence],
        "date_certainty": article.certainty,
        "date_sure": article.certainty == _SURE,
        "outlet": article.outlet,
        "language": article.language,
        "extractors_agree": article.agreed,
    }
    return line if article.text and not article.reason else line | {"reason": article.reason or "No text."}


def of_reading(page: Page, reading: Reading) -> Answer:
    """The line for a document of another kind: plain text, PDF, mail, Word."""
    document, text = reading.document, reading.text.article.words
    return _begun(page) | {
        "text": text,
        "title": document.title or None,
        "authors": [document.byline] if document.byline else [],
        "date": None if document.published is None else str(document.published),
        "url": page.address or document.address,
        "date_evidence": list(document.published_because),
        "date_certainty": "none" if document.published is None else _ONE_SOURCE,
        "date_sure": False,
        "outlet": document.outlet,
        "language": language_of(text),
        "extractors_agree": None,
    }


def without_text(page: Page, reason: str) -> Answer:
    """The line for a page of which nothing was read, and why."""
    line = dict.fromkeys(_FIELDS) | {"authors": [], "date_evidence": [], "date_sure": False}
    return _begun(page) | line | {"url": page.address, "reason": visible(reason)}


def of_problem(file: str, problem: Problem) -> Answer:
    """The line for a place of an archive that cannot be read."""
    where = Page(problem.where, file, bytes)
    return without_text(where, f"{problem.what} {problem.to_do}") | {"id": None}


def line_of(answer: Answer) -> bytes:
    """An answer as one line of UTF-8; what terminals obey, or take for the end of a line, is escaped.

    Half a surrogate pair, which UTF-8 cannot hold, becomes an escape too.
    """
    try:
        return _UNSEEN.sub(_escaped, json.dumps(answer, ensure_ascii=False)).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(answer).encode() + b"\n"


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


_FIELDS = (
    "text",
    "title",
    "authors",
    "date",
    "url",
    "date_evidence",
    "date_certainty",
    "date_sure",
    "outlet",
    "language",
    "extractors_agree",
)


def _begun(page: Page) -> Answer:
    place = {} if page.offset is None else {"offset": page.offset}
    damage = {} if page.damage is None else {"damage": page.damage}
    return {"id": page.id, "file": page.file} | place | damage
