"""Who may do what: the roles of people and the rights that a route asks for."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Right(StrEnum):
    """What a route does, and so what somebody must be allowed to do who calls it."""

    OPEN = "open"
    READ = "read"
    PROPOSE = "propose"
    REVIEW = "review"
    ADMIN = "admin"


class Role(StrEnum):
    """What somebody is.

    Whoever has not signed in is a `STRANGER`, or a `VISITOR` where what is public may be read without signing
    in.
    """

    STRANGER = "stranger"
    VISITOR = "visitor"
    READER = "reader"
    PROPOSER = "proposer"
    REVIEWER = "reviewer"
    ADMIN = "admin"


_RIGHTS: Final[tuple[tuple[Role, tuple[Right, ...]], ...]] = (
    (Role.STRANGER, (Right.OPEN,)),
    (Role.VISITOR, (Right.READ,)),
    (Role.READER, ()),
    (Role.PROPOSER, (Right.PROPOSE,)),
    (Role.REVIEWER, (Right.REVIEW,)),
    (Role.ADMIN, (Right.ADMIN,)),
)
"""The rights that each role has beside those of the roles before it. A reader sees what is not public too."""


def rights_of(role: Role) -> frozenset[Right]:
    """All rights of a role."""
    order = [one for one, _ in _RIGHTS]
    return frozenset(right for _, more in _RIGHTS[: order.index(role) + 1] for right in more)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the application: the name that stands in the ledger, and the role."""

    name: str
    role: Role

    def may(self, right: Right) -> bool:
        """Has this person a right?"""
        return right in rights_of(self.role)

    @property
    def known(self) -> bool:
        """Has this person a name here, and so sees what is not public?"""
        return self.role not in (Role.STRANGER, Role.VISITOR)


STRANGER: Final = Person("", Role.STRANGER)
"""Whoever has not signed in."""

VISITOR: Final = Person("", Role.VISITOR)
"""Whoever has not signed in, where what is public may be read without."""

ASKING: Final[ContextVar[Person]] = ContextVar("ASKING", default=STRANGER)
"""Who asks, in the request at work: `Site.ledger` holds no more than this person may see."""
