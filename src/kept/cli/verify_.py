"""`kept verify`: the chain of the ledger."""

from __future__ import annotations

import sys

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.errors import BrokenLedgerError


@click.command("verify")
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, as_json: bool, ledger: str | None) -> None:
    """Recompute the hash of every entry and check that the chain holds.

    Keep the number of entries and the head somewhere else: whoever has them can later show that the
    whole ledger was written anew, which no check of the file alone can find.

    \b
    Examples:
      kept verify
      kept verify --json
    """
    with door.open_existing(ctx, ledger) as opened:
        found = opened.verify()
    if as_json:
        problems = [str(problem) for problem in found.problems]
        door.print_json({"entries": found.entries, "head": found.head, "problems": problems})
    else:
        click.echo(f"{found.entries} entries, head {found.head}")
    if door.report(found.problems):
        sys.exit(BrokenLedgerError.exit_code)
    if not as_json:
        click.echo("The chain holds.")
