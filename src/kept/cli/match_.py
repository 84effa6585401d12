"""`kept match`: on which promise does a statement bear, and which one does a new promise take up?"""

from __future__ import annotations

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.errors import InputError
from kept.pipeline.matches import match_of, match_page, match_plain, matches
from kept.pipeline.records import load
from kept.publish.match_text import match_text


@click.command("match")
@click.argument("statement", required=False, metavar="[ID]")
@click.option("--all", "whole", is_flag=True, help='Show those too whose likeliest answer is "none of them".')
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context, statement: str | None, whole: bool, as_json: bool, ledger: str | None
) -> None:
    """On which promise may the statement ID bear? Without ID: all that wait.

    Waiting are the drafts of statements, and accepted statements without a commitment. Each gets promises
    with the chance that it bears on them, the reasons in words, and "none of them". A draft of a promise gets
    the standing promises that it may take up. Words, parties, dates, meetings and accepted statements decide;
    nothing is recorded, and only a person decides: kept review.

    \b
    Examples:
      kept match
      kept match --all
      kept match K005
      kept match K005 --json
    """
    if statement is not None and whole:
        raise InputError("Give one ID, or --all, but not both: kept match K005")
    with door.open_existing(ctx, ledger) as opened:
        records = load(opened)
    found = matches(records) if statement is None else (match_of(records, statement),)
    if as_json:
        plain = [match_plain(one) for one in found]
        door.print_json(plain if statement is None else plain[0])
    else:
        click.echo(match_text(match_page(records, found, whole or statement is not None)))
