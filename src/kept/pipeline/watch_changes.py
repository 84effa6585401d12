"""`kept watch --changes`: which watched pages were edited or removed, when, and which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, cast

from kept.dates import PartialDate
from kept.ledger import Ledger
from kept.model import Document, Text
from kept.pipeline.records import Records, decode, load

_MOST_WORDS: Final = 3_000
"""Longer stretches that differ are shown as a whole: comparing them word by word takes too long."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that were removed and words that stand in their place; one of the two may be empty."""

    removed: str
    added: str

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
    """What differs between two texts, word by word; white space does not count.

    >>> difference("It will be cut in May.", "It may be cut.")
    (Piece(removed='will', added='may'), Piece(removed='cut in May.', added='cut.'))
    """
    old, new = _lines(before), _lines(after)
    pieces: list[Piece] = []
    for same, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if same != "equal":
            pieces += _by_words(" ".join(old[i:j]).split(), " ".join(new[k:m]).split())
    return tuple(pieces)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _by_words(before: list[str], after: list[str]) -> Iterator[Piece]:
    if max(len(before), len(after)) > _MOST_WORDS:
        yield Piece(" ".join(before), " ".join(after))
        return
    for same, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if same != "equal":
            yield Piece(" ".join(before[i:j]), " ".join(after[k:m]))
