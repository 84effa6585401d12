"""Atom as RFC 4287 asks, read by another reader, whatever strangers wrote."""

from datetime import date, timedelta
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from kept.model import Grade, Status
from kept.publish.feeds.atom import FeedHead, feed
from kept.publish.feeds.entries import MOST, entry, last_told
from kept.publish.feeds.places import Place
from kept.publish.news.values import News, NewsKind

AT = Place("promises.example.org,2026", "https://promises.example.org/")
MOMENT = "2026-11-25T12:00:00.000000Z"
HEAD = FeedHead(AT.name("feeds/all"), "JCCT", "News.", "JCCT", MOMENT, AT.address("feeds/all.atom"))
ATOM = "{http://www.w3.org/2005/Atom}"
RULES = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
HOSTILE = (
    "]]> <script>alert(1)</script> &amp; \x00\x1b[31m \ud800 \ufffe \u202eRTL \u05d0\u05d1 \U0001f600 "
    "\u2028 \r\n <![CDATA["
)


def told(number: int = 1, words: str = "It is so.", **changes: object) -> News:
    values: dict[str, object] = {
        "kind": NewsKind.VERDICT,
        "id": f"verdict/C-{number}/2006-04-11",
        "commitment": f"C-{number}",
        "what": "Let all offices use licensed software.",
        "on": date(2006, 4, 11),
        "title": "Claimed, not shown, before Pending: Let all offices use licensed software.",
        "words": words,
        "status": Status.CLAIMED,
        "before": Status.PENDING,
        "grade": Grade.D,
        "parties": ("CN",),
        "topic": "software",
        "recorded_at": MOMENT,
        "changed_at": MOMENT,
    }
    return News(**(values | changes))  # type: ignore[arg-type]


def made(*news: News, place: Place = AT, head: FeedHead = HEAD) -> str:
    return feed(head, [entry(one, place, {"CN": "China"}) for one in news])


def checked(text: str) -> etree._Element:
    """The feed, held against the rules for its elements and against what is said beside them."""
    root = etree.fromstring(text.encode())
    RULES.assertValid(root)
    ids = [one.findtext(f"{ATOM}id") for one in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)), "entries of one id"
    for one in root.iter(f"{ATOM}entry", f"{ATOM}feed"):
        links = [(link.get("rel"), link.get("type")) for link in one.findall(f"{ATOM}link")]
        assert len(links) == len(set(links)), "two alternates of one kind"
    for one in root.iter(f"{ATOM}entry"):
        assert one.find(f"{ATOM}link") is not None or one.find(f"{ATOM}content") is not None
        assert (one.findtext(f"{ATOM}published") or "") <= (one.findtext(f"{ATOM}updated") or "")
    assert not feedparser.parse(text.encode()).bozo
    return root


def test_a_feed_is_valid_and_says_all_that_there_is_to_say() -> None:
    checked(made(told(1), told(2)))
    read = feedparser.parse(made(told(1)).encode())
    (one,) = read.entries
    assert read.version == "atom10"
    assert one.id == "tag:promises.example.org,2026:verdict/C-1/2006-04-11"
    assert one.link == "https://promises.example.org/commitments/C-1.html"
    assert "Status: Claimed, not shown, grade D. Before: Pending." in one.content[0].value
    assert {tag.term: tag.label for tag in one.tags} == {
        "verdict": "verdict",
        "claimed": "Claimed, not shown",
        "CN": "China",
        "software": "software",
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<updated>2026", "<updated>on 2026"),
        ("<published>2026-11-25T12:00:00.000000Z", "<published>2026-11-25"),
        ("</author>", "</author><title>Another</title>"),
        ('rel="self"', 'rel="self" onclick="x"'),
        ('<content type="html">', '<content type="script">'),
        ("<id>tag:promises.example.org,2026:verdict", "<id>verdict"),
    ],
)
def test_the_rules_refuse_what_is_no_feed(old: str, new: str) -> None:
    text = made(told())
    assert old in text
    assert not RULES.validate(etree.fromstring(text.replace(old, new, 1).encode()))


def test_a_feed_without_entries_is_valid_and_keeps_its_moment() -> None:
    root = checked(made())
    assert root.findtext(f"{ATOM}updated") == MOMENT


def test_without_an_address_there_are_names_and_no_links() -> None:
    nowhere = FeedHead("tag:example.org,2026:feeds/all", "JCCT", "News.", "JCCT", MOMENT)
    text = made(told(), place=Place("example.org,2026"), head=nowhere)
    assert not list(checked(text).iter(f"{ATOM}link"))
    assert "href" not in text


def test_what_is_hostile_is_shown_and_does_nothing() -> None:
    text = made(told(words=HOSTILE, what=HOSTILE, title=HOSTILE, topic=HOSTILE, parties=(HOSTILE,)))
    root = checked(text)
    content = root.findtext(f".//{ATOM}content") or ""
    shown = html.fragment_fromstring(content, create_parent=True)
    assert {one.tag for one in shown.iter()} == {"div", "p", "br", "a"}
    assert "<script>alert(1)</script>" in shown.text_content()
    assert "\u202e" not in text
    assert "\U0001f600" in text
    assert "\u05d0" in text


@given(st.text(st.characters(codec=None)), st.text(st.characters(codec=None)))
def test_no_words_make_a_feed_that_cannot_be_read(words: str, id_: str) -> None:
    text = made(told(words=words, what=words, title=words, topic=id_, id=f"due/{id_}", commitment=id_))
    root = checked(text)
    shown = html.fragment_fromstring(root.findtext(f".//{ATOM}content") or "", create_parent=True)
    assert {one.tag for one in shown.iter()} <= {"div", "p", "br", "a"}


def test_a_feed_has_the_news_that_was_told_or_changed_last() -> None:
    later = [told(number, changed_at=f"2026-12-25T12:00:00.{number:06d}Z") for number in range(MOST)]
    found = last_told([told(number + MOST) for number in range(MOST)] + later)
    assert found == tuple(reversed(later))


def test_of_news_told_at_one_moment_the_newest_day_comes_first() -> None:
    news = [told(number, on=date(2006, 1, 1) + timedelta(number)) for number in range(5)]
    assert [one.on for one in last_told(news)] == sorted((one.on for one in news), reverse=True)


def test_the_feed_was_updated_when_its_last_entry_was() -> None:
    late = "2026-12-25T12:00:00.000000Z"
    root = checked(made(told(1), told(2, changed_at=late)))
    assert root.findtext(f"{ATOM}updated") == late


@pytest.mark.parametrize("kind", [NewsKind.CLAIM, NewsKind.DUE])
def test_an_entry_without_status_says_none(kind: NewsKind) -> None:
    root = checked(made(told(kind=kind, status=None, before=None, topic="")))
    assert "Status" not in (root.findtext(f".//{ATOM}content") or "")
