"""WARC archives: pages with their places, whatever stands between them."""

from __future__ import annotations

import gzip
import io
import zlib
from datetime import UTC, datetime

import pytest

from kept.errors import Problem
from kept.read.formats.warc import WarcPage, warc_pages
from tests.read.formats.making import answer, record

PLAIN = [record(number) for number in range(4)]
PACKED = [gzip.compress(one, mtime=0) for one in PLAIN]


def read(data: bytes, start: int = 0, **more):
    found = list(warc_pages(io.BytesIO(data), "a.warc", start, **more))
    pages = [one for one in found if isinstance(one, WarcPage)]
    return pages, [one for one in found if isinstance(one, Problem)]


def numbers(pages: list[WarcPage]) -> list[int]:
    return [int(page.record_id.strip("<>").rpartition(":")[2]) for page in pages]


@pytest.mark.parametrize("records", [PLAIN, PACKED], ids=["plain", "gzip"])
def test_pages_come_with_all_that_is_said_of_them(records):
    pages, problems = read(b"".join(records))
    assert not problems
    assert pages[1] == WarcPage(
        record_id="<urn:uuid:1>",
        address="https://example.org/1",
        date=datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC),
        media_type="text/html",
        status=200,
        offset=len(records[0]),
        payload=b"page 1",
        content_type="Text/HTML; charset=utf-8",
    )
    assert numbers(pages) == [0, 1, 2, 3]


@pytest.mark.parametrize("records", [PLAIN, PACKED], ids=["plain", "gzip"])
def test_reading_goes_on_at_any_page(records):
    whole = b"".join(records)
    pages, _ = read(whole)
    for at, page in enumerate(pages):
        assert read(whole, page.offset) == (pages[at:], [])


def test_an_archive_packed_as_a_whole_is_read_and_its_pages_share_an_offset():
    pages, problems = read(gzip.compress(b"".join(PLAIN)))
    assert (numbers(pages), {page.offset for page in pages}, problems) == ([0, 1, 2, 3], {0}, [])


def test_an_archive_packed_in_blocks_is_read():
    """As bgzip does it: a record may run over the end of a member."""
    whole = b"".join(PLAIN)
    blocks = b"".join(gzip.compress(whole[at : at + 100]) for at in range(0, len(whole), 100))
    pages, problems = read(blocks)
    assert (numbers(pages), problems) == ([0, 1, 2, 3], [])


@pytest.mark.parametrize("records", [PLAIN, PACKED], ids=["plain", "gzip"])
@pytest.mark.parametrize("length", [10, 3_000, 10**30, -3, "abc", ""])
def test_a_wrong_length_costs_one_record(records, length):
    lie = record(1, length=length)
    lie = lie if records is PLAIN else gzip.compress(lie)
    pages, problems = read(records[0] + lie + records[2] + records[3])
    assert numbers(pages) == [0, 2, 3]
    assert len(problems) == 1
    assert problems[0].where == "a.warc, record <urn:uuid:1>"
    assert f"at offset {len(records[0])} was left out: its block is not as long" in problems[0].what


def test_a_length_that_swallows_the_next_record_whole():
    """In gzip the members tell; in a plain archive nothing does but the look of the page."""
    longer = len(answer(b"page 1")) + 4 + len(PLAIN[2])
    lie = record(1, length=longer)
    pages, problems = read(PACKED[0] + gzip.compress(lie) + PACKED[2] + PACKED[3])
    assert (numbers(pages), len(problems)) == ([0, 2, 3], 1)
    pages, problems = read(PLAIN[0] + lie + PLAIN[2] + PLAIN[3])
    assert (numbers(pages), problems) == ([0, 1, 3], [])
    assert pages[1].damage == "It has the head of another record in it: its length may be wrong."


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("size", [10, 300_000])
def test_a_broken_member_costs_one_record(first, size):
    body = bytes((n * n + n // 7) % 251 for n in range(size))
    good = gzip.compress(record(1, answer(body)))
    half = len(good) // 2
    bad = good[:half] + b"\xff" * 8 + good[half + 8 :]
    before = [] if first else [PACKED[0]]
    pages, problems = read(b"".join([*before, bad, *PACKED[2:]]))
    assert numbers(pages) == [*([] if first else [0]), 2, 3]
    assert len(problems) == 1
    assert "No record can be read there" in problems[0].what
    assert problems[0].to_do.startswith("Reading went on with the next record, at offset")


@pytest.mark.parametrize("records", [PLAIN, PACKED], ids=["plain", "gzip"])
def test_an_archive_cut_off_anywhere_gives_what_is_whole(records):
    whole = records[0] + records[1]
    for end in range(len(records[0]) + 1, len(whole) - 12, 7):
        pages, problems = read(whole[:end])
        assert (numbers(pages), len(problems)) == ([0], 1)


@pytest.mark.parametrize("pack", [bytes, lambda one: gzip.compress(one, mtime=0)], ids=["plain", "gzip"])
@pytest.mark.parametrize(
    "last",
    [
        record(1, answer(b"page", "X-Long: " + "x" * 300 + "\r\n")),
        record(1, answer(b"a film").replace(b"Text/HTML", b"video/mp4")),
        record(1, b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(1, b"x: y\r\n", kind="metadata"),
    ],
    ids=["a head", "not wanted", "a request", "no page"],
)
def test_an_archive_cut_within_any_record_says_so(last, pack):
    """What is not read is also looked at to its end, and headers that are cut are not believed."""
    first, whole, asked = pack(record(0)), pack(last), []

    def wanted(_address, media_type, _status) -> bool:
        asked.append(media_type)
        return media_type == "text/html"

    for end in range(1, len(whole) - 12, 5):
        pages, problems = read(first + whole[:end], wanted=wanted)
        assert (numbers(pages), len(problems)) == ([0], 1)
    assert set(asked) <= {"text/html", "video/mp4"}


@pytest.mark.parametrize("stated", [900, 10**6, 10**9])
def test_a_record_that_is_not_wanted_and_lies_about_its_length_swallows_no_other(stated):
    lying = record(1, b"GET / HTTP/1.1\r\n\r\n", length=stated, kind="request")
    pages, problems = read(b"".join(gzip.compress(one) for one in (record(0), lying, record(2), record(3))))
    assert (numbers(pages), len(problems)) == ([0, 2, 3], 1)


def test_junk_between_records_is_told_and_passed_over():
    pages, problems = read(PLAIN[0] + b"junk\r\n" * 10 + PLAIN[1])
    assert (numbers(pages), len(problems)) == ([0, 1], 1)
    pages, problems = read(b"no archive at all")
    assert pages == []
    assert str(problems[0]).startswith("a.warc: It is no WARC archive. No record can be read in it.")
    assert read(b"") == ([], [])


def test_a_record_without_address_id_or_date():
    block = record(1).replace(b"WARC-Target-URI: https://example.org/1\r\n", b"")
    block = block.replace(b"WARC-Record-ID: <urn:uuid:1>\r\n", b"").replace(b"2020-01-02T03:04:05Z", b"soon")
    (page,), problems = read(block)
    assert (page.record_id, page.address, page.date, problems) == ("offset 0", None, None, [])


def test_only_answers_and_resources_are_pages():
    kinds = ["warcinfo", "request", "metadata", "revisit", "conversion"]
    others = b"".join(record(n, b"x: y\r\n", kind=kind) for n, kind in enumerate(kinds))
    resource = record(9, b"<p>x", kind="resource", content_type="text/html; charset=x")
    (page,), problems = read(others + resource)
    assert (page.media_type, page.status, page.payload, problems) == ("text/html", None, b"<p>x", [])


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("gzip, gzip", lambda data: gzip.compress(gzip.compress(data))),
        ("gzip", lambda data: data),  # the archive undid it and left the header
        ("identity", lambda data: data),
    ],
)
def test_content_codings_are_undone(coding, pack):
    body = b"<p>" + b"words " * 1000
    block = answer(pack(body), f"Content-Encoding: {coding}\r\n")
    (page,), problems = read(record(1, block))
    assert (page.payload, page.damage, problems) == (body, None, [])


def test_brotli_is_undone():
    packed = bytes.fromhex("8b058068656c6c6f20776f726c642103")  # "hello world!", by the brotli program
    (page,), problems = read(record(1, answer(packed, "Content-Encoding: br\r\n")))
    assert (page.payload, problems) == (b"hello world!", [])


def test_chunks_are_joined():
    block = answer(b"4\r\nabcd\r\n2;x=y\r\nef\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n")
    assert read(record(1, block))[0][0].payload == b"abcdef"
    block = answer(b"4\r\nabcd\r\n9\r\ne", "Transfer-Encoding: chunked\r\n")
    (page,), _ = read(record(1, block))
    assert (page.payload, page.damage) == (b"abcde", "Its end is missing.")


def test_a_cut_payload_is_given_and_said_to_be_cut():
    packed = gzip.compress(bytes(range(256)) * 40)[:-20]
    (page,), _ = read(record(1, answer(packed, "Content-Encoding: gzip\r\n")))
    assert page.payload.startswith(bytes(range(256)))
    assert page.damage == "Its end is missing."
    (page,), _ = read(record(1, extra="WARC-Truncated: length\r\n"))
    assert page.damage == "The archive cut it (length)."


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (answer(b"x" * 2_000), "it has 0.0 MB, and at most 0 MB are read"),
        (answer(gzip.compress(b"x" * 2_000), "Content-Encoding: gzip\r\n"), "more than 0 MB come out of it"),
        (answer(b"\x1f\x8bjunk", "Content-Encoding: gzip\r\n"), "it cannot be unpacked"),
        (answer(b"x" * 50, "Content-Encoding: br\r\n"), "it cannot be unpacked"),
        (answer(b"x", "Content-Encoding: gzip,gzip,gzip,gzip\r\n"), "it is packed 4 times"),
        (b"no HTTP at all", "it has no HTTP status that can be read"),
        (answer(b"x", status="999 x"), "it has no HTTP status that can be read"),
    ],
)
def test_a_page_that_cannot_be_given_has_a_reason_and_the_next_is_read(block, reason):
    pages, problems = read(record(1, block) + PLAIN[2], most=1_000)
    assert numbers(pages) == [2]
    assert problems[0].where == "a.warc, record <urn:uuid:1>"
    assert problems[0].what.startswith(f"The record at offset 0 was left out: {reason}")


def test_pages_that_are_not_wanted_are_not_unpacked():
    bad = record(1, answer(b"\x1f\x8bjunk", "Content-Encoding: gzip\r\n", "404 Not Found"))
    asked = []

    def wanted(address, media_type, status):
        asked.append((address, media_type, status))
        return status == 200

    pages, problems = read(bad + PLAIN[2], wanted=wanted)
    assert (numbers(pages), problems) == ([2], [])
    assert asked[0] == ("https://example.org/1", "text/html", 404)


def test_a_library_that_is_missing_is_named(monkeypatch):
    import sys

    from kept.errors import InputError

    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    with pytest.raises(InputError, match=r'fastwarc is needed.*pip install "kept\[reading\]"'):
        read(PLAIN[0])
