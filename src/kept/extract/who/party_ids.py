"""Party ids of the register in place of the words of the text, where the register tells them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kept.extract.who.parties import Register, Resolution
from kept.model import Commitment, Statement


def with_party(statement: Statement, found: Resolution) -> Statement:
    """The statement with the id of its party, and with role and organisation as the register has them.

    Where the register does not tell, the words stay; where it could be one of several, no party is given.
    """
    if found.party is None:
        return replace(statement, party=None) if found.several else statement
    return replace(
        statement,
        party=found.party,
        role=statement.role if found.role is None else found.role,
        organisation=statement.organisation if found.person is None else found.organisation,
    )


def with_parties(commitment: Commitment, found: Resolution, register: Register) -> Commitment:
    """The commitment with the ids of those whom it binds and of those to whom it was made.

    Who alone is bound, in words that the register lacks, is the side of the party that spoke.
    """
    bound = _ids(commitment.bound, register)
    if len(bound) == 1 and register.party_named(commitment.bound[0]) is None and found.side is not None:
        bound = (found.side,)
    return replace(commitment, bound=bound, to=_ids(commitment.to, register))


def _ids(names: Iterable[str], register: Register) -> tuple[str, ...]:
    """Each party once, by its id where it has one."""
    return tuple(dict.fromkeys(register.party_named(name) or name for name in names))
