"""`kept verify`: was the ledger altered?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.errors import BrokenLedgerError, InputError
from kept.ledger.checkpoints.keys import VerifierKey, read_verifier_key
from kept.pipeline.audit import Since, audit, kept_checkpoint
from kept.pipeline.audit_told import audit_plain, audit_text

_LONGEST_CHECKPOINT = 2_000_000
_LONGEST_KEY = 10_000


@click.command("verify")
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="CHECKPOINT",
    help="A file with a checkpoint that you kept, or a saved page of a site; may be given several times.",
)
@click.option("--signed-by", metavar="KEY", help="The verifier key of who signed it, or a file with it.")
@click.option("--full", is_flag=True, help="Look at everything, and not at the chain alone.")
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    since: tuple[Path, ...],
    signed_by: str | None,
    full: bool,
    as_json: bool,
    ledger: str | None,
) -> None:
    """Check that no entry of the ledger was changed, taken out, put in or moved.

    The hash of every entry is computed anew, and held against the one that the next entry carries. That
    finds every change but two: a tail that was cut off, and a ledger that was written anew from some entry
    on. Those are found with --since, by whoever kept a checkpoint from before (kept checkpoint).

    With --full everything else is looked at too: the store's own files, every body, every quote against the
    text in which it stands, every document against its sha-256. What was removed (kept redact) is told and
    is no fault. Exit code 4 says that something was altered.

    \b
    Examples:
      kept verify
      kept verify --since 2026-11-25.checkpoint --signed-by desk.example/ledger+539cd93d+Af3MwzIC…
      kept verify --full --json
    """
    if signed_by is not None and not since:
        raise InputError("--signed-by says who signed a checkpoint. Give the checkpoint too: --since FILE")
    key = None if signed_by is None else _key(signed_by)
    checkpoints = [_kept(path, key) for path in since]
    with door.open_existing(ctx, ledger) as opened:
        found = audit(opened, checkpoints, full)
    door.report(found.problems)
    if as_json:
        door.print_json(audit_plain(found))
    else:
        door.say(audit_text(found))
    if found.problems:
        sys.exit(BrokenLedgerError.exit_code)


def _key(given: str) -> VerifierKey:
    """The key that was given, or that stands in the file of this name."""
    try:
        return read_verifier_key(given)
    except InputError:
        if not _is_file(given):
            raise
    with Path(given).open("rb") as file:
        return read_verifier_key(file.read(_LONGEST_KEY).decode("utf-8", errors="replace").strip())


def _is_file(given: str) -> bool:
    try:
        return Path(given).is_file()
    except (OSError, ValueError):  # longer than any name, or with a NUL
        return False


def _kept(path: Path, key: VerifierKey | None) -> Since:
    if not path.is_file():
        raise InputError(
            f"There is no file {path}. Name a file with a checkpoint; kept checkpoint makes one."
        )
    with path.open("rb") as file:
        return kept_checkpoint(file.read(_LONGEST_CHECKPOINT), path.name, key)
