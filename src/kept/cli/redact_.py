"""`kept redact`: remove what the ledger may no longer hold."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kept.cli import door
from kept.cli.settings import ledger_option
from kept.codec import KINDS
from kept.model import Entry
from kept.pipeline.redact import Removal, plan, redact

_OUT_OF_REACH = """Not in reach of this command, and yours to remove:
  backups and dumps that were made before, and copies of the ledger elsewhere
  pages, dossiers and exports that were written from it
  what was sent to a language model: the folder exchanges beside the ledger
  the files that were read"""


@click.command("redact")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--because", metavar="WORDS", help="The reason. It stays in the ledger for everyone to read.")
@click.option("--order", metavar="WORDS", help="What it is done under: a court's order, a person's request.")
@click.option("--kind", type=click.Choice(list(KINDS)), help="Where one ID names records of several kinds.")
@click.option("--dry-run", is_flag=True, help="Tell what would be removed, and remove nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@ledger_option
@click.pass_context
@door.tell_errors
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    *,
    ids: tuple[str, ...],
    because: str | None,
    order: str | None,
    kind: str | None,
    dry_run: bool,
    yes: bool,
    ledger: str | None,
) -> None:
    """Remove a record for good: by order of a court, or because a person asked for it.

    ID is a document, a text, a snapshot or any other record. With a document goes all that has its words, in
    every version: its bytes, texts, translations, drafts, the decisions on them, and what quotes it. The
    entries keep their place and their hashes, so that the chain still holds and the hole is seen; reason,
    order, who and when are recorded. What was removed is not recorded again by importing or reading it.

    Interrupted, say the same again: it finishes.

    \b
    Examples:
      kept redact doc_0123456789abcdef --dry-run
      kept redact doc_0123456789abcdef --because "Personal data" --order "Court of Utrecht, 26/1234"
    """
    if because is None and not dry_run:
        raise click.UsageError("Give the reason: --because WORDS. It stays in the ledger.")
    with door.open_existing(ctx, ledger) as opened:
        removal = plan(opened, ids, kind)
        door.say("\n".join(_told(removal)))
        if dry_run or because is None:
            click.echo("Nothing was removed.")
            return
        if not yes:
            click.confirm("Remove this for good?", abort=True)
        done = redact(opened, removal, door.writer(ctx), because, order)
    click.echo(f"Removed. {_recorded(done)}\n{_OUT_OF_REACH}")


def _told(removal: Removal) -> Iterator[str]:
    if removal.entries or not removal.gone:
        entries, documents = len(removal.entries), len(removal.documents)
        yield (
            f"To be removed: {entries} {'entry' if entries == 1 else 'entries'}, the bytes of {documents} "
            f"document{'' if documents == 1 else 's'}"
        )
        yield from (f"  {_entry(entry)}" for entry in removal.entries)
        yield from (f"  bytes of {id_}" for id_ in removal.documents)
    if removal.gone:
        yield f"Removed before, and to be cleared if that was interrupted: {len(removal.gone)} entries"
    if removal.staying:
        yield "To stay. Look at these, and name them too where they should go:"
    yield from (f"  {_entry(one.entry)}: {one.because}" for one in removal.staying)


def _entry(entry: Entry) -> str:
    return f"entry {entry.seq}  {entry.kind} {entry.record}"


def _recorded(done: tuple[Entry, ...]) -> str:
    numbers = " and ".join(str(entry.seq) for entry in done)
    return f"Entry {numbers} of the ledger says what and why. Verify it: kept verify"
