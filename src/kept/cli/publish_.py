"""`kept publish`: all that is public, as a static site."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import click

from kept.cli import door
from kept.cli.settings import ledger_option
from kept.cli.signing import read_key
from kept.errors import InputError
from kept.pipeline.publishing.gathering import Wanted
from kept.pipeline.publishing.verb import publish
from kept.pipeline.verdicts import View
from kept.publish.site.data_values import Terms


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
        View(as_of, known_at, public_only=True), title, _read_base(base), Terms(publisher, licence)
    )
    signer = read_key(key) if key is not None else None
    with door.open_existing(ctx, ledger) as opened:
        built = publish(opened, folder, wanted, signer)
    problems = door.report(built.problems)
    written, deleted = _files(len(built.written)), len(built.deleted)
    told = f"Wrote {written}, left {built.unchanged:,} as they were, deleted {deleted:,}."
    door.say(f"{told} Open {folder / 'index.html'}")
    door.finish(problems)


def _files(number: int) -> str:
    return f"{number:,} {'file' if number == 1 else 'files'}"


def _read_base(base: str) -> str:
    """The address with a slash at its end.

    Raises:
        InputError: it is no address of a site.
    """
    if not base:
        return ""
    try:
        parts = urlsplit(base)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise InputError(
            f"{base!r} is not where a site can lie. Give its address, such as https://promises.example.org/."
        )
    return base if base.endswith("/") else f"{base}/"
