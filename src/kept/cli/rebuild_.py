"""`kept rebuild`: everything that is computed from the entries, computed again."""

from __future__ import annotations

import sys
from typing import Any

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.errors import BrokenLedgerError
from kept.ledger.index_rebuild import Rebuilt, rebuild


@click.command("rebuild")
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, as_json: bool, ledger: str | None) -> None:
    """Drop what is computed from the entries of the ledger to find them quickly, and compute it again.

    The ledger is its entries alone; all else may be deleted at any time. Prints how many rows each part had
    and has, with a digest over them. Where the two differ, answers may have been wrong before; they are right
    now, and the exit code is 4.

    \b
    Examples:
      kept rebuild
      kept rebuild --json
    """
    with door.open_existing(ctx, ledger) as opened:
        found = rebuild(opened)
    if as_json:
        door.print_json([_plain(one) for one in found])
    else:
        click.echo("\n".join(map(_words, found)))
    wrong = ", ".join(one.projection for one in found if not one.equal)
    if wrong:
        door.say(
            f"kept: The index was not what the entries say, in {wrong}, and answers may have been wrong. "
            "It is right now. Find out who could write to its file.",
            err=True,
        )
        sys.exit(BrokenLedgerError.exit_code)
    if not as_json:
        click.echo("Everything was as the entries say.")


def _plain(one: Rebuilt) -> dict[str, Any]:
    return {
        "projection": one.projection,
        "rows_before": one.before.rows,
        "rows": one.after.rows,
        "sha256_before": one.before.sha256,
        "sha256": one.after.sha256,
        "equal": one.equal,
    }


def _words(one: Rebuilt) -> str:
    if one.equal:
        return f"{one.projection:<9} {one.after.rows:>10,} rows  {one.after.sha256}"
    before, after = one.before, one.after
    return (
        f"{one.projection:<9} {after.rows:>10,} rows  {after.sha256}\n"
        f"{'before':>9} {before.rows:>10,} rows  {before.sha256}"
    )
