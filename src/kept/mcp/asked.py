"""One question of an assistant: what was given, from which day and moment it looks, and at what."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kept.errors import InputError
from kept.ledger.checkpoints.checkpoint import Checkpoint
from kept.ledger.contract import Ledger
from kept.ledger.index.look import StoppedError
from kept.mcp.guarded import GuardedLedger
from kept.mcp.quoting import is_plain
from kept.model import Commitment, Meeting, Party
from kept.pipeline.overview import Overviews
from kept.pipeline.overview_catalogue import Catalogues
from kept.pipeline.overview_life import Row
from kept.pipeline.records import Records, near_ids
from kept.pipeline.verdicts import View

_WORKING = (
    "How all promises stand is still being worked out, and this question was stopped. Ask again: each "
    "question goes on from there."
)


@dataclass(frozen=True, slots=True)
class Memory:
    """What one server keeps from question to question: how all commitments stand, what things are called."""

    overviews: Overviews = field(default_factory=Overviews)
    catalogues: Catalogues = field(default_factory=Catalogues)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question.

    Attributes:
        given: the arguments, checked.
        ledger: the ledger as whoever started the server lets it be seen.
        whole: all of it, for what shows nothing.
        view: from which day and by what was recorded when.
        end: where the ledger ended when the question came.
        memory: what is kept from question to question.
    """

    given: Mapping[str, Any]
    ledger: Ledger
    whole: GuardedLedger
    view: View
    end: Checkpoint
    memory: Memory

    @property
    def by(self) -> str:
        """By which records the answer is."""
        return "public records" if self.view.public_only else "all records"

    def catalogue(self) -> Records:
        """The parties and meetings that stood."""
        return self.memory.catalogues.seen(self.ledger, self.view.known_at)

    def rows(self) -> Mapping[str, Row]:
        """How every commitment stands, by its id.

        Raises:
            StoppedError: there was no time to work out all of them; the next question goes on from there.
        """
        try:
            while not (found := self.memory.overviews.seen(self.whole, self.view)).whole:
                self.whole.check()
        except StoppedError:
            raise StoppedError(_WORKING) from None
        return found.rows

    def recompute(self, commitment: str) -> str | None:
        """The command that reaches the verdict again; nothing for an id that is none that one can type."""
        if not is_plain(commitment):
            return None
        parts = ["kept", "verdict", commitment, "--as-of", self.view.as_of.isoformat()]
        return shlex.join([*parts, "--known-at", str(self.view.known_at), "--json"])

    def commitment(self, id_: str) -> str:
        """This id, where the ledger has ever had a commitment of it that may be seen.

        Raises:
            InputError: it has none; the nearest ids are named.
        """
        if not self.ledger.index.ask(lambda look: look.versions(id_, "commitment")):
            known = self.ledger.index.ask(lambda look: look.ids("commitment"))
            rows = self.rows()  # those that came from drafts have no entry of their own kind
            if id_ not in rows:
                raise unknown("commitment", id_, dict.fromkeys([*known, *rows]))
        return id_

    def meeting(self, id_: str) -> Meeting:
        """The meeting with this id.

        Raises:
            InputError: there is none; the nearest ids are named.
        """
        known = self.catalogue().by_id(Meeting)
        if id_ not in known:
            raise unknown("meeting", id_, known)
        return known[id_]

    def party(self, words: str) -> str:
        """The id of the party that has this id or this name.

        Raises:
            InputError: there is none, or several are called so.
        """
        known = self.catalogue().by_id(Party)
        if words in known:
            return words
        asked = words.casefold().strip()
        names = {one.id: (one.name, *one.aliases) for one in known.values()}
        called = [id_ for id_, given in names.items() if asked in map(str.casefold, given)]
        if len(called) == 1:
            return called[0]
        raise unknown("party", words, known)


def unknown(what: str, id_: str, known: Mapping[str, object]) -> InputError:
    """The sentence for an id that nobody knows, with the nearest ones that exist; none of them a sentence."""
    shown = id_ if len(id_) <= 80 else f"{id_[:80]}…"
    near = [one for one in near_ids(id_, known) if is_plain(one)]
    by_words = "search_commitments finds commitments by their words."
    more = f"Did you mean {' or '.join(near)}?" if near else by_words
    return InputError(f"There is no {what} {shown!r} here. {more}")


__all__ = ["Asked", "Commitment", "Memory", "unknown"]
