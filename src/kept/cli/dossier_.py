"""`kept dossier`: the pages of some commitments as static files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import ledger_option
from kept.pipeline.dossiers import page_files
from kept.pipeline.verdicts import View
from kept.pipeline.whole_files import write_files
from kept.publish import page_name


@click.command("dossier")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@door.as_of_option
@door.known_at_option
@click.option(
    "--into", type=click.Path(path_type=Path), default=Path("pages"), show_default=True, metavar="DIR"
)
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    ids: tuple[str, ...],
    as_of: date,
    known_at: str,
    into: Path,
    ledger: str | None,
) -> None:
    """Write the page of each commitment ID into a folder.

    The pages are static and need no script and no network. Records marked as not public are left out,
    and do not count in the verdict that is shown. kept publish writes a site of all commitments.

    \b
    Examples:
      kept dossier C-2005-05
      kept dossier C-2005-05 C-2006-03 --as-of 2006-03-31 --into talks
    """
    view = View(as_of, known_at, public_only=True)
    with door.open_existing(ctx, ledger) as opened:
        files = page_files(opened, view, ids)
    write_files(into, files)
    click.echo(f"Wrote {len(files)} files. Open {into / page_name(ids[0])}")
