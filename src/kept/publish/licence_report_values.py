"""What the report of a licence position shows, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from kept.publish.cells import Table


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A part of the page: sentences, tables, and a list below them. Without any of them it says `none`."""

    anchor: str
    heading: str
    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    items: tuple[str, ...] = ()
    none: str = "None."

    @property
    def empty(self) -> bool:
        """Is there nothing but the heading?"""
        return not (self.tables or self.items)


@dataclass(frozen=True, slots=True)
class LicenceReport:
    """The page that both sides sign.

    `big` is the answer in two or three words, `answer` in a sentence, `meaning` what it does and does not
    mean. `facts` are headings with words, `command` makes the page anew.
    """

    name: str
    as_of: str
    big: str
    answer: str
    meaning: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    sections: tuple[ReportSection, ...]
    command: str
    version: str
