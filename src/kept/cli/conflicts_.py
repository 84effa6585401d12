"""`kept conflicts`: where two people corrected the same record."""

from __future__ import annotations

import json
from typing import Any

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.conflicts import Conflict, conflicts, settle


@click.command("conflicts")
@click.option("--keep", type=int, metavar="ENTRY", help="Let this version stand in the place of the others.")
@click.option("--because", metavar="WORDS", default="", help="Why it is kept.")
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, keep: int | None, because: str, as_json: bool, ledger: str | None) -> None:
    """List the records that two people corrected without knowing of each other.

    Both corrections are kept, and the later one counts in verdicts. To settle a conflict name the entry whose
    words are to stand, or import the record as both agree that it should be.

    \b
    Examples:
      kept conflicts
      kept conflicts --keep 1412 --because "the gazette gives this date"
    """
    with door.open_existing(ctx, ledger) as opened:
        if keep is not None:
            settle(opened, keep, door.writer(ctx), because)
            click.echo(f"Settled: what entry {keep} says stands now.")
            return
        found = conflicts(opened)
    if as_json:
        door.print_json([_plain(conflict) for conflict in found])
    elif not found:
        click.echo("No record stands in two versions.")
    else:
        door.say("\n\n".join(map(_words, found)))


def _plain(conflict: Conflict) -> dict[str, Any]:
    return {
        "kind": conflict.kind,
        "id": conflict.record,
        "versions": [
            {
                "entry": entry.seq,
                "recorded_at": entry.recorded_at,
                "recorded_by": entry.recorded_by,
                "replaces": entry.replaces,
                "because": entry.because,
                "record": json.loads(entry.body or "null"),
            }
            for entry in conflict.versions
        ],
    }


def _words(conflict: Conflict) -> str:
    """The versions, and beneath each field in which they differ what each of them says."""
    lines = [f"{conflict.kind} {conflict.record}"]
    for entry in conflict.versions:
        why = f": {entry.because}" if entry.because else ""
        lines.append(f"  entry {entry.seq}, by {entry.recorded_by} on {entry.recorded_at[:10]}{why}")
    for name, values in conflict.differing().items():
        lines.append(f"  {name}")
        for entry, value in zip(conflict.versions, values, strict=True):
            lines.append(f"    {entry.seq}  {_value(value)}")
    return "\n".join(lines)


def _value(value: object) -> str:
    if value is None:
        return "(nothing)"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
