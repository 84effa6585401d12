"""`kept articles`: the articles of very many pages and archives."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from pathlib import Path

import click

from kept.cli import door
from kept.cli.articles_asked import hosts_of, names_in, phrases_for, refuse_own_output, refuse_to_empty
from kept.cli.articles_steps import Also, engine, output_of, steps
from kept.cli.articles_told import Progress, summary
from kept.cli.settings import ledger_option
from kept.errors import KeptError
from kept.pipeline.articles.counted import NOT_RECORDED, PROBLEMS
from kept.pipeline.articles.inputs import checked, files_of, tasks_of
from kept.pipeline.articles.run import run
from kept.pipeline.articles.state import State
from kept.pipeline.articles.values import MEGABYTES, SECONDS, Job

_FILE = click.Path(path_type=Path, dir_okay=False)
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
        refuse_to_empty(Path(out), resume)
    if ledger is not None and not (screen or into_ledger):
        raise click.UsageError(
            "--ledger is for --screen (by its parties and topics) or --into-ledger. Add one."
        )
    if reprints is not None and phrases is None and not screen:
        raise click.UsageError("--reprints goes with --phrases or --screen.")
    written = [parquet, reprints, resume, None if out is None else Path(out)]
    refuse_own_output(paths, [one for one in written if one is not None])
    job = Job(
        seconds=seconds_a_page,
        megabytes=megabytes_a_page,
        phrases=phrases_for(ctx, phrases, screen, ledger),
        hosts=hosts_of(hosts),
        url_contains=url_contains,
    )
    named = checked([path for path in paths if path != "-"])
    begun = time.monotonic()
    with ExitStack() as opened:
        state = State(resume, job.purpose() + (", into the ledger" if into_ledger else ""))
        opened.callback(state.close)
        before = state.counts.copy()
        written_to = output_of(opened, out, state)
        also = Also(job.phrases is not None, reprints, parquet, into_ledger, ledger)
        done = steps(ctx, opened, job, state, also)
        progress = opened.enter_context(Progress(named if "-" not in paths else None))
        tasks = progress.watched(tasks_of(files_of(names_in(paths))))
        try:
            counts = run(job, tasks, engine(dask, jobs), written_to, state, done, progress.told)
        except KeyboardInterrupt:
            opened.close()  # the bar goes before words come
            door.say(_ENDED if resume is None else _TO_GO_ON, err=True)
            sys.exit(KeptError.exit_code)
    door.say(summary(counts, counts - before, time.monotonic() - begun), err=True)
    door.finish(counts[PROBLEMS] + counts[NOT_RECORDED])
