"""What a run of `kept articles` is made of: its engine, its output, and what is done with its lines."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click

from kept.cli import door
from kept.ledger import Ledger
from kept.pipeline.articles.output import FileOutput, FolderOutput, Output
from kept.pipeline.articles.run import Step
from kept.pipeline.articles.state import State
from kept.pipeline.articles.values import Engine, Job
from kept.pipeline.json_lines import open_output


def output_of(opened: ExitStack, out: str | None, state: State) -> Output:
    """Standard output, a packed file, or a file or folder that is gone on with."""
    if out is None:
        return Output(sys.stdout.buffer)
    path = Path(out)
    if path.suffix == ".gz":
        return Output(opened.enter_context(open_output(path)))
    kind = FolderOutput if out.endswith("/") or path.is_dir() else FileOutput
    output = kind(path, state.written)
    opened.callback(output.close)
    return output


@dataclass(frozen=True, slots=True)
class Also:
    """What else is done with the lines of a run."""

    folded: bool
    reprints: Path | None
    parquet: Path | None
    into_ledger: bool
    ledger: str | None


def steps(ctx: click.Context, opened: ExitStack, job: Job, state: State, also: Also) -> list[Step]:
    """What is done with the lines of a run, in this order; what is opened for it is closed with `opened`.

    Raises:
        InputError: the run that is gone on with recorded into another ledger, or a library is missing.
    """
    found: list[Step] = []
    if also.folded:
        from kept.pipeline.articles.folding import Folding  # noqa: PLC0415 (slow)

        found.append(Folding(also.reprints))
    if also.parquet is not None:
        from kept.pipeline.articles.parquet import ParquetFile  # noqa: PLC0415 (slow)

        found.append(ParquetFile(also.parquet))
    if also.into_ledger:
        from kept.pipeline.articles.guarded import GuardedReader  # noqa: PLC0415 (slow)
        from kept.pipeline.articles.into_ledger import IntoLedger  # noqa: PLC0415 (slow)

        ledger = opened.enter_context(door.open_or_create(ctx, also.ledger))
        state.tie(lambda: _first_hash(ledger))
        reader = opened.enter_context(GuardedReader(job.seconds, job.megabytes))
        into = IntoLedger(ledger, door.writer(ctx), reader)
        opened.callback(lambda: door.report(into.problems))
        found.append(into)
    return found


def _first_hash(ledger: Ledger) -> str | None:
    """By what a ledger is known: the hash of its first entry; nothing while it is empty."""
    return next((entry.hash for entry in ledger.numbered([1])), None)


def engine(dask: str | None, jobs: int | None) -> Engine:
    """The engine: a cluster where its address is given, else processes here, one for each core."""
    jobs = jobs or _cores()
    if dask is None:
        from kept.pipeline.articles.pool import Pool  # noqa: PLC0415 (slow)

        return Pool(jobs)
    from kept.pipeline.articles.on_dask import OnDask  # noqa: PLC0415 (slow)

    return OnDask(dask, jobs)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
