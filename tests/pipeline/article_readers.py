"""Readers that stand in for `kept.read.articles.read_article`: one that is quick, and some that go wrong.

What a page says decides what happens to it, so that the same page always does the same.
"""

import os
import signal
import time

from kept.dates import PartialDate
from kept.read.articles import Article


def quick(data: bytes, address: str | None = None, media_type: str | None = None) -> Article:
    """The bytes as they are, but for what they ask for."""
    text = data.decode()
    if "loops in C" in text:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        time.sleep(60)
    if "ends its process" in text:
        os._exit(7)
    if "is killed from outside" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "takes all memory" in text:
        return Article(text=str(len(bytearray(3_000_000_000))))
    if "fails" in text:
        raise ValueError("of the reader")
    if "takes its time" in text:
        time.sleep(0.02)
    if "says nothing" in text:
        return Article(reason="There are no words.")
    return Article(text=text, title="A page", date=PartialDate(2024, 5, 2), address=address, language="en")


def killed_once(data: bytes, address: str | None = None, media_type: str | None = None) -> Article:
    """As `quick`, and its process is killed the first time that it reads a page named in `KILL_ONCE`."""
    folder = os.environ["KILL_ONCE"]
    flag = os.path.join(folder, data.split()[0].decode())
    if os.path.exists(flag):
        os.unlink(flag)
        os.kill(os.getpid(), signal.SIGKILL)
    return quick(data, address, media_type)
