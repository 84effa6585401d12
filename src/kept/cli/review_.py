"""`kept review`: one key for each draft, or one decision by options."""

from __future__ import annotations

from collections.abc import Mapping

import click

from kept.cli import door
from kept.cli.settings import ledger_option
from kept.errors import InputError
from kept.model import Draft, Extent, Stance, Statement
from kept.pipeline.review_desk import Desk
from kept.pipeline.review_folder import Decided
from kept.pipeline.review_meant import strangers
from kept.pipeline.review_queue import ReviewQueue
from kept.publish import draft_text
from kept.publish.match_text import proposals_text

_KEYS = "[a]ccept  [c]orrect  [r]eject  [u]ndo the last  [s]kip  [q]uit"
_MOST_LISTED = 10_000


@click.command("review")
@click.option(
    "--accept", "accepted", metavar="DRAFT", help="Accept one draft; --set says what it leaves open."
)
@click.option("--correct", "corrected", metavar="DRAFT", help="Accept one draft with the changes of --set.")
@click.option("--reject", "rejected", metavar="DRAFT", help="Reject one draft; --because says why.")
@click.option("--undo", "undone", metavar="DRAFT", help="Take back the last decision on one draft.")
@click.option(
    "--set", "changes", multiple=True, metavar="FIELD=VALUE", help="A field of the draft; may be repeated."
)
@click.option("--because", metavar="WORDS", default="", help="Why a draft is rejected.")
@ledger_option
@click.pass_context
@door.tell_errors
def command(  # noqa: PLR0913, PLR0917
    ctx: click.Context,
    accepted: str | None,
    corrected: str | None,
    rejected: str | None,
    undone: str | None,
    changes: tuple[str, ...],
    because: str,
    ledger: str | None,
) -> None:
    """Accept, correct or reject what was drafted from documents.

    Without options the waiting drafts are shown one by one and one key decides. A statement bears on a
    verdict once you say which commitment it is about, how it stands to it, and for which party it speaks.
    The commitments that it may be about are proposed, with reasons, as by `kept match`.

    \b
    Examples:
      kept review
      kept review --accept DRAFT --set commitment=C-2005-05 --set stance=questions --set party=US
      kept review --correct DRAFT --set speaker="Yan Xiaohong" --set said_on=2006-03-27
      kept review --reject DRAFT --because "not about a promise"
      kept review --undo DRAFT
    """
    with door.open_existing(ctx, ledger) as opened:
        desk = Desk(opened, door.writer(ctx))
        values = _pairs(changes)
        if accepted:
            _tell(desk, desk.accept(accepted, values))
        elif corrected:
            _tell(desk, desk.correct(corrected, values))
        elif rejected:
            _tell(desk, desk.reject(rejected, because))
        elif undone:
            _tell(desk, desk.undo(undone))
        else:
            _one_by_one(desk)


def _tell(desk: Desk, decided: Decided) -> None:
    """Say under what id it stands."""
    record = decided.decision.accepted
    click.echo("Recorded." if record is None else f"Recorded as {record.id}.")
    _note_strangers(desk, decided)


def _note_strangers(desk: Desk, decided: Decided) -> None:
    """Say whom it binds that nobody knows."""
    for one in strangers(desk.ledger, decided.decision.accepted):
        door.say(
            f"note: {one!r} is bound by it, and the ledger knows no such party: nothing that anybody says or "
            f"does can count as theirs. Add it (kept add party), or name one that is there: "
            f"kept review --correct {decided.draft} --set bound=ID",
            err=True,
        )


def _pairs(changes: tuple[str, ...]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for change in changes:
        field, equals, value = change.partition("=")
        if not equals:
            raise InputError(f"--set takes FIELD=VALUE, such as stance=denies, but got {change!r}.")
        pairs[field.strip()] = value.strip()
    return pairs


def _one_by_one(desk: Desk) -> None:
    """Show each waiting draft and ask for one key, until all are decided or the reviewer quits."""
    waiting = list(_waiting(desk))
    if not waiting:
        click.echo("No draft is waiting. Read a document: kept read FILE")
        return
    decided: list[str] = []
    while waiting:
        id_ = waiting.pop(0)
        draft = desk.card(id_).draft
        click.echo(draft_text(draft, desk.text(id_), left=len(waiting)))
        key = click.prompt(_KEYS, type=click.Choice(list("acrusq")), show_choices=False)
        if key == "q":
            waiting.insert(0, id_)
            break
        if key == "u":
            waiting.insert(0, id_)
            _undo_last(desk, decided, waiting)
        elif key != "s" and _decided(desk, draft, key):
            decided.append(id_)
        elif key != "s":
            waiting.insert(0, id_)
    click.echo(f"{len(decided)} decided. {len(_waiting(desk))} drafts are waiting.")


def _waiting(desk: Desk) -> tuple[str, ...]:
    """The drafts that nobody has decided on, in reading order."""
    queue = ReviewQueue()
    queue.catch_up(desk.ledger)
    return queue.waiting()


def _undo_last(desk: Desk, decided: list[str], waiting: list[str]) -> None:
    if not decided:
        click.echo("Nothing was decided in this sitting yet. For an older one: kept review --undo DRAFT")
        return
    draft = decided.pop()
    desk.undo(draft)
    waiting.insert(0, draft)


def _decided(desk: Desk, draft: Draft, key: str) -> bool:
    """Carry out one decision; a wrong answer is told, and the draft is asked about again."""
    try:
        if key == "a":
            statement = draft.proposal
            links = _links(desk, draft, statement) if isinstance(statement, Statement) else {}
            _note_strangers(desk, desk.accept(draft.id, links))
        elif key == "c":
            _note_strangers(desk, desk.correct(draft.id, _changes()))
        else:
            desk.reject(draft.id, click.prompt("Why"))
    except InputError as error:
        door.say(f"{error}\n")
        return False
    return True


def _links(desk: Desk, draft: Draft, statement: Statement) -> Mapping[str, str]:
    """What makes a statement bear on a verdict; nothing where it is to bear on none."""
    proposed = desk.proposals(draft.id)
    click.echo(f"{proposed.note if proposed.row is None else proposals_text(proposed.row)}\n")
    commitment = _choose(desk, "commitment", "About which commitment (id, ? for a list, empty for none)")
    if not commitment:
        return {}
    links = {"commitment": commitment}
    stances = click.Choice([str(one) for one in Stance])
    links["stance"] = click.prompt("How does it stand to it", type=stances, default=_word(statement.stance))
    if links["stance"] == Stance.AFFIRMS:
        extents = click.Choice([str(one) for one in Extent])
        links["extent"] = click.prompt("What does it affirm", type=extents, default=_word(statement.extent))
    links["party"] = _choose(desk, "party", "For which party does it speak (id, ? for a list)")
    return {name: str(value) for name, value in links.items()}


def _word(value: Stance | Extent | None) -> str | None:
    """What Enter stands for: a choice is a text, and a member of an enumeration is refused."""
    return None if value is None else str(value)


def _choose(desk: Desk, kind: str, question: str) -> str:
    """An id that is typed, after a look at the list where that is asked for."""
    while True:
        answer: str = click.prompt(question, default="", show_default=False)
        if answer != "?":
            return answer
        for one in desk.choices(kind, "", _MOST_LISTED):
            door.say(f"  {one.id}  {one.name}")


def _changes() -> Mapping[str, str]:
    """Fields and their new values, until an empty line."""
    changes: dict[str, str] = {}
    while field := click.prompt("Field (empty when done)", default="", show_default=False):
        changes[field] = click.prompt(f"{field} is", default="", show_default=False)
    return changes
