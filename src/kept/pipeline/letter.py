"""`kept letter`: the facts of a letter that asks for records, from what is public in the ledger.

A letter leaves the house: whoever writes it, nothing that is marked as not public comes into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.index.look import Look
from kept.model import Commitment, Party, PartyKind, Status
from kept.pipeline.dossiers import dossier
from kept.pipeline.one_commitment import records_on
from kept.pipeline.public_ledger import public_ledger
from kept.pipeline.records import decode
from kept.pipeline.unheld import unheld
from kept.pipeline.verdicts import View
from kept.publish.days import moment_words
from kept.publish.letter_laws import LAWS, Law
from kept.publish.letter_parts import letter
from kept.publish.letter_values import Letter, LetterFacts
from kept.publish.values import Dossier

_MOST: Final = 200
"""So many bodies of one government are offered at most."""

_ASKED: Final = frozenset(
    {
        PartyKind.GOVERNMENT,
        PartyKind.AGENCY,
        PartyKind.LEGISLATURE,
        PartyKind.COURT,
        PartyKind.AUDITOR,
        PartyKind.STATE_ENTERPRISE,
    }
)
"""The kinds of body that hold records of a government; newspapers of the state are not asked."""


def letter_dossier(ledger: Ledger, id_: str, view: View) -> Dossier:
    """All that is public about one promise, from where a letter is written.

    Raises:
        InputError: the ledger has no such promise, had none then, or must not make it public.
    """
    held, public = (_holds(one, id_) for one in (ledger, public_ledger(ledger)))
    if held and not public:
        raise InputError(
            f"{id_} is marked as not public, and a letter would make it known. Mark it as public first."
        )
    found = dossier(ledger, id_, replace(view, public_only=True))
    if found.verdict.status is Status.NOT_IN_LEDGER:
        raise InputError(unheld(public_ledger(ledger), id_, view.known_at))
    if found.verdict.status is Status.NOT_IN_BEING:
        raise InputError(
            f"As of {moment_words(found.verdict.as_of)} there was no promise {id_} to ask about. "
            "Choose a later day, such as today."
        )
    return found


def _holds(ledger: Ledger, id_: str) -> bool:
    return id_ in records_on(ledger, id_, None).by_id(Commitment)


def bodies(ledger: Ledger, found: Dossier) -> tuple[Party, ...]:
    """Whom a letter can be sent to: the bound parties, and the bodies that they control, by name.

    Only what stands now is looked at: a letter goes to whoever is there to answer it.
    """
    ledger = public_ledger(ledger)
    bound = [_party(found, id_) for id_ in found.commitment.bound]
    within = ledger.index.ask(lambda look: tuple(_within(ledger, look, found.commitment.bound)))
    asked = {one.id: one for one in (*bound, *sorted(within, key=lambda one: (one.name, one.id)))}
    return tuple(asked.values())


def _party(found: Dossier, id_: str) -> Party:
    """The party with this id; where the ledger has none, one by the name of its id."""
    known = {party.id: party for party in found.parties}
    return known.get(id_, Party(id_, id_, PartyKind.GOVERNMENT))


def _within(ledger: Ledger, look: Look, bound: tuple[str, ...]) -> Iterator[Party]:
    """The bodies below the bound parties, from level to level."""
    seen, level, count = set(bound), list(bound), 0
    while level and count < _MOST:
        entries = ledger.numbered(look.naming([("part_of", id_) for id_ in level])[: _MOST - count])
        parties = [decode(entry) for entry in entries if entry.kind == "party" and entry.body is not None]
        new = [one for one in parties if isinstance(one, Party) and one.id not in seen and one.public]
        yield from (one for one in new if one.kind in _ASKED)
        level, count = [one.id for one in new], count + len(new)
        seen.update(level)


def law_named(name: str, day: date) -> Law | None:
    """The law with this name; none for the word `none` or no word.

    Args:
        name: its name, as in `kept.publish.letter_laws`.
        day: the day of the letter.

    Raises:
        InputError: there is none of this name, or nobody could ask under it yet.
    """
    if name in LAWS and LAWS[name].since > day:
        raise InputError(
            f"Nobody could ask under {name} before {moment_words(LAWS[name].since.isoformat())}, and the "
            f"letter is of {moment_words(day.isoformat())}. Give another law, or none."
        )
    if name in LAWS:
        return LAWS[name]
    if name in ("", "none"):
        return None
    raise InputError(f"{name!r} is no law that a letter can rest on. Give one of {', '.join(LAWS)}, or none.")


def letter_to(ledger: Ledger, found: Dossier, day: date, law: str = "", to: str = "") -> Letter:
    """The letter about a promise.

    Args:
        ledger: where the bodies are looked up.
        found: what `letter_dossier` gives.
        day: when it is written.
        law: the name of the law, as in `kept.publish.letter_laws`; empty for none.
        to: the id of the body that is asked; empty for the first bound party.

    Raises:
        InputError: there is no such law, or not yet on that day, or the body is not one of the bound side.
    """
    offered = {one.id: one for one in bodies(ledger, found)}
    asked = offered.get(to) if to else next(iter(offered.values()), None)
    if asked is None:
        known = f" Give one of {', '.join(offered)}." if offered else ""
        raise InputError(f"{to!r} is no body of the side that is bound by {found.commitment.id}.{known}")
    return letter(LetterFacts(found, asked.name, day, law_named(law, day)))
