"""`kept history`: every verdict that there was on one commitment."""

from __future__ import annotations

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.report_history import history_by_day, history_by_record
from kept.pipeline.report_plain import history_plain
from kept.pipeline.verdicts import View
from kept.publish.report_history import history_text


@click.command("history")
@click.argument("commitment", metavar="ID")
@click.option("--known", is_flag=True, help="What was said of the day of --as-of, as the ledger grew.")
@door.view_options
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context, commitment: str, known: bool, view: View, as_json: bool, ledger: str | None
) -> None:
    """Show the verdict on the commitment ID on every day on which it changed, and what changed it.

    With --known the day stays the same, that of --as-of, and the ledger grows: what did we say of that day,
    when, and what made us say something else?

    \b
    Examples:
      kept history C-2005-05
      kept history C-2005-05 --as-of 2006-12-31
      kept history C-2005-05 --known --as-of 2006-03-31
    """
    with door.open_existing(ctx, ledger) as opened:
        report = (history_by_record if known else history_by_day)(opened, commitment, view)
    if as_json:
        door.print_json(history_plain(report))
    else:
        click.echo(history_text(report))
