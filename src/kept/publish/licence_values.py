"""What there is to show of a claim about licences: the answer with all that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from kept.model import Inspection, LicenceClaim, LicenceFinding, SalesData


@dataclass(frozen=True, slots=True)
class LicenceAnswer:
    """Whether a claim is decided, as of one day.

    Attributes:
        claim: the claim.
        as_of: the day, ISO 8601.
        terms: what the claim says, as headings with words.
        found: what the inspections on record make of it.
        sold: what each of the sales on record makes of it.
        inspections: those that were known on the day, oldest first.
        sales: those that were known on the day.
        blind_spots: what sales cannot see; empty where there are none.
        parties: the names of the parties, by id.
    """

    claim: LicenceClaim
    as_of: str
    terms: tuple[tuple[str, str], ...]
    found: LicenceFinding
    sold: tuple[LicenceFinding, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    sales: tuple[SalesData, ...] = ()
    blind_spots: tuple[str, ...] = ()
    parties: tuple[tuple[str, str], ...] = ()
