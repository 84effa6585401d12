"""Small files of each format, made here so that every byte of them is known."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

WORDS = (
    "The minister said on Monday that the ministry will open forty new clinics by the end of next year. "
    "The opposition said that the ministry had promised the same in each of the last three years."
)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(
    pages: Sequence[Sequence[tuple[int, int, str]]], info: str = "", content: Sequence[bytes] = ()
) -> bytes:
    """A PDF file with lines of text at (left, bottom), in points; `content` are further raw streams."""
    streams = [
        "\n".join(f"BT /F1 11 Tf {x} {y} Td ({words}) Tj ET" for x, y, words in page).encode("cp1252")
        for page in pages
    ]
    return pdf_of_streams([*streams, *content], info)


def pdf_of_streams(streams: Sequence[bytes], info: str = "", filters: str = "") -> bytes:
    """A PDF file with one page for each content stream; `filters` says how the streams are packed."""
    count = len(streams)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(
            b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), filters.encode(), stream)
        )
    objects.append(f"<< {info} >>".encode())
    return pdf_of_objects(objects)


def pdf_of_objects(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A PDF file with these objects: the first is the catalogue, the last the information."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {trailer} >>\n".encode()
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def docx(body: str, parts: dict[str, str] | None = None, start: str = "") -> bytes:
    """A Word document with this XML in its body, and further parts by their names."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{start}<w:document {W}><w:body>{body}</w:body></w:document>'
    )
    return archive(
        {"word/document.xml": document.encode()} | {k: v.encode() for k, v in (parts or {}).items()}
    )


def archive(parts: dict[str, bytes]) -> bytes:
    """A zip archive with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def paragraph(words: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{words}</w:t></w:r></w:p>"


def mail(body: str = WORDS, headers: str = "", kind: str = 'text/plain; charset="utf-8"') -> bytes:
    """A mail with one part."""
    return (
        "From: Ann Vance <ann@example.org>\r\nTo: press@example.org\r\nSubject: Forty clinics\r\n"
        "Date: Tue, 03 Jun 2014 09:39:21 +0200\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n"
        f"{headers}Content-Type: {kind}\r\n\r\n{body}"
    ).encode()


def record(
    number: int = 1,
    block: bytes | None = None,
    length: object = None,
    kind: str = "response",
    content_type: str = "application/http; msgtype=response",
    extra: str = "",
) -> bytes:
    """A WARC record; `length` is what it says of its length, right where it is left out."""
    content = answer(b"page %d" % number) if block is None else block
    stated = len(content) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://example.org/{number}\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n{extra}"
        f"Content-Type: {content_type}\r\nContent-Length: {stated}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def answer(body: bytes, headers: str = "", status: str = "200 OK") -> bytes:
    """What a server sent."""
    return f"HTTP/1.1 {status}\r\nContent-Type: Text/HTML; charset=utf-8\r\n{headers}\r\n".encode() + body


def packed_zeros(megabytes: int, before: bytes = b"", bits: int = 31, byte: bytes = b"\x00") -> bytes:
    """Megabytes of one byte, packed to a thousandth; bits: 31 for gzip, 15 for zlib, -15 for neither."""
    packer = zlib.compressobj(9, zlib.DEFLATED, bits)
    parts = [packer.compress(before)]
    million = byte * 1_000_000
    parts += [packer.compress(million) for _ in range(megabytes)]
    return b"".join(parts) + packer.flush()
