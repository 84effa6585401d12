"""The licence of a compilation, as whoever publishes it names it."""

from __future__ import annotations

import re
from typing import Final

from kept.errors import InputError
from kept.publish.links import web_address

_WITH_VERSION: Final = re.compile(
    r"[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*-[0-9]+(\.[0-9]+)*(-[A-Za-z]{2,})*", re.ASCII
)
"""As the SPDX list (https://spdx.org/licenses/) names licences of data: a name, its version, perhaps more."""

_OWN: Final = re.compile("LicenseRef-[A-Za-z0-9.-]+", re.ASCII)
_WITHOUT_VERSION: Final = frozenset({"0bsd", "cc-pddc", "isc", "mit", "unlicense"})


def read_licence(words: str) -> str:
    """A licence by its short name or its address.

    Whether there is such a licence is not looked up: the words go into a field that programs read, and have
    to be of its form.

    Raises:
        InputError: it has the form of neither.
    """
    given = words.strip()
    named = _WITH_VERSION.fullmatch(given) or _OWN.fullmatch(given) or given.lower() in _WITHOUT_VERSION
    if named or web_address(given) is not None:
        return given
    raise InputError(
        f"{words[:200]!r} is no licence that programs know. Expected a short name with its version, as "
        "https://spdx.org/licenses/ has it, such as CC-BY-4.0, CC0-1.0 or ODbL-1.0, or the address of the "
        "licence, such as https://creativecommons.org/licenses/by/4.0/"
    )
