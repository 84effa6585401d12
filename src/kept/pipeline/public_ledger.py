"""A ledger as everybody may see it: what is not public is not in it, at no moment, and is named nowhere.

A record that is not public now was never there, whatever moment is asked about. Where a public record names
one, words stand in the place of the id (`kept.pipeline.for_everyone`). Of drafts only those are there from
which a public record came.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final, TypeVar

from kept.codec import kind_of
from kept.ledger import Ledger
from kept.ledger.index.index import Index
from kept.ledger.index.links import CARRIED, LINKS, NESTED
from kept.ledger.index.look import Look
from kept.ledger.index.rows import terms_of
from kept.ledger.index.words import meets
from kept.ledger.moments import known_bound
from kept.model import Decision, Draft, Entry
from kept.pipeline.followed_ledger import before_brackets
from kept.pipeline.for_everyone import NAMED, nameless
from kept.pipeline.handed_on import HandingOn
from kept.pipeline.records import decode
from kept.review import Reviewed, state

T = TypeVar("T")
Key = tuple[str, str]

_BATCH: Final = 2000


def public_ledger(ledger: Ledger) -> PublicLedger:
    """The ledger as everybody may see it."""
    return ledger if isinstance(ledger, PublicLedger) else PublicLedger(ledger)


def seen_ledger(ledger: Ledger, public_only: bool) -> Ledger:
    """The ledger as whoever looks may see it."""
    return public_ledger(ledger) if public_only else ledger


def whole_ledger(ledger: Ledger) -> Ledger:
    """The ledger with all that is in it, for what must follow every entry and shows none."""
    return ledger.of if isinstance(ledger, PublicLedger) else ledger


class PublicLedger(HandingOn):
    """See above. It is for one thread at a time.

    Attributes:
        of: the whole ledger.
        withheld: whether something was left out of an answer so far.
        altered: the numbers of the entries so far in which other words stand for an id.
    """

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self.of = ledger
        self.withheld = False
        self.altered: set[int] = set()
        self.index: Index = _PublicIndex(self)
        self._now: Look | None = None
        self._known: dict[Key, str | None] = {}
        self._drafts: dict[str, Reviewed | None] = {}

    def entries(
        self, kinds: Collection[str] | None = None, known_at: str | None = None, after: int = 0
    ) -> Iterator[Entry]:
        """See `Ledger.entries`."""
        found = self.of.entries(kinds, known_at, after)
        while some := tuple(islice(found, _BATCH)):
            yield from self._shown(some)

    def current(
        self,
        kinds: Collection[str] | None = None,
        as_of: date | None = None,
        known_at: str | None = None,
    ) -> tuple[Entry, ...]:
        """See `Ledger.current`."""
        return self._shown(self.of.current(kinds, as_of, known_at))

    def history(self, record: str) -> tuple[Entry, ...]:
        """See `Ledger.history`."""
        return self._shown(self.of.history(record))

    def numbered(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """See `Ledger.numbered`."""
        return self._shown(self.of.numbered(seqs))

    def replacing(self, seqs: Collection[int]) -> tuple[Entry, ...]:
        """See `Ledger.replacing`."""
        return self._shown(self.of.replacing(seqs))

    def hidden(self, keys: Collection[Key]) -> dict[Key, str]:
        """Those of these records, by kind and id, that are not public now, with what to call them instead."""
        new = {key for key in keys if key not in self._known}
        if new:
            self._known |= dict.fromkeys(new)
            found = self._ask(lambda look: look.not_public(new))
            found |= self._taken_in_privately(new - found.keys())
            self._known |= {key: nameless(seq) for key, seq in found.items()}
        return {key: words for key in keys if (words := self._known[key]) is not None}

    @contextmanager
    def looking(self, now: Look) -> Iterator[None]:
        """Within it the index is looked at through this look, which reaches as far as the ledger."""
        before, self._now = self._now, now
        try:
            yield
        finally:
            self._now = before

    def _ask(self, work: Callable[[Look], T]) -> T:
        return work(self._now) if self._now is not None else self.of.index.ask(work)

    # ----------------------------------------------------------------------- which entries

    def _shown(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Those of these entries that everybody may see, as everybody may see them."""
        # A draft may be private, and what a reviewer made of it not.
        public = [one for one in entries if one.kind == "draft" or (one.public and one.kind != "coding")]
        hidden = self.hidden({(one.kind, one.record) for one in public if one.kind not in NESTED})
        reviewed = self._reviewed({id_ for one in public if (id_ := _draft_of(one)) is not None})
        shown = [one for one in public if (one.kind, one.record) not in hidden and _is_in(one, reviewed)]
        plains = [(one, _plain(one)) for one in shown]
        called = self.hidden({key for one, plain in plains for key in _named(one.kind, plain)})
        told = tuple(_told(one, plain, called) for one, plain in plains)
        self.altered.update(new.seq for old, new in zip(shown, told, strict=True) if old is not new)
        self.withheld = self.withheld or bool(self.altered) or len(told) < len(entries)
        return told

    def _taken_in_privately(self, keys: Collection[Key]) -> dict[Key, int]:
        """The records among these that came from drafts and are not public, with the number of an entry."""
        ids = {id_ for kind, id_ in keys if kind in CARRIED}
        if not ids:
            return {}
        accepting = self._ask(lambda look: look.naming([("accepted", id_) for id_ in ids]))
        entries = {_draft_of(one): one.seq for one in self.of.numbered(accepting) if one.body is not None}
        found = self._reviewed({id_ for id_ in entries if id_ is not None})
        records = ((draft, one.record) for draft, one in found.items() if one is not None)
        return {
            (kind_of(record), record.id): entries[draft]
            for draft, record in records
            if record is not None and not record.public and (kind_of(record), record.id) in keys
        }

    def _reviewed(self, ids: Collection[str]) -> dict[str, Reviewed | None]:
        """What came of each of these drafts by now; nothing for a draft that is not there."""
        new = [id_ for id_ in ids if id_ not in self._drafts]
        if new:
            asked = [("draft", id_) for id_ in new]
            seqs = self._ask(lambda look: {*look.standing(asked), *look.naming(asked)})
            records = [decode(one) for one in self.of.numbered(seqs) if one.body is not None]
            drafts = [one for one in records if isinstance(one, Draft)]
            self._drafts |= dict.fromkeys(new)
            made = state(drafts, [one for one in records if isinstance(one, Decision)])
            self._drafts |= {one.draft.id: one for one in made}
        return {id_: self._drafts[id_] for id_ in ids}


def _is_in(entry: Entry, reviewed: dict[str, Reviewed | None]) -> bool:
    """Of drafts and decisions: did a public record come of it, and does this entry carry nothing else?"""
    draft = _draft_of(entry)
    if draft is None:
        return True
    found = reviewed[draft]
    if found is None or found.record is None or not found.record.public:
        return False
    carried = _plain(entry).get(NESTED[entry.kind]) or {}
    return entry.kind == "draft" or bool(carried.get("public", True))


def _draft_of(entry: Entry) -> str | None:
    """The id of the draft that an entry is, or decides on."""
    if entry.kind == "draft":
        return entry.record
    return str(_plain(entry)["draft"]) if entry.kind == "decision" and entry.body is not None else None


def _plain(entry: Entry) -> dict[str, Any]:
    plain = json.loads(entry.body or "{}")
    return plain if isinstance(plain, dict) else {}


# --------------------------------------------------------------------------- what is named in them


def _fields(kind: str, plain: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Every field that holds ids: the values in which it stands, and its name."""
    yield from ((plain, name) for name in LINKS.get(kind, ()) if name in NAMED and name in plain)
    if isinstance(plain.get("quote"), dict):
        yield plain["quote"], "text"
    carried = plain.get(NESTED.get(kind, ""))
    if isinstance(carried, dict):
        names = {name for one in CARRIED for name in LINKS[one] if name in NAMED and name in carried}
        yield from ((carried, name) for name in sorted(names))
        if isinstance(carried.get("quote"), dict):
            yield carried["quote"], "text"


def _named(kind: str, plain: dict[str, Any]) -> Iterator[Key]:
    """Kind and id of every record that may be named."""
    for values, name in _fields(kind, plain):
        for id_ in _words(values[name]):
            yield from ((one, before_brackets(id_)) for one in NAMED[name])
            yield from ((one, id_) for one in NAMED[name])


def _told(entry: Entry, plain: dict[str, Any], called: dict[Key, str]) -> Entry:
    """The entry with other words for the ids of what is not public, and without the drafts of a document."""
    changed = entry.kind == "document" and plain.pop("drafts", None) is not None
    for values, name in _fields(entry.kind, plain):
        old = values[name]
        new = [_called(id_, name, called) for id_ in _words(old)]
        if new != list(_words(old)):
            values[name] = new if isinstance(old, list) else new[0]
            changed = True
    return entry._replace(body=json.dumps(plain)) if changed else entry


def _called(id_: str, name: str, called: dict[Key, str]) -> str:
    keys = [(kind, one) for one in (id_, before_brackets(id_)) for kind in NAMED[name]]
    return next((called[key] for key in keys if key in called), id_)


def _words(value: object) -> Iterable[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]


# --------------------------------------------------------------------------- the index


class _PublicIndex(Index):
    """The index of a ledger, looked at through `PublicLook`."""

    def __init__(self, ledger: PublicLedger) -> None:
        super().__init__(ledger, None)
        self._public, self._of = ledger, ledger.of.index

    def ask(self, work: Callable[[Look], T], known_at: str | None = None, words: bool = False) -> T:
        """See `Index.ask`."""
        moment = known_bound(known_at)

        def looked(now: Look) -> T:
            then = now.known(moment)
            with self._public.looking(now):
                return work(PublicLook(then.connection, then.upto, then, self._public))

        return self._of.ask(looked, None, words)

    def forget(self) -> bool:
        """See `Index.forget`."""
        return self._of.forget()


@dataclass(frozen=True, slots=True)
class PublicLook(Look):
    """A look that gives no id of what is not public. Numbers of such entries it gives; they find nothing."""

    of: Look
    ledger: PublicLedger

    def known(self, moment: str) -> Look:
        """See `Look.known`."""
        then = self.of.known(moment)
        return PublicLook(then.connection, then.upto, then, self.ledger)

    def versions(self, record: str, kind: str | None = None) -> tuple[int, ...]:
        """See `Look.versions`."""
        kinds = self.of.kinds() if kind is None else (kind,)
        seen = [one for one in kinds if (one, record) not in self.ledger.hidden({(one, record)})]
        return tuple(sorted(seq for one in seen for seq in self.of.versions(record, one)))

    def standing(self, wanted: Collection[Key]) -> tuple[int, ...]:
        """See `Look.standing`."""
        hidden = self.ledger.hidden(set(wanted))
        return self.of.standing([key for key in wanted if key not in hidden])

    def not_public(self, wanted: Collection[Key]) -> dict[Key, int]:
        """See `Look.not_public`."""
        return self.of.not_public(wanted)

    def rivals(self) -> tuple[Key, ...]:
        """See `Look.rivals`."""
        found = self.of.rivals()
        hidden = self.ledger.hidden(set(found))
        return tuple(key for key in found if key not in hidden)

    def naming(self, wanted: Collection[Key]) -> tuple[int, ...]:
        """See `Look.naming`."""
        return self.of.naming(wanted)

    def naming_parts(self, wanted: Collection[Key]) -> tuple[int, ...]:
        """See `Look.naming_parts`."""
        return self.of.naming_parts(wanted)

    def still(self, seqs: Collection[int]) -> tuple[int, ...]:
        """See `Look.still`."""
        return self.of.still(seqs)

    def matching(self, query: str, limit: int) -> tuple[int, ...]:
        """See `Look.matching`. An entry is not found by the id of a record that it may not name."""
        found = self.of.matching(query, limit)
        shown = self.ledger.numbered(found)
        seen = {one.seq for one in shown if one.seq not in self.ledger.altered or meets(terms_of(one), query)}
        return tuple(seq for seq in found if seq in seen)

    def following(self, kinds: Collection[str], after: int, limit: int) -> tuple[int, ...]:
        """See `Look.following`."""
        return self.of.following(kinds, after, limit)

    def kinds(self) -> tuple[str, ...]:
        """See `Look.kinds`."""
        return self.of.kinds()

    def ids(self, kind: str) -> tuple[str, ...]:
        """See `Look.ids`."""
        return self._public(kind, self.of.ids(kind))

    def neighbours(self, record: str, kinds: Collection[str], most: int) -> tuple[str, ...]:
        """See `Look.neighbours`."""
        found = [one for kind in kinds for one in self._public(kind, self.of.neighbours(record, [kind], most))]
        return tuple(dict.fromkeys(found))

    def terms(self, beginning: str, most: int) -> tuple[str, ...]:
        """See `Look.terms`."""
        return self.of.terms(beginning, most)

    def _public(self, kind: str, ids: Collection[str]) -> tuple[str, ...]:
        hidden = self.ledger.hidden({(kind, id_) for id_ in ids})
        return tuple(id_ for id_ in ids if (kind, id_) not in hidden)
