"""The text of a Word document out of its XML, and what its core properties say."""

from __future__ import annotations

import re

from kept.errors import InputError
from kept.read.formats.xml import Walker

MOST_CHARACTERS = 20_000_000

_HEADING = re.compile(r"heading\d?|title|subtitle", re.I)
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_UNSEEN = {"Fallback", "del", "moveFrom", "instrText"}
"""Older forms of the same drawing, deleted text, and the code of fields."""


class Paragraphs(Walker):
    """Collects the lines of a document: paragraphs, and one line for each row of a table."""

    def __init__(self, origin: str, *, numbered: bool = False) -> None:
        super().__init__(origin)
        self.lines: list[str] = []
        self.headings: list[str] = []
        self.title: str | None = None
        self._numbered = numbered
        self._note: str | None = None
        self._open: list[list[str]] = []
        self._style = ""
        self._rows: list[list[list[str]]] = []
        self._hidden = 0
        self._in_text = False
        self._characters = 0

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """See `Walker`."""
        if name in _UNSEEN:
            self._hidden += 1
        value = next((text for key, text in attributes.items() if key.endswith(("}val", "}id"))), "")
        if name == "p":
            self._open.append([])
            self._style = ""
        elif name == "pStyle":
            self._style = value
        elif name == "t":
            self._in_text = True
        elif name in ("footnote", "endnote"):
            self._note = value
        elif name in ("footnoteReference", "endnoteReference"):
            self._add(f"[{value}]")
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])
        elif name in _BREAKS and self._open:
            self._add(_BREAKS[name])

    def words(self, text: str) -> None:
        """See `Walker`."""
        if self._in_text:
            self._add(text)

    def closed(self, name: str) -> None:
        """See `Walker`."""
        if name in _UNSEEN:
            self._hidden -= 1
        elif name == "t":
            self._in_text = False
        elif name == "p" and self._open:
            self._paragraph("".join(self._open.pop()).strip())
        elif name == "tr" and self._rows:
            cells = [" ".join(cell) for cell in self._rows.pop()]
            if any(cells):
                self._line(" | ".join(cells))

    def _add(self, text: str) -> None:
        if self._hidden or not self._open:
            return
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise InputError(
                f"{self.origin} has more than {MOST_CHARACTERS / 1e6:,.0f} million characters. Give a part."
            )
        self._open[-1].append(text)

    def _paragraph(self, text: str) -> None:
        if not text:
            return
        if _HEADING.fullmatch(self._style):
            self.headings.append(text)
            if self.title is None and self._style.lower() == "title":
                self.title = text
        if self._numbered and self._note is not None:
            text, self._note = f"[{self._note}] {text}", None
        self._line(text)

    def _line(self, text: str) -> None:
        """Within a table a paragraph, or a table, is a part of the cell around it."""
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(" ".join(text.split()))
        else:
            self.lines.append(text)


class CoreProperties(Walker):
    """Collects title, creator and day of creation (Dublin Core) from docProps/core.xml."""

    def __init__(self, origin: str) -> None:
        super().__init__(origin)
        self._found: dict[str, str] = {}
        self._name: str | None = None

    def opened(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 (as `Walker` has it)
        """See `Walker`."""
        self._name = name if name in ("title", "creator", "created") else None

    def words(self, text: str) -> None:
        """See `Walker`."""
        if self._name is not None and len(self._found.get(self._name, "")) < 1_000:
            self._found[self._name] = self._found.get(self._name, "") + text

    def closed(self, name: str) -> None:  # noqa: ARG002
        """See `Walker`."""
        self._name = None

    def get(self, name: str) -> str | None:
        """The words under one name, or None where there are none."""
        return " ".join(self._found.get(name, "").split()) or None
