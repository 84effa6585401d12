"""Parties, people and the roles that they held, as linked data in the terms of Popolo.

Popolo (https://www.popoloproject.com/specs/) names things by the vocabularies that are mapped in the context:
FOAF, the W3C's organization and person vocabularies, and Schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from kept.model import Membership, Party
from kept.publish.data.linked_parts import day_of, filled
from kept.publish.data.provenance import Provenance, urn

CONTEXT: Final[dict[str, Any]] = {
    "@version": 1.1,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "person": "http://www.w3.org/ns/person#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "kept": "urn:kept:terms:",
    "id": "@id",
    "type": "@type",
    "Person": "person:Person",
    "Organization": "org:Organization",
    "Membership": "org:Membership",
    "name": "foaf:name",
    "classification": "org:classification",
    "parent_id": {"@id": "org:subOrganizationOf", "@type": "@id"},
    "person_id": {"@id": "org:member", "@type": "@id"},
    "organization_id": {"@id": "org:organization", "@type": "@id"},
    "role": "org:role",
    "on_behalf_of": "kept:onBehalfOf",
    "start_date": "schema:startDate",
    "end_date": "schema:endDate",
    "other_names": {"@id": "skos:altLabel"},
    "identifier": "schema:identifier",
    "persons": "kept:persons",
    "organizations": "kept:organizations",
    "memberships": "kept:memberships",
}


def popolo(parties: Iterable[Party], memberships: Sequence[Membership], origin: Provenance) -> dict[str, Any]:
    """All parties as organizations, all people, and the roles between them."""
    return {
        "@context": CONTEXT,
        "id": urn("people", origin.head, origin.as_of),
        "kept:schema": "kept-people-1",
        "kept:asOf": origin.as_of,
        "kept:knownAt": origin.known_at,
        "kept:ledgerHead": origin.head,
        "organizations": [_organization(one) for one in parties],
        "persons": _persons(memberships),
        "memberships": [_membership(one) for one in memberships],
    }


def _organization(one: Party) -> dict[str, Any]:
    return filled(
        {
            "id": urn("party", one.id),
            "type": "Organization",
            "identifier": one.id,
            "name": one.name,
            "classification": one.kind,
            "parent_id": urn("party", one.part_of) if one.part_of is not None else None,
            "other_names": list(one.aliases),
        }
    )


def _persons(memberships: Iterable[Membership]) -> list[dict[str, Any]]:
    """Each person once, by the first name on record; every other name is one of the `other_names`."""
    names: dict[str, list[str]] = {}
    for one in memberships:
        names.setdefault(one.person, []).extend([one.name, *one.aliases])
    return [
        filled(
            {
                "id": urn("person", person),
                "type": "Person",
                "identifier": person,
                "name": given[0],
                "other_names": [name for name in dict.fromkeys(given) if name != given[0]],
            }
        )
        for person, given in names.items()
    ]


def _membership(one: Membership) -> dict[str, Any]:
    return filled(
        {
            "id": urn("membership", one.id),
            "type": "Membership",
            "identifier": one.id,
            "person_id": urn("person", one.person),
            "organization_id": urn("party", one.party),
            "role": one.role,
            "on_behalf_of": one.organisation,
            "start_date": day_of(one.start),
            "end_date": day_of(one.end),
        }
    )
