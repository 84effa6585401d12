"""The moments of news, held against asking the ledger anew as it was after each moment."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kept.dates import PartialDate
from kept.ledger import Ledger, create_ledger
from kept.model import Action, Commitment, Decision, Draft, Meeting, Statement, StatementKind
from kept.pipeline.import_case import import_case
from kept.pipeline.news import news
from kept.pipeline.news_meetings import RecordedMeeting, recorded_meeting
from kept.pipeline.news_recorded import recorded_news
from kept.pipeline.packaged import JCCT
from kept.pipeline.public_ledger import public_ledger
from kept.pipeline.records import load
from kept.pipeline.report_parts import session_name
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View
from kept.publish.news.values import News, NewsKind
from tests.histories.random_history import history
from tests.histories.replay import moment

AS_OF = date(2008, 1, 1)
FIRST, THEN = "2026-11-25T12:00:00.000000Z", "2026-11-26T12:00:00.000000Z"
VIEW = View(date(2016, 12, 31), None, public_only=True)


@pytest.fixture
def jcct_own(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "kept.db") as ledger:
        import_case(ledger, JCCT, Writer(FIRST, "a test"))
        yield ledger


def plain(one: News) -> News:
    return replace(one, recorded_at=None, changed_at=None)


def test_the_moments_are_those_at_which_the_ledger_began_to_say_so(tmp_path: Path) -> None:
    """Random histories, asked anew after each step, with and without what is not public."""
    withdrawn = corrected = 0
    for seed in range(60):
        steps = history(seed)
        with create_ledger(tmp_path / f"{seed}.db") as ledger:
            for step, records in enumerate(steps):
                save(ledger, records, Writer(moment(step), "a test"))
            seen = public_ledger(ledger) if seed % 2 else ledger
            public = bool(seed % 2)
            for id_ in load(seen).by_id(Commitment):
                told = {one.id: one for one in recorded_news(seen, id_, View(AS_OF, None, True, public)).news}
                views = [View(AS_OF, moment(step), True, public) for step in range(len(steps))]
                expected = _asked_anew(seen, id_, views)
                held = {one.id: one for one in told.values() if not one.withdrawn}
                assert _but_due(held) == _but_due(expected), seed
                withdrawn += sum(one.withdrawn for one in told.values())
                corrected += sum(one.changed_at != one.recorded_at for one in expected.values())
    assert min(withdrawn, corrected) > 10


def _asked_anew(ledger: Ledger, id_: str, views: list[View]) -> dict[str, News]:
    """What each view tells, with the first moment in which it did and the last in which it changed."""
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    before: dict[str, News] = {}
    for view in views:
        found = news(ledger, view, date.min, date.max)
        now = {one.id: one for one in found if one.commitment == id_}
        for key, one in now.items():
            first.setdefault(key, view.known_at or "")
            if before.get(key) != one:
                last[key] = view.known_at or ""
        before = now
    return {key: replace(one, recorded_at=first[key], changed_at=last[key]) for key, one in before.items()}


def _but_due(found: dict[str, News]) -> dict[str, News]:
    """Without since when it was told of a due day: what was not owed for a time is told anew."""
    due = NewsKind.DUE
    return {id_: replace(one, recorded_at=None) if one.kind is due else one for id_, one in found.items()}


def claim(id_: str, day: str, **changes: object) -> Statement:
    made = Statement(
        id_,
        speaker="A minister",
        content="All of it is done.",
        kind=StatementKind.CLAIM,
        party="CN",
        said_on=PartialDate.parse(day),
        commitment="C-2005-05",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_what_is_recorded_late_about_long_ago_keeps_both_days(jcct_own: Ledger) -> None:
    save(jcct_own, [claim("late", "2006-05-05")], Writer(THEN, "a test"))
    told = {one.id: one for one in recorded_news(jcct_own, "C-2005-05", VIEW).news}
    late = told["claim/late"]
    assert (late.on, late.recorded_at, late.told_from) == (date(2006, 5, 5), THEN, THEN)
    assert told["claim/K001"].told_from == FIRST


def test_what_is_recorded_before_its_day_is_told_on_its_day(jcct_own: Ledger) -> None:
    save(jcct_own, [claim("early", "2026-12-24")], Writer(THEN, "a test"))
    view = replace(VIEW, as_of=date(2026, 12, 31))
    told = {one.id: one for one in recorded_news(jcct_own, "C-2005-05", view).news}
    assert told["claim/early"].told_from == "2026-12-24T00:00:00.000000Z"


def test_ids_stay_and_nothing_else_changes_when_an_entry_is_appended(jcct_own: Ledger) -> None:
    ids = tuple(load(jcct_own).by_id(Commitment))
    before = {id_: recorded_news(jcct_own, id_, VIEW) for id_ in ids}
    save(jcct_own, [claim("late", "2006-05-05")], Writer(THEN, "a test"))
    after = {id_: recorded_news(jcct_own, id_, VIEW) for id_ in ids}
    assert {id_ for id_ in ids if before[id_] != after[id_]} == {"C-2005-05"}
    old = {one.id for one in before["C-2005-05"].news}
    assert {one.id for one in after["C-2005-05"].news} - old == {"claim/late"}
    assert old <= {one.id for one in after["C-2005-05"].news}


def test_a_claim_that_is_corrected_keeps_its_id_and_says_when(jcct_own: Ledger) -> None:
    save(jcct_own, [claim("late", "2006-05-05")], Writer(FIRST, "a test"))
    save(jcct_own, [claim("late", "2006-05-06")], Writer(THEN, "a test"), because="Misread.")
    (one,) = (one for one in recorded_news(jcct_own, "C-2005-05", VIEW).news if one.id == "claim/late")
    assert (one.on, one.recorded_at, one.changed_at) == (date(2006, 5, 6), FIRST, THEN)


def test_a_claim_that_was_taken_out_is_told_as_withdrawn(jcct_own: Ledger) -> None:
    save(jcct_own, [claim("late", "2006-05-05")], Writer(FIRST, "a test"))
    moved = claim("late", "2006-05-05", commitment="C-2006-01")
    save(jcct_own, [moved], Writer(THEN, "a test"), because="It was about the other one.")
    (one,) = (one for one in recorded_news(jcct_own, "C-2005-05", VIEW).news if one.id == "claim/late")
    assert one.withdrawn
    assert one.title.startswith("No longer so: Claim by A minister")
    assert (one.recorded_at, one.updated_at) == (FIRST, THEN)


def test_a_deadline_that_moves_is_counted(jcct_own: Ledger) -> None:
    promise = load(jcct_own).one(Commitment, "C-2005-05")
    first = recorded_news(jcct_own, "C-2005-05", VIEW).deadline
    assert first is not None
    assert (str(first.on), first.changes, first.recorded_at) == ("2005-12-31", 0, FIRST)
    moved = replace(promise, deadline=PartialDate.parse("2006-06"))
    save(jcct_own, [moved], Writer(THEN, "a test"), because="Misread.")
    told = recorded_news(jcct_own, "C-2005-05", VIEW)
    assert told.deadline is not None
    assert (str(told.deadline.on), told.deadline.changes) == ("2006-06", 1)
    assert (told.deadline.recorded_at, told.deadline.changed_at) == (FIRST, THEN)
    (due,) = (one for one in told.news if one.kind is NewsKind.DUE)
    assert (due.id, due.on, due.changed_at) == ("due/C-2005-05", date(2006, 6, 30), THEN)


def test_a_promise_without_a_deadline_is_due_at_a_session_by_name(jcct_own: Ledger) -> None:
    found = [recorded_news(jcct_own, id_, VIEW).deadline for id_ in load(jcct_own).by_id(Commitment)]
    sessions = [one for one in found if one is not None and one.session is not None]
    assert sessions
    names = {(str(one.start), session_name(one)) for one in load(jcct_own).all(Meeting)}
    assert {(str(one.on), one.session) for one in sessions} <= names


def test_nothing_is_left_of_a_commitment_that_the_ledger_never_held(jcct_own: Ledger) -> None:
    told = recorded_news(jcct_own, "C-none", VIEW)
    assert (told.news, told.life, told.deadline) == ((), None, None)


def test_a_meeting_counts_how_often_its_days_moved(jcct_own: Ledger) -> None:
    meeting = load(jcct_own).all(Meeting)[0]
    save(jcct_own, [replace(meeting, city="Elsewhere")], Writer(FIRST, "a test"), because="Misread.")
    moved = replace(meeting, city="Elsewhere", end=PartialDate(2030))
    save(jcct_own, [moved], Writer(THEN, "a test"), because="Misread.")
    found = recorded_meeting(jcct_own, meeting.id, None)
    assert found is not None
    assert (found.meeting.city, found.changes, found.recorded_at, found.changed_at) == (
        "Elsewhere",
        1,
        FIRST,
        THEN,
    )
    early = recorded_meeting(jcct_own, meeting.id, FIRST)
    assert early is not None
    assert (early.changes, early.changed_at) == (0, FIRST)
    assert recorded_meeting(jcct_own, "none", None) is None


def test_a_meeting_that_a_reviewer_accepted_and_corrected_is_followed(ledger: Ledger) -> None:
    found = Meeting("M-1", PartialDate(2006, 3), forum="TALKS", number=1)
    better = replace(found, start=PartialDate(2006, 3, 28))
    save(ledger, [Draft("D-1", "doc", "kept", found)], Writer(FIRST, "a test"))
    assert recorded_meeting(ledger, "M-1", None) is None
    save(ledger, [Decision("J-1", "D-1", Action.ACCEPT, found)], Writer(FIRST, "a test"))
    other = Decision("J-other", "D-other", Action.REJECT)
    save(
        ledger,
        [Draft("D-other", "doc", "kept", better), other],
        Writer("2026-11-25T18:00:00.000000Z", "a test"),
    )
    save(ledger, [Decision("J-2", "D-1", Action.CORRECT, better)], Writer(THEN, "a test"))
    assert recorded_meeting(ledger, "M-1", None) == RecordedMeeting(better, FIRST, THEN, 1)
    save(ledger, [Decision("J-3", "D-1", Action.UNDO)], Writer(THEN, "a test"))
    save(ledger, [Decision("J-4", "D-1", Action.UNDO)], Writer(THEN, "a test"))
    assert recorded_meeting(ledger, "M-1", None) is None


def test_whoever_asks_every_half_year_is_told_nothing_otherwise_without_a_word(tmp_path: Path) -> None:
    """What was told keeps its id and its first moment, and its last one while it reads the same."""
    again = 0
    for seed in range(60):
        steps = history(seed)
        with create_ledger(tmp_path / f"{seed}.db") as ledger:
            for step, records in enumerate(steps):
                save(
                    ledger, records, Writer(f"{2005 + step // 2}-{3 + 6 * (step % 2):02d}-15{NOON}", "a test")
                )
            for id_ in load(ledger).by_id(Commitment):
                before: dict[str, News] = {}
                for day in (date(2005 + half // 2, 1 + 6 * (half % 2), 1) for half in range(1, 14)):
                    found = recorded_news(ledger, id_, View(day, day.isoformat())).news
                    now = {one.id: one for one in found}
                    assert len(now) == len(found)
                    _goes_on(before, now, day)
                    again += len(before)
                    before = now
    assert again > 1000


NOON = "T12:00:00.000000Z"


def _goes_on(before: dict[str, News], now: dict[str, News], day: date) -> None:
    end = f"{day.isoformat()}T23:59:59.999999Z"
    assert all(one.told_from <= one.updated_at <= end for one in now.values())
    for id_, old in before.items():
        new = now.get(id_)
        if new is None:
            assert old.kind is NewsKind.DUE
        elif plain(new) == plain(old):
            assert (new.told_from, new.updated_at) == (old.told_from, old.updated_at)
        else:
            assert new.updated_at > old.updated_at
            assert new.told_from == old.told_from or new.kind is not NewsKind.VERDICT
    assert all(one.told_from < one.updated_at for one in now.values() if one.withdrawn)
