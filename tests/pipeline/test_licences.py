"""Claims about licences in a ledger: findings are evidence of a bearing and a grade, and pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import (
    Bearing,
    Commitment,
    Duty,
    Extent,
    Grade,
    Inspection,
    LicenceOutcome,
    Override,
    Party,
    PartyKind,
    Proof,
    Record,
    Source,
    Stance,
    Statement,
    Status,
    Verdict,
)
from kept.pipeline.dossiers import dossier, gathered
from kept.pipeline.import_case import Imported
from kept.pipeline.licence_answers import answer_plain, answers_in_folder, answers_in_ledger
from kept.pipeline.packaged import JCCT, PACKAGED
from kept.pipeline.records import load
from kept.pipeline.save import save
from kept.pipeline.verdicts import View, verdict
from kept.publish import PageOptions, dossier_page
from kept.publish.licence_decision_text import decision_text
from tests.measure.licences.claims import ALL, ALL_BUT, look, sold
from tests.pipeline.conftest import WRITER

DAY = date(2006, 3, 31)
NOW = "2026-11-26T12:00:00.000000Z"
P = PartialDate.parse
PROMISE = Commitment(
    id="C1", what="All offices use licensed software", bound=("harbour",), to=("guild",),
    made_on=P("2005-01"), duty=Duty.REACH, deadline=P("2005-12-31"),
)  # fmt: skip
CAST: tuple[Record, ...] = (
    Party("harbour", "Harbour", PartyKind.GOVERNMENT),
    Party("guild", "Guild state", PartyKind.GOVERNMENT),
    Party("auditor", "Audit Office", PartyKind.AUDITOR),
    Party("vendors", "Vendors", PartyKind.INDUSTRY),
    PROMISE,
)
BELIEVED = Statement(
    id="K1", speaker="Harbour", content="It is done", party="harbour", said_on=P("2006-01-02"),
    commitment="C1", stance=Stance.AFFIRMS, extent=Extent.FULFILMENT,
)  # fmt: skip
CENSUS = (look("1", "Quay", 400, 400), look("2", "Yard", 600, 600))
BAD = look("3", "Quay", 400, 40, 1, confirmed=1)


def judged(ledger: Ledger, *records: Record, day: date = DAY) -> Verdict:
    save(ledger, (*CAST, *records), WRITER)
    return verdict(ledger, "C1", View(day, None))


def by(party: str, looks: Iterable[Inspection]) -> list[Inspection]:
    return [replace(one, party=party) for one in looks]


class TestEvidence:
    """The grade is that of whose inspection it is, the bearing that of what was found."""

    def test_an_auditors_confirmed_finding_contradicts_at_a(self, ledger: Ledger) -> None:
        found = judged(ledger, ALL, BAD, BELIEVED)
        assert (found.status, found.grade) == (Status.NOT_KEPT, Grade.A)
        (piece,) = (one for one in found.weighed if one.evidence.id == "3")
        assert (piece.bearing, piece.grade) == (Bearing.CONTRADICTS, Grade.A)
        assert piece.evidence.label == "inspections told by Audit Office"
        assert piece.evidence.text.startswith("refuted: 1 machine confirmed")

    def test_an_auditors_census_supports_at_a(self, ledger: Ledger) -> None:
        assert judged(ledger, ALL, *CENSUS).status is Status.KEPT

    def test_the_bound_partys_own_census_is_its_own_report(self, ledger: Ledger) -> None:
        found = judged(ledger, ALL, *by("harbour", CENSUS))
        assert (found.status, found.grade) == (Status.CLAIMED, Grade.D)

    def test_the_bound_partys_own_counterexample_is_an_admission(self, ledger: Ledger) -> None:
        found = judged(ledger, ALL, *by("harbour", [BAD]))
        assert (found.status, found.grade) == (Status.NOT_KEPT, Grade.B)

    def test_a_sample_is_context_for_all_and_support_for_a_tolerance(self, ledger: Ledger) -> None:
        sample = look("1", None, 1000, 100)
        assert judged(ledger, ALL, sample).status is Status.UNVERIFIED
        assert judged(ledger, replace(ALL_BUT), sample).status is Status.KEPT

    def test_an_undecided_finding_is_context(self, ledger: Ledger) -> None:
        found = judged(ledger, ALL, look("1", "Quay", 400, 40, 2), BELIEVED)
        assert found.status is Status.CLAIMED
        (piece,) = (one for one in found.weighed if one.evidence.id == "1")
        assert piece.bearing is Bearing.CONTEXT

    def test_sales_that_cannot_be_squared_with_the_claim_undercut_it(self, ledger: Ledger) -> None:
        exact = {f"{name}_spread": "0" for name in ("units", "computers", "programs")}
        found = judged(ledger, ALL, sold(units="600", computers="1000", programs="1", **exact), BELIEVED)
        assert (found.status, found.grade) == (Status.DISPUTED, Grade.C)
        (piece,) = (one for one in found.weighed if one.evidence.id == "T1")
        assert (piece.bearing, piece.rule) == (Bearing.UNDERCUTS, "w.estimate")
        assert piece.because == (
            "estimate from the sales told by the interested party: doubts that it is done"
        )

    def test_sales_without_a_denominator_are_no_evidence(self, ledger: Ledger) -> None:
        found = judged(ledger, ALL, sold(units="600"), BELIEVED)
        assert [one.evidence.id for one in found.weighed] == ["K1"]

    def test_an_adjudication_takes_the_place_of_the_report_on_its_day(self, ledger: Ledger) -> None:
        reported = look("1", "Quay", 400, 40, 1)
        confirmed = look("2", "Quay", 400, 40, 1, confirmed=1, published="2006-03-10")
        assert judged(ledger, ALL, reported, confirmed, BELIEVED).status is Status.NOT_KEPT
        assert judged(ledger, day=date(2006, 3, 9)).status is Status.CLAIMED

    def test_an_analyst_can_read_a_finding_otherwise(self, ledger: Ledger) -> None:
        override = Override("O1", "3", "the machine was scrapped in November", "A. Analyst", Bearing.CONTEXT)
        assert judged(ledger, ALL, BAD, override).status is Status.UNVERIFIED

    def test_a_finding_has_the_id_and_the_source_of_the_inspection_that_decides_it(
        self, ledger: Ledger
    ) -> None:
        """A clean look published with the counterexample, or after it, is not what refuted the claim."""
        clean = look("9", "Yard", 600, 60)
        after = look("8", "Yard", 600, 70, published="2006-02-20")
        sources = (Source("s3", "Gazette", "One"), Source("s9", "Gazette", "Two"))
        found = judged(ledger, ALL, replace(BAD, source="s3"), replace(clean, source="s9"), after, *sources)
        assert [(one.evidence.id, one.evidence.source) for one in found.weighed] == [("3", "s3")]
        override = Override("O1", "3", "the machine was scrapped in November", "A. Analyst", Bearing.CONTEXT)
        assert judged(ledger, override).status is Status.UNVERIFIED

    def test_a_second_finding_with_the_same_first_inspection_says_from_when(self, ledger: Ledger) -> None:
        later = look("2", "Yard", 600, 60, published="2006-03-01")
        found = judged(ledger, ALL, look("1", "Quay", 400, 40), later)
        assert [one.evidence.id for one in found.weighed] == ["1 (from 2006-03-01)"]
        assert [one.evidence.id for one in judged(ledger, day=date(2006, 2, 28)).weighed] == ["1"]

    def test_a_piece_is_public_only_where_all_that_was_looked_at_is(self, ledger: Ledger) -> None:
        hidden = look("1", "Quay", 400, 40)
        found = judged(ledger, ALL, replace(hidden, public=False), look("2", "Yard", 600, 60))
        assert [one.evidence.public for one in found.weighed] == [False]
        page = dossier(ledger, "C1", View(DAY, None))
        with pytest.raises(InputError, match="records that are private: 1"):
            dossier_page(page)

    def test_one_bad_number_stops_no_other_verdict(self, ledger: Ledger) -> None:
        """A confidence that the case would have refused came in by another way."""
        found = judged(ledger, replace(ALL, confidence=Decimal("1.5")), look("1", "Quay", 400, 40), BELIEVED)
        assert found.status is Status.CLAIMED

    def test_what_is_not_public_is_left_out_of_the_public_view(self, ledger: Ledger) -> None:
        save(ledger, (*CAST, ALL, replace(BAD, public=False)), WRITER)
        hidden = verdict(ledger, "C1", View(DAY, None, public_only=True))
        assert hidden.weighed == ()
        assert verdict(ledger, "C1", View(DAY, None)).status is Status.NOT_KEPT

    def test_the_view_of_one_commitment_reads_the_same_as_the_whole_ledger(self, ledger: Ledger) -> None:
        source = Source("s1", "Gazette", "A report", published=P("2006-02"))
        found = judged(ledger, ALL, replace(BAD, source="s1"), sold(units="600"), source, BELIEVED)
        whole = gathered(load(ledger), PROMISE, View(DAY, None))
        assert whole.verdict == found
        assert dossier(ledger, "C1", View(DAY, None)).licences == whole.licences


class TestThePage:
    """The verdict page shows the claim, the answer and what would decide it."""

    def test_it_has_them(self, ledger: Ledger) -> None:
        save(ledger, (*CAST, ALL, look("1", "Quay", 400, 40, 2), BELIEVED), WRITER)
        page = dossier_page(dossier(ledger, "C1", View(DAY, NOW)), PageOptions(one_file=True))
        for words in (
            "Is the claim decided by inspections and sales?",
            "All departments use licensed software",
            "Undecided. 2 machines were reported as unlicensed, and adjudicated by nobody.",
            "A second look, with the licence papers, at the 2 machines",
            "Quay: 40 of 400 machines inspected (spot check, drawn by chance), 2 reported as unlicensed;",
        ):
            assert words in page

    def test_a_claim_whose_time_has_not_come_is_not_shown(self, ledger: Ledger) -> None:
        save(ledger, (*CAST, ALL), WRITER)
        assert dossier(ledger, "C1", View(date(2005, 12, 30), None)).licences == ()
        assert len(dossier(ledger, "C1", View(date(2005, 12, 31), None)).licences) == 1


class TestTheAnswer:
    """`kept licences decide`: by the ledger, or by a folder that nobody imported."""

    def test_by_commitment_and_by_claim(self, ledger: Ledger) -> None:
        save(ledger, (*CAST, ALL, BAD), WRITER)
        (one,) = answers_in_ledger(ledger, "C1", DAY, NOW)
        assert answers_in_ledger(ledger, "L1", DAY, NOW) == (one,)
        assert one.found.outcome is LicenceOutcome.REFUTED
        assert one.parties == (("auditor", "Audit Office"),)

    def test_a_commitment_without_a_claim_is_told(self, ledger: Ledger) -> None:
        other = replace(PROMISE, id="C2")
        save(ledger, (*CAST, other, ALL), WRITER)
        with pytest.raises(
            InputError, match=r"no claim about licences on C2\. Those that it has: L1\. Add one"
        ):
            answers_in_ledger(ledger, "C2", DAY, NOW)

    def test_plain_values_hold_everything(self, ledger: Ledger) -> None:
        save(ledger, (*CAST, ALL, look("1", None, 1000, 100), sold(units="600")), WRITER)
        (one,) = answers_in_ledger(ledger, "C1", DAY, NOW)
        plain = answer_plain(one)
        assert (plain["outcome"], plain["tolerance"], plain["confidence"]) == ("supported", "0.028", "0.95")
        assert plain["sales"] == [
            {
                "data": {
                    "id": "T1", "claim": "L1", "about": "2005", "units": "600", "party": "vendors",
                    "published": "2006-02",
                },
                "compatible": True,
                "because": list(one.sold[0].because),
                "would_decide": list(one.sold[0].decisive),
            }
        ]  # fmt: skip

    def test_the_text_begins_with_the_answer(self, ledger: Ledger) -> None:
        save(ledger, (*CAST, ALL, look("1", None, 1000, 100)), WRITER)
        text = decision_text(answers_in_ledger(ledger, "C1", DAY, NOW))
        assert text.splitlines()[2] == "SUPPORTED: AT MOST 2.8 PERCENT UNLICENSED, AT CONFIDENCE 0.95."


class TestTheTwoCases:
    """What the shipped cases say, on licence data alone."""

    def test_2005_is_undecided_and_the_decisive_test_is_named(self, jcct: tuple[Ledger, Imported]) -> None:
        (one,) = answers_in_ledger(jcct[0], "C-2005-05", DAY, NOW)
        assert one.found.outcome is LicenceOutcome.UNDECIDED
        assert one.found.because == ("No inspection is on record: nobody looked.",)
        assert "One machine (31 December 2005)" in one.found.decisive[0]
        assert "59 drawn by chance" in one.found.decisive[1]
        (sold_,) = one.sold
        assert "the number of licences sold" in sold_.decisive[0]

    def test_135_central_agencies_could_be_contradicted_above_a_number_of_computers(
        self, jcct: tuple[Ledger, Imported]
    ) -> None:
        """176,763 licences, three programs each, are 58,921; exp(1.645 x .1411) times that contradicts."""
        (one,) = answers_in_ledger(jcct[0], "L-2010-D1", date(2011, 12, 31), NOW)
        assert "cover 58,921 of them, and above 74,309 such sales" in one.sold[0].decisive[0]

    def test_the_inspectors_finding_of_2014_awaits_a_second_look(self, jcct: tuple[Ledger, Imported]) -> None:
        (one,) = answers_in_ledger(jcct[0], "L-2011-05", date(2016, 1, 1), NOW)
        assert one.found.outcome is LicenceOutcome.UNDECIDED
        assert one.found.decisive[0].startswith("A second look, with the licence papers")

    def test_no_agency_of_the_24_could_tell(self) -> None:
        (one,), problems = answers_in_folder(PACKAGED["us-agencies"], date(2014, 12, 31))
        assert problems == ()
        assert one.found.because == ("Of 24 departments nobody can tell: licensed or not.",)
        assert one.inspections[0].proof is Proof.LEDGER

    def test_claims_are_told_only_when_their_time_has_begun(self) -> None:
        found, _ = answers_in_folder(JCCT, DAY)
        assert [one.claim.id for one in found] == ["L-2005-05"]

    def test_a_folder_without_such_a_claim_is_told(self) -> None:
        with pytest.raises(InputError, match="no claim about licences"):
            answers_in_folder(PACKAGED["phase-one"], DAY)
