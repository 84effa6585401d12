"""`kept explain`: a verdict taken apart, down to each piece and each line of the rules."""

from __future__ import annotations

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.dossiers import dossier
from kept.pipeline.plain import explained_plain
from kept.pipeline.verdicts import View
from kept.publish import explain_text


@click.command("explain")
@click.argument("commitment", metavar="ID")
@door.view_options
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, commitment: str, view: View, as_json: bool, ledger: str | None) -> None:
    """Why is the verdict on ID what it is, and what would make it another?

    Shows what supports it and what stands against it, word by word and grade by grade, every step with its
    line of the rules, what would decide it, and how much hangs on one source or one grade.

    \b
    Examples:
      kept explain C-2005-05 --as-of 2006-03-31
      kept explain C-2005-05 --no-overrides
      kept explain C-2005-05 --json
    """
    with door.open_existing(ctx, ledger) as opened:
        found = dossier(opened, commitment, view)
    if as_json:
        door.print_json(explained_plain(found))
    else:
        click.echo(explain_text(found))
