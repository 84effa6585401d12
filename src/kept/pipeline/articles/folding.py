"""Near-copies on their way out: a reprint names the first page that had its text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from kept.dates import DateError, PartialDate
from kept.pipeline.articles.answers import line_of
from kept.pipeline.articles.counted import REPRINTS
from kept.pipeline.json_lines import open_output, write_line
from kept.read.copies import Copies

Named: TypeAlias = dict[str, str | None]

_NAMED_BY = ("id", "file", "url", "outlet", "date")


class Folding:
    """Finds the reprints of a run, in the order of its lines.

    The line of a page whose text stood in an earlier one gets `reprint_of`: the `id` and `file` of the first
    page with that text. It keeps its own text, which may have been edited.

    Args:
        reprints: where each page that has reprints is written with them at the end, one a line.
    """

    def __init__(self, reprints: Path | None = None) -> None:
        self.counts: Counter[str] = Counter()
        self._path = reprints
        self._copies = Copies()
        self._named: list[Named] = []
        self._firsts: list[int] = []

    def take(self, line: bytes) -> bytes:
        """See `Step`."""
        answer = json.loads(line)
        first = self._first(answer)
        if first is None:
            return line
        self.counts[REPRINTS] += 1
        named = self._named[first]
        return line_of(answer | {"reprint_of": {"id": named["id"], "file": named["file"]}})

    def again(self, line: bytes) -> None:
        """See `Step`."""
        self._first(json.loads(line))

    def sure(self) -> None:
        """See `Step`."""

    def end(self) -> None:
        """See `Step`."""
        if self._path is not None:
            with open_output(self._path) as stream:
                for group in self.groups():
                    write_line(stream, group)

    def groups(self) -> Iterator[dict[str, Any]]:
        """Each page that has reprints, with them, in the order of the run."""
        reprints: dict[int, list[Named]] = {}
        for number, first in enumerate(self._firsts):
            if first != number:
                reprints.setdefault(first, []).append(self._named[number])
        for first in sorted(reprints):
            yield self._named[first] | {"reprints": reprints[first]}

    def _first(self, answer: dict[str, Any]) -> int | None:
        """The number of the first page with this text; nothing where this is the first."""
        if not answer["text"]:
            return None
        number = len(self._named)
        copy = self._copies.add(str(number), answer["text"], _day(answer["date"]))
        first = number if copy is None else self._firsts[int(copy.of)]
        self._named.append({name: answer[name] for name in _NAMED_BY})
        self._firsts.append(first)
        return None if first == number else first


def _day(words: str | None) -> date | None:
    """The day of a date that has one."""
    if words is None:
        return None
    try:
        when = PartialDate.parse(words)
    except DateError:
        return None
    return None if when.day is None else when.last()
