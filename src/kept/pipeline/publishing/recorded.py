"""What was recorded or corrected last, by the moments of the ledger and not by the days of what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from typing import Final

from kept.model import Commitment, Entry
from kept.pipeline.browse.names import Names
from kept.pipeline.browse.rows import day_words
from kept.pipeline.publishing.values import Site
from kept.pipeline.records import accepted_in, decode
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
    days = groupby(newest, key=lambda one: one[1].at[:10])
    return [
        (day_words(date.fromisoformat(day)), [_shown(site, names, id_, last) for id_, last in of_day])
        for day, of_day in days
    ]


@dataclass(frozen=True, slots=True)
class _Last:
    """When the last was done about a commitment, and what."""

    at: str
    how: str


def _last_entries(site: Site) -> dict[str, _Last]:
    """For each commitment the last that is told, the newest last."""
    found: dict[str, _Last] = {}
    for entry in site.ledger.entries(known_at=site.view.known_at):
        told = _told(entry)
        if told is not None and told[0] in site.rows:
            id_, how = told
            known = found.pop(id_, None) is not None
            found[id_] = _Last(entry.recorded_at, how or ("Corrected" if known else "Recorded"))
    return found


def _told(entry: Entry) -> tuple[str, str] | None:
    """The commitment that an entry records or corrects, by itself or by accepting a draft of it.

    Or on which it corrects something, with the words for that.
    """
    if entry.kind == _COMMITMENT:
        return entry.record, ""
    if isinstance(accepted := accepted_in(entry), Commitment):
        return accepted.id, ""
    if entry.body is None or entry.replaces is None:
        return None
    on = getattr(decode(entry), "commitment", None)
    return (on, f"Corrected: {key_words(entry.kind)} {entry.record}") if on else None


def _shown(site: Site, names: Names, id_: str, last: _Last) -> ShownEntry:
    return ShownEntry(id_, names.href("commitments", id_), cut(site.rows[id_].promise.what), last.how)
