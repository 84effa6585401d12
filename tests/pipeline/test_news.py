"""What happened in a period, by the day it is about."""

from collections.abc import Mapping
from datetime import date

import pytest

from kept.ledger import Ledger
from kept.model import Commitment, Statement, StatementKind
from kept.pipeline.import_case import Imported
from kept.pipeline.news import due_ahead, news
from kept.pipeline.records import load
from kept.pipeline.verdicts import View, history, question
from kept.publish.news.values import News, NewsKind

END = date(2016, 12, 31)
VIEW = View(END, None, public_only=True)


@pytest.fixture(scope="module")
def told(jcct: tuple[Ledger, Imported]) -> Mapping[str, News]:
    found = news(jcct[0], VIEW, date.min, END)
    assert len({one.id for one in found}) == len(found)
    return {one.id: one for one in found}


def test_every_change_of_status_is_told_once_with_its_reason(
    jcct: tuple[Ledger, Imported], told: Mapping[str, News]
) -> None:
    records = load(jcct[0])
    for promise in records.all(Commitment):
        before = None
        for one in history(question(records, promise, VIEW), date(2017, 1, 1)):
            id_ = f"verdict/{promise.id}/{one.as_of}"
            if before is None or (before.status, before.grade) != (one.status, one.grade):
                found = told[id_]
                assert (found.status, found.words, found.what) == (one.status, one.because, promise.what)
                assert found.before is (before.status if before is not None else None)
            else:
                assert id_ not in told
            before = one


def test_claims_and_challenges_are_told_on_the_day_they_were_made(
    jcct: tuple[Ledger, Imported], told: Mapping[str, News]
) -> None:
    argued = (StatementKind.CLAIM, StatementKind.CHALLENGE)
    for one in load(jcct[0]).all(Statement):
        found = told.get(f"claim/{one.id}")
        expected = one.kind in argued and one.commitment is not None and one.said_on is not None
        assert (found is not None) == expected or one.said_on is None or not one.said_on.by(END)
        if found is not None and one.said_on is not None:
            assert found.on == one.said_on.last()
            assert one.content in found.words


def test_a_period_has_what_lies_in_it_the_newest_first(
    jcct: tuple[Ledger, Imported], told: Mapping[str, News]
) -> None:
    since, until = date(2006, 1, 1), date(2006, 12, 31)
    some = news(jcct[0], VIEW, since, until)
    assert {one.id for one in some} == {one.id for one in told.values() if since <= one.on <= until}
    assert [one.on for one in some] == sorted((one.on for one in some), reverse=True)
    assert {one.kind for one in some} == set(NewsKind) - {NewsKind.REMOVED}, "which feeds alone tell"


def test_nothing_of_after_the_day_of_the_view_is_told(jcct: tuple[Ledger, Imported]) -> None:
    early = View(date(2006, 3, 1), None, public_only=True)
    assert max(one.on for one in news(jcct[0], early, date.min, date.max)) <= early.as_of
    assert all(one.on > early.as_of for one in due_ahead(jcct[0], early, date.max))


def test_what_lies_ahead_is_what_was_owed(jcct: tuple[Ledger, Imported]) -> None:
    found = due_ahead(jcct[0], View(date(2005, 8, 1), None, public_only=True), date(2006, 12, 31))
    assert [one.on for one in found] == sorted(one.on for one in found)
    assert "due/C-2005-05" in {one.id for one in found}
    assert all(one.kind is NewsKind.DUE and one.status is not None for one in found)
