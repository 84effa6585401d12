"""Who said what about a promise, in one sentence, for every status and without a judgement of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kept.model import Bearing, Duty, Evidence, EvidenceKind, Grade, Nature, Says, Status, Weighed
from kept.publish import Dossier, dossier_page
from kept.publish.shelf import shelf_of
from kept.publish.sides_told import sides_told
from tests.publish.reading import parsed, words
from tests.publish.samples import all_samples, day, disputed

UNMEASURED = "no measurement of it is on record"


def piece(
    party: str | None,
    bearing: Bearing,
    says: Says = Says.FULFILLED,
    kind: EvidenceKind = EvidenceKind.STATEMENT,
    grade: Grade = Grade.C,
) -> Weighed:
    id_ = f"{party}-{bearing}-{says}-{kind}"
    evidence = Evidence(
        id_, "C-2005-05", kind, says, "somebody", "words", party=party, said_on=day("2006-01")
    )
    return Weighed(evidence, "CN", bearing, grade, "because", day("2006-01"))


def told(*pieces: Weighed, status: Status = Status.DISPUTED, **promise: object) -> str:
    dossier = disputed()
    commitment = replace(dossier.commitment, **promise)  # type: ignore[arg-type]
    verdict = replace(dossier.verdict, status=status, weighed=pieces)
    return sides_told(shelf_of(replace(dossier, commitment=commitment, verdict=verdict)))


def test_both_sides_are_told_under_the_verdict_by_those_who_stand_behind_them() -> None:
    expected = f"China said that it was done; United States doubted it; {UNMEASURED}."
    verdict = parsed(dossier_page(disputed())).find(".//section[@class='verdict contested']")
    assert words(verdict.find("p[@class='told']")) == expected


@pytest.mark.parametrize("dossier", all_samples(), ids=lambda dossier: dossier.verdict.status)
def test_every_sample_has_one_sentence_or_none(dossier: Dossier) -> None:
    sentence = sides_told(shelf_of(dossier))
    assert (sentence == "") == (dossier.verdict.status is Status.NOT_TESTABLE)
    assert not sentence or sentence.endswith(".")


@pytest.mark.parametrize("status", list(Status))
def test_of_every_status_it_says_only_what_is_weighed(status: Status) -> None:
    silent = (Status.NOT_IN_BEING, Status.NOT_IN_LEDGER, Status.NOT_TESTABLE)
    nothing = f"Nothing on record shows whether it was done; {UNMEASURED}."
    assert told(status=status) == ("" if status in silent else nothing)


@pytest.mark.parametrize(
    ("says", "bearing", "words"),
    [
        (Says.FULFILLED, Bearing.SUPPORTS, "said that it was done"),
        (Says.NOT_DONE, Bearing.CONTRADICTS, "said that it was not done"),
        (Says.DOUBT, Bearing.UNDERCUTS, "doubted it"),
        (Says.REFUSED, Bearing.CONTRADICTS, "refused it"),
        (Says.WITHDRAWN, Bearing.CONTEXT, "took it back"),
        (Says.RELEASED, Bearing.CONTEXT, "gave it up"),
        (Says.SUPERSEDED, Bearing.CONTEXT, "put another promise in its place"),
    ],
)
def test_words_are_told_by_their_bearing(says: Says, bearing: Bearing, words: str) -> None:
    assert told(piece("CN", bearing, says)) == f"China {words}; {UNMEASURED}."


def test_what_is_only_context_is_nobodys_side() -> None:
    assert told(piece("CN", Bearing.CONTEXT, Says.PROGRESS)).startswith("Nothing on record shows")


def test_an_agency_speaks_for_its_government_and_those_who_agree_stand_together() -> None:
    found = told(piece("NCA", Bearing.SUPPORTS), piece("CN", Bearing.SUPPORTS), piece("US", Bearing.SUPPORTS))
    assert found == f"China and United States said that it was done; {UNMEASURED}."


def test_parties_that_control_one_another_end() -> None:
    dossier = disputed()
    turned = tuple(replace(one, part_of="NCA") if one.id == "CN" else one for one in dossier.parties)
    assert "said that it was done" in sides_told(shelf_of(replace(dossier, parties=turned)))


def test_what_was_measured_is_told_and_not_missed() -> None:
    found = told(piece(None, Bearing.CONTRADICTS, Says.NOT_DONE, EvidenceKind.FINDING))
    assert found == "A measurement speaks against it."
    audit = told(piece("US", Bearing.SUPPORTS, grade=Grade.A))
    assert audit == "United States said that it was done."


def test_a_lasting_duty_and_a_forecast_have_their_own_words() -> None:
    claim = piece("CN", Bearing.SUPPORTS)
    assert "was being kept" in told(claim, duty=Duty.MAINTAIN)
    assert "had come true" in told(claim, nature=Nature.FORECAST)
