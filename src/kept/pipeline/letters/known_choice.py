"""Is what somebody wants to hear of there? Letters tell of what everybody may see, and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from operator import methodcaller
from typing import Final

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Commitment
from kept.pipeline.letters.choice import Choice
from kept.pipeline.public_ledger import public_ledger
from kept.pipeline.records import near_ids, records_of
from kept.visible import one_line

_MOST: Final = 20
"""So many topics are named to somebody who gave one that is not there."""

_CARRYING: Final = ("commitment", "draft", "decision")
"""The kinds of entries that carry commitments, or by which they came in."""


class Choosable:
    """What can be chosen by what is in a ledger now, for everybody to see.

    The topics are looked up when the first is asked for, and once.
    """

    def __init__(self, ledger: Ledger) -> None:
        """Nothing is looked up yet.

        Args:
            ledger: where it is looked up; what is not public is left out whatever is in it.
        """
        self._seen = public_ledger(ledger)
        self._topics: Mapping[str, Commitment] | None = None

    def check(self, choice: Choice) -> None:
        """Let commitments, parties and topics be chosen that are there.

        Raises:
            InputError: one is not there.
            LedgerError: the ledger cannot be read.
        """
        index = self._seen.index
        for kind, ids in (("commitment", choice.commitments), ("party", choice.parties)):
            for id_ in ids:
                if not self._seen.numbered(index.ask(methodcaller("versions", id_, kind))):
                    raise InputError(f"There is no {kind} {id_!r} here. Copy its id from its page.")
        for topic in choice.topics:
            if topic not in self._known_topics():
                raise InputError(_no_topic(topic, self._known_topics()))

    def _known_topics(self) -> Mapping[str, Commitment]:
        """The topics of the commitments that everybody may see, each with one of them."""
        if self._topics is None:
            promises = records_of(self._seen.current(kinds=_CARRYING)).all(Commitment)
            self._topics = {one.topic: one for one in promises if one.topic and one.public}
        return self._topics


def _no_topic(given: str, known: Mapping[str, Commitment]) -> str:
    if not known:
        return f"There is no topic {given!r} here, for no commitment has one. Leave it out."
    near = near_ids(given, known)
    meant = f" Did you mean {' or '.join(map(one_line, near))}?" if near else ""
    named = ", ".join(map(one_line, sorted(known)[:_MOST]))
    more = f" and {len(known) - _MOST:,} more" if len(known) > _MOST else ""
    return (
        f"There is no topic {given!r} here.{meant} The topics are {named}{more}. Give one of them letter by "
        "letter, or leave it out."
    )
