"""The parties as a tree: bodies within those that control them, with the numbers of their promises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kept.model import Nature, Party, PartyKind
from kept.pipeline.overview_life import Row
from kept.web.browse.seen import Seen
from kept.web.browse.shown import Names, Share, family_addresses, shares

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


def tree_of(shown: Mapping[str, Party], now: Seen) -> tuple[Branch, ...]:
    """The parties that nobody controls, with those that they control; a circle begins at its first id."""
    children: dict[str, list[str]] = defaultdict(list)
    for one in shown.values():
        children[(one.part_of or "") if one.part_of in shown else ""].append(one.id)
    bound, to = _by_party(now, "bound"), _by_party(now, "to")
    drawn: set[str] = set()

    def branch(id_: str, depth: int) -> Branch:
        drawn.add(id_)
        below = children[id_] if depth < _DEEPEST else []
        within = tuple(branch(one, depth + 1) for one in sorted(below) if one not in drawn)
        return _branch(shown[id_], bound.get(id_, ()), to.get(id_, ()), now.names, within)

    roots = [branch(one, 0) for one in sorted(children[""], key=lambda one: _rank(shown[one]))]
    return (*roots, *(branch(one, 0) for one in sorted(shown) if one not in drawn))


def _rank(one: Party) -> tuple[bool, str, str]:
    """Governments first, then by name."""
    return (one.kind is not PartyKind.GOVERNMENT, one.name.casefold(), one.id)


def _branch(
    one: Party, bound: Iterable[Row], to: Iterable[Row], names: Names, within: tuple[Branch, ...]
) -> Branch:
    return Branch(
        id=one.id,
        href=names.href("parties", one.id),
        name=one.name,
        kind=one.kind.replace("_", " "),
        bound=shares(list(bound), family_addresses(names, bound=one.id)),
        bound_href=names.list_of(bound=one.id),
        to=len(list(to)),
        to_href=names.list_of(to=one.id),
        public=one.public,
        within=within,
    )


def _by_party(now: Seen, name: str) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in made_by(now):
        for id_ in getattr(row.promise, name):
            found[id_].append(row)
    return found


def made_by(now: Seen) -> list[Row]:
    """The promises that were made by the day of the view."""
    day = now.asked.view.as_of
    return [row for row in now.rows if row.promise.nature is Nature.PROMISE and row.promise.made_on.by(day)]
