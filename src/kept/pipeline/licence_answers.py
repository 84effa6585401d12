"""Claims about licences with their answers, for pages and for the terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kept.case import read_case
from kept.codec import to_plain
from kept.errors import InputError, Problem
from kept.ledger import Ledger
from kept.measure import licences
from kept.model import Commitment, Inspection, LicenceClaim, Party, Record, SalesData
from kept.pipeline.licences import OnRecord, on_record, record_of
from kept.pipeline.records import Records, load, unknown_id
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
    """The answers to all claims about licences on a commitment whose time has begun."""
    known = on_record(records, commitment, public_only)
    return tuple(answer(records, one, as_of) for one in known if begun(one.claim, as_of))


def begun(claim: LicenceClaim, as_of: date) -> bool:
    """Has the time of a claim begun by the day? One that does not say its time always has."""
    return claim.about is None or claim.about.first() <= as_of


def answers_in_ledger(ledger: Ledger, id_: str, as_of: date, known_at: str) -> tuple[LicenceAnswer, ...]:
    """The answers to the claims about licences on a commitment, or to the one claim with this id.

    Raises:
        InputError: the ledger has neither, or the commitment has no claim about licences.
    """
    return _asked(load(ledger, known_at), id_, as_of)


def answers_in_folder(folder: Path, as_of: date) -> tuple[tuple[LicenceAnswer, ...], tuple[Problem, ...]]:
    """The answers to all claims about licences in a case folder, and what is wrong with its rows.

    Raises:
        InputError: the folder is no case folder, or has no such claim.
    """
    case = read_case(folder)
    by_type: dict[type, dict[str, Record]] = {}
    for record in case.records:
        by_type.setdefault(type(record), {})[record.id] = record
    records = Records(by_type)
    claims = records.all(LicenceClaim)
    if not claims and not case.problems:
        raise InputError(
            f"{folder} has no claim about licences. Write one into licence_claims.csv: what is claimed, what "
            "is counted, whose, as of when (docs/licences.md shows one)."
        )
    found = tuple(answer(records, record_of(records, one), as_of) for one in claims if begun(one, as_of))
    return found, case.problems


def _asked(records: Records, id_: str, as_of: date) -> tuple[LicenceAnswer, ...]:
    claims = records.by_id(LicenceClaim)
    if id_ in claims:
        return (answer(records, record_of(records, claims[id_]), as_of),)
    if id_ not in records.by_id(Commitment):
        raise InputError(unknown_id("commitment or claim", id_, {**claims, **records.by_id(Commitment)}))
    known = list(on_record(records, id_))
    found = [answer(records, one, as_of) for one in known]
    if found:
        return tuple(found)
    others = f" Those that it has: {', '.join(claims)}." if claims else ""
    raise InputError(
        f"The ledger has no claim about licences on {id_}.{others} Add one to the table licence_claims of "
        "its case, or with: kept add licence-claim"
    )


def answer_plain(found: LicenceAnswer) -> dict[str, object]:
    """An answer as plain values for JSON; rates and shares are strings, exact."""
    finding, sold = found.found, zip(found.sales, found.sold, strict=True)
    return {
        "claim": to_plain(found.claim),
        "as_of": found.as_of,
        "outcome": str(finding.outcome),
        "because": list(finding.because),
        "would_decide": list(finding.decisive),
        "tolerance": None if finding.tolerance is None else str(finding.tolerance),
        "confidence": None if finding.confidence is None else str(finding.confidence),
        "inspections": [to_plain(one) for one in found.inspections],
        "sales": [
            {
                "data": to_plain(data),
                "compatible": not one.incompatible,
                "because": list(one.because),
                "would_decide": list(one.decisive),
            }
            for data, one in sold
        ],
        "blind_spots": list(found.blind_spots),
    }
