"""Each address gets each issue exactly once, whatever the server answers and wherever it is cut off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from kept.errors import InputError
from kept.pipeline.letters.address import read_address
from kept.pipeline.letters.connecting import ServerRefusedError
from kept.pipeline.letters.deliveries import Fate, begin, fates, issue_of, message_id, note, who
from kept.pipeline.letters.erasing import erase
from kept.pipeline.letters.mail import Envelope, mail
from kept.pipeline.letters.one_sender import only_sender
from kept.pipeline.letters.people import State, Subscriber, known, subscribers
from kept.pipeline.letters.sending import GIVE_UP_AFTER, Mailing, send
from kept.pipeline.letters.server import Server
from kept.pipeline.letters.settling import Unsure, find_cut_off, settle, settle_by_log
from kept.pipeline.letters.smtp import Session
from kept.pipeline.letters.store import Store
from kept.pipeline.letters.subscribers import leave
from kept.publish.letters.values import Written
from tests.pipeline.letters.conftest import ISSUE, Clock, confirmed
from tests.pipeline.letters.mail_server import HANG_UP, HANG_UP_AFTER, Box

Connect = Callable[[], Session]
THREE = ("ann@example.net", "bo@example.net", "cy@example.net")
ONCE = Counter(dict.fromkeys(THREE, 1))
MOMENTS = ("MAIL", "RCPT", "sending", "noting")


class KilledError(BaseException):
    """The process ends here."""


def mailing(store: Store, connect: Connect, clock: Clock, issue: str = ISSUE.id) -> Mailing:
    """Short letters, the same to everybody but for the address."""

    def write(one: Subscriber) -> bytes:
        id_ = message_id(store, one, issue)
        envelope = Envelope(
            store.settings.sender, "Kept", one.address, id_, clock(), "https://kept.example/u/x"
        )
        return mail(Written("News", ".\n.. begins with dots\n", "<p>.</p>\n"), envelope)

    return Mailing(store, issue, write, connect, clock)


def begun(store: Store, *addresses: str) -> None:
    """An issue for these."""
    confirmed(store, *addresses)
    begin(store, ISSUE)


def state_of(store: Store, words: str) -> State:
    """Where a subscriber stands."""
    found = known(store, read_address(words))
    assert found is not None
    return found.state


def test_each_is_sent_the_letter_once_however_often_it_is_run(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    begun(store, *THREE)
    for _ in range(3):
        assert send(mailing(store, connect, clock)) == ""
        assert begin(store, ISSUE) == ISSUE
    assert box.counts() == ONCE
    assert fates(store, ISSUE.id) == {Fate.SENT: 3}
    assert box.froms == ["letters@kept.example"] * 3


def test_what_is_sent_is_what_was_written_with_dots_at_the_beginning_of_lines(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    begun(store, THREE[0])
    made = mailing(store, connect, clock)
    send(made)
    assert box.bytes_taken == [made.write(subscribers(store)[0])]
    message = box.taken[0][1]
    assert message["List-Unsubscribe"] == "<https://kept.example/u/x>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]  # type: ignore[attr-defined]


def test_an_issue_is_for_those_who_had_said_yes_when_it_was_begun(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    begun(store, *THREE[:2])
    confirmed(store, THREE[2])
    send(mailing(store, connect, clock))
    assert box.counts() == Counter(THREE[:2])


def test_who_leaves_or_is_erased_meanwhile_is_sent_nothing(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    begun(store, *THREE)
    ann, bo, _ = subscribers(store)
    leave(store, ann)
    erase(store, bo)
    send(mailing(store, connect, clock))
    assert box.counts() == {THREE[2]: 1}
    assert fates(store, ISSUE.id) == {Fate.SENT: 1, Fate.LEFT: 1}


def test_who_leaves_while_the_letter_is_on_its_way_is_not_sent_it(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    """The last moment is the last dot."""
    begun(store, THREE[0])
    plain = mailing(store, connect, clock)

    def write(one: Subscriber) -> bytes | None:
        leave(store, one)
        return plain.write(one)

    send(replace(plain, write=write))
    assert not box.taken
    assert fates(store, ISSUE.id) == {Fate.LEFT: 1}


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DOT"])
@pytest.mark.parametrize("answer", ["421 4.3.2 going down", "450 4.2.0 busy", HANG_UP])
def test_what_is_not_wanted_now_is_sent_later_and_once(
    store: Store, box: Box, connect: Connect, clock: Clock, step: str, answer: str
) -> None:
    begun(store, *THREE)
    box.will(step, "", answer)
    send(mailing(store, connect, clock))
    unsure = (step, answer) == ("DOT", HANG_UP)
    assert fates(store, ISSUE.id) == {Fate.SENT: 2, Fate.UNSURE if unsure else Fate.WAITING: 1}
    send(mailing(store, connect, clock))  # its time has not come
    assert sum(box.counts().values()) == 2
    settle(store, ISSUE.id, Unsure.RESEND)
    clock.on(minutes=15)
    send(mailing(store, connect, clock))
    assert box.counts() == ONCE
    assert fates(store, ISSUE.id) == {Fate.SENT: 3}


def test_waiting_grows_and_ends(store: Store, box: Box, connect: Connect, clock: Clock) -> None:
    begun(store, THREE[0])
    box.by_address[THREE[0]] = "451 4.7.1 greylisted"
    begins, tries = clock.at, 0
    while fates(store, ISSUE.id)[Fate.WAITING]:
        (next_at,) = store.rows("SELECT next_at FROM deliveries")[0]
        clock.at = next_at or clock.at
        send(mailing(store, connect, clock))
        tries += 1
    assert fates(store, ISSUE.id) == {Fate.GIVEN_UP: 1}
    assert clock.at[:10] == "2006-05-06"
    assert begins[:10] == "2006-05-01"
    assert timedelta(days=5) == GIVE_UP_AFTER
    assert 10 < tries < 20


def test_what_is_refused_for_good_is_noted_and_after_three_issues_nothing_more_is_sent(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    confirmed(store, *THREE)
    box.by_address[THREE[0]] = "550 5.1.1 <ann@example.net> is unknown"
    box.by_address[THREE[1]] = "550 5.7.1 we do not like it"
    for day in range(1, 4):
        issue = replace(ISSUE, until=ISSUE.until.replace(day=day))
        begin(store, issue)
        assert state_of(store, THREE[0]) is State.CONFIRMED
        send(mailing(store, connect, clock, issue.id))
        assert fates(store, issue.id) == {Fate.REFUSED: 2, Fate.SENT: 1}
    assert [state_of(store, one) for one in THREE] == [State.SUSPENDED, State.CONFIRMED, State.CONFIRMED]
    assert set(store.rows("SELECT answer FROM deliveries")) == {
        ("550 5.1.1",),
        ("550 5.7.1",),
        ("250 2.0.0",),
    }
    begin(store, ISSUE)
    assert fates(store, ISSUE.id) == {Fate.WAITING: 2}


def test_a_letter_that_arrives_forgives_earlier_ones(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    confirmed(store, THREE[0])
    for day in range(1, 7):
        issue = replace(ISSUE, until=ISSUE.until.replace(day=day))
        begin(store, issue)
        box.will("RCPT", "550 5.1.1 unknown" if day % 3 else "")
        send(mailing(store, connect, clock, issue.id))
    assert state_of(store, THREE[0]) is State.CONFIRMED


def test_a_server_that_takes_nothing_from_us_ends_the_run(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    begun(store, *THREE)
    box.will("MAIL", "550 5.7.1 not you")
    with pytest.raises(ServerRefusedError, match=r"letters@kept.example \(it answered 550 5.7.1\)"):
        send(mailing(store, connect, clock))
    assert fates(store, ISSUE.id) == {Fate.WAITING: 3}
    send(mailing(store, connect, clock))
    assert box.counts() == ONCE


def test_a_server_that_is_not_there_ends_the_run_and_nothing_is_lost(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    begun(store, *THREE)
    away = Server("127.0.0.1", 1, in_the_clear=True, seconds=2)
    assert "cannot be reached" in send(mailing(store, lambda: Session(away, "kept.example"), clock))
    assert fates(store, ISSUE.id) == {Fate.WAITING: 3}
    send(mailing(store, connect, clock))
    assert box.counts() == ONCE


def test_a_server_that_always_hangs_up_is_left_alone_after_a_while(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    begun(store, *(f"p{number}@example.net" for number in range(8)))
    box.will("RCPT", *[HANG_UP] * 8)
    assert "5 times in a row" in send(mailing(store, connect, clock))
    assert fates(store, ISSUE.id) == {Fate.WAITING: 8}


# ------------------------------------------------------------------------------------- cut off


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_process_that_ends_at_any_moment_doubles_nothing_and_loses_nothing(
    store: Store,
    box: Box,
    connect: Connect,
    clock: Clock,
    moment: str,
    number: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun(store, *THREE)
    with monkeypatch.context() as patched:
        _end_at(patched, moment, number)
        with pytest.raises(KilledError):
            send(mailing(store, connect, clock))
    with Store(store.path) as after:
        unsure = find_cut_off(after, ISSUE.id)
        assert unsure == (moment == "noting")
        send(mailing(after, connect, clock))
        counts = box.counts()
        assert max(counts.values()) == 1
        assert sum(counts.values()) + unsure >= 3
        log = frozenset(message["Message-ID"] for _, message in box.taken)
        clock.on(minutes=10)
        settle_by_log(after, ISSUE.id, log, clock())
        send(mailing(after, connect, clock))
        assert box.counts() == ONCE
        assert fates(after, ISSUE.id) == {Fate.SENT: 3}


def _end_at(patched: pytest.MonkeyPatch, moment: str, number: int) -> None:
    """End the process at the n-th time that something is about to be done."""
    calls = Counter[str]()

    def ends(owner: object, name: str) -> None:
        real = getattr(owner, name)

        def ended(*args: object, **kwargs: object) -> object:
            calls[name] += 1
            if calls[name] == number:
                raise KilledError
            return real(*args, **kwargs)

        patched.setattr(owner, name, ended)

    import smtplib

    from kept.pipeline.letters import sending

    if moment in ("MAIL", "RCPT"):
        ends(smtplib.SMTP, moment.lower())
    elif moment == "sending":
        ends(sending, "numbered")
    else:
        ends(sending, "_noted")


@pytest.mark.parametrize(
    ("took_it", "policy", "times"),
    [
        (True, Unsure.HOLD, 1),
        (False, Unsure.HOLD, 0),
        (True, Unsure.SKIP, 1),
        (False, Unsure.SKIP, 0),
        (True, Unsure.RESEND, 2),
        (False, Unsure.RESEND, 1),
    ],
)
def test_what_each_policy_does_with_a_letter_in_doubt(
    store: Store, box: Box, connect: Connect, clock: Clock, took_it: bool, policy: Unsure, times: int
) -> None:
    """This is what SMTP leaves open, and the page about letters says so."""
    begun(store, THREE[0])
    box.will("DOT", HANG_UP_AFTER if took_it else HANG_UP)
    send(mailing(store, connect, clock))
    assert fates(store, ISSUE.id) == {Fate.UNSURE: 1}
    settle(store, ISSUE.id, policy)
    send(mailing(store, connect, clock))
    assert box.counts()[THREE[0]] == times
    assert len({message["Message-ID"] for _, message in box.taken}) == min(times, 1)
    assert len(set(box.bytes_taken)) == min(times, 1)


@pytest.mark.parametrize("took_it", [True, False])
def test_the_log_of_the_server_decides_for_both_kinds(
    store: Store, box: Box, connect: Connect, clock: Clock, took_it: bool
) -> None:
    begun(store, *THREE)
    box.will("DOT", "", HANG_UP_AFTER if took_it else HANG_UP)
    send(mailing(store, connect, clock))
    log = frozenset(message["Message-ID"] for _, message in box.taken)
    settle_by_log(store, ISSUE.id, log, clock())
    assert fates(store, ISSUE.id) == {Fate.SENT: 2 + took_it, **({} if took_it else {Fate.UNSURE: 1})}
    clock.on(minutes=10)
    settle_by_log(store, ISSUE.id, log, clock())
    send(mailing(store, connect, clock))
    assert box.counts() == ONCE


def test_a_log_that_knows_nothing_of_the_issue_decides_nothing(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    begun(store, *THREE)
    box.will("DOT", "", HANG_UP)
    send(mailing(store, connect, clock))
    clock.on(days=1)
    for log in (frozenset[str](), frozenset({"<other@example.org>"})):
        with pytest.raises(InputError, match="--server-log"):
            settle_by_log(store, ISSUE.id, log, clock())
    assert fates(store, ISSUE.id)[Fate.UNSURE] == 1


def test_two_processes_do_not_send_at_once(store: Store, place: object) -> None:
    with (
        only_sender(store),
        Store(store.path) as other,
        pytest.raises(InputError, match="another process"),
        only_sender(other),
    ):
        raise AssertionError
    with only_sender(store):
        pass


def test_a_letter_that_another_process_has_sent_meanwhile_is_not_sent_again(
    store: Store, box: Box, connect: Connect, clock: Clock
) -> None:
    """Even without the lock: the last look is in the same transaction as the note."""
    begun(store, THREE[0])
    plain = mailing(store, connect, clock)

    def write(one: Subscriber) -> bytes | None:
        note(store, ISSUE.id, who(store, one, ISSUE.id), Fate.SENT)
        return plain.write(one)

    send(replace(plain, write=write))
    assert not box.taken
    assert fates(store, ISSUE.id) == {Fate.SENT: 1}


def test_an_issue_that_was_begun_looks_from_where_it_did(store: Store) -> None:
    begun(store, THREE[0])
    later = replace(ISSUE, known_at="2006-06-01T00:00:00.000000Z", made_at="2006-06-01T00:00:00.000000Z")
    assert issue_of(store, later) == begin(store, later) == ISSUE
