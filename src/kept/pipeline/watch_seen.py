"""What was seen of a watched page, and what stood in the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kept.errors import KeptError, Problem
from kept.model import Document


class Seen(StrEnum):
    """What was seen of a page."""

    NEW = "new"
    SAME = "same"
    EDITED = "edited"
    MISSING = "missing"
    REMOVED = "removed"
    BACK = "back"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a page; `document` is the one that stands for it now."""

    address: str
    seen: Seen
    document: Document | None = None
    drafts: int = 0
    problems: tuple[Problem, ...] = ()


def not_read(address: str, why: str) -> Look:
    """A look at a page that could not be read."""
    problem = Problem(address, _without(address, why), "It is looked at again more rarely.")
    return Look(address, Seen.UNREAD, problems=(problem,))


def problem_of(address: str, error: KeptError, to_do: str) -> Problem:
    """What stood in the way of a page or a feed. The address is told once."""
    return Problem(address, _without(address, str(error)), to_do)


def _without(address: str, words: str) -> str:
    """A sentence about an address that does not begin with it."""
    rest = words.removeprefix(f"{address} ")
    return words if rest == words else f"It {rest}"
