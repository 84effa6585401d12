"""What changed between two days is every step of the history of each commitment, once."""

from datetime import date

from kept.ledger import Ledger
from kept.model import Commitment
from kept.pipeline.import_case import Imported
from kept.pipeline.overview import Overviews
from kept.pipeline.overview_changes import moved
from kept.pipeline.records import load
from kept.pipeline.verdicts import View, history, question

END = date(2016, 12, 31)
VIEW = View(END, None)


def test_all_changes_are_all_histories(jcct: tuple[Ledger, Imported]) -> None:
    records = load(jcct[0])
    rows = Overviews().seen(jcct[0], VIEW).rows.values()
    found = {(one.promise.id, one.on.isoformat(), one.after.because) for one in moved(rows, date.min, END)}
    expected = {
        (one.id, step.as_of, step.because)
        for one in records.all(Commitment)
        for step in history(question(records, one, VIEW), date(2017, 1, 1))
    }
    assert found == expected


def test_both_ends_are_included_and_the_newest_comes_first(jcct: tuple[Ledger, Imported]) -> None:
    rows = Overviews().seen(jcct[0], VIEW).rows.values()
    every = moved(rows, date.min, END)
    days = [one.on for one in every]
    assert days == sorted(days, reverse=True)
    some = moved(rows, days[-1], days[-1])
    assert some == tuple(one for one in every if one.on == days[-1])


def test_the_first_change_of_each_is_that_it_was_made(jcct: tuple[Ledger, Imported]) -> None:
    every = moved(Overviews().seen(jcct[0], VIEW).rows.values(), date.min, END)
    first = {one.promise.id: one for one in every}
    assert all(one.before is None and one.status_changed for one in first.values())
    assert any(not one.status_changed for one in every)
