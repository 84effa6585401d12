"""`kept agreement`: how far those who coded agree, and where they differ."""

from __future__ import annotations

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.pipeline.agreement import agreement_report
from kept.pipeline.coding_plain import agreement_plain
from kept.publish.agreement_text import agreement_text


@click.command("agreement")
@click.option(
    "--question",
    "questions",
    multiple=True,
    metavar="NAME",
    help="Only this question, such as stance; may be repeated.",
)
@door.known_at_option
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context, questions: tuple[str, ...], known_at: str, as_json: bool, ledger: str | None
) -> None:
    """How far do those who coded the same items agree, and where do they differ?

    For each question the share of same answers, Cohen's kappa of each two coders, Krippendorff's alpha of all
    of them, each with its interval, what may rest on that, and the disagreements one by one. Whoever is still
    to code should not look: all answers are shown.

    \b
    Examples:
      kept agreement
      kept agreement --question stance
      kept agreement --question stance --known-at 2026-11-25
      kept agreement --json
    """
    with door.open_existing(ctx, ledger) as opened:
        report = agreement_report(opened, known_at, questions)
    if as_json:
        door.print_json(agreement_plain(report))
    else:
        click.echo(agreement_text(report))
