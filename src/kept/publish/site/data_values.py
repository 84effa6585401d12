"""What the page about the data is given: what can be downloaded, and on which terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that can be downloaded, or a folder of files of one kind.

    Attributes:
        path: the path in the site; of a folder that of the file to begin with.
        what: what is in it.
        size: how many bytes it has, or all files of the folder together.
        rows: how many rows a table has; absent for what is no table.
        files: how many files there are.
        twins: the paths of files that hold the same in another form.
    """

    path: str
    what: str
    size: int
    rows: int | None = None
    files: int = 1
    twins: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called: its path without the folder of all data."""
        return self.path.removeprefix("data/")

    @property
    def size_words(self) -> str:
        """Its size in words, which stay together on a line.

        >>> Downloaded("a", "b", 1_234_567).size_words
        '1.2\\xa0MB'
        """
        for unit, bytes_ in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
            if self.size >= bytes_:
                return f"{self.size / bytes_:.1f}\u00a0{unit}"
        return f"{self.size}\u00a0{'byte' if self.size == 1 else 'bytes'}"


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms the data may be used; each is empty where whoever publishes has not said.

    Attributes:
        publisher: who publishes them.
        licence: the name of the licence of the compilation, or its address.
    """

    publisher: str = ""
    licence: str = ""


NO_TERMS: Final = Terms()
"""Nothing was said."""
