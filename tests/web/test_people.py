"""The people of a team, their passwords and their sessions."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.web.aside import people, sessions
from kept.web.aside.file import Aside
from kept.web.errors import NotFoundError
from kept.web.guards.passwords import check_new, hash_password, is_password
from kept.web.people import Person, Role
from tests.web.conftest import NOW

WEAK = [
    "password1234",
    "Password2024!",
    "P@ssw0rd1234",
    "qwertyuiop123",
    "qazwsxedcrfv",
    "123456789012",
    "iloveyou12345",
    "sunshineflower99",
    "monkeymonkey",
    "aaaaaaaaaaaa",
    "Ann Lee 1234",
]
STRONG = [
    "correct horse battery staple",
    "zwölf Boxkämpfer jagen",
    " ~ xK7!qv\"\\;--'",
    "水" * 3 + "火木金土日月年時分秒",
]


@pytest.fixture
def aside(tmp_path: Path) -> Iterator[Aside]:
    """A file with one administrator."""
    opened = Aside(tmp_path / "aside", (people.SCHEMA, sessions.SCHEMA))
    people.add(opened, "Ann Lee", Role.ADMIN, NOW, "root")
    yield opened
    opened.close()


def test_somebody_is_added_with_who_did_it_and_when(aside: Aside) -> None:
    added = people.add(aside, "  Bo   Ek ", Role.REVIEWER, NOW, "Ann Lee")
    assert (added.name, added.role, added.active, added.has_password) == ("Bo Ek", Role.REVIEWER, True, False)
    assert (added.made_at, added.made_by) == (NOW, "Ann Lee")
    assert [one.name for one in people.accounts(aside)] == ["Ann Lee", "Bo Ek"]


@pytest.mark.parametrize("name", ["ann lee", "ANN LEE", " Ann  Lee "])
def test_a_name_is_given_once_whatever_its_case(aside: Aside, name: str) -> None:
    with pytest.raises(InputError, match="already"):
        people.add(aside, name, Role.READER, NOW, "Ann Lee")


@pytest.mark.parametrize("name", ["", " ", "-x", "a/b", "a\nb\x00", "<b>", "x" * 81, "a\u202eb", 'a"b'])
def test_what_could_mislead_is_no_name(aside: Aside, name: str) -> None:
    with pytest.raises(InputError, match="such as Ann Lee"):
        people.add(aside, name, Role.READER, NOW, "Ann Lee")


@pytest.mark.parametrize("role", [Role.STRANGER, Role.VISITOR])
def test_nobody_is_made_a_stranger(aside: Aside, role: Role) -> None:
    with pytest.raises(InputError, match="Choose one of"):
        people.add(aside, "Bo", role, NOW, "Ann Lee")


def test_the_last_administrator_stays_one(aside: Aside) -> None:
    with pytest.raises(InputError, match="only administrator"):
        people.set_role(aside, "ann lee", Role.READER)
    with pytest.raises(InputError, match="only administrator"):
        people.set_active(aside, "Ann Lee", False)
    people.add(aside, "Bo", Role.ADMIN, NOW, "Ann Lee")
    people.set_role(aside, "Ann Lee", Role.READER)
    assert people.known_account(aside, "Ann Lee").role is Role.READER


def test_a_session_says_who_it_is_and_the_role_of_now(aside: Aside) -> None:
    token = sessions.start(aside, "Ann Lee", NOW)
    assert sessions.person(aside, token, NOW) == Person("Ann Lee", Role.ADMIN)
    people.add(aside, "Bo", Role.ADMIN, NOW, "Ann Lee")
    people.set_role(aside, "Ann Lee", Role.PROPOSER)
    assert sessions.person(aside, token, NOW) == Person("Ann Lee", Role.PROPOSER)
    assert sessions.person(aside, token[::-1], NOW) is None


def test_a_session_ends_when_nothing_is_asked_for_and_after_thirty_days(aside: Aside) -> None:
    token = sessions.start(aside, "Ann Lee", NOW)
    moment = NOW
    for _ in range(65):  # asked for every eleven hours, for 29.8 days
        moment = sessions.later(moment, sessions.IDLE * 11 / 12)
        assert sessions.person(aside, token, moment)
    assert sessions.person(aside, token, sessions.later(NOW, sessions.LONGEST)) is None
    other = sessions.start(aside, "Ann Lee", NOW)
    assert sessions.person(aside, other, sessions.later(NOW, sessions.IDLE)) is None


def test_what_is_kept_of_a_session_lets_nobody_in(aside: Aside) -> None:
    token = sessions.start(aside, "Ann Lee", NOW)
    kept = aside.rows("SELECT token FROM sessions")[0][0]
    assert len(kept) == 32
    assert token.encode() not in kept
    assert len(token) == 43, "256 random bits, six in a letter"
    assert len({sessions.new_token() for _ in range(100)}) == 100


def test_all_sessions_end_with_a_new_password_and_when_somebody_is_kept_out(aside: Aside) -> None:
    people.add(aside, "Bo", Role.ADMIN, NOW, "Ann Lee")
    first = sessions.start(aside, "Bo", NOW)
    people.set_password(aside, "bo", "a hash")
    assert sessions.person(aside, first, NOW) is None
    second = sessions.start(aside, "Bo", NOW)
    people.set_active(aside, "Bo", False)
    people.set_active(aside, "Bo", True)
    assert sessions.person(aside, second, NOW) is None, "not even after coming back"


def test_who_is_kept_out_has_no_password_that_counts(aside: Aside) -> None:
    people.add(aside, "Bo", Role.READER, NOW, "Ann Lee")
    people.set_password(aside, "Bo", "a hash")
    assert people.password_hash(aside, "BO") == "a hash"
    people.set_active(aside, "Bo", False)
    assert people.password_hash(aside, "Bo") is None


def test_a_link_sets_a_password_once_and_within_a_day(aside: Aside) -> None:
    token = people.new_link(aside, "Ann Lee", NOW)
    assert people.by_link(aside, token, NOW).name == "Ann Lee"
    with pytest.raises(NotFoundError, match="has ended"):
        people.by_link(aside, token, sessions.later(NOW, people.LINK_LASTS))
    newer = people.new_link(aside, "Ann Lee", NOW)
    with pytest.raises(NotFoundError):
        people.by_link(aside, token, NOW)
    people.set_password(aside, "Ann Lee", "a hash")
    with pytest.raises(NotFoundError):
        people.by_link(aside, newer, NOW)


def test_a_link_that_several_use_at_once_sets_one_password(aside: Aside) -> None:
    token = people.new_link(aside, "Ann Lee", NOW)
    first = people.by_link(aside, token, NOW), people.by_link(aside, token, NOW)
    assert first[0] == first[1], "both have seen that it can be used"
    people.set_password_by_link(aside, token, NOW, "one hash")
    with pytest.raises(NotFoundError, match="was used"):
        people.set_password_by_link(aside, token, NOW, "another hash")
    assert people.password_hash(aside, "Ann Lee") == "one hash"


@pytest.mark.parametrize("typed", ["Zo\u00e9 Lee", "Zoe\u0301 Lee", " ZOE\u0301  LEE "])
def test_a_name_is_found_however_it_was_typed(aside: Aside, typed: str) -> None:
    people.add(aside, "Zoe\u0301 Lee", Role.READER, NOW, "Ann Lee")
    token = sessions.start(aside, "Zo\u00e9 Lee", NOW)
    assert people.known_account(aside, typed).name == "Zo\u00e9 Lee"
    people.set_password(aside, typed, "a hash")
    assert people.password_hash(aside, typed) == "a hash"
    assert sessions.person(aside, token, NOW) is None, "the sessions end whatever the spelling"


def test_there_is_nobody_at_the_start(tmp_path: Path) -> None:
    opened = Aside(tmp_path / "new", (people.SCHEMA, sessions.SCHEMA))
    assert people.accounts(opened) == ()
    opened.close()
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


@pytest.mark.parametrize("password", WEAK)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    with pytest.raises(InputError, match="first that anybody would try"):
        check_new(password, "Ann Lee")


@pytest.mark.parametrize("password", STRONG)
def test_any_characters_make_a_password(password: str) -> None:
    check_new(password, "Ann Lee")


@pytest.mark.parametrize(("size", "fits"), [(11, False), (12, True), (128, True), (129, False)])
def test_a_password_has_12_to_128_characters(size: int, fits: bool) -> None:
    password = "the quick fox, "[:4] + "x7" * 100
    if fits:
        check_new(password[:size], "Ann Lee")
    else:
        with pytest.raises(InputError, match=f"has {size} characters"):
            check_new(password[:size], "Ann Lee")


@given(st.text(min_size=12, max_size=128))
def test_a_refusal_does_not_show_the_password(password: str) -> None:
    told = ""
    try:
        check_new(password, "Ann Lee")
    except InputError as error:
        told = str(error)
    assert password not in told


def test_a_password_is_kept_by_argon2_and_compared_letter_by_letter() -> None:
    kept = hash_password("Four words nobody joins")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert is_password(kept, "Four words nobody joins")
    assert not is_password(kept, "four words nobody joins")
    assert not is_password(kept, "Four words nobody joins ")
    assert not is_password(None, "Four words nobody joins")
    assert not is_password("no hash", "Four words nobody joins")
