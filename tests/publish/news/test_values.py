"""When news could be told."""

from dataclasses import replace
from datetime import date

from kept.publish.news.values import News, NewsKind, newest_first

ONE = News(NewsKind.CLAIM, "claim/K1", "C-1", "Do it.", date(2006, 5, 5), "Claim", "It is done.")
EARLY, LATE = "2006-05-04T23:59:59.999999Z", "2006-05-05T00:00:00.000001Z"


def test_news_is_told_when_it_is_recorded_but_not_before_its_day() -> None:
    assert replace(ONE, recorded_at=EARLY, changed_at=EARLY).told_from == "2006-05-05T00:00:00.000000Z"
    assert replace(ONE, recorded_at=LATE, changed_at=LATE).told_from == LATE


def test_news_changes_when_it_reads_otherwise_but_not_before_it_is_told() -> None:
    assert replace(ONE, recorded_at=EARLY, changed_at=EARLY).updated_at == "2006-05-05T00:00:00.000000Z"
    assert replace(ONE, recorded_at=EARLY, changed_at=LATE).updated_at == LATE


def test_news_of_which_nobody_asked_the_moments_goes_by_its_day() -> None:
    assert ONE.told_from == ONE.updated_at == "2006-05-05T00:00:00.000000Z"


def test_the_newest_day_comes_first_and_then_kind_and_id_decide() -> None:
    later = replace(ONE, on=date(2007, 1, 1))
    due = replace(ONE, kind=NewsKind.DUE, id="due/C-1")
    assert sorted([due, ONE, later], key=newest_first) == [later, ONE, due]
