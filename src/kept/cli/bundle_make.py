"""`kept bundle make`: the records on some commitments in one file."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import ledger_option
from kept.errors import InputError
from kept.pipeline.data.bundle_gather import Asked
from kept.pipeline.data.bundle_make import make_bundle
from kept.pipeline.data.bundle_zip import is_bundle
from kept.pipeline.whole_files import write_file


@click.command("make")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--private", is_flag=True, help="Also what is not public. The file says so, loudly.")
@click.option(
    "--with-texts",
    multiple=True,
    metavar="SOURCE",
    help="Also the full text of this source or document. Again for more.",
)
@door.known_at_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(
    ctx: click.Context,
    file: Path,
    ids: tuple[str, ...],
    private: bool,
    with_texts: tuple[str, ...],
    known_at: str,
    ledger: str | None,
) -> None:
    """Write all records that bear on the commitments ID into the zip FILE, for another desk.

    Each record says in which entry it stands here, who recorded it and when, and which head the ledger has.
    Full texts stay here unless the terms of their source allow to hand them on, or --with-texts names it;
    quotations and hashes go along, and what is known of a document beside its text. So do commitments of
    the same chains, with all that bears on them: without it they would be judged there as if nobody had
    looked.

    \b
    Examples:
      kept bundle make software.zip C-2005-05
      kept bundle make case.zip C-2005-05 C-2006-02 --with-texts idg06
      kept bundle make lawyers.zip C-2005-05 --private
    """
    _check_place(file)
    asked = Asked(ids, known_at, private, with_texts)
    with door.open_existing(ctx, ledger) as opened:
        made = make_bundle(opened, asked, door.writer(ctx))
    file.parent.mkdir(parents=True, exist_ok=True)
    told = made.manifest
    write_file(file, made.content, mode=0o600 if told["private"] else 0o644)
    door.say(f"Wrote {told['records']} records on {', '.join(ids)} to {file}.")
    if told["beside"]:
        door.say(f"Of the same chains, with all that bears on them: {', '.join(told['beside'])}.")
    if told["texts_left_out"]:
        door.say(f"{len(told['texts_left_out'])} full texts stay here; what is quoted of them went along.")
    if told["private"]:
        door.say("IT HOLDS RECORDS THAT ARE NOT PUBLIC. Hand it only to whom they are meant for.", err=True)


def _check_place(file: Path) -> None:
    """A new bundle takes the place of an earlier one, and of nothing else: a slip would cost a ledger.

    Raises:
        InputError: something else is there.
    """
    if not file.exists() and not file.is_symlink():
        return
    if file.is_file() and not file.is_symlink():
        with file.open("rb") as there:
            if is_bundle(there):
                return
    raise InputError(
        f"{file} is no bundle of Kept, and nothing but an earlier bundle is written over. Name a new file, "
        "such as case.zip: kept bundle make FILE ID. Nothing was changed."
    )
