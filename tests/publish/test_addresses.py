"""Where records have pages of their own the dossier leads to them; where they have none nothing changes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kept.dates import PartialDate
from kept.model import Meeting, StudyEstimate, StudyPlan, StudyResult
from kept.publish import Dossier, PageOptions, dossier_page
from kept.publish.beside import estimate_numbers, estimate_words
from tests.publish.reading import parsed
from tests.publish.samples import all_samples, disputed


class Pages:
    """Addresses that say what was asked for."""

    def of(self, kind: str, id_: str, at: int | None = None) -> str:
        return f"/{kind}/{id_}" + ("" if at is None else f"?at={at}")


WITH = PageOptions(addresses=Pages())


def links(dossier: Dossier, options: PageOptions) -> set[str]:
    hrefs = (link.get("href") for link in parsed(dossier_page(dossier, options)).iter("a"))
    return {href for href in hrefs if href and href.startswith("/")}


@pytest.mark.parametrize("dossier", all_samples(), ids=lambda dossier: dossier.verdict.status)
def test_without_addresses_no_page_is_named(dossier: Dossier) -> None:
    assert links(dossier, PageOptions()) == set()


def test_parties_sources_and_statements_lead_to_their_pages() -> None:
    dossier = disputed()
    found = links(dossier, WITH)
    assert {f"/party/{party}" for party in dossier.commitment.bound} <= found
    assert {f"/source/{source.id}" for source in dossier.sources} <= found
    assert {f"/statement/{statement.id}" for statement in dossier.statements} <= found


def test_a_quotation_leads_to_its_place_in_the_document() -> None:
    sample, said = next((one, said) for one in all_samples() for said in one.statements if said.quote)
    assert said.quote is not None
    others = tuple(one for one in sample.statements if one.id != said.id)
    dossier = replace(sample, statements=(replace(said, document="doc"), *others))
    start = min(span.start for span in said.quote.content)
    assert f"/document/doc?at={start}" in links(dossier, WITH)


def test_the_meeting_and_the_chain_lead_to_their_pages() -> None:
    dossier = disputed()
    promise = replace(dossier.commitment, made_at="J-16")
    earlier = replace(dossier.commitment, id="C-0")
    meeting = Meeting("J-16", PartialDate.parse("2005-07-11"))
    found = links(replace(dossier, commitment=promise, chain=(earlier,), meetings=(meeting,)), WITH)
    assert {"/meeting/J-16", "/commitment/C-0"} <= found


def test_studies_are_told_beside_the_verdict() -> None:
    plan = StudyPlan("plan_1", "Do raids surge before the sessions?", "raids", "all weeks")
    result = StudyResult("study_1", "meetings", "surge", "ab" * 32, "{}", "1", plan="plan_1")
    page = dossier_page(replace(disputed(), plans=(plan,), results=(result,)), WITH)
    for words in ("Do raids surge before the sessions?", "/study/plan_1", "/study/study_1", "follows plan_1"):
        assert words in page


def test_the_figures_of_a_study_are_told_as_far_as_it_has_them() -> None:
    bare = StudyEstimate("shift", Decimal("0.5"))
    whole = StudyEstimate("surge", *map(Decimal, ("1.5", "1.2", "1.9", "0.01", "0.02")), unit="ratio")
    assert estimate_words(bare) == "shift: 0.5"
    assert estimate_words(whole) == "surge: 1.5 ratio (95 % interval 1.2 to 1.9), p = 0.01"
    assert estimate_numbers(bare) == ("shift", "0.5", "", "", "", "")
    assert estimate_numbers(whole) == ("surge", "1.5", "ratio", "1.2 to 1.9", "0.01", "0.02")
