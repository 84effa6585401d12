"""`kept study compare`: one unit against others, from a file to a result that can be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kept.errors import InputError
from kept.grids.cell_error import CellError
from kept.model import StudyEstimate
from kept.pipeline.study_compare_table import Columns, period_label, read_panel
from kept.pipeline.study_plans import Found, estimate_of
from kept.study import Estimate
from kept.study.comparison import ComparisonResult, compare, every_of


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is asked for. `donors` are names with commas, or semicolons, between; none: all other units."""

    file: Path
    treated: str
    at: str
    donors: str | None = None
    columns: Columns = field(default_factory=Columns)


def comparison(asked: Comparison) -> ComparisonResult:
    """The result for a file.

    Raises:
        InputError: the file, a name or the period cannot be used.
    """
    panel = read_panel(asked.file, asked.columns)
    try:
        at = period_label(asked.at)
    except CellError as error:
        raise InputError(f"The period {asked.at!r} cannot be read. {error} {error.to_do}") from None
    return compare(panel, asked.treated, at, _names(asked.donors))


def _names(words: str | None) -> tuple[str, ...] | None:
    if words is None:
        return None
    parts = words.split(";" if ";" in words else ",")
    return tuple(name for part in parts if (name := part.strip()))


def comparison_found(found: ComparisonResult) -> Found:
    """The result as it is kept in the ledger: three estimates, each in its unit and as a share."""
    return Found(
        study="compare",
        answer=str(found.answer),
        inputs=found.data,
        settings=_settings(found),
        estimates=tuple(_estimates(found)),
        without=("seed", "draws"),
    )


def _settings(found: ComparisonResult) -> Mapping[str, str]:
    every = every_of(found.periods)
    return {
        "outcome": found.outcome,
        "every": str(every) if every is not None else "not told by the labels",
        "treated": found.unit,
        "at": found.periods[found.at],
        "periods": f"{found.periods[0]} to {found.periods[-1]}",
        "donors": ", ".join(found.donors),
    }


def estimates_of(found: ComparisonResult) -> tuple[tuple[str, Estimate], ...]:
    """The three estimates with their names, in the order in which they are told."""
    return (
        ("difference in differences", found.difference_in_differences),
        ("synthetic control", found.synthetic_control),
        ("synthetic difference in differences", found.synthetic_difference),
    )


def _estimates(found: ComparisonResult) -> Iterator[StudyEstimate]:
    for name, one in estimates_of(found):
        yield estimate_of(name, one, found.outcome)
    share = found.as_share(found.synthetic_control)
    if isinstance(share, Estimate):
        yield estimate_of("synthetic control", share, "share of the level without")
