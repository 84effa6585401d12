"""Somebody who is erased is in no file any more, byte by byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kept.pipeline.letters.address import read_address
from kept.pipeline.letters.deliveries import Fate, begin, fates, message_id, who
from kept.pipeline.letters.erasing import erase
from kept.pipeline.letters.files import file_name, note_folder, paths_of, write_file
from kept.pipeline.letters.people import Subscriber, known, subscribers
from kept.pipeline.letters.sending import send
from kept.pipeline.letters.smtp import Session
from kept.pipeline.letters.store import Store
from kept.pipeline.letters.subscribers import leaving_token
from tests.pipeline.letters.conftest import ISSUE, Clock, confirmed
from tests.pipeline.letters.mail_server import Box
from tests.pipeline.letters.test_sending import mailing

GONE = "gone.for.good@erased.example"
MANY = [f"p{number}@example.net" for number in range(300)]


def signs(store: Store, one: Subscriber) -> dict[str, bytes]:
    """All bytes by which somebody could be known."""
    return {
        "address": one.address.encode(),
        "part of it": b"gone.for.good",
        "nonce": one.nonce,
        "link": leaving_token(store, one.nonce).encode(),
        "message": message_id(store, one, ISSUE.id)[1:20].encode(),
        "file": file_name(store, one, ISSUE.id).encode(),
    }


def found_in(folder: Path, wanted: dict[str, bytes]) -> set[tuple[str, str]]:
    """What of it stands in which file under a folder, or in its name."""
    return {
        (path.name, what)
        for path in folder.rglob("*")
        if path.is_file()
        for what, sign in wanted.items()
        if sign in path.read_bytes() or sign in path.name.encode()
    }


def test_nothing_of_somebody_is_left_in_any_file(
    store: Store, place: Path, box: Box, connect: Callable[[], Session], clock: Clock
) -> None:
    confirmed(store, *MANY[:150], GONE, *MANY[150:])
    begin(store, ISSUE)
    made, folder = mailing(store, connect, clock), place.parent / "letters"
    folder.mkdir()
    note_folder(store, ISSUE.id, folder)
    for one in subscribers(store):
        write_file(folder / file_name(store, one, ISSUE.id), made.write(one) or b"")
    person = known(store, read_address(GONE))
    assert person is not None
    torn = paths_of(folder, file_name(store, person, ISSUE.id))[1]
    torn.write_bytes(GONE.encode())
    box.by_address[GONE] = f"450 4.2.0 <{GONE}> is busy"
    send(made)
    wanted = signs(store, person)
    assert {what for _, what in found_in(place.parent, wanted)} == wanted.keys() - {"nonce", "link"} | {
        "nonce"
    }

    erased = erase(store, person)

    assert (erased.files, erased.left, erased.whole) == (2, (), True)
    assert found_in(place.parent, wanted) == set()
    assert len(list(folder.iterdir())) == len(subscribers(store)) == 300
    assert fates(store, ISSUE.id) == {Fate.SENT: 300}
    store.close()
    assert found_in(place.parent, wanted) == set()


def test_of_a_letter_that_was_sent_a_count_stays_that_leads_to_nobody(
    store: Store, place: Path, box: Box, connect: Callable[[], Session], clock: Clock
) -> None:
    confirmed(store, GONE)
    begin(store, ISSUE)
    send(mailing(store, connect, clock))
    (person,) = subscribers(store)
    before = who(store, person, ISSUE.id)
    erase(store, person)
    assert fates(store, ISSUE.id) == {Fate.SENT: 1}
    confirmed(store, GONE)
    (again,) = subscribers(store)
    assert who(store, again, ISSUE.id) != before
    assert again.number != person.number


def test_an_erasure_that_another_process_holds_up_is_finished_when_the_file_is_next_opened(
    store: Store, place: Path
) -> None:
    confirmed(store, *MANY[:20], GONE)
    person = known(store, read_address(GONE))
    assert person is not None
    wanted = signs(store, person)
    import apsw

    reader = apsw.Connection(str(place))
    cursor = reader.execute("SELECT address FROM subscribers")
    next(cursor)
    store._connection.set_busy_timeout(1)
    assert not erase(store, person).whole
    assert known(store, read_address(GONE)) is None
    cursor.close()
    reader.close()
    store.close()
    with Store(place) as opened:
        assert opened.rows("SELECT erasing FROM settings") == [(0,)]
        assert found_in(place.parent, wanted) == set()


def test_a_letter_that_cannot_be_removed_is_told(store: Store, place: Path) -> None:
    confirmed(store, GONE)
    (person,) = subscribers(store)
    note_folder(store, ISSUE.id, place.parent)
    begin(store, ISSUE)
    blocked = place.parent / file_name(store, person, ISSUE.id)
    blocked.mkdir()  # which no unlinking removes
    assert erase(store, person).left == (blocked,)
    assert not subscribers(store)
