"""`kept publish`: all that is public, as a static site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import ledger_option
from kept.cli.signing import read_key
from kept.pipeline.data.licence_name import read_licence
from kept.pipeline.publishing.gathering import Wanted
from kept.pipeline.publishing.verb import publish
from kept.pipeline.site_address import read_base
from kept.pipeline.verdicts import View
from kept.publish.site.data_values import Terms

_DOSSIERS = "commitments/"
_NAMED = 10
"""How many pages are named."""


@click.command("publish")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@door.as_of_option
@door.known_at_option
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Sign where the ledger stands with the key in this file (kept checkpoint makes one).",
)
@click.option("--base", metavar="URL", default="", help="Where the site will lie; feeds need it.")
@click.option("--title", metavar="TEXT", default="", help="What the site is called [default: the cases].")
@click.option("--publisher", metavar="NAME", default="", help="Who publishes the verdicts.")
@click.option(
    "--authority",
    metavar="HOST,DATE",
    help="Whose name stands in the ids of the feeds, such as example.org,2026, so that they stay when the "
    "site moves [default: the host of --base].",
)
@click.option("--licence", metavar="NAME", default="", help="The licence of the data, such as CC-BY-4.0.")
@ledger_option
@click.pass_context
@door.tell_errors
def command(  # noqa: PLR0913, PLR0917 - one for each option
    ctx: click.Context,
    folder: Path,
    as_of: date,
    known_at: str,
    key: Path | None,
    base: str,
    title: str,
    publisher: str,
    authority: str | None,
    licence: str,
    ledger: str | None,
) -> None:
    """Write a static site of all that is public into DIR, or bring the one there up to date.

    The site needs no server and no script but for its search: open it from the disk, or put it anywhere on
    the web. Records marked as not public are nowhere in it and count in no verdict that it shows. Only the
    pages that say something new are written; each one tells when it was made, and where the ledger stood.

    \b
    Examples:
      kept publish site
      kept publish site --as-of 2006-03-31
      kept publish site --key desk.key --base https://promises.example.org/ --title "Promises watched"
    """
    wanted = Wanted(
        View(as_of, known_at, public_only=True),
        title,
        read_base(base) if base else "",
        Terms(publisher, read_licence(licence) if licence else ""),
        authority,
    )
    signer = read_key(key) if key is not None else None
    with door.open_existing(ctx, ledger) as opened:
        built = publish(opened, folder, wanted, signer)
    problems = door.report(built.problems)
    written, deleted = _files(len(built.written)), len(built.deleted)
    told = f"Wrote {written}, left {built.unchanged:,} as they were, deleted {deleted:,}."
    door.say(f"{told} Open {folder / 'index.html'}")
    if built.unchanged:
        _tell_new([path for path in built.written if path.startswith(_DOSSIERS)])
    door.finish(problems)


def _tell_new(dossiers: list[str]) -> None:
    """Name the commitments of which something new is said, so that somebody can look at them."""
    if not dossiers:
        return
    more = f", and {len(dossiers) - _NAMED:,} more" if len(dossiers) > _NAMED else ""
    door.say(f"Something new in {', '.join(dossiers[:_NAMED])}{more}; what became of verdicts: changes.html")


def _files(number: int) -> str:
    return f"{number:,} {'file' if number == 1 else 'files'}"
