"""The sentences of the study of a target."""

from __future__ import annotations

from collections.abc import Iterator

from kept.study.estimate import Estimate
from kept.study.number_words import number, share_of_chance
from kept.study.target.answer import TargetAnswer
from kept.study.target.anyway import Anyway, season_known
from kept.study.target.asked import Asked
from kept.study.untold import Untold


def why(of: Asked, answer: TargetAnswer, actual: float | Untold, forecast: Estimate | Untold) -> str:
    """The answer's reason: how the figures stand to the target, and the forecast without the commitment."""
    return f"{_standing(of, answer, actual)} {_without(of, forecast)}"


def _standing(of: Asked, answer: TargetAnswer, actual: float | Untold) -> str:
    name, wanted = of.series.name, f"{of.goal.direction} {number(of.level)}"
    what = f"The total of the {name}" if of.total else f"The {name}"
    by = of.series.day(of.deadline)
    if isinstance(actual, Untold):
        return f"{what} is to be {wanted} in the {of.series.every} from {by}, and {actual.because}."
    if answer is TargetAnswer.NOT_DUE:
        return f"{what} is {number(actual)} so far; {wanted} is due in the {of.series.every} from {by}."
    verb = "misses" if answer is TargetAnswer.MISSED else "meets"
    return f"{what} is {number(actual)} at the deadline, which {verb} the target of {wanted}."


def _without(of: Asked, forecast: Estimate | Untold) -> str:
    if isinstance(forecast, Untold):
        return f"Nobody can tell what would have been without the commitment: {forecast.because}."
    return (
        f"By the course before {of.series.day(of.made)} it would have been {number(forecast.estimate)} (95 % "
        f"interval {number(forecast.low)} to {number(forecast.high)}), which meets the target with a chance "
        f"of {share_of_chance(forecast.p)}."
    )


def limits(of: Asked, forecast: Anyway | Untold, harmonics: int) -> Iterator[str]:
    """What a reader must know beside the answer."""
    every = of.series.every
    if of.goal.tolerance:
        yield f"A value off by {number(of.goal.tolerance)} counts as met."
    if isinstance(forecast, Untold):
        return
    yield (
        f"The forecast carries on the straight trend of the {of.made} {every}s before the commitment. It "
        "knows of no other cause that began since."
    )
    reach = of.deadline - of.made + 1
    if reach > of.made:
        yield f"It reaches {reach} {every}s ahead, further than the {of.made} that it is made from."
    if every.per_year > 2 and season_known(of, harmonics) < harmonics:
        yield "Less than two years lie before the commitment, so the forecast has no season."
