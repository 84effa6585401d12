"""What the search page looks through, as script files: a page opened from a disk can load no other."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from kept.pipeline.browse.rows import due_words
from kept.pipeline.overview_life import Row
from kept.pipeline.publishing.values import Planned, Site
from kept.publish.names import page_name
from kept.publish.site.frame import SCRIPT_POLICY
from kept.publish.words import key_words
from kept.visible import visible

SEARCH: Final = "search.html"
FOLDER: Final = "search"
PER_PART: Final = 500
"""About so many commitments stand in one part; one stays in its part as long as the number of parts stays."""


def planned(site: Site) -> Iterator[Planned]:
    """The search page, and the parts of what it looks through."""
    parts = parted(site.rows)
    yield Planned(SEARCH, partial(_page, site, len(parts)))
    for number, rows in enumerate(parts, 1):
        yield Planned(part_path(number), partial(_part, site, number, rows))


def part_path(number: int) -> str:
    """The path of a part, counted from 1."""
    return f"{FOLDER}/part-{number}.js"


def parted(rows: Mapping[str, Row]) -> list[list[Row]]:
    """The rows in parts by a hash of their ids: a new commitment changes one part and not all after it.

    The number of parts is a power of two, so that it seldom changes.
    """
    number = 1
    while number * PER_PART < len(rows):
        number *= 2
    parts: list[list[Row]] = [[] for _ in range(number)]
    for id_, row in rows.items():
        digest = hashlib.sha256(id_.encode("utf-8", "surrogatepass")).digest()
        parts[int.from_bytes(digest[:4], "big") % number].append(row)
    return parts


def _page(site: Site, parts: int) -> str:
    return site.frame.render(
        "search.html",
        SEARCH,
        policy=SCRIPT_POLICY,
        scripts=(f"{FOLDER}/search.js",),
        parts=parts,
        total=len(site.rows),
        any=bool(site.rows),
    )


def _part(site: Site, number: int, rows: Iterable[Row]) -> str:
    """A script that hands over one part: for each commitment what is shown and looked through."""
    names = site.names(SEARCH)
    told = [_told(row, names.parties(row.promise.bound), site.pages.twins) for row in rows]
    return f"keptSearch.part({number}, {json.dumps(told, ensure_ascii=True, separators=(',', ':'))});\n"


def _told(row: Row, bound: str, twins: Collection[str]) -> list[str]:
    """Page, id, words, bound, due, label, colour, topic, and the quoted words."""
    promise = row.promise
    quoted = " ".join(span.words for span in promise.quote.content) if promise.quote is not None else ""
    facts = [promise.id, promise.what, bound, due_words(row), row.label, row.family.slug]
    facts += [key_words(promise.topic or ""), quoted]
    return [page_name(promise.id, twins), *map(visible, facts)]
