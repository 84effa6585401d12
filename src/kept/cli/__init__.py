"""The command line: the door that reads arguments, environment and clock."""

from __future__ import annotations

import click

from kept import __version__
from kept.cli.lazy_group import LazyGroup
from kept.cli.settings import Settings, ledger_option

_COMMANDS = {
    "demo": "Try everything on a real case, offline.",
    "init": "Make a new ledger and, if asked, a case folder.",
    "import": "Load a case folder into the ledger.",
    "add": "Add one record.",
    "read": "Read documents and draft who said what.",
    "watch": "Watch feeds and pages: what is new, edited, removed?",
    "articles": "Read the articles of very many pages and archives.",
    "statements": "List the statements found in documents.",
    "match": "On which promise may a statement bear?",
    "review": "Accept, correct or reject drafts.",
    "code": "Judge records blind, as a second pair of eyes.",
    "agreement": "How far do those who coded agree?",
    "status": "How does the whole ledger stand, overdue first?",
    "changes": "Which verdicts changed, and why?",
    "compare": "Compare the whole ledger on two days.",
    "commitments": "List all commitments with their status.",
    "verdict": "Was a commitment kept, as of a day?",
    "history": "Every verdict that there was on a commitment.",
    "explain": "Take a verdict apart: both sides, each rule, what would decide it.",
    "rules": "Print the rules by which verdicts are reached.",
    "chain": "How did a promise change each time it was given again?",
    "brief": "What a negotiator takes into the room, on two pages.",
    "scales": "The same promises on other houses' scales, and where they differ.",
    "lint": "What does a draft promise lack, and how is it mended?",
    "licences": "Are all licensed? Positions, sample bounds, sales, and what would decide it.",
    "study": "Does it step up before meetings? What changed, and what goes with promises kept?",
    "extract": "Find who said what in many documents, or explain how it was read.",
    "dates": "Find and resolve the dates of many documents.",
    "serve": "Read, search and review in a browser.",
    "mcp": "Let an assistant ask the ledger: read-only, every answer cited.",
    "people": "Who may come in where Kept is served for a team.",
    "dossier": "Write the page of a commitment.",
    "publish": "Write a static site of all that is public.",
    "export": "Write all that is public as data for others.",
    "bundle": "Hand the records of a case from desk to desk.",
    "letter": "Ask for the records that would decide a verdict.",
    "digest": "The letter to subscribers about a time: print, write or send it.",
    "subscribers": "Who is sent letters: double opt-in, leaving, erasing.",
    "show": "A record as it stood on a day, and all its versions.",
    "search": "Find records by their words.",
    "conflicts": "Where two people corrected the same record.",
    "verify": "Check that the ledger was not altered.",
    "checkpoint": "Sign where the ledger stands, for others to keep.",
    "backup": "Copy the ledger while it is in use.",
    "restore": "Make a ledger from a backup.",
    "dump": "Write the ledger as JSON Lines.",
    "load": "Make a ledger from JSON Lines.",
    "redact": "Remove what the ledger may no longer hold.",
    "rebuild": "Drop all that is computed from the entries, and compute it again.",
}

_HELP = """Tell whether public commitments are being kept, with reasons.

\b
Start here:
  kept demo                          try everything on a real case, offline
  kept init --case my-case           a new ledger and an empty case folder
  kept import my-case                load the folder; run it again after editing
  kept read page.html                find who said what in a document
  kept review                        accept, correct or reject what was found
  kept verdict ID --as-of 2006-03-31 the answer, with its reasons

\b
Exit codes:
  0 done                            3 the ledger cannot be opened, read, written
  1 done, but problems were told    4 the ledger was altered
  2 the input cannot be used
"""


@click.group(
    cls=LazyGroup,
    lines=_COMMANDS,
    module="kept.cli.{}_",
    help=_HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@ledger_option
@click.option(
    "--by", envvar="KEPT_BY", metavar="NAME", help="Who records what is recorded [default: your login]."
)
@click.version_option(__version__, prog_name="kept")
@click.pass_context
def main(ctx: click.Context, ledger: str | None, by: str | None) -> None:
    """See `_HELP`."""
    ctx.obj = Settings(ledger=ledger, by=by)
