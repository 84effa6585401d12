"""The pages of a task, one after the other from any place on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kept.errors import InputError, Problem
from kept.pipeline.articles.values import Place, Task
from kept.read import MOST_BYTES, bytes_of
from kept.read.formats.inflate import InflateError, inflate
from kept.read.formats.warc import Wanted, WarcPage, warc_pages


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is found. `load` gives its bytes; it may take long, and may raise `InputError`."""

    id: str
    file: str
    load: Callable[[], bytes]
    address: str | None = None
    media_type: str | None = None
    offset: int | None = None
    damage: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One page, or what stood in the way of one, and the place after it."""

    found: Page | Problem
    after: Place


def results(task: Task, start: Place, wanted: Wanted, counts: Counter[str]) -> Iterator[Result]:
    """The pages of a task.

    Args:
        task: what is read.
        start: where to begin.
        wanted: which pages of an archive are wanted; it may count.
        counts: what `wanted` counts in. What it counted for pages before `start` is taken out again.
    """
    if task.archive:
        yield from _records(task.files[0], start, wanted, counts)
        return
    for index in range(start.at, len(task.files)):
        yield Result(_file(task.files[index]), Place(index + 1))


def _file(path: str) -> Page:
    return Page(Path(path).name.removesuffix(".gz"), path, lambda: page_bytes(path))


def page_bytes(path: str) -> bytes:
    """The bytes of a page in a file, unpacked where its name ends in `.gz`.

    Raises:
        InputError: it cannot be opened or unpacked, or is too large.
    """
    data = bytes_of(Path(path))
    if not path.endswith(".gz"):
        return data
    try:
        content, cut = inflate(data, "gzip", MOST_BYTES)
    except InflateError as error:
        raise InputError(f"{path} was left out: {error}. Pack it again with gzip.") from None
    if cut:
        raise InputError(f"{path} is cut off: its end is missing. Get the whole file.")
    return content


def _records(path: str, start: Place, wanted: Wanted, counts: Counter[str]) -> Iterator[Result]:
    place = Place(start.at)
    try:
        with Path(path).open("rb") as file:
            for found in warc_pages(file, path, start.at, wanted=wanted):
                place = _after(place, found)
                if place.at == start.at and place.after <= start.after:
                    counts.clear()  # counted when it was read for the first time
                    continue
                yield Result(_record(path, found) if isinstance(found, WarcPage) else found, place)
    except OSError as error:
        to_do = "Check the name and who may read it."
        yield Result(Problem(path, f"it cannot be read: {error.strerror or error}.", to_do), place)
    except InputError as error:
        yield Result(Problem(path, "it cannot be read.", str(error)), place)


def _after(place: Place, found: WarcPage | Problem) -> Place:
    """The place after a result. A problem has none of its own and counts with the page before it."""
    if isinstance(found, WarcPage) and found.offset != place.at:
        return Place(found.offset, 1)
    return Place(place.at, place.after + 1)


def _record(path: str, found: WarcPage) -> Page:
    return Page(
        id=found.record_id,
        file=path,
        load=lambda: found.payload,
        address=found.address,
        media_type=found.content_type or None,
        offset=found.offset,
        damage=found.damage,
    )
