"""`kept study promises`: which features of promises go with their keeping, and how long it takes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import click

from kept.cli import door
from kept.cli.study_door import Ran, Telling, study_options
from kept.ledger import Ledger
from kept.pipeline.report_parts import Part
from kept.pipeline.study_plans import plan_for
from kept.pipeline.study_promises import promises_report
from kept.pipeline.study_promises_features import Also
from kept.pipeline.study_promises_plain import promises_found, promises_plain
from kept.pipeline.study_promises_told import ahead_told, promises_account
from kept.pipeline.verdicts import View


@click.command("promises")
@door.view_options
@click.option("--party", metavar="ID", help="Only what binds this party, or a body of it.")
@click.option("--topic", metavar="TOPIC", help="Only what is on this topic.")
@click.option("--meeting", metavar="ID", help="Only what was promised at this meeting.")
@click.option(
    "--also",
    type=click.Choice([one.value for one in Also]),
    multiple=True,
    help="Compare kinds of duty, or topics, too.",
)
@partial(study_options, with_figure=False)
@door.tell_errors
def command(telling: Telling, /, view: View, **given: Any) -> None:
    """Which features of promises go with their keeping, and how long until an act, and until it is undone?

    The features are a deadline, a number, a named checker, and being given again, as the promise has them in
    its own words. Each is compared with its absence, with exact tests and intervals, corrected for their
    number; those not decided are counted and bounded. The usual answer for a small ledger is "cannot tell".

    \b
    Examples:
      kept study promises
      kept study promises --as-of 2014-12-31 --also duty
      kept study promises --topic government_software --party CN
      kept study promises --plan plan_a349fb20728c9b3c
    """
    telling.of(partial(_run, view, given), from_ledger=True, plan=partial(plan_for, study="promises"))


def _run(view: View, given: Mapping[str, Any], ledger: Ledger | None) -> Ran:
    assert ledger is not None, "promises are those of a ledger"
    part = Part(given["party"], given["topic"], given["meeting"])
    report = promises_report(ledger, view, part, [Also(one) for one in given["also"]])
    notes = tuple(ahead_told(view.as_of, door.today()))
    return Ran(
        found=(promises_found(report),),
        plain=lambda plans: promises_plain(report) | {"notes": list(notes)} | plans[0],
        account=lambda planned: promises_account(report, planned, notes),
    )
