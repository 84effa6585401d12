"""How often somebody may try to sign in, propose, change and read something; counted in this process."""

from __future__ import annotations

import math
import time
from typing import Final

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from kept.web.errors import RefusedError
from kept.web.settings import Limits

_SIGN_IN, _FROM, _PROPOSAL, _CHANGE, _READ = "sign-in", "sign-in from", "proposal", "change", "read"

_TOLD: Final = {
    _SIGN_IN: "There were too many attempts to sign in with this name.",
    _FROM: "There were too many attempts to sign in from this address.",
    _PROPOSAL: "There were too many proposals of yours in this hour.",
    _CHANGE: "There were too many changes of yours in this minute.",
    _READ: "There were too many requests of yours in this minute.",
}


class Rates:
    """The counters of one application."""

    def __init__(self, limits: Limits, count_reads: bool = True) -> None:
        """Nothing is counted yet.

        Args:
            limits: how often each may happen.
            count_reads: whether reading is limited; it is not for one person alone at this computer.
        """
        self._count_reads = count_reads
        self._counted = FixedWindowRateLimiter(MemoryStorage())
        self._items: dict[str, RateLimitItem] = {
            _SIGN_IN: RateLimitItemPerMinute(limits.sign_ins),
            _FROM: RateLimitItemPerMinute(limits.address_sign_ins),
            _PROPOSAL: RateLimitItemPerHour(limits.proposals),
            _CHANGE: RateLimitItemPerMinute(limits.changes),
            _READ: RateLimitItemPerMinute(limits.reads),
        }

    def change(self, who: str) -> None:
        """Count a change by somebody: a name, or an address where nobody is signed in.

        Raises:
            RefusedError: there were too many.
        """
        self._count(_CHANGE, who)

    def proposal(self, who: str) -> None:
        """Count a proposal, as `change` does."""
        self._count(_PROPOSAL, who)

    def read(self, who: str) -> None:
        """Count what is made for somebody to read, as `change` does."""
        if self._count_reads:
            self._count(_READ, who)

    def check_sign_in(self, name: str, address: str) -> None:
        """Let somebody try to sign in.

        Raises:
            RefusedError: too many attempts with this name, or from this address, failed.
        """
        for what, key in ((_SIGN_IN, name), (_FROM, address)):
            if not self._counted.test(self._items[what], what, key):
                raise self._refused(what, key)

    def failed_sign_in(self, name: str, address: str) -> None:
        """Count an attempt that failed. Those that succeed are not counted."""
        self._counted.hit(self._items[_SIGN_IN], _SIGN_IN, name)
        self._counted.hit(self._items[_FROM], _FROM, address)

    def _count(self, what: str, key: str) -> None:
        if not self._counted.hit(self._items[what], what, key):
            raise self._refused(what, key)

    def _refused(self, what: str, key: str) -> RefusedError:
        again = self._counted.get_window_stats(self._items[what], what, key).reset_time
        seconds = max(1, math.ceil(again - time.time()))
        told = f"{_TOLD[what]} Try again in {seconds} seconds."
        return RefusedError(told, 429, {"retry-after": str(seconds)})
