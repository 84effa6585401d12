"""`kept changes`: which verdicts changed, and why."""

from __future__ import annotations

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.ledger import Ledger
from kept.pipeline.report_changes import changed_by_day, changed_by_record
from kept.pipeline.report_plain import changes_plain
from kept.pipeline.verdicts import View
from kept.publish.report_steps import changes_text
from kept.publish.report_values import ChangesReport


@click.command("changes")
@click.option("--since", metavar="DATE", help="Compare with what could be said on this day, e.g. 2006-03-31.")
@click.option(
    "--recorded-since",
    metavar="TIME",
    help="Compare with what the ledger held at this moment or day (UTC).",
)
@door.view_options
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    view: View,
    since: str | None,
    recorded_since: str | None,
    as_json: bool,
    ledger: str | None,
) -> None:
    """Show which verdicts changed since a day, and why, the newest first.

    There are two clocks. --since compares two days: what could be said then, and what can be said on the
    day of --as-of. --recorded-since compares two states of the ledger: what we said of the day of --as-of
    then, and what we say of it now.

    \b
    Examples:
      kept changes --since 2006-03-31 --as-of 2006-12-31
      kept changes --recorded-since 2026-11-22 --as-of 2006-03-31
      kept changes --since 2026-11-01 --json
    """
    with door.open_existing(ctx, ledger) as opened:
        report = _report(opened, view, since, recorded_since)
    if as_json:
        door.print_json(changes_plain(report))
    else:
        click.echo(changes_text(report))


def _report(ledger: Ledger, view: View, since: str | None, recorded_since: str | None) -> ChangesReport:
    if since is not None and recorded_since is None:
        return changed_by_day(ledger, door.parse_date(since).last(), view)
    if recorded_since is not None and since is None:
        return changed_by_record(ledger, recorded_since, view)
    raise click.UsageError(
        "Say since when: --since DATE for what changed as days passed, --recorded-since TIME for what "
        "changed as the ledger grew. Give one of them, such as --since 2006-03-31."
    )
