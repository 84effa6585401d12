"""Letters and `kill -9`: `python -m benchmarks.letters_kills [--subscribers 1000] [--kills 100] [--seed 8]`.

A process sends one issue to a server of mail and is killed again and again: at scripted points of a
transaction (by the server, which knows exactly where it is) and at random moments. Some addresses are
answered with 4xx first, some with 5xx for ever, some connections are lost. The server writes what it took
to its log before it says so, as Postfix and Exim do, and takes a double like any other: it counts.

Three ways to go on after a kill in the one moment in which SMTP leaves open whether a letter was taken:
with the log of the server, where each address must get the issue exactly once; by holding, where none may get
it twice, and who got none must be told; and by sending again, where none may be left out. Ends with 1 where
one of these does not hold.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.letters_kills_server import Point, Shared, serve

from kept.errors import InputError
from kept.pipeline.letters.address import read_address
from kept.pipeline.letters.begun import read_settings
from kept.pipeline.letters.choice import Choice
from kept.pipeline.letters.deliveries import Fate, Issue, begin, fates, message_id
from kept.pipeline.letters.mail import Envelope, mail
from kept.pipeline.letters.one_sender import only_sender
from kept.pipeline.letters.people import Subscriber, known
from kept.pipeline.letters.sending import Mailing, send
from kept.pipeline.letters.server import Server
from kept.pipeline.letters.server_log import taken
from kept.pipeline.letters.settling import Unsure, find_cut_off, settle, settle_by_log
from kept.pipeline.letters.smtp import Session
from kept.pipeline.letters.store import Store, make_store
from kept.pipeline.letters.subscribers import ask, confirm, later, link_token
from kept.publish.letters.values import Written

NOW = "2006-05-01T08:00:00.000000Z"
ISSUE = Issue(date(2006, 4, 1), date(2006, 4, 30), date(2006, 4, 30), NOW, NOW)
FORK = multiprocessing.get_context("fork")
SETTLE_SECONDS = 0.05
"""After a kill: so long the server has to write what it took."""


SURE = (Point.BEFORE_MAIL, Point.AFTER_RCPT)
"""Killed there, no letter can be in doubt."""


def main(subscribers: int, kills: int, seed: int) -> int:
    """Print what each way came to."""
    found = 0
    for way in ("log", Unsure.HOLD, Unsure.RESEND):
        with tempfile.TemporaryDirectory() as name:
            found += Trial(Path(name), way, subscribers, random.Random(seed)).run(kills)
    print(f"{found} findings")
    return 1 if found else 0


class Trial:
    """One issue, sent in one way."""

    def __init__(self, folder: Path, way: str, subscribers: int, rng: random.Random) -> None:
        self._place, self._log = folder / "letters", folder / "mail.log"
        self._log.touch()
        self._way, self._rng = way, rng
        self._addresses = [f"p{number}@example.net" for number in range(subscribers)]
        self._runs = 0
        kinds = [FORK.Value("q", 0, lock=False) for _ in range(4)]
        self._shared = Shared(*kinds)
        _fill(self._place, self._addresses)

    def run(self, kills: int) -> int:
        """Kill so often, then let it end; how many things were not as promised."""
        server = FORK.Process(target=serve, args=(self._shared, self._log), daemon=True)
        server.start()
        while not self._shared.port.value:
            time.sleep(0.01)
        begun, doubts = time.monotonic(), Counter[Point]()
        points = [point for point in Point if point is not Point.NONE]
        killed = Counter[Point]()
        each = max(1, len(self._addresses) // max(1, kills))
        for number in range(kills):
            point = points[number % len(points)]
            ended = self._killed(point, self._rng.randint(1, max(1, each)))
            if not ended:
                killed[point] += 1
                doubts[point] += self._in_doubt()
        while self._waiting():
            self._killed(Point.NONE, 0)
        server.terminate()
        server.join()
        return self._told(killed, doubts, time.monotonic() - begun)

    def _killed(self, point: Point, after: int) -> bool:
        """Let a process send until it is killed; whether it ended by itself."""
        self._runs += 1
        self._shared.after.value = after
        child = os.fork()
        if child == 0:
            self._send()
        self._shared.child.value = child
        self._shared.point.value = point
        if point is Point.RANDOM:
            time.sleep(self._rng.uniform(0, 0.02 * after + 0.05))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        self._shared.point.value = Point.NONE
        time.sleep(SETTLE_SECONDS)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
            raise RuntimeError("the process failed by itself")
        return os.WIFEXITED(status)

    def _send(self) -> None:
        """What the process does; it never returns."""
        try:
            while not self._shared.point.value and self._shared.after.value:
                time.sleep(0.0005)
            with Store(self._place) as store, only_sender(store):
                self._settle(store)
                server = Server("127.0.0.1", self._shared.port.value, in_the_clear=True, seconds=10)
                send(
                    Mailing(store, ISSUE.id, _writer(store), lambda: Session(server, "x.example"), self._now)
                )
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(1)
        os._exit(0)

    def _now(self) -> str:
        """Each run is later than the one before, so that what waits is tried again."""
        return later(NOW, timedelta(minutes=31 * self._runs))

    def _settle(self, store: Store) -> None:
        if not find_cut_off(store, ISSUE.id):
            return
        if self._way != "log":
            settle(store, ISSUE.id, Unsure(self._way))
            return
        try:
            took = taken(self._log.read_text(encoding="utf-8").splitlines())
            settle_by_log(store, ISSUE.id, took, self._now(), timedelta())
        except InputError:  # nothing was surely sent yet, so that the log proves nothing: they are held
            return

    def _in_doubt(self) -> int:
        with Store(self._place) as store:
            return fates(store, ISSUE.id)[Fate.SENDING]

    def _waiting(self) -> int:
        with Store(self._place) as store:
            found = fates(store, ISSUE.id)
        more = found[Fate.UNSURE] if self._way == "log" else 0
        return found[Fate.WAITING] + found[Fate.SENDING] + more

    def _told(self, killed: Counter[Point], doubts: Counter[Point], seconds: float) -> int:
        with Store(self._place) as store:
            states = fates(store, ISSUE.id)
        lines = self._log.read_text(encoding="utf-8").splitlines()
        counts = Counter(line.rpartition(" for ")[2] for line in lines)
        ids = {(line.rpartition(" for ")[2], line.partition(" id=")[2].split()[0]) for line in lines}
        wanted = {one for one in self._addresses if int(one[1:].partition("@")[0]) % 23 != 5}
        times = Counter(counts[one] for one in wanted)
        print(f"\n{self._way}: {sum(killed.values())} killed, {self._runs} runs, {seconds:.0f} s")
        for point in killed:
            print(f"  {point.name.lower():18}{killed[point]:4} killed, {doubts[point]:3} of them in doubt")
        print(f"  states: {', '.join(f'{count} {state}' for state, count in sorted(states.items()))}")
        print(f"  letters for each address: {dict(sorted(times.items()))}")
        wrong = [
            bool(counts.keys() - wanted),
            len(ids) != len(counts),  # a double has the same Message-ID
            any(doubts[point] for point in SURE),
        ]
        if self._way == "log":
            wrong.append(times != {1: len(wanted)})
        elif self._way == Unsure.HOLD:
            wrong += [max(times) > 1, times[0] > states[Fate.UNSURE]]
        else:
            wrong += [min(times) < 1, sum(counts.values()) - len(wanted) > sum(doubts.values())]
        return sum(wrong)


def _fill(place: Path, addresses: list[str]) -> None:
    sender, base = "letters@kept.example", "https://kept.example/"
    make_store(place, read_settings(sender, "Kept", base, "", bytes(32)))
    with Store(place) as store:
        store.rows("PRAGMA synchronous = off")
        for number, words in enumerate(addresses):
            ask(store, read_address(words), Choice(), NOW, number.to_bytes(32, "big"))
            found = known(store, read_address(words))
            assert found is not None
            confirm(store, link_token(store, found), NOW)
        store.rows("PRAGMA synchronous = full")
        begin(store, ISSUE)


def _writer(store: Store) -> Any:
    def write(one: Subscriber) -> bytes:
        envelope = Envelope(
            "letters@kept.example", "Kept", one.address, message_id(store, one, ISSUE.id), NOW
        )
        return mail(Written("News", "News.\n" * 20, "<p>News.</p>\n" * 20), envelope)

    return write


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subscribers", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=8)
    sys.exit(main(**vars(parser.parse_args())))
