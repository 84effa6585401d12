"""`kept search`: find records by their words."""

from __future__ import annotations

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.codec import KINDS
from kept.pipeline.search import Among, hit_plain, hits_text, search


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(list(KINDS)),
    metavar="KIND",
    help="Only records of this kind; may be given more than once.",
)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@click.option("--public", is_flag=True, help="Only what is public.")
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    limit: int,
    public: bool,
    as_json: bool,
    ledger: str | None,
) -> None:
    """List the records that have all the WORDS, the last recorded first; above them one with this id.

    Only what stands is searched: what was corrected is found by its correction. Capital letters and accents
    do not matter. A star at the end of a word stands for whatever follows; no other sign means anything.

    \b
    Examples:
      kept search licensed softw*
      kept search "government offices" --kind statement --kind commitment
      kept search 2006 JCCT --limit 5 --json
    """
    with door.open_existing(ctx, ledger) as opened:
        found = search(opened, " ".join(words), Among(kinds, public), limit)
    if as_json:
        door.print_json([hit_plain(hit) for hit in found])
    elif not found:
        click.echo("Nothing that stands in the ledger has all these words.")
    else:
        click.echo(hits_text(found))
        if len(found) == limit:
            click.echo(f"\nThere may be more than these {limit}: --limit {2 * limit} shows them.")
