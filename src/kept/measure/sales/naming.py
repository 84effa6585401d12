"""Names and units as words that must be there, and when two of them are the same."""

from __future__ import annotations

from kept.errors import InputError
from kept.measure.sales.exact import shown

LONGEST = 300
"""More characters than this are no name."""


def named(given: str, what: str, example: str) -> str:
    """The name, its white space tidied.

    Raises:
        InputError: it is empty or longer than `LONGEST`.
    """
    words = " ".join(given.split()) if isinstance(given, str) else ""
    if not words:
        raise InputError(f'{what[:1].upper()}{what[1:]} is missing. Name it, such as "{example}".')
    if len(words) > LONGEST:
        raise InputError(
            f"{what[:1].upper()}{what[1:]} has {len(words)} characters: {shown(words)}. Give a name of at "
            f"most {LONGEST}."
        )
    return words


def same(one: str, other: str) -> bool:
    """Do two names or units mean the same? Capitals and white space do not count.

    >>> same("USD", " usd"), same("yuan", "million yuan")
    (True, False)
    """
    return one.casefold().split() == other.casefold().split()
