"""`kept rebuild`: everything that is computed from the entries, computed again."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.errors import BrokenLedgerError
from kept.ledger.index.rebuild import Digest, Rebuilt
from kept.pipeline.rebuilding import rebuild_all


@click.command("rebuild")
@door.as_of_option
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, as_of: date, as_json: bool, ledger: str | None) -> None:
    """Drop what is computed from the entries of the ledger, and compute it again.

    The ledger is its entries alone; the index that finds them, the words by which they are searched and the
    verdicts as of a day may be deleted at any time. Prints how many rows each has, with a digest over them.
    Where something was otherwise before, answers may have been wrong; they are right now, and the exit code
    is 4.

    \b
    Examples:
      kept rebuild
      kept rebuild --as-of 2006-03-31 --json
    """
    with door.open_existing(ctx, ledger) as opened:
        found = rebuild_all(opened, as_of)
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
        "rows": one.after.rows,
        "sha256": one.after.sha256,
        "before": one.before and {"rows": one.before.rows, "sha256": one.before.sha256},
        "equal": one.equal,
    }


def _words(one: Rebuilt) -> str:
    lines = [_line(one.projection, one.after)]
    if one.before is not None and not one.equal:
        lines.append(_line("  before", one.before))
    return "\n".join(lines)


def _line(name: str, digest: Digest) -> str:
    return f"{name:<9} {digest.rows:>10,} rows  {digest.sha256}"
