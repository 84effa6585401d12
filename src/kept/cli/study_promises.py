"""`kept study promises`: which features of promises go with their keeping, and how long it takes."""

from __future__ import annotations

from typing import Any

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.report_parts import Part
from kept.pipeline.study_plans import keep_result, plan_for, result_of
from kept.pipeline.study_plans_told import kept_line, planned_plain, planned_told
from kept.pipeline.study_promises import promises_report
from kept.pipeline.study_promises_features import Also
from kept.pipeline.study_promises_plain import promises_found, promises_plain
from kept.pipeline.study_promises_told import ahead_told, promises_account
from kept.pipeline.verdicts import View
from kept.publish.licence_account import account_text


@click.command("promises")
@door.view_options
@click.option("--party", metavar="ID", help="Only what binds this party, or a body of it.")
@click.option("--topic", metavar="TOPIC", help="Only what is on this topic.")
@click.option("--meeting", metavar="ID", help="Only what was promised at this meeting.")
@click.option(
    "--also",
    type=click.Choice([one.value for one in Also]),
    multiple=True,
    help="Compare kinds of duty, or topics, too.",
)
@click.option("--plan", metavar="ID", help="The plan that this follows; the result is recorded with it.")
@click.option("--record", is_flag=True, help="Record the result in the ledger.")
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    /,
    view: View,
    plan: str | None,
    record: bool,
    as_json: bool,
    ledger: str | None,
    **given: Any,
) -> None:
    """Which features of promises go with their keeping, and how long until an act, and until it is undone?

    The features are a deadline, a number, a named checker, and being given again, as the promise has them in
    its own words. Each is compared with its absence, with exact tests and intervals, corrected for their
    number; those not decided are counted and bounded. The usual answer for a small ledger is "cannot tell".

    \b
    Examples:
      kept study promises
      kept study promises --as-of 2014-12-31 --also duty
      kept study promises --topic government_software --party CN
      kept study promises --plan plan_47a8e00797274e1f
    """
    with door.open_existing(ctx, ledger) as opened:
        planned = plan_for(opened, plan, "promises") if plan is not None else None
        part = Part(given["party"], given["topic"], given["meeting"])
        report = promises_report(opened, view, part, [Also(one) for one in given["also"]])
        result = result_of(promises_found(report), planned.record if planned else None)
        kept = keep_result(opened, result, door.writer(ctx)) if record or planned else None
    notes = tuple(ahead_told(view.as_of, door.today()))
    if as_json:
        door.print_json(promises_plain(report) | {"notes": list(notes)} | planned_plain(planned, result))
    else:
        click.echo(account_text(promises_account(report, tuple(planned_told(planned, result)), notes)))
    if kept is not None:
        door.say(kept_line(kept), err=True)
