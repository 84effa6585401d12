"""Laws that hold for every document, whatever stands in it."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.errors import InputError
from kept.read import read_bytes
from kept.read.pieces import pieces
from kept.read.runs import runs

BITS = st.sampled_from(
    [
        "The minister said on Monday that the promise would be kept.",
        "He did not say when.",
        "Read more",
        "Related stories",
        "By Jane Roe",
        "17 Oct 2019",
        "3 min read",
        "“We will,” she said.",
        "Home News Sport",
        "© 2019 Example",
        "- item",
        "U.S. trade officials met in Geneva.",
        "NordTel",
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "",
        "BEIJING (AP) — ",
        "(Reporting by Jane Roe)",
        "Jane Roe is a reporter.",
        "Not a member?",
        "Join us today.",
        "17 Oct 201912",
        "**bold",
        "I. a.m. U.S.",
    ]
)
PAGES = st.lists(BITS, min_size=1, max_size=30).map(" ".join)


def attempt(data: bytes):
    """The message and no reading, or no message and the reading."""
    try:
        return "", read_bytes(data, "page.txt")
    except InputError as error:
        return str(error), None


def read(text: str):
    return attempt(text.encode())[1]


@settings(deadline=None)
@given(PAGES)
def test_the_article_is_a_slice_of_the_content_and_content_is_the_file(text):
    reading = read(text)
    if reading is None:
        return
    content, article = reading.text.content, reading.text.article
    assert content == text.replace("\r\n", "\n").replace("\r", "\n")
    assert article.words == content[article.start : article.end]
    assert article.words.strip() == article.words != ""


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_characters_are_read_or_refused_with_a_sentence(text):
    message, reading = attempt(text.encode("utf-8", "surrogatepass"))
    assert message.endswith(".") if reading is None else reading.document.title


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    message, reading = attempt(data)
    assert "page" in message if reading is None else reading.snapshot.id == hashlib.sha256(data).hexdigest()


@settings(deadline=None)
@given(PAGES)
def test_the_same_bytes_give_the_same_reading(text):
    assert read(text) == read(text)


@settings(deadline=None)
@given(PAGES)
def test_runs_and_pieces_lose_no_letter_and_never_overlap(text):
    letters = [at for at, char in enumerate(text) if char.isalnum()]
    for parts in (runs(text), pieces(text)):
        covered = [at for part in parts for at in range(part.start, part.end)]
        assert covered == sorted(set(covered))
    in_runs = {at for run in runs(text) for at in range(run.start, run.end)}
    assert set(letters) <= in_runs


@pytest.mark.parametrize("donor", ["gold-chain", "tuna-quota", "wheat-subsidy"])
def test_appending_the_furniture_of_another_page_does_not_move_the_start(pages, donor):
    other = next(page for page in pages if page.name == donor)
    furniture = " " + other.text[other.article[1] :].strip()
    for page in pages:
        span = read_bytes((page.text + furniture).encode(), page.name).text.article
        assert span.start == page.article[0], page.name


def test_appending_furniture_to_a_page_does_not_move_the_end_either(pages):
    for page in pages:
        span = read_bytes((page.text + " " + page.text[page.article[1] :]).encode(), page.name).text.article
        assert (span.start, span.end) == page.article, page.name
