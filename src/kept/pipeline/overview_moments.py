"""One moment for all moments of recording at which the same was known."""

from __future__ import annotations

from typing import Final

from kept.ledger import Ledger
from kept.ledger.moments import known_bound

_BEFORE_ALL: Final = "0001-01-01T00:00:00.000000Z"


def shared_moment(ledger: Ledger, known_at: str | None) -> str | None:
    """The moment of the last entry that was known at `known_at`: what is worked out for it holds for both.

    Returns:
        A moment; absent where all was known that the ledger has now. A later entry may end that.

    Raises:
        InputError: `known_at` is neither a moment nor a day.
        LedgerError: the ledger cannot be read.
    """
    if known_at is None:
        return None
    bound = known_bound(known_at)
    seq, size = ledger.index.ask(lambda look: (look.known(bound).upto, look.upto))
    if seq == size:
        return None
    return ledger.numbered((seq,))[0].recorded_at if seq else _BEFORE_ALL
