"""Runs what is asynchronous in a thread of its own.

Playwright leaves a loop running in the thread of the tests, in which no other can be begun.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import anyio

T = TypeVar("T")


def run(work: Callable[[], Awaitable[T]]) -> T:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, work).result()
