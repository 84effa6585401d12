"""A ledger in which every text of every record was written by somebody who wants a script to run."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from kept.case import read_case
from kept.ledger import create_ledger
from kept.model import CaseTitle, Quote, Record, Span
from kept.pipeline.packaged import JCCT, sample_documents
from kept.pipeline.read_documents import read_all
from kept.pipeline.save import Writer, save
from tests.web.conftest import NOW
from tests.web.payloads import payloads

_STORY = (
    '<html><head><title>{0}</title><meta name="author" content="x {1}"></head><body><h1>{2}</h1>'
    "<p>Washington, 28 March 2006 {3}</p>{4}</body></html>"
)


class Hostile:
    """Puts the next payloads in the place of each text; the same text always becomes the same."""

    def __init__(self) -> None:
        every = payloads()
        third = len(every) // 3
        self._next = [itertools.cycle([*every[start:], *every[:start]]) for start in (0, third, 2 * third)]
        self._put: dict[str, str] = {}

    def text(self, words: str) -> str:
        """What stands for these words: three payloads, each of which is first at some time.

        The number keeps ids apart.
        """
        if words not in self._put:
            self._put[words] = " ".join([*map(next, self._next), str(len(self._put))])
        return self._put[words]

    def record(self, record: Any) -> Any:
        """A record with other texts: names, words, ids and what refers to them; dates and choices stay."""
        changed = {one.name: self._value(getattr(record, one.name)) for one in fields(record)}
        return replace(record, **changed)

    def _value(self, value: Any) -> Any:
        if type(value) is str and value:
            return self.text(value)
        if isinstance(value, tuple):
            return tuple(map(self._value, value))
        if is_dataclass(value) and isinstance(value, (Quote, Span)):
            return None
        return value


def hostile_ledger(folder: Path) -> Path:
    """The ledger of the JCCT case with a payload in every text, and stories that hold payloads.

    Args:
        folder: an empty folder.
    """
    path, hostile = folder / "kept.db", Hostile()
    records: Iterable[Record] = read_case(JCCT).records
    writer = Writer(NOW, hostile.text("the importer"))
    with create_ledger(path) as ledger:
        title = CaseTitle(hostile.text("case"), hostile.text("title"))
        save(ledger, (title, *map(hostile.record, records)), writer, case=hostile.text("case"))
        corrected = [hostile.record(record) for record in records][:40]
        again = [replace(one, note=hostile.text("note")) for one in corrected if hasattr(one, "note")]
        save(ledger, again, writer, because=hostile.text("because"))
        list(read_all(ledger, [*_stories(folder), *sample_documents()], writer))
    return path


def _stories(folder: Path) -> Iterator[Path]:
    """Stories as pages and as plain text; their sentences promise, so that drafts are made of them."""
    every = payloads()
    for number, start in enumerate(range(0, len(every) - 20, 60)):
        taken = every[start : start + 20]
        said = [f'"China will enforce the law {one} by June 2006," said Wu Yi {one}.' for one in taken]
        page = folder / f"story{number}.html"
        escaped = [one.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") for one in taken]
        body = "".join(f"<p>{one.replace('<', '&lt;')}</p>" for one in said)
        page.write_text(_STORY.format(*escaped[:4], body), encoding="utf-8")
        yield page
        plain = folder / f"story{number}.txt"
        plain.write_text("\n\n".join([taken[0], "March 28, 2006", *said]), encoding="utf-8")
        yield plain
