"""Claims about licences with their answers, for pages and for the terminal."""

from __future__ import annotations

from datetime import date

from kept.measure import licences
from kept.model import Inspection, Party, SalesData
from kept.pipeline.licences import OnRecord, on_record
from kept.pipeline.records import Records
from kept.publish.licence_values import LicenceAnswer


def answer(records: Records, known: OnRecord, as_of: date) -> LicenceAnswer:
    """Whether a claim about licences is decided as of a day, with all that the answer rests on."""
    claim = known.claim
    looks = tuple(one for one in known.inspections if one.published is not None and one.published.by(as_of))
    sold = tuple(one for one in known.sales if licences.sales_count(claim, one, as_of))
    return LicenceAnswer(
        claim=claim,
        as_of=as_of.isoformat(),
        terms=tuple(licences.terms(claim)),
        found=licences.decide(claim, known.inspections, as_of),
        sold=tuple(licences.sales_finding(claim, one) for one in sold),
        inspections=looks,
        sales=sold,
        blind_spots=tuple(dict.fromkeys(spot for one in sold for spot in licences.blind_spots(one))),
        parties=_named(records, (*looks, *sold)),
    )


def _named(records: Records, told: tuple[Inspection | SalesData, ...]) -> tuple[tuple[str, str], ...]:
    """The names of the parties whose inspections and figures these are."""
    parties = records.by_id(Party)
    ids = sorted({one.party for one in told if one.party is not None and one.party in parties})
    return tuple((id_, parties[id_].name) for id_ in ids)


def answers(
    records: Records, commitment: str, as_of: date, public_only: bool = False
) -> tuple[LicenceAnswer, ...]:
    """The answers to all claims about licences on a commitment."""
    return tuple(answer(records, one, as_of) for one in on_record(records, commitment, public_only))
