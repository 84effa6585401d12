"""What a draft says of itself, parted: names that the register lacks, and readings to be doubted."""

from __future__ import annotations

import re
from typing import Final

_NEW: Final = re.compile(
    r"The register (?:does not have|has no party|lacks) .{1,500}?: "
    r"(?:add the person or the party|add it, or an alias|give the ids of the parties)\.(?:\s+|$)"
)
"""The sentences in which `kept.extract` says that a name is new. Nothing is wrong with the reading then."""


def new_names_of(unsure: str | None) -> str:
    """The sentences about names that the register lacks; empty where there is none."""
    return " ".join(match.group().strip() for match in _NEW.finditer(unsure or ""))


def doubt_of(unsure: str | None) -> str | None:
    """What is doubtful of the reading itself; `None` where nothing is."""
    if unsure is None:
        return None
    left = _NEW.sub("", unsure).strip()
    return None if _NEW.search(unsure) and not left else left
