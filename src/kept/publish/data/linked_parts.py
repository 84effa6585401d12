"""The parts of which linked data are made: parties, speakers, sources, ratings, and who reviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kept.dates import PartialDate
from kept.model import Document, Nature, Party, Source, Statement
from kept.publish.data.provenance import Provenance, urn
from kept.publish.data.scale import BEST, RATING, WORST
from kept.publish.data.verdict_tables import Judged
from kept.publish.links import web_address
from kept.publish.words import FORECASTS, STATUSES


@dataclass(frozen=True, slots=True)
class Told:
    """What the linked data of one commitment are made of: all of it may be shown to everybody."""

    judged: Judged
    statements: tuple[Statement, ...]
    parties: Mapping[str, Party]
    sources: Mapping[str, Source]
    documents: Mapping[str, Document] = field(default_factory=dict)


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what has no value."""
    return {name: value for name, value in values.items() if value not in (None, [], "")}


def day_of(moment: PartialDate | None) -> str | None:
    """A date as schema.org takes it, as precise as it is; its mark of doubt is told beside it."""
    return str(moment).rstrip("~?%") if moment is not None else None


def party_node(id_: str, told: Told) -> dict[str, Any]:
    """A party by its id, with its name where it is on record."""
    party = told.parties.get(id_)
    return {"@id": urn("party", id_), "@type": "Organization", "name": party.name if party else id_}


def source_node(id_: str | None, told: Told, document: str | None = None) -> dict[str, Any] | None:
    """The publication with this id, else the document; none where neither is on record and public."""
    source = told.sources.get(id_ or "")
    if source is None:
        return _document_node(told.documents.get(document or ""))
    return filled(
        {
            "@id": urn("source", source.id),
            "@type": "CreativeWork",
            "name": source.title,
            "publisher": {"@type": "Organization", "name": source.publisher},
            "datePublished": day_of(source.published),
            "url": web_address(source.address),
        }
    )


def _document_node(document: Document | None) -> dict[str, Any] | None:
    if document is None:
        return None
    outlet = {"@type": "Organization", "name": document.outlet} if document.outlet else None
    return filled(
        {
            "@id": urn("document", document.id),
            "@type": "CreativeWork",
            "name": document.title,
            "publisher": outlet,
            "datePublished": day_of(document.published),
            "url": web_address(document.address),
        }
    )


def rating_node(judged: Judged) -> dict[str, Any]:
    """The verdict as a `Rating`: the word of the status always, a number only where it is an answer."""
    status = judged.verdict.status
    label = STATUSES[status].label
    forecast = judged.commitment.nature is Nature.FORECAST
    return filled(
        {
            "@type": "Rating",
            "alternateName": status,
            "name": FORECASTS.get(status, label) if forecast else label,
            "ratingValue": RATING.get(status),
            "bestRating": BEST,
            "worstRating": WORST,
            "ratingExplanation": STATUSES[status].meaning,
            "kept:grade": judged.verdict.grade,
            "kept:noAnswer": judged.because_none,
        }
    )


def author_node(origin: Provenance) -> dict[str, Any]:
    """Who publishes the verdict; without a name it is whoever keeps the ledger, named by its head."""
    name = origin.publisher or "Whoever keeps this ledger"
    return filled({"@type": "Organization", "name": name, "url": origin.base})


def speaker_node(statement: Statement, told: Told) -> dict[str, Any]:
    """Who said it: a body where the name is that of its party, else a person who speaks for one."""
    party = told.parties.get(statement.party or "")
    if party is not None and statement.speaker in (party.name, party.id, *party.aliases):
        return party_node(party.id, told)
    body = statement.organisation or (party.name if party is not None else None)
    return filled(
        {
            "@type": "Person",
            "name": statement.speaker,
            "jobTitle": statement.role,
            "affiliation": {"@type": "Organization", "name": body} if body else None,
        }
    )
