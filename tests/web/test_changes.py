"""What changed between two days."""

from html import unescape

import pytest
from fastapi.testclient import TestClient
from lxml import html


def lines(client: TestClient, query: str) -> list[tuple[str, str]]:
    """The day and the words of each change, on all pages."""
    found, address = [], f"/changes?{query}"
    while address:
        page = html.fromstring(client.get(address).content)
        for heading in page.xpath("//h3[@class='day']"):
            told = [" ".join(line.text_content().split()) for line in heading.getnext()]
            found += [(heading.text_content(), words) for words in told]
        following = page.xpath("//a[@rel='next']")
        address = following[0].get("href") if following else ""
    return found


def test_each_change_has_its_day_both_statuses_and_the_reason(reader: TestClient) -> None:
    found = lines(reader, "since=2012-07-01&until=2012-07-31")
    (words,) = [words for day, words in found if day == "1 July 2012"]
    assert "C-2011-04" in words
    assert "Pending" in words.split("became")[0]
    assert "Unverified Due, but nothing shows" in words.split("became")[1]


def test_two_halves_are_the_whole_and_the_newest_comes_first(reader: TestClient) -> None:
    first, second = lines(reader, "since=2004&until=2007"), lines(reader, "since=2008-01-01&until=2013")
    assert first
    assert lines(reader, "since=2004-12-31&until=2013-12-31") == second + first


def test_only_what_became_one_family(reader: TestClient) -> None:
    every, kept = (lines(reader, f"since=1995&until=2016{more}") for more in ("", "&family=kept"))
    assert 0 < len(kept) < len(every)
    assert set(kept) <= set(every)


def test_other_reasons_and_grades_too(reader: TestClient) -> None:
    status, every = (lines(reader, f"since=1995&until=2016{more}") for more in ("", "&kind=all"))
    assert set(status) < set(every)
    more = set(every) - set(status)
    assert all("as before, for another reason" in words for _, words in more)


def test_without_days_it_is_the_last_fifty_and_all_of_the_first_of_their_days(reader: TestClient) -> None:
    found = lines(reader, "as-of=2006-07-01")
    every = lines(reader, "since=1990-01-01&until=2006-07-01")
    assert found == every[: len(found)]
    assert len(found) == len(every) or len(found) >= 50
    now = reader.get("/changes")
    assert "The last" in now.text
    assert "to 25 November 2026. Give an earlier day" in now.text
    assert "No verdict has changed yet." in reader.get("/changes?as-of=1980").text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("since=2006-02-01&until=2006-01-01", "2006-02-01 is later than 2006-01-01"),
        ("since=soon", "'soon' is not a date"),
        ("family=good", "'good' is no family"),
        ("kind=some", "'some' is no kind"),
        ("until=9999-12-31&since=0001-01-01&page=0", "There is no page '0'"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(reader: TestClient, query: str, sentence: str) -> None:
    answer = reader.get(f"/changes?{query}")
    assert answer.status_code == 400
    assert sentence in unescape(answer.text)


def test_the_ends_of_the_calendar_are_days_too(reader: TestClient) -> None:
    assert reader.get("/changes?since=0001-01-01&until=9999-12-31").status_code == 200
    assert reader.get("/changes?as-of=0001").status_code == 200
    assert reader.get("/commitments?as-of=9999").status_code == 200


def test_a_page_behind_the_last_one_and_days_without_changes(reader: TestClient) -> None:
    assert "behind the last one" in reader.get("/changes?since=2005&until=2013&page=99").text
    assert "No verdict changed in these days." in reader.get("/changes?since=1980&until=1981").text
