"""`kept commitments`: all of them with their status."""

from __future__ import annotations

from dataclasses import replace

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.dossiers import rows
from kept.pipeline.verdicts import View
from kept.publish import Row, table_text

_NONE = "The ledger holds no commitments yet. Load a case: kept import FOLDER"
_NONE_THEN = (
    "The ledger held no commitments at that moment. Leave out --known-at for those that it holds now."
)


@click.command("commitments")
@door.view_options
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, view: View, as_json: bool, ledger: str | None) -> None:
    """List all commitments with status, grade and deciding reason.

    \b
    Examples:
      kept commitments
      kept commitments --as-of 2006-03-31
      kept commitments --json
    """
    with door.open_existing(ctx, ledger) as opened:
        found = rows(opened, view)
        later = not found and bool(rows(opened, replace(view, known_at=None)))
    if as_json:
        door.print_json([_plain(row) for row in found])
    elif not found:
        click.echo(_NONE_THEN if later else _NONE)
    else:
        click.echo(table_text(found))


def _plain(row: Row) -> dict[str, object]:
    commitment, verdict = row.commitment, row.verdict
    return {
        "commitment": commitment.id,
        "nature": commitment.nature,
        "what": commitment.what,
        "bound": list(commitment.bound),
        "to": list(commitment.to),
        "made_on": str(commitment.made_on),
        "deadline": str(commitment.deadline) if commitment.deadline else None,
        "as_of": verdict.as_of,
        "status": verdict.status,
        "grade": verdict.grade,
        "because": verdict.because,
        "rules_version": verdict.rules_version,
    }
