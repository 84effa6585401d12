"""What is made of the death of a process: whether its page is tried again, and the reason that it gets."""

from __future__ import annotations

import signal

from kept.errors import KeptError
from kept.pipeline.articles.counted import ENDED, TOO_SLOW
from kept.pipeline.articles.guard import Phase

_FROM_OUTSIDE = (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGHUP)
_MOST_IDLE = 20
_MOST_KILLED = 5
_MOST_DIED = 2
"""A page of which a process died is tried again. A signal from outside has nothing to do with the page,
unless it comes each time, as where the kernel kills whoever takes the last memory."""


def is_tried_again(code: int, phase: Phase, deaths: int) -> bool:
    """Is what a process died of tried again, after so many deaths of it?

    Args:
        code: how the process ended.
        phase: what it was doing.
        deaths: how often it died of that, this time included.

    Raises:
        KeptError: it was doing nothing, and dies of that again and again.
    """
    if phase is Phase.IDLE:
        if deaths >= _MOST_IDLE:
            raise KeptError(
                f"No process that reads pages can be kept running: it ended {deaths} times "
                f"({_ending(code)}). Look at the memory of this machine, and try again with --resume or with "
                "fewer --jobs."
            )
        return True
    if code == -signal.SIGALRM:
        return False
    return deaths < (_MOST_KILLED if code in _FROM_OUTSIDE else _MOST_DIED)


def why(code: int, seconds: float) -> tuple[str, str]:
    """The reason that a page gets of which a process died, and the kind of it (`counted`)."""
    if code == -signal.SIGALRM:
        return f"It takes longer than {seconds:g} seconds to read.", TOO_SLOW
    what = f"Its reader ended without an answer ({_ending(code)}), as where a page needs too much memory."
    return what, ENDED


def _ending(code: int) -> str:
    try:
        return f"exit code {code}" if code >= 0 else f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
