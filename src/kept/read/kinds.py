"""What kind of document a run of bytes is, told from its first bytes and from its media type."""

from __future__ import annotations

import re
from enum import StrEnum

from kept.errors import InputError
from kept.read.formats.docx import is_docx
from kept.read.formats.mail import is_mail


class Kind(StrEnum):
    """The kinds of document that are read."""

    HTML = "html"
    PLAIN = "plain"
    PDF = "pdf"
    MAIL = "mail"
    DOCX = "docx"


_MAGIC = (
    (
        b"PK\x03\x04",
        "a zip archive or an Office file (xlsx, pptx, odt)",
        "Save it as .docx, text or HTML",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Office file (doc, xls)", "Save it as .docx, text or HTML"),
    (b"{\\rtf", "a rich-text (RTF) file", "Save it as plain text or HTML"),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first (gunzip) and give the file inside"),
    (b"BZh91AY&SY", "a bzip2 archive", "Unpack it first (bunzip2) and give the file inside"),
    (b"\xfd7zXZ", "an xz archive", "Unpack it first (unxz) and give the file inside"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it first and give the file inside"),
    (b"\x89PNG", "a PNG image", "Give its text; no text is read out of images"),
    (b"\xff\xd8\xff", "a JPEG image", "Give its text; no text is read out of images"),
    (b"GIF8", "a GIF image", "Give its text; no text is read out of images"),
    (b"II*\x00", "a TIFF image", "Give its text; no text is read out of images"),
    (b"MM\x00*", "a TIFF image", "Give its text; no text is read out of images"),
    (b"\x7fELF", "a program", "Give a page saved as HTML or plain text"),
    (b"SQLite format 3\x00", "a database file", "Give a page saved as HTML or plain text"),
)

_TAGS = (
    r"html|head|body|title|meta|script|style|link|div|p|h1|article|main|section|table|span|a|br|font|center"
)
_HTML_START = re.compile(rf"(?:<!--.{{0,2000}}?-->|\s)*<(?:!doctype\s+html|(?:{_TAGS})[\s/>])", re.I | re.S)
_XML_START = re.compile(r"\s*<(?:\?xml|rss|feed|!doctype\s+(?!html))", re.I)
_XHTML = re.compile(r"<html[\s>]", re.I)

_HTML_TYPES = ("text/html", "application/xhtml+xml")
_PLAIN_TYPES = ("text/plain", "text/markdown")
_UNKNOWN_TYPES = ("", "application/octet-stream", "binary/octet-stream")
_MAIL_TYPES = ("message/rfc822", *_UNKNOWN_TYPES)

_READ = "HTML, plain text, PDF, Word (.docx) and mail (.eml) files are"


def kind_of_file(data: bytes, media_type: str | None) -> Kind | None:
    """Is this a PDF file, a Word document or a mail? Its first bytes decide; None for all else.

    A mail is text too, so it is taken for one only where nobody says that it is something else.
    """
    start = _start(data)
    if start.startswith(b"%PDF-"):
        return Kind.PDF
    if start.startswith(b"PK\x03\x04") and is_docx(data):
        return Kind.DOCX
    if bare_media_type(media_type) in _MAIL_TYPES and is_mail(data):
        return Kind.MAIL
    return None


def _start(data: bytes) -> bytes:
    return data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")


def refuse_binary(data: bytes, origin: str) -> None:
    """Stop at a file that is known to be no text by its first bytes.

    Raises:
        InputError: it is an archive, an image or another binary file.
    """
    start = _start(data)
    for magic, what, to_do in _MAGIC:
        if start.startswith(magic):
            raise InputError(f"{origin} is {what}, which is not read yet: {_READ}. {to_do}.")


def bare_media_type(media_type: str | None) -> str:
    """The media type without its parameters, in lower case: "text/html" of "Text/HTML; charset=x"."""
    return (media_type or "").partition(";")[0].strip().lower()


def kind_of(text: str, media_type: str | None, origin: str) -> Kind:
    """Is this HTML or plain text? A stated media type is believed; without one the first tag decides.

    Raises:
        InputError: the media type is of another kind, or the text is an XML document that is no page.
    """
    stated = bare_media_type(media_type)
    if stated in _HTML_TYPES:
        return Kind.HTML
    if stated in _PLAIN_TYPES:
        return Kind.PLAIN
    if stated not in _UNKNOWN_TYPES:
        raise InputError(
            f"{origin} is said to be {stated}, which is not read yet, or which it is not: {_READ}. "
            "Save it as HTML or plain text and give that file."
        )
    return _kind_by_look(text[:4096], origin)


def _kind_by_look(start: str, origin: str) -> Kind:
    if _HTML_START.match(start):
        return Kind.HTML
    if not _XML_START.match(start):
        return Kind.PLAIN
    if _XHTML.search(start):
        return Kind.HTML
    raise InputError(
        f"{origin} is an XML document (a feed or a data file) and no page: {_READ} read. Give the page "
        "that it points to, saved as HTML."
    )
