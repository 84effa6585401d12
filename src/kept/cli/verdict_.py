"""`kept verdict`: the answer to one question, with its reasons."""

from __future__ import annotations

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.dossiers import dossier
from kept.pipeline.plain import verdict_plain
from kept.pipeline.verdicts import View
from kept.publish import verdict_text


@click.command("verdict")
@click.argument("commitment", metavar="ID")
@door.view_options
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, commitment: str, view: View, as_json: bool, ledger: str | None) -> None:
    """Was the commitment ID kept, as of a day?

    \b
    Examples:
      kept verdict C-2005-05 --as-of 2006-03-31
      kept verdict C-2005-05 --as-of 2006-03-31 --json
      kept verdict C-2005-05 --known-at 2026-11-25T12:00:00.000000Z
      kept verdict C-2005-05 --no-overrides
    """
    with door.open_existing(ctx, ledger) as opened:
        found = dossier(opened, commitment, view)
    if as_json:
        door.print_json(verdict_plain(found.verdict))
    else:
        click.echo(verdict_text(found))
