"""The works that JSON-LD on a page describes: articles and pages with their headline, authors and days.

Scripts are hostile: they may be broken, vast, nested without end, of wrong types, or refer to themselves.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from kept.read.articles.about.likeness import likeness

MOST_LETTERS: Final = 2_000_000
MOST_NODES: Final = 10_000
MOST_NAMES: Final = 50
_LONGEST: Final = 1_000
"""Letters of a headline, a name or an address."""

_DEEPEST: Final = 5
"""How many values within one another are looked through for a name."""

_ARTICLE: Final = re.compile(r"article|posting|report$|review$|recipe$|howto$|podcastepisode$", re.I)
_PAGE: Final = re.compile(
    r"page$|website|event|speech|governmentservice|creativework|videoobject|product$", re.I
)

_OTHER_WORKS: Final = frozenset(
    """
    itemListElement hasPart isPartOf comment citation mentions relatedLink author publisher review video image
    creator editor reviewedBy about subjectOf potentialAction breadcrumb offers aggregateRating workExample
    """.split()
)
"""Keys under which other things stand: cards of other stories, comments, films, people."""


@dataclass(frozen=True, slots=True)
class Work:
    """An article or a page as structured data describes it; empty where it says nothing.

    Attributes:
        article: is it an article, or only a page?
        headline: its title.
        authors: names as they stand there.
        published, modified: times as they stand there.
        publisher: the name of who publishes it.
        address: its own address.
        language: its language.
    """

    article: bool
    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    publisher: str = ""
    address: str = ""
    language: str = ""


def works_of(scripts: Iterable[str]) -> tuple[Work, ...]:
    """The works that the page's own scripts of JSON-LD describe, articles first, outermost first.

    Args:
        scripts: their text.
    """
    nodes = list(_nodes([block for script in scripts for block in _parsed(script)]))
    named = [node for node in reversed(nodes) if isinstance(node.get("@id"), str) and "name" in node]
    names = {node["@id"]: node for node in named}
    works = [_work(node, names) for node in nodes if _ARTICLE.search(_type_of(node))]
    works += [_work(node, names) for node in nodes if _is_page(_type_of(node))]
    return tuple(works)


def own_work(works: Sequence[Work], title: str, address: str) -> Work | None:
    """The work that is the article of the page: of several the one with its address or its title.

    Args:
        works: those that the page describes.
        title: of the article.
        address: of the page; empty where it is not known.
    """
    articles = [work for work in works if work.article] or works
    return max(articles, key=lambda work: _fits(work, title, address), default=None)


def _fits(work: Work, title: str, address: str) -> float:
    path = _path(address)
    same = bool(path) and _path(work.address) == path
    return same + likeness(unescape(work.headline), title) + 0.1 * bool(work.published)


def _path(address: str) -> str:
    return address.partition("?")[0].rstrip("/")


def _is_page(kind: str) -> bool:
    return _ARTICLE.search(kind) is None and _PAGE.search(kind) is not None


def _parsed(script: str) -> Iterator[Any]:
    if len(script) > MOST_LETTERS:
        return
    try:
        yield json.loads(script, strict=False)
    except RecursionError:
        return
    except ValueError:
        yield from _mended(script)


_WRAPPING: Final = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>|;)\s*$"
)
_LAST_COMMA: Final = re.compile(r",(\s*[}\]])")


def _mended(script: str) -> Iterator[Any]:
    """What is left of common faults: comment signs around it, a comma before a closing bracket."""
    try:
        yield json.loads(_LAST_COMMA.sub(r"\1", _WRAPPING.sub("", script)), strict=False)
    except (ValueError, RecursionError):
        return


def _nodes(blocks: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """The objects that describe the page itself, outermost first, at most `MOST_NODES` of them."""
    waiting = deque(blocks)
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(
                value
                for key, value in node.items()
                if key not in _OTHER_WORKS and isinstance(value, dict | list)
            )


def _type_of(node: Mapping[str, Any]) -> str:
    kind = node.get("@type", "")
    if isinstance(kind, list):
        kind = next((one for one in kind if isinstance(one, str) and _ARTICLE.search(one)), kind[:1])
    kind = kind[0] if isinstance(kind, list) and kind else kind
    return kind[:_LONGEST] if isinstance(kind, str) else ""


def _work(node: Mapping[str, Any], names: Mapping[str, Any]) -> Work:
    return Work(
        article=_ARTICLE.search(_type_of(node)) is not None,
        headline=_text(node.get("headline")) or _text(node.get("name")),
        authors=tuple(_people(node.get("author") or node.get("creator"), names)),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        modified=_text(node.get("dateModified")),
        publisher=next(iter(_people(node.get("publisher"), names)), ""),
        address=_text(node.get("url")) or _address(node.get("mainEntityOfPage")),
        language=_text(node.get("inLanguage")),
    )


def _text(value: Any) -> str:
    """A string, or the first string of a list."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), "")
    return value[:_LONGEST].strip() if isinstance(value, str) else ""


def _address(value: Any) -> str:
    return _text(value.get("@id")) if isinstance(value, dict) else _text(value)


def _people(value: Any, names: Mapping[str, Any]) -> list[str]:
    """The names of people or organisations, at most `MOST_NAMES`."""
    found: list[str] = []
    _gather(value, names, found, _DEEPEST)
    return list(dict.fromkeys(found))


def _gather(value: Any, names: Mapping[str, Any], found: list[str], left: int) -> None:
    if not left or len(found) >= MOST_NAMES:
        return
    if isinstance(value, str) and value.strip():
        found.append(value[:_LONGEST].strip())
    elif isinstance(value, list):
        for one in value[:MOST_NAMES]:
            _gather(one, names, found, left - 1)
    elif isinstance(value, dict):
        _gather(_name(value, names), names, found, left - 1)


def _name(node: Mapping[str, Any], names: Mapping[str, Any]) -> Any:
    """The name of an object, or of the one that its @id stands for."""
    if "name" not in node and isinstance(node.get("@id"), str):
        node = names.get(node["@id"], node)
    return node.get("name") or " ".join(
        part for part in (_text(node.get("givenName")), _text(node.get("familyName"))) if part
    )
