"""One task, or a part of it, read page by page into frames."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

from kept.errors import Problem
from kept.pipeline.articles.answers import line_of, of_problem, without_text
from kept.pipeline.articles.cascade import Cascade, read_safely
from kept.pipeline.articles.counted import CPU, DAMAGED, NO_FAULT, NONE, PROBLEMS, READ, TEXTS, WITHOUT
from kept.pipeline.articles.guard import Guard, Mark, Phase
from kept.pipeline.articles.pages import Page, Result, results
from kept.pipeline.articles.values import Answer, End, Frame, Place
from kept.pipeline.articles.wire import Dead, Request

_MOST_BYTES = 1 << 16
_MOST_PAGES = 50
_MOST_SECONDS = 0.2
"""A frame goes out after so many bytes, pages or seconds: the first answer soon, the others in bulk. Where
frames end shows in no output."""

MOST_OUT = 8 << 20
"""Bytes of answers after which a part of a task ends where parts were asked for."""


class Run:
    """One request: the pages of a task from a place on."""

    def __init__(self, request: Request, cascade: Cascade, guard: Guard) -> None:
        self._request = request
        self._cascade = cascade
        self._guard = guard
        self._counts: Counter[str] = cascade.counts
        self._dead = {one.mark: one for one in request.dead}
        self._place = request.place
        self._lines: list[bytes] = []

    def frames(self) -> Iterator[Frame]:
        """The answers; the last frame ends the task, or the part of it that was asked for."""
        self._counts.clear()
        size = written = 0
        begun, spent = time.monotonic(), time.process_time()
        for pages, line in enumerate(self._answers(), start=1):
            size += len(line)
            self._lines.append(line)
            if self._is_enough(pages, written + size):
                break
            if pages % _MOST_PAGES == 0 or size >= _MOST_BYTES or time.monotonic() - begun > _MOST_SECONDS:
                written += size
                yield self._frame(spent)
                size, begun, spent = 0, time.monotonic(), time.process_time()
        else:
            yield self._frame(spent, End.TASK)
            return
        yield self._frame(spent, End.PART)

    def _is_enough(self, pages: int, written: int) -> bool:
        most = self._request.most
        return most is not None and (pages >= most or written >= MOST_OUT)

    def _frame(self, spent: float, end: End = End.NOTHING) -> Frame:
        self._counts[CPU] += round((time.process_time() - spent) * 1000)
        frame = Frame(self._request.task.number, self._place, b"".join(self._lines), dict(self._counts), end)
        self._counts.clear()
        self._lines.clear()
        return frame

    def _answers(self) -> Iterator[bytes]:
        """The line of each page in order, empty where the page was not wanted."""
        task = self._request.task
        found = results(task, self._place, self._wanted, self._counts)
        while True:
            mark = Mark(self._place, Phase.SEARCHING)
            if dead := self._dead.get(mark):
                given_up = _given_up(task.files[0], self._place, dead)
                yield self._line(self._of_fault(given_up, DAMAGED))
                return
            self._guard.begin(mark)
            result = next(found, None)
            answer = self._answer(result) if result is not None else None
            self._guard.end()
            if result is None:
                return
            self._place = result.after
            yield self._line(answer)

    def _wanted(self, address: str | None, media_type: str, status: int | None) -> bool:
        self._guard.again()
        return self._cascade.wanted(address, media_type, status)

    def _answer(self, result: Result) -> Answer | None:
        if isinstance(result.found, Problem):
            return self._of_fault(of_problem(self._request.task.files[0], result.found), DAMAGED)
        self._counts[READ] += 1
        mark = Mark(self._place, Phase.READING)
        if dead := self._dead.get(mark):
            return self._of_fault(without_text(result.found, dead.reason), dead.kind)
        self._guard.begin(mark)
        return self._read(result.found)

    def _read(self, page: Page) -> Answer | None:
        answer, kind = read_safely(self._cascade, page, self._request.job.megabytes)
        if kind is None or answer is None:
            return answer
        if kind in NO_FAULT:
            self._counts[WITHOUT + kind] += 1
            return answer
        return self._of_fault(answer, kind)

    def _of_fault(self, answer: Answer, kind: str) -> Answer:
        """An answer without a text that tells of a problem, counted."""
        self._counts[PROBLEMS] += 1
        self._counts[WITHOUT + kind] += 1
        return answer

    def _line(self, answer: Answer | None) -> bytes:
        if answer is None:
            return b""
        self._counts[TEXTS if answer["text"] else NONE] += 1
        return line_of(answer)


def _given_up(file: str, place: Place, dead: Dead) -> Answer:
    after = f"after the record at offset {place.at}" if place.at or place.after else "at its beginning"
    what = f"it was left {after}, for the next record cannot be read or passed over. {dead.reason}"
    to_do = "What follows in it was not read. Get it again, or give more time: --seconds-a-page."
    return of_problem(file, Problem(file, what, to_do))
