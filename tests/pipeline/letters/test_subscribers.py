"""Asking for letters, saying yes, leaving; and what is written on the disk of it."""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from kept.errors import InputError, LedgerError
from kept.pipeline.letters.address import read_address
from kept.pipeline.letters.asking import Asked, ask_all, asking_mail, write_asking
from kept.pipeline.letters.begun import read_settings
from kept.pipeline.letters.choice import Choice, choice_of
from kept.pipeline.letters.erasing import erase
from kept.pipeline.letters.files import file_name, write_letter
from kept.pipeline.letters.moving import exported, imported
from kept.pipeline.letters.people import State, Subscriber, by_leaving, by_link, known, subscribers
from kept.pipeline.letters.server import Server
from kept.pipeline.letters.smtp import Session
from kept.pipeline.letters.store import Store, make_store
from kept.pipeline.letters.subscribers import ask, confirm, leave, leaving_token, link_token
from tests.pipeline.letters.conftest import KEY, NOW, Clock, confirmed, nonce
from tests.pipeline.letters.mail_server import HANG_UP, HANG_UP_AFTER, Box

ANN = read_address("ann@example.net")
Connect = Callable[[], Session]


def one(store: Store) -> Subscriber:
    """The one subscriber."""
    (found,) = subscribers(store)
    return found


def anything(_choice: Choice) -> None:
    """Any choice is good."""


def link_in(box: Box) -> str:
    """The token of the link in the last letter."""
    body = box.taken[-1][1].get_body(("plain",))
    assert body is not None
    return body.get_content().split("https://kept.example/subscribe/")[1].split()[0]


def test_nothing_but_one_letter_with_a_link_is_sent_before_somebody_said_yes(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    ask(store, ANN, choice_of([], ["CN"], []), clock(), nonce())
    for _ in range(3):
        ask_all(store, connect, clock)
        ask(store, ANN, Choice(), clock(), nonce())
        clock.on(hours=1)
    assert box.counts() == {"ann@example.net": 1}
    assert one(store).state is State.ASKED
    message = box.taken[0][1]
    assert message["To"] == "ann@example.net"
    assert message["From"] == "Kept <letters@kept.example>"
    assert "List-Unsubscribe" not in message
    assert "party CN" in message.as_string()
    assert confirm(store, link_in(box), clock())
    assert (one(store).state, one(store).choice) == (State.CONFIRMED, Choice(parties=("CN",)))


def test_a_link_works_once_and_for_seven_days(store: Store, clock: Clock) -> None:
    ask(store, ANN, Choice(), clock(), nonce())
    link = link_token(store, one(store))
    clock.on(days=7)
    assert not confirm(store, link, clock())
    clock.on(seconds=-1)
    assert by_link(store, link, clock()) is not None
    assert confirm(store, link, clock())
    assert not confirm(store, link, clock())
    assert by_link(store, link, clock()) is None


def test_who_does_not_say_yes_is_erased_when_the_link_has_ended(
    store: Store, place: Path, connect: Connect, clock: Clock, box: Box
) -> None:
    ask(store, ANN, Choice(), clock(), nonce())
    clock.on(days=7)
    assert ask_all(store, connect, clock).sent == 0
    assert not subscribers(store)
    assert not box.taken
    assert all(b"example.net" not in path.read_bytes() for path in place.parent.iterdir())


def test_whoever_asks_for_a_known_address_changes_nothing_until_its_owner_says_yes(
    store: Store, clock: Clock
) -> None:
    confirmed(store, "ann@example.net")
    clock.on(days=2)
    ask(store, read_address("ANN@example.net"), choice_of([], [], ["piracy"]), clock(), nonce())
    assert (one(store).state, one(store).choice) == (State.CONFIRMED, Choice())
    assert confirm(store, link_token(store, one(store)), clock())
    assert one(store).choice == Choice(topics=("piracy",))


def test_the_disk_is_written_to_whether_an_address_is_known_or_not(store: Store, clock: Clock) -> None:
    """So that time does not tell."""
    for _ in range(3):
        ask(store, ANN, Choice(), clock(), nonce())
    assert store.rows("SELECT asked FROM settings") == [(3,)]


def test_who_left_is_sent_nothing_and_may_come_again(store: Store, clock: Clock) -> None:
    confirmed(store, "ann@example.net")
    token = leaving_token(store, one(store).nonce)
    found = by_leaving(store, token)
    assert found is not None
    leave(store, found)
    assert one(store).state is State.LEFT
    ask(store, ANN, Choice(), clock(), nonce())
    assert one(store).state is State.LEFT
    assert confirm(store, link_token(store, one(store)), clock())
    assert one(store).state is State.CONFIRMED
    assert leaving_token(store, one(store).nonce) == token


def test_a_link_to_confirm_ends_when_somebody_leaves(store: Store, clock: Clock) -> None:
    confirmed(store, "ann@example.net")
    ask(store, ANN, Choice(), clock(), nonce())
    link = link_token(store, one(store))
    leave(store, one(store))
    assert not confirm(store, link, clock())


def test_tokens_are_kept_as_hashes_alone_and_a_guess_finds_nobody(store: Store, place: Path) -> None:
    confirmed(store, "ann@example.net", "bo@example.net")
    ask(store, read_address("cy@example.net"), Choice(), NOW, nonce())
    people = subscribers(store)
    tokens = [leaving_token(store, one.nonce) for one in people] + [link_token(store, people[2])]
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    assert all(token.encode() not in place.read_bytes() for token in tokens)
    assert len({len(token) for token in tokens}) == 1
    assert len(tokens[0]) == 43
    for token in tokens[:3]:
        for guess in ("", token[:-1], token + "A", token.swapcase(), "' OR 1=1 --", "%", "_" * 43):
            assert by_leaving(store, guess) is None
            assert by_link(store, guess, NOW) is None


def test_every_subscriber_has_other_links(store: Store) -> None:
    confirmed(store, *(f"p{number}@example.net" for number in range(50)))
    assert len({leaving_token(store, one.nonce) for one in subscribers(store)}) == 50


@pytest.mark.parametrize(
    ("step", "answer", "again"),
    [
        ("RCPT", "451 4.2.1 later", True),
        ("RCPT", "550 5.1.1 nobody", False),
        ("RCPT", HANG_UP, True),
        ("DOT", "452 4.3.1 full", True),
        ("DOT", HANG_UP_AFTER, False),
    ],
)
def test_the_letter_with_the_link_comes_at_most_once(
    store: Store, box: Box, connect: Connect, clock: Clock, step: str, answer: str, again: bool
) -> None:
    ask(store, ANN, Choice(), clock(), nonce())
    box.will(step, answer)
    assert ask_all(store, connect, clock).sent == 0
    before = box.counts()["ann@example.net"]
    assert ask_all(store, connect, clock).sent == 0  # not yet
    clock.on(hours=1)
    assert ask_all(store, connect, clock).sent == int(again)
    assert box.counts()["ann@example.net"] == before + again <= 1


def test_the_file_is_for_its_user_alone_and_on_the_disk(store: Store, place: Path) -> None:
    confirmed(store, "ann@example.net")
    for path in place.parent.glob("kept.db.letters*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    assert store.rows("PRAGMA synchronous") == [(2,)]
    assert store.rows("PRAGMA secure_delete") == [(1,)]


def test_a_second_file_is_not_made_over_the_first(place: Path) -> None:
    before = place.read_bytes()
    with pytest.raises(InputError, match="already"):
        make_store(place, read_settings("a@example.org", "Kept", "https://x.example/", "", KEY))
    assert place.read_bytes() == before


def test_a_file_of_another_format_is_not_guessed_at(store: Store, place: Path) -> None:
    store.rows("PRAGMA user_version = 2")
    store.close()
    with pytest.raises(LedgerError, match="format 2"):
        Store(place)


def test_no_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kept subscribers begin"):
        Store(tmp_path / "none")


@pytest.mark.parametrize(
    ("sender", "name", "base"),
    [
        ("letters", "Kept", "https://x.example/"),
        ("a@example.org", "Kept\r\nBcc: bo@example.org", "https://x.example/"),
        ("a@example.org", "", "https://x.example/"),
        ("a@example.org", "Kept", "ftp://x.example/"),
        ("a@example.org", "Kept", "https://x.example/?a=b"),
        ("a@example.org", "Kept", "https://x.example/\r\nA: b"),
        ("a@example.org", "Kept", "https://x.example:port/"),
        ("a@example.org", "Kept", "https://u:p@x.example/"),
        ("a@example.org", "Kept", "https:///"),
        ("a@example.org", "Kept", 'https://x.example/">'),
    ],
)
def test_letters_are_not_begun_with_what_cannot_be_used(sender: str, name: str, base: str) -> None:
    with pytest.raises(InputError, match=r"[Ee]xpected"):
        read_settings(sender, name, base, "", KEY)


def test_a_list_moves_to_another_machine(store: Store, tmp_path: Path) -> None:
    confirmed(store, "ann@example.net", choice=choice_of(["C 1", "C,2"], ["CN"], []))
    confirmed(store, "bo@example.net")
    leave(store, subscribers(store)[1])
    ask(store, read_address("cy@example.net"), Choice(), NOW, nonce())
    table = exported(store)
    place = tmp_path / "other.letters"
    make_store(place, read_settings("a@example.org", "Kept", "https://x.example/", "", KEY))
    with Store(place) as other:
        found = imported(other, table, "subscribers.csv", NOW, nonce, anything)
        assert (found.asked, found.confirmed, found.known, found.problems) == (1, 1, 1, ())
        assert exported(other) == table
        again = imported(other, table, "subscribers.csv", NOW, nonce, anything)
        assert (again.asked, again.confirmed, again.known) == (0, 0, 3)


def test_no_cell_of_the_table_acts_in_a_spreadsheet_and_it_is_read_back_as_it_was(
    store: Store, tmp_path: Path
) -> None:
    topic = "=HYPERLINK('https://evil.example','prize')"
    confirmed(store, "=cmd|'/c'!a@example.net", choice=choice_of(["'=1", "-2"], ["@x"], [topic]))
    table = exported(store)
    (row,) = list(csv.reader(io.StringIO(table)))[1:]
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]
    place = tmp_path / "other.letters"
    make_store(place, read_settings("a@example.org", "Kept", "https://x.example/", "", KEY))
    with Store(place) as other:
        imported(other, table, "subscribers.csv", NOW, nonce, anything)
        assert (one(other).address, one(other).choice) == (one(store).address, one(store).choice)


def test_one_bad_row_stops_no_other_and_is_told_without_its_words(store: Store) -> None:
    text = "\ufeffaddress,state,confirmed_at\nnobody,,\nann@example.net,confirmed,soon\nbo@example.net,,\n"
    found = imported(store, text, "list.csv", NOW, nonce, anything)
    assert [problem.line for problem in found.problems] == [2, 3]
    assert "nobody" not in "".join(map(str, found.problems))
    assert [one.address for one in subscribers(store)] == ["bo@example.net"]
    assert one(store).state is State.ASKED


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2026-11-01", "2026-11-01T00:00:00.000000Z"),
        ("2026-11-01T10:00:00Z", "2026-11-01T10:00:00.000000Z"),
        ("2026-11-01T10:00+01:00", "2026-11-01T09:00:00.000000Z"),
        ("2026-11-01T10:00:00.000001Z", "2026-11-01T10:00:00.000001Z"),
    ],
)
def test_a_table_says_by_a_day_or_a_moment_when_somebody_said_yes(
    store: Store, given: str, kept: str
) -> None:
    text = f"address,state,confirmed_at\nann@example.net,confirmed,{given}\n"
    assert not imported(store, text, "list.csv", NOW, nonce, anything).problems
    assert one(store).confirmed_at == kept


@pytest.mark.parametrize("given", ["", "2026-11-01T10:00:00", "1 November", "0001-01-01T00:00+01:00"])
def test_without_a_day_or_zone_nobody_said_yes(store: Store, given: str) -> None:
    text = f"address,state,confirmed_at\nann@example.net,confirmed,{given}\n"
    (problem,) = imported(store, text, "list.csv", NOW, nonce, anything).problems
    assert "Write 2026-11-01 or" in str(problem)
    assert not list(subscribers(store))


def test_a_row_that_chooses_what_is_not_there_is_left_out_and_stops_no_other(store: Store) -> None:
    def check(choice: Choice) -> None:
        if choice.topics != ("piracy",):
            raise InputError("There is no such topic here.")

    rows = ("ann@example.net,,pircy", "bo@example.net,,piracy", "cy@example.net,,", "di@example.net,left,old")
    text = "\n".join(("address,state,topics", *rows, ""))
    found = imported(store, text, "list.csv", NOW, nonce, check)
    assert [(one.line, "no such topic" in str(one)) for one in found.problems] == [(2, True)]
    assert [(one.address[:2], one.state) for one in subscribers(store)] == [
        ("bo", State.ASKED),
        ("cy", State.ASKED),
        ("di", State.LEFT),
    ], "who left stays so, whatever was chosen once"
    again = imported(store, exported(store), "list.csv", NOW, nonce, check)
    assert (again.known, again.problems) == (3, ())


def test_letters_with_a_link_are_written_as_files_that_go_when_the_link_ends(
    store: Store, place: Path, clock: Clock, box: Box, connect: Connect
) -> None:
    ask(store, ANN, Choice(), clock(), nonce())
    ask(store, read_address("bo@example.net"), Choice(), clock(), nonce())
    confirmed(store, "cy@example.net")
    folder = place.parent / "asking"
    assert (write_asking(store, folder, clock()).sent, write_asking(store, folder, clock()).sent) == (2, 2)
    first, second = subscribers(store)[:2]
    assert sorted(folder.iterdir()) == sorted(
        folder / file_name(store, person, "asking") for person in (first, second)
    )
    for person in (first, second):
        written = folder / file_name(store, person, "asking")
        assert written.read_bytes() == asking_mail(store, person, clock())
        assert stat.S_IMODE(written.stat().st_mode) == 0o600
    erase(store, second)
    assert [path.name for path in folder.iterdir()] == [file_name(store, first, "asking")]
    assert (ask_all(store, connect, clock).sent, box.counts()) == (1, {"ann@example.net": 1}), (
        "it still waits"
    )
    clock.on(days=7)
    assert write_asking(store, folder, clock()) == Asked(0, 0)
    assert list(folder.iterdir()) == []
    assert not [path for path in place.parent.iterdir() if path.is_file() and b"ann@" in path.read_bytes()]


def test_who_is_erased_while_others_are_written_has_no_file(
    store: Store, place: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ("ann@example.net", "bo@example.net"):
        ask(store, read_address(words), Choice(), clock(), nonce())

    def late(store: Store, person: Subscriber, issue: str, folder: Path, letter: bytes) -> None:
        for every in subscribers(store):
            erase(store, every)
        write_letter(store, person, issue, folder, letter)

    monkeypatch.setattr("kept.pipeline.letters.asking.write_letter", late)
    assert write_asking(store, place.parent / "asking", clock()).sent == 1
    assert list((place.parent / "asking").iterdir()) == []


def test_whose_written_letter_cannot_be_removed_is_told_and_erased_when_it_can(
    store: Store, place: Path, connect: Connect, clock: Clock
) -> None:
    ask(store, ANN, Choice(), clock(), nonce())
    folder = place.parent / "asking"
    write_asking(store, folder, clock())
    path = folder / file_name(store, one(store), "asking")
    path.unlink()
    path.mkdir()  # a folder of that name cannot be unlinked
    clock.on(days=7)
    assert ask_all(store, connect, clock) == Asked(0, 0, left=(path,))
    assert one(store).address == "ann@example.net", "else nothing would lead to the file"
    path.rmdir()
    assert ask_all(store, connect, clock) == Asked(0, 0)
    assert not subscribers(store)


@pytest.mark.parametrize("text", ["", "mail\nann@example.net\n", 'address\n"ann'])
def test_what_is_no_table_is_told(store: Store, text: str) -> None:
    with pytest.raises(InputError, match="CSV"):
        imported(store, text, "list.csv", NOW, nonce, anything)


def test_nobody_is_known_by_an_address_that_is_not_there(store: Store) -> None:
    assert known(store, ANN) is None


def test_a_server_that_is_not_there_leaves_all_to_be_asked_later(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    for words in ("ann@example.net", "bo@example.net"):
        ask(store, read_address(words), Choice(), clock(), nonce())
    away = Server("127.0.0.1", 1, in_the_clear=True, seconds=2)
    asked = ask_all(store, lambda: Session(away, "kept.example"), clock)
    assert (asked.sent, asked.waiting) == (0, 2)
    assert "cannot be reached" in asked.ended
    assert ask_all(store, connect, clock).sent == 2
    assert box.counts() == {"ann@example.net": 1, "bo@example.net": 1}


def test_who_says_yes_or_is_erased_while_others_are_asked_is_not_asked(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    ask(store, ANN, Choice(), clock(), nonce())
    ask(store, read_address("bo@example.net"), Choice(), clock(), nonce())

    def late() -> Session:
        ann, bo = subscribers(store)
        confirm(store, link_token(store, ann), clock())
        erase(store, bo)
        return connect()

    assert ask_all(store, late, clock).sent == 0
    assert not box.taken


@pytest.mark.parametrize("ids", [[f"C-{number}" for number in range(51)], ["C" * 301]])
def test_a_choice_has_an_end(ids: list[str]) -> None:
    with pytest.raises(InputError, match="Choose fewer"):
        choice_of(ids, [], [])
