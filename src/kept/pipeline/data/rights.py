"""Which full texts may be handed on: those of which a source on record says so, in words that are known.

A quotation with its source is short and may be given; a whole text is somebody's work. What a desk notes in
`terms` is free text, so only words that begin like a known permission count, and everything else is a no.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from kept.model import Document, Source, Text
from kept.pipeline.records import Records

_FREE: Final = re.compile(
    r"(public domain|cc0|cc[ -]by(?![ -](nc|nd))(-sa)?|creative commons attribution(?!-no)|"
    r"open government licen[cs]e|may be shared)\b",
    re.ASCII | re.IGNORECASE,
)


def may_be_shared(terms: str | None) -> bool:
    """Do these terms of use begin with words that allow to hand on the whole text?

    >>> may_be_shared("public domain in the US"), may_be_shared("facts only"), may_be_shared("CC BY-NC 4.0")
    (True, False, False)
    """
    return terms is not None and _FREE.match(terms.strip()) is not None


def free_texts(records: Records, also: Collection[str] = ()) -> frozenset[str]:
    """The ids of the texts that may be handed on: of documents of a free source, and translations of these.

    Args:
        records: the records among which they are.
        also: the ids of sources and documents that are free because somebody says so now.
    """
    sources = [one for one in records.all(Source) if one.id in also or may_be_shared(one.terms)]
    documents = {one.document for one in sources if one.document is not None} | {*also}
    found = {one.text for one in records.all(Document) if one.id in documents}
    return frozenset(found | _translations(records.all(Text), found))


def _translations(texts: Iterable[Text], of: Collection[str]) -> set[str]:
    return {one.id for one in texts if one.translation_of in of}
