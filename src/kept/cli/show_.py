"""`kept show`: one record as it stood on a day, and all its versions."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import Any

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.codec import KINDS
from kept.pipeline.shown import record_at
from kept.pipeline.shown_text import shown_plain, shown_text
from kept.pipeline.verdicts import View


def _seen(function: Callable[..., None]) -> Callable[..., None]:
    """Add `--as-of` and `--known-at`, and hand both over as one `view`."""

    @door.as_of_option
    @door.known_at_option
    @functools.wraps(function)
    def viewed(*args: Any, as_of: date, known_at: str, **kwargs: Any) -> None:
        function(*args, view=View(as_of, known_at), **kwargs)

    return viewed


@click.command("show")
@click.argument("record", metavar="ID")
@click.option("--kind", type=click.Choice(list(KINDS)), metavar="KIND", help="Where several kinds share ID.")
@click.option("--history", is_flag=True, help="Every version, with who recorded it, when and why.")
@_seen
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    record: str,
    kind: str | None,
    history: bool,
    view: View,
    as_json: bool,
    ledger: str | None,
) -> None:
    """Show the record ID as it stood, of any kind: a commitment, a statement, a source, a document.

    Where it did not stand, the reason is told: it was not in the ledger then, or not in being then, or it
    was removed. Where two people corrected it, both versions are shown side by side.

    \b
    Examples:
      kept show C-2005-05
      kept show K002 --history
      kept show K002 --as-of 2006-03-31 --known-at 2026-11-25 --json
    """
    with door.open_existing(ctx, ledger) as opened:
        found = record_at(opened, record, view, kind)
    if as_json:
        door.print_json(shown_plain(found, history))
    else:
        click.echo(shown_text(found, history))
