"""The overview says of every commitment and day what the judge says, and keeps up with the ledger."""

import threading
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kept.codec import content_id
from kept.dates import PartialDate
from kept.judge import Question
from kept.ledger import Ledger, create_ledger, open_ledger
from kept.model import (
    Action,
    Commitment,
    Decision,
    Draft,
    Duty,
    Entry,
    Extent,
    Meeting,
    Party,
    PartyKind,
    Source,
    Stance,
    Statement,
    Status,
)
from kept.pipeline import overview as overview_module
from kept.pipeline.import_case import Imported
from kept.pipeline.overview import Overviews
from kept.pipeline.overview_life import Life, Row
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View, verdict_on

WRITER = Writer("2026-11-25T12:00:00.000000Z", "a test")
LATER = Writer("2026-11-26T12:00:00.000000Z", "a test")
DAY = date(2008, 1, 1)
NOW = View(DAY, None)
MADE = PartialDate.parse("2005-07-11")
PROMISE = Commitment(
    "c", "do it", ("state",), MADE, Duty.REACH, to=("other",), deadline=PartialDate.parse("2005-12-31")
)
PARTIES = (Party("state", "State", PartyKind.GOVERNMENT), Party("other", "Other", PartyKind.GOVERNMENT))
DENIED = Statement(
    "s",
    "Someone",
    "It was not done.",
    party="other",
    said_on=PartialDate.parse("2006-03-27"),
    commitment="c",
    stance=Stance.DENIES,
    extent=Extent.FULFILMENT,
)


def told(row: Row) -> tuple[object, ...]:
    return (row.spell.status, row.spell.grade, row.spell.because, row.spell.days_late)


def agrees(ledger: Ledger, overviews: Overviews, view: View) -> bool:
    """Does the overview say of every commitment what going through the whole ledger says?"""
    records = load(ledger, view.known_at)
    shown = [one for one in records.all(Commitment) if one.public or not view.public_only]
    found = {one.id: verdict_on(records, one, view) for one in shown}
    expected = {id_: (one.status, one.grade, one.because, one.days_late) for id_, one in found.items()}
    rows = overviews.seen(ledger, view).rows
    return {id_: told(row) for id_, row in rows.items()} == expected


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates(date(2003, 1, 1), date(2030, 1, 1)), public_only=st.booleans())
def test_it_agrees_with_the_judge_on_every_day(
    jcct: tuple[Ledger, Imported], every_day: Overviews, day: date, public_only: bool
) -> None:
    assert agrees(jcct[0], every_day, View(day, None, public_only=public_only))


@pytest.fixture(scope="module")
def every_day() -> Overviews:
    return Overviews()


def test_it_is_worked_out_in_parts_and_says_how_far_it_has_come(jcct: tuple[Ledger, Imported]) -> None:
    overviews, total = Overviews(), len(load(jcct[0]).all(Commitment))
    first = overviews.seen(jcct[0], NOW, most=10)
    assert (first.done, first.total, first.whole, first.rows) == (10, total, False, {})
    last = overviews.seen(jcct[0], NOW)
    assert (last.done, last.whole, len(last.rows)) == (total, True, total)


def test_a_call_ends_in_time_on_a_slow_computer(
    jcct: tuple[Ledger, Imported], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview_module, "_LEAST", 5)
    overviews = Overviews(clock=count().__next__)  # a second passes each time that it is looked at
    assert overviews.seen(jcct[0], NOW).done == 5 + 2


def test_who_comes_while_it_is_worked_out_does_not_wait(
    jcct: tuple[Ledger, Imported], monkeypatch: pytest.MonkeyPatch
) -> None:
    overviews, working, go_on = Overviews(), threading.Event(), threading.Event()
    real = overview_module.life

    def slow(asked: object) -> object:
        working.set()
        go_on.wait()
        return real(asked)  # type: ignore[arg-type]

    monkeypatch.setattr(overview_module, "life", slow)
    thread = threading.Thread(target=overviews.seen, args=(jcct[0], NOW))
    thread.start()
    working.wait()
    assert not overviews.seen(jcct[0], NOW).whole
    go_on.set()
    thread.join()
    assert overviews.seen(jcct[0], NOW).whole


def test_who_comes_before_all_are_counted_is_not_told_that_there_are_none(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    overviews, working, go_on = Overviews(), threading.Event(), threading.Event()
    real = overview_module._promised

    def slow(entry: Entry) -> str | None:
        working.set()
        go_on.wait()
        return real(entry)

    monkeypatch.setattr(overview_module, "_promised", slow)
    save(ledger, [*PARTIES, *accepted(PROMISE, "dr")], WRITER)
    thread = threading.Thread(target=overviews.seen, args=(ledger, NOW))
    thread.start()
    working.wait()
    busy = overviews.seen(ledger, NOW)
    go_on.set()
    thread.join()
    assert (busy.total, busy.rows, busy.whole) == (None, {}, False)
    assert busy.progress == "The commitments are being counted."
    assert overviews.seen(ledger, NOW).whole


def test_past_moments_are_worked_out_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with create_ledger(tmp_path / "kept.db") as ledger:
        save(ledger, [*PARTIES, PROMISE], WRITER)
        save(ledger, [DENIED], LATER)
        save(ledger, [Source("s", "Wire", "Story")], Writer("2026-11-27T12:00:00.000000Z", "a test"))
        overviews, working, go_on = Overviews(), threading.Event(), threading.Event()
        real = overview_module.life

        def slow(asked: Question) -> Life:
            working.set()
            go_on.wait()
            return real(asked)

        monkeypatch.setattr(overview_module, "life", slow)
        thread = threading.Thread(target=overviews.seen, args=(ledger, View(DAY, "2026-11-25")))
        thread.start()
        working.wait()
        with open_ledger(tmp_path / "kept.db") as other:
            assert not overviews.seen(other, View(DAY, "2026-11-26")).whole
        go_on.set()
        thread.join()
        assert overviews.seen(ledger, View(DAY, "2026-11-26")).whole


def test_moments_at_which_the_same_was_known_share_what_is_worked_out(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "kept.db") as ledger:
        save(ledger, [*PARTIES, PROMISE], WRITER)
        save(ledger, [DENIED], LATER)
        overviews = Overviews()
        for known_at in ("2026-11-25", WRITER.at, "2026-11-25T12:00:00.000001Z"):
            assert overviews.seen(ledger, View(DAY, known_at)).rows["c"].spell.status is Status.UNEXAMINED
        for known_at in (None, "2026-11-26", LATER.at, "2030-01-01"):
            assert overviews.seen(ledger, View(DAY, known_at)).rows["c"].spell.status is Status.NOT_KEPT
        assert set(overviews._known) == {WRITER.at, None}
        save(
            ledger, [replace(DENIED, stance=Stance.AFFIRMS)], Writer("2031-01-01T12:00:00.000000Z", "a test")
        )
        for known_at in ("2026-11-26", "2030-01-01"):
            assert overviews.seen(ledger, View(DAY, known_at)).rows["c"].spell.status is Status.NOT_KEPT


def test_only_what_a_new_entry_bears_on_is_worked_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create_ledger(tmp_path / "kept.db") as ledger:
        others = [replace(PROMISE, id=f"c{number}") for number in range(5)]
        save(ledger, [*PARTIES, PROMISE, *others], WRITER)
        overviews, worked = Overviews(), []
        overviews.seen(ledger, NOW)
        real = overview_module._lives
        monkeypatch.setattr(
            overview_module, "_lives", lambda ledger, id_, at: worked.append(id_) or real(ledger, id_, at)
        )
        save(ledger, [DENIED], WRITER)
        assert overviews.seen(ledger, NOW).rows["c"].spell.status is Status.NOT_KEPT
        assert worked == ["c"]
        save(ledger, [replace(PARTIES[0], name="The State")], WRITER)
        assert agrees(ledger, overviews, NOW)
        assert len(worked) == 1 + 6


def accepted(record: Commitment | Meeting, draft: str) -> tuple[Draft, Decision]:
    proposed = Draft(draft, "d1", "a reader", record)
    return proposed, Decision(content_id("dec", draft), draft, Action.ACCEPT, record)


def test_a_draft_counts_once_it_was_accepted_and_no_more_when_that_was_taken_back(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "kept.db") as ledger:
        save(ledger, PARTIES, WRITER)
        overviews = Overviews()
        draft, decision = accepted(PROMISE, "dr1")
        assert overviews.seen(ledger, NOW).rows == {}
        save(ledger, [draft], WRITER)
        assert overviews.seen(ledger, NOW).rows == {}
        save(ledger, [decision], WRITER)
        assert list(overviews.seen(ledger, NOW).rows) == list(Overviews().seen(ledger, NOW).rows) == ["c"]
        save(ledger, [Decision("dec2", "dr1", Action.UNDO)], WRITER)
        assert overviews.seen(ledger, NOW).rows == {}


def test_what_was_known_at_a_moment_stays_what_it_was(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "kept.db") as ledger:
        save(ledger, [*PARTIES, PROMISE], WRITER)
        save(ledger, [DENIED], LATER)
        overviews, then = Overviews(), View(DAY, "2026-11-25")
        assert overviews.seen(ledger, then).rows["c"].spell.status is Status.UNEXAMINED
        assert overviews.seen(ledger, NOW).rows["c"].spell.status is Status.NOT_KEPT
        for number in range(10, 20):
            assert overviews.seen(ledger, View(DAY, f"2026-11-{number}")).rows == {}
        assert agrees(ledger, overviews, then)


def test_what_is_not_public_is_neither_shown_nor_counted_for_visitors(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "kept.db") as ledger:
        hidden = replace(PROMISE, id="hidden", public=False)
        save(ledger, [*PARTIES, PROMISE, hidden, replace(DENIED, public=False)], WRITER)
        overviews, visitor = Overviews(), View(DAY, None, public_only=True)
        rows = overviews.seen(ledger, visitor).rows
        assert {id_: row.spell.status for id_, row in rows.items()} == {"c": Status.UNEXAMINED}
        assert set(overviews.seen(ledger, NOW).rows) == {"c", "hidden"}


RECORDS = st.sampled_from(
    [
        PROMISE,
        replace(PROMISE, deadline=PartialDate.parse("2009")),
        replace(PROMISE, id="c2", parent="c", made_on=PartialDate.parse("2006-04-11")),
        DENIED,
        replace(DENIED, commitment="c2"),
        replace(DENIED, stance=Stance.AFFIRMS, source="wire"),
        Source("wire", "A wire", "Story", PartialDate.parse("2006-03-27")),
        Source("wire", "A wire", "Story", PartialDate.parse("2007-03-27")),
        replace(PARTIES[1], part_of="state"),
        *accepted(replace(PROMISE, id="c3"), "dr3"),
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(RECORDS, max_size=8))
def test_whatever_is_recorded_it_agrees_with_going_through_the_whole_ledger(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Commitment]
) -> None:
    path = tmp_path_factory.mktemp("grown") / "kept.db"
    overviews = Overviews()
    with create_ledger(path) as ledger, open_ledger(path) as other:
        save(ledger, PARTIES, WRITER)
        for step in steps:
            save(other, [step], WRITER)
            assert agrees(ledger, overviews, NOW)
