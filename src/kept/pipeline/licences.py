"""Claims about licences: what inspections and sales on record make of them, as evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kept.judge.gather import from_licence_finding
from kept.measure import licences
from kept.model import Evidence, Inspection, LicenceClaim, LicenceFinding, Party, SalesData
from kept.pipeline.records import Records


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A claim about licences with the inspections and sales that are on record for it."""

    claim: LicenceClaim
    inspections: tuple[Inspection, ...]
    sales: tuple[SalesData, ...]

    def findings(self) -> tuple[LicenceFinding, ...]:
        """Every finding that rests on something, oldest first."""
        return licences.findings_on(self.claim, self.inspections, self.sales)


def on_record(records: Records, commitment: str, public_only: bool = False) -> Iterator[OnRecord]:
    """Each claim about licences on a commitment, with what bears on it; or only what is public of it."""
    for claim in records.by(LicenceClaim, "commitment").get(commitment, ()):
        if claim.public or not public_only:
            yield record_of(records, claim, public_only)


def record_of(records: Records, claim: LicenceClaim, public_only: bool = False) -> OnRecord:
    """A claim with the inspections and sales that bear on it; or only with the public ones."""
    looks = records.by(Inspection, "claim").get(claim.id, ())
    sold = records.by(SalesData, "claim").get(claim.id, ())
    return OnRecord(
        claim,
        tuple(one for one in looks if one.public or not public_only),
        tuple(one for one in sold if one.public or not public_only),
    )


def licence_evidence(records: Records, commitment: str, public_only: bool) -> Iterator[Evidence]:
    """What the findings on a commitment's claims about licences are as evidence.

    The id of a piece is that of the first inspection, or of the sales, that decides it; where an earlier
    finding has that id already, it says from when: "Q001 (from 2006-03-10)". It is public where all is that
    was looked at.
    """
    taken: set[str] = set()
    for each in on_record(records, commitment, public_only):
        brought: tuple[Inspection | SalesData, ...] = (*each.inspections, *each.sales)
        by_id = {one.id: one for one in brought}
        for finding in each.findings():
            deciding = by_id[finding.decided_by[0]]
            id_ = deciding.id if deciding.id not in taken else f"{deciding.id} (from {finding.published})"
            taken.add(id_)
            piece = from_licence_finding(finding, each.claim, id_)
            public = each.claim.public and all(by_id[one].public for one in finding.used)
            yield replace(piece, label=_label(records, piece), source=deciding.source, public=public)


def _label(records: Records, piece: Evidence) -> str:
    """Whose inspections or sales they are, for a reader."""
    party = records.by_id(Party).get(piece.party or "")
    return f"{piece.label} told by {party.name}" if party else piece.label
