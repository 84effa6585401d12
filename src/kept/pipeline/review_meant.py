"""Which commitment or party is meant by what a reviewer typed: an id, a name or an alias."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kept.ledger import Ledger
from kept.model import Commitment, Meeting, Party, Statement
from kept.pipeline.review_folder import unknown
from kept.pipeline.review_names import ReviewNames, standing
from kept.review.typed import FieldError

_FIELDS: Final[Mapping[str, str]] = {
    "commitment": "commitment",
    "parent": "commitment",
    "party": "party",
    "bound": "party",
    "to": "party",
}
"""What each field names."""

_MUST_BE_KNOWN: Final = frozenset({"commitment", "party"})
"""Fields that bear on a verdict; others may say a name that the ledger has not yet."""

_LISTS: Final = frozenset({"bound", "to"})
_TYPES: Final = {"commitment": Commitment, "party": Party}
_SUGGESTED: Final = 3


def with_ids(ledger: Ledger, names: ReviewNames, values: Mapping[str, str]) -> dict[str, str]:
    """The values of fields with ids in the place of names and aliases.

    Args:
        ledger: where the ids stand.
        names: the names of that ledger; they are brought up to date only where something is no id.
        values: fields and their values, as a person types them.

    Raises:
        FieldError: several are called so, or a commitment or party that bears on a verdict is not known.
    """
    meant = {
        field: _members(ledger, names, field, words) if field in _LISTS else _id(ledger, names, field, words)
        for field, words in values.items()
        if field in _FIELDS and words.strip()
    }
    return {**values, **meant}


def strangers(ledger: Ledger, record: Statement | Meeting | Commitment | None) -> tuple[str, ...]:
    """Those bound by a commitment whom the ledger does not know, so that no evidence counts as theirs."""
    bound = record.bound if isinstance(record, Commitment) else ()
    known = standing(ledger, [("party", one) for one in bound]).by_id(Party)
    return tuple(one for one in bound if one not in known)


def _members(ledger: Ledger, names: ReviewNames, field: str, words: str) -> str:
    members = (one.strip() for one in re.split(r"[;\n]", words))
    return "; ".join(dict.fromkeys(_id(ledger, names, field, one) for one in members if one))


def _id(ledger: Ledger, names: ReviewNames, field: str, words: str) -> str:
    kind, typed = _FIELDS[field], words.strip()
    if typed in standing(ledger, [(kind, typed)]).by_id(_TYPES[kind]):
        return typed
    names.catch_up(ledger)
    found = names.meant(kind, typed)
    if len(found) > 1:
        several = " and ".join(found[:_SUGGESTED])
        because = (
            f"More than one {kind} is called {typed!r}: {several}. Give the id of the one that is meant."
        )
        raise FieldError(field, because, because)
    if not found and field in _MUST_BE_KNOWN:
        because = _unknown(ledger, names, kind, typed)
        raise FieldError(field, because, because)
    return found[0] if found else typed


def _unknown(ledger: Ledger, names: ReviewNames, kind: str, typed: str) -> str:
    near = names.choices(kind, typed, _SUGGESTED)
    if not near:
        return unknown(ledger, kind, typed)
    meant = " or ".join(f"{one.id} ({one.name})" for one in near)
    return f"There is no {kind} {typed!r} in the ledger. Did you mean {meant}?"
