"""What a subscriber wants to hear of: everything, or some commitments, parties and topics."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from kept.errors import InputError
from kept.publish.news.values import News
from kept.visible import one_line

MOST: Final = 50
"""How many commitments, parties and topics somebody may choose in all."""

_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Choice:
    """The ids that were chosen; without any it is everything."""

    commitments: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def everything(self) -> bool:
        """Was nothing chosen?"""
        return not (self.commitments or self.parties or self.topics)

    def takes(self, commitment: str, parties: tuple[str, ...], topic: str) -> bool:
        """Does it ask for a commitment that binds these parties and has this topic?"""
        return (
            self.everything
            or commitment in self.commitments
            or topic in self.topics
            or any(one in self.parties for one in parties)
        )

    def takes_news(self, news: News) -> bool:
        """Does it ask for this piece of news?"""
        return self.takes(news.commitment, news.parties, news.topic)

    def words(self) -> tuple[str, ...]:
        """What was chosen, one line for each."""
        named = (("commitment", self.commitments), ("party", self.parties), ("topic", self.topics))
        return tuple(f"{kind} {one_line(id_)}" for kind, ids in named for id_ in ids)


def choice_of(commitments: list[str], parties: list[str], topics: list[str]) -> Choice:
    """A choice as somebody gave it: each once, in order.

    Raises:
        InputError: it is more than `MOST`, or one of them is longer than any id.
    """
    found = Choice(*(_each_once(one) for one in (commitments, parties, topics)))
    ids = (*found.commitments, *found.parties, *found.topics)
    if len(ids) > MOST or any(len(one) > _LONGEST for one in ids):
        raise InputError(
            f"At most {MOST} commitments, parties and topics can be chosen, each up to {_LONGEST} long. "
            "Choose fewer, or none to hear of everything."
        )
    return found


def _each_once(ids: list[str]) -> tuple[str, ...]:
    return tuple(sorted({stripped for one in ids if (stripped := one.strip())}))


def stored(choice: Choice) -> str:
    """A choice as the store keeps it."""
    plain = {"commitments": choice.commitments, "parties": choice.parties, "topics": choice.topics}
    return json.dumps({name: ids for name, ids in plain.items() if ids}, ensure_ascii=False, sort_keys=True)


def choice_from(words: str) -> Choice:
    """A choice from what the store keeps."""
    plain = json.loads(words)
    return Choice(*(tuple(plain.get(name, ())) for name in ("commitments", "parties", "topics")))
