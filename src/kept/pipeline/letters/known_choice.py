"""Is what somebody wants to hear of there? Letters tell of what everybody may see, and of nothing else."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from kept.errors import InputError
from kept.ledger import Ledger
from kept.pipeline.letters.choice import Choice
from kept.pipeline.letters.promised import Topics, promised
from kept.pipeline.public_ledger import public_ledger
from kept.pipeline.records import near_ids
from kept.visible import one_line

_MOST: Final = 20
"""So many topics are named to somebody who gave one that is not there."""

_COMPARED: Final = 1000
"""Among more topics than this none is guessed at that may be meant: a stranger could let that take long."""


class Choosable:
    """What can be chosen by what is in a ledger now, for everybody to see.

    It is what stands: what was removed cannot be chosen, and what came in by accepting a draft can.
    """

    def __init__(self, ledger: Ledger, topics: Topics | None = None) -> None:
        """Nothing is looked up yet.

        Args:
            ledger: where it is looked up; what is not public is left out whatever is in it.
            topics: those of this ledger, where it is asked more than once.
        """
        self._seen = public_ledger(ledger)
        self._topics = Topics() if topics is None else topics

    def check(self, choice: Choice) -> None:
        """Let commitments, parties and topics be chosen that are there.

        Raises:
            InputError: one is not there.
            LedgerError: the ledger cannot be read.
        """
        if choice.commitments:
            _check_ids("commitment", choice.commitments, promised(self._seen, choice.commitments))
        if choice.parties:
            _check_ids("party", choice.parties, self._parties(choice.parties))
        if choice.topics:
            known = self._topics.seen(self._seen)
            for topic in choice.topics:
                if topic not in known:
                    raise InputError(_no_topic(topic, known))

    def _parties(self, ids: Collection[str]) -> frozenset[str]:
        """Those of these ids under which a party stands."""
        wanted = [("party", id_) for id_ in ids]
        found = self._seen.numbered(self._seen.index.ask(lambda look: look.standing(wanted)))
        return frozenset(one.record for one in found if one.body is not None)


def _check_ids(kind: str, ids: Collection[str], known: Collection[str]) -> None:
    for id_ in ids:
        if id_ not in known:
            raise InputError(f"There is no {kind} {id_!r} here. Copy its id from its page.")


def _no_topic(given: str, known: Collection[str]) -> str:
    if not known:
        return f"There is no topic {given!r} here, for no commitment has one. Leave it out."
    ordered = sorted(known)
    near = near_ids(given, dict.fromkeys(ordered)) if len(known) <= _COMPARED else []
    meant = f" Did you mean {' or '.join(map(one_line, near))}?" if near else ""
    named = ", ".join(map(one_line, ordered[:_MOST]))
    more = f" and {len(known) - _MOST:,} more" if len(known) > _MOST else ""
    return (
        f"There is no topic {given!r} here.{meant} The topics are {named}{more}. Give one of them letter by "
        "letter, or leave it out."
    )
