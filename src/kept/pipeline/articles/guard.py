"""What a process is reading just now, written where its host finds it after the process has died of it."""

from __future__ import annotations

import os
import signal
import struct
from enum import IntEnum
from typing import NamedTuple

from kept.pipeline.articles.values import Place


class Phase(IntEnum):
    """What a process is doing: nothing, looking for the page after a place, or reading that page."""

    IDLE = 0
    SEARCHING = 1
    READING = 2


class Mark(NamedTuple):
    """The place after which a process is reading, and in which phase it is."""

    place: Place
    phase: Phase


_FORM = struct.Struct("<qqq")


class Guard:
    """Writes the mark and has the kernel end the process where a page takes too long.

    The default of the alarm ends the process, which also ends code in C that never returns; a handler in
    Python would wait for it.

    Args:
        file: the number of the open file for the mark.
        seconds: the most wall-clock time for one page, or for finding the next.
    """

    def __init__(self, file: int, seconds: float) -> None:
        self._file = file
        self._seconds = seconds

    def begin(self, mark: Mark) -> None:
        """Write down what begins now, and set the alarm."""
        _put(self._file, mark)
        self.again()

    def again(self) -> None:
        """Set the alarm anew."""
        signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def end(self) -> None:
        """Nothing is being read any more."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        _put(self._file, Mark(Place(), Phase.IDLE))


def mark_in(file: int) -> Mark:
    """What was written last into the file of this number."""
    at, after, phase = _FORM.unpack(os.pread(file, _FORM.size, 0).ljust(_FORM.size, b"\0"))
    return Mark(Place(at, after), Phase(phase))


def _put(file: int, mark: Mark) -> None:
    os.pwrite(file, _FORM.pack(*mark.place, mark.phase), 0)
