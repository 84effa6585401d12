"""The four things a reviewer can do with a draft, as values.

Each takes the decisions made `before`, those on other drafts among them or not: what stands already is
the ground of the next decision, and their number is part of its id, so that accepting, undoing and
accepting again are three decisions. Nobody's clock or name is in a `Decision`: the ledger adds both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kept.codec import content_id
from kept.errors import InputError
from kept.model import Action, Commitment, Decision, Draft, Meeting, Quote, Span, Stance, Statement, Text
from kept.review.anchors import check_text, requoted
from kept.review.placing import PLACES, Proposal, at_places, parts_of, places_of
from kept.review.replay import replayed
from kept.review.typed import typed_value


def accept(draft: Draft, before: Sequence[Decision] = (), **links: str) -> Decision:
    """Accept what is proposed, or what stands already after a correction.

    Args:
        draft: what is accepted. The record keeps the id of the proposal.
        before: the decisions made so far.
        links: fields that the draft leaves open, as a person types them: for a statement that is to bear
            on a verdict `commitment`, `stance`, `party` and, when it affirms, `extent`. Without them
            it is kept and bears on nothing; `lacks_for_verdict` names what is missing.

    Raises:
        InputError: a field does not exist, its value cannot be, or the draft says something else there
            (that is a correction: use `correct`).
    """
    ground = _ground(draft, before)
    values = _typed(ground, links)
    for name, value in values.items():
        if getattr(ground, name) not in (None, (), value):
            raise InputError(
                f"The draft {draft.id} has a {name} already, so giving another one is a correction. "
                f"Use correct with {name!r} among the changes."
            )
    return _decision(draft, before, Action.ACCEPT, accepted=_with(ground, values, text=None))


def correct(
    draft: Draft, changes: Mapping[str, str], before: Sequence[Decision] = (), *, text: Text | None = None
) -> Decision:
    """Accept with changes; they are made to what stands already, else to what is proposed.

    Args:
        draft: what is corrected. The record keeps the id of the proposal.
        changes: the new value of each field by its name, as a person types it ("2006-03", "denies",
            "True"; nothing for "not known"; semicolons between the members of a list).
        before: the decisions made so far.
        text: the text that the draft quotes. It is needed when the quoted words change (`content` of a
            statement, `wording` of a commitment): they must stand verbatim in one place of its article,
            with ` … ` between pieces that are apart, and the anchor is moved there. It is needed too for
            `content_place`, `source_place` and `cue_place`, by which an anchor is moved to offsets in it
            (`kept.review.placing`): "120-188; 201-230".

    Raises:
        InputError: nothing changes, a field does not exist, a value cannot be, or the words are not in
            the text or in more than one place of it.
    """
    ground = _ground(draft, before)
    words = {name: value for name, value in changes.items() if name not in PLACES}
    record = _with(ground, _typed(ground, words), text)
    if len(words) < len(changes):
        record = _moved(record, changes, text)
    if record == ground:
        raise InputError(f"Nothing in the draft {draft.id} changes by this. To take it as it is, use accept.")
    return _decision(draft, before, Action.CORRECT, accepted=record)


def reject(draft: Draft, reason: str, before: Sequence[Decision] = ()) -> Decision:
    """Reject: nothing of the draft stands. A reason in words is asked for, so that it can be learnt from.

    Raises:
        InputError: the reason is empty.
    """
    if not reason.strip():
        raise InputError("A rejection needs a reason. Say why in a few words, such as: wrong speaker.")
    return _decision(draft, before, Action.REJECT, reason=reason.strip())


def undo(draft: Draft, before: Sequence[Decision]) -> Decision:
    """Take back the last decision on this draft that was not taken back yet.

    Raises:
        InputError: there is no such decision.
    """
    if not replayed(draft, before).standing:
        raise InputError(f"There is no decision on the draft {draft.id} that could be taken back.")
    return _decision(draft, before, Action.UNDO)


def lacks_for_verdict(statement: Statement) -> tuple[str, ...]:
    """The names of the fields that this statement lacks to bear on a verdict; none when it does bear."""
    needed = ["commitment", "stance", "party"]
    if statement.stance is Stance.AFFIRMS:
        needed.append("extent")
    return tuple(name for name in needed if getattr(statement, name) is None)


def _ground(draft: Draft, before: Sequence[Decision]) -> Proposal:
    """What the next decision starts from: the record that stands, else the proposal."""
    record = replayed(draft, before).record
    return draft.proposal if record is None else record


def _typed(record: Proposal, changes: Mapping[str, str]) -> dict[str, Any]:
    return {name: typed_value(type(record), name, words) for name, words in changes.items()}


def _with(record: Proposal, values: dict[str, Any], text: Text | None) -> Proposal:
    if not isinstance(record, Meeting) and record.quote is not None:
        values = _anchored(record, record.quote, values, text)
    return replace(record, **values)


def _anchored(
    record: Statement | Commitment, quote: Quote, values: dict[str, Any], text: Text | None
) -> dict[str, Any]:
    """The changed values with the quote that fits them. White space alone is no change of the words."""
    name = "content" if isinstance(record, Statement) else "wording"
    old, new = getattr(record, name), values.get(name)
    if new is None:
        return values
    if old is not None and new.split() == old.split():
        return values | {name: old}
    return values | {"quote": requoted(quote, new, text)}


def _moved(record: Proposal, changes: Mapping[str, str], text: Text | None) -> Proposal:
    """The record with its anchors where the changes say; the words that they prove come from there."""
    for name in ("content", "wording"):
        if name in changes and "content_place" in changes:
            raise InputError(
                f"The {name} and its place were both given, and each decides the other. Give one of them."
            )
    looked_up = check_text(_quoted(record), text)
    typed = {PLACES[name]: places_of(words, looked_up) for name, words in changes.items() if name in PLACES}
    old = parts_of(record)
    new: dict[str, tuple[Span, ...]] = {part: at for part, at in typed.items() if at != old.get(part, ())}
    return at_places(record, new, looked_up) if new else record


def _quoted(record: Proposal) -> str | None:
    """The id of the text that the record quotes, if it says which."""
    return None if isinstance(record, Meeting) or record.quote is None else record.quote.text


def _decision(
    draft: Draft,
    before: Sequence[Decision],
    action: Action,
    accepted: Proposal | None = None,
    reason: str | None = None,
) -> Decision:
    content = {
        "draft": draft.id,
        "action": action,
        "accepted": accepted,
        "reason": reason,
        "before": sum(decision.draft == draft.id for decision in before),
    }
    return Decision(content_id("dec", content), draft.id, action, accepted, reason)
