"""A process of its own that reads one PDF file: bytes on its input, one JSON object on its output.

PDFium is C++ code that meets files of strangers. Here it may crash, fill its memory or run for ever, and
only this process ends. It is started by `pdf.py`.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import sys
from typing import Any

MOST_PAGES = 2_000
MOST_CHARACTERS = 10_000_000
MEMORY = 224 << 20
SECONDS = 15
"""Memory beyond that of the interpreter, and processor time, after which the system ends this process."""


def main() -> None:
    """Read one file and say what was found, or what stands in the way as {"reason": name}."""
    data = sys.stdin.buffer.read()
    _limit()
    json.dump(found(data), sys.stdout)


def _limit() -> None:
    """Windows and macOS do not keep all of these limits; the caller's clock ends the process there."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (Unix only)

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def found(data: bytes) -> dict[str, Any]:
    """The pages of a file and what it says of itself, or the reason why they cannot be had."""
    try:
        import pypdfium2  # noqa: PLC0415 (an extra)
        from pypdfium2 import raw  # noqa: PLC0415
    except ImportError:
        return {"reason": "missing"}
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        return {"reason": "encrypted" if locked else "damaged"}
    if len(document) > MOST_PAGES:
        return {"reason": "pages", "count": len(document)}
    pages: list[list[tuple[str, float, float, float]] | None] = []
    left = MOST_CHARACTERS
    for number in range(len(document)):
        try:
            page = _lines(document[number].get_textpage(), left)
        except pypdfium2.PdfiumError:
            pages.append(None)
            continue
        left -= sum(len(text) for text, *_ in page)
        if left <= 0:
            return {"reason": "characters"}
        pages.append(page)
    return {"pages": pages, "about": document.get_metadata_dict(skip_empty=True)}


def _lines(page: Any, left: int) -> list[tuple[str, float, float, float]]:
    """The lines of a page with the place of their first character (from left and bottom) and its size."""
    count = min(page.count_chars(), left)
    text = page.get_text_range(0, count) if count > 0 else ""
    found = []
    at = 0
    for line in text.split("\n"):
        words = line.rstrip("\r")
        if words.strip():
            place = _place(page, min(at + len(words) - len(words.lstrip()), count - 1))
            found.append((words.strip(), *place))
        at += len(line) + 1
    return found


def _place(page: Any, index: int) -> tuple[float, float, float]:
    """Left, bottom and size of a character, in points."""
    from pypdfium2 import raw  # noqa: PLC0415 (an extra)

    x, y = ctypes.c_double(), ctypes.c_double()
    known = raw.FPDFText_GetCharOrigin(page, index, x, y)
    size = raw.FPDFText_GetFontSize(page, index)
    return (round(x.value, 1), round(y.value, 1), round(size, 1)) if known else (0.0, 0.0, round(size, 1))


if __name__ == "__main__":
    main()
