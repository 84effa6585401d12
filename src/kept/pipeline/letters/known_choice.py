"""Is what somebody wants to hear of there? Letters tell of what everybody may see, and of nothing else."""

from __future__ import annotations

from operator import methodcaller

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Commitment
from kept.pipeline.letters.choice import Choice
from kept.pipeline.public_ledger import public_ledger
from kept.pipeline.records import load, unknown_id


def check_known(ledger: Ledger, choice: Choice) -> None:
    """Let commitments and parties be chosen that are there for everybody to see; it loads no records.

    Raises:
        InputError: one is not there.
        LedgerError: the ledger cannot be read.
    """
    seen = public_ledger(ledger)
    for kind, ids in (("commitment", choice.commitments), ("party", choice.parties)):
        for id_ in ids:
            if not seen.numbered(seen.index.ask(methodcaller("versions", id_, kind))):
                raise InputError(f"There is no {kind} {id_!r} here. Copy its id from its page.")


def check_topics(ledger: Ledger, choice: Choice, known_at: str) -> None:
    """Let topics be chosen that a public commitment has; it loads the records, where a topic was chosen.

    Raises:
        InputError: one is not there; the nearest are suggested.
        LedgerError: the ledger cannot be read.
    """
    if not choice.topics:
        return
    commitments = load(public_ledger(ledger), known_at).all(Commitment)
    known = {one.topic: one for one in commitments if one.topic}
    for topic in choice.topics:
        if topic not in known:
            raise InputError(unknown_id("topic", topic, known))
