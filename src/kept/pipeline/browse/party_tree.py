"""The parties as a tree: bodies within those that control them, with the numbers of their promises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kept.model import Party, PartyKind
from kept.pipeline.browse.names import Names
from kept.pipeline.browse.parties import PartyRows
from kept.pipeline.browse.rows import Share, family_addresses, shares
from kept.pipeline.overview_life import Row
from kept.publish.clean import cut
from kept.publish.words import key_words

_DEEPEST = 12
"""How many levels of bodies within bodies are drawn."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A party in the tree with the bodies within it; the counts are its own, without those of its bodies."""

    id: str
    href: str
    name: str
    kind: str
    bound: tuple[Share, ...]
    bound_href: str
    to: int
    to_href: str
    public: bool
    within: tuple[Branch, ...]


def tree_of(shown: Mapping[str, Party], rows: PartyRows, names: Names) -> tuple[Branch, ...]:
    """The parties that nobody controls, with those that they control; a circle begins at its first id.

    Args:
        shown: the parties that may be seen, by their ids.
        rows: the promises by party.
        names: what things are called, and their addresses.
    """
    children: dict[str, list[str]] = defaultdict(list)
    for one in shown.values():
        children[(one.part_of or "") if one.part_of in shown else ""].append(one.id)
    drawn: set[str] = set()

    def branch(id_: str, depth: int) -> Branch:
        drawn.add(id_)
        below = children[id_] if depth < _DEEPEST else []
        within = tuple(branch(one, depth + 1) for one in sorted(below) if one not in drawn)
        return _branch(shown[id_], rows.bound.get(id_, ()), rows.to.get(id_, ()), names, within)

    roots = [branch(one, 0) for one in sorted(children[""], key=lambda one: _rank(shown[one]))]
    return (*roots, *(branch(one, 0) for one in sorted(shown) if one not in drawn))


def _rank(one: Party) -> tuple[bool, str, str]:
    """Governments first, then by name."""
    return (one.kind is not PartyKind.GOVERNMENT, one.name.casefold(), one.id)


def _branch(
    one: Party, bound: Sequence[Row], to: Sequence[Row], names: Names, within: tuple[Branch, ...]
) -> Branch:
    return Branch(
        id=one.id,
        href=names.href("parties", one.id),
        name=cut(one.name),
        kind=key_words(one.kind),
        bound=shares(bound, family_addresses(names, bound=one.id)),
        bound_href=names.list_of(bound=one.id),
        to=len(to),
        to_href=names.list_of(to=one.id),
        public=one.public,
        within=within,
    )
