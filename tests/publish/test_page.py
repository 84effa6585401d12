"""The page of one commitment: complete, accessible, and safe whatever strangers wrote."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader

from kept.errors import InputError
from kept.model import (
    Bearing,
    Change,
    Document,
    Evidence,
    EvidenceKind,
    Grade,
    Reason,
    Says,
    Span,
    Status,
    Weighed,
)
from kept.publish import Dossier, PageOptions, dossier_page, stylesheet
from kept.publish.beside import without_sources
from kept.publish.page import command
from kept.publish.render import engine
from kept.publish.shelf import shelf_of
from kept.visible import visible
from tests.publish.reading import faults, parsed, words
from tests.publish.samples import (
    STORY,
    all_samples,
    day,
    disputed,
    hostile,
    kept_late,
    not_testable,
    pending,
)

ROOT = Path(__file__).resolve().parents[2]
MARKS = "\"“”„«»‘’'"


def named(reasons: tuple[Reason, ...]) -> Iterator[str]:
    for reason in reasons:
        yield from reason.evidence
        yield from named(reason.children)


@pytest.mark.parametrize("dossier", all_samples(), ids=lambda dossier: dossier.verdict.status)
def test_a_page_is_well_formed_and_has_nothing_that_acts(dossier: Dossier) -> None:
    assert faults(dossier_page(dossier)) == []


@pytest.mark.parametrize("dossier", all_samples(), ids=lambda dossier: dossier.verdict.status)
def test_every_piece_named_in_the_reasons_has_an_entry(dossier: Dossier) -> None:
    tree = parsed(dossier_page(dossier))
    why = tree.find(".//section[@aria-labelledby='why']")
    links = {link.text: link.get("href", "")[1:] for link in why.iter("a")}
    for name in named(dossier.verdict.reasons):
        assert tree.xpath("count(//*[@id=$name])", name=links[visible(name)]) == 1


def test_a_disputed_promise_is_told_in_order() -> None:
    tree = parsed(dossier_page(disputed()))
    verdict = tree.find(".//section[@class='verdict contested']")
    assert (
        words(tree.find(".//h1"))
        == "Government agencies to stop using unlicensed software by the end of 2005"
    )
    assert words(verdict.find("h2")) == "The verdict: Disputed"
    assert words(verdict).endswith("Rules version 1")
    assert "As of 31 March 2006 Grade C: measurement or testimony by an interested party" in words(verdict)
    assert [words(heading) for heading in tree.iter("h2")] == [
        "The verdict: Disputed",
        "Why",
        "What would change it",
        "Timeline",
        "The evidence",
        "More about the promise",
        "On earlier dates",
        "The chain",
        "Sources",
        "How this verdict was reached",
    ]


def test_the_state_is_told_by_word_and_shape_and_not_by_colour_only() -> None:
    verdict = parsed(dossier_page(disputed())).find(".//section[@class='verdict contested']")
    assert verdict.find("h2/svg") is not None
    assert words(verdict.find("h2/span[@class='word']")) == "Disputed"


def test_a_paraphrase_is_marked_and_never_in_quotation_marks() -> None:
    page = dossier_page(disputed())
    tree = parsed(page)
    assert tree.find(".//q") is None
    for statement in disputed().statements:
        for before, after in re.findall(rf"(.){re.escape(statement.content)}(.)", page):
            assert before not in MARKS
            assert after not in MARKS
    shown = [words(one) for one in tree.iter("p") if one.get("class") == "paraphrase"]
    assert len(shown) == 4
    assert all(one.startswith("Paraphrase ") for one in shown)


def test_a_paraphrase_that_came_in_marks_loses_them() -> None:
    statement = replace(disputed().statements[0], content="“It is done.”")
    page = dossier_page(replace(disputed(), statements=(statement,)))
    assert "It is done." in page
    assert "“It is done" not in page


def test_quotations_are_the_words_of_the_span_among_the_words_around() -> None:
    dossier = kept_late()
    tree = parsed(dossier_page(dossier))
    expected = [
        span.words
        for quote in (dossier.commitment.quote, *(one.quote for one in dossier.statements))
        if quote is not None
        for span in quote.content
    ]
    assert ["".join(q.itertext()) for q in tree.iter("q")] == expected
    marsh = tree.findall(".//blockquote")[1]
    assert "and the delay was ours,” said Ana Marsh" in words(marsh)
    assert "cheap flights" not in words(tree)
    assert "Menu" not in words(tree)


def test_words_that_stand_in_marks_already_get_no_second_ones() -> None:
    marked = [q.get("class") for q in parsed(dossier_page(kept_late())).iter("q")]
    assert marked == [None, "in-marks", None, "in-marks"]


def test_a_lost_anchor_is_told_and_not_moved() -> None:
    dossier = kept_late()
    text = replace(dossier.texts[0], content="x" + STORY)
    page = dossier_page(replace(dossier, texts=(text,)))
    assert "Anchor lost" in page
    assert "Port Ellis for the ninth" not in page
    assert "<q>to open all forty sluice gates by the end of June 2019</q>" in page


def test_without_the_text_the_quote_stands_alone() -> None:
    page = dossier_page(replace(kept_late(), texts=()))
    assert "The words around are not shown" in page
    assert "forty gates were open at the last count" in page


def test_lateness_is_told_in_days() -> None:
    assert "It came 32 days after the deadline." in dossier_page(kept_late())


def test_dates_are_as_precise_as_they_are() -> None:
    page = dossier_page(pending())
    assert "May 2020" in page
    assert "1 May 2020" not in page
    assert ">2022<" in page


def test_what_is_missing_is_said() -> None:
    page = dossier_page(pending())
    assert "No statement is on record." in page
    assert "Not on record: acts, tests against data, published figures, searches." in page
    assert "“improve” names no act and no figure" in dossier_page(not_testable())


def test_ids_in_the_sentences_lead_to_records_and_sources() -> None:
    because = "Supported by Yan (K001, grade D, source seed), in C-2005-05; a source of 2006 and K0012."
    verdict = replace(disputed().verdict, because=because, reasons=())
    tree = parsed(dossier_page(replace(disputed(), verdict=verdict)))
    sentence = tree.find(".//p[@class='because']")
    assert words(sentence) == because
    links = {link.text: link.get("href") for link in sentence.iter("a")}
    assert links == {"K001": "#said:K001", "seed": "#source-3", "C-2005-05": "#promise"}


def test_sources_on_which_nothing_hangs_alone_are_one_line() -> None:
    dossier = disputed()
    same = [Change(id_, dossier.verdict.status, ("K001",)) for id_ in ("seed", "cw05", "ipd06b")]
    other = Change("ctn05", Status.KEPT, ("K023",))
    table = without_sources(shelf_of(replace(dossier, without=(*same, other))))
    assert [line.cells[1].text for line in table.lines] == ["Kept", "the same"]
    assert [link.text for link in table.lines[1].cells[0].links] == ["seed", "cw05", "ipd06b"]
    assert len(without_sources(shelf_of(replace(dossier, without=(same[0],)))).lines) == 1


def test_a_reason_that_only_repeats_the_verdict_is_told_once() -> None:
    page = dossier_page(kept_late())
    assert page.count("An independent count shows all forty gates open") == 2  # the verdict and its row
    why = parsed(page).find(".//section[@aria-labelledby='why']")
    assert words(why).startswith("Why The reason above rests on obs_gates, stm_reed, stm_marsh.")


def test_a_piece_named_in_the_reasons_only_is_listed_as_such() -> None:
    verdict = replace(disputed().verdict, reasons=(Reason("r", "It rests on this.", ("K999",)),))
    tree = parsed(dossier_page(replace(disputed(), verdict=verdict)))
    assert words(tree.xpath("//*[@id='missing:K999']")[0]) == "K999"


def test_both_bound_parties_see_their_own_weight() -> None:
    dossier = disputed()
    own = dossier.verdict.weighed[0]
    other = Weighed(own.evidence, "US", Bearing.SUPPORTS, Grade.B, "the addressee's acknowledgement")
    verdict = replace(dossier.verdict, weighed=(own, other))
    page = dossier_page(replace(dossier, verdict=verdict))
    assert "supports, grade D, for China: the bound party&#39;s own report" in page
    assert "supports, grade B, for United States: the addressee&#39;s acknowledgement" in page


def test_only_web_addresses_become_links() -> None:
    page = dossier_page(hostile("x"))
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page
    assert "(no web address, not linked)" in page
    assert '<a href="https://example.org/cw05" rel="noreferrer">' in dossier_page(disputed())


def test_a_chain_links_to_the_pages_that_there_are() -> None:
    page = dossier_page(disputed(), PageOptions(pages=frozenset({"C-2004-02"})))
    assert '<a href="C-2004-02.html">C-2004-02</a>' in page
    assert 'href="C-1995-02.html"' not in page


def test_the_policy_allows_only_the_stylesheet() -> None:
    linked = dossier_page(disputed())
    assert "default-src &#39;none&#39;; style-src &#39;self&#39;;" in linked
    assert '<link rel="stylesheet" href="style.css"/>' in linked
    whole = parsed(dossier_page(disputed(), PageOptions(one_file=True)))
    style = whole.find(".//style").text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in whole.find(".//meta[@http-equiv]").get("content")
    assert style == stylesheet()
    assert whole.find(".//link") is None


def test_the_command_recomputes_the_same_question() -> None:
    expected = "kept verdict C-2005-05 --as-of 2006-03-31 --known-at 2026-11-25T10:15:00+00:00"
    assert command(disputed()) == expected
    assert command(disputed(), "my ledger.db").endswith(" --ledger 'my ledger.db'")
    assert command(hostile("$(rm -rf ~)")).startswith("kept verdict '$(rm -rf ~)' --as-of '$(rm")
    assert command(hostile("--x")).endswith(" -- --x")


def test_private_records_are_refused_or_marked() -> None:
    dossier = disputed()
    private = replace(dossier, events=(replace(dossier.events[0], public=False),))
    with pytest.raises(InputError, match="private: E033"):
        dossier_page(private)
    assert "Not for publication." in dossier_page(private, PageOptions(private_too=True))
    assert "Not for publication." not in dossier_page(dossier, PageOptions(private_too=True))


def test_of_a_private_document_only_the_quotation_is_shown() -> None:
    dossier = kept_late()
    closed = replace(dossier, documents=(replace(dossier.documents[0], public=False),))
    page = dossier_page(closed)
    assert "forty gates were open at the last count" in page
    assert "Tomas Reed, confirmed" not in page
    assert "Ministers meet in Port Ellis" not in page
    assert "a document that is not public" in page
    own = dossier_page(closed, PageOptions(private_too=True))
    assert "Ministers meet in Port Ellis" in own
    assert "Not for publication." in own


def test_two_records_with_one_id_are_refused() -> None:
    dossier = disputed()
    with pytest.raises(InputError, match="statements that share an id: K001"):
        dossier_page(replace(dossier, statements=(dossier.statements[0], dossier.statements[0])))


def test_a_source_that_was_not_handed_over_is_listed_by_its_id() -> None:
    page = dossier_page(replace(disputed(), sources=()))
    assert "was not handed to the page" in page
    assert faults(page) == []


def test_a_document_and_its_source_are_one_entry() -> None:
    dossier = kept_late()
    source = replace(dossier.sources[0], document="doc_1")
    shelf = shelf_of(replace(dossier, sources=(source, dossier.sources[1])))
    assert [entry.title for entry in shelf.sources.entries] == ["Council meets", "Gate count"]
    assert shelf.cites(None, "doc_1") == shelf.cites("river")


def test_the_same_dossier_gives_the_same_bytes_in_any_process() -> None:
    code = (
        "from tests.publish.samples import all_samples\n"
        "from kept.publish import pages\n"
        "import hashlib\n"
        "print(hashlib.sha256(repr(pages(all_samples())).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_the_order_of_records_does_not_matter() -> None:
    dossier = kept_late()
    turned = replace(
        dossier,
        statements=dossier.statements[::-1],
        sources=dossier.sources[::-1],
        parties=dossier.parties[::-1],
        verdict=replace(dossier.verdict, weighed=dossier.verdict.weighed[::-1]),
    )
    assert dossier_page(turned) == dossier_page(dossier)


HOSTILE = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "</p><script>alert(1)</script>",
            '" onload="alert(1)',
            "' style='x",
            "{{ 7 * 7 }}{% raw %}",
            "]]><!--",
            "&#60;b&#62;",
            "javascript:alert(1)",
            'https://example.org/" onclick="x',
            "\x00\x1b]0;x\x07",
            "\u202eevil\ud800",
            "</style></svg></title>",
        ]
    ),
)


@settings(deadline=None, max_examples=60)
@given(HOSTILE)
def test_whatever_strangers_write_stays_text(text: str) -> None:
    dossier = hostile(text)
    page = dossier_page(dossier)
    assert faults(page) == []
    page.encode("utf-8")
    shown = words(parsed(page).find(".//h1"))
    assert shown == " ".join(visible(text).split())
    assert "49" not in shown or "49" in text


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=1, max_size=3))
def test_quotations_equal_their_spans_wherever_they_lie(places: list[tuple[int, int]]) -> None:
    dossier = kept_late()
    start = STORY.index("The water")
    spans = tuple(
        Span(start + at * 8, start + at * 8 + long, STORY[start + at * 8 : start + at * 8 + long])
        for at, long in places
    )
    statement = dossier.statements[0]
    assert statement.quote is not None
    moved = replace(statement, quote=replace(statement.quote, content=spans))
    commitment = replace(dossier.commitment, quote=None)
    page = dossier_page(replace(dossier, commitment=commitment, statements=(moved,)))
    shown = ["".join(q.itertext()) for q in parsed(page).iter("q")]
    assert sorted(shown) == sorted(span.words for span in spans)


def test_a_statement_without_a_day_is_dated_by_its_source() -> None:
    dossier = kept_late()
    undated = replace(dossier.statements[0], said_on=None)
    assert "published 3 September 2019, claim" in dossier_page(replace(dossier, statements=(undated,)))
    unsourced = replace(undated, document=None)
    assert "no date, claim" in dossier_page(replace(dossier, statements=(unsourced,)))


def test_many_reasons_are_folded_and_few_are_not() -> None:
    few = Reason("part", "Three pieces.", (), tuple(Reason("weight", f"Piece {n}.") for n in range(3)))
    many = Reason("part", "Four pieces.", (), tuple(Reason("weight", f"Item {n}.") for n in range(4)))
    verdict = replace(pending().verdict, reasons=(few, many))
    page = dossier_page(replace(pending(), verdict=verdict))
    folded = parsed(page).find(".//section[@aria-labelledby='why']//details")
    assert faults(page) == []
    assert words(folded.find("summary")) == "4 reasons, one by one"
    assert [words(one) for one in folded.iter("li")] == [f"Item {n}. weight" for n in range(4)]


def test_a_tested_figure_leads_to_its_test_and_an_untested_one_tells_its_own_weight() -> None:
    dossier = kept_late()
    tested = words(parsed(dossier_page(dossier)).xpath("//*[@id='figure:obs_gates']")[0])
    untested = words(
        parsed(dossier_page(replace(dossier, findings=()))).xpath("//*[@id='figure:obs_gates']")[0]
    )
    assert tested == "Gates open count on site August 2019 40 gates exact 30 August 2019 obs_gates [2]"
    assert "obs_gates supports, grade A: an independent measurement" in untested
    other = replace(dossier.observations[0], id="obs_2")
    page = dossier_page(replace(dossier, observations=(*dossier.observations, other)))
    assert words(parsed(page).xpath("//*[@id='figure:obs_2']")[0]).endswith("obs_2 [2]")


def test_an_override_is_told() -> None:
    dossier = disputed()
    first, *rest = dossier.verdict.weighed
    overridden = replace(first, overridden=True, because="the speaker was not informed")
    page = dossier_page(replace(dossier, verdict=replace(dossier.verdict, weighed=(overridden, *rest))))
    assert "supports, grade D, set by an analyst against the rule: the speaker was not informed" in page
    assert "An analyst, with a written reason, set the weight of K001 against the rule." in page
    assert "An analyst" not in dossier_page(dossier)


def test_a_statement_says_what_it_answers_and_who_reports_it() -> None:
    dossier = disputed()
    nested = replace(dossier.statements[2], nested_in="K001", answers="K777")
    tree = parsed(dossier_page(replace(dossier, statements=(*dossier.statements[:2], nested))))
    card = words(tree.xpath("//*[@id='said:K026']")[0])
    assert "Answers K777" in card
    assert "Reported by K001 Yan Xiaohong" in card
    alone = parsed(dossier_page(replace(dossier, statements=(nested,))))
    assert "Reported by K001" in words(alone.xpath("//*[@id='said:K026']")[0])


def test_a_later_promise_is_evidence_and_stands_in_the_chain() -> None:
    dossier = disputed()
    evidence = Evidence(
        "C-2006-04",
        "C-2005-05",
        EvidenceKind.PROMISE,
        Says.NOT_DONE,
        "the new promise",
        "A later date was promised.",
        said_on=day("2006-03-30"),
    )
    later = replace(dossier.chain[1], id="C-2006-04", made_on=day("2006-03-30"))
    piece = Weighed(evidence, "CN", Bearing.CONTRADICTS, Grade.B, "an admission", evidence.said_on)
    page = dossier_page(
        replace(dossier, chain=(*dossier.chain, later), verdict=replace(dossier.verdict, weighed=(piece,)))
    )
    assert faults(page) == []
    card = words(parsed(page).xpath("//*[@id='piece:C-2006-04']")[0])
    assert card.startswith("the new promise C-2006-04 30 March 2006, later promise. Paraphrase A later date")


def test_a_page_of_a_thousand_records_is_made() -> None:
    dossier = disputed()
    claim = dossier.statements[0]
    event = dossier.events[0]
    page = dossier_page(
        replace(
            dossier,
            statements=tuple(replace(claim, id=f"S{n}") for n in range(500)),
            events=tuple(replace(event, id=f"V{n}") for n in range(500)),
        )
    )
    assert page.count('class="card"') == 500 + 3  # and three pieces of evidence without a record
    assert faults(page) == []


def test_a_template_never_prints_a_missing_value() -> None:
    with pytest.raises(TypeError, match="missing value"):
        engine(DictLoader({"page": "{{ total }}"})).get_template("page").render(total=None)


def test_a_document_without_a_record_is_listed_by_its_id() -> None:
    page = dossier_page(replace(kept_late(), documents=()))
    assert "doc_1, no date" in page


def test_documents_are_cited_with_their_authors() -> None:
    document = Document(
        "doc_1", "txt_1", "Title", "Outlet", "A. Writer", "https://example.org/a", day("2019")
    )
    page = dossier_page(replace(kept_late(), documents=(document,)))
    assert "Outlet, Title, 2019" in page
    assert "By A. Writer." in page
