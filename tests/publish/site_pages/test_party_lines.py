"""The tree of the parties cut into pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from kept.publish.site.party_lines import Line, lines_of, part_of_tree


@dataclass(frozen=True)
class Branch:
    """What the tree of a test is made of."""

    id: str
    within: tuple[Branch, ...] = ()
    name: str = "N"
    kind: str = "agency"
    bound: tuple[str, ...] = ()
    to: int = 0


@st.composite
def trees(draw: st.DrawFn) -> tuple[Branch, ...]:
    above = draw(st.lists(st.integers(0, 10), min_size=1, max_size=12))
    children: dict[int, list[int]] = {}
    for number, over in enumerate(above):
        children.setdefault(over if over < number else -1, []).append(number)

    def branch(number: int) -> Branch:
        return Branch(str(number), tuple(map(branch, children.get(number, []))))

    return tuple(map(branch, children[-1]))


def read(lines: tuple[Line, ...]) -> Iterator[tuple[str, bool]]:
    for line in lines:
        yield line.branch.id, line.again
        yield from read(line.within)


@given(trees(), st.integers(1, 12))
def test_every_party_stands_once_and_under_what_controls_it(tree: tuple[Branch, ...], most: int) -> None:
    every = list(lines_of(tree))
    shown: list[str] = []
    for begin in range(0, len(every), most):
        part = every[begin : begin + most]
        lines = part_of_tree(tree, part)
        own = [id_ for id_, again in read(lines) if not again]
        assert own == [one.id for one in part]
        assert all(id_ in shown for id_, again in read(lines) if again)
        shown += own
    assert shown == [one.id for one in every]
    assert len(set(shown)) == len(shown)


def test_what_hangs_on_an_earlier_page_is_named_there_again() -> None:
    tree = (Branch("a", (Branch("b", (Branch("c"),)), Branch("d"))), Branch("e"))
    every = list(lines_of(tree))
    (line,) = part_of_tree(tree, every[2:3])
    assert (line.branch.id, line.again, line.within[0].branch.id, line.within[0].again) == (
        "a",
        True,
        "b",
        True,
    )
    assert [id_ for id_, _ in read((line,))] == ["a", "b", "c"]
