"""`kept code`: answer questions about records blind, one key each, or settle a disagreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from kept.cli import door
from kept.cli.coding_sitting import sit
from kept.cli.settings import json_option, ledger_option
from kept.codec import to_plain
from kept.errors import InputError
from kept.pipeline.coding_cards import asked, card
from kept.pipeline.coding_plain import cards_plain, question_plain
from kept.pipeline.coding_records import with_text
from kept.pipeline.coding_tasks import Choice, Task, item
from kept.pipeline.codings import Adjudicated, Answered, CodingDesk
from kept.pipeline.records import Records
from kept.publish.codebook import codebook_text
from kept.publish.coding_text import CodingCard
from kept.publish.coding_told import AdjudicatedTold, adjudicated_text, answered_text
from kept.review.questions import QUESTIONS, question_named


@click.command("code")
@click.argument("words", metavar="[ITEM QUESTION=ANSWER ...]", nargs=-1)
@click.option("--items", metavar="IDS", help="Only these, with commas between them: K001,K002.")
@click.option(
    "--question", "questions", multiple=True, metavar="NAME", help="Only this question; may be repeated."
)
@click.option("--sample", "size", type=int, metavar="N", help="Only N items, chosen by the seed.")
@click.option("--seed", metavar="WORD", help="What chooses the sample: the same for every coder.")
@click.option("--adjudicate", is_flag=True, help="Settle a disagreement of others with this answer.")
@click.option("--reason", metavar="WORDS", default="", help="Why it is settled so.")
@click.option("--codebook", is_flag=True, help="Print the questions, with what each answer means.")
@json_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(  # noqa: PLR0913, PLR0917
    ctx: click.Context,
    words: tuple[str, ...],
    items: str | None,
    questions: tuple[str, ...],
    size: int | None,
    seed: str | None,
    adjudicate: bool,
    reason: str,
    codebook: bool,
    as_json: bool,
    ledger: str | None,
) -> None:
    """Code records blind: say of each what you judge it to be, without sight of what others said.

    Without ITEM the open questions come one by one, for whoever is named by `kept --by NAME` or KEPT_BY.
    Shown are the words and where they come from, and neither what is on record nor anybody else's answer. A
    second answer to the same question corrects your own; an empty one takes it back. Then see: kept agreement

    \b
    Examples:
      kept code --codebook
      kept --by Ann code --question stance --sample 20 --seed spring
      kept --by Ann code --items K001,K002
      kept --by Ann code K002 stance=questions
      kept --by Ann code K002 stance=
      kept --by Cai code --adjudicate K002 stance=questions \\
          --reason "he says that evidence is lacking"
    """
    _check(words, items, size, seed, adjudicate, reason)
    if codebook:
        _print_codebook(questions, as_json)
        return
    with door.open_existing(ctx, ledger) as opened:
        desk = CodingDesk(opened, door.writer(ctx))
        if words:
            _record(desk, words, reason if adjudicate else None, as_json)
            return
        choice = Choice(tuple(_split(items)), questions, size, seed or "")
        if as_json:
            _print_cards(desk, choice)
        else:
            sit(desk, choice)


def _check(
    words: Sequence[str], items: str | None, size: int | None, seed: str | None, adjudicate: bool, reason: str
) -> None:
    """Do the options fit together?"""
    if words and (items is not None or size is not None):
        raise InputError("Name one ITEM with its answers, or choose with --items or --sample, not both.")
    if size is not None and seed is None:
        raise InputError("A sample needs a seed, so that every coder gets the same one: --seed spring.")
    if seed is not None and size is None:
        raise InputError("A seed chooses a sample. Say how many: --sample 20.")
    if adjudicate and len(words) != 2:
        raise InputError('Settle one question of one item: --adjudicate K002 stance=questions --reason "…".')
    if reason and not adjudicate:
        raise InputError("A reason is given where a disagreement is settled: add --adjudicate.")


def _split(items: str | None) -> Iterator[str]:
    if items is None:
        return
    ids = [id_.strip() for id_ in items.split(",") if id_.strip()]
    if not ids:
        raise InputError("--items names no item. Give ids with commas between them: --items K001,K002.")
    yield from ids


def _print_codebook(names: Sequence[str], as_json: bool) -> None:
    questions = tuple(asked(question_named(name)) for name in names or QUESTIONS)
    if as_json:
        door.print_json([question_plain(one) for one in questions])
    else:
        click.echo(codebook_text(questions))


def _print_cards(desk: CodingDesk, choice: Choice) -> None:
    records, found = desk.records(), desk.tasks(choice)
    cards = [_card(desk, records, task) for task in found.waiting]
    door.print_json(cards_plain(cards, desk.writer.by, found.done))


def _card(desk: CodingDesk, records: Records, task: Task) -> CodingCard:
    record = item(records, task.item)
    return card(with_text(desk.ledger, records, record), record, question_named(task.question))


def _record(desk: CodingDesk, words: Sequence[str], reason: str | None, as_json: bool) -> None:
    """Record the answers that were given with the command; with a reason one that settles."""
    id_, *pairs = words
    answers = [_pair(pair) for pair in pairs]
    if not answers:
        raise InputError(f"What is the answer about {id_}? Write it behind the item: {id_} stance=questions.")
    for question, answer in answers:
        if reason is not None:
            _tell_adjudicated(desk.adjudicate(id_, question, answer, reason), as_json)
        else:
            _tell_answered(desk.code(id_, question, answer), as_json)


def _pair(words: str) -> tuple[str, str]:
    question, equals, answer = words.partition("=")
    if not equals:
        raise InputError(
            f"An answer is written QUESTION=ANSWER, such as stance=questions, but got {words!r}."
        )
    return question.strip(), answer.strip()


def _tell_answered(done: Answered, as_json: bool) -> None:
    if as_json:
        door.print_json(to_plain(done.coding))
    else:
        click.echo(answered_text(done.coding, done.before))


def _told(done: Adjudicated) -> AdjudicatedTold:
    return AdjudicatedTold(done.coding, done.before, done.after, done.case, done.again, done.bare)


def _tell_adjudicated(done: Adjudicated, as_json: bool) -> None:
    if as_json:
        door.print_json(to_plain(done.coding) | {"on_record_before": done.before, "on_record": done.after})
    else:
        click.echo(adjudicated_text(_told(done)))
