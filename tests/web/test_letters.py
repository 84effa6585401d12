"""Letters as pages: read, filled in, saved as text, and never kept."""

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from kept.web.settings import Settings
from tests.in_browser import Seen

LETTER = "/commitments/C-2005-05/letter"
EVE = "?as-of=2006-03-31"


def test_the_letter_shows_what_is_on_record_as_of_the_day(client: TestClient) -> None:
    page = client.get(f"{LETTER}{EVE}&law=us-foia")
    assert page.status_code == 200
    assert "5 U.S.C. 552" in page.text
    assert "As of 31 March 2006, public evidence" in page.text
    assert "<p>25 November 2026</p>" in page.text, "the letter is of today"
    assert "For the time from 11 July 2005 to 25 November 2026" in page.text
    assert "binds the bodies of its own country" in page.text
    assert "[your name]" in page.text


def test_the_sender_is_put_into_the_letter_and_kept_nowhere(client: TestClient, settings: Settings) -> None:
    sender = {"name": "Ann Q. Lee", "address": "1 High Street\nYork"}
    page = client.post(f"{LETTER}{EVE}", data=sender)
    assert page.text.count("Ann Q. Lee") >= 3
    assert "[your name]" not in page.text
    assert "Ann Q. Lee" not in client.get(f"{LETTER}{EVE}").text
    for path in settings.aside.parent.rglob("*"):
        assert not path.is_file() or b"Ann Q. Lee" not in path.read_bytes()


def test_it_is_saved_as_text_with_its_sender(client: TestClient) -> None:
    saved = client.post(f"{LETTER}.txt{EVE}", data={"name": "Ann Lee"})
    assert saved.headers["content-disposition"] == 'attachment; filename="letter-C-2005-05.txt"'
    assert saved.headers["content-type"] == "text/plain; charset=utf-8"
    assert saved.text.startswith("Ann Lee\n[your address]\n")
    assert client.get(f"{LETTER}.txt{EVE}").text.startswith("[your name]\n")


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/commitments/nope/letter", 404, "There is no commitment"),
        (f"{LETTER}?law=habeas", 400, "is no law that a letter can rest on"),
        (f"{LETTER}?word=1", 400, "word"),
        (f"{LETTER}?to=US", 400, "is no body of the side that is bound"),
        (f"{LETTER}?as-of=2001", 404, "there was no promise C-2005-05 to ask about"),
        (f"{LETTER}?as-of=soon", 400, "is not a date"),
        ("/commitments/%22%3E/letter", 404, "There is no commitment"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    client: TestClient, address: str, status: int, sentence: str
) -> None:
    page = client.get(address)
    assert page.status_code == status
    assert sentence in page.text


def test_a_name_that_is_none_is_refused(client: TestClient) -> None:
    page = client.post(f"{LETTER}{EVE}", data={"name": "x" * 201})
    assert page.status_code == 400
    assert "Give at most 200." in page.text


def test_a_letter_is_written_in_a_browser_by_its_labels(page: Page, seen: Seen) -> None:
    page.goto(f"{LETTER}{EVE}")
    page.get_by_label("To").select_option(label="National Copyright Administration of China")
    page.get_by_label("Under which law").select_option("cn-ogi")
    page.get_by_label("Name").fill("Ann Lee")
    page.get_by_role("button", name="Write it so").click()
    page.get_by_label("Under which law").select_option("")
    page.get_by_role("button", name="Write it so").click()
    expect(page.get_by_role("article")).not_to_contain_text("20 working days")
    expect(page.get_by_label("Name")).to_have_value("Ann Lee")
    expect(page.get_by_label("As of", exact=True)).to_have_value("2006-03-31")
    page.get_by_label("Under which law").select_option("cn-ogi")
    page.get_by_role("button", name="Write it so").click()
    letter = page.get_by_role("article")
    expect(letter).to_contain_text("To: National Copyright Administration of China")
    expect(letter).to_contain_text("20 working days from receipt")
    expect(letter).to_contain_text("Ann Lee")
    assert "Ann" not in page.url
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    assert seen.nothing_bad()
