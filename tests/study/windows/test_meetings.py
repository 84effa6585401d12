"""`kept.study.meetings`: the answers, what is told beside them, one clear sentence for each bad input."""

import dataclasses
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept import study
from kept.errors import InputError
from kept.study import Answer, Every, Series, Untold
from kept.study.windows import Doubt, MeetingsResult, around
from tests.study.windows.series import MEETINGS, counts

MONDAY = date(2003, 1, 6)


def weekly(values: np.ndarray, offset: tuple[float, ...] | None = None) -> Series:
    return Series(MONDAY, Every.WEEK, tuple(float(one) for one in values), offset, "raids")


def quick(values: object, meetings: object = MEETINGS, **more: object) -> MeetingsResult:
    return study.meetings(values, meetings, draws=999, **more)  # type: ignore[arg-type]


LOUD = quick(counts(seed=2, surge=1.0, fade=-0.4))


def test_a_surge_and_a_fade_are_found_with_their_sizes() -> None:
    assert LOUD.answer is Answer.SURGE_AND_FADE
    assert LOUD.surge.low < 1.0 < LOUD.surge.high
    assert LOUD.fade.low < -0.4 < LOUD.fade.high
    assert LOUD.differs.found
    assert not LOUD.fragile


def test_the_share_that_was_moved_in_time_is_what_is_lost_over_what_is_gained() -> None:
    assert LOUD.shifted == pytest.approx(-LOUD.fade.estimate / LOUD.surge.estimate)
    quiet = quick(counts(seed=8))
    assert isinstance(quiet.shifted, Untold)
    assert "both found" in quiet.shifted.because


def test_where_nothing_is_found_it_cannot_tell_and_says_what_it_would_have_found() -> None:
    quiet = quick(counts(seed=8))
    assert quiet.answer is Answer.CANNOT_TELL
    assert quiet.surge.low < 0 < quiet.surge.high
    assert 0 < quiet.smallest_detectable < 0.5
    assert quiet.smallest_lasting > 0


def test_more_after_the_meetings_is_another_change() -> None:
    assert quick(counts(seed=3, fade=1.0)).answer is Answer.OTHER
    assert quick(counts(seed=3, surge=-0.5)).answer is Answer.OTHER


def test_meetings_in_one_season_are_not_identified_whatever_the_test_says() -> None:
    meetings = tuple(round(20 + year * 365.2425 / 7) for year in range(8))
    found = quick(counts(seed=1, length=417, surge=1.0, meetings=meetings), meetings)
    assert found.surge.found
    assert found.answer is Answer.NOT_IDENTIFIED
    assert found.season_lock > 0.95
    assert not found.identified


def test_what_only_one_of_the_two_methods_finds_is_fragile() -> None:
    """A few extreme weeks carry the counts and hardly the logarithms."""
    values = counts(seed=9)
    for at in MEETINGS:
        values[at - 2] *= 6
        values[[at - 4, at - 3, at - 1]] *= 0.45
    found = quick(values)
    assert found.fragile
    assert found.answer is Answer.FRAGILE


def test_the_check_by_logarithms_is_left_out_where_counts_are_small() -> None:
    found = quick(counts(seed=4, mean=0.8))
    assert isinstance(found.cross_check, Untold)
    assert not found.fragile


def test_the_result_is_frozen_and_the_same_each_time() -> None:
    again = quick(counts(seed=2, surge=1.0, fade=-0.4))
    assert again == LOUD
    with pytest.raises(dataclasses.FrozenInstanceError):
        LOUD.answer = Answer.SURGE  # type: ignore[misc]


def test_the_digest_is_of_series_meetings_and_settings() -> None:
    values = counts(seed=2, surge=1.0, fade=-0.4)
    other = [quick(values + 1), quick(values, MEETINGS[1:]), quick(values, seed=1)]
    assert len({LOUD.digest, *(one.digest for one in other)}) == 4


def test_what_belongs_beside_every_result() -> None:
    assert LOUD.meetings == MEETINGS
    assert LOUD.in_windows == pytest.approx(9 * 8 / 208)
    assert LOUD.dispersion == pytest.approx(1.0, abs=0.4)
    assert abs(LOUD.autocorrelation) < 0.2
    assert LOUD.cut_off == 0
    names = [run.name for run in LOUD.sensitivity]
    assert names == [
        "the schedule moved as a whole",
        "windows of 2 before and 2 after",
        "windows of 8 before and 8 after",
        "a trend that bends 2 times",
        "a season of 6 waves a year",
    ]
    assert [one.meeting for one in LOUD.left_out] == list(MEETINGS)


def test_a_meeting_that_carries_the_result_shows_where_it_is_left_out() -> None:
    values = counts(seed=5)
    values[MEETINGS[2] - 4 : MEETINGS[2]] *= 8
    found = quick(values)
    without = {one.meeting: one.surge for one in found.left_out}
    assert min(without, key=lambda at: without[at]) == MEETINGS[2]


def test_days_positions_strings_and_frames_say_the_same() -> None:
    values = counts(seed=2, surge=1.0, fade=-0.4)
    days = [MONDAY + timedelta(weeks=at, days=2) for at in MEETINGS]
    by_days = quick(weekly(values), days)
    words = quick(weekly(values), [str(day) for day in reversed(days)])
    index = pd.date_range("2003-01-06", periods=208, freq="W-MON")
    framed = quick(pd.Series(values, index=index), days)
    assert by_days == words
    assert by_days.surge == framed.surge == LOUD.surge


def test_whole_numbers_of_numpy_are_whole_numbers() -> None:
    values = counts(seed=2, surge=1.0, fade=-0.4)
    four = np.int64(4)
    assert quick(values, np.array(MEETINGS), before=four, after=four, seed=np.int64(0)) == LOUD


def test_an_offset_takes_out_what_the_counts_are_out_of() -> None:
    """Twice as many articles in all before the meetings are no surge of articles about raids."""
    values = counts(seed=8)
    coverage = np.full(208, 100.0)
    for at in MEETINGS:
        coverage[at - 4 : at] *= 2
        values[at - 4 : at] *= 2
    assert quick(weekly(values)).surge.found
    assert not quick(weekly(values, tuple(coverage))).surge.found


@pytest.mark.parametrize(("every", "length"), [(Every.DAY, 1500), (Every.MONTH, 120)])
def test_days_and_months_work_as_weeks_do(every: Every, length: int) -> None:
    values = np.random.default_rng(1).poisson(20.0, length).astype(float)
    meetings = [round(at * length / 7 + at * at * length / 300 + length / 40) for at in range(6)]
    wide = 28 if every is Every.DAY else 1
    for at in meetings:
        values[at - wide : at] *= 2
    found = quick(values, meetings, before=wide, after=wide, every=every)
    assert found.answer is Answer.SURGE
    assert found.surge.estimate == pytest.approx(1.0, abs=0.35)


@pytest.mark.parametrize("unit", [1e-12, 1e-3, 1e6, 1e13])
def test_nothing_depends_on_the_unit(unit: float) -> None:
    """Once a large unit gave a surge of a million per cent, and a small one an interval of nothing."""
    values = counts(seed=2, surge=1.0, fade=-0.4) + 0.25
    whole, scaled = quick(values), quick(values * unit)
    for name in ("surge", "fade", "net", "differs", "lasting"):
        one, other = getattr(whole, name), getattr(scaled, name)
        assert (one.estimate, one.low, one.high) == pytest.approx(
            (other.estimate, other.low, other.high), abs=1e-6
        )
    assert whole.answer == scaled.answer
    assert around(whole).ratio.values == pytest.approx(around(scaled).ratio.values)


def test_one_meeting_that_carries_the_result_makes_it_fragile() -> None:
    values = counts(seed=5, mean=50)
    values[MEETINGS[2] - 4 : MEETINGS[2]] *= 12
    found = quick(values)
    if found.joint_p <= 0.05 and found.surge.found:
        assert Doubt.ONE_MEETING in found.doubts
    steady = quick(counts(seed=2, surge=1.0))
    assert Doubt.ONE_MEETING not in steady.doubts


def test_days_of_the_week_make_no_surge() -> None:
    """Meetings always on a Monday, quiet Sundays: windows of odd lengths would find what the week does."""
    days = np.arange(1461)
    values = np.random.default_rng(3).poisson(np.where(days % 7 == 6, 2.0, 20.0)).astype(float)
    mondays = tuple(7 * week for week in (12, 40, 61, 90, 117, 141, 160, 188))
    with pytest.raises(InputError, match=r"same day of the week.*whole weeks, such as 28 and 28"):
        quick(values, mondays, before=3, after=3, every=Every.DAY)
    found = quick(values, mondays, before=28, after=28, every=Every.DAY)
    assert not found.surge.found
    assert found.answer is Answer.CANNOT_TELL
    other = tuple(monday + shift for monday, shift in zip(mondays, (0, 2, 4, 1, 3, 5, 2, 6), strict=True))
    assert not quick(values, other, before=3, after=3, every=Every.DAY).surge.found


def test_a_window_without_a_single_count_has_an_end_on_its_side_only() -> None:
    values = counts(seed=7)
    for at in MEETINGS:
        values[at - 4 : at] = 0
    found = quick(values)
    assert found.surge.estimate == pytest.approx(-1)
    assert (found.surge.low, found.surge.high) == (-1, 0)
    assert found.surge.found


def test_overlapping_windows_are_refused_or_shortened_and_it_is_said() -> None:
    near = (12, 33, 39, 80, 117)
    with pytest.raises(InputError, match=r"6 apart.*take 9.*at most 2 and 3"):
        quick(counts(), near)
    found = quick(counts(), near, shorten=True)
    assert (found.settings.windows.before, found.settings.windows.after) == (2, 3)
    assert found.shortened.startswith("The windows were shortened to 2 and 3")


BAD = {
    "fewer than five meetings": (counts(), MEETINGS[:4], "4 meetings. Expected 5 or more"),
    "a meeting after the end": (
        counts(),
        (*MEETINGS, 208),
        "position 208. The series has positions 0 to 207",
    ),
    "two meetings in a week": (counts(), (12, *MEETINGS), "Two meetings lie in the week"),
    "meetings next to each other": (counts(), (11, *MEETINGS), "No windows fit between"),
    "a negative count": (-counts(), MEETINGS, "Counts and levels are 0 or more"),
    "all zeros": (np.zeros(208), MEETINGS, "0 in all 208 periods"),
    "hardly a count": (np.eye(208)[20], MEETINGS, "above 0 in 1 of 208 periods. Expected 10 or more"),
    "no number": (counts() * np.nan, MEETINGS, "Expected a number, such as 12"),
    "words": (["many"] * 208, MEETINGS, "'many' among them. Expected one number for every period"),
    "years": (
        Series(date(1800, 1, 1), Every.YEAR, tuple(range(1, 209))),
        MEETINGS,
        "one value a year, and meetings are told apart by weeks or months",
    ),
    "nothing but windows": (counts(), tuple(range(4, 204, 9)), "nothing shows what is normal"),
    "no time": (pd.Series([1.0] * 3, index=[pd.NaT] * 3), MEETINGS, "is no day"),
    "half a meeting": (counts(), (12.5, *MEETINGS), "12.5 is no meeting"),
    "no day": (weekly(counts()), ("soon",), "'soon' is no day. Write it as 2006-04-11"),
    "a day before the start": (weekly(counts()), ("2001-01-01",), "goes from 2003-01-06 to 2006-12-31"),
    "too short a series": (counts()[:14], (1, 4, 7, 10, 13), "The windows span 9 periods"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_clear_sentence(name: str) -> None:
    values, meetings, expected = BAD[name]
    with pytest.raises(InputError, match=expected):
        quick(values, meetings)


def test_windows_and_draws_that_cannot_be_are_refused() -> None:
    with pytest.raises(InputError, match=r"0 before and 4 after. Expected 1 or more"):
        quick(counts(), before=0)
    with pytest.raises(InputError, match=r"seed is -1\. Expected"):
        quick(counts(), seed=-1)
    with pytest.raises(InputError, match=r"before is 2\.5\. Expected a whole number"):
        quick(counts(), before=2.5)
    with pytest.raises(InputError, match="'fortnight' is no rhythm"):
        quick(counts(), every="fortnight")
    with pytest.raises(InputError, match=r"draws is 10\. Expected a whole number from 99"):
        study.meetings(counts(), MEETINGS, draws=10)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**31), st.sets(st.integers(1, 40), min_size=5, max_size=12), st.floats(0.02, 40))
def test_any_series_gives_effects_inside_their_intervals(seed: int, places: set[int], mean: float) -> None:
    meetings = tuple(sorted(10 * one for one in places))
    values = counts(seed, length=420, meetings=meetings, mean=mean)
    if (values > 0).sum() < 10:
        return
    found = study.meetings(values, meetings, draws=99, seed=seed, sensitivity=False)
    for effect in (found.surge, found.fade, found.net, found.differs):
        assert effect.low <= effect.estimate + 1e-9
        assert effect.estimate <= effect.high + 1e-9
        assert 0 < effect.p <= 1
        inside = effect.low <= 0 <= effect.high
        assert inside != (effect.p <= 0.05) or effect.high == 0 or effect.low == 0


def test_what_the_figures_show_is_worked_out_again_from_the_result() -> None:
    shown = around(LOUD)
    assert shown.ratio.offsets == tuple(range(-12, 13))
    assert shown.gain.offsets == tuple(range(-4, 13))
    at = dict(zip(shown.ratio.offsets, shown.ratio.values, strict=True))
    assert min(at[week] for week in range(-4, 0)) > 1.3
    assert max(at[week] for week in range(1, 5)) < 0.9
    assert all(low <= high for low, high in zip(shown.ratio.low_all, shown.ratio.high_all, strict=True))
    assert len(shown.placebo) == 999
    assert max(shown.placebo) < LOUD.surge.estimate
    assert [one.meeting for one in shown.meetings] == list(MEETINGS)
    assert around(LOUD) == shown
