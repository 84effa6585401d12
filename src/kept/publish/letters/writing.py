"""A letter in words, for one person or for nobody in particular."""

from __future__ import annotations

from kept.publish.letters.html import letter_html
from kept.publish.letters.parts import subject_of
from kept.publish.letters.text import letter_text
from kept.publish.letters.values import Foot, Letter, Written


def written(letter: Letter, foot: Foot, picture: bytes | None) -> Written:
    """The letter as plain text and as HTML.

    Args:
        letter: what it tells.
        foot: how it ends, which is different for each person.
        picture: its shares as a PNG, as `kept.publish.letters.picture.picture` draws it.
    """
    subject = subject_of(letter)
    return Written(
        subject,
        letter_text(letter, foot),
        letter_html(letter, foot, subject, picture is not None),
        picture,
    )
