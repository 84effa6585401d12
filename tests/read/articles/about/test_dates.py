"""The day of first publication: its signs, what they make together, and how sure."""

import pytest

from kept.read.articles.about import Certainty
from kept.read.articles.about.days import days_in, stated
from tests.read.articles.about.pages import about, json_ld, meta, page

PUBLISHED = meta("article:published_time", "2006-03-28T09:00:00+01:00")
ARTICLE = {"@type": "NewsArticle", "headline": "Norland promises libraries"}


def told(html: str, address: str | None = None) -> tuple[str, Certainty]:
    found = about(html, address)
    return str(found.published), found.certainty


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("March 28, 2006", "2006-03-28"),
        ("Mar. 28 2006, 9:00 pm", "2006-03-28"),
        ("Tuesday, 28th of March 2006", "2006-03-28"),
        ("28. März 2006", "2006-03-28"),
        ("28 de marzo de 2006", "2006-03-28"),
        ("1er août 2020", "2020-08-01"),
        ("28.03.2006", "2006-03-28"),
        ("28.03.06", "2006-03-28"),
        ("28/03/2006", "2006-03-28"),
        ("2006/03/28", "2006-03-28"),
        ("2006年3月28日", "2006-03-28"),
        ("HealthMARCH 28, 2006", "2006-03-28"),
        ("Jane RoeMarch 28, 2006", "2006-03-28"),
        ("version 12.34.56", None),
        ("30 February 2006", None),
        ("March 2006", None),
        ("28 March 1806", None),
        ("March 28, 20061", None),
    ],
)
def test_days_as_pages_write_them(words, day):
    assert next((str(found.day) for found in days_in(words, month_first=True)), None) == day


def test_a_day_of_numbers_alone_may_be_two():
    american, british = (next(days_in("3/4/2006", month_first)) for month_first in (True, False))
    assert (str(american.day), str(american.other)) == ("2006-03-04", "2006-04-03")
    assert (str(british.day), str(british.other)) == ("2006-04-03", "2006-03-04")


@pytest.mark.parametrize(
    "words", ["", "yesterday", "1970-01-01T00:00:00Z", "0000-00-00", "3/4/2006", "9999-12-31"]
)
def test_an_attribute_that_states_no_day(words):
    assert stated(words, month_first=True) is None


def test_two_sources_make_a_day_certain_and_the_evidence_says_which():
    found = about(page(PUBLISHED, "<p>March 28, 2006</p>"))
    assert (str(found.published), found.certainty) == ("2006-03-28", Certainty.CERTAIN)
    assert [str(sign) for sign in found.date_evidence] == [
        "the meta tag article:published_time on the page says 2006-03-28T09:00:00+01:00",
        "the text of the page says March 28, 2006",
    ]


def test_json_ld_and_meta_tags_are_one_source():
    head = PUBLISHED + json_ld(ARTICLE | {"datePublished": "2006-03-28"})
    assert told(page(head)) == ("2006-03-28", Certainty.GRADED)


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/2006/03/28/libraries",
        "https://news.example/2006/mar/28/libraries",
        "https://news.example/libraries-2006-03-28.html",
        "https://news.example/a/20060328/libraries",
        "https://news.example/28-03-2006/libraries",
    ],
)
def test_a_day_in_the_address(address):
    assert told(page(), address) == ("2006-03-28", Certainty.GRADED)
    assert told(page(PUBLISHED), address) == ("2006-03-28", Certainty.CERTAIN)


def test_a_printed_day_alone_is_inferred():
    assert told(page(top="<p>Published on 28 March 2006</p>")) == ("2006-03-28?", Certainty.INFERRED)


def test_the_only_day_among_the_short_lines_is_inferred_and_told_in_a_sentence():
    found = about(page(top="<p>Oslo</p>", end="<p>© Example 28 March 2006</p>"))
    assert [str(one) for one in found.date_evidence] == [
        "the only day on the page says © Example 28 March 2006"
    ]


def test_no_day_at_all():
    found = about(page(end="<footer>© 2023 Example Media</footer>"))
    assert (found.published, found.certainty, found.date_evidence) == (None, Certainty.NONE, ())


def test_an_update_is_not_the_first_publication():
    top = "<p>Updated April 2, 2006</p><p>Published March 28, 2006</p>"
    assert told(page(top=top)) == ("2006-03-28?", Certainty.INFERRED)
    assert told(page(top="<p>March 28, 2006 - Updated April 2, 2006</p>"))[0] == "2006-03-28?"
    assert told(page(PUBLISHED, "<p>April 2, 2006</p>")) == ("2006-03-28", Certainty.GRADED)


def test_where_only_an_update_is_known_it_is_told_as_one():
    found = about(page(top="<p>Last updated: April 2, 2006</p>"))
    assert (str(found.published), found.certainty) == ("2006-04-02?", Certainty.INFERRED)
    assert str(found.date_evidence[0]) == "the update in the text says Last updated: April 2, 2006"


def test_an_earlier_day_in_the_head_takes_the_certainty():
    head = PUBLISHED + json_ld(ARTICLE | {"datePublished": "2006-04-02"})
    assert told(page(head, "<p>April 2, 2006</p>")) == ("2006-04-02", Certainty.GRADED)


def test_the_printed_day_of_the_place_wins_over_that_of_greenwich():
    head = meta("article:published_time", "2006-03-29T01:00:00Z")
    assert told(page(head, "<p>March 28, 2006</p>"))[0] == "2006-03-28"
    early = meta("article:published_time", "2006-03-27T23:00:00Z")
    assert told(page(early, "<p>28. März 2006</p>"))[0] == "2006-03-28"


def test_a_day_that_can_be_exchanged_is_settled_by_another_sign():
    head = meta("article:published_time", "2006-04-03T09:00:00+01:00")
    assert told(page(head, "<p>03/04/2006</p>")) == ("2006-04-03", Certainty.CERTAIN)


def test_the_language_says_whether_the_month_stands_first():
    html = page(top="<p>03/04/2006</p>")
    assert told(html)[0] == "2006-03-04?"
    assert told(html.replace("en-US", "en-GB"))[0] == "2006-04-03?"
    assert told(html, "https://news.example.uk/a")[0] == "2006-04-03?"


@pytest.mark.parametrize(
    "top",
    [
        "<figure><figcaption>A school, 3 May 2001</figcaption></figure>",
        "<blockquote>A post shared by Jane on May 3, 2001</blockquote>",
        "<p>The school of Norland was opened by the queen on 3 May 2001 and had no books until then.</p>",
        "<p>Open until 3 May 2001</p>",
    ],
)
def test_days_of_pictures_posts_and_sentences_are_not_beside_the_article(top):
    assert told(page(PUBLISHED, top)) == ("2006-03-28", Certainty.GRADED)


def test_a_day_in_the_heading_is_what_the_article_is_about():
    html = page(PUBLISHED, heading="Minutes of the council of 3 May 2001")
    assert told(html) == ("2006-03-28", Certainty.GRADED)


def test_a_meta_tag_of_any_day_counts_less_than_print():
    head = meta("dc.date", "2006-03-20")
    assert told(page(head)) == ("2006-03-20", Certainty.GRADED)
    assert told(page(head, "<p>March 28, 2006</p>"))[0] == "2006-03-28?"


def test_marked_elements_and_time_tags():
    marked = '<time itemprop="datePublished" datetime="2006-03-28">today</time>'
    assert told(page(top=f"<p>{marked}</p>")) == ("2006-03-28", Certainty.GRADED)
    assert told(page(top='<p><time datetime="2006-03-28">today</time></p>')) == (
        "2006-03-28?",
        Certainty.INFERRED,
    )
    updated = '<p><time class="updated" datetime="2006-04-02">now</time></p>'
    assert told(page(PUBLISHED, updated)) == ("2006-03-28", Certainty.GRADED)


def test_the_month_of_the_address_overrules_a_day_of_another_month():
    address = "https://news.example/2006/03/libraries"
    assert told(page(top="<p>May 3, 2001</p>"), address) == ("2006-03", Certainty.GRADED)
    assert told(page(top="<p>May 3, 2001</p><p>March 28, 2006</p>"), address)[0] == "2006-03-28?"


def test_data_of_scripts_if_it_gives_one_day():
    one = '<script>var page = {"datePublished": "2006-03-28T09:00"}</script>'
    assert told(page(one)) == ("2006-03-28?", Certainty.INFERRED)
    assert told(page(one + one.replace("03-28", "04-02")))[0] == "None"
