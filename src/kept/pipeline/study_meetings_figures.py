"""The four figures of `kept study meetings`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kept.pipeline.study_meetings import MeetingsStudy, Outcome
from kept.pipeline.study_meetings_words import answered, headline
from kept.pipeline.study_numbers import amount, chance
from kept.publish.figures import GainFigure, MeetingDotsFigure, PlaceboFigure, WeeksFigure
from kept.publish.figures.values import Drawable
from kept.study.windows import Around, around


def meetings_figure(study: MeetingsStudy, which: str | None = None) -> Drawable:
    """One of the figures of the primary outcome, by its name in `FIGURES`; else the first of them."""
    outcome = study.primary
    return FIGURES[which or next(iter(FIGURES))](study, outcome, around(outcome.result))


def _weeks(study: MeetingsStudy, outcome: Outcome, shown: Around) -> WeeksFigure:
    result, band = outcome.result, shown.ratio
    return WeeksFigure(
        offsets=band.offsets,
        ratio=band.values,
        low=band.low,
        high=band.high,
        low_all=band.low_all,
        high_all=band.high_all,
        before=result.settings.windows.before,
        after=result.settings.windows.after,
        unit=str(result.series.every),
        count_name=outcome.name,
        meetings=len(study.meetings),
        answer=headline(outcome),
        source=_source(study, outcome),
    )


def _placebo(study: MeetingsStudy, outcome: Outcome, shown: Around) -> PlaceboFigure:
    result = outcome.result
    return PlaceboFigure(
        draws=shown.placebo,
        value=result.surge.estimate,
        p=result.surge.p,
        what=f"surge before the {len(study.meetings)} meetings, scaled to the fitted surge",
        schedules=result.settings.draws,
        answer=_placebo_headline(outcome),
        source=_source(study, outcome),
    )


def _dots(study: MeetingsStudy, outcome: Outcome, shown: Around) -> MeetingDotsFigure:
    result = outcome.result
    return MeetingDotsFigure(
        labels=tuple(str(one.day) for one in study.meetings),
        before=tuple(one.before for one in shown.meetings),
        after=tuple(one.after for one in shown.meetings),
        overall_before=1 + result.surge.estimate,
        overall_after=1 + result.fade.estimate,
        without=tuple(one.surge for one in result.left_out),
        answer=_dots_headline(outcome, shown),
        source=_source(study, outcome),
    )


def _gain(study: MeetingsStudy, outcome: Outcome, shown: Around) -> GainFigure:
    band = shown.gain
    return GainFigure(
        offsets=band.offsets,
        gained=band.values,
        low=band.low,
        high=band.high,
        unit=str(outcome.result.series.every),
        answer=_gain_headline(outcome, shown),
        source=_source(study, outcome),
    )


def _placebo_headline(outcome: Outcome) -> str:
    if not answered(outcome):
        return headline(outcome)
    surge, what = outcome.result.surge, outcome.name
    told = "is more than chance would do" if surge.found else "is no more than chance would do"
    return f"The surge of {what} before the real meetings {told} ({chance(surge.p)})"


def _dots_headline(outcome: Outcome, shown: Around) -> str:
    if not answered(outcome):
        return headline(outcome)
    more = sum(one.before is not None and one.before > 1 for one in shown.meetings)
    fewer = sum(one.after is not None and one.after < 1 for one in shown.meetings)
    return (
        f"Of {len(shown.meetings)} meetings, {more} had more {outcome.name} before them than normal, and "
        f"{fewer} had fewer after them"
    )


def _gain_headline(outcome: Outcome, shown: Around) -> str:
    if not answered(outcome):
        return headline(outcome)
    every, band = outcome.result.series.every, shown.gain
    left = amount(band.values[-1]).lstrip("+−")
    turn = "gained" if band.values[-1] >= 0 else "lost"
    within = band.low[-1] <= band.values[-1] <= band.high[-1]
    chance_would = ", which chance would do too" if within else ""
    return (
        f"By {band.offsets[-1]} {every}s after a meeting, {left} {every}s of normal {outcome.name} are {turn}"
        f"{chance_would}"
    )


def _source(study: MeetingsStudy, outcome: Outcome) -> str:
    series = outcome.result.series
    return f"{study.source}: {outcome.name}, {series.start} to {series.end}; computed by Kept"


FIGURES: Mapping[str, Callable[[MeetingsStudy, Outcome, Around], Drawable]] = {
    "weeks": _weeks,
    "placebo": _placebo,
    "meetings": _dots,
    "gain": _gain,
}
"""The figures by their names."""
