"""Countries in words: "Chinese officials" speak for China, "U.S. industry" for an industry of its country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kept.extract.datafiles import read_lines


@dataclass(frozen=True, slots=True)
class Country:
    """One country, or a union that promises like one. `adjective` is the shortest way to name what is its."""

    name: str
    adjective: str


def _table() -> Iterator[tuple[str, Country, bool]]:
    """Each written form with its country, and whether it is a capital that stands for a government."""
    for line in read_lines("countries.txt"):
        name, adjectives, others, capitals = (field.strip() for field in line.split(";"))
        forms = [form.strip() for form in f"{name},{adjectives},{others}".split(",") if form.strip()]
        short = min((form.strip() for form in adjectives.split(",") if form.strip()), key=len, default=name)
        country = Country(name, short)
        people = [
            f"{form.strip()}s" for form in adjectives.split(",") if form.strip().endswith(("an", "i", "iet"))
        ]
        yield from ((form, country, False) for form in (*forms, *people))
        yield from ((form.strip(), country, True) for form in capitals.split(",") if form.strip())


_ROWS: Final = list(_table())
_FORMS: Final = {form: country for form, country, capital in _ROWS if not capital}
_CAPITALS: Final = {form: country for form, country, capital in _ROWS if capital}
_ANY: Final = re.compile(
    r"(?<![\w.])(?<!New )(?<!South )(?:"  # not New Mexico, nor the South China Sea
    + "|".join(re.escape(form) for form in sorted(_FORMS, key=len, reverse=True))
    + r")(?!\w|['’](?!s\b)\w)"
)


def countries_in(words: str) -> tuple[Country, ...]:
    """The countries that `words` name, by name or adjective, in the order in which they first appear.

    >>> [country.name for country in countries_in("the U.S. ambassador to China")]
    ['United States', 'China']
    """
    return tuple(dict.fromkeys(country for _, country in mentions(words)))


def mentions(words: str) -> Iterator[tuple[int, Country]]:
    """Each place (code point) at which `words` name a country, with the country, in order."""
    return ((match.start(), _FORMS[match.group()]) for match in _ANY.finditer(words))


def government_named(words: str) -> Country | None:
    """The country for which `words` stand alone: its name, or its capital ("Beijing said")."""
    return _FORMS.get(words) or _CAPITALS.get(words)


def is_country(words: str) -> bool:
    """Are `words` just a country or one of its adjectives?"""
    return words in _FORMS
