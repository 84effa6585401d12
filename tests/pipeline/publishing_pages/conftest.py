"""The pages of the JCCT case about meetings, parties, studies, the method and the data, made once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kept.ledger import Ledger, create_ledger
from kept.model import StudyEstimate, StudyPlan
from kept.pipeline.import_case import import_case
from kept.pipeline.packaged import JCCT
from kept.pipeline.publishing import data_page, meetings, method, parties, studies
from kept.pipeline.publishing.gathering import Wanted, gathered
from kept.pipeline.publishing.values import Planned, Site
from kept.pipeline.save import Writer
from kept.pipeline.study_plans import Found, keep_plan, keep_result, result_of
from kept.pipeline.verdicts import View
from kept.publish.site.data_values import NO_TERMS, Downloaded, Terms
from kept.publish.site.frame import Feed

WRITER = Writer("2026-11-25T12:00:00.000000Z", "an importer")
FEEDS = (Feed("feeds/all.atom", "application/atom+xml", "All changes"),)
FILES = (
    Downloaded("data/a.csv", "A table", 1_500, 12, twins=("data/a.parquet",)),
    Downloaded("data/b", "B", 3),
)
SURGE = StudyEstimate("surge", Decimal("1.5"), Decimal("1.2"), Decimal("Infinity"), Decimal("0.01"))


def site_of(ledger: Ledger, day: str = "2010-01-01") -> Site:
    """What the pages of the site of a ledger are made from."""
    view = View(date.fromisoformat(day), None, public_only=True)
    return gathered(ledger, Wanted(view, "Promises watched"), FEEDS)


def made(site: Site, terms: Terms = NO_TERMS, signed: bool = False) -> dict[str, str]:
    """The pages of these modules by their paths."""
    return drawn([*records_of(site), *method.planned(site), *data_page.planned(site, FILES, terms, signed)])


def records_of(site: Site) -> Iterator[Planned]:
    """The pages of records among them."""
    for module in (meetings, parties, studies):
        yield from module.planned(site)


def drawn(planned: list[Planned]) -> dict[str, str]:
    found = {one.path: one.make() for one in planned}
    assert len(found) == len(planned), "two pages share a path"
    return {path: page for path, page in found.items() if isinstance(page, str)}


@pytest.fixture(scope="session")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The JCCT case with a plan and a result."""
    with create_ledger(Path(tmp_path_factory.mktemp("studied")) / "kept.db") as ledger:
        import_case(ledger, JCCT, WRITER)
        plan = keep_plan(ledger, StudyPlan("", "Do raids surge?", "raids", "all weeks"), WRITER).record
        found = Found("meetings", "a surge", "ab" * 32, {"outcome": "raids"}, (SURGE,))
        keep_result(ledger, result_of(found, plan), WRITER)
        yield ledger


@pytest.fixture(scope="session")
def site(studied: Ledger) -> Site:
    return site_of(studied)


@pytest.fixture(scope="session")
def pages(site: Site) -> dict[str, str]:
    return made(site)
