"""`kept import`: load a case folder."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.import_case import Imported, import_case


@click.command("import")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--because", metavar="WORDS", help="Why rows were changed; also sets back what others corrected."
)
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, folder: Path, because: str | None, as_json: bool, ledger: str | None) -> None:
    """Load the case FOLDER into the ledger, which is made if there is none.

    Good rows are recorded; bad ones are reported with file, line and column. Run it again after editing:
    changed rows are recorded as corrections, unchanged ones add nothing, and rows that are gone are named
    but stay in the ledger. A row that is as it was before somebody else corrected it is not set back.

    \b
    Examples:
      kept import my-case
      kept --by "A. Analyst" import my-case
      kept import my-case --because "the gazette gives another date"
      kept import my-case --json
    """
    with door.open_or_create(ctx, ledger) as opened:
        done = import_case(opened, folder, door.writer(ctx), because)
    problems = door.report(done.problems)
    if as_json:
        door.print_json(_plain(done))
    else:
        door.say(_words(done))
    door.finish(problems)


def _plain(done: Imported) -> dict[str, object]:
    return {
        "title": done.title,
        "added": done.saved.added,
        "corrected": done.saved.corrected,
        "unchanged": done.saved.unchanged,
        "problems": [str(problem) for problem in done.problems],
        "redacted": [{"kind": entry.kind, "id": entry.record} for entry in done.saved.removed],
        "removed": [{"kind": kind, "id": id_} for kind, id_ in done.removed],
        "commitments": list(done.commitments),
    }


def _words(done: Imported) -> str:
    saved = done.saved
    lines = [
        done.title,
        f"{saved.added} records added, {saved.corrected} corrected, {saved.unchanged} unchanged.",
    ]
    if done.removed:
        gone = ", ".join(f"{kind} {id_}" for kind, id_ in done.removed)
        lines.append(f"No longer in the folder, but kept in the ledger: {gone}.")
    if saved.removed:
        gone = ", ".join(f"{entry.kind} {entry.record}" for entry in saved.removed)
        lines.append(f"Removed from the ledger earlier, and not recorded again: {gone}.")
    if done.problems:
        told = "1 problem was" if len(done.problems) == 1 else f"{len(done.problems)} problems were"
        lines.append(f"{told} reported above; every other row was loaded.")
    return "\n".join(lines)
