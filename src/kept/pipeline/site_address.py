"""Where a site lies on the web, as whoever publishes says it."""

from __future__ import annotations

from urllib.parse import urlsplit

from kept.errors import InputError


def read_base(words: str) -> str:
    """An address of the web that others can be put behind, with a slash at its end.

    Raises:
        InputError: it is none, or has more than a path behind the name.
    """
    wrong = InputError(
        f"{words[:200]!r} is no address that pages can be put behind. Expected one such as "
        "https://promises.example.org/"
    )
    try:
        parts = urlsplit(words)
        host = parts.hostname
        parts.port  # noqa: B018 - that there is one number or none
    except ValueError:
        raise wrong from None
    if (
        parts.scheme not in ("http", "https")
        or not host
        or parts.username is not None
        or parts.query
        or parts.fragment
        or not words.isascii()
        or any(one in words for one in " <>\"'\\^`{|}")
        or not words.isprintable()
    ):
        raise wrong
    return words if words.endswith("/") else f"{words}/"
