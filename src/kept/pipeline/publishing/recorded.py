"""What was recorded or corrected last, by the moments of the ledger and not by the days of what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from typing import Final

from kept.model import Entry
from kept.pipeline.browse.names import Names
from kept.pipeline.browse.rows import day_words
from kept.pipeline.publishing.values import Site
from kept.pipeline.records import decode
from kept.publish.clean import cut
from kept.publish.words import key_words

_COMMITMENT: Final = "commitment"


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """A commitment with what the last entry about it did: recorded or corrected it, or something on it."""

    id: str
    href: str
    what: str
    how: str


def recorded_last(site: Site, names: Names, most: int) -> list[tuple[str, list[ShownEntry]]]:
    """The commitments that were recorded last, or of which something was corrected, under each day in words.

    Args:
        site: what the pages are made from.
        names: the addresses, seen from the page.
        most: so many commitments at most, each with the last entry about it.
    """
    newest = islice(reversed(_last_entries(site).items()), most)
    days = groupby(newest, key=lambda one: one[1].recorded_at[:10])
    return [
        (day_words(date.fromisoformat(day)), [_shown(site, names, id_, entry) for id_, entry in of_day])
        for day, of_day in days
    ]


def _last_entries(site: Site) -> dict[str, Entry]:
    """For each commitment the last entry that is told, the newest last."""
    found: dict[str, Entry] = {}
    for entry in site.ledger.entries(known_at=site.view.known_at):
        id_ = _commitment(entry)
        if id_ in site.rows:
            found.pop(id_, None)
            found[id_] = entry
    return found


def _commitment(entry: Entry) -> str:
    """The commitment that an entry records or corrects, or on which it corrects something; else nothing."""
    if entry.kind == _COMMITMENT:
        return entry.record
    if entry.replaces is None or entry.body is None:
        return ""
    return getattr(decode(entry), "commitment", None) or ""


def _shown(site: Site, names: Names, id_: str, entry: Entry) -> ShownEntry:
    how = "Recorded" if entry.replaces is None else "Corrected"
    if entry.kind != _COMMITMENT:
        how = f"Corrected: {key_words(entry.kind)} {entry.record}"
    return ShownEntry(id_, names.href("commitments", id_), cut(site.rows[id_].promise.what), how)
