"""`kept lint`: what a draft promise lacks, and the sentence that would mend it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.errors import InputError
from kept.ledger import has_ledger
from kept.pipeline.lint import (
    LintReport,
    lint_bytes,
    lint_commitment,
    lint_draft,
    lint_file,
    lint_page,
    lint_plain,
)
from kept.publish.lint_text import lint_text

_LONGEST_NAME = 255


@click.command("lint")
@click.argument("draft", nargs=-1, metavar="[DRAFT]")
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, draft: tuple[str, ...], as_json: bool, ledger: str | None) -> None:
    """What does a draft promise lack, and which sentence would mend it?

    DRAFT is a promise in quotation marks, a text file, or the id of a commitment in the ledger, whose
    record then counts too; without it, or for "-", standard input is read. Each sentence is looked at on
    its own: who is bound, what, how much, by when, measured by what, whose data, who checks. Rules and
    word lists do it, offline and without any model.

    \b
    Examples:
      kept lint "China will strengthen cooperation on enforcement."
      kept lint draft.txt
      kept lint C-2004-01
      kept lint C-2004-01 --json
      kept lint < draft.txt
    """
    report = _report(ctx, draft, ledger)
    if as_json:
        door.print_json(lint_plain(report))
    else:
        click.echo(lint_text(lint_page(report)))


def _report(ctx: click.Context, draft: tuple[str, ...], ledger: str | None) -> LintReport:
    words = " ".join(draft)
    if words in ("", "-"):
        return lint_bytes(_standard_input(words), "standard input")
    if _names_a_file(words):
        return lint_file(Path(words))
    if any(map(str.isspace, words)):
        return lint_draft(words, "the words given")
    return _stored(ctx, words, ledger)


def _standard_input(words: str) -> bytes:
    """What is piped in.

    Raises:
        InputError: nothing was given, and a person sits at the terminal.
    """
    if not words and sys.stdin.isatty():
        raise InputError(
            'Nothing was given to lint. Give a promise, as in: kept lint "China will publish the list."'
        )
    return sys.stdin.buffer.read()


def _names_a_file(words: str) -> bool:
    return len(words.encode()) <= _LONGEST_NAME and "\0" not in words and Path(words).is_file()


def _stored(ctx: click.Context, id_: str, ledger: str | None) -> LintReport:
    if not has_ledger(door.ledger_place(ctx, ledger)):
        raise InputError(
            f"There is no file {id_}, and no ledger in which it could be a commitment. "
            "Give a promise of several words in quotation marks, a text file, or an id with --ledger PLACE."
        )
    with door.open_existing(ctx, ledger) as opened:
        return lint_commitment(opened, id_)
