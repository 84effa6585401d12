"""Long lists are cut into pages: nothing is lost, nothing comes twice, no page is too long."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from kept.publish.names import page_name
from kept.publish.site.parted import Section, further, listed, parts_of, turnings, weight
from kept.visible import visible

ITEMS = st.lists(st.lists(st.text(max_size=60), max_size=12), min_size=1, max_size=5)


def sections(lists: list[list[str]]) -> list[Section]:
    return [listed("kind", f"a{number}", f"List {number}", items) for number, items in enumerate(lists)]


@given(ITEMS, st.integers(min_value=1, max_value=900))
def test_every_item_stands_on_one_page_in_its_order(lists: list[list[str]], room: int) -> None:
    found: dict[str, list[object]] = {f"a{number}": [] for number in range(len(lists))}
    for page in parts_of(sections(lists), room):
        for part in page:
            assert part.first == len(found[part.anchor])
            assert part.begins == (not found[part.anchor])
            found[part.anchor] += part.items
    assert list(found.values()) == lists


@given(ITEMS, st.integers(min_value=1, max_value=900))
def test_a_page_holds_more_than_its_room_only_where_it_holds_one_thing(
    lists: list[list[str]], room: int
) -> None:
    for page in parts_of(sections(lists), room):
        items = [item for part in page for item in part.items]
        assert sum(map(weight, items)) <= room + 50 * len(page) or len(items) == 1


@given(ITEMS)
def test_a_list_without_items_stands_where_its_turn_comes(lists: list[list[str]]) -> None:
    anchors = [part.anchor for page in parts_of(sections(lists), 200) for part in page]
    assert list(dict.fromkeys(anchors)) == [f"a{number}" for number in range(len(lists))]
    assert all(
        part.total == len(lists[int(part.anchor[1:])]) for page in parts_of(sections(lists)) for part in page
    )


@given(st.text(max_size=200))
def test_what_is_weighed_is_what_is_written(words: str) -> None:
    assert weight(words) >= len(str(escape(visible(words))).encode())


@dataclass(frozen=True)
class Pair:
    one: str
    other: tuple[str, ...]


def test_all_that_a_thing_holds_is_weighed() -> None:
    assert weight(Pair("<" * 100, ("&" * 100,))) > 4 * 100 + 5 * 100 + 400
    assert weight(None) < 100


@given(st.text(min_size=1, max_size=90), st.text(min_size=1, max_size=90), st.integers(2, 50))
def test_a_further_page_is_the_page_of_no_other_record(one: str, other: str, number: int) -> None:
    assert further(page_name(one), number) not in (page_name(other), page_name(one))


def test_a_further_page_is_not_that_of_an_id_made_to_meet_it() -> None:
    assert further("CN.html", 2) not in {page_name(one) for one in ("CN.p2", "CN-2", "CN.p2.html", "CN p2")}
    assert further("CN.html", 1) == "CN.html"


def test_pages_know_their_neighbours() -> None:
    found = [
        (one.number, one.before, one.after) for one in turnings(["p/a.html", "p/a.p2.html", "p/a.p3.html"])
    ]
    assert found == [(1, "", "a.p2.html"), (2, "a.html", "a.p3.html"), (3, "a.p2.html", "")]
