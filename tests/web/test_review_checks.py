"""The checks of a reviewer as they are kept aside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kept.web.aside.checks import SCHEMA, Checks, Done
from kept.web.aside.file import Aside
from kept.web.aside.shown import SCHEMA as SHOWN
from kept.web.aside.shown import ShownDrafts, secret_of

DONE = Done(
    0,
    "drf_1",
    "speaker",
    "speaker",
    "It was changed.",
    "shown_1",
    "accept",
    False,
    "2026-11-25",
)


@pytest.fixture
def aside(tmp_path: Path) -> Iterator[Aside]:
    """An empty file with the table of checks."""
    opened = Aside(tmp_path / "aside", (SCHEMA, SHOWN))
    yield opened
    opened.close()


def test_a_check_is_kept_once_and_the_first_time_counts(aside: Aside) -> None:
    own = Checks(aside, "Ann")
    kept = own.add(DONE)
    again = own.add(Done(0, "drf_1", "kind", "kind", "Another.", "shown_2", "reject", True, "2026-11-26"))
    assert again == kept
    assert own.all() == (kept,)
    assert own.numbered(kept.number) == kept


def test_checks_are_for_one_person_alone(aside: Aside) -> None:
    kept = Checks(aside, "Ann").add(DONE)
    other = Checks(aside, "Ben")
    assert other.all() == ()
    assert other.of("drf_1") is None
    assert other.numbered(kept.number) is None


def test_how_a_draft_is_shown_stays_and_those_since_the_last_check_are_counted(aside: Aside) -> None:
    own = ShownDrafts(aside, "Ann")
    assert (own.is_check("drf_1"), own.since()) == (None, 0)
    assert not own.add("drf_1", False)
    assert not own.add("drf_1", True)
    assert own.since() == 1
    assert own.add("drf_2", True)
    assert (own.is_check("drf_2"), own.since()) == (True, 0)
    own.add("drf_3", False)
    assert (own.since(), ShownDrafts(aside, "Ben").since()) == (1, 0)


def test_the_secret_is_made_once_for_each_file(aside: Aside, tmp_path: Path) -> None:
    assert secret_of(aside) == secret_of(aside)
    other = Aside(tmp_path / "other", (SHOWN,))
    assert secret_of(other) != secret_of(aside)
    other.close()
