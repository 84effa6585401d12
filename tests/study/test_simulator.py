"""The simulator does what it says: means, dispersion, autocorrelation, effects, gaps, locked schedules."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from benchmarks.study_simulator import (
    AR5,
    AR8,
    AR95,
    DAILY,
    MONTHLY,
    NEGATIVE_BINOMIAL,
    NOISES,
    POISSON,
    SELF_EXCITING,
    SHIFTED_AT,
    WALK,
    WEEKLY,
    Effects,
    Noise,
    Rhythm,
    Setting,
    Shifted,
    autoregression,
    simulate,
    simulate_shift,
)
from hypothesis import given, settings
from hypothesis import strategies as st

MANY = 200
RHYTHMS = (WEEKLY, DAILY, MONTHLY)


def counts(setting: Setting, effects: Effects | None = None, many: int = MANY) -> npt.NDArray[np.float64]:
    return np.array([simulate(setting, (7, seed), effects or Effects()).counts for seed in range(many)])


@pytest.mark.parametrize("noise", NOISES, ids=lambda noise: noise.name)
@pytest.mark.parametrize("mean", [20.0, 3.0])
def test_the_mean_is_the_one_that_is_asked_for(noise: Noise, mean: float) -> None:
    drawn = counts(Setting(noise, mean=mean))
    assert drawn.shape == (MANY, 520)
    error = drawn.mean(axis=1).std() / np.sqrt(MANY)
    assert abs(drawn.mean() - mean) < 4 * error
    assert (drawn >= 0).all()
    assert (drawn == np.round(drawn)).all()


@pytest.mark.parametrize(
    ("noise", "of_level"),
    [(POISSON, 0.0), (NEGATIVE_BINOMIAL, 0.5), (AR5, 1.2 * np.exp(0.25) - 1), (AR8, 1.2 * np.exp(0.25) - 1)],
    ids=["Poisson", "negative binomial", "AR .5", "AR .8"],
)
def test_the_dispersion_is_that_of_the_noise(noise: Noise, of_level: float) -> None:
    """Across series, at one week: mean + (variance of the level) * mean^2, and the season of random phase.

    The level has the variance (1 + alpha) exp(sd^2) - 1; the season, of half-width .3, one of .3^2 / 2 in
    logs, to first order.
    """
    drawn = counts(Setting(noise, mean=20), many=1000)[:, 250:270]
    mean = drawn.mean()
    expected = mean + (of_level + (1 + of_level) * 0.045) * mean**2
    assert drawn.var(axis=0).mean() == pytest.approx(expected, rel=0.12)


@pytest.mark.parametrize("phi", [0.5, 0.8, 0.95])
def test_the_autoregression_is_stationary_with_its_autocorrelation(phi: float) -> None:
    rng = np.random.default_rng(3)
    paths = np.array([autoregression(300, phi, 0.5, rng) for _ in range(400)])
    spread = paths.std(axis=0)
    assert spread[:5].mean() == pytest.approx(0.5, rel=0.1)
    assert spread[-5:].mean() == pytest.approx(0.5, rel=0.1)
    for lag in (1, 3):
        together = np.corrcoef(paths[:, :-lag].ravel(), paths[:, lag:].ravel())[0, 1]
        assert together == pytest.approx(phi**lag, abs=0.03)


def lag_correlation(drawn: npt.NDArray[np.float64], lag: int) -> float:
    """Of counts less the mean of the nine weeks around each, which takes out season and trend."""
    around = np.array([np.convolve(one, np.ones(9) / 9, mode="same") for one in drawn])
    rest = (drawn - around)[:, 20:-20]
    return float(np.corrcoef(rest[:, :-lag].ravel(), rest[:, lag:].ravel())[0, 1])


def test_counts_that_excite_themselves_follow_one_another_and_vary_more() -> None:
    """In the long run their dispersion is 1 / (1 - branching)^2 = 6.25; Poisson counts have 1."""
    years = counts(Setting(SELF_EXCITING, mean=20)).reshape(MANY, 10, 52).sum(axis=2)
    plain = counts(Setting(POISSON, mean=20)).reshape(MANY, 10, 52).sum(axis=2)
    dispersion, of_plain = (of.var(axis=0, ddof=1).mean() / of.mean() for of in (years, plain))
    assert of_plain == pytest.approx(1, abs=0.2)
    assert dispersion == pytest.approx(6.25, rel=0.15)


def test_only_noises_with_memory_correlate_from_week_to_week() -> None:
    plain = lag_correlation(counts(Setting(NEGATIVE_BINOMIAL)), 1)
    for noise in (AR8, SELF_EXCITING):
        assert lag_correlation(counts(Setting(noise)), 1) > plain + 0.1


def test_a_walk_moves_away_as_far_as_its_steps_say() -> None:
    """Means of two years, two years apart, so in the same season: what else there is moves far less."""
    drawn = np.log(counts(Setting(WALK, mean=2000)))
    moved = drawn[:, 260:312].mean(axis=1) - drawn[:, 156:208].mean(axis=1)
    expected = 0.06 * np.sqrt(104 - 52 / 3)
    assert moved.std() == pytest.approx(expected, rel=0.2)


def test_effects_multiply_the_counts_of_their_windows() -> None:
    effects = Effects(before=1.5, meeting=3, after=0.6)
    setting = Setting(POISSON, meetings=10, mean=200)
    ratios = np.zeros(13)
    for seed in range(60):
        bare, with_effects = simulate(setting, (9, seed)), simulate(setting, (9, seed), effects)
        assert bare.meetings == with_effects.meetings
        for at in bare.meetings[1:-1]:
            around = slice(at - 6, at + 7)
            ratios += np.array(with_effects.counts[around]) / np.array(bare.counts[around]) / (60 * 8)
    assert ratios == pytest.approx([1, 1, 1.5, 1.5, 1.5, 1.5, 3, 0.6, 0.6, 0.6, 0.6, 1, 1], rel=0.03)


def test_a_lasting_effect_stays_and_adds_up() -> None:
    setting = Setting(POISSON, meetings=5, mean=500)
    bare, stepped = simulate(setting, 4), simulate(setting, 4, Effects(lasting=1.2))
    first, last = bare.meetings[0], bare.meetings[-1]
    assert stepped.counts[: first - 1] == bare.counts[: first - 1]
    assert sum(stepped.counts[last:]) / sum(bare.counts[last:]) == pytest.approx(1.2**5, rel=0.05)


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.sampled_from([10, 20, 30]), st.sampled_from(RHYTHMS))
def test_meetings_lie_apart_and_their_windows_in_the_series(seed: int, many: int, rhythm: Rhythm) -> None:
    meetings = np.array(simulate(Setting(POISSON, many, 3, rhythm=rhythm), seed).meetings)
    assert len(meetings) == many
    assert meetings[0] >= rhythm.before
    assert meetings[-1] + rhythm.after < rhythm.periods
    gaps = np.diff(meetings)
    mean_gap = rhythm.periods / many
    assert (gaps >= max(rhythm.window, 0.5 * mean_gap - 1)).all()
    assert (gaps <= max(rhythm.window, 1.5 * mean_gap + 1)).all()


def test_gaps_are_irregular() -> None:
    gaps = np.diff([simulate(Setting(POISSON, 10, 3), (2, seed)).meetings for seed in range(100)]) / 52
    assert gaps.std() == pytest.approx(1 / np.sqrt(12), rel=0.15)


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.sampled_from(RHYTHMS))
def test_locked_meetings_come_once_a_year_in_the_same_fortnight(seed: int, rhythm: Rhythm) -> None:
    meetings = np.array(simulate(Setting(POISSON, 10, 3, locked=True, rhythm=rhythm), seed).meetings)
    assert meetings[0] >= rhythm.before
    assert meetings[-1] + rhythm.after < rhythm.periods
    of_year = meetings - rhythm.per_year * np.arange(10)
    assert of_year.max() - of_year.min() <= rhythm.fortnight


def test_a_campaign_fills_the_weeks_before_locked_meetings_and_lies_anywhere_for_others() -> None:
    def lift(setting: Setting) -> float:
        total = np.zeros(2)
        for seed in range(30):
            bare, lifted = (simulate(setting, seed, Effects(campaign=factor)) for factor in (1.0, 1.5))
            for at in bare.meetings[1:-1]:
                around = slice(at - 4, at)
                total += [sum(lifted.counts[around]), sum(bare.counts[around])]
        return float(total[0] / total[1])

    locked = Setting(POISSON, 10, 100, locked=True)
    assert lift(locked) == pytest.approx(1.5, rel=0.03)
    assert lift(replace(locked, locked=False)) == pytest.approx(1 + 0.5 * 5 / 52, rel=0.05)


def test_the_season_and_the_trend_are_those_that_are_told() -> None:
    drawn = counts(Setting(POISSON, mean=200), many=50)
    years = drawn[:, :520].reshape(50, 10, 52).sum(axis=2)
    assert np.log(years[:, -1] / years[:, 0]).mean() == pytest.approx(0.4 * 9 / 10, abs=0.02)
    swing = drawn[:, :52].max(axis=1) / drawn[:, :52].min(axis=1)
    assert np.log(swing).mean() == pytest.approx(0.6, abs=0.25)


@pytest.mark.parametrize("rhythm", RHYTHMS, ids=lambda rhythm: rhythm.name)
def test_the_same_seed_gives_the_same_series(rhythm: Rhythm) -> None:
    setting = Setting(AR95, 10, rhythm=rhythm)
    one, other, third = (simulate(setting, seed) for seed in (1, 1, 2))
    assert one == other
    assert one.counts != third.counts
    assert len(one.counts) == rhythm.periods


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        simulate(Setting(POISSON, meetings=60), 1)
    with pytest.raises(ValueError, match="one a year"):
        simulate(Setting(POISSON, meetings=11, locked=True), 1)


@pytest.mark.parametrize("phi", [0.0, 0.7])
def test_a_shift_moves_the_level_from_its_month_on(phi: float) -> None:
    bare, shifted = (
        np.array([simulate_shift(Shifted(phi, 100, factor), (5, seed)) for seed in range(200)])
        for factor in (1.0, 1.4)
    )
    assert bare.shape == (200, 120)
    assert bare.mean() == pytest.approx(100, rel=0.03)
    assert (bare[:, :SHIFTED_AT] == shifted[:, :SHIFTED_AT]).all()
    assert shifted[:, SHIFTED_AT:].sum() / bare[:, SHIFTED_AT:].sum() == pytest.approx(1.4, rel=0.01)
