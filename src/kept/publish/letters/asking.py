"""The letter that asks whether somebody wants letters: the one thing that is sent before they said yes."""

from __future__ import annotations

import textwrap

from kept.publish.letters.html import asking_html
from kept.publish.letters.values import Written
from kept.visible import visible

_SUBJECT = "Do you want letters about public promises?"


def asking(base: str, link: str, choice: tuple[str, ...], days: int) -> Written:
    """The letter.

    Args:
        base: the address of the site from which it comes.
        link: where one says yes.
        choice: what was asked for, in words; empty for everything.
        days: for how many days the link can be used.
    """
    about = "about everything" if not choice else "about " + "; ".join(choice)
    words = (
        f"Somebody, probably you, asked at {base} for letters to this address, {about}.",
        f"If you want them, open this link within {days} days and press the button there:",
        "If not, do nothing. Nothing else will be sent, and this address is erased when the link ends.",
    )
    text = "\n\n".join([_wrapped(words[0]), _wrapped(words[1]), link, _wrapped(words[2])]) + "\n"
    return Written(_SUBJECT, visible(text), asking_html(_SUBJECT, words, link))


def _wrapped(words: str) -> str:
    return textwrap.fill(" ".join(words.split()), 72, break_long_words=False, break_on_hyphens=False)
