"""A run: tasks through an engine, and their lines in order to wherever they are wanted."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from typing import Protocol

from kept.pipeline.articles.output import Output
from kept.pipeline.articles.state import State
from kept.pipeline.articles.values import Engine, Frame, Job, Task

_SECONDS = 0.5
"""So much work at most is done twice after a crash, beside the pages that were being read."""


class Step(Protocol):
    """What is done with lines on their way out: near-copies are folded, tables written, records kept."""

    counts: Counter[str]

    def take(self, line: bytes) -> bytes:
        """The line, or what is written in its place."""

    def again(self, line: bytes) -> None:
        """A line that was written by an earlier run, as `take` gave it back."""

    def sure(self) -> None:
        """All lines so far are about to be made sure of."""

    def end(self) -> None:
        """There are no more lines."""


def run(
    job: Job,
    tasks: Iterable[Task],
    engine: Engine,
    output: Output,
    state: State,
    steps: Sequence[Step] = (),
    told: Callable[[Frame], None] = lambda _frame: None,
) -> Counter[str]:
    """Read all tasks, or what is left of them, and write one line for each page that is wanted, in order.

    Args:
        job: what is done with each page.
        tasks: what is read.
        engine: who reads it.
        output: where the lines go.
        state: how far it is.
        steps: what is done with the lines on their way, in this order.
        told: is called with each frame as it comes.

    Returns:
        What was counted, in this run and in those that it goes on with.

    Raises:
        KeptError: the job or the engine cannot go on.
    """
    if steps:
        for line in output.earlier():
            for step in steps:
                step.again(line)

    def emit(lines: bytes) -> None:
        output.write(_through(steps, lines) if steps else lines, state.turn)

    sure = time.monotonic()
    with closing(engine.frames(job, state.left(tasks))) as frames:
        for frame in frames:
            state.take(frame, emit)
            told(frame)
            # Only how much is done twice after a crash depends on the clock, never what is written.
            if time.monotonic() - sure > _SECONDS:
                _make_sure(output, state, steps)
                sure = time.monotonic()
    _make_sure(output, state, steps)
    for step in steps:
        step.end()
    return state.counts


def _make_sure(output: Output, state: State, steps: Sequence[Step]) -> None:
    for step in steps:
        step.sure()
        state.counts.update(step.counts)
        step.counts.clear()
    output.sure()
    state.commit(output.length)


def _through(steps: Sequence[Step], lines: bytes) -> bytes:
    taken = []
    for line in lines.splitlines(keepends=True):
        for step in steps:
            line = step.take(line)  # noqa: PLW2901 - each takes what the one before gave
        taken.append(line)
    return b"".join(taken)
