"""The names that a reviewer can choose from while typing, in memory, following the ledger."""

from __future__ import annotations

import json
import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.index.links import NESTED
from kept.ledger.index.look import Look
from kept.ledger.index.words import plain_words
from kept.model import Commitment, Entry, Membership, Party
from kept.pipeline.records import Records, records_of
from kept.pipeline.review_queue import never

_LISTED: Final[Mapping[str, type[Commitment | Party | Membership]]] = {
    "commitment": Commitment,
    "party": Party,
    "membership": Membership,
}
_KINDS: Final = (*_LISTED, *NESTED)
_WORD = re.compile(r"\w+")
_AT_ONCE = 2000  # entries, after which it can be stopped
_LONGEST = 200  # characters of what is typed that are looked at


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen for a field: its id, and what it is called. The id of a speaker is the name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class _Named:
    """A choice, the words in which it is looked for, each after a blank, and its names whole."""

    choice: Choice
    words: str
    names: tuple[str, ...]


class ReviewNames:
    """Commitments, parties and speakers by the beginnings of their words. Several threads may use it."""

    def __init__(self) -> None:
        """Nothing is read before the first `catch_up`."""
        self._lock = threading.RLock()
        self._forget()

    def _forget(self) -> None:
        self._upto = 0
        self._lists: dict[str, dict[str, _Named]] = {kind: {} for kind in _LISTED}
        self._speakers: defaultdict[str, dict[str, _Named]] = defaultdict(dict)
        self._promises: dict[str, str] = {}  # what a draft proposes: decisions on it accept or take back that

    @property
    def upto(self) -> int:
        """The last entry that was taken in; while somebody catches up it moves on."""
        return self._upto

    def catch_up(self, ledger: Ledger, stop: Callable[[], bool] = never) -> None:
        """Take in what was appended since the last time. After a redaction all is read anew.

        Args:
            ledger: the ledger that is followed.
            stop: whether to end before all is taken in, asked now and then; the next time goes on from there.

        Raises:
            LedgerError: an entry cannot be read.
        """
        with self._lock:
            head = ledger.head().size
            if head == self._upto:
                return
            if self._upto and any(ledger.entries(("redaction",), after=self._upto)):
                self._forget()
            while part := tuple(islice(ledger.entries(_KINDS, after=self._upto), _AT_ONCE)):
                if stop():
                    return
                touched = dict.fromkeys(name for entry in part for name in self._touched(entry))
                self._take(standing(ledger, touched), touched)
                self._upto = part[-1].seq
            self._upto = max(head, self._upto)

    def known(self, kind: str) -> Mapping[str, str]:
        """What each "commitment" or "party" is called, by its id."""
        with self._lock:
            return {id_: one.choice.name for id_, one in self._lists[kind].items()}

    def called(self, kind: str, id_: str) -> str:
        """What the "commitment" or "party" with this id is called; empty where there is none."""
        with self._lock:
            found = self._lists[kind].get(id_)
            return "" if found is None else found.choice.name

    def meant(self, kind: str, typed: str) -> tuple[str, ...]:
        """The ids of the commitments or parties whose id, name or alias is exactly this.

        Capital letters, accents and blanks do not matter. An id goes before a name.
        """
        plain = _plain(typed)
        with self._lock:
            found = [one for one in self._lists[kind].values() if plain and plain in one.names]
        by_id = [one for one in found if one.names[0] == plain]
        return tuple(one.choice.id for one in by_id or found)

    def choices(self, kind: str, typed: str, limit: int, document: str | None = None) -> tuple[Choice, ...]:
        """Those of a kind of which every word typed is the beginning of a word in id, name or alias.

        Those come first that are called so, then those whose id, name or alias begins so; else the order of
        the ledger counts. Where nothing is typed these are the first ones.

        Args:
            kind: "commitment", "party" or "speaker".
            typed: what somebody typed; capital letters and accents do not matter.
            limit: at most so many.
            document: the id of the document whose speakers are meant; they come before other people.

        Raises:
            InputError: there is no such kind.
        """
        starts = [f" {word}" for word in _WORD.findall(plain_words(typed[:_LONGEST]))]
        with self._lock:
            named = self._named(kind, document)
            found = [one for one in named if all(start in one.words for start in starts)]
        plain = _plain(typed[:_LONGEST])
        found.sort(key=lambda one: (plain not in one.names, not any(n.startswith(plain) for n in one.names)))
        return tuple(dict.fromkeys(one.choice for one in found))[: max(limit, 0)]

    def _named(self, kind: str, document: str | None) -> list[_Named]:
        if kind in ("commitment", "party"):
            return list(self._lists[kind].values())
        if kind != "speaker":
            raise InputError(
                f"There is no list of {kind[:40]!r} to choose from. Ask for commitment, party or speaker."
            )
        return [*self._speakers.get(document or "", {}).values(), *self._lists["membership"].values()]

    def _touched(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """Kind and id of the records whose names an entry may change."""
        if entry.kind in _LISTED:
            yield entry.kind, entry.record
        elif entry.kind in NESTED and entry.body is not None:
            plain = json.loads(entry.body)
            record = plain.get(NESTED[entry.kind]) or {}
            self._note_speaker(record.get("speaker"), record.get("document") or plain.get("document"))
            if record.get("kind_of_record") == "commitment":
                self._promises[entry.record] = record["id"]
            if plain.get("draft") in self._promises:
                yield "commitment", self._promises[plain["draft"]]

    def _note_speaker(self, name: str | None, document: str | None) -> None:
        if name and document:
            self._speakers[document][name] = _named(Choice(name, name))

    def _take(self, records: Records, touched: Iterable[tuple[str, str]]) -> None:
        for kind, id_ in touched:
            record = records.by_id(_LISTED[kind]).get(id_)
            if record is None:
                self._lists[kind].pop(id_, None)
            else:
                self._lists[kind][id_] = _named(_choice(record), _aliases(record))


def standing(ledger: Ledger, wanted: Iterable[tuple[str, str]]) -> Records:
    """The records of these kinds and ids that stand, accepted drafts among them, found by the index.

    Other records may be among them. The cost is that of what is found.
    """
    names = list(wanted)

    def found(look: Look) -> tuple[Entry, ...]:
        own = look.standing(names)
        accepting = ledger.numbered(look.naming([("accepted", id_) for _, id_ in names]))
        drafts = {json.loads(entry.body or "{}").get("draft", "") for entry in accepting}
        named = look.naming([("draft", id_) for id_ in drafts])
        return ledger.numbered({*own, *named, *look.standing([("draft", id_) for id_ in drafts])})

    return records_of(ledger.index.ask(found))


def _choice(record: Commitment | Party | Membership) -> Choice:
    if isinstance(record, Membership):
        return Choice(record.name, record.name)
    return Choice(record.id, record.what if isinstance(record, Commitment) else record.name)


def _aliases(record: Commitment | Party | Membership) -> tuple[str, ...]:
    return () if isinstance(record, Commitment) else record.aliases


def _named(choice: Choice, aliases: tuple[str, ...] = ()) -> _Named:
    names = tuple(dict.fromkeys((choice.id, choice.name, *aliases)))
    words = "".join(f" {word}" for word in _WORD.findall(plain_words(" ".join(names))))
    return _Named(choice, words, tuple(map(_plain, names)))


def _plain(words: str) -> str:
    """Words without capital letters, accents and doubled blanks, to be compared."""
    return " ".join(plain_words(words).split())
