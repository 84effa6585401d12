"""`kept study list`: plans with their results, and results without a plan."""

from __future__ import annotations

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.study_plans import studies
from kept.pipeline.study_plans_list import list_account, list_plain
from kept.publish.account import account_text


@click.command("list")
@door.known_at_option
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, known_at: str, as_json: bool, ledger: str | None) -> None:
    """Show the plans of studies with their results, and the results without a plan.

    Each with when it was recorded: a plan that came after its result planned nothing, and one that came after
    a study of the same data was written when that could be known. All results of one plan are shown, so that
    nobody can run it until it fits.

    \b
    Examples:
      kept study list
      kept study list --known-at 2026-11-25
      kept study list --json
    """
    with door.open_existing(ctx, ledger) as opened:
        found = studies(opened, known_at)
    if as_json:
        door.print_json(list_plain(found))
    else:
        click.echo(account_text(list_account(found)))
