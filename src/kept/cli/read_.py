"""`kept read`: documents into drafts."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kept.cli import door
from kept.cli.language_model import asking
from kept.cli.settings import json_option, ledger_option
from kept.errors import InputError, Problem
from kept.extract import READER
from kept.model import Commitment, Draft, Meeting, Statement
from kept.pipeline.documents_translated import read_translation
from kept.pipeline.plain import drafted_plain, proposal_plain
from kept.pipeline.read_documents import Read, files_in, read_all


@click.command("read")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE...")
@click.option("--published", metavar="DATE", help="When it was published, e.g. 2006-03-28, if you know it.")
@click.option("--outlet", metavar="NAME", help="Who published it, if you know it.")
@click.option("--private", is_flag=True, help="Nothing of it may be published, nor what is drafted from it.")
@click.option("--model", "with_model", is_flag=True, help="Ask your language model too; see below.")
@click.option("--translation-of", "original", metavar="ID", help="Keep it as a translation of this.")
@click.option("--language", metavar="CODE", help="The language of the translation, e.g. en.")
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    *,
    sources: tuple[Path, ...],
    published: str | None,
    outlet: str | None,
    private: bool,
    with_model: bool,
    original: str | None,
    language: str | None,
    as_json: bool,
    ledger: str | None,
) -> None:
    """Read documents (plain text, HTML, PDF, Word, mail, or folders of them) and draft who said what.

    The article is told from the furniture of its page, the day of publication is read or inferred, and
    statements, meetings and commitments are drafted with the exact words. A draft counts for nothing
    until you accept it: kept review.

    With --model the article is also sent to the language model that KEPT_LLM_URL, KEPT_LLM_MODEL and
    KEPT_LLM_KEY name, or ~/.config/kept/llm.toml. What it finds is drafted only where the text bears it
    out word for word, and is marked as unsure; what is refused is told.

    With --translation-of the file is kept as the translation of a document that is in the ledger, and nothing
    is drafted from it.

    \b
    Examples:
      kept read story.txt
      kept read story.txt --published 2006-03-28 --outlet "IDG News Service"
      kept read pages/ --json
      kept read letter.txt --private
      kept read story.txt --model
      kept read english.txt --translation-of doc_0123456789abcdef --language en
    """
    if original is not None or language is not None:
        if original is None or len(sources) != 1 or published or outlet or private or with_model:
            raise click.UsageError("A translation is one file: --translation-of ID, with --language or not.")
        _translation(ctx, sources[0], original, language, as_json, ledger)
        return
    moment = door.parse_date(published) if published else None
    paths = files_in(sources)
    model = asking(door.folder_of(door.ledger_place(ctx, ledger))) if with_model else None
    done: list[Read] = []
    problems: list[Problem] = []
    with door.open_or_create(ctx, ledger) as opened:
        results = read_all(opened, paths, door.writer(ctx), moment, outlet, model, public=not private)
        hidden = len(paths) == 1 or not sys.stderr.isatty()
        with click.progressbar(results, len(paths), "Reading", file=sys.stderr, hidden=hidden) as progress:
            for result in progress:
                if isinstance(result, Read):
                    done.append(result)
                    problems += result.problems
                else:
                    problems.append(result)
    if not done and len(problems) == 1:
        raise InputError(problems[0].what)
    _tell(done, as_json)
    if door.report(problems) and not done:
        sys.exit(InputError.exit_code)
    door.finish(len(problems))


def _translation(
    ctx: click.Context, file: Path, original: str, language: str | None, as_json: bool, ledger: str | None
) -> None:
    """Keep one file as a translation, and tell it."""
    with door.open_existing(ctx, ledger) as opened:
        text = read_translation(opened, file, original, door.writer(ctx), language)
    if as_json:
        told = {"text": text.id, "translation_of": text.translation_of, "language": text.language}
        door.print_json(told | {"sha256": text.snapshot, "length": len(text.content)})
    else:
        door.say(f"{text.id}  kept as a translation of {text.translation_of}")


def _tell(done: list[Read], as_json: bool) -> None:
    if as_json:
        door.print_json([_plain(read) for read in done])
        return
    for read in done:
        door.say(_words(read))
    if done:
        click.echo("Next: kept statements to look, kept review to accept or reject.")


_TYPES = {"statements": Statement, "meetings": Meeting, "commitments": Commitment}


def _drafts(read: Read) -> dict[str, list[Draft]]:
    """What was drafted, by kind."""
    return {
        name: [draft for draft in read.drafts if isinstance(draft.proposal, type_)]
        for name, type_ in _TYPES.items()
    }


def _counts(read: Read) -> dict[str, int]:
    return {name: len(found) for name, found in _drafts(read).items()}


def _meeting(meeting: Meeting) -> str:
    place = f", {meeting.city}" if meeting.city else ""
    return f"{meeting.start.in_words()}{place}: {meeting.name or meeting.forum or 'talks'}"


def _counted(count: int, name: str) -> str:
    return f"{count} {name.removesuffix('s') if count == 1 else name}"


def _by_model(read: Read) -> list[str]:
    """How many of the statements the user's language model found, where it found any."""
    count = sum(draft.drafted_by != READER for draft in read.drafts)
    return [f"  by model    {_counted(count, 'statements')} of these, marked as unsure"] if count else []


def _plain(read: Read) -> dict[str, object]:
    document, article = read.document, read.text.article
    return {
        "document": document.id,
        "origin": read.snapshot.origin,
        "sha256": read.snapshot.id,
        "title": document.title,
        "outlet": document.outlet,
        "byline": document.byline,
        "published": str(document.published) if document.published else None,
        "published_because": list(document.published_because),
        "article": {"start": article.start, "end": article.end},
        "length": len(read.text.content),
        "drafts": _counts(read),
        "proposals": {
            name: [proposal_plain(one.proposal) | drafted_plain(one) for one in found]
            for name, found in _drafts(read).items()
        },
    }


def _words(read: Read) -> str:
    document, article = read.document, read.text.article
    published = document.published or "unknown; give it with --published DATE"
    counts = ", ".join(_counted(count, name) for name, count in _counts(read).items())
    lines = [
        f"{document.id}  {document.title}",
        f"  article     characters {article.start} to {article.end} of {len(read.text.content)}",
        f"  published   {published}",
        *(f"              {reason}" for reason in document.published_because),
        f"  by          {document.byline or 'not said'}, {document.outlet or 'outlet not said'}",
        f"  drafted     {counts}",
        *_by_model(read),
        *(
            f"  meeting     {_meeting(draft.proposal)}"
            for draft in read.drafts
            if isinstance(draft.proposal, Meeting)
        ),
    ]
    return "\n".join(lines)
