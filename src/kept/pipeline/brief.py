"""`kept brief`: what was promised before a meeting, gathered as of a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kept.errors import InputError
from kept.judge import timing, would_change
from kept.judge.question import Question
from kept.ledger import Ledger
from kept.model import Change, Commitment, Meeting, Nature, Party, Source, Statement
from kept.pipeline.chains import chain_plain, chains
from kept.pipeline.public_ledger import seen_ledger
from kept.pipeline.records import Records, load
from kept.pipeline.verdicts import View, question, verdict_on
from kept.publish.brief_asks import ask
from kept.publish.brief_order import kind_of, overdue, settled, year_after
from kept.publish.brief_values import Before, Brief, BriefItem, Made, Session, root_of


def brief(ledger: Ledger, meeting: str, view: View, side: str | None = None) -> Brief:
    """The brief for one meeting.

    Args:
        ledger: where the records are.
        meeting: the id of the meeting, before or after the day.
        view: as of when, by what was recorded when, and at what one looks.
        side: the id of the party for which it is written, if any.

    Raises:
        InputError: there is no such meeting or party, or the meeting belongs to no series of talks.
    """
    records = load(seen_ledger(ledger, view.public_only), view.known_at)
    held = records.one(Meeting, meeting)
    if side is not None:
        records.one(Party, side)
    if held.forum is None:
        raise InputError(
            f"{meeting} belongs to no series of talks, so that no earlier session made promises for it. "
            "Name a session of a forum; `kept brief` lists them."
        )
    return brief_of(records, held, view, side)


def sessions(ledger: Ledger, view: View) -> tuple[Session, ...]:
    """Every meeting of a series of talks, oldest first, with the number of promises made there by the day."""
    records = load(seen_ledger(ledger, view.public_only), view.known_at)
    made = records.by(Commitment, "made_at")
    held = [one for one in records.all(Meeting) if one.forum is not None and _seen(one.public, view)]
    found = [Session(one, sum(_shown(promise, view) for promise in made.get(one.id, ()))) for one in held]
    return tuple(sorted(found, key=lambda one: (one.meeting.start.last(), one.meeting.id)))


def _seen(public: bool, view: View) -> bool:
    return public or not view.public_only


def _shown(promise: Commitment, view: View) -> bool:
    """Was it made by the day, and may it be seen? Forecasts bind nobody."""
    made = promise.made_on.by(view.as_of) and promise.nature is Nature.PROMISE
    return made and _seen(promise.public, view)


def brief_of(records: Records, meeting: Meeting, view: View, side: str | None = None) -> Brief:
    """The brief for a meeting of a forum, from records that are at hand."""
    last = _last_before(records, meeting, view)
    shown = [promise for promise in records.all(Commitment) if _shown(promise, view)]
    placed = [(promise, _made(records, promise, meeting, last)) for promise in shown]
    within = [
        (promise, made)
        for promise, made in placed
        if made is not Made.OUTSIDE and _before_it(records, promise, meeting)
    ]
    sides = _sides(records, [promise for promise, _ in within])
    outside = [promise for promise, made in placed if made is Made.OUTSIDE]
    near = [
        (promise, Made.OUTSIDE)
        for promise in outside
        if sides & _sides(records, [promise]) and _of_interest(records, promise, meeting, last, view)
    ]
    items = [_item(records, promise, made, view) for promise, made in (*within, *near)]
    kept = [item for item in items if item.made is Made.LAST or not settled(item.verdict.status)]
    told = Counter(item.made is Made.OUTSIDE for item in kept)
    return Brief(
        meeting=meeting,
        last=last,
        as_of=view.as_of.isoformat(),
        known_at=view.known_at,
        items=tuple(_asked(records, item, view) for item in kept),
        chains=chains(records, view, frozenset(item.commitment.id for item in kept)),
        sides=frozenset(_sides(records, [item.commitment for item in kept])),
        parties=records.by_id(Party),
        statements=records.by_id(Statement),
        sources=records.by_id(Source),
        side=side,
        settled=len(within) - told[False],
        elsewhere=len(outside) - told[True],
    )


def _sides(records: Records, promises: Sequence[Commitment]) -> set[str]:
    """Those who bind themselves in the promises, or to whom they are made: each by who controls it."""
    parties = records.by_id(Party)
    return {root_of(one, parties) for promise in promises for one in (*promise.bound, *promise.to)}


def _last_before(records: Records, meeting: Meeting, view: View) -> Meeting | None:
    """The last session of the forum before the meeting that had met by the day."""
    earlier = [
        one
        for one in records.by(Meeting, "forum").get(meeting.forum or "", ())
        if one.start.last() < meeting.start.first() and (one.end or one.start).by(view.as_of)
    ]
    return max(earlier, default=None, key=lambda one: (one.start.last(), one.id))


def _made(records: Records, promise: Commitment, meeting: Meeting, last: Meeting | None) -> Made:
    held = records.by_id(Meeting).get(promise.made_at or "")
    if held is None or held.forum != meeting.forum:
        return Made.OUTSIDE
    return Made.LAST if last is not None and held.id == last.id else Made.EARLIER


def _before_it(records: Records, promise: Commitment, meeting: Meeting) -> bool:
    """Was it made before the meeting, and not there or at a later session?"""
    held = records.by_id(Meeting)[promise.made_at or ""]
    return held.id != meeting.id and held.start.last() <= meeting.start.last()


def _of_interest(
    records: Records, promise: Commitment, meeting: Meeting, last: Meeting | None, view: View
) -> bool:
    """Was it made outside the forum since the last session, or does it fall due within the year?"""
    meets, since = meeting.start.last(), last.start.last() if last is not None else date.min
    settles = timing.due(question(records, promise, view)).settles
    soon = settles is not None and view.as_of <= settles <= year_after(meets)
    return soon or since <= promise.made_on.last() <= meets


def _item(records: Records, promise: Commitment, made: Made, view: View) -> BriefItem:
    due = timing.due(question(records, promise, view))
    return BriefItem(
        commitment=promise,
        verdict=verdict_on(records, promise, view),
        made=made,
        meeting=records.by_id(Meeting).get(promise.made_at or ""),
        settles=due.settles,
        due=due.since,
    )


def _asked(records: Records, item: BriefItem, view: View) -> BriefItem:
    """The item with what would change its verdict, and what was promised on its subject before."""
    asked = question(records, item.commitment, view)
    return replace(
        item, changes=_changes(asked, view.as_of), before=tuple(_before(records, item.commitment, view))
    )


def _changes(asked: Question, as_of: date) -> tuple[Change, ...]:
    """What would change a verdict; the one place of the brief that asks."""
    return would_change(asked, as_of)


def _before(records: Records, promise: Commitment, view: View) -> Iterator[Before]:
    """Earlier promises of the same side on the same subject."""
    if promise.topic is None:
        return
    parties = records.by_id(Party)
    side = {root_of(one, parties) for one in promise.bound}
    same = records.by(Commitment, "topic").get(promise.topic, ())
    for one in sorted(same, key=lambda one: (one.made_on.last(), one.id)):
        earlier = one.made_on.last() < promise.made_on.first() and _shown(one, view)
        if earlier and side & {root_of(bound, parties) for bound in one.bound}:
            yield Before(one, verdict_on(records, one, view))


# --------------------------------------------------------------------------- plain values


def session_plain(session: Session) -> dict[str, Any]:
    """A meeting that a brief can be made for, as plain values."""
    meeting = session.meeting
    return {
        "meeting": meeting.id,
        "forum": meeting.forum,
        "number": meeting.number,
        "start": str(meeting.start),
        "promises": session.promises,
    }


def brief_plain(found: Brief) -> dict[str, Any]:
    """A brief as plain values, for `--json`; nothing is left out for space."""
    return {
        "meeting": found.meeting.id,
        "meeting_on": str(found.meeting.start),
        "forum": found.meeting.forum,
        "last_session": found.last.id if found.last else None,
        "as_of": found.as_of,
        "known_at": found.known_at,
        "side": found.side,
        "items": [_item_plain(item, found) for item in found.items],
        "chains": [chain_plain(tree) for tree in found.chains],
        "settled_before": found.settled,
        "elsewhere": found.elsewhere,
    }


def _item_plain(item: BriefItem, found: Brief) -> dict[str, Any]:
    promise, verdict, wanted = item.commitment, item.verdict, ask(item, found)
    return {
        "commitment": promise.id,
        "what": promise.what,
        "bound": list(promise.bound),
        "to": list(promise.to),
        "made": item.made,
        "made_on": str(promise.made_on),
        "made_at": promise.made_at,
        "deadline": str(promise.deadline) if promise.deadline else None,
        "settles": item.settles.isoformat() if item.settles else None,
        "days_overdue": overdue(item, found),
        "section": kind_of(item, found),
        "status": verdict.status,
        "grade": verdict.grade,
        "because": verdict.because,
        "evidence": _evidence_plain(item),
        "before": [one.commitment.id for one in item.before],
        "ask": wanted.words or None,
        "outcome": wanted.outcome or None,
        "would_change": [{"evidence": one.text, "status": one.status} for one in item.changes],
    }


def _evidence_plain(item: BriefItem) -> Sequence[dict[str, Any]]:
    return [
        {
            "id": piece.evidence.id,
            "who": piece.evidence.label,
            "when": str(piece.counts_from) if piece.counts_from else None,
            "bound": piece.bound,
            "bearing": piece.bearing,
            "grade": piece.grade,
            "what": piece.evidence.text,
        }
        for piece in item.verdict.weighed
    ]
