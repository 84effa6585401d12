"""The lists of all commitments: by family, and by topic."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from kept.model import Nature
from kept.pipeline.browse.counted import counted_words
from kept.pipeline.browse.rows import ShownRow, shown_row
from kept.pipeline.overview_life import Row
from kept.pipeline.publishing.values import Planned, Site
from kept.publish.names import anchor
from kept.publish.site.pages import numbered
from kept.publish.site.paging import paged, turn
from kept.publish.site.parted import weight
from kept.publish.words import FAMILIES, key_words

BY_FAMILY: Final = "commitments.html"
BY_TOPIC: Final = "topics.html"
NO_TOPIC: Final = "Without a topic"

_FORECASTS: Final = "forecasts"
_AROUND: Final = 450
"""So many bytes one line needs beside its words."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a group of commitments; `slug` is its anchor, `hue` the class of its colour."""

    slug: str
    words: str
    meaning: str
    hue: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Commitments on one page under one heading; `count` is of all pages, `again` where it goes on."""

    heading: Heading
    count: int
    again: bool
    rows: tuple[ShownRow, ...]


_FAMILY_HEADINGS: Final = {
    one.slug: Heading(one.slug, one.label, one.meaning, one.slug) for one in FAMILIES.values()
} | {
    _FORECASTS: Heading(
        _FORECASTS, "Forecasts", "What somebody said would happen: settled by the same rules, and no promise."
    )
}


def planned(site: Site) -> Iterator[Planned]:
    """The pages of both lists."""
    rows = site.rows.values()
    yield from _List(site, BY_FAMILY, paged(_sorted_by_family(rows), _size)).planned()
    yield from _List(site, BY_TOPIC, paged(_sorted_by_topic(rows), _size)).planned()


def family_places(rows: Iterable[Row]) -> Mapping[str, str]:
    """Where the commitments of each family begin: a path with an anchor, by the slug of the family."""
    pages = paged(_sorted_by_family(rows), _size)
    return {heading.slug: place for heading, place, _ in headings(BY_FAMILY, pages)}


def headings(path: str, pages: Sequence[Sequence[tuple[Heading, Row]]]) -> list[tuple[Heading, str, int]]:
    """Each heading with its place in the list, and how many commitments stand below it."""
    places: dict[Heading, str] = {}
    counts: Counter[Heading] = Counter()
    for number, page in enumerate(pages, 1):
        for heading, _ in page:
            places.setdefault(heading, f"{numbered(path, number)}#{heading.slug}")
            counts[heading] += 1
    return [(heading, place, counts[heading]) for heading, place in places.items()]


def topic_heading(topic: str) -> Heading:
    """The heading of the commitments on a topic, which is empty for those without one."""
    words = key_words(topic)
    return Heading(anchor("topic", topic), words[:1].upper() + words[1:] if topic else NO_TOPIC, "")


def _sorted_by_family(rows: Iterable[Row]) -> list[tuple[Heading, Row]]:
    order = list(_FAMILY_HEADINGS)
    told = [(_FAMILY_HEADINGS[_family_slug(row)], row) for row in rows]
    return sorted(told, key=lambda one: (order.index(one[0].slug), one[1].promise.id))


def _family_slug(row: Row) -> str:
    return _FORECASTS if row.promise.nature is Nature.FORECAST else row.family.slug


def _sorted_by_topic(rows: Iterable[Row]) -> list[tuple[Heading, Row]]:
    by_topic: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_topic[row.promise.topic or ""].append(row)
    topics = sorted(by_topic, key=lambda topic: (topic == "", topic.casefold(), topic))
    return [
        (heading, row)
        for topic in topics
        for heading in (topic_heading(topic),)
        for row in sorted(by_topic[topic], key=lambda one: one.promise.id)
    ]


def _size(one: tuple[Heading, Row]) -> int:
    """How many bytes a line takes, about."""
    row = one[1]
    return _AROUND + weight((row.promise.what, row.spell.because, row.promise.bound))


@dataclass(frozen=True, slots=True)
class _List:
    """One of the two lists, cut into its pages."""

    site: Site
    path: str
    pages: list[list[tuple[Heading, Row]]]

    def planned(self) -> Iterator[Planned]:
        for number in range(1, len(self.pages) + 1):
            yield Planned(numbered(self.path, number), partial(self.page, number))

    def page(self, number: int) -> str:
        path, site = numbered(self.path, number), self.site
        return site.frame.render(
            "list.html",
            path,
            groups=self.groups(number, path),
            pager=turn(self.path, number, self.pages),
            counted=counted_words(site.rows.values(), site.day),
            headings=headings(self.path, self.pages) if number == 1 else [],
            by_topic=self.path == BY_TOPIC,
            other=BY_FAMILY if self.path == BY_TOPIC else BY_TOPIC,
            number=number,
        )

    def groups(self, number: int, path: str) -> list[Group]:
        """The groups on one page, each told whether it began on an earlier one."""
        names, counts = self.site.names(path), Counter(one for page in self.pages for one, _ in page)
        begun = {heading for page in self.pages[: number - 1] for heading, _ in page}
        found = groupby(self.pages[number - 1], key=lambda one: one[0])
        return [
            Group(heading, counts[heading], heading in begun, tuple(shown_row(row, names) for _, row in some))
            for heading, some in found
        ]
