"""Mutations of small files of each format, and one execution of a reader on one of them.

A reader may give a value or raise InputError. The mutator is seeded, so number 1,234 of a format is the same
bytes on every machine.
"""

from __future__ import annotations

import gzip
import io
import json
import random
from collections.abc import Callable
from pathlib import Path

from kept.read import read_bytes
from kept.read.formats import pdf_worker
from kept.read.formats.docx import read_docx
from kept.read.formats.feeds import read_feed
from kept.read.formats.mail import read_mail
from kept.read.formats.pdf import as_text
from kept.read.formats.sitemaps import read_sitemap
from kept.read.formats.warc import warc_pages
from tests.read.formats.making import WORDS, answer, archive, docx, mail, paragraph, pdf, record
from tests.read.formats.test_feeds import ATOM, JSON, RSS, SITEMAP

GOLD = Path(__file__).parent / "gold"

PARTS = (
    b"\x00", b"\xff" * 4, b"<", b">", b"</", b"<!--", b"]]>", b"<![CDATA[", b"&#x110000;", b"&", b'"',
    b"\r\n\r\n", b"-1", b"99999999999999999999", b"%s", b"obj", b"endstream", b"/Kids [1 0 R]", b"<<",
    b"[" * 50, b"\x1f\x8b\x08", b"PK\x01\x02", b"WARC/1.0\r\n", b"Content-Length: 5\r\n", b"=?utf-8?q?",
    b"--b\r\n", b"\xe2\x80\xae", b"\xed\xa0\x80", b"<svg>", b"<table><tr>", b"<template>",
    b"<plaintext>", b"charset=utf-16",
)  # fmt: skip
"""Pieces that mean something in one of the formats."""


def _pdf(data: bytes) -> None:
    """Without the process around PDFium, for a thousand times as many executions."""
    as_text(json.loads(json.dumps(pdf_worker.found(data))), "x")


def _warc(data: bytes) -> None:
    for _ in warc_pages(io.BytesIO(data), "x"):
        pass


def _html(data: bytes) -> None:
    read_bytes(data, "x", "text/html")


def _plain(data: bytes) -> None:
    read_bytes(data, "x", "text/plain")


def _page(page: str) -> str:
    return page


READERS: dict[str, Callable[[bytes], object]] = {
    "html": _html,
    "plain": _plain,
    "pdf": _pdf,
    "docx": lambda data: read_docx(data, "x"),
    "mail": lambda data: read_mail(data, "x", _page),
    "feed": lambda data: read_feed(data, "x", "https://example.org/"),
    "sitemap": lambda data: read_sitemap(data, "x"),
    "warc": _warc,
}


def seeds(reader: str) -> list[bytes]:
    """The files that are mutated."""
    lines = [(72, 700 - 14 * at, WORDS[60 * at : 60 * at + 60]) for at in range(3)]
    gold = {"html": "*.html", "plain": "*.txt", "mail": "*.eml"}.get(reader)
    own = {
        "html": [f"<html><head><title>x</title></head><body><article><p>{WORDS}</p></article>".encode()],
        "plain": [WORDS.encode(), WORDS.encode("utf-16")],
        "pdf": [pdf([lines, lines], "/Title (x) /CreationDate (D:20140603)")],
        "docx": [
            docx(paragraph("Title", "Title") + paragraph(WORDS) + "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>")
        ],
        "mail": [
            mail(),
            mail(
                f"--b\r\nContent-Type: text/html\r\n\r\n<p>{WORDS}\r\n--b--",
                kind="multipart/mixed; boundary=b",
            ),
        ],
        "feed": [RSS, ATOM, json.dumps(JSON).encode()],
        "sitemap": [SITEMAP, gzip.compress(SITEMAP, mtime=0)],
        "warc": [
            b"".join(record(n) for n in range(3)),
            b"".join(gzip.compress(record(n), mtime=0) for n in range(3)),
            record(1, answer(gzip.compress(b"<p>x", mtime=0), "Content-Encoding: gzip\r\n")) + record(2),
            record(1, answer(b"4\r\nabcd\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n")),
        ],
    }[reader]
    return own + [path.read_bytes() for path in sorted(GOLD.glob(gold))[:3]] if gold else own


def mutated(reader: str, number: int) -> bytes:
    """The file of this number: a seed with 1 to 8 changes."""
    chance = random.Random(f"{reader} {number}")
    files = seeds(reader)
    data = bytearray(chance.choice(files))
    if reader == "docx" and chance.random() < 0.7:
        return _docx_with_mutated_xml(bytes(data), chance)
    for _ in range(chance.randint(1, 8)):
        _change(data, files, chance)
    return bytes(data)


def _docx_with_mutated_xml(data: bytes, chance: random.Random) -> bytes:
    """Zip checks its parts, so that hardly a change outside would reach the XML."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        seed = whole.read("word/document.xml")
    xml = bytearray(seed)
    for _ in range(chance.randint(1, 8)):
        _change(xml, [seed], chance)
    return archive({"word/document.xml": bytes(xml)})


def _change(data: bytearray, files: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice((1, 2, 4, 16, 64, 1024)))
    match chance.randrange(7):
        case 0 if at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            data[at:at] = chance.choice(PARTS)
        case 2:
            del data[at:end]
        case 3:
            data[at:at] = data[at:end] * chance.choice((1, 2, 50))
        case 4:
            other = chance.choice(files)
            start = chance.randrange(len(other))
            data[at:end] = other[start : start + chance.choice((4, 64, 1024))]
        case 5:
            data[at:end] = bytes(chance.randrange(256) for _ in range(end - at))
        case _:
            if chance.random() < 0.2:
                del data[at:]
