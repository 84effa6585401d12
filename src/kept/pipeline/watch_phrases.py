"""Which phrases a ledger gives to watch for: names of its parties, people and meetings, and its topics.

A page that names none of them is not read further, so what is left out here is told with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kept.model import Commitment, Meeting, Membership, Party, Statement
from kept.pipeline.records import Records
from kept.read.folding import folded
from kept.read.screening import Phrases
from kept.read.vocabulary import FUNCTION_WORDS

_FEWEST_LETTERS: Final = 3
_MOST_WORDS: Final = 5
"""Of an element of a promise: longer ones are told in other words, and would never be found."""

_COMMON: Final = frozenset(
    """
        administration agency assembly association authority bank board cabinet commission committee company
        congress council court department director economy education federation finance force foundation
        general government health house industry institute justice law meeting member minister ministry
        national office official parliament party people police president press public report secretary
        security senate service session speaker spokesman spokesperson spokeswoman state summit trade union
        work
    """.split()
)
"""Words that stand in most news pages. Alone they would let nearly every page pass."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A phrase that is not watched for, what it stands for, and why."""

    phrase: str
    key: str
    because: str


@dataclass(frozen=True, slots=True)
class WatchPhrases:
    """The phrases to watch for, each with what it stands for ("party:ministry"), and those left out."""

    pairs: tuple[tuple[str, str], ...]
    left_out: tuple[LeftOut, ...]

    def matcher(self) -> Phrases:
        """The phrases made ready for screening. It takes time linear in their letters.

        Raises:
            InputError: the library for screening is missing.
        """
        return Phrases(self.pairs)


def watch_phrases(records: Records) -> WatchPhrases:
    """The phrases that these records give, each once for what it stands for, in the order of the records.

    Keys are `party:ID`, `person:ID`, `meeting:ID`, `topic:WORDS` and `commitment:ID`.
    """
    kept: dict[tuple[bytes, str], tuple[str, str]] = {}
    left: dict[tuple[bytes, str], LeftOut] = {}
    for phrase, key in _given(records):
        same = folded(phrase).strip(), key
        because = _too_common(same[0].decode())
        if because is None:
            kept.setdefault(same, (phrase, key))
        elif same[0]:
            left.setdefault(same, LeftOut(phrase, key, because))
    return WatchPhrases(tuple(kept.values()), tuple(left.values()))


def _given(records: Records) -> Iterator[tuple[str, str]]:
    for party in records.all(Party):
        yield from ((name, f"party:{party.id}") for name in (party.name, *party.aliases))
    for member in records.all(Membership):
        yield from ((name, f"person:{member.person}") for name in (member.name, *member.aliases))
    for meeting in records.all(Meeting):
        yield from ((name, f"meeting:{meeting.id}") for name in (meeting.name, meeting.forum) if name)
    topics = [one.topic for one in records.all(Commitment)] + [one.topic for one in records.all(Statement)]
    for topic in topics:
        if topic:
            words = topic.replace("_", " ")
            yield words, f"topic:{words}"
    for commitment in records.all(Commitment):
        short = (part for part in commitment.elements if len(part.split()) <= _MOST_WORDS)
        yield from ((part, f"commitment:{commitment.id}") for part in short)


def _too_common(words: str) -> str | None:
    """Why a folded phrase would let too many pages pass; nothing where it would not."""
    letters = sum(one.isalnum() for one in words)
    if letters < _FEWEST_LETTERS and words.isascii():
        return (
            f"It has fewer than {_FEWEST_LETTERS} letters, and case does not count: other words are like it."
        )
    alone = [word for word in words.split() if word not in FUNCTION_WORDS]
    if not alone:
        return "It has only words that stand in every text."
    if len(alone) == 1 and alone[0] in _COMMON:
        return f"{alone[0]!r} alone stands in most news pages. Add a fuller name as an alias."
    return None
