"""`kept status`: the whole ledger on a day, the first screen of the morning."""

from __future__ import annotations

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.conflicts import conflicts
from kept.pipeline.report_parts import Part
from kept.pipeline.report_plain import status_plain
from kept.pipeline.reports import status_report
from kept.pipeline.verdicts import View
from kept.publish.report_status import status_text


@click.command("status")
@door.view_options
@click.option("--party", metavar="ID", help="Only what binds this party, or a body of it.")
@click.option("--topic", metavar="TOPIC", help="Only what is on this topic.")
@click.option("--meeting", metavar="ID", help="Only what was promised at this meeting.")
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    view: View,
    party: str | None,
    topic: str | None,
    meeting: str | None,
    as_json: bool,
    ledger: str | None,
) -> None:
    """Show how the whole ledger stands: by status, the longest overdue first.

    Above the list stand the counts, what is not known and in which way, and what comes next.

    \b
    Examples:
      kept status
      kept status --as-of 2011-11-30
      kept status --topic government_software --party CN
      kept status --meeting JCCT-16 --as-of 2006-03-31
    """
    with door.open_existing(ctx, ledger) as opened:
        report = status_report(opened, view, Part(party, topic, meeting))
        divided = len(conflicts(opened, view.known_at))
    if as_json:
        door.print_json(status_plain(report))
    else:
        click.echo(status_text(report))
    if divided:
        records = "1 record stands" if divided == 1 else f"{divided} records stand"
        door.say(f"{records} in two versions, of which the later one counts: kept conflicts", err=True)
