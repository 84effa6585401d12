"""Single pages read in a process of their own: the same records, whatever a page does to the process."""

import gzip
from collections.abc import Iterator

import pytest

from kept.errors import InputError, KeptError
from kept.ledger import Ledger
from kept.model import Membership, Party, PartyKind, Statement
from kept.pipeline.articles import host as host_module
from kept.pipeline.articles.guarded import GuardedReader, PageReader, UnreadError
from kept.pipeline.articles.guarded_wire import lines_of, records_of
from kept.pipeline.read_documents import Read
from kept.pipeline.records import load
from tests.pipeline.reading_here import ReadingHere
from tests.pipeline.watching import feed, page

ADDRESS = "https://www.example.org/news/1"
PLAIN = (
    "Harbour to be dredged\n\nMay 2, 2024\n\nThe Ministry of Ports will dredge the harbour of Hallvik before "
    "June 2027, Maud Ellery said on Monday. She told reporters that the ferry would sail twice a day.\n\n"
)
GERMAN = (
    "Der Minister versprach am Montag, dass der Hafen bis Ende 2027 ausgebaggert wird und dass die Fähre ab "
    "dem ersten Juni bei jedem Wetter zweimal am Tag zu den Inseln fährt, sagte er.\n\n" * 4
)
KNOWN = (
    Party("P1", "Ministry of Ports", PartyKind.AGENCY),
    Membership("M1", "maud", "Maud Ellery", "P1"),
    Statement("S1", "Maud Ellery", "It would be dredged.", party="P1", document="no document"),
)


@pytest.fixture(scope="module")
def guarded() -> Iterator[GuardedReader]:
    with GuardedReader(seconds=60) as reader:
        yield reader


def whole(reader: PageReader, content: bytes, media_type: str | None = None) -> Read:
    return reader.drafted(reader.read(content, ADDRESS, media_type), "The Desk")


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (page(), "text/html; charset=utf-8"),
        (page(body="The co\u00adoperation \U0001f6a2 of \u202enimda will end, he said. " * 6), None),
        (PLAIN.encode() * 3, "text/plain"),
        (GERMAN.encode(), "text/plain"),
    ],
    ids=["news", "odd letters", "plain", "another language"],
)
def test_the_records_are_those_of_reading_here(
    guarded: GuardedReader, content: bytes, media_type: str | None
) -> None:
    here = ReadingHere()
    for reader in (guarded, here):
        reader.know(KNOWN)
    assert whole(guarded, content, media_type) == whole(here, content, media_type)


def test_drafts_name_whom_a_ledger_knows(guarded: GuardedReader, jcct: tuple[Ledger, object]) -> None:
    records = tuple(load(jcct[0]).every())
    words = f"China will close the plants before June 2027, the ministry said. {PLAIN}" * 3
    here = ReadingHere()
    for reader in (guarded, here):
        reader.know(records)
    found = whole(guarded, words.encode())
    assert found == whole(here, words.encode())
    guarded.know(())
    assert whole(guarded, words.encode()) != found


def test_what_cannot_be_read_says_the_same(guarded: GuardedReader) -> None:
    for content in (b"", b"<html><body></body></html>", b"%PDF-1.4 broken", bytes(range(256))):
        with pytest.raises(InputError) as here:
            ReadingHere().read(content, ADDRESS)
        with pytest.raises(InputError) as there:
            guarded.read(content, ADDRESS)
        assert str(there.value) == str(here.value)
        assert not isinstance(there.value, UnreadError)


SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://www.example.org/a</loc><lastmod>2024-05-02</lastmod></url>
<url><loc>ftp://www.example.org/b</loc></url></urlset>"""
INDEX = b"""<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://www.example.org/maps/1.xml</loc></sitemap></sitemapindex>"""


@pytest.mark.parametrize(
    "content",
    [
        feed("https://www.example.org/1", "https://www.example.org/\u2603?a=1"),
        feed("https://www.example.org/1")[:-12],
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/x"}]}',
        SITEMAP,
        gzip.compress(SITEMAP, mtime=0),
        INDEX,
    ],
    ids=["feed", "broken feed", "JSON feed", "sitemap", "packed sitemap", "index"],
)
def test_what_a_feed_names_is_what_it_names_here(guarded: GuardedReader, content: bytes) -> None:
    found = guarded.names(content, ADDRESS)
    assert found == ReadingHere().names(content, ADDRESS)
    assert found.pages or found.maps


def test_what_is_no_feed_says_the_same(guarded: GuardedReader) -> None:
    for content in (b"", page(), b"\x1f\x8b broken", b'<?xml version="1.0"?><!DOCTYPE a><rss/>'):
        with pytest.raises(InputError) as here:
            ReadingHere().names(content, ADDRESS)
        with pytest.raises(InputError) as there:
            guarded.names(content, ADDRESS)
        assert str(there.value) == str(here.value)
        assert not isinstance(there.value, UnreadError)


def test_a_feed_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    long = feed(*(f"https://www.example.org/{number}" for number in range(5_000)))
    with GuardedReader(seconds=0.01) as reader:
        with pytest.raises(UnreadError, match=r"It takes longer than 0\.01 seconds to read\."):
            reader.names(long, ADDRESS)
        reader._seconds = 60
        assert reader.names(SITEMAP, ADDRESS) == ReadingHere().names(SITEMAP, ADDRESS)


def test_after_the_death_of_its_process_a_page_is_read_as_before(guarded: GuardedReader) -> None:
    guarded.know(KNOWN)
    before = whole(guarded, PLAIN.encode() * 3)
    guarded._process.started().kill()
    assert whole(guarded, PLAIN.encode() * 3) == before
    assert any(one.proposal.party == "P1" for one in before.drafts if isinstance(one.proposal, Statement))


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with GuardedReader(seconds=0.01) as reader:
        with pytest.raises(UnreadError, match=r"It takes longer than 0\.01 seconds to read\."):
            reader.read(page(body="Words of a page that is long. " * 20_000), ADDRESS)
        reader._seconds = 60
        assert reader.read(page(), ADDRESS) == ReadingHere().read(page(), ADDRESS)


def test_a_page_that_takes_too_much_memory_is_given_up() -> None:
    with GuardedReader(megabytes=1) as reader, pytest.raises(UnreadError, match="memory"):
        reader.read(page(body="Words of a page that is long. " * 20_000), ADDRESS)


def test_a_process_that_cannot_be_kept_running_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host_module, "_START", "import sys; sys.exit(3)")
    with GuardedReader() as reader, pytest.raises(KeptError, match=r"ended 20 times \(exit code 3\)"):
        reader.read(page(), ADDRESS)


def test_records_are_the_same_on_the_other_side(jcct: tuple[Ledger, object]) -> None:
    records = tuple(load(jcct[0]).every())
    assert records_of(lines_of(records)) == records
