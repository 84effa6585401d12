"""`kept checkpoint`: sign where the ledger stands, for others to keep."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import ledger_option
from kept.cli.signing import read_key
from kept.errors import InputError
from kept.ledger.checkpoints.checkpoint import checkpoint_of
from kept.ledger.checkpoints.keys import SignerKey, check_name
from kept.ledger.checkpoints.notes import signed


@click.command("checkpoint")
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The file with your signer key, which is secret.",
)
@click.option("--new-key", metavar="NAME", help="Make the key first, in the name of NAME.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the checkpoint to a new file."
)
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, key: Path, new_key: str | None, out: Path | None, ledger: str | None) -> None:
    """Sign how many entries the ledger has, and the hash of the last one.

    Send the checkpoint to others: whoever keeps it can show later that an entry from before was changed,
    even if the whole ledger was written anew (kept verify --since). The ledger is verified first, and one
    that does not hold is not signed. The verifier key is printed beside: hand it out once, by another way.

    \b
    Examples:
      kept checkpoint --key desk.key --new-key desk.example/ledger
      kept checkpoint --key desk.key --out 2026-11-25.checkpoint
    """
    if out is not None and out.exists():
        raise InputError(f"{out} exists already, and old checkpoints are worth keeping. Name a new file.")
    if new_key is not None:
        check_name(new_key)
    with door.open_existing(ctx, ledger) as opened:
        checkpoint = checkpoint_of(opened)
    signer = read_key(key) if new_key is None else _made(key, new_key)
    note = signed(checkpoint.text(), signer)
    if out is None:
        click.echo(note, nl=False)
    else:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            file.write(note)
    click.echo(f"Verifier key: {signer.verifier}", err=True)


def _made(path: Path, name: str) -> SignerKey:
    """A new key in a new file that only its owner can read."""
    key = SignerKey(name, secrets.token_bytes(32))
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise InputError(
            f"{path} exists already, and a key is never overwritten. Leave out --new-key to sign with the "
            "key in it, or name another file."
        ) from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(key.in_full() + "\n")
    return key
