"""Meetings that keep to a season cannot be told from the calendar."""

from datetime import date

import numpy as np
import pytest

from kept.study.every import Every
from kept.study.windows.season import locked_since, season_lock

WEEKS = Every.WEEK.per_year

# Sessions of the JCCT, 20th to 27th: src/kept/data/jcct/meetings.csv. Of the 25th only the month is known.
SESSIONS = ["2009-10-28", "2010-12-14", "2011-11-20", "2012-12-18", "2013-12-19", "2014-12-16", "2015-11-21"]
SESSIONS += ["2016-11-21"]


def test_the_sessions_after_2008_all_fall_into_one_season() -> None:
    start = date(2009, 1, 5)
    weeks = np.array([Every.WEEK.of(start, date.fromisoformat(one)) for one in SESSIONS])
    lock = season_lock(weeks, 417, WEEKS)
    assert lock.index > 0.9
    assert lock.times_a_year == 1
    assert not lock.identified


def test_the_sessions_from_2004_on_do_not() -> None:
    earlier = ["2004-04-21", "2005-07-11", "2006-04-11", "2007-12-11", "2008-09-16"]
    start = date(2004, 1, 5)
    weeks = np.array([Every.WEEK.of(start, date.fromisoformat(one)) for one in earlier + SESSIONS])
    lock = season_lock(weeks, 678, WEEKS)
    assert lock.identified
    assert lock.index < 0.7
    assert locked_since(weeks, WEEKS, 5) == weeks[5], "but from that of October 2009 on they do"


@pytest.mark.parametrize("times", [1, 2, 3, 4])
def test_meetings_several_times_a_year_lock_too(times: int) -> None:
    weeks = np.array([round(5 + at * WEEKS / times) for at in range(10 * times - times)])
    lock = season_lock(weeks, 520, WEEKS)
    assert not lock.identified
    assert lock.index > 0.95


@pytest.mark.parametrize(("free", "identified"), [((), False), ((4,), False), ((2, 5, 7), True)])
def test_years_without_a_meeting_in_that_season_tell_them_apart(
    free: tuple[int, ...], identified: bool
) -> None:
    weeks = np.array([round(20 + year * WEEKS) for year in range(9) if year not in free])
    lock = season_lock(weeks, 470, WEEKS)
    assert lock.index > 0.9
    assert lock.identified is identified


def test_meetings_at_any_time_are_seldom_locked() -> None:
    """About once a year and at any time, nine meetings lie in one season by chance in a few of a hundred."""
    random = np.random.default_rng(0)
    locked = 0
    for _ in range(200):
        gaps = random.uniform(26, 78, 9)
        weeks = np.floor(np.cumsum(gaps) / gaps.sum() * 450 + 20).astype(int)
        locked += not season_lock(weeks, 520, WEEKS).identified
    assert locked <= 10


def test_a_series_of_years_has_no_season() -> None:
    assert season_lock(np.arange(5) * 3, 20, Every.YEAR.per_year).identified
