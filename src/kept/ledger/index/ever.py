"""Looking things up among all entries that there ever were, those that were replaced among them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kept.ledger.index.look import Look

_VERSIONS = """
    SELECT seq FROM json_each(:wanted) AS wanted
    CROSS JOIN versions ON kind = wanted.value ->> 0 AND record = wanted.value ->> 1
    WHERE seq <= :upto
"""
_NAMING = """
    SELECT seq FROM json_each(:wanted) AS wanted
    CROSS JOIN links ON target = wanted.value ->> 1 AND name = wanted.value ->> 0
    WHERE seq <= :upto
"""
_NAMING_PARTS = """
    SELECT seq FROM json_each(:wanted) AS wanted
    CROSS JOIN links
        ON target > (wanted.value ->> 1) || ' (' AND target < (wanted.value ->> 1) || ' )'
        AND name = wanted.value ->> 0
    WHERE seq <= :upto
"""


@dataclass(frozen=True, slots=True)
class EverLook(Look):
    """The questions of `Look` with every entry in the answer, whether it was replaced by then or not."""

    def standing(self, wanted: Collection[tuple[str, str]]) -> tuple[int, ...]:
        """Every entry about records, each given by its kind and id."""
        return self._wanted(_VERSIONS, wanted)

    def naming(self, wanted: Collection[tuple[str, str]]) -> tuple[int, ...]:
        """Every entry that names an id, each given by the name of the field and the id."""
        return self._wanted(_NAMING, wanted)

    def naming_parts(self, wanted: Collection[tuple[str, str]]) -> tuple[int, ...]:
        """Every entry that names an id followed by words in brackets: "I0123 (M-2)"."""
        return self._wanted(_NAMING_PARTS, wanted)
