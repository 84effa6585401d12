"""robots.txt (RFC 9309), read by protego: Python's own parser knows neither * nor the longest rule."""

from __future__ import annotations

import functools

from protego import Protego

from kept.fetch.pages.address import Address


class Robots:
    """The rules of one site for one visitor."""

    def __init__(self, words: str, agent: str) -> None:
        self._rules, self._agent = Protego.parse(words), agent

    @classmethod
    def of(cls, words: str | None, user_agent: str) -> Robots:
        """The rules in these words for whoever comes under this User-Agent; its first word is the name."""
        return _parsed(words or "", user_agent.partition("/")[0].strip().lower() or "*")

    def allows(self, address: Address) -> bool:
        """May this page be asked for? robots.txt itself always may."""
        return address.target == "/robots.txt" or self._rules.can_fetch(str(address), self._agent)

    @property
    def delay(self) -> float | None:
        """The seconds that the site wants between two requests, where it says so."""
        found = self._rules.crawl_delay(self._agent)
        return float(found) if found is not None and 0 <= found < 1e9 else None


@functools.lru_cache(maxsize=256)
def _parsed(words: str, agent: str) -> Robots:
    return Robots(words, agent)
