"""A page cut into runs of text."""

from __future__ import annotations

import pytest

from kept.read.articles import hints
from kept.read.articles.blocks import blocks_of
from kept.read.articles.head import head_words, parsed


def texts(body: str) -> list[str]:
    return [block.text for block in blocks_of(parsed(f"<html><body>{body}</body></html>")).blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One <b>bold</b> word</p><p>Two</p>", ["One bold word", "Two"]),
        ("before<p>inside</p>after", ["before", "inside", "after"]),
        ("one<br>two<br><br>three", ["one", "two", "three"]),
        (
            "<table><tr><td>Ranking</td><td>School</td></tr><tr><td>1</td></tr></table>",
            ["Ranking School", "1"],
        ),
        ("<script>no</script><style>no</style><noscript>no</noscript><p>yes</p>", ["yes"]),
        ("<p>&amp;lt; stays as it was written</p>", ["&lt; stays as it was written"]),
        ("<pre>Mr. SMITH.  Yes.\n\n  The CHAIRMAN. No.</pre>", ["Mr. SMITH. Yes.\nThe CHAIRMAN. No."]),
        ("", []),
    ],
)
def test_runs_of_text(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_a_block_knows_its_element_and_its_links() -> None:
    page = blocks_of(parsed("<body><nav><p>Go <a href=/>home</a></p></nav></body>"))
    (block,) = page.blocks
    assert (block.words, block.linked) == (2, 4)
    assert block.inside.tag == "p"
    assert block.inside.parent is not None
    assert block.inside.parent.tag == "nav"


@pytest.mark.parametrize(
    ("attributes", "hint"),
    [
        ('itemprop="articleBody"', hints.BODY),
        ('class="post-content"', hints.BODY),
        ('itemprop="author"', hints.ABOUT),
        ('role="main"', hints.MAIN),
        ('role="navigation"', hints.APART),
        ("hidden", hints.UNSEEN),
        ('style="color: red; display : none"', hints.UNSEEN),
        ('aria-hidden="true"', hints.DECORATION),
    ],
)
def test_what_attributes_hint_at(attributes: str, hint: int) -> None:
    page = blocks_of(parsed(f"<body><div {attributes}>words</div></body>"))
    assert page.blocks[0].inside.hints & hint


def test_address_is_no_advertisement() -> None:
    """Short beginnings are whole parts of a name."""
    assert hints.name_hints("ad-slot")
    assert hints.name_hints("ad-slot") != hints.name_hints("address-slot")


@pytest.mark.parametrize(("depth", "too_deep"), [(200, False), (300, True), (2000, True), (50_000, True)])
def test_what_is_nested_too_deep_is_noticed(depth: int, too_deep: bool) -> None:
    page = parsed("<body>" + "<div>" * depth + "far" + "</div>" * depth + "<p>near</p></body>")
    assert blocks_of(page).too_deep == too_deep


def test_what_stands_behind_the_page_belongs_to_it() -> None:
    """Found on a page whose template ends before its article: all of the article was lost."""
    page = "<html><head><title>T</title></head><body><p>Menu</p></body></html>"
    for late in ("One<p>Two</p>", "<html><head><title>U</title></head><body>One<p>Two</p></body></html>"):
        tree = parsed(page + late)
        assert [block.text for block in blocks_of(tree).blocks] == ["Menu", "One", "Two"]
        assert head_words(tree) == ("T", "")
    assert [block.text for block in blocks_of(parsed("<html><frameset></frameset></html>One")).blocks] == [
        "One"
    ]


def test_the_words_of_the_head() -> None:
    tree = parsed(
        "<html><head><title>T | Site</title><meta property='og:title' content='T'>"
        "<meta name='description' content='D'></head><body>x</body></html>"
    )
    assert head_words(tree) == ("T", "D")
    assert head_words(parsed("<p>x</p>")) == ("", "")
