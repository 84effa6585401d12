"""What must be said before letters can be sent: from whom they come, and where one unsubscribes."""

from __future__ import annotations

from typing import Final

from kept.errors import InputError
from kept.pipeline.letters.address import read_address
from kept.pipeline.letters.store import Settings
from kept.pipeline.letters.tokens import SIZE
from kept.pipeline.site_address import read_base

_NAME_MOST: Final = 80


def read_settings(sender: str, name: str, base: str, site: str, key: bytes) -> Settings:
    """The settings of letters as somebody gave them.

    Args:
        sender: the address from which letters come.
        name: what the sender is called.
        base: the address of the application (`kept serve`), as people reach it.
        site: the address of the site of files (`kept publish`); empty without one.
        key: 32 random bytes.

    Raises:
        InputError: one of them cannot be used.
    """
    assert len(key) == SIZE
    if not name.isprintable() or not 0 < len(name) <= _NAME_MOST:
        raise InputError(
            f"The name of the sender, {name[:_NAME_MOST]!r}, cannot be used. Expected up to {_NAME_MOST} "
            "letters in one line, such as Kept."
        )
    return Settings(_sender(sender), name, read_base(base), read_base(site) if site else "", key)


def _sender(words: str) -> str:
    try:
        return read_address(words).text
    except InputError:
        raise InputError(
            f"The sender {words[:80]!r} is no address of mail. Expected one such as letters@example.org."
        ) from None
