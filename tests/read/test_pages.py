"""Flattened pages: the article is told from the furniture around it, exactly."""

from __future__ import annotations

import hashlib

from kept.read import read_bytes

ALL_TEN = 10
MORE_EXACT = 69
"""Floors: lowered only on purpose."""


def found(page) -> tuple[int, int]:
    span = read_bytes(page.data, page.name).text.article
    return span.start, span.end


def test_the_keys_belong_to_the_pages(pages, more_pages):
    for page in [*pages, *more_pages]:
        assert hashlib.sha256(page.data).hexdigest() == page.key["text_sha256"], page.name


def test_the_ten_pages_are_exact(pages):
    wrong = {page.name: (found(page), page.article) for page in pages if found(page) != page.article}
    assert len(pages) - len(wrong) >= ALL_TEN, wrong


def test_the_adversarial_pages_keep_their_floor(more_pages):
    wrong = {page.name: (found(page), page.article) for page in more_pages if found(page) != page.article}
    assert len(more_pages) - len(wrong) >= MORE_EXACT, wrong


def test_documents_without_furniture_come_back_whole(more_pages):
    whole = [page for page in more_pages if page.article == (0, len(page.text))]
    assert len(whole) >= 3
    for page in whole:
        assert found(page) == page.article, page.name


def test_no_date_of_the_furniture_is_taken_for_the_day_of_publication(pages):
    for page in pages:
        published = read_bytes(page.data, page.name).document.published
        day = page.key.get("published_day")
        assert published is None or str(published) == day, page.name
        assert str(published) not in page.key["must_not_be"], page.name


def test_a_full_date_alone_before_the_headline_is_the_day_of_publication(pages):
    page = next(page for page in pages if page.name == "airport-nights")
    document = read_bytes(page.data, page.name).document
    assert str(document.published) == "2000-12-08"
    assert document.published_because == (
        "the date printed at the top of the article is “Friday, 8 December 2000”",
    )


def test_bylines_are_read_where_the_keys_have_names(pages):
    expected = {
        "fibre-islands": "Petra Holmgaard",
        "gold-chain": "Renzo Calabretti",
        "library-roof": "Nadia Fearnhough",
        "school-dinners": "Catriona Munn",
        "tuna-quota": "Losalini Draunivatu",
    }
    for page in pages:
        assert read_bytes(page.data, page.name).document.byline == expected.get(page.name), page.name


def test_an_outlet_is_the_one_of_the_key_or_none(pages):
    for page in pages:
        outlet = read_bytes(page.data, page.name).document.outlet
        assert outlet is None or outlet.removeprefix("The ") == page.key["outlet"], page.name


def test_at_least_seven_of_the_ten_outlets_are_found(pages):
    assert sum(read_bytes(page.data, page.name).document.outlet is not None for page in pages) >= 7


def test_the_wire_story(wire_story):
    reading = read_bytes(wire_story, "jcct-run-up.txt")
    article = reading.text.article
    assert (article.start, article.end) == (0, 2861)
    assert article.words.endswith("Ellis wrote.")
    assert reading.document.byline == "Sumner Lemon"
    assert reading.document.outlet == "IDG News Service"
    assert reading.document.published is None
    assert reading.text.extractor == "plain 1"
    assert reading.snapshot.id == "6bdba3d46fb04aa4d19336aba77b17f0f6db1b6fdebe80ea8cb83a1348cd98bf"
