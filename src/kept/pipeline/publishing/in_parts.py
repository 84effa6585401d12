"""Pages with lists that may be long: one plan for each page that they take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NoReturn

from kept.errors import LedgerError
from kept.pipeline.publishing.values import Planned, Site
from kept.publish.site.parted import Section, parts_of, turnings, weight


def in_parts(
    site: Site,
    template: str,
    path_of: Callable[[int], str],
    sections: Sequence[Section],
    above: object = (),
    **values: Any,
) -> Iterator[Planned]:
    """The pages that these sections take.

    Args:
        site: what the pages are made from.
        template: its name in `templates/site`; it is given `sections` and `turning` beside the values.
        path_of: the path of the page of a number, counted from 1.
        sections: what stands on the pages, with all of each list.
        above: what stands above them on the first page, for its weight.
        values: what the template needs beside.
    """
    first = [replace(one, head=one.head + weight(above)) for one in sections[:1]]
    parts = parts_of([*first, *sections[1:]])
    paths = [path_of(number) for number in range(1, len(parts) + 1)]
    for path, part, turning in zip(paths, parts, turnings(paths), strict=True):
        draw = partial(site.frame.render, template, path, sections=part, turning=turning, **values)
        yield Planned(path, draw)


def alone(path: str, plan: Callable[[], Iterator[Planned]]) -> Iterator[Planned]:
    """The pages of one record; where they cannot be planned, its first page tells why, and others go on.

    Args:
        path: the path of its first page.
        plan: what plans its pages.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    try:
        found = list(plan())
    except (LedgerError, OSError, MemoryError):
        raise
    except Exception as error:  # whatever is wrong with one record, its page tells it
        found = [Planned(path, partial(_raise, error))]
    yield from found


def _raise(error: Exception) -> NoReturn:
    raise error
