"""The figures of a market as words, from options or a TOML file, to the values that sales are judged by."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kept.errors import InputError
from kept.grids.decode import UndecodableError, decode
from kept.grids.nearest import did_you_mean
from kept.measure import sales

MOST_BYTES = 1_000_000

_SCOPE = {
    "counts": "of what it is a share (--counts paid or all)",
    "population": 'on whose PCs (--population "PCs of central organs")',
    "period": "for when (--period 2004)",
}
_MONEY = ("revenue", "price", "price_low", "price_high")
_COUNTED = ("computers", "programs", "units")
_SPREADS = tuple(f"spread_{name}" for name in ("computers", "programs", "units", "revenue", "price"))
_GOES_WITH = {
    **{f"spread_{name}": (name,) for name in ("units", "revenue", "price")},
    "price_low": ("price",),
    "price_high": ("price",),
    "currency": _MONEY,
}
KEYS = (*_SCOPE, "unit", "currency", *_COUNTED, *_MONEY, *_SPREADS, "claim", "confidence")
"""What can be given of a market: the options of the command, and the lines of a file."""

SCOPE = (*_SCOPE, "unit")
"""The figures that say what a rate is a rate of."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a market in words, by the names of `KEYS`, and notes by the names of blind spots."""

    given: Mapping[str, str]
    notes: Mapping[str, str]

    def over(self, other: Figures) -> Figures:
        """These, and what only `other` has."""
        return Figures({**other.given, **self.given}, {**other.notes, **self.notes})


def read_figures(path: Path) -> Figures:
    """The figures of a TOML file: lines such as `computers = 1000000`, and notes under `[notes]`.

    Raises:
        InputError: it is no TOML, or has a line that is no figure of a market.
    """
    if path.stat().st_size > MOST_BYTES:
        raise InputError(f"{path} is too large for the figures of a market. Expected a few lines.")
    try:
        found = tomllib.loads(decode(path.read_bytes()).text, parse_float=str)
    except (tomllib.TOMLDecodeError, UndecodableError) as error:
        raise InputError(
            f"{path} is no TOML: {error}. Expected lines such as computers = 1000000. Correct it."
        ) from None
    notes = found.pop("notes", {})
    if not isinstance(notes, dict):
        raise InputError(f'{path}: notes is no part of lines. Write [notes] and donations = "..." below it.')
    return Figures(
        {key: _words(path, key, value) for key, value in found.items()},
        {key: _words(path, f"notes.{key}", value, known=False) for key, value in notes.items()},
    )


def _words(path: Path, key: str, value: object, known: bool = True) -> str:
    if known and key not in KEYS:
        to_do = did_you_mean(key, KEYS, f"Use one of {', '.join(KEYS)}.")
        raise InputError(f"{path}: there is no figure {key!r}. {to_do}")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(f"{path}: {key} is {value!r}. Expected a number or a text. Correct it.")
    return str(value)


def market(given: Mapping[str, str]) -> sales.Market:
    """The market of the figures.

    Raises:
        InputError: something that a rate cannot do without is missing, a figure cannot be, or one would
            change nothing.
    """
    missing = [words for key, words in _SCOPE.items() if not given.get(key, "").strip()]
    if missing:
        raise InputError(f"A rate from sales says nothing alone. Say also {'; '.join(missing)}.")
    for key, words in (("computers", "--computers 1000000"), ("programs", "--programs 3")):
        if key not in given:
            raise InputError(f"The number of {key} is missing: how many are installed? Give {words}.")
    unit = given.get("unit", "copies")
    scope = sales.check_rate("0", given["counts"], unit, given["population"], given["period"]).scope
    _refuse_unused(given)
    prices = [_money(given, name) for name in ("price_low", "price_high")]
    low, high = prices
    if (low is None) != (high is None):
        raise InputError("A range of prices has two ends. Give --price-low and --price-high.")
    return sales.Market(
        scope,
        computers=_quantity(given, "computers", "PCs"),
        programs=_quantity(given, "programs", unit),
        units=_quantity(given, "units", unit) if "units" in given else None,
        revenue=_money(given, "revenue"),
        price=_money(given, "price"),
        price_range=(low, high) if low is not None and high is not None else None,
    )


def _refuse_unused(given: Mapping[str, str]) -> None:
    """A figure that changes nothing was given for something: say so, and do not leave it out in silence."""
    for key, others in _GOES_WITH.items():
        if key in given and not any(other in given for other in others):
            first, wanted = _option(others[0]), " or ".join(map(_option, others))
            raise InputError(
                f"{_option(key)} changes nothing without {wanted}. Leave it out, or give {first}."
            )
    if "spread_price" in given and "units" in given:
        raise InputError(
            "--spread-price changes nothing with --units: the rate does not depend on the price then. Leave "
            "it out, or give --revenue instead of --units."
        )


def _option(key: str) -> str:
    return f"--{key.replace('_', '-')}"


def _quantity(given: Mapping[str, str], name: str, unit: str) -> sales.Quantity:
    return sales.Quantity.of(given[name], unit, given.get(f"spread_{name}", "0"))


def _money(given: Mapping[str, str], name: str) -> sales.Quantity | None:
    """An amount: its currency stands behind it ("610 yuan"), or is that of all amounts."""
    if name not in given:
        return None
    amount, _, own = given[name].strip().partition(" ")
    own, common = own.strip(), given.get("currency", "").strip()
    if own and common and own.casefold() != common.casefold():
        raise InputError(
            f"The {name.replace('_', ' ')} is in {own}, but --currency says {common} for all amounts. Leave "
            "out one of them, or convert the amount."
        )
    currency = own or common
    if not currency:
        raise InputError(
            f'The {name.replace("_", " ")} is {given[name]!r}, of no currency. Write "610 yuan", or give '
            "--currency yuan for all amounts."
        )
    return sales.Quantity.of(amount, currency, given.get(f"spread_{name}", "0"))
