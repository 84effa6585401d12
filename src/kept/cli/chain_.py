"""`kept chain`: the same promise given again, compared and judged."""

from __future__ import annotations

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.chains import all_chains, chain, chain_plain
from kept.pipeline.verdicts import View
from kept.publish.chain_text import chain_text, chains_text


@click.command("chain")
@click.argument("commitment", required=False, metavar="[ID]")
@door.view_options
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context, commitment: str | None, view: View, as_json: bool, ledger: str | None
) -> None:
    """How did the commitment ID change each time it was given again? Without ID: all chains.

    A chain is an earlier promise with those that restate, widen, narrow, postpone or complete it. Each step
    says what the record calls it and what the fields show, by how much the date moved, whether it is firmer
    or weaker, and whether the same was sold twice: promised again with nothing added while the earlier one
    was open or not kept. Old deadlines still count.

    \b
    Examples:
      kept chain
      kept chain C-2011-05 --as-of 2013-12-31
      kept chain C-2011-05 --json
    """
    with door.open_existing(ctx, ledger) as opened:
        trees = all_chains(opened, view) if commitment is None else (chain(opened, commitment, view),)
    if as_json:
        plain = [chain_plain(tree) for tree in trees]
        door.print_json(plain if commitment is None else plain[0])
    elif commitment is None:
        click.echo(chains_text(trees, view.as_of.isoformat()))
    else:
        click.echo(chain_text(trees[0], commitment))
