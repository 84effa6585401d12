"""What fetching gives, and the bounds within which it happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PageLimits:
    """Bounds of one page. Times are in seconds, sizes in bytes.

    `connect` and `read` are for one connection and one wait for bytes; `total` is for the page with all its
    redirects. `wire` bounds what comes over the network for one request, headers included, and `body` what
    it unfolds to. With `cut` a body that is longer is cut off there instead of refused.
    """

    connect: float = 10
    read: float = 20
    total: float = 60
    wire: int = 10_000_000
    body: int = 20_000_000
    redirects: int = 5
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server tells whether the page at `address` changed, as it gave it."""

    address: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer for a page.

    `address` is the one asked for and `final_address` the one that answered, after `redirects`, which lists
    every address asked but the last. `body` is empty where `status` is not 200. `media_type` is the
    Content-Type as it was said, and `retry_after` the seconds that a busy server names.
    """

    address: str
    final_address: str
    status: int
    body: bytes
    fetched_at: datetime
    media_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_after: float | None = None
    redirects: tuple[str, ...] = ()

    @property
    def validators(self) -> Validators:
        """With what to ask next time whether it changed."""
        return Validators(self.final_address, self.etag, self.last_modified)
