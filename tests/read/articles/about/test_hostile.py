"""Pages are hostile: whatever stands in them, they are read, within bounds, and always in the same way."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import LxmlError

from kept.read.articles.about import about_page
from kept.read.articles.about.json_ld import MOST_NAMES, works_of
from kept.read.articles.blocks import blocks_of
from kept.read.articles.head import parsed
from tests.read.articles.about.pages import about, json_ld, meta, page

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "@type @id @graph headline name author publisher datePublished url mainEntity".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)
PIECES = st.sampled_from(
    """
    <h1>|</h1>|<time datetime='|'>|<meta name='author' content='|By Jane Roe|3 May 2001|<p>|</p>|</script>|}
    |<title>|<script type="application/ld+json">|{"@type": "Article"|&#0;|&#1;|<div itemprop=author>|Updated
    |31.02.2001|<base href='http://['>|\x00|😀|<!--
    """.split("|")
)


@given(st.binary(max_size=400))
def test_any_bytes(data):
    attempt(data.decode("utf-8", "replace"))


@given(st.lists(PIECES | st.text(max_size=10), max_size=30), st.text(max_size=60))
@settings(max_examples=200)
def test_any_mixture_of_markup_and_any_address(pieces, address):
    attempt(page(top="".join(pieces)), address)
    attempt(page(head="".join(pieces)), f"http://{address}")


@given(VALUES)
@settings(max_examples=200)
def test_any_json(value):
    for work in works_of([json.dumps(value)]):
        assert isinstance(work.headline, str)
        assert all(isinstance(name, str) for name in work.authors)
    attempt(page(json_ld(value)))


def attempt(html: str, address: str | None = None) -> None:
    """Read it twice, to the same; what has no element in it is no page."""
    try:
        tree = parsed(html)
    except LxmlError:
        return
    lines = blocks_of(tree).blocks
    assert about_page(tree, address, lines) == about_page(tree, address, lines)


@pytest.mark.parametrize(
    "script",
    [
        "{broken",
        "[" * 200_000,
        '{"a":' * 200_000,
        '{"@type": "Article", "author": ' + "[" * 500 + '"Jane"' + "]" * 500 + "}",
        "9" * 10_000,
        '"' + "a" * 3_000_000 + '"',
        '{"@type": ' + "[" * 300 + "]" * 300 + "}",
    ],
    ids=["broken", "deep list", "deep object", "deep author", "long number", "huge", "deep type"],
)
def test_hostile_scripts_give_no_author_and_no_error(script):
    assert all(work.authors == () for work in works_of([script]))


def test_objects_that_refer_to_themselves_end():
    graph = [
        {"@type": "Article", "@id": "#a", "author": {"@id": "#a"}, "name": {"@id": "#a"}},
        {"@type": "Person", "@id": "#b", "name": {"@id": "#c"}},
        {"@type": "Person", "@id": "#c", "name": {"@id": "#b"}},
        {"@type": "Article", "author": {"@id": "#b"}},
    ]
    assert [work.authors for work in works_of([json.dumps({"@graph": graph})])] == [(), ()]


def test_a_thousand_authors_are_cut_off():
    many = {
        "@type": "Article",
        "author": [f"Author Number {letter * 3}" for letter in map(chr, range(97, 1097))],
    }
    (work,) = works_of([json.dumps(many)])
    assert len(work.authors) == MOST_NAMES


@pytest.mark.parametrize("fault", ["<!-- {} -->", "{},", "//<![CDATA[\n{}\n//]]>", "{};"])
def test_common_faults_are_mended(fault):
    good = '{"@type": "Article", "headline": "Libraries", }'
    assert [work.headline for work in works_of([fault.replace("{}", good)])] == (
        [] if fault == "{}," else ["Libraries"]
    )


def test_long_names_of_meta_tags_are_passed_over():
    head = meta("publi" * 50_000, "2006-03-28") + meta("author", "x" * 1_000_000)
    assert about(page(head)).published is None


def test_control_characters_on_which_htmldate_fails():
    assert about("<p>&#1;</p>text<script>1</script>\x01 after it").published is None


def test_thousands_of_times_and_headings():
    found = about(page(top="<time datetime='x'>a</time><h1>b</h1>" * 20_000))
    assert found.title == "Norland promises libraries"
