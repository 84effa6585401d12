"""The letters that ask, as files: whoever sends a folder must not write to people who answered meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from kept.pipeline.letters.address import read_address
from kept.pipeline.letters.asking import Asked, ask_all, write_asking
from kept.pipeline.letters.choice import Choice
from kept.pipeline.letters.files import file_name, write_letter
from kept.pipeline.letters.people import Subscriber, known
from kept.pipeline.letters.store import Store
from kept.pipeline.letters.subscribers import ask, confirm, leave, link_token
from tests.pipeline.letters.conftest import Clock, nonce
from tests.pipeline.letters.test_subscribers import Connect

ANN, BO = "ann@example.net", "bo@example.net"


@pytest.fixture
def folder(store: Store, place: Path, clock: Clock) -> Path:
    """Where the letters to two people who signed up were written."""
    for words in (ANN, BO):
        ask(store, read_address(words), Choice(), clock(), nonce())
    made = place.parent / "asking"
    assert write_asking(store, made, clock()) == Asked(2, 0)
    return made


def one_of(store: Store, words: str) -> Subscriber:
    """The subscriber with an address."""
    found = known(store, read_address(words))
    assert found is not None
    return found


def names(store: Store, *people: str) -> set[str]:
    """The names of the files of the letters that ask these people."""
    return {file_name(store, one_of(store, words), "asking") for words in people}


def held(folder: Path) -> set[str]:
    """The names of the files that are there."""
    return {path.name for path in folder.iterdir()}


def answers(store: Store, words: str, clock: Clock) -> None:
    """Somebody opens the link and says yes."""
    assert confirm(store, link_token(store, one_of(store, words)), clock())


def test_the_file_goes_when_somebody_says_yes(store: Store, folder: Path, clock: Clock) -> None:
    assert held(folder) == names(store, ANN, BO)
    answers(store, ANN, clock)
    assert held(folder) == names(store, BO)


def test_the_file_goes_when_somebody_leaves(store: Store, folder: Path) -> None:
    leave(store, one_of(store, ANN))
    assert held(folder) == names(store, BO)


def test_a_link_that_is_not_good_takes_no_file_away(store: Store, folder: Path, clock: Clock) -> None:
    assert not confirm(store, "no-such-link", clock())
    assert held(folder) == names(store, ANN, BO)


def test_whoever_was_sent_the_letter_has_no_file_after_the_next_run_in_any_folder(
    store: Store, folder: Path, clock: Clock, connect: Connect
) -> None:
    (folder / f"{folder.name}.txt").write_text("A file of somebody else.", encoding="utf-8")
    assert ask_all(store, connect, clock).sent == 2
    ask(store, read_address("cy@example.net"), Choice(), clock(), nonce())
    other = folder.with_name("other")
    assert write_asking(store, other, clock()) == Asked(1, 0)
    assert held(folder) == {"asking.txt"}
    assert held(other) == names(store, "cy@example.net")


def test_a_file_that_was_left_when_somebody_said_yes_is_taken_away_by_the_next_run(
    store: Store, folder: Path, clock: Clock
) -> None:
    (name,) = names(store, ANN)
    aside = folder.with_name("aside")
    folder.rename(aside)  # as where the application cannot reach the folder
    answers(store, ANN, clock)
    aside.rename(folder)
    assert name in held(folder)
    assert write_asking(store, folder, clock()) == Asked(1, 0)
    assert held(folder) == names(store, BO)


def test_a_file_that_cannot_be_taken_away_is_told(store: Store, folder: Path, clock: Clock) -> None:
    (name,) = names(store, ANN)
    path = folder / name
    path.unlink()
    path.mkdir()  # a folder of that name cannot be unlinked
    answers(store, ANN, clock)
    assert write_asking(store, folder, clock()) == Asked(1, 0, left=(path,))
    path.rmdir()
    assert write_asking(store, folder, clock()) == Asked(1, 0)


def test_what_cannot_be_taken_away_of_somebody_who_never_answered_is_told_once(
    store: Store, folder: Path, clock: Clock
) -> None:
    (name,) = names(store, ANN)
    path = folder / name
    path.unlink()
    path.mkdir()
    clock.on(days=8)
    assert write_asking(store, folder, clock()) == Asked(0, 0, left=(path,))


def test_who_says_yes_while_files_are_written_has_none_afterwards(
    store: Store, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(store: Store, person: Subscriber, issue: str, folder: Path, letter: bytes) -> None:
        if person.address == ANN:
            answers(store, ANN, clock)
        write_letter(store, person, issue, folder, letter)

    monkeypatch.setattr("kept.pipeline.letters.asking.write_letter", late)
    write_asking(store, folder, clock())
    assert held(folder) == names(store, BO)
