"""A letter in words: what it tells, in both forms, and that no words of strangers can act in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from kept.model import Family, Status
from kept.publish.letters.asking import asking
from kept.publish.letters.parts import page_of, subject_of
from kept.publish.letters.picture import picture
from kept.publish.letters.values import MOST, Foot, Letter, Share, Written
from kept.publish.letters.writing import written
from kept.publish.names import page_name
from kept.publish.news.values import News, NewsKind

DAY = date(2006, 4, 11)
NEWS = News(
    kind=NewsKind.VERDICT,
    id="verdict/C-1/2006-04-11",
    commitment="C-1",
    what="Close the plants",
    on=DAY,
    title="Not kept, before Pending: Close the plants",
    words="It fell due, and two reports say that it was not done.",
    status=Status.NOT_KEPT,
    before=Status.PENDING,
)
LETTER = Letter(
    since=date(2006, 4, 1),
    until=date(2006, 4, 30),
    as_of=date(2006, 4, 30),
    changed=(NEWS,),
    due=(replace(NEWS, kind=NewsKind.DUE, title="Due 11 April 2006, Not kept: Close the plants"),),
    shares=(Share(Family.KEPT, 2), Share(Family.NOT_KEPT, 1)),
    base="https://kept.example/",
)
FOOT = Foot("https://kept.example/unsubscribe/abc", "https://kept.example/")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\r\nBcc: bo@example.org\r\n\r\n<b>",
    "\x1b[31m\x00\u202e",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    "]]><!-- -->",
)


class Seen(HTMLParser):
    """The tags of a page and its links, and whether something in it could act."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.acting: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self.acting += [name for name, _ in attrs if name.startswith("on")]


def seen(html: str) -> Seen:
    """A page as a reader of HTML sees it."""
    found = Seen()
    found.feed(html)
    return found


def test_both_forms_tell_the_same() -> None:
    made = written(LETTER, FOOT, None)
    assert made.subject == "Kept: 1 verdict changed, 1 promise fell due, 1 to 30 April 2006"
    for words in (
        "Not kept, before Pending: Close the plants",
        "It fell due, and two reports say that it was not done.",
        "11 April 2006",
        "https://kept.example/commitments/C-1.html",
        FOOT.leave,
    ):
        assert words in " ".join(made.text.split())
        assert words in made.html
    assert "Kept 2, Not kept 1" in made.text
    assert "<table" in made.html


def test_the_picture_is_named_within_the_mail_and_told_to_who_does_not_see_it() -> None:
    drawn = picture(LETTER.shares)
    assert drawn is not None
    assert drawn == picture(LETTER.shares)
    assert len(drawn) < 40_000
    html = written(LETTER, FOOT, drawn).html
    assert 'src="cid:shares"' in html
    assert 'alt="How the promises stood as of 30 April 2006: Kept 2, Not kept 1"' in html
    assert "<table" not in html


def test_without_anything_to_show_there_is_no_picture() -> None:
    assert picture(()) is None


def test_without_matplotlib_there_is_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert picture(LETTER.shares) is None


def test_nothing_happened_is_said() -> None:
    quiet = replace(LETTER, changed=(), due=())
    made = written(quiet, FOOT, None)
    assert not quiet.says_something
    assert "Nothing changed" in made.text
    assert "Nothing changed" in made.html
    assert made.subject.startswith("Kept: nothing changed")


def test_of_very_much_news_the_rest_is_counted() -> None:
    many = replace(LETTER, changed=(NEWS,) * (MOST + 2))
    made = written(many, FOOT, None)
    assert made.text.count("Not kept, before Pending") == MOST
    assert "and 2 more" in made.text
    assert "and 2 more" in made.html


def test_lines_of_the_text_are_short_but_for_links() -> None:
    text = written(LETTER, FOOT, None).text
    assert all(len(line) <= 72 or "https://" in line for line in text.splitlines())


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_strangers_do_not_act(words: str) -> None:
    _inert(words)


@given(st.text(max_size=80))
def test_no_words_act_whatever_they_are(words: str) -> None:
    _inert(words)


def test_a_twin_is_linked_where_the_site_has_its_page() -> None:
    """`c-1` beside `C-1`: its file has another name, on disks without upper and lower case too."""
    letter = replace(LETTER, twins=frozenset({"c-1"}))
    assert page_of("C-1", letter).endswith("/commitments/C-1.html")
    assert page_of("c-1", letter).endswith(f"/commitments/{page_name('c-1', letter.twins)}")
    assert page_of("c-1", replace(letter, static=False)).endswith("/commitments/c-1")


def _inert(words: str) -> None:
    hostile = replace(NEWS, title=words, words=words, what=words, commitment=f"C{words}")
    letter = replace(
        LETTER, changed=(hostile,), made=(hostile,), said=(hostile,), due=(hostile,), ahead=(hostile,)
    )
    plain = seen(written(LETTER, FOOT, None).html)
    for static in (True, False):
        made = written(replace(letter, static=static), FOOT, None)
        found = seen(made.html)
        assert found.tags == plain.tags
        assert not found.acting
        assert all(link.startswith("https://kept.example/") for link in found.links)
        _no_sign_acts(made)
    _no_sign_acts(asking("https://kept.example/", "https://kept.example/subscribe/x", (words,), 7))


def _no_sign_acts(made: Written) -> None:
    assert made.subject.isprintable()
    for form in (made.text, made.html):
        assert not any(one < " " and one not in "\n\t" for one in form)
        assert not any("\u202a" <= one <= "\u202e" for one in form)


def test_in_light_and_dark_every_word_of_a_letter_can_be_read(browser: Browser) -> None:
    """By the contrast that WCAG asks for, as a browser works it out (axe, rule `color-contrast`)."""
    every = replace(LETTER, shares=tuple(Share(family, 2) for family in Family), late=(NEWS,), base="")
    letters = (
        written(every, FOOT, None).html,
        written(LETTER, FOOT, None).html,
        asking("https://kept.example/", "https://kept.example/subscribe/x", (), 7).html,
    )
    page = browser.new_page()
    grounds = set()
    for html in letters:
        page.set_content(html)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = Axe().run(page, options={"runOnly": {"type": "rule", "values": ["color-contrast"]}})
            assert found.violations_count == 0, found.generate_report()
            assert found.response["passes"], "something was looked at"
            assert not found.response["incomplete"]
            grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    page.close()
    assert grounds == {"rgb(253, 252, 250)", "rgb(20, 22, 26)"}


def test_every_colour_of_a_letter_has_another_in_the_dark() -> None:
    html = written(replace(LETTER, shares=tuple(Share(family, 2) for family in Family)), FOOT, None).html
    head, _, body = html.partition("<body")
    dark = set(
        re.findall(r"^\S*?\.?([a-z-]+)(?=[ ,])", head.partition("(prefers-color-scheme: dark) {")[2], re.M)
    )
    dark |= set(re.findall(r"\.([a-z-]+)(?=[ ,])", head))
    coloured = re.findall(r"<(\w+)([^>]*#[0-9a-f]{6}[^>]*)>", f"<body{body}")
    assert len(coloured) > len(Family)
    for tag, attributes in coloured:
        named = re.search(r'class="([^"]*)"', attributes)
        names = {tag} | set(named[1].split() if named else ())
        assert names & dark, attributes
    assert "url(" not in head
    assert "@import" not in head


def test_the_letter_that_asks_says_what_was_asked_for_and_how_long() -> None:
    made = asking("https://kept.example/", "https://kept.example/subscribe/x", ("party CN",), 7)
    assert "about party CN" in " ".join(made.text.split())
    assert "within 7 days" in " ".join(made.text.split())
    assert "\nhttps://kept.example/subscribe/x\n" in made.text
    assert 'href="https://kept.example/subscribe/x"' in made.html
    assert "about everything" in " ".join(asking("https://k.example/", "x", (), 7).text.split())


def test_the_subject_counts() -> None:
    some = replace(LETTER, changed=(NEWS, NEWS), made=(NEWS,), said=(NEWS,), due=())
    assert subject_of(some) == "Kept: 2 verdicts changed, 1 new promise, 1 claim, 1 to 30 April 2006"
