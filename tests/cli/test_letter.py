"""`kept letter` as a person uses it."""

from tests.cli.conftest import Shell


def test_the_letter_is_printed_with_its_sender_left_open(with_demo: Shell) -> None:
    words = with_demo.ok("letter", "C-2005-05", "--as-of", "2006-03-31", "--law", "us-foia")
    assert words.startswith("[your name]\n[your address]\n\n")
    assert "As of 31 March 2006, public evidence" in words
    assert "5 U.S.C. 552" in words
    assert words.endswith("[your name]\n")


def test_what_cannot_be_is_told_in_a_sentence(with_demo: Shell) -> None:
    result = with_demo.run("letter", "C-2005-05", "--law", "habeas")
    assert result.exit_code == 2
    assert "'habeas' is no law" in result.output
    assert with_demo.run("letter", "nope").exit_code == 2
