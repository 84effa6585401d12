"""A letter as plain text, which is read first where mail is read without HTML."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from kept.publish.letters.parts import Item, Part, day_words, days_of, parts, shares_told
from kept.publish.letters.values import Foot, Letter
from kept.visible import visible

_WIDTH: Final = 72


def letter_text(letter: Letter, foot: Foot) -> str:
    """The whole letter as plain text, at most 72 letters wide where words allow; links are never broken."""
    return visible("\n".join(_lines(letter, foot)) + "\n")


def _lines(letter: Letter, foot: Foot) -> Iterator[str]:
    yield from _wrapped(f"What happened to public promises, {days_of(letter)}.")
    if letter.shares:
        yield ""
        told = ", ".join(shares_told(letter.shares))
        yield from _wrapped(f"How the promises stood as of {day_words(letter.as_of)}: {told}.")
    if not letter.says_something:
        yield from ("", "Nothing changed, nothing was claimed and nothing fell due in these days.")
    for part in parts(letter):
        yield from _part(part)
    yield from ("", "-- ", *foot_lines(foot))


def foot_lines(foot: Foot) -> Iterator[str]:
    """The end of a letter: from where it comes, and how to end it."""
    yield from _wrapped("Made by Kept from public records alone. Every verdict can be recomputed.")
    if foot.base:
        yield f"The site: {foot.base}"
    if foot.leave:
        yield "Unsubscribe, or have your address erased:"
        yield foot.leave


def _part(part: Part) -> Iterator[str]:
    yield from ("", part.heading.upper(), "")
    for item in part.items:
        yield from _item(item)
    if part.more:
        yield f"and {part.more:,} more, which are on the site."


def _item(item: Item) -> Iterator[str]:
    yield from _wrapped(f"{item.on}: {item.title}", "* ", "  ")
    yield from _wrapped(item.words, "  ", "  ")
    if item.href:
        yield f"  {item.href}"


def _wrapped(words: str, first: str = "", other: str = "") -> list[str]:
    return textwrap.wrap(
        words,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=other,
        break_long_words=False,
        break_on_hyphens=False,
    )
