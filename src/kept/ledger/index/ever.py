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
    """The questions of `Look` with every entry in the answer, whether it was replaced by then or not.

    Each is asked of the look that it is `of` as well, which may keep an account of what it is asked
    (`kept.pipeline.followed_ledger`); what that one finds is a part of the answer.
    """

    of: Look

    def standing(self, wanted: Collection[tuple[str, str]]) -> tuple[int, ...]:
        """Every entry about records, each given by its kind and id."""
        self.of.standing(wanted)
        return self._wanted(_VERSIONS, wanted)

    def naming(self, wanted: Collection[tuple[str, str]]) -> tuple[int, ...]:
        """Every entry that names an id, each given by the name of the field and the id."""
        self.of.naming(wanted)
        return self._wanted(_NAMING, wanted)

    def naming_parts(self, wanted: Collection[tuple[str, str]]) -> tuple[int, ...]:
        """Every entry that names an id followed by words in brackets: "I0123 (M-2)"."""
        self.of.naming_parts(wanted)
        return self._wanted(_NAMING_PARTS, wanted)

    def ids(self, kind: str) -> tuple[str, ...]:
        """The id of every record of a kind."""
        return self.of.ids(kind)


def ever(look: Look) -> EverLook:
    """The same place in the index, with every entry in the answers."""
    return EverLook(look.connection, look.upto, look)
