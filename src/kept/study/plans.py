"""A plan: is it fit to be written down, what does it leave open, and where does a study depart from it?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from kept.errors import InputError
from kept.model import StudyPlan
from kept.study.every import Every

SETTINGS: Final = ("outcome", "every", "before", "after", "forum", "seed", "draws")
"""The names of the settings that a plan can fix and a study can be held against. What a plan says in
sentences (its sample, the rule for its meetings) only a reader can hold against a study."""


def departures(
    plan: StudyPlan, settings: Mapping[str, str], without: Collection[str] = ()
) -> tuple[str, ...]:
    """Where a study departs from its plan, each in a few words; nothing where it follows the plan.

    What the plan leaves open is no departure, and neither is a setting that no plan can fix. Each outcome
    that the plan names, the primary one or a further one, is an outcome of the plan.

    >>> plan = StudyPlan("p", "Do raids surge before talks?", "raids", "all weeks", before=4, every="week")
    >>> departures(plan, {"outcome": "raids", "before": "2", "every": "week"})
    ('windows of 2 weeks before where the plan says 4',)

    Args:
        plan: what was written down.
        settings: what was done, in words, by the names of `SETTINGS`.
        without: settings that this kind of study does not have: a study that draws nothing has no seed.
    """
    return tuple(_departures(plan, settings, without))


def _departures(plan: StudyPlan, settings: Mapping[str, str], without: Collection[str]) -> Iterator[str]:
    outcome = settings.get("outcome")
    if outcome is None:
        yield f"no outcome named where the plan says {plan.outcome!r}"
    elif outcome not in (plan.outcome, *plan.also):
        yield f"the outcome {outcome!r}, which the plan does not name, where it says {plan.outcome!r}"
    other_periods = plan.every is not None and settings.get("every", plan.every) != plan.every
    for name in SETTINGS[1:]:
        planned, done = getattr(plan, name), settings.get(name)
        differs = done != str(planned) or (other_periods and name in ("before", "after"))
        if planned is not None and differs and name not in without:
            yield _told(plan, name, settings)


def _told(plan: StudyPlan, name: str, settings: Mapping[str, str]) -> str:
    done, planned = settings.get(name), str(getattr(plan, name))
    if done is None:
        return f"nothing said of {_NOUNS[name]} where the plan says {planned}"
    every = settings.get("every", plan.every) or "period"
    if name in ("before", "after"):
        of = f" {plan.every}s" if plan.every is not None and plan.every != every else ""
        return f"windows of {done} {every}s {name} where the plan says {planned}{of}"
    words = {
        "every": f"a value for every {done}",
        "forum": f"meetings of {done}",
        "seed": f"the seed {done}",
        "draws": f"{done} draws",
    }
    return f"{words[name]} where the plan says {planned}"


_NOUNS: Final = {
    "every": "the length of the periods",
    "before": "the windows before",
    "after": "the windows after",
    "forum": "the forum",
    "seed": "the seed",
    "draws": "the number of draws",
    "meetings": "which meetings count",
}


def left_open(plan: StudyPlan) -> tuple[str, ...]:
    """What the plan leaves open, and whoever runs the study can still choose with the data at hand.

    >>> left_open(StudyPlan("p", "Do raids surge?", "raids", "all weeks", before=4, after=4, every="week"))
    ('the forum', 'the seed', 'the number of draws')
    """
    return tuple(_NOUNS[name] for name in SETTINGS[1:] if getattr(plan, name) is None)


_OF_MEETINGS: Final = ("before", "after", "forum", "meetings")


def check_no_meetings(plan: StudyPlan, study: str) -> None:
    """Can a study that knows no meetings follow the plan?

    Args:
        plan: what was written down.
        study: the kind of study, as it is called at the command line: "promises".

    Raises:
        InputError: the plan fixes windows, a forum or meetings.
    """
    fixed = [_NOUNS[name] for name in _OF_MEETINGS if getattr(plan, name) is not None]
    if fixed:
        raise InputError(
            f"The plan {plan.id} is one for a study of meetings: it fixes {', '.join(fixed)}, and kept study "
            f"{study} has none of these. Run it as kept study meetings … --plan {plan.id}, or write a plan "
            f'for this study, with no more than --question, --outcome "{_OUTCOMES[study]}" and --sample.'
        )


_OUTCOMES: Final = {"promises": "kept", "compare": "packs", "impact": "jobs"}
"""The outcome of each kind of study without meetings, as an example."""

_MOST_WORDS: Final = 2_000
_MOST_OUTCOMES: Final = 50
_NUMBERS: Final = {
    "before": (1, 100_000, "a number of periods, such as 4"),
    "after": (1, 100_000, "a number of periods, such as 4"),
    "seed": (0, 2**53 - 1, "a whole number from 0 on, such as 0"),
    "draws": (99, 1_000_000, "99 to 1,000,000, such as 9999"),
}


def check_plan(plan: StudyPlan) -> None:
    """Is it fit to be written down?

    Raises:
        InputError: what has to be said is not, or is said in a way that no study can follow.
    """
    for name in ("question", "outcome", "sample"):
        _check_words(name, getattr(plan, name))
    for outcome in plan.also:
        _check_words("further outcome", outcome)
    _check_outcomes(plan)
    for name, (least, most, expected) in _NUMBERS.items():
        number = getattr(plan, name)
        if number is not None and not least <= number <= most:
            raise InputError(f"The plan says {number} for {_NOUNS[name]}. Expected {expected}. Correct it.")
    _check_periods(plan)


def _check_words(what: str, words: str) -> None:
    if not words.strip():
        raise InputError(f"The {what} of the plan is empty. Say it in words, before the data are looked at.")
    if len(words) > _MOST_WORDS:
        raise InputError(
            f"The {what} of the plan has {len(words):,} characters. Say it in at most {_MOST_WORDS:,}."
        )


def _check_outcomes(plan: StudyPlan) -> None:
    named = (plan.outcome, *plan.also)
    if len(named) > _MOST_OUTCOMES:
        raise InputError(f"The plan names {len(named)} outcomes. Name at most {_MOST_OUTCOMES}.")
    twice = next((one for one in named if named.count(one) > 1), None)
    if twice is not None:
        raise InputError(
            f"The plan names the outcome {twice!r} twice. Name each once, the primary one first."
        )


def _check_periods(plan: StudyPlan) -> None:
    """Windows are so many days, weeks or months: a number alone says nothing."""
    lengths = ", ".join(Every)
    if plan.every is not None and plan.every not in list(Every):
        raise InputError(f"The plan has a value for every {plan.every!r}. Expected one of {lengths}.")
    if plan.every is None and (plan.before, plan.after) != (None, None):
        raise InputError(
            f"The windows of the plan have no unit. Say of what: one of {lengths}, as --every week."
        )
