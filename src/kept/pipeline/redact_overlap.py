"""Which texts share a stretch of words with what is removed? Ids do not tell who copied words by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

WINDOW: Final = 24
STRIDE: Final = 12
"""Every common stretch of `WINDOW + STRIDE - 1` characters is found: a window in it begins at a stride."""


class Overlaps:
    """The stretches of some texts; letter case and the width of white space do not count.

    Memory is proportional to these texts, and time to look at another one to that one's length.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._windows: set[str] = set()
        for text in map(_plain, texts):
            self._windows.update(text[at : at + WINDOW] for at in range(len(text) - WINDOW + 1))

    def found_in(self, texts: Iterable[str]) -> str | None:
        """Words of a stretch of at least 35 characters that one of these texts has in common with them.

        Shorter stretches, of 24 to 34 characters, are found sometimes.
        """
        return next((words for text in texts for words in self._shared(_plain(text))), None)

    def _shared(self, text: str) -> Iterator[str]:
        windows = (text[at : at + WINDOW] for at in range(0, len(text) - WINDOW + 1, STRIDE))
        return (words for words in windows if words in self._windows)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
