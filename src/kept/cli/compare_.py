"""`kept compare`: the whole ledger on two days, side by side."""

from __future__ import annotations

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.report_plain import compared_plain
from kept.pipeline.reports import compared
from kept.pipeline.verdicts import View
from kept.publish.report_compare import compared_text


@click.command("compare")
@click.argument("first", metavar="DATE1")
@click.argument("second", metavar="DATE2")
@door.known_at_option
@click.option("--no-overrides", is_flag=True, help="Leave out the analysts' overrides of the rules.")
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    first: str,
    second: str,
    known_at: str,
    no_overrides: bool,
    as_json: bool,
    ledger: str | None,
) -> None:
    """Compare how the whole ledger stood on DATE1 and on DATE2.

    A table counts how many promises went from which kind of status to which; below it stand those that
    differ, and those that were made in between. For the reasons: kept changes.

    \b
    Examples:
      kept compare 2006-03-31 2014-12-31
      kept compare 2010 2011 --json
    """
    days = [door.parse_date(words).last() for words in (first, second)]
    view = View(days[1], known_at, overrides=not no_overrides)
    with door.open_existing(ctx, ledger) as opened:
        report = compared(opened, days[0], view)
    if as_json:
        door.print_json(compared_plain(report))
    else:
        click.echo(compared_text(report))
