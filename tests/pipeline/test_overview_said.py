"""What a party said and what was said around a day, with what reviewers accepted."""

from dataclasses import replace
from datetime import date

from kept.dates import PartialDate
from kept.ledger import Ledger
from kept.model import Action, Decision, Draft, Event, EventKind, Statement
from kept.pipeline.overview_said import around, said_by
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View

WRITER = Writer("2026-11-25T12:00:00.000000Z", "a test")
NOW = View(date(2010, 1, 1), None)
SAID = Statement("s1", "Ann", "Words.", party="p", said_on=PartialDate.parse("2006-03-27"), commitment="c")
DONE = Event("e1", EventKind.RAID, "A raid", PartialDate.parse("2006-04-01"), commitment="c")


def ids(found: object) -> list[str]:
    return [one.id for one in found]  # type: ignore[attr-defined]


def test_the_newest_first_and_what_has_no_date_last(ledger: Ledger) -> None:
    later = replace(SAID, id="s2", said_on=PartialDate.parse("2007"))
    save(
        ledger, [replace(SAID, id="s0", said_on=None), later, SAID, replace(SAID, id="x", party="q")], WRITER
    )
    assert ids(said_by(ledger, ["p"], NOW)) == ["s2", "s1", "s0"]
    assert ids(said_by(ledger, ["p"], View(date(2006, 12, 31), None))) == ["s1", "s0"]


def test_a_draft_says_nothing_before_it_was_accepted(ledger: Ledger) -> None:
    save(ledger, [Draft("d", "doc", "a reader", SAID)], WRITER)
    assert said_by(ledger, ["p"], NOW) == ()
    save(ledger, [Decision("dec", "d", Action.ACCEPT, SAID)], WRITER)
    assert ids(said_by(ledger, ["p"], NOW)) == ["s1"]
    assert ids(around(ledger, ["c"], date(2006, 3, 1), date(2006, 4, 1), NOW)) == ["s1"]
    save(ledger, [Decision("no", "d", Action.UNDO)], WRITER)
    assert said_by(ledger, ["p"], NOW) == ()


def test_statements_and_events_between_two_days_the_oldest_first(ledger: Ledger) -> None:
    save(ledger, [DONE, SAID, replace(SAID, id="s2", said_on=PartialDate.parse("2006"))], WRITER)
    assert ids(around(ledger, ["c"], date(2006, 3, 27), date(2006, 4, 1), NOW)) == ["s1", "e1"]
    assert ids(around(ledger, ["c"], date(2006, 3, 28), date(2006, 4, 1), NOW)) == ["e1"]
    as_of = View(date(2006, 3, 31), None)
    assert ids(around(ledger, ["c"], date(2006, 3, 1), date(2006, 4, 1), as_of)) == ["s1"]


def test_visitors_see_what_is_public(ledger: Ledger) -> None:
    visitor = replace(NOW, public_only=True)
    save(ledger, [replace(SAID, public=False), replace(DONE, public=False)], WRITER)
    assert said_by(ledger, ["p"], visitor) == ()
    assert around(ledger, ["c"], date(2006, 1, 1), date(2007, 1, 1), visitor) == ()
