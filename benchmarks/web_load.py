"""Many who read while others review: `python -m benchmarks.web_load [--minutes 5] [--entries 1000000]`.

A ledger of so many entries holds a real case and copies of it (`--keep FILE` uses it again). `kept serve`
answers on one core. From another one 50 clients with open connections ask for dossiers of thousands of
commitments and for hundreds of searches, some of which are asked for much more often than others, while 10
reviewers accept a draft every three seconds. In turn with that, and without reviewers, the same clients ask a
bare page of the same framework for as many bytes, so that noise falls on both. Before that all pages are
asked for once, and two rounds of the same load warm the server up.

It ends with 1 where a bar does not hold: half of the bare page's requests per second, 10 times its 95th
percentile, no error, and no more than 5 % more memory at the end than after warming up.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.web_load_asked import Asked, asked_of, walks
from benchmarks.web_load_client import Heard, Slice
from benchmarks.web_load_ledger import made
from benchmarks.web_load_servers import Server, bare, kept, on

KINDS = ("dossier", "search")
LEAST_RATE, MOST_P95, MOST_GROWTH = 0.5, 10.0, 0.05
_PAUSE_SECONDS = 3.0
_BARE_SHARE = 0.4
_SLICE_SECONDS = 15.0
_WARMING = 2


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many ask and review, for how many minutes."""

    minutes: float
    clients: int
    reviewers: int
    seed: int

    @property
    def rounds(self) -> int:
        """How often it is each one's turn."""
        return max(1, round(self.minutes * 60 / _SLICE_SECONDS / len(KINDS)))


@dataclass(slots=True)
class Sum:
    """All slices of one page together."""

    seconds: float = 0.0
    read_us: list[int] = field(default_factory=list)
    posted_us: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def add(self, heard: Heard) -> None:
        self.seconds += heard.seconds
        self.read_us += heard.read_us
        self.posted_us += heard.posted_us
        self.errors += heard.errors

    @property
    def rate(self) -> float:
        """Pages per second."""
        return len(self.read_us) / self.seconds

    def ms(self, percent: int) -> float:
        """So many percent of the pages took no longer than this, in milliseconds."""
        return at_percent(self.read_us, percent)

    def line(self) -> str:
        return (
            f"{self.rate:8.0f} pages/s   p50 {self.ms(50):7.1f}   p95 {self.ms(95):7.1f}   "
            f"p99 {self.ms(99):7.1f} ms   {len(self.read_us):,} pages, {len(self.errors)} errors"
        )


def at_percent(microseconds: Sequence[int], percent: int) -> float:
    """A percentile in milliseconds."""
    ordered = sorted(microseconds)
    return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)] / 1000 if ordered else 0.0


def ask(wanted: Slice, cores: Sequence[int]) -> Heard:
    """Let a process of its own ask, on these cores."""
    command = [sys.executable, "-m", "benchmarks.web_load_client"]
    with on(cores):
        asking = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    out, _ = asking.communicate(json.dumps(asdict(wanted)))
    return Heard(**json.loads(out))


def warmed(server: Server, paths: Sequence[str], cores: Sequence[int]) -> Heard:
    """Every page once, by four clients."""
    parts = [list(paths[start::4]) for start in range(4)]
    return ask(Slice(server.port, 3600, parts, once=True), cores)


def rounds(
    how_many: int,
    crowd: Crowd,
    asked: Asked,
    drafts: Iterator[str],
    servers: tuple[Server, Server],
    cores: Sequence[int],
) -> Iterator[tuple[str, Heard]]:
    """Each slice in turn: the name of the page, and what was heard."""
    ours, plain = servers
    for number in range(how_many):
        for at, kind in enumerate(KINDS):
            few = Slice(plain.port, _SLICE_SECONDS * _BARE_SHARE, [[f"/{at}"]] * crowd.clients)
            yield f"bare {kind}", ask(few, cores)
            paths = asked.dossiers if kind == "dossier" else asked.searches
            walk = walks(paths, crowd.clients, crowd.seed + number)
            yield kind, ask(_reviewed(ours.port, walk, drafts, crowd), cores)


def _turns() -> int:
    """How many drafts a reviewer comes to in one slice."""
    return round(_SLICE_SECONDS / _PAUSE_SECONDS) + 1


def _reviewed(port: int, walk: list[list[str]], drafts: Iterator[str], crowd: Crowd) -> Slice:
    reviewers = [list(islice(drafts, _turns())) for _ in range(crowd.reviewers)]
    return Slice(port, _SLICE_SECONDS, walk, reviewers, "before=0", _PAUSE_SECONDS)


def measured(place: Path, crowd: Crowd, asked: Asked) -> bool:
    """Measure, print, and say whether every bar holds."""
    cores = sorted(os.sched_getaffinity(0))
    serving, asking = cores[:1], cores[-1:]
    sums = {f"{which}{kind}": Sum() for kind in KINDS for which in ("bare ", "")}
    with kept(place, serving) as ours:
        sizes = [
            _cold(ours, kind, paths, asking) for kind, paths in zip(KINDS, asked_pages(asked), strict=True)
        ]
        drafts = iter(asked.drafts)
        with bare(sizes, serving) as plain:
            _warm(rounds(_WARMING, crowd, asked, drafts, (ours, plain), asking))
            memory = [ours.resident_bytes()]
            for name, heard in rounds(crowd.rounds, crowd, asked, drafts, (ours, plain), asking):
                sums[name].add(heard)
                memory += [ours.resident_bytes()] if name == KINDS[-1] else []
    return report(sums, memory)


def _warm(heard: Iterator[tuple[str, Heard]]) -> None:
    """Load that is not counted; what goes wrong in it is told."""
    errors = [error for _, one in heard for error in one.errors]
    print(f"{_WARMING} rounds to warm up: {len(errors)} errors", *errors[:3], flush=True)


def asked_pages(asked: Asked) -> tuple[Sequence[str], Sequence[str]]:
    """The paths of each kind."""
    return asked.dossiers, asked.searches


def _cold(server: Server, kind: str, paths: Sequence[str], cores: Sequence[int]) -> int:
    """Ask for every page once, and print what that cost; the size in the middle, in bytes."""
    heard = warmed(server, paths, cores)
    size = round(median(heard.sizes))
    print(
        f"{kind}: {len(paths):,} pages asked for the first time by 4 clients: "
        f"{len(heard.read_us) / heard.seconds:.0f} pages/s, p50 {at_percent(heard.read_us, 50):.1f} ms, "
        f"p95 {at_percent(heard.read_us, 95):.1f} ms; {size:,} bytes; {len(heard.errors)} errors",
        flush=True,
    )
    for error in heard.errors[:3]:
        print(f"  {error}")
    return size


def report(sums: dict[str, Sum], memory: Sequence[int]) -> bool:
    """Print the table; whether every bar holds."""
    for name, one in sums.items():
        print(f"{name:13} {one.line()}")
    decided = [us for one in sums.values() for us in one.posted_us]
    times = f"p50 {at_percent(decided, 50):.1f}, p95 {at_percent(decided, 95):.1f} ms"
    print(f"decisions     {len(decided):,}, {times}")
    held = [bar(words, value, most) for words, value, most in _bars(sums, memory)]
    for error in dict.fromkeys(error for one in sums.values() for error in one.errors[:3]):
        print(f"  {error}")
    return all(held)


def _bars(sums: dict[str, Sum], memory: Sequence[int]) -> Iterator[tuple[str, float, float]]:
    """Each bar as what was measured and the most that it may be."""
    for kind in KINDS:
        ours, plain = sums[kind], sums[f"bare {kind}"]
        yield f"{kind}: bare pages/s for each of ours", plain.rate / ours.rate, 1 / LEAST_RATE
        yield f"{kind}: p95 for each of the bare page's", ours.ms(95) / plain.ms(95), MOST_P95
    yield "errors", sum(len(one.errors) for one in sums.values()), 0
    series = ", ".join(str(one >> 20) for one in memory)
    yield f"memory growth ({series} MiB)", memory[-1] / memory[0] - 1, MOST_GROWTH


def bar(words: str, value: float, most: float) -> bool:
    """Print one bar; whether it holds."""
    print(f"{'holds' if value <= most else 'FAILS':6} {words}: {value:.3f}, at most {most:g}")
    return value <= most


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--statements", type=int, default=50_000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--reviewers", type=int, default=10)
    parser.add_argument("--dossiers", type=int, default=3000)
    parser.add_argument("--searches", type=int, default=300)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--keep", type=Path, metavar="FILE")
    options = parser.parse_args(words)
    crowd = Crowd(options.minutes, options.clients, options.reviewers, options.seed)
    slices = (crowd.rounds + _WARMING) * len(KINDS)
    drafts = slices * _turns() * options.reviewers
    with tempfile.TemporaryDirectory() as folder:
        place = made(options.keep or Path(folder) / "kept.db", options.entries, options.statements)
        asked = asked_of(place, options.seed, options.dossiers, options.searches, drafts)
        return 0 if measured(place, crowd, asked) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
