"""`kept scales`: what other houses' scales say of the same ledger."""

from __future__ import annotations

from dataclasses import asdict

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.scales import rated
from kept.pipeline.verdicts import View
from kept.publish import Rated, scales_text


@click.command("scales")
@door.view_options
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, view: View, as_json: bool, ledger: str | None) -> None:
    """The same promises on the scales of PolitiFact and the G20 Research Group, and where they differ.

    Each scale is a table from Kept's statuses (and whether a real step is on record) to its own levels. What
    a scale leaves to an editor is called so.

    \b
    Examples:
      kept scales --as-of 2014-12-31
      kept scales --json
    """
    with door.open_existing(ctx, ledger) as opened:
        found = rated(opened, view)
    if as_json:
        door.print_json([_plain(one) for one in found])
    else:
        click.echo(scales_text(found))


def _plain(one: Rated) -> dict[str, object]:
    return {
        "commitment": one.commitment.id,
        "as_of": one.verdict.as_of,
        "status": one.verdict.status,
        "leaning": one.leaning,
        "differs": one.differs,
        "ratings": [asdict(rating) for rating in one.ratings],
    }
