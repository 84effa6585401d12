"""Word documents (.docx): paragraphs, headings, lists, tables and footnotes, in the order of the document.

The format is ISO/IEC 29500 (Office Open XML): a zip archive with XML in it. Only the parts that hold text are
unpacked, each up to a limit, whatever the archive says of their sizes.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime

from kept.errors import InputError
from kept.read.formats.docx_text import CoreProperties, Paragraphs
from kept.read.formats.file_text import FileText
from kept.read.formats.xml import Walker, walk

MOST_ENTRIES = 5_000
MOST_UNPACKED = 100_000_000
MOST_RATIO = 200
"""Word's own XML packs 10 to 40 to one, and hardly ever 100 to one."""

_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The two that the format allows (ISO/IEC 29500-2, Annex B)."""

_SMALL = 1_000_000
_PART = 1 << 16
_DOCUMENT = "word/document.xml"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z?", re.ASCII)


def is_docx(data: bytes) -> bool:
    """Is this zip archive a Word document? Told from the name of its main part in the list of its entries."""
    return data.startswith(b"PK\x03\x04") and _DOCUMENT.encode() in data


def read_docx(data: bytes, origin: str) -> FileText:
    """Read a Word document.

    Args:
        data: the bytes of the file.
        origin: what to call it in a message.

    Returns:
        Its text, one line for each paragraph and each row of a table (cells parted by " | "), footnotes last.

    Raises:
        InputError: it is no Word document, is damaged or encrypted, unpacks to too much, or has no text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, origin)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, OverflowError) as error:
        raise _damaged(origin, error) from None
    except (NotImplementedError, RuntimeError):
        raise InputError(
            f"{origin} is encrypted or packed in a way that Word does not use. Save it again in Word without "
            "a password, or as plain text."
        ) from None


def _damaged(origin: str, error: Exception) -> InputError:
    reason = f" ({error})" if str(error) else ""
    return InputError(f"{origin} is a damaged Word document{reason}. Open it in Word and save it again.")


def _read(archive: zipfile.ZipFile, origin: str) -> FileText:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise InputError(
            f"{origin} has {len(entries):,} parts, too many for a document. Save it as plain text."
        )
    if _DOCUMENT not in archive.namelist():
        raise InputError(
            f"{origin} is a zip archive or another Office file (xlsx, pptx, odt), and of these only "
            "Word documents (.docx) are read. Save it as plain text or HTML."
        )
    text = Paragraphs(origin)
    _walk(archive, _DOCUMENT, text, origin)
    notes = Paragraphs(origin, numbered=True)
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        _walk(archive, part, notes, origin)
    content = "\n".join((*text.lines, *notes.lines))
    if not any(char.isalnum() for char in content):
        raise InputError(f"{origin} is a Word document without text in it. Give its text as plain text.")
    about = CoreProperties(origin)
    _walk(archive, "docProps/core.xml", about, origin, needed=False)
    title = about.get("title") or text.title or (text.headings[0] if text.headings else None)
    created = _moment(about.get("created"))
    said = "the creation date in the Word document" if created else None
    return FileText(content, (), title, about.get("creator"), created, said)


def _walk(archive: zipfile.ZipFile, part: str, walker: Walker, origin: str, *, needed: bool = True) -> None:
    if part not in archive.namelist():
        return
    wrong = walk(_parts(archive, part, origin), walker)
    if wrong is not None and needed:
        raise InputError(
            f"{origin} is a damaged Word document: {part} is broken XML ({wrong}). "
            "Open it in Word and save it again."
        )


def _parts(archive: zipfile.ZipFile, part: str, origin: str) -> Iterator[bytes]:
    """The bytes of a part, counted while they are unpacked, for what the archive says may be a lie."""
    found = archive.getinfo(part)
    if found.compress_type not in _PACKINGS:
        raise NotImplementedError  # others unpack without a limit, and fail in ways of their own
    packed = found.compress_size
    size = 0
    with archive.open(part) as file:
        while read := file.read(_PART):
            size += len(read)
            if size > MOST_UNPACKED or (size > _SMALL and size > MOST_RATIO * packed):
                raise InputError(
                    f"{origin} unpacks to far more than a document does ({part}: {packed:,} bytes become "
                    f"more than {size:,}). Save its text as plain text."
                )
            yield read


def _moment(words: str | None) -> datetime | None:
    if words is None or not _DAY.fullmatch(words):
        return None
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None
