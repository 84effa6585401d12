"""Names for ever and addresses on the web, whatever the ids are."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.publish.feeds.places import Place, commitment_feed, party_feed, place, topic_feed

BEGUN, SEAL = date(2026, 11, 25), "ab" * 32


@given(st.text())
def test_a_name_is_an_address_by_rfc_4151(specific: str) -> None:
    name = Place("promises.example.org,2026").name(specific)
    assert re.fullmatch(
        r"tag:promises\.example\.org,2026:(?:[A-Za-z0-9._~!$'()*+,;=:@/-]|%[0-9A-F]{2})*", name
    )


@given(st.text(), st.text())
def test_two_things_never_share_a_name(one: str, other: str) -> None:
    at = Place("promises.example.org,2026")
    assert (at.name(one) == at.name(other)) == (one == other)


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_topics_never_share_a_file_even_where_case_does_not_count(one: str, other: str) -> None:
    if one != other:
        assert topic_feed(one).casefold() != topic_feed(other).casefold()


def test_topics_that_differ_in_case_have_different_files() -> None:
    assert topic_feed("software") == "feeds/topics/software.atom"
    assert topic_feed("Software").casefold() != topic_feed("software")


@given(st.text(min_size=1))
def test_files_stay_in_their_folder(id_: str) -> None:
    for path in (commitment_feed(id_), party_feed(id_), topic_feed(id_)):
        assert re.fullmatch(r"feeds/[a-z]+/[A-Za-z0-9_-]+(?:\.[0-9a-f]{16})?\.atom", path)


def test_the_authority_is_the_host_on_the_day_the_ledger_was_begun() -> None:
    found = place("https://Promises.example.org/kept", None, BEGUN, SEAL)
    assert found == Place("promises.example.org,2026-11-25", "https://Promises.example.org/kept/")
    assert found.address("feeds/all.atom") == "https://Promises.example.org/kept/feeds/all.atom"


def test_without_an_address_names_are_the_ledgers_own() -> None:
    found = place(None, None, BEGUN, SEAL)
    assert found.name("due/A") == "tag:abababababababab.kept.invalid,2026-11-25:due/A"
    assert found.address("index.html") is None


def test_an_authority_of_ones_own_outlives_a_move() -> None:
    for base in ("https://old.example.org/", "https://new.example.org/"):
        assert place(base, "ann@example.org,2026", BEGUN, SEAL).name("a") == "tag:ann@example.org,2026:a"


@pytest.mark.parametrize("authority", ["", "example.org", "example.org,26", "Example.org,2026", "a b,2026"])
def test_what_names_nobody_is_refused(authority: str) -> None:
    with pytest.raises(InputError, match=r"promises\.example\.org,2026"):
        place(None, authority, BEGUN, SEAL)


@pytest.mark.parametrize(
    "base",
    [
        "promises.example.org",
        "ftp://promises.example.org/",
        "javascript:alert(1)",
        "https://promises.example.org/?a=1",
        "https://promises.example.org/#a",
        "https://ann:secret@promises.example.org/",
        "https://prömises.example.org/",
        "https://promises.example.org/ a",
        "",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(base: str) -> None:
    with pytest.raises(InputError, match=r"https://promises\.example\.org/"):
        place(base, None, BEGUN, SEAL)


@pytest.mark.parametrize("host", ["[::1]", "my_host.example", "promises.example.org."])
def test_a_host_that_no_tag_can_have_leaves_names_to_the_ledger(host: str) -> None:
    found = place(f"http://{host}/", None, BEGUN, SEAL)
    assert found.authority == "abababababababab.kept.invalid,2026-11-25"
    assert found.address("a") == f"http://{host}/a"
