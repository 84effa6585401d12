"""Which records of a site would share a file on disks without upper and lower case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from kept.codec import KINDS
from kept.ledger import Ledger
from kept.pipeline.public_ledger import public_ledger, whole_ledger
from kept.pipeline.public_since import public_since
from kept.pipeline.public_words import Key
from kept.pipeline.records import Records
from kept.publish.names import page_name, twins_of

_PAGES: Final = ("commitment", "meeting", "party", "study_plan", "study_result")
"""The kinds of record that have pages."""


def page_twins(
    ledger: Ledger, records: Records, known_at: str | None, kinds: Collection[str] = _PAGES
) -> frozenset[str]:
    """The ids of public records whose pages need hashed names (`kept.publish.names.twins_of`).

    Of ids that differ in case alone the one that has been public for longest keeps its plain name, whatever
    kinds of record they name. One that was removed keeps it too, and its feed, so that no page moves because
    another record comes, is corrected or goes. Only what is made private, or was drafted and is rejected or
    removed, leaves its name free, for it is as if it had never been there.

    Args:
        ledger: where the records are.
        records: those of them that everybody may see, as they stood at `known_at`.
        known_at: the moment of recording (now when absent).
        kinds: the kinds of record whose files are asked for.

    Raises:
        InputError: the moment of recording cannot be read.
        LedgerError: the ledger cannot be read.
    """
    seen = public_ledger(ledger)
    whole = whole_ledger(seen)
    alike = _alike({*_recorded(whole, known_at, kinds), *_standing(records, kinds)})
    since = public_since(whole, alike - seen.hidden(alike).keys(), known_at)
    return twins_of(id_ for _, id_ in sorted(since, key=lambda key: since[key]))


def _recorded(ledger: Ledger, known_at: str | None, kinds: Collection[str]) -> tuple[Key, ...]:
    """Kind and id of each record that has entries of its own, what was removed and what is private too."""
    return ledger.index.ask(
        lambda look: tuple((kind, id_) for kind in kinds for id_ in look.ids(kind)), known_at
    )


def _standing(records: Records, kinds: Collection[str]) -> tuple[Key, ...]:
    """Kind and id of each record that stands, what came of drafts too."""
    return tuple((kind, id_) for kind in kinds for id_ in records.by_type.get(KINDS[kind], ()))


def _alike(keys: Iterable[Key]) -> set[Key]:
    """Those whose id differs from that of another one in case alone."""
    groups: dict[str, set[Key]] = defaultdict(set)
    for kind, id_ in keys:
        groups[page_name(id_).casefold()].add((kind, id_))
    return {key for some in groups.values() if len({id_ for _, id_ in some}) > 1 for key in some}
