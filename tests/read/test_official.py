"""Heads of releases, fact sheets and transcripts in plain text."""

from __future__ import annotations

import pytest

from kept.read import read_bytes
from kept.read.official import embargo_date, is_head_line

BODY = (
    "The ministry today signed a pledge to connect every farm in the three counties by the end of 2023. "
    "The carriers will pay for half of the cables, and the ministry will pay for the rest of them. "
    "The three counties will issue their permits within thirty days, as they have promised before."
)


@pytest.mark.parametrize(
    "line",
    [
        "FOR IMMEDIATE RELEASE",
        "Press release:",
        "EMBARGOED UNTIL 00:01 ON 14 NOVEMBER 2019",
        "May 3, 2021",
        "====",
        "",
    ],
)
def test_lines_before_a_headline(line: str) -> None:
    assert is_head_line(line)


@pytest.mark.parametrize("line", ["Press release on farms", "Release of farms", "Farms get cables by 2023"])
def test_headlines(line: str) -> None:
    assert not is_head_line(line)


def test_the_day_of_an_embargo_is_the_day_of_publication() -> None:
    assert embargo_date("Embargoed until 00:01 on Thursday 14 November 2019").endswith("14 November 2019")
    assert embargo_date("The embargo of 14 November 2019") == ""
    text = f"EMBARGOED UNTIL 00:01 ON 14 NOVEMBER 2019\n\nPRESS NOTICE\n\nFarms get cables\n\n{BODY}"
    reading = read_bytes(text.encode(), "x.txt")
    assert (reading.document.title, str(reading.document.published)) == ("Farms get cables", "2019-11-14")
    assert reading.text.article.start == 0


@pytest.mark.parametrize(
    "headline", ["Fact Sheet: Rural Cables", "Transcript: Minister Holm on rural cables"]
)
def test_a_headline_that_says_what_it_is_begins_the_article_after_any_menu(headline: str) -> None:
    text = f"Home About Us Contact Us Search Newsroom {headline} May 18, 2021 {BODY}"
    reading = read_bytes(text.encode(), "x.txt")
    assert reading.text.article.words == text[text.index(headline) :]
    assert (reading.document.title, str(reading.document.published)) == (headline, "2021-05-18")


def test_a_transcript_begins_with_the_label_of_its_first_speaker() -> None:
    text = f"Home News Contact Us Search Menu MINISTER HOLM: Good morning. {BODY}"
    assert read_bytes(text.encode(), "x.txt").text.article.words.startswith("MINISTER HOLM: Good morning.")
