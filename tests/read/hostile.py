"""Files made to harm whoever reads them: bombs, endless nesting, lies, and halves of everything.

Each is made by code when it is needed. `Hostile.error` is what the reader must say of it.

    python -m tests.read.hostile    runs them all and prints what each needed, as JSON
"""

from __future__ import annotations

import gzip
import io
import json
import os
import resource
import signal
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kept.errors import InputError, Problem
from kept.read import read_bytes, read_file
from kept.read.formats.feeds import read_feed
from kept.read.formats.sitemaps import read_sitemap
from kept.read.formats.warc import warc_pages
from tests.read.formats.making import (
    WORDS,
    answer,
    archive,
    docx,
    mail,
    packed_zeros,
    paragraph,
    pdf,
    pdf_of_objects,
    pdf_of_streams,
    record,
)

SECONDS = 20
MOST_MEMORY = 256
"""Megabytes beyond what the process had before."""

Reader = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file: how it is made, which reader gets it, and what that must say (a regular expression)."""

    name: str
    reader: Reader
    make: Callable[[], bytes]
    error: str


def document(data: bytes) -> str:
    return f"read {len(read_bytes(data, 'x').text.content)} characters"


def file(data: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        with path.open("wb") as made:
            made.truncate(int(data))
        return f"read {len(read_file(path).text.content)} characters"


def feed(data: bytes) -> str:
    found = read_feed(data, "x")
    return f"{found.damage} {len(found.entries)} entries"


def sitemap(data: bytes) -> str:
    found = read_sitemap(data, "x")
    return f"{found.damage} {len(found.entries)} entries"


def warc(data: bytes) -> str:
    told: list[str] = []
    count = 0
    for one in warc_pages(io.BytesIO(data), "x"):
        count += 1
        if len(told) < 50 and (isinstance(one, Problem) or one.damage):
            told.append(str(one) if isinstance(one, Problem) else str(one.damage))
    return f"{count} results: {' '.join(told)}"


def laughs(root: str) -> bytes:
    """Ten entities, each ten times the one before: a billion laughs."""
    entities = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol">{entities}]><{root}>&j;</{root}>'.encode()


def quadratic(root: str) -> bytes:
    """One long entity, used a hundred thousand times."""
    return f'<!DOCTYPE x [<!ENTITY a "{"x" * 100_000}">]><{root}>{"&a;" * 100_000}</{root}>'.encode()


def nested_html(tag: str, depth: int) -> bytes:
    return f"<html><body>{f'<{tag}>' * depth}{WORDS}{f'</{tag}>' * depth}".encode()


def lies(length: int, count: int) -> bytes:
    return b"".join(record(n, length=length) for n in range(count))


def of_zip_sizes(data: bytes, size: int) -> bytes:
    """A zip archive whose list of entries says another size for the first."""
    at = data.index(b"PK\x01\x02") + 24
    return data[:at] + size.to_bytes(4, "little") + data[at + 4 :]


def pdf_pages_in_a_circle() -> bytes:
    return pdf_of_objects(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>", b"<< >>"]
    )


def pdf_drawing_itself() -> bytes:
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R /B 5 0 R >> >> "
    )
    inside = b"/A Do /B Do /A Do /B Do"
    return pdf_of_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R "
            b"/Resources << /XObject << /A 5 0 R >> >> >>",
            b"<< /Length 5 >>\nstream\n/A Do\nendstream",
            form + b"/Length %d >>\nstream\n%s\nendstream" % (len(inside), inside),
            b"<< >>",
        ]
    )


def wider_and_wider() -> bytes:
    """Forms that draw one another, ten times each: a billion laughs of PDF."""
    count = 12
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R "
        b"/Resources << /XObject << /A 5 0 R >> >> >>",
        b"<< /Length 5 >>\nstream\n/A Do\nendstream",
    ]
    for number in range(count):
        inside = b"/A Do " * 10 if number < count - 1 else b"BT (x) Tj ET"
        objects.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A %d 0 R >> >> "
            b"/Length %d >>\nstream\n%s\nendstream" % (6 + number, len(inside), inside)
        )
    return pdf_of_objects([*objects, b"<< >>"])


def flate(megabytes: int, times: int = 1) -> bytes:
    packed = packed_zeros(megabytes, bits=15, byte=b" ")
    for _ in range(times - 1):
        packed = zlib.compress(packed)
    return pdf_of_streams([packed], filters=f"/Filter [{'/FlateDecode ' * times}]")


PAGE = "<html><body><article>%s</article></body></html>"
OK = "read "
"""Nothing in it is wrong but its size."""

HOSTILE = (
    # HTML and plain text
    Hostile("html: 100,000 div deep", document, lambda: nested_html("div", 100_000), "nested more than 250"),
    Hostile("html: 100,000 b deep", document, lambda: nested_html("b", 100_000), "nested more than 250"),
    Hostile(
        "html: 100,000 links deep", document, lambda: nested_html("a", 100_000), "more than 100,000 elements"
    ),
    Hostile(
        "html: 100,000 tables deep", document, lambda: nested_html("table><tr><td", 100_000), "600,002 tags"
    ),
    Hostile(
        "html: 3,000,000 elements", document, lambda: b"<html>" + b"<p>x" * 3_000_000, "100,000 elements"
    ),
    Hostile(
        "html: a tag of 10 MB",
        document,
        lambda: b"<html><p " + b"a=1 " * 2_500_000 + b">x",
        "a tag with 2,500,001 attributes",
    ),
    Hostile(
        "html: 1,000,000 attributes",
        document,
        lambda: b"<html><p " + b"".join(b"a%d=1 " % n for n in range(1_000_000)) + b">x",
        "a tag with 1,000,001 attributes",
    ),
    Hostile(
        "html: a comment without end",
        document,
        lambda: b"<html><!--" + b"-" * 10_000_000,
        "without an article",
    ),
    Hostile(
        "html: 19 MB of script",
        document,
        lambda: b"<html><script>" + b"x='<p>';" * 2_300_000,
        "2,300,001 tags|2,300,002 tags",
    ),
    Hostile(
        "html: entities",
        document,
        lambda: b"<html><p>" + b"&amp;" * 3_000_000,
        "3,000,000 characters of text",
    ),
    Hostile("html: 2 MB of one word", document, lambda: b"<html><p>" + b"x" * 1_990_000, "read 1990000"),
    Hostile("text: 19 MB of one word", document, lambda: b"x" * 19_000_000, "19,000,000 characters of text"),
    Hostile("text: 1.9 MB of one word", document, lambda: b"x" * 1_900_000, "read 1900000"),
    Hostile(
        "html: JSON-LD 500,000 deep",
        document,
        lambda: (
            b'<html><script type="application/ld+json">' + b"[" * 500_000 + b"</script>" + WORDS.encode() * 3
        ),
        OK,
    ),
    Hostile("html: laughing", document, lambda: laughs("html"), r"no readable HTML|read \d{1,2} characters"),
    Hostile("a line of 1 GB", file, lambda: b"1000000000", r"x is too large: 1,000\.0 MB"),
    Hostile("a line of 20 MB in memory", document, lambda: b"x" * 20_000_001, "x is too large"),
    Hostile(
        "utf-8 that stops being it",
        document,
        lambda: b"\xef\xbb\xbfThe minister \xff\xfe\x80",
        "has the mark of utf-8, but",
    ),
    Hostile(
        "utf-16 with half a character", document, lambda: b"\xff\xfea\x00b", "has the mark of utf-16, but"
    ),
    Hostile("utf-32 cut", document, lambda: b"\xff\xfe\x00\x00a\x00\x00", "has the mark of utf-32, but"),
    Hostile(
        "every byte", document, lambda: bytes(range(128, 256)) * 1000, "It cannot be told in which encoding"
    ),
    Hostile("NUL bytes", document, lambda: b"\x00" * 1_000_000, "is a binary file"),
    # packed files
    Hostile("gzip: 1 GB of zeros", document, lambda: packed_zeros(1000), "x is a gzip archive"),
    Hostile(
        "zip within zip within zip",
        document,
        lambda: archive({"a.zip": archive({"b.zip": archive({"c": bytes(10_000_000)})})}),
        "x is a zip archive",
    ),
    Hostile(
        "zip: wrong magic", document, lambda: b"PK\x03\x04word/document.xml", "x is a damaged Word document"
    ),
    # PDF
    Hostile(
        "pdf: wrong magic", document, lambda: b"%PDF-1.7\n<html><p>" + WORDS.encode(), "x is a damaged PDF"
    ),
    Hostile("pdf: a stream of 1 GB", document, lambda: flate(1000), "takes too much memory or time"),
    Hostile("pdf: a stream of 1 GB, packed twice", document, lambda: flate(1000, 2), "x is a PDF file"),
    Hostile("pdf: a stream packed 100 times", document, lambda: flate(10, 100), "x is a PDF file"),
    Hostile(
        "pdf: 20 streams of 60 MB",
        document,
        lambda: pdf_of_streams([packed_zeros(60, bits=15, byte=b" ")] * 20, filters="/Filter /FlateDecode"),
        "x is a PDF file",
    ),
    Hostile("pdf: pages in a circle", document, pdf_pages_in_a_circle, "x is a"),
    Hostile("pdf: a drawing that draws itself", document, pdf_drawing_itself, "x is a PDF file"),
    Hostile("pdf: laughing forms", document, wider_and_wider, "takes too much memory or time"),
    Hostile(
        "pdf: 1,000,000 arrays deep",
        document,
        lambda: pdf_of_streams([b"[" * 1_000_000 + b" TJ"]),
        "x is a PDF file",
    ),
    Hostile(
        "pdf: 3,000,000 letters on a page", document, lambda: pdf([[(9, 9, "x" * 60_000)] * 50]), "read 32767"
    ),
    Hostile("pdf: cut in half", document, lambda: pdf([[(72, 700, WORDS)]])[:400], "x is a"),
    Hostile(
        "pdf: 100,000 pages said",
        document,
        lambda: pdf([[(72, 700, "x")]]).replace(b"/Count 1", b"/Count 99999999"),
        "read 1 char",
    ),
    # Word
    Hostile(
        "docx: 10 MB out of 10 kB",
        document,
        lambda: docx("<w:p><w:r><w:t>" + " " * 10_000_000 + "</w:t></w:r></w:p>"),
        "unpacks to far more",
    ),
    Hostile(
        "docx: 50 MB that say they are 100 bytes",
        document,
        lambda: of_zip_sizes(archive({"word/document.xml": b"<a>" + bytes(50_000_000)}), 100),
        "x is a damaged Word|unpacks to far more",
    ),
    Hostile("docx: laughing", document, lambda: archive({"word/document.xml": laughs("w")}), "document type"),
    Hostile(
        "docx: quadratic", document, lambda: archive({"word/document.xml": quadratic("w")}), "document type"
    ),
    Hostile(
        "docx: laughing in utf-16",
        document,
        lambda: archive({"word/document.xml": laughs("w").decode().encode("utf-16")}),
        "document type",
    ),
    Hostile(
        "docx: asks for /etc/passwd",
        document,
        lambda: archive(
            {"word/document.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:p>&x;</w:p>'}
        ),
        "document type",
    ),
    Hostile(
        "docx: 100,000 elements deep",
        document,
        lambda: docx("".join(f"<w:a{n % 977}>" for n in range(100_000))),
        "broken XML",
    ),
    Hostile(
        "docx: 2,100,000 paragraphs",
        document,
        lambda: docx("".join(f"<w:p n='{n * 7919 % 99991}'/>" for n in range(2_100_000))),
        "XML elements|unpacks",
    ),
    Hostile(
        "docx: 20,000 parts",
        document,
        lambda: archive({"word/document.xml": b"<a/>"} | {str(n): b"" for n in range(20_000)}),
        "parts, too many",
    ),
    Hostile("docx: cut", document, lambda: docx(paragraph(WORDS))[:200], "x is a"),
    # mail
    Hostile(
        "mail: parts 10,000 deep",
        document,
        lambda: mail(
            "".join(
                f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n' for n in range(10_000)
            ),
            kind='multipart/mixed; boundary="b0"',
        ),
        "parts within parts",
    ),
    Hostile(
        "mail: mails 10,000 deep",
        document,
        lambda: mail("Content-Type: message/rfc822\r\n\r\n" * 10_000, kind="message/rfc822"),
        "parts within parts",
    ),
    Hostile(
        "mail: 10 MB of one header",
        document,
        lambda: mail().replace(b"Forty clinics", b"x, (" * 2_500_000),
        "10,000,392 characters of text",
    ),
    Hostile(
        "mail: 200 kB of brackets in the sender",
        document,
        lambda: mail().replace(b"Ann Vance", b"(" * 200_000),
        OK,
    ),
    Hostile(
        "mail: 15 MB of base64",
        document,
        lambda: mail("A" * 15_000_000, "Content-Transfer-Encoding: base64\r\n"),
        "a mail without text",
    ),
    Hostile(
        "mail: HTML 100,000 deep",
        document,
        lambda: mail("<div>" * 100_000, kind="text/html"),
        "nested more than",
    ),
    # feeds and sitemaps
    Hostile("feed: laughing", feed, lambda: laughs("rss"), "document type"),
    Hostile(
        "feed: laughing in utf-16", feed, lambda: laughs("rss").decode().encode("utf-16"), "document type"
    ),
    Hostile("feed: quadratic", feed, lambda: quadratic("rss"), "document type|too large"),
    Hostile(
        "feed: 290,000 elements deep",
        feed,
        lambda: b"<rss><channel>" + b"<a>" * 290_000,
        "too many for a feed",
    ),
    Hostile(
        "feed: 59,000 elements deep", feed, lambda: b"<rss><channel>" + b"<a>" * 59_000, "not well formed"
    ),
    Hostile(
        "feed: HTML 100,000 deep in an entry",
        feed,
        lambda: (
            b"<rss version='2.0'><channel><item><description>"
            + b"&lt;b>" * 100_000
            + b"</description></item></channel></rss>"
        ),
        "1 entries",
    ),
    Hostile("feed: JSON 1,000,000 deep", feed, lambda: b'{"items":' + b"[" * 1_000_000, "broken JSON"),
    Hostile(
        "feed: a number of 1,000,000 digits",
        feed,
        lambda: b'{"items":' + b"9" * 1_000_000 + b"}",
        "broken JSON",
    ),
    Hostile("sitemap: laughing", sitemap, lambda: laughs("urlset"), "document type"),
    Hostile("sitemap: quadratic", sitemap, lambda: quadratic("urlset"), "document type"),
    Hostile(
        "sitemap: 1 GB of gzip", sitemap, lambda: packed_zeros(1000, b"<urlset>"), "more than 52 MB come out"
    ),
    Hostile(
        "sitemap: 1,000,000 empty members of gzip",
        sitemap,
        lambda: gzip.compress(b"") * 1_000_000,
        "x is no sitemap",
    ),
    Hostile(
        "sitemap: 4,000,000 elements", sitemap, lambda: b"<urlset>" + b"<a/>" * 4_000_000, "XML elements"
    ),
    Hostile(
        "sitemap: an address of 50 MB", sitemap, lambda: b"<urlset><url><loc>" + b"a" * 50_000_000, "left out"
    ),
    # archives
    Hostile(
        "warc: a page of 1 GB",
        warc,
        lambda: packed_zeros(1000, record(1, b"HTTP/1.1 200 OK\r\n\r\n", 10**9 + 19)[:-4]),
        r"1,000\.0 MB, and at most",
    ),
    Hostile(
        "warc: a header of 1 GB",
        warc,
        lambda: packed_zeros(1000, b"WARC/1.0\r\nX: ", byte=b"a"),
        "No record can be read",
    ),
    Hostile(
        "warc: an HTTP header of 1 GB",
        warc,
        lambda: packed_zeros(1000, record(1, b"HTTP/1.1 200 OK\r\nX: ", 10**9)[:-4], byte=b"a"),
        "No record can be read|MB, and at most",
    ),
    Hostile(
        "warc: a page of 1 GB by gzip within",
        warc,
        lambda: record(1, answer(packed_zeros(1000), "Content-Encoding: gzip\r\n")),
        "more than 20 MB come out",
    ),
    Hostile(
        "warc: gzip within gzip within gzip",
        warc,
        lambda: record(
            1,
            answer(
                gzip.compress(gzip.compress(packed_zeros(1000))), "Content-Encoding: gzip, gzip, gzip\r\n"
            ),
        ),
        "more than 20 MB come out",
    ),
    Hostile(
        "warc: 20,000 records that claim 5 MB",
        warc,
        lambda: lies(5_000_000, 20_000),
        "not as long as it says",
    ),
    Hostile("warc: 10,000 records that claim 1 TB", warc, lambda: lies(10**12, 10_000), "not as long"),
    Hostile(
        "warc: 10,000 packed records that claim 1 TB",
        warc,
        lambda: b"".join(gzip.compress(record(n, length=10**12), 1) for n in range(10_000)),
        "not as long",
    ),
    Hostile(
        "warc: 1,000,000 records without a length",
        warc,
        lambda: b"WARC/1.0\r\na: b\r\n\r\n" * 1_000_000,
        "not as long",
    ),
    Hostile(
        "warc: 1,000,000 false beginnings", warc, lambda: b"WARC/1.0\r\n" * 1_000_000, "No record can be read"
    ),
    Hostile("warc: 5,000,000 false members", warc, lambda: b"\x1f\x8b\x08" * 5_000_000, "No record"),
    Hostile("warc: no archive", warc, lambda: bytes(10_000_000), "No record can be read"),
    Hostile(
        "warc: cut",
        warc,
        lambda: gzip.compress(record(1)) + gzip.compress(record(2))[:-60],
        "cut off|No record",
    ),
)


def needed(case: Hostile) -> tuple[str, float, float, str]:
    """What was said, megabytes beyond those at the start, seconds; and the name of a fault, if any."""
    data = case.make()
    before, begun = _peak(), time.monotonic()
    try:
        said, fault = case.reader(data), ""
    except InputError as error:
        said, fault = str(error), ""
    except BaseException as error:
        said, fault = repr(error)[:300], type(error).__name__
    return said[:2_000], _peak() - before, time.monotonic() - begun, fault


def _peak() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024


def in_a_process(case: Hostile) -> dict[str, object]:
    """Run one in a process of its own, which is ended after 20 seconds."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS + 20)  # the file is made in this time too
        os.write(writing, json.dumps(needed(case)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    status = os.waitpid(child, 0)[1]
    said, memory, seconds, fault = json.loads(told) if told else ("", 0, 0, f"ended by {status}")
    return {"name": case.name, "said": said, "memory": memory, "seconds": seconds, "fault": fault}


def main() -> None:
    wanted = sys.argv[1:]
    read_bytes(PAGE.encode() % WORDS.encode(), "x")  # what is imported late must not be counted
    for case in HOSTILE:
        if not wanted or any(word in case.name for word in wanted):
            print(json.dumps(in_a_process(case)), flush=True)


if __name__ == "__main__":
    main()
