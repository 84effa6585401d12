"""PDF files, mails and Word documents as documents: their text without furniture is the article."""

from __future__ import annotations

import re
from importlib.metadata import version

from kept.dates import PartialDate
from kept.read.article import separate
from kept.read.credits import credit
from kept.read.dateline import printed_publication
from kept.read.decode import Decoded
from kept.read.formats.docx import read_docx
from kept.read.formats.file_text import FileText
from kept.read.formats.mail import read_mail
from kept.read.formats.pdf import read_pdf
from kept.read.html import read_html
from kept.read.kinds import Kind
from kept.read.pieces import pieces
from kept.read.plain import title
from kept.read.published import Published
from kept.read.reading import About, Extracted

_HEAD = 20_000
"""So many characters of a file are searched for its title, byline and day."""

_ADDRESS = re.compile(r"\s*<[^<>]*>\s*$")


def read_file_text(kind: Kind, data: bytes, origin: str) -> Extracted:
    """Read a PDF file, a mail or a Word document.

    Args:
        kind: which of these it is.
        data: its bytes.
        origin: what to call it in a message.

    Raises:
        InputError: it is damaged, locked or too large, has no text, or its library is not installed.
    """
    if kind is Kind.PDF:
        return _extracted(read_pdf(data, origin), f"pdf 1, pypdfium2 {version('pypdfium2')}", kind)
    if kind is Kind.DOCX:
        return _extracted(read_docx(data, origin), "docx 1", kind)
    return _extracted(read_mail(data, origin, lambda page: _html_text(page, origin)), "mail 1", kind)


def _html_text(page: str, origin: str) -> str:
    return read_html(Decoded(page, "utf-8", "utf-8"), origin).content


def _extracted(file: FileText, extractor: str, kind: Kind) -> Extracted:
    # Where all is quoted, what is quoted is what somebody wanted to keep.
    content = file.article()
    if not any(char.isalnum() for char in content):
        content = file.content.replace("\f", "\n").strip()
    return Extracted(content, 0, len(content), extractor, _about(file, content, kind))


def _about(file: FileText, content: str, kind: Kind) -> About:
    head = content[:_HEAD]
    found = pieces(head)
    place = separate(head, found)
    names = credit(head, found, place.start, place.end)
    return About(
        title=file.title or title(head, found, 0, len(head)),
        outlet=names.outlet,
        byline=names.byline or _name(file.author),
        address=None,
        published=_published(file, kind) or printed_publication(head, found, 0, len(head)),
    )


def _name(author: str | None) -> str | None:
    """The name without the address of a mail: "Ann Vance" of "Ann Vance <a.vance@example.org>"."""
    return _ADDRESS.sub("", author).strip(' "') or author if author else None


def _published(file: FileText, kind: Kind) -> Published | None:
    """A mail is sent when it says; a file may be made long after its text, so its day is not used."""
    if kind is not Kind.MAIL or file.dated is None:
        return None
    day = PartialDate(file.dated.year, file.dated.month, file.dated.day)
    return Published(day, (f"{file.dated_by} gives {day}",))
