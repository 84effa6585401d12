"""A verdict and its explanation as a notebook shows them."""

from base64 import b64decode
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest
from rich.cells import cell_len

from kept.model import Change, Family, Status
from kept.notebook import Ledger, VerdictCard
from kept.notebook.render import colours
from kept.pipeline.records import Records
from kept.pipeline.verdicts import View
from kept.publish import FAMILIES, explain_text, stylesheet
from kept.visible import visible
from tests.publish.samples import all_samples, hostile

DAY = date(2006, 3, 31)
HOSTILE = '<script>alert(1)</script>\x1b[31m"><img src=x onerror=alert(1)>'


class Reader(HTMLParser):
    """The elements and the attributes of a fragment."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


@pytest.fixture
def card(jcct: Ledger) -> VerdictCard:
    return jcct.verdict("C-2005-05", as_of=DAY)


def test_a_verdict_has_what_a_program_asks_for(card: VerdictCard) -> None:
    assert (card.status, card.grade, card.commitment.id) == (Status.DISPUTED, "C", "C-2005-05")
    assert card.because.startswith("Supported by Yan Xiaohong")
    assert set(card.evidence["evidence"]) == {"K001", "K002", "K023", "K024", "K026"}
    outcomes = dict(zip(card.would_change["status"], card.would_change["tried"], strict=True))
    assert {"kept", "not_kept", "claimed"} <= set(outcomes)
    assert str(outcomes["claimed"]).startswith("doing without Chris Israel")


def test_a_verdict_shows_itself_as_text(card: VerdictCard) -> None:
    text = repr(card)
    assert max(cell_len(line) for line in text.split("\n")) <= 80
    assert "DISPUTED (contested or unproven)" in text
    assert "Made   11 July 2005 (Joint Commission on Commerce and Trade, session 16," in text
    assert text.index("What would change it") < text.index("What is to be expected")


def test_a_verdict_shows_itself_in_the_colour_of_its_family(card: VerdictCard) -> None:
    html = card._repr_html_()
    assert f"color: {colours()['contested']}" in html
    assert "Disputed" in html
    for words in ("31 March 2006", "C: measurement or testimony", "What would change it", "11 April 2006"):
        assert words in html
    assert not {"script", "style", "link"} & set(Reader(html).tags)


def test_every_family_has_the_colour_of_the_pages() -> None:
    light = stylesheet().split("@media")[0]
    for family in Family:
        slug = FAMILIES[family].slug
        assert f"--{slug}: {colours()[slug]};" in light


@pytest.mark.parametrize("dossier", all_samples(), ids=lambda dossier: dossier.verdict.status)
def test_any_verdict_can_be_shown(dossier: object) -> None:
    card = VerdictCard(dossier, View(DAY, None), Records({}))  # type: ignore[arg-type]
    assert visible(card.verdict.because) in unescape(card._repr_html_())
    assert max(cell_len(line) for line in repr(card).split("\n")) <= 80


def test_nothing_of_a_stranger_acts_in_a_notebook() -> None:
    dossier = hostile(HOSTILE)
    html = VerdictCard(dossier, View(DAY, None), Records({}))._repr_html_()
    found = Reader(html)
    assert not {"script", "img"} & set(found.tags)
    assert not any(name.startswith("on") for name, _ in found.attributes)
    assert "\x1b" not in html


def test_lateness_stands_beside_the_status() -> None:
    late = next(one for one in all_samples() if one.verdict.status is Status.KEPT_LATE)
    assert "Kept late, by 32 days" in VerdictCard(late, View(DAY, None), Records({}))._repr_html_()
    same = replace(late, verdict=replace(late.verdict, days_late=None))
    assert "by 32 days" not in VerdictCard(same, View(DAY, None), Records({}))._repr_html_()


# --------------------------------------------------------------------------- the explanation


def test_an_explanation_is_what_the_command_prints(jcct: Ledger) -> None:
    told = jcct.explain("C-2005-05", as_of=DAY)
    assert repr(told) == explain_text(told.dossier)
    assert "The steps, each with its line of the rules" in repr(told)
    assert told.verdict == jcct.verdict("C-2005-05", as_of=DAY).verdict


def test_an_explanation_shows_the_page_in_a_frame_that_can_do_nothing(jcct: Ledger) -> None:
    told = jcct.explain("C-2005-05", as_of=DAY)
    found = Reader(told._repr_html_())
    frame = dict(found.attributes)
    assert found.tags == ["iframe"]
    assert "allow-scripts" not in frame["sandbox"]
    assert "allow-same-origin" not in frame["sandbox"]
    kind, _, page = frame["src"].partition(",")
    assert kind == "data:text/html;charset=utf-8;base64"
    assert b64decode(page).decode() == told.page()
    assert '<link rel="stylesheet"' not in told.page()


def test_how_much_hangs_on_one_source_and_on_one_grade(jcct: Ledger) -> None:
    told = jcct.explain("C-2005-05", as_of=DAY)
    assert told.without_source["changes"] == (True,)
    assert str(told.without_source["tried"][0]).startswith("idg06: IDG News Service")
    assert told.other_grades["changes"] == (False, False, False)
    other = replace(told, dossier=replace(told.dossier, without=(Change("elsewhere", Status.CLAIMED),)))
    assert other.without_source["tried"] == ("elsewhere",)
