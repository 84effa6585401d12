"""`kept statements`: what was found in documents, drafts and accepted ones."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kept.cli import door
from kept.cli.settings import json_option, ledger_option
from kept.model import Decision, Document, Draft, Statement
from kept.pipeline.plain import drafted_plain, statement_plain
from kept.pipeline.records import Records, load, standing_drafts
from kept.publish import statement_text
from kept.review import Reviewed, state


@click.command("statements")
@click.argument("document", required=False)
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, document: str | None, as_json: bool, ledger: str | None) -> None:
    """List the statements found in all documents, or in one DOCUMENT (its id).

    \b
    Examples:
      kept statements
      kept statements doc_0123456789abcdef
      kept statements --json
    """
    with door.open_existing(ctx, ledger) as opened:
        records = load(opened)
    if document is not None:
        records.one(Document, document)
    found = list(_statements(records, document))
    if as_json:
        door.print_json([_plain(*one) for one in found])
    elif not found:
        click.echo("No statements were read from documents yet. Read one: kept read FILE")
    else:
        click.echo("\n".join(_words(*one) for one in found))


def _plain(statement: Statement, review: str, draft: Draft) -> dict[str, object]:
    return statement_plain(statement, review) | drafted_plain(draft)


def _words(statement: Statement, review: str, draft: Draft) -> str:
    """A draft that waits says how sure it is; what a person decided on needs no confidence."""
    if review != "draft":
        return statement_text(statement, review)
    state = "draft, unsure" if draft.unsure else "draft"
    return statement_text(statement, state, confidence=draft.confidence)


def _statements(records: Records, document: str | None) -> Iterator[tuple[Statement, str, Draft]]:
    """Each statement as it stands, or as it was proposed, with where its review is and its draft."""
    for reviewed in state(standing_drafts(records), records.all(Decision)):
        statement = reviewed.record or reviewed.draft.proposal
        if isinstance(statement, Statement) and document in (None, reviewed.draft.document):
            yield statement, _review(reviewed), reviewed.draft


def _review(reviewed: Reviewed) -> str:
    if reviewed.decision is None:
        return "draft"
    return "accepted" if reviewed.record is not None else "rejected"
