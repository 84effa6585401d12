"""The subscriber that an address or a number on the command line means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kept.errors import InputError

if TYPE_CHECKING:
    from kept.pipeline.letters.people import Subscriber
    from kept.pipeline.letters.store import Store


def meant(store: Store, words: str) -> Subscriber:
    """The subscriber with an address, or with the number that `kept subscribers list` shows.

    Raises:
        InputError: there is none.
    """
    from kept.pipeline.letters.address import read_address  # noqa: PLC0415
    from kept.pipeline.letters.people import known, numbered  # noqa: PLC0415

    number = words.isascii() and words.isdecimal()
    found = numbered(store, int(words[:18])) if number else known(store, read_address(words))
    if found is None:
        raise InputError(f"There is no subscriber {words[:254]!r}. See kept subscribers list")
    return found
