"""Near-copies among a stream of texts, each told when it comes."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kept.read.copies.buckets import Buckets
from kept.read.copies.shingles import shingles
from kept.read.copies.signatures import BANDS, Signatures
from kept.read.copies.sketches import Likeness, Sketch, Sketches, likeness, sketch_of

LEAST_SHARED: Final = 0.35
"""The part of all shingles of both that two copies share. It would be .3 if all shingles were compared: the
rest is twice what a sketch may be wrong by. Texts with a third in common share .2, edited copies .5."""

LEAST_WITHIN: Final = 0.8
"""Or the part of a text that stands in an earlier one, as of an excerpt. A long text that quotes a short one
whole is no copy of it: folded away, its own words would be lost."""

FEWEST_SHINGLES: Final = 20
"""Different ones. Shorter texts ("Subscribe to read on") are alike without being copies: never folded."""

_UNDATED: Final = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that came and is a copy of an earlier one, `of`, with what the two share.

    `original` is the one of their group with the earliest date, as far as is known now: it may be this text.
    """

    id: str
    of: str
    original: str
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Group:
    """A text with its reprints, in the order in which they came."""

    original: str
    reprints: tuple[str, ...]


class Copies:
    """Texts that came so far, and which are near-copies of which.

    The original of a group is the text with the earliest date; among those of one day, or without any, the
    first that came. A text joins the group of the earlier text that it is most like. Where it is a copy of
    texts of other groups, too, these groups become one only if the texts are copies of one another: a page
    with two whole stories does not make the two stories one.

    Held are up to 1.5 KB a text, most of it the sketch (at most 1 KiB) and the bands (210 to 430 bytes);
    never the text.

    Args:
        seed: of the signatures; the same seed and texts give the same answers.

    Raises:
        InputError: the library for signatures is missing.
    """

    def __init__(self, seed: int = 1) -> None:
        self.seed = seed
        self._signatures = Signatures(seed)
        self._buckets = Buckets(BANDS)
        self._sketches = Sketches()
        self._ids: list[str] = []
        self._days = array("i")
        self._heads = array("I")
        self._members: dict[int, list[int]] = {}
        self._originals: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, id_: str, text: str, published: date | None = None) -> Copy | None:
        """Take one more text. Of which earlier one is it a copy, if of any?

        Args:
            id_: names the text in answers; each is given once.
            text: the article, without the furniture of its page, which pages of one site share.
            published: the day of its publication, if known.

        Returns:
            The copy, or nothing where the text is new or has fewer than 24 words (`FEWEST_SHINGLES`).
        """
        place = len(self._ids)
        self._ids.append(id_)
        self._days.append(_UNDATED if published is None else published.toordinal())
        self._heads.append(place)
        numbers = shingles(text)
        sketch = sketch_of(numbers)
        self._sketches.add(sketch)
        if len(sketch) < FEWEST_SHINGLES:
            return None
        earlier = self._buckets.first_with(self._signatures.bands(numbers), place)
        copies = self._copies_among(sketch, earlier)
        if not copies:
            return None
        of = max(copies, key=lambda one: copies[one].shared)
        head = self._join(place, self._heads[of])
        for other in copies:
            if self._heads[other] != head and _alike(likeness(self._sketches[other], self._sketches[of])):
                head = self._merge(head, self._heads[other])
        return Copy(id_, self._ids[of], self._ids[self._original(head)], copies[of])

    def groups(self) -> Iterator[Group]:
        """Every original that has reprints, with them, in the order in which the groups began."""
        for head, members in sorted(self._members.items(), key=lambda one: min(one[1])):
            original = self._original(head)
            reprints = (self._ids[one] for one in sorted(members) if one != original)
            yield Group(self._ids[original], tuple(reprints))

    def _copies_among(self, sketch: Sketch, earlier: set[int]) -> dict[int, Likeness]:
        """Of some earlier texts those of which a new one is a copy, the first first."""
        found = {one: likeness(sketch, self._sketches[one]) for one in sorted(earlier)}
        return {one: like for one, like in found.items() if _alike(like)}

    def _join(self, place: int, head: int) -> int:
        """Put a text into a group; the head of the group."""
        self._members.setdefault(head, [head]).append(place)
        self._heads[place] = head
        self._originals[head] = min(self._original(head), place, key=self._age)
        return head

    def _merge(self, one: int, other: int) -> int:
        """Make two groups one, under the head of the larger one."""
        more, fewer = sorted((one, other), key=lambda head: -len(self._members.get(head, (head,))))
        for place in self._members.pop(fewer, [fewer]):
            self._members.setdefault(more, [more]).append(place)
            self._heads[place] = more
        self._originals[more] = min(self._original(more), self._originals.pop(fewer, fewer), key=self._age)
        return more

    def _original(self, head: int) -> int:
        return self._originals.get(head, head)

    def _age(self, place: int) -> tuple[int, int]:
        return self._days[place], place


def _alike(found: Likeness) -> bool:
    return found.shared >= LEAST_SHARED or found.within >= LEAST_WITHIN
