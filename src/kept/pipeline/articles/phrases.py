"""The phrases for which pages are screened: out of a file, or out of a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Commitment, Membership, Party
from kept.pipeline.records import load

Pairs: TypeAlias = tuple[tuple[str, str], ...]
"""(phrase, what it stands for)"""

_SHORTEST = 3
"""Shorter names and topics, such as "US", stand in nearly every page and would screen nothing."""


def phrases_of_file(path: Path) -> Pairs:
    """One phrase a line; after a tab what it stands for, else it stands for itself.

    Blank lines and those that begin with # are left out.

    Raises:
        InputError: the file cannot be read as UTF-8, has no phrase, or has none before a tab.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8. Save it as UTF-8, one phrase a line.") from None
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror}. Give a file with one phrase a line."
        ) from None
    pairs = []
    for number, line in enumerate(lines, 1):
        phrase, _, key = (part.strip() for part in line.partition("\t"))
        if key and not phrase:
            raise InputError(
                f"{path}, line {number}: there is no phrase before the tab, only {key[:60]!r} after it. "
                "Write the phrase, then a tab, then what it stands for."
            )
        if phrase and not phrase.startswith("#"):
            pairs.append((phrase, key or phrase))
    if not pairs:
        raise InputError(f"{path} has no phrase in it. Write one a line, such as: Ministry of Justice")
    return tuple(dict.fromkeys(pairs))


def phrases_of_ledger(ledger: Ledger) -> Pairs:
    """The names and aliases of parties and people, and the topics of commitments, of at least 3 letters.

    A name stands for the id of its record, a topic for itself.

    Raises:
        InputError: the ledger has none of them.
    """
    pairs: dict[tuple[str, str], None] = {}
    for record in load(ledger).every():
        match record:
            case Party() | Membership():
                named = [record.name, *record.aliases]
                pairs |= {(name, record.id): None for name in named if len(name.strip()) >= _SHORTEST}
            case Commitment(topic=str(topic)) if len(topic.strip()) >= _SHORTEST:
                pairs[topic, topic] = None
            case _:
                pass
    if not pairs:
        raise InputError(
            "The ledger has no parties, people or topics to screen for. Add parties (kept add, kept import), "
            "or give a file of phrases: --phrases FILE."
        )
    return tuple(pairs)
