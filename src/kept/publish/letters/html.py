"""A letter as HTML: one template, styles in the elements, nothing that is fetched from anywhere.

What it looks like in the dark stands in its head, for a style in an element cannot tell light from dark.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader

from kept.publish.letters.parts import day_words, days_of, parts
from kept.publish.letters.picture import COLOURS, picture_words
from kept.publish.letters.values import Foot, Letter
from kept.publish.render import engine
from kept.publish.words import FAMILIES


@cache
def _environment() -> Environment:
    return engine(PackageLoader("kept.publish"))


def letter_html(letter: Letter, foot: Foot, subject: str, picture: bool) -> str:
    """The whole letter as HTML.

    Args:
        letter: what it tells.
        foot: how it ends.
        subject: its subject, which becomes the title.
        picture: whether the mail brings the picture `cid:shares`; else the shares are a table.
    """
    words = ((one, FAMILIES[one.family]) for one in letter.shares)
    shares = [(word.label, one.count, COLOURS[one.family], word.slug) for one, word in words]
    return _rendered(
        "letters/letter.html",
        subject=subject,
        days=days_of(letter),
        as_of=day_words(letter.as_of),
        silent=not letter.says_something,
        parts=parts(letter),
        shares=shares,
        picture=picture_words(letter) if picture else "",
        foot=foot,
    )


def asking_html(subject: str, words: tuple[str, ...], link: str) -> str:
    """The letter that asks for a confirmation, as HTML."""
    return _rendered("letters/asking.html", subject=subject, words=words, link=link)


def _rendered(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values)
