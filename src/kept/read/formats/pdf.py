"""PDF files: their text page by page, by PDFium, in a process that can be ended."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from typing import Any

from kept.errors import InputError
from kept.read.formats import pdf_worker
from kept.read.formats.file_text import FileText
from kept.read.formats.needs import missing
from kept.read.formats.pdf_layout import Line, text_of
from kept.read.formats.pdf_worker import MOST_CHARACTERS, MOST_PAGES

MOST_SECONDS = 60.0
"""Of the clock, for a machine that does not limit processor time or is busy; see `pdf_worker.SECONDS`."""

_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?", re.ASCII)
_NO_TITLE = re.compile(r"microsoft word - .*|untitled.*|.*\.(?:docx?|pdf|indd|rtf|odt)", re.I)
"""What programs write where nobody gave a title."""

_REASONS = {
    "encrypted": "is a PDF file that opens only with a password. Save it without one",
    "damaged": "is a damaged PDF file. Open it in a PDF program and save it again",
    "pages": f"has more than {MOST_PAGES:,} pages, the most that are read of a PDF file. Save a part of it",
    "characters": f"has more than {MOST_CHARACTERS / 1e6:,.0f} million characters. Save a part of it",
}


def read_pdf(data: bytes, origin: str, seconds: float = MOST_SECONDS) -> FileText:
    """Read a PDF file.

    Args:
        data: its bytes.
        origin: what to call it in a message.
        seconds: the longest that it may take.

    Returns:
        Its text with paragraphs joined and a form feed between pages; running heads and feet and page numbers
        are furniture. `dated` is the day on which the file was made, which is often not the day of its text.

    Raises:
        InputError: it is damaged, encrypted, too long, has no text (a scan), or takes too long or too much
            memory, or pypdfium2 is not installed.
    """
    return as_text(_worked(data, origin, seconds), origin)


def as_text(found: dict[str, Any], origin: str) -> FileText:
    """The text of a file out of what `pdf_worker.found` says of it.

    Raises:
        InputError: it says that it could not be read, or there is no text in it.
    """
    if found.get("reason") == "missing":
        raise missing("pypdfium2", "PDF files")
    if "reason" in found:
        raise InputError(f"{origin} {_REASONS[found['reason']]}.")
    pages = [[Line(*line) for line in page or ()] for page in found["pages"]]
    content, furniture = text_of(pages)
    if not any(char.isalnum() for char in content):
        count = "1 page" if len(pages) == 1 else f"{len(pages):,} pages"
        raise InputError(
            f"{origin} is a PDF file of {count} without text, as scanners make them. Give it to a "
            "program that recognises text (OCR) first."
        )
    about = {
        str(key): " ".join(str(value).replace("\x00", "").split()) for key, value in found["about"].items()
    }
    title = about.get("Title")
    made = _moment(about.get("CreationDate", ""))
    return FileText(
        content,
        furniture,
        title if title and not _NO_TITLE.fullmatch(title) else None,
        about.get("Author") or None,
        made,
        "the creation date in the PDF file" if made else None,
    )


def _worked(data: bytes, origin: str, seconds: float) -> dict[str, Any]:
    """What the process of `pdf_worker` found."""
    # -P: a module in the current folder must not be taken for one of the library.
    command = [sys.executable, "-P", pdf_worker.__file__]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise InputError(f"{origin} was not read within {seconds:g} seconds. Save a part of it.") from None
    try:
        found = json.loads(done.stdout)
    except ValueError:
        found = None
    if done.returncode != 0 or not isinstance(found, dict):
        raise InputError(
            f"{origin} is a PDF file that takes too much memory or time, or stops the program that reads it. "
            "Open it in a PDF program and save it again, or save its text."
        )
    return found


def _moment(words: str) -> datetime | None:
    """A PDF date (ISO 32000, 7.9.4): D:YYYYMMDDHHmmSSOHH'mm'. A day without its hour is at midnight."""
    found = _DATE.match(words)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    zone = None
    if found[7] or found[8]:
        away = timedelta(hours=int(found[9] or 0), minutes=int(found[10] or 0))
        zone = timezone(-away if found[8] == "-" else away) if away < timedelta(hours=24) else None
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
