"""`kept watch --changes`: which watched pages were edited or removed, when, and which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final, cast

from kept.dates import PartialDate
from kept.ledger import Ledger
from kept.model import Document, Text
from kept.pipeline.records import Records, decode, load

_MOST_WORDS: Final = 3_000
"""Longer stretches that differ are shown as a whole: comparing them word by word takes too long."""

_AROUND: Final = 6
"""Words of the text that are shown on each side of a place that differs."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that were removed and words that stand in their place; one of the two may be empty.

    `before` and `after` are some words of the later text around the place.
    """

    removed: str
    added: str
    before: str = ""
    after: str = ""

    @property
    def counts(self) -> tuple[int, int]:
        """How many words were removed and added."""
        return len(self.removed.split()), len(self.added.split())


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a page. `pieces` is nothing where the earlier text is not in the ledger any more.

    Args:
        address: of the page.
        what: "edited" or "removed".
        at: when it was recorded.
        document: the id of the version after an edit, or of the one that was removed.
        title: its title.
        version_of: the id of the version before.
        pieces: what differs.
        removed_on: the day on which the page was found removed.
    """

    address: str
    what: str
    at: str
    document: str
    title: str
    version_of: str | None = None
    pieces: tuple[Piece, ...] | None = None
    removed_on: PartialDate | None = None

    @property
    def counts(self) -> tuple[int, int]:
        """How many words were removed and added."""
        counts = [piece.counts for piece in self.pieces or ()]
        return sum(removed for removed, _ in counts), sum(added for _, added in counts)


def changes(ledger: Ledger) -> tuple[Change, ...]:
    """Every edit and removal of a watched page that the ledger has, the oldest first."""
    return tuple(sorted(_all(ledger, load(ledger)), key=lambda one: one.at))


def _all(ledger: Ledger, records: Records) -> Iterator[Change]:
    for document in records.all(Document):
        where = document.address or ""
        if document.version_of is not None:
            at, before = _recorded(ledger, document.id, removed=False), document.version_of
            pieces = _pieces(records, before, document)
            yield Change(where, "edited", at, document.id, document.title, before, pieces)
        if document.removed_on is not None:
            at = _recorded(ledger, document.id, removed=True)
            yield Change(where, "removed", at, document.id, document.title, removed_on=document.removed_on)


def _recorded(ledger: Ledger, id_: str, *, removed: bool) -> str:
    """When this document was recorded first, or when its page was recorded as removed last."""
    entries = [one for one in ledger.history(id_) if one.kind == "document" and one.body is not None]
    if not removed:
        return entries[0].recorded_at
    found = [cast(Document, decode(one)).removed_on is not None for one in entries]
    start = len(found) - next((n for n, is_so in enumerate(reversed(found)) if not is_so), len(found))
    return entries[start].recorded_at


def _pieces(records: Records, before: str, after: Document) -> tuple[Piece, ...] | None:
    earlier = records.by_id(Document).get(before)
    texts = records.by_id(Text)
    if earlier is None or earlier.text not in texts or after.text not in texts:
        return None
    return (
        *difference(earlier.title, after.title),
        *difference(texts[earlier.text].article.words, texts[after.text].article.words),
    )


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """What differs between two texts, word by word, with some words around it; white space does not count.

    >>> difference("It will be cut in May.", "It may be cut.")
    (Piece(removed='will', added='may', before='It', after='be cut.'), \
Piece(removed='cut in May.', added='cut.', before='It may be', after=''))
    """
    old, new = _lines(before), _lines(after)
    words = [word for line in new for word in line.split()]
    starts = [0, *accumulate(len(line.split()) for line in new)]
    pieces: list[Piece] = []
    for same, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if same != "equal":
            place = _Place(words, starts[k], starts[m])
            pieces += _by_words(" ".join(old[i:j]).split(), place)
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of the words of the later text."""

    words: list[str]
    start: int
    end: int

    def piece(self, removed: list[str], start: int, end: int) -> Piece:
        """What was removed where these words, counted from the start of the stretch, stand now."""
        start, end = self.start + start, self.start + end
        return Piece(
            " ".join(removed),
            " ".join(self.words[start:end]),
            " ".join(self.words[max(0, start - _AROUND) : start]),
            " ".join(self.words[end : end + _AROUND]),
        )


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _by_words(before: list[str], place: _Place) -> Iterator[Piece]:
    after = place.words[place.start : place.end]
    if max(len(before), len(after)) > _MOST_WORDS:
        yield place.piece(before, 0, len(after))
        return
    for same, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if same != "equal":
            yield place.piece(before[i:j], k, m)
