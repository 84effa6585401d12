"""Sitemaps: the addresses of a site's pages, or of its further sitemaps (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from dataclasses import dataclass

from kept.errors import InputError
from kept.read.formats.inflate import InflateError, inflate
from kept.read.formats.xml import Walker, walk

MOST_BYTES = 52_428_800
MOST_ADDRESSES = 50_000
"""The limits of the protocol, for the unpacked file; further addresses are left out and said so."""

_LONGEST = 2_048
_PART = 1 << 16
_LISTS = ("urlset", "sitemapindex")
_ITEMS = ("url", "sitemap")


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address of a sitemap. `changed` is its <lastmod> as written, which many sites fill with any day."""

    address: str
    changed: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages of a sitemap, or with `index` the further sitemaps that it names.

    `title` and `published` of an entry are those of Google's news sitemaps. `damage` says what was left out.
    """

    index: bool
    entries: tuple[SitemapEntry, ...]
    damage: str | None = None


def read_sitemap(data: bytes, origin: str) -> Sitemap:
    """Read a sitemap or an index of sitemaps, packed with gzip or not.

    Raises:
        InputError: it is neither, it has a document type, or it is larger than the protocol allows.
    """
    if data.startswith(b"\x1f\x8b"):
        try:
            data, _ = inflate(data, "gzip", MOST_BYTES)
        except InflateError as error:
            raise InputError(f"{origin} is a packed sitemap that cannot be read: {error}.") from None
    if len(data) > MOST_BYTES:
        raise InputError(
            f"{origin} is too large for a sitemap: {len(data) / 1e6:,.1f} MB, and at most 52 MB are allowed."
        )
    walker = _Entries(origin)
    wrong = walk((data[at : at + _PART] for at in range(0, len(data), _PART)), walker)
    if walker.list is None:
        raise InputError(
            f"{origin} is no sitemap: expected XML that begins with <urlset> or <sitemapindex>"
            + (f", and it is broken: {wrong}." if wrong else ".")
        )
    damage = walker.left_out or (f"It is broken XML, and the rest was left out: {wrong}." if wrong else None)
    return Sitemap(walker.list == "sitemapindex", tuple(walker.entries), damage)


class _Entries(Walker):
    """Collects the entries of a sitemap."""

    def __init__(self, origin: str) -> None:
        super().__init__(origin)
        self.list: str | None = None
        self.entries: list[SitemapEntry] = []
        self.left_out: str | None = None
        self._path: list[str] = []
        self._fields: dict[str, str] = {}

    def opened(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 (as `Walker` has it)
        """See `Walker`."""
        if not self._path:
            if name not in _LISTS:
                raise InputError(
                    f"{self.origin} is no sitemap: it begins with <{name[:40]}>, and <urlset> or "
                    "<sitemapindex> was expected."
                )
            self.list = name
        self._path.append(name)
        if len(self._path) == 2:
            self._fields = {}

    def words(self, text: str) -> None:
        """See `Walker`."""
        if 3 <= len(self._path) <= 4 and self._path[-2] in (*_ITEMS, "news"):
            before = self._fields.get(self._path[-1], "")
            if len(before) <= _LONGEST:
                self._fields[self._path[-1]] = before + text

    def closed(self, name: str) -> None:
        """See `Walker`."""
        self._path.pop()
        if len(self._path) != 1 or name not in _ITEMS:
            return
        fields = {key: " ".join(value.split()) for key, value in self._fields.items()}
        address = fields.get("loc", "")
        if not address.startswith(("http://", "https://")) or len(address) > _LONGEST:
            self.left_out = "Addresses that are not http or https, or too long, were left out."
        elif len(self.entries) >= MOST_ADDRESSES:
            self.left_out = f"More than {MOST_ADDRESSES:,} addresses are in it; the others were left out."
        else:
            self.entries.append(
                SitemapEntry(
                    address,
                    fields.get("lastmod") or None,
                    fields.get("title") or None,
                    fields.get("publication_date") or None,
                )
            )
