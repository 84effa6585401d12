"""What findings on claims about licences say as evidence."""

import pytest

from kept.dates import PartialDate, Period
from kept.judge import gather
from kept.model import (
    Evidence,
    EvidenceKind,
    LicenceClaim,
    LicenceFinding,
    LicenceOutcome,
    Quantifier,
    Says,
)

ALL = LicenceClaim(
    id="L1",
    commitment="C1",
    words="All departments use licensed software",
    about=Period.parse("2005-12-31"),
    quantifier=Quantifier.ALL,
    element="central",
)
ALL_BUT = LicenceClaim("L1", "C1", "Nearly all", quantifier=Quantifier.ALL_BUT)


@pytest.mark.parametrize(
    ("claim", "outcome", "says"),
    [
        (ALL, LicenceOutcome.REFUTED, Says.NOT_DONE),
        (ALL, LicenceOutcome.PROVED, Says.FULFILLED),
        (ALL, LicenceOutcome.SUPPORTED, Says.PROGRESS),
        (ALL, LicenceOutcome.UNDECIDED, Says.NOTHING),
        (ALL_BUT, LicenceOutcome.SUPPORTED, Says.FULFILLED),
        (ALL_BUT, LicenceOutcome.UNDECIDED, Says.NOTHING),
    ],
)
def test_what_an_outcome_says(claim: LicenceClaim, outcome: LicenceOutcome, says: Says) -> None:
    assert gather.licence_finding_says(claim, LicenceFinding("L1", outcome, ("so",))) is says


def test_sales_that_cannot_be_squared_with_the_claim_are_a_doubt() -> None:
    found = LicenceFinding("L1", LicenceOutcome.UNDECIDED, ("so",), from_sales=True, incompatible=True)
    assert gather.licence_finding_says(ALL, found) is Says.DOUBT


@pytest.mark.parametrize(
    ("sales", "kind", "label"),
    [(False, EvidenceKind.FINDING, "inspections"), (True, EvidenceKind.ESTIMATE, "sales")],
)
def test_the_whole_piece(sales: bool, kind: EvidenceKind, label: str) -> None:
    found = LicenceFinding(
        "L1",
        LicenceOutcome.REFUTED,
        ("One.", "Two."),
        party="auditor",
        from_sales=sales,
        published=PartialDate.parse("2006-01"),
        superseded=PartialDate.parse("2006-02"),
    )
    assert gather.from_licence_finding(found, ALL, "Q1") == Evidence(
        id="Q1",
        commitment="C1",
        kind=kind,
        says=Says.NOT_DONE,
        label=label,
        text="refuted: One. Two.",
        party="auditor",
        published=PartialDate.parse("2006-01"),
        about=Period.parse("2005-12-31"),
        element="central",
        superseded=PartialDate.parse("2006-02"),
    )
