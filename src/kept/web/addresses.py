"""The stable addresses of things: ids that strangers wrote become parts of a path, whatever they hold."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def address(*parts: str, **query: str | None) -> str:
    """The address of a page.

    Args:
        parts: the parts of its path, each quoted whole.
        query: what stands behind the question mark; underscores become hyphens, what is empty is left out.

    >>> address("commitments", "C 1/2", as_of="2006-03-31")
    '/commitments/C%201%2F2?as-of=2006-03-31'
    """
    path = "/" + "/".join(quote(part, safe="") for part in parts)
    given = {name.replace("_", "-"): value for name, value in query.items() if value}
    return f"{path}?{urlencode(given)}" if given else path
