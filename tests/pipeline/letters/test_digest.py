"""An issue about a real case: what it tells, to whom, as which mails."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.errors import InputError
from kept.judge import Question
from kept.ledger import Ledger, create_ledger
from kept.model import Commitment, Entry, Nature, Stance, Statement, StatementKind, Status
from kept.pipeline.handed_on import HandingOn
from kept.pipeline.import_case import Imported, import_case
from kept.pipeline.letters.address import read_address
from kept.pipeline.letters.choice import Choice, choice_of
from kept.pipeline.letters.contents import contents, letter_for
from kept.pipeline.letters.deliveries import Fate, Issue, begin, issue_of, message_id
from kept.pipeline.letters.digest import (
    Settling,
    addressed,
    check_days,
    check_recorded,
    issue_mail,
    send_issue,
    write_files,
)
from kept.pipeline.letters.erasing import erase
from kept.pipeline.letters.files import file_name
from kept.pipeline.letters.issue_mail import IssueMail
from kept.pipeline.letters.mail import Envelope, mail
from kept.pipeline.letters.people import Subscriber, known, subscribers
from kept.pipeline.letters.smtp import Session
from kept.pipeline.letters.store import Store
from kept.pipeline.letters.subscribers import leaving_link
from kept.pipeline.overview_life import Life, life
from kept.pipeline.packaged import JCCT
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View, verdict_on
from kept.publish.letters.text import letter_text
from kept.publish.letters.values import Foot, Written
from tests.pipeline.letters.conftest import Clock, confirmed
from tests.pipeline.letters.mail_server import Box

AHEAD = timedelta(days=90)
AT = "2026-12-01T00:00:00.000000Z"
SPRING = Issue(date(2006, 4, 1), date(2006, 4, 30), date(2006, 4, 30), AT, AT)
QUIET = Issue(date(1990, 1, 1), date(1990, 1, 31), date(1990, 1, 31), AT, AT)


def test_it_tells_the_verdicts_that_changed_with_what_they_were(jcct: tuple[Ledger, Imported]) -> None:
    ledger = jcct[0]
    letter = letter_for(contents(ledger, SPRING, AHEAD), Choice(), "https://kept.example/", True)
    assert letter.changed
    before = _statuses(ledger, date(2006, 3, 31))
    after = _statuses(ledger, date(2006, 4, 30))
    last = {one.commitment: one for one in reversed(letter.changed)}
    for id_, news in last.items():
        assert news.status == after[id_]
    moved = {id_ for id_ in before if before[id_] is not after[id_]}
    assert moved <= last.keys() | {one.commitment for one in letter.made}
    promises = {one.id for one in load(ledger).all(Commitment) if one.nature is Nature.PROMISE}
    assert sum(one.count for one in letter.shares) == len(promises & after.keys())


def _statuses(ledger: Ledger, day: date) -> dict[str, Status]:
    """The verdict of each promise that was made by a day."""
    records, view = load(ledger), View(day, None, public_only=True)
    made = [one for one in records.all(Commitment) if one.made_on.by(day)]
    return {one.id: verdict_on(records, one, view).status for one in made}


def test_what_falls_due_later_is_looked_ahead_for(jcct: tuple[Ledger, Imported]) -> None:
    march = replace(SPRING, since=date(2006, 1, 1), until=date(2006, 3, 1), as_of=date(2006, 3, 1))
    far = letter_for(contents(jcct[0], march, timedelta(days=60)), Choice(), "", True)
    near = letter_for(contents(jcct[0], march, timedelta(days=0)), Choice(), "", True)
    assert far.ahead
    assert not near.ahead
    assert all(march.until < one.on <= date(2006, 4, 30) for one in far.ahead)


def test_a_choice_leaves_out_all_else(jcct: tuple[Ledger, Imported]) -> None:
    every = contents(jcct[0], SPRING, AHEAD)
    whole = letter_for(every, Choice(), "", True)
    id_ = whole.changed[0].commitment
    some = letter_for(every, choice_of([id_], [], []), "", True)
    assert {one.commitment for one in (*some.changed, *some.made, *some.said, *some.due, *some.ahead)} == {
        id_
    }
    party = letter_for(every, choice_of([], ["CN"], []), "", True)
    assert party.changed == tuple(one for one in whole.changed if "CN" in one.parties)
    nobody = letter_for(every, choice_of([], ["nobody"], []), "", True)
    assert not nobody.says_something
    assert not nobody.shares


def test_the_same_issue_is_the_same_bytes_whenever_it_is_written(
    jcct: tuple[Ledger, Imported], store: Store
) -> None:
    confirmed(store, "ann@example.net")
    (ann,) = subscribers(store)
    made = [issue_mail(jcct[0], SPRING, store, "", AHEAD).for_one(store, ann) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0] is not None
    assert b"\n" not in made[0].replace(b"\r\n", b"")
    assert max(map(len, made[0].split(b"\r\n"))) <= 200
    assert made[0].isascii()


def test_a_mail_has_both_forms_text_first_the_picture_inside_and_the_link_that_ends_it(
    jcct: tuple[Ledger, Imported], store: Store
) -> None:
    confirmed(store, "ann@example.net")
    (ann,) = subscribers(store)
    letter = issue_mail(jcct[0], SPRING, store, "", AHEAD).for_one(store, ann)
    assert letter is not None
    message = message_from_bytes(letter, policy=policy.default)
    assert message.get_content_type() == "multipart/alternative"
    text, other = message.iter_parts()  # type: ignore[attr-defined]
    html, picture = other.iter_parts()
    assert [one.get_content_type() for one in (text, html, picture)] == [
        "text/plain",
        "text/html",
        "image/png",
    ]
    assert picture["Content-ID"] == "<shares>"
    assert 'src="cid:shares"' in html.get_content()
    assert picture.get_content().startswith(b"\x89PNG")
    link = leaving_link(store, ann)
    assert link in text.get_content()
    assert link in html.get_content()
    assert message["List-Unsubscribe"] == f"<{link}>"
    assert message["Message-ID"] == message_id(store, ann, SPRING.id)
    assert message["To"] == "ann@example.net"
    assert not message.defects  # type: ignore[attr-defined]


def test_links_lead_to_the_application_or_to_the_site(jcct: tuple[Ledger, Imported], store: Store) -> None:
    application = issue_mail(jcct[0], SPRING, store, "", AHEAD).plain()
    site = issue_mail(jcct[0], SPRING, store, "https://site.example/", AHEAD).plain()
    assert "https://kept.example/commitments/C-2005-05\n" in application
    assert "https://site.example/commitments/C-2005-05.html\n" in site


def test_files_are_written_for_who_is_confirmed_and_under_names_that_tell_nobody(
    jcct: tuple[Ledger, Imported], store: Store, tmp_path: Path
) -> None:
    confirmed(store, "ann@example.net", "bo@example.net", choice=choice_of([], ["nobody"], []))
    confirmed(store, "cy@example.net")
    cy = known(store, read_address("cy@example.net"))
    assert cy is not None
    mails = issue_mail(jcct[0], SPRING, store, "", AHEAD)
    assert write_files(mails, store, SPRING, tmp_path / "out") == 1
    (path,) = (tmp_path / "out").iterdir()
    assert path.name == file_name(store, cy, SPRING.id)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes() == mails.for_one(store, cy)


def test_without_subscribers_it_is_one_letter_to_nobody(
    jcct: tuple[Ledger, Imported], tmp_path: Path
) -> None:
    assert write_files(issue_mail(jcct[0], SPRING, None, "", AHEAD), None, SPRING, tmp_path) == 1
    message = message_from_bytes((tmp_path / "letter.eml").read_bytes(), policy=policy.default)
    assert message["To"] is None
    assert "nsubscribe" not in message.as_string()


def test_an_issue_is_sent_and_who_has_nothing_to_hear_of_is_sent_nothing(
    jcct: tuple[Ledger, Imported], store: Store, box: Box, connect: Callable[[], Session], clock: Clock
) -> None:
    confirmed(store, "ann@example.net")
    confirmed(store, "bo@example.net", choice=choice_of([], ["nobody"], []))
    mails = issue_mail(jcct[0], SPRING, store, "", AHEAD)
    assert addressed(mails, store, SPRING) == 1
    for _ in range(2):
        sent = send_issue(mails, store, SPRING, Settling(), connect, clock)
        assert sent.fates == {Fate.SENT: 1, Fate.NOTHING: 1}
    assert box.counts() == {"ann@example.net": 1}
    assert addressed(mails, store, SPRING) == 0


def test_where_nothing_happened_nobody_is_written_to(
    jcct: tuple[Ledger, Imported], store: Store, box: Box, connect: Callable[[], Session], clock: Clock
) -> None:
    confirmed(store, "ann@example.net")
    mails = issue_mail(jcct[0], QUIET, store, "", AHEAD)
    assert send_issue(mails, store, QUIET, Settling(), connect, clock).fates == {Fate.NOTHING: 1}
    assert not box.taken
    assert "Nothing changed" in mails.plain()


@pytest.mark.parametrize(
    ("since", "until", "as_of", "told"),
    [
        (date(2006, 4, 2), date(2006, 4, 1), date(2006, 4, 1), "lies after"),
        (date(2006, 4, 1), date(2006, 4, 2), date(2006, 4, 1), "when nobody knew"),
    ],
)
def test_days_in_the_wrong_order_are_told(since: date, until: date, as_of: date, told: str) -> None:
    check_days(date(2006, 4, 1), date(2006, 4, 1), date(2006, 4, 1))
    with pytest.raises(InputError, match=told):
        check_days(since, until, as_of)


@pytest.mark.parametrize("field", ["sender", "name", "to", "message_id", "leave"])
@pytest.mark.parametrize("sign", ["\r\nBcc: bo@example.org", "\n", "\r", "\u2028", "\x00", "\u0085"])
def test_no_value_begins_another_header(field: str, sign: str) -> None:
    good = Envelope("a@example.org", "Kept", "b@example.org", "<a@b>", AT, "https://kept.example/u")
    assert mail(Written("News", "a\n", "b\n"), good)
    with pytest.raises((InputError, ValueError)):
        mail(Written("News", "a\n", "b\n"), replace(good, **{field: f"{getattr(good, field)}{sign}x"}))
    with pytest.raises(InputError):
        mail(Written(f"News{sign}", "a\n", "b\n"), good)


@given(
    st.from_regex(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}@([a-z0-9]{1,60}\.){1,3}[a-z]{2,20}", fullmatch=True)
)
def test_a_header_is_one_plain_line_for_every_address_however_long(words: str) -> None:
    address = read_address(words).text
    link = f"https://{'a-long-name.' * 12}example/unsubscribe/{'x' * 43}"
    made = mail(
        Written("News", "a\n", "b\n"),
        Envelope("a@example.org", "Kept", address, f"<{'0' * 40}@{'a-long-name.' * 12}example>", AT, link),
    )
    head = made.partition(b"\r\n\r\n")[0].split(b"\r\n")
    assert f"To: {address}".encode() in head
    assert f"List-Unsubscribe: <{link}>".encode() in head
    assert f"Message-ID: <{'0' * 40}@{'a-long-name.' * 12}example>".encode() in head
    assert b"=?" not in b"".join(line for line in head if not line.startswith(b"To: "))


def test_long_words_of_the_text_are_sent_whole() -> None:
    text = f"{'é' * 3000}\n.\n..\nFrom here\n"
    made = mail(Written("News", text, f"<p>{text}</p>\n"), Envelope("", "", "", "<a@b>", AT))
    assert max(map(len, made.split(b"\r\n"))) <= 200
    body = message_from_bytes(made, policy=policy.default).get_body(("plain",))  # type: ignore[attr-defined]
    assert body.get_content().replace("\r\n", "\n") == text


def test_who_is_erased_while_files_are_written_has_none(
    jcct: tuple[Ledger, Imported], store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed(store, "ann@example.net", "bo@example.net")
    mails, whole = issue_mail(jcct[0], SPRING, store, "", AHEAD), IssueMail.for_one

    def late(self: IssueMail, store: Store, one: Subscriber) -> bytes | None:
        letter = whole(self, store, one)
        if one.address.startswith("ann"):
            erase(store, one)
        return letter

    monkeypatch.setattr(IssueMail, "for_one", late)
    write_files(mails, store, SPRING, tmp_path / "out")
    (path,) = (tmp_path / "out").iterdir()
    assert b"bo@example.net" in path.read_bytes()


def test_what_is_recorded_late_about_an_earlier_day_is_told_by_the_next_letter(tmp_path: Path) -> None:
    """A denial of May 2006 that is found in December 2026 is in the letter about November 2026."""
    found_late = "2026-12-05T10:00:00.000000Z"
    denial = Statement(
        id="late-denial",
        speaker="A minister of commerce",
        content="It was never done",
        party="US",
        kind=StatementKind.CHALLENGE,
        said_on=PartialDate.parse("2006-05-02"),
        commitment="C-2005-05",
        stance=Stance.DENIES,
    )
    with create_ledger(tmp_path / "kept.db") as ledger:
        import_case(ledger, JCCT, Writer("2026-11-01T10:00:00.000000Z", "a test"))
        save(ledger, [denial], Writer(found_late, "a test"))
        days = (date(2026, 11, 1), date(2026, 11, 30), date(2026, 11, 30))
        plain = Issue(*days, "2026-12-06T00:00:00.000000Z", AT)
        without = letter_for(contents(ledger, plain, AHEAD), Choice(), "", True)
        asked = replace(plain, recorded_since=AT)
        with_it = letter_for(contents(ledger, asked, AHEAD), Choice(), "", True)
        other = letter_for(contents(ledger, asked, AHEAD), choice_of(["C-2004-02"], [], []), "", True)
    assert "claim/late-denial" not in {one.id for one in (*without.said, *without.late)}
    assert without.late == ()
    assert "claim/late-denial" in {one.id for one in with_it.late}
    assert {one.commitment for one in with_it.late} == {"C-2005-05"}
    assert other.late == ()
    told = letter_text(with_it, Foot())
    assert "RECORDED SINCE THE LAST LETTER, ABOUT EARLIER DAYS" in told
    assert "2 May 2006" in told


def test_the_ledger_is_read_once_for_each_moment_and_each_commitment_judged_once(
    jcct: tuple[Ledger, Imported], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stood at the last letter and stands now has the same question, and so the same life."""
    read, judged = list[str | None](), list[str]()

    class Counting(HandingOn):
        def current(
            self,
            kinds: Collection[str] | None = None,
            as_of: date | None = None,
            known_at: str | None = None,
        ) -> tuple[Entry, ...]:
            read.append(known_at)
            return super().current(kinds, as_of, known_at)

    def counted(asked: Question) -> Life:
        judged.append(asked.commitment.id)
        return life(asked)

    monkeypatch.setattr("kept.pipeline.news_between.life", counted)
    asked = replace(SPRING, recorded_since="2026-11-30T00:00:00.000000Z")
    assert contents(Counting(jcct[0]), asked, AHEAD) == contents(jcct[0], asked, AHEAD)
    assert read == [asked.known_at, asked.recorded_since]
    promises = [one.id for one in load(jcct[0]).all(Commitment)]
    assert judged == promises * 2, "once by each of the two"


def test_since_when_it_was_recorded_lies_before_by_when_it_is_told() -> None:
    with pytest.raises(InputError, match="the moment of the last letter"):
        check_recorded(replace(SPRING, recorded_since=AT))


def test_an_issue_that_was_begun_keeps_since_when_it_tells(store: Store) -> None:
    asked = replace(SPRING, recorded_since="2026-11-01T00:00:00.000000Z")
    assert begin(store, asked) == asked
    assert issue_of(store, SPRING) == asked
