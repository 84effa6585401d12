"""The figure of `kept study target`."""

from __future__ import annotations

from datetime import date, timedelta

from kept.errors import InputError
from kept.pipeline.study_target import TargetStudy
from kept.pipeline.study_target_told import headline
from kept.publish.figures import TargetFigure
from kept.study import Series, Untold
from kept.study.target import TargetPath


def target_figure(study: TargetStudy) -> TargetFigure:
    """The way to the target: of a total from its first period on, else of the whole series.

    Raises:
        InputError: the commitment cannot be tested, so that there is nothing to draw.
    """
    result, path = study.result, study.result.path
    if isinstance(path, Untold) or isinstance(result.level, Untold) or study.due is None:
        raise InputError(
            f"There is nothing to draw: {result.why} Leave out --figure, or give what is missing, such as "
            "--target 60 --deadline 2011."
        )
    series, total = result.series, result.goal.since is not None
    first = path.start if total else 0
    last = max(_end(path), len(series) if not total else 0)
    return TargetFigure(
        days=tuple(_day(series, position, total) for position in range(first, last)),
        observed=path.observed if total else series.values,
        forecast=path.forecast,
        low=path.low,
        high=path.high,
        forecast_from=path.start - first,
        pro_rata=path.pro_rata,
        pro_rata_from=path.start - first,
        baseline=None if total or isinstance(result.baseline, Untold) else result.baseline,
        target=result.level,
        made=study.made,
        deadline=study.due,
        name=f"total of {series.name}" if total else series.name,
        unit=study.taken.unit_words,
        answer=headline(study),
        source=f"{study.taken.source}, {series.start} to {series.end}; computed by Kept",
    )


def _day(series: Series, position: int, total: bool) -> date:
    """Where a value is drawn: a total at the end of its period, a level in the middle.

    At the first day a value would look as if it came a whole period before a deadline that it meets.
    """
    first, after = series.day(position), series.day(position + 1)
    return after - timedelta(days=1) if total else first + (after - first) // 2


def _end(path: TargetPath) -> int:
    """The position after the last that is drawn."""
    return path.start + max(len(path.observed), len(path.forecast), len(path.pro_rata))
