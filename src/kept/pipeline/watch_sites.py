"""What `kept watch` remembers of sites: when each may be asked again, and its robots.txt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from kept.fetch.pages import Site
from kept.pipeline.watch_moments import moment_of, words_of

Rows: TypeAlias = Callable[..., list[tuple[Any, ...]]]
"""Runs a statement of SQL with its values; see `WatchState.rows`."""


class SitesOf:
    """The sites of a file; what is put in is on the disk at once. See `kept.fetch.pages.visitor.Sites`."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def get(self, origin: str, default: Site, /) -> Site:
        """What is known of an origin."""
        sql = "SELECT ready, failures, robots, robots_at FROM sites WHERE origin = ?"
        rows = self._rows(sql, origin)
        if not rows:
            return default
        ready, failures, robots, robots_at = rows[0]
        at = None if robots_at is None else moment_of(robots_at)
        return Site(moment_of(ready), failures, robots, at)

    def __setitem__(self, origin: str, site: Site, /) -> None:
        at = None if site.robots_at is None else words_of(site.robots_at)
        values = (origin, words_of(site.ready), site.failures, site.robots, at)
        self._rows("INSERT OR REPLACE INTO sites VALUES (?, ?, ?, ?, ?)", *values)
