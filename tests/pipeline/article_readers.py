"""Readers that stand in for `kept.read.articles.read_article`: one that is quick, and some that go wrong.

What a page says decides what happens to it, so that the same page always does the same.
"""

import os
import signal
import time
from pathlib import Path

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
    flag = Path(os.environ["KILL_ONCE"]) / data.split()[0].decode()
    if flag.exists():
        flag.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return quick(data, address, media_type)


def fails_always(data: bytes, address: str | None = None, media_type: str | None = None) -> Article:
    """For documents that are not HTML: it must not be asked."""
    raise AssertionError("This is no HTML.")


def talks(data: bytes, address: str | None = None, media_type: str | None = None) -> Article:
    """As `quick`, and prints on all that it may print on."""
    print("noise", flush=True)
    os.write(1, b"noise\n")
    os.write(2, b"noise\n")
    return quick(data, address, media_type)


def halves(data: bytes, address: str | None = None, media_type: str | None = None) -> Article:
    """Half a surrogate pair in the text."""
    return Article(text="\ud83d alone")


def only_article(data: bytes, address: str | None = None, media_type: str | None = None) -> Article:
    """The words between the tags of the article."""
    return Article(text=data.decode().partition("<article>")[2].partition("</article>")[0])
