"""What may not be published is refused, and a dossier that names two records alike is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kept.errors import InputError
from kept.model import (
    Commitment,
    Document,
    Event,
    Evidence,
    Inspection,
    LicenceClaim,
    Meeting,
    Observation,
    SalesData,
    Search,
    Source,
    Statement,
)
from kept.publish.values import Dossier

_MayBePrivate = (
    Commitment
    | Event
    | Evidence
    | Inspection
    | LicenceClaim
    | Meeting
    | Observation
    | SalesData
    | Search
    | Statement
)
_GROUPS = (
    "parties",
    "sources",
    "documents",
    "texts",
    "meetings",
    "statements",
    "events",
    "searches",
    "series",
    "observations",
    "measures",
    "chain",
)


def private_ids(dossier: Dossier) -> tuple[str, ...]:
    """The ids of the records in it that are marked as not public, each once, sorted."""
    return tuple(sorted({record.id for record in _records(dossier) if not record.public}))


def holds_private(dossier: Dossier) -> bool:
    """Is anything in it marked as not public, a document included?"""
    return bool(private_ids(dossier)) or any(not one.public for one in dossier.documents)


def _records(dossier: Dossier) -> Iterator[_MayBePrivate]:
    yield dossier.commitment
    yield from dossier.meetings
    yield from dossier.statements
    yield from dossier.events
    yield from dossier.searches
    yield from dossier.observations
    yield from dossier.chain
    yield from (weighed.evidence for weighed in dossier.verdict.weighed)
    for answer in dossier.licences:
        yield answer.claim
        yield from answer.inspections
        yield from answer.sales


def refuse_private(dossier: Dossier) -> None:
    """Let only a dossier pass that may be read by everyone.

    Raises:
        InputError: it holds records that are marked as not public.
    """
    found = private_ids(dossier)
    if found:
        raise InputError(
            f"The dossier of {dossier.commitment.id!r} holds records that are private: {', '.join(found)}. "
            "A page for everyone takes public records only. Judge and hand over the public records, or ask "
            "for a page with private records for your own eyes."
        )


def without_private_sources(dossier: Dossier) -> Dossier:
    """The dossier with nothing of sources and documents that are not public but what was taken from them.

    A desk may hold the text of an article that it may quote and not reprint: the quotation stays, the
    words around it and the title go. Of a source that must not be named the day stays.
    """
    private = {document.text for document in dossier.documents if not document.public}
    return replace(
        dossier,
        sources=tuple(source if source.public else _not_named(source) for source in dossier.sources),
        documents=tuple(_withheld(document) for document in dossier.documents),
        texts=tuple(text for text in dossier.texts if text.id not in private),
    )


def _not_named(source: Source) -> Source:
    return Source(source.id, "not named here", "a source that is not public", source.published)


def _withheld(document: Document) -> Document:
    if document.public:
        return document
    return Document(
        id=document.id,
        text=document.text,
        title="a document that is not public",
        published=document.published,
    )


def refuse_twins(dossier: Dossier) -> None:
    """Let only a dossier pass in which an id names one record of its kind.

    Raises:
        InputError: two records of one kind have the same id.
    """
    for group in _GROUPS:
        counts = Counter(record.id for record in getattr(dossier, group))
        twins = sorted(record for record, count in counts.items() if count > 1)
        if twins:
            raise InputError(
                f"The dossier of {dossier.commitment.id!r} has {group} that share an id: {', '.join(twins)}. "
                "One record of each id was expected. Hand over the latest entry of each record."
            )
