"""A form is one way of writing a time: a pattern, and how to read what it matched."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kept.date_phrases.expressions import Time
from kept.date_phrases.values import Kind

_NAME = re.compile(r"\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a time. `read` gets a full match of `pattern`."""

    kind: Kind
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Time]


def form(kind: Kind, pattern: str, read: Callable[[re.Match[str]], Time]) -> Form:
    """A form from the source of its pattern."""
    return Form(kind, re.compile(pattern), read)


def any_of(forms: Sequence[Form]) -> str:
    """A pattern without named groups that matches what any of the forms matches, the first one first."""
    return "(?:" + "|".join(_NAME.sub("?:", each.pattern.pattern) for each in forms) + ")"


def read(forms: Sequence[Form], words: str) -> tuple[Kind, Time]:
    """What the words say by the first form that fits all of them.

    Raises:
        LookupError: no form fits; words that `any_of` these forms matched always have one.
    """
    for each in forms:
        match = each.pattern.fullmatch(words)
        if match is not None:
            return each.kind, each.read(match)
    raise LookupError(f"No form of a time fits {words!r}.")
