"""Whether the words alone can be tested, on two hundred spans written for the purpose."""

import pytest

from kept.lint import all_together, lint
from tests.lint.spans import MISSED, NOT_TESTABLE, TESTABLE


@pytest.mark.parametrize("words", TESTABLE.strip().splitlines())
def test_it_can_be_tested(words: str) -> None:
    assert all_together(lint(words)) != "no"


@pytest.mark.parametrize("words", NOT_TESTABLE.strip().splitlines())
def test_it_cannot_be_tested(words: str) -> None:
    assert all_together(lint(words)) == "no"


@pytest.mark.parametrize("words", MISSED.strip().splitlines())
def test_it_is_known_to_be_wrong_about(words: str) -> None:
    assert all_together(lint(words)) != "no"
