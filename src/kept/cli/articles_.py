"""`kept articles`: the articles of very many pages and archives."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kept.cli import door
from kept.cli.articles_told import Progress, summary
from kept.cli.settings import ledger_option
from kept.errors import InputError, KeptError
from kept.pipeline.articles.counted import PROBLEMS
from kept.pipeline.articles.inputs import checked, files_of, tasks_of
from kept.pipeline.articles.output import FileOutput, FolderOutput, Output
from kept.pipeline.articles.run import Step, run
from kept.pipeline.articles.state import State
from kept.pipeline.articles.values import MEGABYTES, SECONDS, Engine, Job
from kept.pipeline.json_lines import open_output

if TYPE_CHECKING:
    from kept.pipeline.articles.phrases import Pairs

_FILE = click.Path(path_type=Path, dir_okay=False)
_OF_A_HOST = re.compile(r"[^\s/:@?#]+")
_MANY = "May be given more than once."
_TO_GO_ON = "Ended. Give the same command again, and it goes on from here."
_ENDED = "Ended before all was read. With --out FILE --resume STATE the same command could go on from here."


@click.command("articles")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--out", metavar="FILE", help="Write here; to a folder, such as found/, a file for each archive."
)
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes [default: one for each core].")
@click.option("--dask", metavar="ADDRESS", help="Run on this cluster of Dask; 'local' makes one of --jobs.")
@click.option(
    "--resume", type=_FILE, metavar="STATE", help="Keep in this file how far it is, and go on there."
)
@click.option(
    "--phrases", type=_FILE, metavar="FILE", help="Only pages with one of these phrases, one a line."
)
@click.option("--screen", is_flag=True, help="Only pages with a party, person or topic of the ledger.")
@click.option("--hosts", multiple=True, metavar="NAMES", help=f"Only of these, as bbc.co.uk,cnn.com. {_MANY}")
@click.option("--url-contains", multiple=True, metavar="WORDS", help=f"Only addresses with this. {_MANY}")
@click.option("--reprints", type=_FILE, metavar="FILE", help="With phrases: write pages and their reprints.")
@click.option("--parquet", type=_FILE, metavar="FILE", help="Also write a Parquet file.")
@click.option("--into-ledger", is_flag=True, help="Also record each article with drafts, as kept read does.")
@click.option("--seconds-a-page", type=click.FloatRange(0.1), default=SECONDS, show_default=True, metavar="N")
@click.option(
    "--megabytes-a-page", type=click.IntRange(100), default=MEGABYTES, show_default=True, metavar="N"
)
@ledger_option
@click.pass_context
@door.tell_errors
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    out: str | None,
    jobs: int | None,
    dask: str | None,
    resume: Path | None,
    phrases: Path | None,
    screen: bool,
    hosts: tuple[str, ...],
    url_contains: tuple[str, ...],
    reprints: Path | None,
    parquet: Path | None,
    into_ledger: bool,
    seconds_a_page: float,
    megabytes_a_page: int,
    ledger: str | None,
) -> None:
    """Read the article of each page, with its date and the evidence for it.

    PATHs are pages (HTML, PDF, mail, Word, plain text; .gz too), .warc and .warc.gz archives, folders and
    patterns; "-" reads paths from standard input, one a line. Each page gives one line of JSON in the order
    of the paths: "id" (the file's name without a final .gz; of a WARC the record's id), "file", "text",
    "title", "authors", "date", "url", "date_evidence", "date_certainty", "date_sure" (two sources agree),
    "outlet", "language", or the "reason" why there is no text.

    With --phrases or --screen only pages with one of the phrases are printed, and "reprint_of" names the
    first page with the same text. A page that takes too long or too much memory gets a reason, and the run
    goes on. A run with --out and --resume that was ended in any way goes on when it is called again: nothing
    is read twice into the output, and nothing is missing.

    \b
    Examples:
      kept articles pages/ --out articles.jsonl
      kept articles 'news/2024-*/*.html.gz' --jobs 4
      kept articles CC-NEWS-*.warc.gz --screen --out found.jsonl --resume found.state
      kept articles pages/ --phrases words.txt --into-ledger
      kept articles archives/ --dask tcp://10.0.0.5:8786 --parquet found.parquet
    """
    if resume is not None and (out is None or out.endswith(".gz")):
        raise click.UsageError(
            "--resume goes with --out FILE that does not end in .gz, or a folder: a later run adds to it."
        )
    if resume is not None and out is not None:
        _refuse_to_empty(Path(out), resume)
    if ledger is not None and not (screen or into_ledger):
        raise click.UsageError(
            "--ledger is for --screen (by its parties and topics) or --into-ledger. Add one."
        )
    if reprints is not None and phrases is None and not screen:
        raise click.UsageError("--reprints goes with --phrases or --screen.")
    written = [parquet, reprints, resume, None if out is None else Path(out)]
    _refuse_own_output(paths, [one for one in written if one is not None])
    job = Job(
        seconds=seconds_a_page,
        megabytes=megabytes_a_page,
        phrases=_phrases(ctx, phrases, screen, ledger),
        hosts=_hosts(hosts),
        url_contains=url_contains,
    )
    named = checked([path for path in paths if path != "-"])
    begun = time.monotonic()
    with ExitStack() as opened:
        state = State(resume, job.purpose() + (", into the ledger" if into_ledger else ""))
        opened.callback(state.close)
        before = state.counts.copy()
        output = _output(opened, out, state)
        steps = _steps(ctx, opened, _Also(job.phrases is not None, reprints, parquet, into_ledger, ledger))
        progress = opened.enter_context(Progress(named if "-" not in paths else None))
        tasks = progress.watched(tasks_of(files_of(_names(paths))))
        try:
            counts = run(job, tasks, _engine(dask, jobs or _cores()), output, state, steps, progress.told)
        except KeyboardInterrupt:
            opened.close()  # the bar goes before words come
            door.say(_ENDED if resume is None else _TO_GO_ON, err=True)
            sys.exit(KeptError.exit_code)
    door.say(summary(counts, counts - before, time.monotonic() - begun), err=True)
    door.finish(counts[PROBLEMS])


def _refuse_to_empty(out: Path, state: Path) -> None:
    """A state that is not there yet knows of nothing, and what stands in the output would be cut off."""
    there = out.exists() and (any(out.iterdir()) if out.is_dir() else out.stat().st_size > 0)
    if there and not state.exists():
        raise click.UsageError(
            f"There is no state {state} yet, but {out} has lines in it, which a new run would remove. Give "
            "the state of the run that wrote them, or another --out."
        )


def _refuse_own_output(paths: Sequence[str], written: Sequence[Path]) -> None:
    """Stop where what is written would be read: a file of the run, or one in a folder of it."""
    for path in (Path(one) for one in paths):
        for target in written:
            same = target.resolve() == path.resolve()
            if same or (path.is_dir() and target.resolve().is_relative_to(path.resolve())):
                raise InputError(
                    f"{target} is among the files that are read ({path}). Write it somewhere else."
                )


def _hosts(given: Sequence[str]) -> tuple[str, ...]:
    """The names of hosts; one that no host can have would leave out every page, and none would take all."""
    names = [name.strip().lower() for words in given for name in words.split(",")]
    for name in names:
        if not name or not _OF_A_HOST.fullmatch(name):
            raise click.UsageError(
                f"--hosts has {name!r}, which is no name of a host. Write: bbc.co.uk,cnn.com"
            )
    return tuple(name.removesuffix(".") for name in names)


def _phrases(ctx: click.Context, file: Path | None, screen: bool, ledger: str | None) -> Pairs | None:
    """The phrases for which pages are screened, if they are."""
    if file is None and not screen:
        return None
    from kept.pipeline.articles.phrases import phrases_of_file, phrases_of_ledger  # noqa: PLC0415 (slow)

    pairs = phrases_of_file(file) if file is not None else ()
    if screen:
        with door.open_existing(ctx, ledger) as opened:
            pairs += phrases_of_ledger(opened)
    return pairs


def _output(opened: ExitStack, out: str | None, state: State) -> Output:
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
class _Also:
    """What else is done with the lines of a run."""

    folded: bool
    reprints: Path | None
    parquet: Path | None
    into_ledger: bool
    ledger: str | None


def _steps(ctx: click.Context, opened: ExitStack, also: _Also) -> list[Step]:
    steps: list[Step] = []
    if also.folded:
        from kept.pipeline.articles.folding import Folding  # noqa: PLC0415 (slow)

        steps.append(Folding(also.reprints))
    if also.parquet is not None:
        from kept.pipeline.articles.parquet import ParquetFile  # noqa: PLC0415 (slow)

        steps.append(ParquetFile(also.parquet))
    if also.into_ledger:
        from kept.pipeline.articles.into_ledger import IntoLedger  # noqa: PLC0415 (slow)

        into = IntoLedger(opened.enter_context(door.open_or_create(ctx, also.ledger)), door.writer(ctx))
        opened.callback(lambda: door.report(into.problems))
        steps.append(into)
    return steps


def _engine(dask: str | None, jobs: int) -> Engine:
    if dask is None:
        from kept.pipeline.articles.pool import Pool  # noqa: PLC0415 (slow)

        return Pool(jobs)
    from kept.pipeline.articles.on_dask import OnDask  # noqa: PLC0415 (slow)

    return OnDask(dask, jobs)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _names(paths: Sequence[str]) -> Iterator[str]:
    """The paths, with those that standard input names in the place of "-"."""
    for path in paths:
        if path == "-":
            yield from (os.fsdecode(line.rstrip(b"\r\n")) for line in sys.stdin.buffer if line.strip())
        else:
            yield path
