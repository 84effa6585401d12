"""What `kept watch --changes` tells: which pages were edited or removed, when, and which words."""

from __future__ import annotations

from dataclasses import asdict

import click

from kept.cli import door
from kept.pipeline.watch_changes import Change, Piece


def tell_changes(found: tuple[Change, ...], as_json: bool) -> None:
    """Print them, or as JSON."""
    if as_json:
        door.print_json([_plain_change(one) for one in found])
    elif not found:
        click.echo("No page was edited or removed. Pages are watched by: kept watch FEEDS.toml")
    else:
        door.say("\n\n".join(_change(one) for one in found))


def _plain_change(one: Change) -> dict[str, object]:
    removed, added = one.counts
    return {
        "address": one.address,
        "what": one.what,
        "at": one.at,
        "document": one.document,
        "version_of": one.version_of,
        "removed_on": str(one.removed_on) if one.removed_on else None,
        "title": one.title,
        "words_removed": removed,
        "words_added": added,
        "pieces": one.pieces and [asdict(piece) for piece in one.pieces],
    }


def _change(one: Change) -> str:
    removed, added = one.counts
    head = f"{one.at[:16].replace('T', ' ')}  {one.what}  {one.title}\n  {one.address}\n  {one.document}"
    if one.removed_on is not None:
        return f"{head}, not there since {one.removed_on}"
    if one.pieces is None:
        return f"{head}, a version of {one.version_of}, which is not in the ledger any more"
    words = "word" if removed == 1 else "words"
    lines = [f"{head}, a version of {one.version_of}: {removed} {words} removed, {added} added"]
    for piece in one.pieces:
        lines += [f"  - {_within(piece, piece.removed)}"] if piece.removed else []
        lines += [f"  + {_within(piece, piece.added)}"] if piece.added else []
    return "\n".join(lines)


def _within(piece: Piece, words: str) -> str:
    """Words in brackets, with those around them."""
    before = f"… {piece.before} " if piece.before else ""
    after = f" {piece.after} …" if piece.after else ""
    return f"{before}[{words}]{after}"
