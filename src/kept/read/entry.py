"""The room's doors: read bytes, or a file, into a document."""

from __future__ import annotations

from pathlib import Path

from kept.errors import InputError
from kept.read.decode import decode
from kept.read.from_files import read_file_text
from kept.read.html import read_html
from kept.read.kinds import Kind, kind_of, kind_of_file, refuse_binary
from kept.read.plain import read_plain
from kept.read.reading import Reading, reading

MOST_BYTES = 20_000_000
"""Larger files are refused: no article is that long."""

_MEDIA_TYPES = {
    Kind.HTML: "text/html",
    Kind.PLAIN: "text/plain",
    Kind.PDF: "application/pdf",
    Kind.MAIL: "message/rfc822",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def read_bytes(data: bytes, origin: str, media_type: str | None = None) -> Reading:
    """Read one document out of its bytes.

    The same bytes, origin and media type give the same reading, on any day and any machine.

    Args:
        data: the bytes of an HTML page or a plain text, in any common encoding, of a PDF file, a mail (.eml)
            or a Word document (.docx).
        origin: where they come from, for the record and for messages: a file name or an address.
        media_type: what they are said to be ("text/html; charset=utf-8"), where someone said it.

    Returns:
        The document, its snapshot (id: sha-256 of the bytes) and its text with the span of the article.

    Raises:
        InputError: there is nothing in them, they are of another kind, damaged or locked, their encoding
            cannot be told, they are too large, or they are a page without an article.
    """
    _refuse_size(data, origin)
    file_kind = kind_of_file(data, media_type)
    if file_kind is not None:
        return reading(data, origin, _MEDIA_TYPES[file_kind], read_file_text(file_kind, data, origin))
    refuse_binary(data, origin)
    decoded = decode(data, origin, media_type)
    if not decoded.text.strip():
        raise InputError(
            f"{origin} is empty: it has no characters but white space. Give a file with text in it."
        )
    kind = kind_of(decoded.text, media_type, origin)
    extracted = (read_html if kind is Kind.HTML else read_plain)(decoded, origin)
    return reading(data, origin, _MEDIA_TYPES[kind], extracted)


def read_file(path: Path | str) -> Reading:
    """Read one document from a file; its path is the origin.

    Raises:
        InputError: there is no such file, it is a directory, it cannot be opened, or `read_bytes` refuses it.
    """
    return read_bytes(bytes_of(Path(path)), str(path))


def bytes_of(path: Path) -> bytes:
    """The bytes of a file, to be read and to be kept.

    Raises:
        InputError: there is no such file, it is a directory, it cannot be opened, or it is too large.
    """
    if path.is_dir():
        raise InputError(f"{path} is a directory, and one document is read at a time. Give a file in it.")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(_too_large(path.stat().st_size, str(path)))
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {path}. Check the name, or give its full path.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be opened: {error.strerror}. Check who may read it.") from None


def _refuse_size(data: bytes, origin: str) -> None:
    if not data:
        raise InputError(f"{origin} is empty (0 bytes). Give a file with text in it.")
    if len(data) > MOST_BYTES:
        raise InputError(_too_large(len(data), origin))


def _too_large(size: int, origin: str) -> str:
    return (
        f"{origin} is too large: {size / 1e6:,.1f} MB, and at most {MOST_BYTES / 1e6:,.0f} MB are read. "
        "Save the article alone, as HTML or plain text."
    )
