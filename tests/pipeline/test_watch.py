"""Rounds of `kept watch` against a site on this machine: new, unchanged, edited, removed, busy, broken."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kept.dates import PartialDate
from kept.errors import InputError
from kept.fetch.pages import policy
from kept.ledger import open_ledger
from kept.model import Draft
from kept.pipeline.articles.guarded import GuardedReader, UnreadError
from kept.pipeline.redact import plan, redact
from kept.pipeline.save import Writer
from kept.pipeline.watch_changes import Piece
from kept.pipeline.watch_seen import Seen
from kept.pipeline.watch_settings import Watched
from kept.read import Reading
from tests.fetch.pages.serving import serving
from tests.fetch.scripted import Scene
from tests.pipeline.reading_here import ReadingHere
from tests.pipeline.watching import BODY, XML, Desk, feed, page

HOUR = timedelta(hours=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with serving() as site:
        yield Desk(tmp_path, site)


def one_page(desk: Desk, *scenes: Scene | bytes) -> str:
    """A feed that names one page, which answers with these scenes in turn."""
    address = desk.write("/a", *scenes)
    desk.feed("/feed", address)
    return address


def public(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Let an address of this machine stand in for one of the public web."""
    real = policy.refusal
    monkeypatch.setattr(policy, "refusal", lambda one: None if str(one) == address else real(one))


def test_a_new_page_is_read_with_its_bytes_its_text_and_drafts(desk: Desk) -> None:
    address = one_page(desk, page())
    assert desk.round() == {Seen.NEW: 1}
    assert desk.problems == []
    [document] = desk.documents()
    assert (document.address, document.outlet, document.version_of) == (address, "The Desk", None)
    assert document.title == "Tariff on steel to fall"
    assert document.published == PartialDate.parse("2026-11-26")
    assert document.published_because == ("The feed that names it says so.",)
    assert desk.bytes_of(document) == page()
    drafts = desk.records().all(Draft)
    assert document.drafts == tuple(one.id for one in drafts) != ()
    assert all(one.public for one in drafts)


def test_a_private_source_gives_private_documents(desk: Desk) -> None:
    one_page(desk, page())
    desk.sources = [Watched(f"{desk.site.url}/feed", private=True)]
    desk.round()
    assert not any(one.public for one in desk.documents())
    assert not any(one.public for one in desk.records().all(Draft))


def test_nothing_is_asked_twice_before_its_time(desk: Desk) -> None:
    one_page(desk, page())
    desk.round()
    assert desk.round(later=HOUR / 2) == {}
    assert desk.site.paths() == ["/feed", "/a", "/feed"]


def test_the_intervals_grow_while_a_page_stays_the_same(desk: Desk) -> None:
    one_page(desk, page())
    looked = []
    for hour in range(24 * 40):
        before = len(desk.site.asked)
        if hour in (0, 1, 2, 6, 7, 8, 30, 31, 32, 199, 200, 919, 920):
            desk.round()
            if "/a" in [one.path for one in desk.site.asked[before:]]:
                looked.append(hour)
        desk.time.at += HOUR
    assert looked == [0, 1, 7, 31, 199, 919]


def test_what_was_not_modified_costs_no_page(desk: Desk) -> None:
    headers = [("ETag", '"v1"'), ("Content-Type", "text/html")]
    one_page(desk, Scene(200, page(), headers), Scene(304))
    desk.site.page("/feed", Scene(200, desk.site.pages["/feed"][0].body, [XML, ("ETag", '"f"')]), Scene(304))
    desk.round()
    assert desk.round(later=HOUR) == {Seen.SAME: 1}
    assert [one.headers.get("If-None-Match") for one in desk.site.asked if one.path != "/robots.txt"] == [
        None,
        None,
        '"f"',
        '"v1"',
    ]
    assert len(desk.documents()) == 1


def test_what_changes_around_the_article_is_no_edit(desk: Desk) -> None:
    one_page(desk, page(around="12 readers"), page(around="13 readers"))
    desk.round()
    assert desk.round(later=HOUR) == {Seen.SAME: 1}
    assert desk.changes() == ()


def test_an_edit_is_a_new_version_that_names_the_one_before(desk: Desk) -> None:
    later = BODY.replace("ten percent before June 2027", "fifteen percent")
    address = one_page(desk, page(), page(body=later))
    desk.round()
    assert desk.round(later=HOUR) == {Seen.EDITED: 1}
    first, second = desk.documents()
    assert (second.version_of, second.address) == (first.id, address)
    assert (desk.bytes_of(first), desk.bytes_of(second)) == (page(), page(body=later))
    [change] = desk.changes()
    assert (change.what, change.document, change.version_of) == ("edited", second.id, first.id)
    around = "the tariff on imported steel to", "the minister said. Officials had met"
    assert change.pieces == (Piece("ten percent before June 2027,", "fifteen percent,", *around),)
    assert change.counts == (5, 2)
    assert change.at == "2026-11-26T13:00:00.000000Z"


class NewerReader(ReadingHere):
    """Another version of the extractor, which reads other words out of the same page."""

    def read(self, content: bytes, origin: str, media_type: str | None = None) -> Reading:
        reading = super().read(content, origin, media_type)
        article = reading.text.article
        article = replace(article, words=article.words.upper())
        return replace(reading, text=replace(reading.text, extractor="newer", article=article))


class FailingReader(ReadingHere):
    """Reads nothing, and says why."""

    def __init__(self, error: InputError) -> None:
        super().__init__()
        self.error = error

    def read(self, content: bytes, origin: str, media_type: str | None = None) -> Reading:  # noqa: ARG002
        raise self.error


def test_a_newer_reader_does_not_make_edits(desk: Desk) -> None:
    """The version before is read again by it, out of its bytes, before the two are compared."""
    one_page(desk, page(around="1"), page(around="2"), page(body=BODY + " More was not said."))
    desk.round()

    desk.reader = NewerReader()
    assert desk.round(later=HOUR) == {Seen.SAME: 1}
    desk.reader = ReadingHere()
    assert desk.round(later=6 * HOUR) == {Seen.EDITED: 1}


def test_a_new_title_is_an_edit(desk: Desk) -> None:
    one_page(desk, page(), page(title="Tariff on steel may fall"))
    desk.round()
    assert desk.round(later=HOUR) == {Seen.EDITED: 1}
    [change] = desk.changes()
    assert Piece("to", "may", "Tariff on steel", "fall") in (change.pieces or ())


def test_an_edit_that_is_taken_back_is_a_third_version(desk: Desk) -> None:
    other = page(body=BODY.replace("ten", "twelve"))
    one_page(desk, page(), other, page(), other)
    desk.round()
    for _ in range(3):
        assert desk.round(later=HOUR) == {Seen.EDITED: 1}
    chain = desk.documents()
    assert len({one.id for one in chain}) == 4
    assert [one.version_of for one in chain] == [None, *(one.id for one in chain[:3])]


@pytest.mark.parametrize("gone", [Scene(404), Scene(410), Scene(302, headers=[("Location", "/")])])
def test_a_removal_is_sure_at_the_second_look(desk: Desk, gone: Scene) -> None:
    address = one_page(desk, page(), gone)
    desk.write("/", page(title="Front page"))
    desk.round()
    assert desk.round(later=HOUR) == {Seen.MISSING: 1}
    assert desk.documents()[0].removed_on is None
    assert desk.round(later=HOUR) == {Seen.REMOVED: 1}
    [document] = desk.documents()
    assert document.removed_on == PartialDate.parse("2026-11-26")
    [change] = desk.changes()
    assert (change.what, change.address, change.removed_on) == ("removed", address, document.removed_on)
    assert desk.round(later=24 * HOUR) == {Seen.SAME: 1}  # still gone, told once
    assert len(desk.documents()) == 1


def test_two_looks_that_find_a_page_missing_are_an_hour_apart(desk: Desk) -> None:
    """Also where the feed says in between that the page was changed."""
    address = desk.write("/a", page(), Scene(404))
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    for day in (26, 27, 28, 29):
        words = f"<urlset {space}><url><loc>{address}</loc><lastmod>2026-11-{day}</lastmod></url></urlset>"
        desk.site.pages.setdefault("/feed", []).append(Scene(200, words.encode()))
    seen = [desk.round(later=HOUR / 4) for _ in range(4)]
    assert seen == [{Seen.NEW: 1}, {Seen.MISSING: 1}, {Seen.MISSING: 1}, {Seen.MISSING: 1}]
    assert desk.round(later=HOUR) == {Seen.REMOVED: 1}


def test_a_busy_site_that_others_lead_to_holds_up_none_of_them(desk: Desk) -> None:
    with serving() as busy:
        target = busy.page("/x", Scene(503, b"", [("Retry-After", "7200")]))
        moved = Scene(302, headers=[("Location", target)])
        desk.feed("/feed", desk.write("/a", moved), desk.write("/b", moved), desk.write("/c", page()))
        desk.ports = [busy.port]
        assert desk.round() == {Seen.NEW: 1}
        assert len(desk.problems) == 2
        assert busy.paths() == ["/x"]


def test_a_page_without_its_article_is_missing_too(desk: Desk) -> None:
    one_page(desk, page(), b"<html><body></body></html>")
    desk.round()
    assert desk.round(later=HOUR) == {Seen.MISSING: 1}
    assert desk.round(later=HOUR) == {Seen.REMOVED: 1}


def test_a_page_that_kept_can_no_longer_read_was_not_removed(desk: Desk) -> None:
    """A library that is gone, a machine that is too busy: the page is still there, and is read later."""
    one_page(desk, page(around="1"), page(around="2"), page(around="2"), page(body=BODY + " More."))
    desk.round()

    desk.reader = FailingReader(InputError("It was not read within 60 seconds."))
    assert desk.round(later=HOUR) == {Seen.UNREAD: 1}
    assert desk.round(later=6 * HOUR) == {Seen.UNREAD: 1}
    assert desk.documents()[0].removed_on is None
    desk.reader = ReadingHere()
    assert desk.round(later=24 * HOUR) == {Seen.EDITED: 1}


def test_a_page_that_was_too_much_for_its_reader_was_not_removed(desk: Desk) -> None:
    """Though the version before can be read: a page that takes too long says nothing of what stands there."""
    one_page(desk, page(around="1"), page(around="2"), page(around="2"), page(body=BODY + " More."))
    desk.round()

    class Refusing(ReadingHere):
        def read(self, content: bytes, origin: str, media_type: str | None = None) -> Reading:
            if content == page(around="2"):
                raise UnreadError("It takes longer than 20 seconds to read.")
            return super().read(content, origin, media_type)

    desk.reader = Refusing()
    assert desk.round(later=HOUR) == {Seen.UNREAD: 1}
    assert [problem.what for problem in desk.problems] == ["It takes longer than 20 seconds to read."]
    assert desk.round(later=6 * HOUR) == {Seen.UNREAD: 1}
    assert desk.documents()[0].removed_on is None
    assert desk.round(later=24 * HOUR) == {Seen.EDITED: 1}


def test_a_page_that_sends_on_to_a_check_twice_was_not_removed(desk: Desk) -> None:
    """What answers there is made for robots, and says nothing about the page."""
    check = Scene(302, headers=[("Location", "/check?back=/a")])
    address = one_page(desk, page(), check, check, page())
    desk.write("/check?back=/a", b"<html><body><form></form></body></html>")
    desk.round()
    assert desk.round(later=HOUR) == {Seen.UNREAD: 1}
    [problem] = desk.problems
    assert problem.what == f"It sends on to {desk.site.url}/check?back=/a, where no article is."
    assert problem.where == address
    assert desk.round(later=6 * HOUR) == {Seen.UNREAD: 1}
    assert desk.round(later=24 * HOUR) == {Seen.SAME: 1}
    assert desk.documents()[0].removed_on is None


def test_a_page_that_always_sent_on_and_lost_its_article_there_is_missing(desk: Desk) -> None:
    one_page(desk, Scene(302, headers=[("Location", "/b")]))
    desk.write("/b", page(), b"<html><body></body></html>")
    desk.round()
    assert desk.round(later=HOUR) == {Seen.MISSING: 1}
    assert desk.round(later=HOUR) == {Seen.REMOVED: 1}


def test_one_hostile_page_ends_a_process_and_not_the_round(desk: Desk) -> None:
    """Read in a process of its own, whose limit here is too short for any page; then as it is."""
    desk.sources = tuple(
        Watched(desk.write(f"/{one}", page(title=f"Page {one} on tariffs")), page=True) for one in "ab"
    )
    with GuardedReader(seconds=0.001) as desk.reader:
        assert desk.round() == {Seen.UNREAD: 2}
    assert {one.what for one in desk.problems} == {"It takes longer than 0.001 seconds to read."}
    with GuardedReader() as desk.reader:
        assert desk.round(later=24 * HOUR) == {Seen.NEW: 2}


def test_a_hostile_feed_ends_a_process_and_not_the_round(desk: Desk) -> None:
    desk.feed("/feed", desk.write("/a", page()))
    other = Watched(desk.write("/b", page(title="Page b on tariffs")), page=True)
    desk.sources = (Watched(f"{desk.site.url}/feed"), other)
    with GuardedReader(seconds=0.001) as desk.reader:
        assert desk.round() == {Seen.UNREAD: 1}
    assert {one.what for one in desk.problems} == {"It takes longer than 0.001 seconds to read."}
    assert desk.problems[0].to_do == "It is asked again at the next run."
    with GuardedReader() as desk.reader:
        assert desk.round(later=24 * HOUR) == {Seen.NEW: 2}


def test_a_page_that_is_there_again_was_not_removed(desk: Desk) -> None:
    one_page(desk, page(), Scene(404), Scene(404), page())
    for _ in range(3):
        desk.round(later=HOUR)
    assert desk.documents()[0].removed_on is not None
    assert desk.round(later=24 * HOUR) == {Seen.BACK: 1}
    [document] = desk.documents()
    assert document.removed_on is None


def test_a_fault_of_a_moment_is_no_removal(desk: Desk) -> None:
    one_page(desk, page(), Scene(404), page(), Scene(404), page())
    desk.round()
    seen = [desk.round(later=later) for later in (HOUR, HOUR, 6 * HOUR, HOUR)]
    assert seen == [{Seen.MISSING: 1}, {Seen.SAME: 1}, {Seen.MISSING: 1}, {Seen.SAME: 1}]
    assert desk.changes() == ()


def test_a_busy_page_is_left_for_as_long_as_its_site_asks(desk: Desk) -> None:
    one_page(desk, Scene(429, b"", [("Retry-After", "7200")]), page())
    assert desk.round() == {}
    assert [problem.what for problem in desk.problems] == ["It answered with status 429."]
    assert desk.round(later=HOUR) == {}
    assert desk.site.paths() == ["/feed", "/a"]
    assert desk.round(later=HOUR) == {Seen.NEW: 1}


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_page_that_fails_is_tried_again_and_stays_new(desk: Desk, status: int) -> None:
    one_page(desk, Scene(status), page())
    assert desk.round() == {}
    assert len(desk.problems) == 1
    assert desk.round(later=HOUR) == {Seen.NEW: 1}


def test_a_page_that_never_could_be_read_is_asked_more_rarely(desk: Desk) -> None:
    one_page(desk, Scene(403))
    for _ in range(6):
        desk.round(later=HOUR)
    assert desk.site.paths().count("/a") == 1


def test_a_known_page_that_is_refused_for_a_while_is_not_removed(desk: Desk) -> None:
    one_page(desk, page(), Scene(403), Scene(403))
    desk.round()
    assert desk.round(later=HOUR) == {}
    assert "403" in desk.problems[0].what
    assert desk.changes() == ()


def test_what_robots_txt_forbids_is_not_read_and_told_once(desk: Desk) -> None:
    one_page(desk, page())
    desk.site.page("/robots.txt", Scene(200, b"User-agent: *\nDisallow: /a"))
    assert desk.round() == {}
    assert "robots.txt" in desk.problems[0].what
    desk.round(later=31 * 24 * HOUR)
    assert desk.problems == []
    assert "/a" not in desk.site.paths()


def test_a_broken_feed_stops_no_other(desk: Desk) -> None:
    urls = [f"{desk.site.url}/feed{number}" for number in range(3)]
    desk.sources = [Watched(url) for url in urls]
    for number in (0, 2):
        desk.feed(f"/feed{number}", desk.write(f"/{number}", page(title=f"Page {number} on tariffs")))
    desk.write("/feed1", b"<html><body>a page, no feed</body></html>")
    assert desk.round() == {Seen.NEW: 2}
    [problem] = desk.problems
    assert problem.where == urls[1]


def test_a_site_that_hangs_up_stops_no_other(desk: Desk) -> None:
    with serving() as gone:
        pass
    desk.sources = [Watched(f"{gone.url}/feed"), Watched(f"{desk.site.url}/feed")]
    one_page(desk, page())
    assert desk.round() == {Seen.NEW: 1}
    assert [problem.where for problem in desk.problems] == [f"{gone.url}/feed"]


def test_an_address_of_the_inner_network_in_a_feed_is_told_and_not_asked(desk: Desk) -> None:
    inner = "http://169.254.169.254/latest/meta-data/"
    desk.feed("/feed", inner, desk.write("/a", page()))
    assert desk.round() == {Seen.NEW: 1}
    [problem] = desk.problems
    assert problem.where == inner
    assert "cloud metadata" in problem.what


class TestAllowedHosts:
    """What `allow` names is for what stands at such a host, and not for links from elsewhere."""

    def test_an_outer_feed_leads_to_no_inner_page(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        inner = desk.write("/a", page())
        with serving("127.0.0.3") as outer:
            public(monkeypatch, "127.0.0.3")
            outer.page("/feed", Scene(200, feed(inner), [XML]))
            desk.ports = [outer.port]
            desk.sources = [Watched(f"{outer.url}/feed")]
            assert desk.round() == {}
            [problem] = desk.problems
            assert problem.where == inner
            assert "this is named from elsewhere" in problem.what
            assert desk.site.asked == []
            desk.sources = [*desk.sources, Watched(f"{desk.site.url}/feed")]
            desk.feed("/feed", inner)
            assert desk.round() == {Seen.NEW: 1}

    def test_an_outer_page_sends_on_to_no_inner_one(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        inner = desk.write("/secret", page())
        with serving("127.0.0.3") as outer:
            public(monkeypatch, "127.0.0.3")
            moved = outer.page("/moved", Scene(302, headers=[("Location", inner)]))
            desk.ports = [outer.port]
            desk.feed("/feed", moved)
            assert desk.round() == {}
        assert "this is named from elsewhere" in desk.problems[0].what
        assert [one.path for one in desk.site.asked] == ["/robots.txt", "/feed"]


def test_a_single_page_is_watched_by_itself(desk: Desk) -> None:
    desk.sources = [Watched(desk.write("/a", page(), page(body=BODY + " More was not said.")), page=True)]
    assert desk.round() == {Seen.NEW: 1}
    assert desk.round(later=HOUR) == {Seen.EDITED: 1}


def test_a_sitemap_and_an_index_of_sitemaps(desk: Desk) -> None:
    address = desk.write("/a", page(), page(body=BODY + " More was not said."))
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    url = desk.site.url
    index = f"<sitemapindex {space}><sitemap><loc>{url}/map</loc></sitemap></sitemapindex>"
    maps = [
        f"<urlset {space}><url><loc>{address}</loc><lastmod>{day}</lastmod></url></urlset>"
        for day in ("2026-11-26", "2026-11-27")
    ]
    desk.site.page("/index", Scene(200, index.encode()))
    desk.site.page("/map", *(Scene(200, one.encode()) for one in maps))
    desk.sources = [Watched(f"{url}/index")]
    assert desk.round() == {Seen.NEW: 1}
    assert desk.round(later=HOUR / 4) == {Seen.EDITED: 1}  # before its time, for the sitemap says so


def test_a_round_reads_so_many_new_pages_and_the_next_one_goes_on(desk: Desk) -> None:
    desk.pages = 2
    addresses = [desk.write(f"/{number}", page(title=f"Page {number} on tariffs")) for number in range(3)]
    desk.feed("/feed", *addresses)
    assert [desk.round(), desk.round(), desk.round()] == [{Seen.NEW: 2}, {Seen.NEW: 1}, {}]


def test_a_feed_that_names_very_much_leaves_room_for_others(desk: Desk) -> None:
    urls = [f"{desk.site.url}/feed{number}" for number in range(2)]
    desk.sources = [Watched(url) for url in urls]
    desk.feed("/feed0", *(desk.write(f"/{number}", page(title=f"Page {number}")) for number in range(9)))
    desk.feed("/feed1", desk.write("/other", page(title="Another page")))
    desk.pages = 2
    desk.round()
    assert desk.site.paths() == ["/feed0", "/feed1", "/0", "/other"]


def test_two_pages_with_the_same_bytes_are_two_documents(desk: Desk) -> None:
    addresses = [desk.write("/a", page()), desk.write("/b", page())]
    desk.feed("/feed", *addresses)
    assert desk.round() == {Seen.NEW: 2}
    assert desk.round(later=HOUR) == {Seen.SAME: 2}
    assert [one.address for one in desk.documents()] == addresses


def test_where_the_state_is_lost_the_ledger_knows_the_pages(desk: Desk) -> None:
    one_page(desk, page(), page(body=BODY + " More was not said."))
    desk.round()
    desk.state.unlink()
    assert desk.round() == {}
    assert desk.site.paths() == ["/feed", "/a", "/feed"]
    assert desk.round(later=HOUR) == {Seen.EDITED: 1}


def test_what_was_removed_from_the_ledger_is_not_fetched_again(desk: Desk) -> None:
    one_page(desk, page(), page(body=BODY + " More was not said."))
    desk.round()
    desk.round(later=HOUR)
    [_, second] = desk.documents()
    with open_ledger(desk.ledger) as ledger:
        redact(
            ledger, plan(ledger, [second.id]), Writer("2026-11-27T00:00:00.000000Z", "a test"), "Asked for."
        )
    assert desk.round(later=24 * HOUR) == {}
    assert [problem.to_do for problem in desk.problems] == ["It is not fetched again."]
    assert desk.round(later=365 * 24 * HOUR) == {}
    assert desk.site.paths().count("/a") == 2
    assert desk.changes() == ()


def test_a_page_with_bytes_that_were_removed_from_the_ledger_was_not_removed_itself(desk: Desk) -> None:
    withdrawn = page(title="Private matters", body=BODY + " More was not said.")
    desk.feed("/feed", desk.write("/a", page(), withdrawn), desk.write("/b", withdrawn))
    desk.round()
    second = next(one for one in desk.documents() if one.title == "Private matters")
    with open_ledger(desk.ledger) as ledger:
        redact(
            ledger, plan(ledger, [second.id]), Writer("2026-11-27T00:00:00.000000Z", "a test"), "Asked for."
        )
    assert desk.round(later=24 * HOUR) == {Seen.UNREAD: 1}
    assert desk.round(later=7 * 24 * HOUR) == {Seen.UNREAD: 1}
    assert [document.removed_on for document in desk.documents()] == [None]


def test_a_new_ledger_beside_an_old_state_gets_the_pages_again(desk: Desk) -> None:
    one_page(desk, page())
    desk.round()
    for path in desk.folder.glob("kept.db*"):
        if path != desk.state and path.is_file():
            path.unlink()
    assert desk.round(later=HOUR) == {Seen.NEW: 1}
