"""`kept licences decide`: is a claim about licences refuted, proved, supported, or what would decide it?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.licence_answers import answer_plain, answers_in_folder, answers_in_ledger
from kept.publish.licence_decision_text import decision_text


@click.command("decide")
@click.argument("target", metavar="ID|FOLDER")
@door.as_of_option
@door.known_at_option
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context, target: str, as_of: date, known_at: str, as_json: bool, ledger: str | None
) -> None:
    """Is the claim decided by the inspections and sales on record? If not: what would decide it?

    ID is a commitment, or a claim about licences, in the ledger. FOLDER is a case folder with the tables
    licence_claims and inspections or sales; nothing of it is recorded. A claim is undecided until it says
    what is counted, whose, which software, as of when, what is a licence, how many, and what is proof.

    One unlicensed machine that was adjudicated refutes "all"; no sample proves it. The last lines say what
    would decide it, the least first.

    \b
    Examples:
      kept licences decide C-2005-05 --as-of 2006-03-31
      kept licences decide UA-L1
      kept licences decide my-case --json
    """
    folder = Path(target)
    if folder.is_dir():
        found, problems = answers_in_folder(folder, as_of)
    else:
        with door.open_existing(ctx, ledger) as opened:
            found, problems = answers_in_ledger(opened, target, as_of, known_at), ()
    if as_json:
        door.print_json([answer_plain(one) for one in found])
    else:
        click.echo(decision_text(found))
    door.finish(door.report(problems))
