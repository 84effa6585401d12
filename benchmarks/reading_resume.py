"""`kept articles` killed at any moment: `python -m benchmarks.reading_resume [--kills 100] [--seed 7]`.

A run over page files and archives is killed at random moments: the process that drives it, one that reads
pages, or a worker of a local Dask cluster of two. Whoever drove it is started again with the same state until
the run is done; then the next run begins. Every output has to be that of a run that nobody killed, byte for
byte: nothing twice, nothing lost. The engines take turns. Ends with 1 where an output differs.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psutil  # type: ignore[import-untyped]
from tests.pipeline.articles_for_tests import READER, archive, pages

from kept.pipeline.articles.inputs import files_of, tasks_of
from kept.pipeline.articles.on_dask import OnDask
from kept.pipeline.articles.output import FileOutput
from kept.pipeline.articles.pool import Pool
from kept.pipeline.articles.run import run
from kept.pipeline.articles.state import State
from kept.pipeline.articles.values import Job

ENGINES = ("pool", "dask")
LONGEST = 2.0
"""Seconds at most from when there is more output, or from the start of the driver, to the next kill."""

EARLY = 0.2
"""The part of the kills that do not wait for more output: they also hit a run while it starts."""


class Killed(NamedTuple):
    """One run: on which engine, what was killed, and whether its output was that of a run without kills."""

    engine: str
    kills: tuple[str, ...]
    same: bool


def main(kills: int, seed: int) -> int:
    """Print what was killed how often, and how many outputs differed."""
    counts: Counter[str] = Counter()
    runs = different = 0
    for one in killed(kills, seed):
        counts.update(f"{one.engine}, {what}" for what in one.kills)
        runs += 1
        different += not one.same
        print(
            f"{one.engine:5} {len(one.kills):3} kills  {'the same' if one.same else 'DIFFERENT'}", flush=True
        )
    for name, number in sorted(counts.items()):
        print(f"{number:5}  {name}")
    print(f"{counts.total()} kills in {runs} runs, {different} outputs that differ")
    return 1 if different else 0


def killed(
    kills: int, seed: int, engines: tuple[str, ...] = ENGINES, pages_each: int = 150
) -> Iterator[Killed]:
    """Runs with so many kills together.

    Args:
        kills: how many.
        seed: of the moments and of what is killed.
        engines: which take turns.
        pages_each: pages of the folder and of each of two archives.
    """
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_inputs(folder / "in", pages_each)
        drive(folder / "in", folder / "whole.jsonl", None, "pool")
        whole = (folder / "whole.jsonl").read_bytes()
        number = 0
        while kills > 0:
            engine = engines[number % len(engines)]
            out, state = folder / f"{number}.jsonl", folder / f"{number}.state"
            done = _killed_run(folder / "in", out, state, engine, rng, kills)
            yield Killed(engine, done, out.read_bytes() == whole)
            kills -= len(done)
            number += 1


def make_inputs(folder: Path, count: int) -> None:
    """Pages of which each takes 20 ms to read, and a few of which their process dies."""
    texts = [f"Page {number} takes its time." for number in range(count)]
    texts[count // 3] = "This one ends its process."
    pages(folder, texts)
    for name in ("a", "b"):
        archive(folder / f"{name}.warc.gz", [f"{text} In archive {name}." for text in texts])


def drive(source: Path, out: Path, state: Path | None, engine: str) -> None:
    """One run, or the rest of one."""
    job = Job(READER)
    kept = State(state, job.purpose())
    output = FileOutput(out, kept.written)
    chosen = OnDask("local", 2) if engine == "dask" else Pool(2)
    run(job, tasks_of(files_of([str(source)])), chosen, output, kept)
    output.close()
    kept.close()


def _killed_run(
    source: Path, out: Path, state: Path, engine: str, rng: random.Random, most: int
) -> tuple[str, ...]:
    """Drive a run to its end with kills on the way, at most so many; what was killed."""
    done: list[str] = []
    while True:
        words = [sys.executable, "-m", "benchmarks.reading_resume", "--drive", engine]
        told = state.with_suffix(".told")
        with told.open("wb") as errors:
            driver = subprocess.Popen([*words, str(source), str(out), str(state)], stderr=errors)
        while len(done) < most and driver.poll() is None:
            if rng.random() > EARLY:
                _wait_for_more(out, driver)
            time.sleep(rng.uniform(0, LONGEST))
            what = _kill_one(driver, rng) if driver.poll() is None else None
            if what is not None:
                done.append(what)
        if driver.wait() == 0:
            return tuple(done)
        if not done or done[-1] != "driver":
            raise RuntimeError(f"The driver on {engine} ended by itself: {told.read_text()[-3000:]}")


def _wait_for_more(out: Path, driver: subprocess.Popen[bytes]) -> None:
    """Wait until the output is longer, or the driver has ended."""
    size = _size(out)
    while driver.poll() is None and _size(out) <= size:
        time.sleep(0.05)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _kill_one(driver: subprocess.Popen[bytes], rng: random.Random) -> str | None:
    """Kill the driver, or one of the processes below it that read or work."""
    try:
        below = psutil.Process(driver.pid).children(recursive=True)
        found = {"reader": [one for one in below if "articles.child" in " ".join(one.cmdline())]}
        found["worker"] = [one for one in below if "spawn_main" in " ".join(one.cmdline())]
    except psutil.NoSuchProcess:
        return None
    what = rng.choice(["driver", *(name for name, processes in sorted(found.items()) if processes)])
    if what == "driver":
        driver.kill()
        driver.wait()
        return what
    try:
        rng.choice(found[what]).kill()
    except psutil.NoSuchProcess:
        return None
    return what


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--drive", metavar="ENGINE", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("places", nargs="*", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.drive:
        source, out, state = given.places
        drive(source, out, state, given.drive)
    else:
        sys.exit(main(given.kills, given.seed))
