"""FEEDS.toml: what `kept watch` watches, and how it fetches."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kept.errors import InputError
from kept.fetch.pages import Address, Allowed, PageError
from kept.visible import one_line

EXAMPLE: Final = """[fetch]
contact = "mailto:desk@example.org"

[[feed]]
url = "https://www.example.org/news.xml"
outlet = "Example News"
"""

_FETCH: Final = {
    "contact": str,
    "user_agent": str,
    "allow": list,
    "ports": list,
    "delay_seconds": (int, float),
    "pages_per_run": int,
}
_SOURCE: Final = {"url": str, "outlet": str, "name": str, "private": bool}
_KINDS: Final = {str: "text", list: "a list", int: "a whole number", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class Watched:
    """One thing that is watched: a feed or a sitemap, or with `page` a single page.

    Pages from it get `outlet`, and with `private` nothing of them may be published.
    """

    address: str
    page: bool = False
    outlet: str | None = None
    name: str | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Watching:
    """All that FEEDS.toml says. `delay` is in seconds; `pages` bounds the new pages of one run."""

    sources: tuple[Watched, ...]
    user_agent: str
    allowed: Allowed
    delay: float = 2
    pages: int = 200


def read_watching(path: Path, version: str) -> Watching:
    """Read the file.

    Args:
        path: where it is.
        version: of this program, for the name under which pages are asked for.

    Raises:
        InputError: it cannot be read or says something that is not understood.
    """
    plain = _parsed(path)
    _only(plain, {"fetch": dict, "feed": list, "page": list}, str(path))
    fetch = plain.get("fetch", {})
    _only(fetch, _FETCH, f"{path}, [fetch]")
    sources = (*_sources(plain, "feed", path), *_sources(plain, "page", path))
    if not sources:
        raise InputError(f"{path} names nothing to watch. Expected at least one feed, such as:\n{EXAMPLE}")
    _check_twice(sources, path)
    return Watching(
        sources,
        _user_agent(fetch, version, path),
        Allowed.of(_texts(fetch, "allow", path), _ports(fetch, path)),
        _at_least(fetch, "delay_seconds", 2, 0, path),
        int(_at_least(fetch, "pages_per_run", 200, 1, path)),
    )


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode())
    except FileNotFoundError:
        raise InputError(f"There is no file {path}. Write one such as:\n{EXAMPLE}") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error).rstrip(".")
        raise InputError(
            f"{path} cannot be read: {reason}. Expected TOML in UTF-8, such as:\n{EXAMPLE}"
        ) from None


def _only(table: object, known: Mapping[str, Any], where: str) -> None:
    """Do nothing for a table that has no other keys, each with a value of its kind."""
    if not isinstance(table, dict):
        raise InputError(f"{where} is no table. Expected lines such as:\n{EXAMPLE}")
    for key, value in table.items():
        if key not in known:
            raise InputError(f"{where} has {one_line(key[:60])!r}. Known are {', '.join(known)}.")
        if not isinstance(value, known[key]) or (isinstance(value, bool) and known[key] is not bool):
            if isinstance(value, dict) and key in ("feed", "page"):
                raise InputError(f"{where}: [{key}] has one bracket on each side. Write [[{key}]].")
            expected = _KINDS.get(known[key], "a table" if known[key] is dict else "a number")
            raise InputError(f"{where}: {key} is {one_line(repr(value)[:60])}. Expected {expected}.")


def _sources(plain: Mapping[str, Any], kind: str, path: Path) -> Iterator[Watched]:
    for number, table in enumerate(plain.get(kind, ()), 1):
        where = f"{path}, [[{kind}]] {number}"
        _only(table, _SOURCE, where)
        if "url" not in table:
            raise InputError(
                f'{where} has no url. Write a line such as url = "https://www.example.org/news".'
            )
        try:
            address = str(Address.of(table["url"]))
        except PageError as error:
            raise InputError(f"{where}: {error}") from None
        yield Watched(
            address,
            page=kind == "page",
            outlet=table.get("outlet"),
            name=table.get("name"),
            private=table.get("private", False),
        )


def _check_twice(sources: tuple[Watched, ...], path: Path) -> None:
    seen: set[str] = set()
    for source in sources:
        if source.address in seen:
            raise InputError(f"{path} names {source.address} twice. Name it once.")
        seen.add(source.address)


def _user_agent(fetch: Mapping[str, Any], version: str, path: Path) -> str:
    """The name under which pages are asked for; whoever runs a site must be able to ask back."""
    contact, given = fetch.get("contact", ""), fetch.get("user_agent", "")
    if not contact and not given:
        raise InputError(
            f"{path} does not say who asks. Write under [fetch] how the sites that you watch can reach you: "
            'contact = "mailto:desk@example.org", or the address of a page about you.'
        )
    name = given or f"Kept/{version} (+{contact})"
    if not name.isascii() or not name.isprintable() or len(name) > 300:
        raise InputError(
            f"{path}: user_agent or contact has letters beyond ASCII, a line break, or more than 300 "
            'characters. Write it plainly, such as contact = "mailto:desk@example.org".'
        )
    return name


def _texts(fetch: Mapping[str, Any], key: str, path: Path) -> list[str]:
    found = fetch.get(key, [])
    if not all(isinstance(one, str) for one in found):
        raise InputError(f'{path}: {key} has something that is no text. Write {key} = ["10.1.0.0/16"].')
    return list(found)


def _ports(fetch: Mapping[str, Any], path: Path) -> list[int]:
    found = fetch.get("ports", [])
    if not all(type(one) is int and 0 < one < 65536 for one in found):
        raise InputError(f"{path}: ports has something that is no port. Write ports = [8080].")
    return list(found)


def _at_least(fetch: Mapping[str, Any], key: str, default: float, least: float, path: Path) -> float:
    value = float(fetch.get(key, default))
    if not least <= value <= 1_000_000:
        raise InputError(f"{path}: {key} is {value:g}. Expected {least:g} or more, such as {default:g}.")
    return value
