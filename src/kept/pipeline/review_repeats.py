"""A decision that comes a second time, or after somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kept.errors import InputError
from kept.model import Action, Decision
from kept.pipeline.review_folder import Decided, Folder
from kept.publish.days import moment_words

_ACTIONS: Final = {
    Action.ACCEPT: "accepted it",
    Action.CORRECT: "accepted it with changes",
    Action.REJECT: "rejected it",
    Action.UNDO: "took back the decision on it",
}


class AlreadyDecidedError(InputError):
    """Another decision was made on a draft than the reviewer had seen."""


def repeated(
    folder: Folder, before: int, by: str, make: Callable[[Folder, tuple[Decision, ...]], Decision]
) -> Decided:
    """The decision as it was recorded already, where it comes a second time.

    A page that does not know whether it was heard says the same again, and gets the same answer.

    Args:
        folder: the draft with the decisions on it.
        before: how many of them the reviewer had seen.
        by: the reviewer.
        make: makes the decision after those that the reviewer had seen.

    Raises:
        AlreadyDecidedError: what was recorded next is another decision, or another person's.
        InputError: the decision cannot be, or there are fewer than `before`.
    """
    if not 0 <= before < len(folder.decisions):
        raise InputError(
            f"The page had seen {before} decisions on the draft {folder.draft.id}, but the ledger has "
            f"{len(folder.decisions)}. Load the page again."
        )
    kept = folder.decisions[before]
    where = folder.made[kept.id]
    if where.writer.by == by and kept.id == _id(folder, before, make):
        return Decided(kept, where.seq, folder.draft.id)
    raise AlreadyDecidedError(_told(folder, by))


def _id(folder: Folder, before: int, make: Callable[[Folder, tuple[Decision, ...]], Decision]) -> str | None:
    """The id of what the decision would have been; none where it could not have been."""
    try:
        return make(folder, folder.decisions[:before]).id
    except InputError:
        return None


def _told(folder: Folder, by: str) -> str:
    last = folder.decisions[-1]
    made = folder.made[last.id]
    who = "You" if made.writer.by == by else made.writer.by
    why = f", and said why: {last.reason}" if last.reason else ""
    return (
        f"Since your page was made, somebody decided on the draft {folder.draft.id}: {who} "
        f"{_ACTIONS[last.action]} ({moment_words(made.writer.at)}){why}. Nothing was saved. Look at it again."
    )
