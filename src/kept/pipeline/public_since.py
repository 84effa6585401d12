"""Since which entry of the ledger a record has been public, whatever was corrected or removed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from kept.codec import kind_of
from kept.ledger import Ledger
from kept.ledger.index.links import CARRIED
from kept.model import Decision, Draft
from kept.pipeline.public_words import Key
from kept.pipeline.records import decode
from kept.review import state


class _Turn(NamedTuple):
    """What an entry makes of a record.

    `part` is what it is about: the number of an entry of the record, or the id of a draft of it; and `over`
    is the part whose place it takes. `public` is absent where nothing stands of the part any more.
    """

    seq: int
    key: Key
    part: int | str
    over: int | None
    public: bool | None


def public_since(ledger: Ledger, keys: Collection[Key], known_at: str | None) -> dict[Key, int]:
    """The number of the entry since which each of these records has been public without a break.

    That is the first entry of its own, or the decision that accepted a draft of it, unless it was private or
    rejected in between. An entry whose body was removed counts as it was. What was not public at the moment
    is not in the answer.

    Args:
        ledger: the whole ledger.
        keys: the records, by kind and id.
        known_at: the moment of recording (now when absent).

    Raises:
        InputError: the moment of recording cannot be read.
        LedgerError: the ledger cannot be read.
    """
    if not keys:
        return {}
    turns: dict[Key, list[_Turn]] = defaultdict(list)
    for turn in (*_own(ledger, keys, known_at), *_drafted(ledger, keys, known_at)):
        turns[turn.key].append(turn)
    found = {key: _since(sorted(some, key=lambda one: one.seq)) for key, some in turns.items()}
    return {key: since for key, since in found.items() if since is not None}


def _since(turns: Iterable[_Turn]) -> int | None:
    parts: dict[int | str | None, bool] = {}
    since: int | None = None
    for turn in turns:
        parts.pop(turn.over, None)
        parts.pop(turn.part, None)
        if turn.public is not None:
            parts[turn.part] = turn.public
        shown = bool(parts) and all(parts.values())
        since = (since or turn.seq) if shown else None
    return since


def _own(ledger: Ledger, keys: Collection[Key], known_at: str | None) -> Iterator[_Turn]:
    """What the entries of the records make of them."""
    seqs = ledger.index.ask(
        lambda look: [seq for kind, id_ in keys for seq in look.versions(id_, kind)], known_at
    )
    for one in ledger.numbered(seqs):
        yield _Turn(one.seq, (one.kind, one.record), one.seq, one.replaces, one.public)


def _drafted(ledger: Ledger, keys: Collection[Key], known_at: str | None) -> Iterator[_Turn]:
    """What the decisions on drafts of the records make of them."""
    drafts, decisions = _reviewed(ledger, [id_ for kind, id_ in keys if kind in CARRIED], known_at)
    for draft in drafts:
        key, made = (kind_of(draft.proposal), draft.proposal.id), decisions[draft.id]
        for count, (seq, _) in enumerate(made, 1) if key in keys else ():
            (after,) = state([draft], [one for _, one in made[:count]])
            public = after.record.public if after.record is not None else None
            yield _Turn(seq, key, draft.id, None, public)


def _reviewed(
    ledger: Ledger, ids: Collection[str], known_at: str | None
) -> tuple[list[Draft], dict[str, list[tuple[int, Decision]]]]:
    """The drafts from which records with these ids came, and the decisions on each with their numbers."""
    asked = [("accepted", id_) for id_ in ids]
    accepting = ledger.numbered(ledger.index.ask(lambda look: look.naming(asked), known_at) if asked else ())
    accepted = [decode(one) for one in accepting if one.body is not None]
    about = [("draft", one.draft) for one in accepted if isinstance(one, Decision)]
    seqs = ledger.index.ask(lambda look: {*look.standing(about), *look.naming(about)}, known_at)
    drafts, decisions = list[Draft](), defaultdict[str, list[tuple[int, Decision]]](list)
    for entry in ledger.numbered(seqs):
        record = decode(entry) if entry.body is not None else None
        if isinstance(record, Draft):
            drafts.append(record)
        elif isinstance(record, Decision):
            decisions[record.draft].append((entry.seq, record))
    return drafts, decisions
