"""What a chain of impact is told to assume: a TOML file, and values set beside it."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kept.errors import InputError
from kept.grids.decode import UndecodableError, decode
from kept.grids.nearest import did_you_mean
from kept.pipeline.study_editions import STUDIES
from kept.study.impact import FACTORS, Assumption, assumption

MOST_BYTES = 1_000_000

_FIELDS = ("low", "central", "high", "unit", "source")
_SETTINGS = ("area", "currency", "years", "course")
_TEMPLATE = STUDIES / "assumptions.toml"
_LINEAR = "linear"
_EXAMPLE = '--set "conversion=0.2..0.3..0.5; survey of 2010"'


@dataclass(frozen=True, slots=True)
class Inputs:
    """Assumptions by name, and what they are of; absent is what nobody gave yet."""

    assumptions: Mapping[str, Assumption] = field(default_factory=dict)
    currency: str | None = None
    years: int | None = None
    course: str | None = None
    area: str | None = None

    def over(self, other: Inputs) -> Inputs:
        """These, and what only `other` has."""
        return Inputs(
            {**other.assumptions, **self.assumptions},
            self.currency or other.currency,
            self.years if self.years is not None else other.years,
            self.course or other.course,
            self.area or other.area,
        )

    def settled(self) -> tuple[str, int, str]:
        """The currency, the years and the course.

        Raises:
            InputError: the currency or the number of years is missing.
        """
        if not self.currency:
            raise InputError(
                'The currency of the amounts is missing. Give --currency USD, or currency = "USD".'
            )
        if self.years is None:
            raise InputError(
                "Over how many years does the cut come? Give --years 4, or years = 4 in the file."
            )
        return self.currency, self.years, self.course or _LINEAR


def write_template(path: Path) -> None:
    """Write the worked example, to be changed by whoever knows better.

    Raises:
        InputError: the file exists already.
    """
    if path.exists():
        raise InputError(f"{path} exists already. Name a file that does not, such as {path.stem}-2.toml.")
    shutil.copyfile(_TEMPLATE, path)


def read_inputs(path: Path) -> Inputs:
    """The assumptions of a TOML file: a table such as [conversion] for each.

    Raises:
        InputError: it is no TOML, or has something that is no assumption.
    """
    found = _read(path)
    given = {key: found.pop(key) for key in _SETTINGS if key in found}
    area, currency, years, course = (given.get(key) for key in _SETTINGS)
    if years is not None and (isinstance(years, bool) or not isinstance(years, int)):
        raise InputError(f"{path}: years is {str(years)[:40]!r}. Expected a whole number, such as years = 4.")
    return Inputs(
        {name: _assumption(path, name, table) for name, table in found.items()},
        None if currency is None else str(currency),
        years,
        None if course is None else str(course),
        None if area is None else str(area),
    )


def _read(path: Path) -> dict[str, Any]:
    if path.stat().st_size > MOST_BYTES:
        raise InputError(f"{path} is too large for assumptions. Expected some lines for each factor.")
    try:
        return tomllib.loads(decode(path.read_bytes()).text, parse_float=str)
    except (ValueError, UndecodableError, RecursionError) as error:
        raise InputError(
            f"{path} is no TOML: {error}. Expected lines such as low = 0.1 below [conversion]. Correct it."
        ) from None


def _assumption(path: Path, name: str, table: object) -> Assumption:
    if name not in FACTORS:
        known = (*FACTORS, *_SETTINGS)
        to_do = did_you_mean(name, known, f"Use one of {', '.join(known)}.")
        raise InputError(f"{path}: there is no factor {name[:60]!r}. {to_do}")
    if not isinstance(table, dict):
        raise InputError(f"{path}: {name} has no range. Write [{name}] and below it low, central and high.")
    strange = next((key for key in table if key not in _FIELDS), None)
    if strange is not None:
        to_do = did_you_mean(strange, _FIELDS, f"Use {', '.join(_FIELDS)}.")
        raise InputError(f"{path}: {name} has a line {strange[:60]!r}, which means nothing. {to_do}")
    missing = [key for key in _FIELDS if key not in table]
    if missing:
        raise InputError(
            f"{path}: {name} has no {' and no '.join(missing)}. An assumption has low, central and high, "
            f"such as {FACTORS[name].example}, a unit and a source. Add it."
        )
    low, central, high, unit, source = (table[key] for key in _FIELDS)
    return assumption(name, low, central, high, str(unit), str(source))


def with_settings(inputs: Inputs, settings: Iterable[str]) -> Inputs:
    """The inputs with other ranges for some factors.

    Args:
        inputs: what a file and the other options say.
        settings: such as `conversion=0.1..0.3..1; survey of 2010`: a range, and where it comes from.

    Raises:
        InputError: a setting is no range, names no source, or is given twice.
    """
    named: dict[str, Assumption] = {}
    for words in settings:
        one = _setting(words, inputs.settled()[0])
        if one.name in named:
            raise InputError(f"--set gives {one.name} twice. Leave one of them out.")
        named[one.name] = one
    return Inputs(named).over(inputs)


def _setting(words: str, currency: str) -> Assumption:
    name, equals, rest = words.partition("=")
    numbers, _, source = rest.strip().partition(";" if ";" in rest else " ")
    ends = numbers.split("..")
    if not equals or len(ends) != 3:
        raise InputError(
            f"--set is {words[:60]!r}. Expected a name, a range of low, central and high, and its source, "
            f"such as {_EXAMPLE}. Correct it."
        )
    if not source.strip():
        raise InputError(
            f"--set is {words[:60]!r}, without a source. Expected words that say where the range comes from, "
            f"or that it is your own assumption, such as {_EXAMPLE}. Add them."
        )
    name = name.strip()
    unit = FACTORS[name].unit_in(currency) if name in FACTORS else ""
    return assumption(name, ends[0], ends[1], ends[2], unit, source.strip())
