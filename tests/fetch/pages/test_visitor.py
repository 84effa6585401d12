"""A polite visitor: delays, robots.txt, pauses after faults, in a time that passes only by sleeping."""

from datetime import timedelta

import pytest

from kept.fetch.pages import (
    Allowed,
    Manners,
    NotNowError,
    RobotsError,
    Rules,
    UnreachableError,
    Visitor,
)
from kept.fetch.pages import Site as Known
from kept.fetch.pages.robots import Robots
from tests.fetch.pages.serving import Site, Time, serving, surroundings
from tests.fetch.scripted import Scene

MANNERS = Manners(delay=2, longest_delay=25, first_pause=60, longest_pause=1000, waits=30, seed="a seed")


class Guest:
    """A visitor with its time and what it knows of sites."""

    def __init__(self, site: Site, known: dict[str, Known] | None = None) -> None:
        self.time, self.sites = Time(), known if known is not None else {}
        rules = Rules("Kept/1 (tests)", Allowed.of(["127.0.0.1"], [site.port]))
        self.visit = Visitor(rules, surroundings(self.time), MANNERS, self.sites).visit


def robots(site: Site, words: str, status: int = 200) -> None:
    site.page("/robots.txt", Scene(status, words.encode()))


def test_two_seconds_lie_between_two_requests_also_after_robots_txt() -> None:
    with serving() as site:
        guest = Guest(site)
        guest.visit(f"{site.url}/a")
        guest.visit(f"{site.url}/b")
    assert guest.time.slept == [2, 2]
    assert [one.path for one in site.asked] == ["/robots.txt", "/a", "/b"]


def test_no_time_is_lost_where_the_delay_is_over() -> None:
    with serving() as site:
        guest = Guest(site)
        guest.visit(f"{site.url}/a")
        guest.time.at += timedelta(hours=1)
        guest.visit(f"{site.url}/b")
    assert guest.time.slept == [2]


def test_a_redirect_is_a_request_like_any_other() -> None:
    with serving() as site:
        site.page("/a", Scene(302, headers=[("Location", "/private/b")]))
        robots(site, "User-agent: *\nDisallow: /private/")
        guest = Guest(site)
        with pytest.raises(RobotsError, match="/private/b is left alone"):
            guest.visit(f"{site.url}/a")
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    ("words", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /x", "/x/1", False),
        ("User-agent: *\nDisallow: /x", "/y", True),
        ("User-agent: *\nDisallow: /\nAllow: /public/", "/public/1", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?b", True),
        ("User-agent: kept\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: KEPT\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /x", "/a/../x", False),
        ("User-agent: *\nDisallow: /x", "/%2e/x", False),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("\ufeffUser-agent: *\r\nDisallow: /x # why", "/x", False),
        ("<html>not found</html>", "/x", True),
    ],
)
def test_robots_txt_is_obeyed(words: str, path: str, allowed: bool) -> None:
    with serving() as site:
        robots(site, words)
        guest = Guest(site)
        if allowed:
            assert guest.visit(site.url + path).status == 404
        else:
            with pytest.raises(RobotsError):
                guest.visit(site.url + path)
            assert site.paths() == []


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_robots_txt_has_no_rules(status: int) -> None:
    with serving() as site:
        robots(site, "User-agent: *\nDisallow: /", status)
        assert Guest(site).visit(f"{site.url}/a").status == 404


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_that_cannot_tell_its_robots_txt_is_asked_nothing(status: int) -> None:
    with serving() as site:
        robots(site, "", status)
        guest = Guest(site)
        with pytest.raises(NotNowError, match=f"status {status}"):
            guest.visit(f"{site.url}/a")
        with pytest.raises(NotNowError, match="left alone until"):
            guest.visit(f"{site.url}/b")
    assert [one.path for one in site.asked] == ["/robots.txt"]


def test_a_robots_txt_that_sends_on_for_ever_or_is_a_picture_is_none() -> None:
    with serving() as site:
        site.page("/robots.txt", Scene(302, headers=[("Location", "/robots.txt")]))
        assert Guest(site).visit(f"{site.url}/a").status == 404


def test_a_long_robots_txt_is_read_as_far_as_the_standard_asks() -> None:
    with serving() as site:
        robots(site, "User-agent: *\nDisallow: /x\n" + "# filler\n" * 80_000 + "Disallow: /y\n")
        guest = Guest(site)
        with pytest.raises(RobotsError):
            guest.visit(f"{site.url}/x")
        assert guest.visit(f"{site.url}/y").status == 404


def test_robots_txt_is_asked_for_once_a_day_also_over_runs() -> None:
    known: dict[str, Known] = {}
    with serving() as site:
        Guest(site, known).visit(f"{site.url}/a")
        Guest(site, known).visit(f"{site.url}/b")
        tomorrow = Guest(site, known)
        tomorrow.time.at += timedelta(hours=25)
        tomorrow.visit(f"{site.url}/c")
    assert [one.path for one in site.asked].count("/robots.txt") == 2


def test_a_site_may_ask_for_more_time() -> None:
    with serving() as site:
        robots(site, "User-agent: *\nCrawl-delay: 20")
        guest = Guest(site)
        guest.visit(f"{site.url}/a")
        guest.visit(f"{site.url}/b")
    assert guest.time.slept == [2, 20]


@pytest.mark.parametrize("value", ["-1", "inf", "nan", "1e400", "soon"])
def test_a_delay_that_is_no_number_of_seconds_is_none(value: str) -> None:
    assert Robots.of(f"User-agent: *\nCrawl-delay: {value}", "Kept/1").delay is None


def test_a_site_that_asks_for_a_day_between_two_pages_gets_the_longest_delay() -> None:
    with serving() as site:
        robots(site, "User-agent: *\nCrawl-delay: 86400")
        guest = Guest(site)
        guest.visit(f"{site.url}/a")
        guest.visit(f"{site.url}/b")
    assert guest.time.slept == [2, 25]


def test_no_delay_that_a_site_may_ask_for_is_too_long_to_be_waited_for() -> None:
    assert Manners().longest_delay <= Manners().waits < Manners().first_pause / 2


@pytest.mark.parametrize(
    ("header", "seconds"), [("120", 120), ("999999", 1000), ("Fri, 01 Jan 2100 00:00:00 GMT", 1000), ("0", 2)]
)
def test_a_busy_site_is_left_alone_for_as_long_as_it_asks_within_bounds(header: str, seconds: float) -> None:
    with serving() as site:
        site.page("/a", Scene(429, b"", [("Retry-After", header)]))
        guest = Guest(site)
        assert guest.visit(f"{site.url}/a").status == 429
    assert guest.sites[site.url].ready == guest.time.at + timedelta(seconds=seconds)


def test_each_further_fault_doubles_the_pause_within_half_and_one_and_a_half() -> None:
    pauses = []
    with serving() as site:
        site.page("/a", Scene(500))
        guest = Guest(site)
        for _ in range(5):
            assert guest.visit(f"{site.url}/a").status == 500
            ready = guest.sites[site.url].ready
            pauses.append((ready - guest.time.at).total_seconds())
            guest.time.at = ready
    for number, pause in enumerate(pauses[:4]):
        assert 30 * 2**number <= pause <= 90 * 2**number
    assert len({round(pause / 2**number) for number, pause in enumerate(pauses)}) > 1
    assert pauses[4] <= 1000


def test_the_same_seed_gives_the_same_pauses() -> None:
    found = []
    with serving() as site:
        site.page("/a", Scene(500))
        for _ in range(2):
            guest = Guest(site)
            guest.visit(f"{site.url}/a")
            found.append(guest.sites[site.url].ready)
    assert found[0] == found[1]


def test_an_answer_ends_the_counting_of_faults() -> None:
    with serving() as site:
        site.page("/a", Scene(500), Scene(200))
        guest = Guest(site)
        guest.visit(f"{site.url}/a")
        assert guest.sites[site.url].failures == 1
        guest.time.at += timedelta(hours=1)
        guest.visit(f"{site.url}/a")
        assert guest.sites[site.url].failures == 0


def test_a_site_that_is_gone_is_not_tried_again_at_once() -> None:
    with serving() as site:
        pass
    guest = Guest(site)
    with pytest.raises(UnreachableError):
        guest.visit(f"{site.url}/a")
    assert guest.sites[site.url].failures == 1
    with pytest.raises(NotNowError):
        guest.visit(f"{site.url}/a")
