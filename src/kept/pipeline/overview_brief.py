"""The brief for a meeting, from the records of the commitments that it can be about and of no others.

Which these are is read from the overview. It costs what gathering the records of each costs, about 2 ms, for
the promises of the forum, those outside it that are of interest, and those before them in their chains and on
their topics: some tenths of a second for a forum of a hundred promises, however large the ledger is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from kept.codec import kind_of
from kept.ledger import Ledger
from kept.model import Meeting, Nature, Party, Record
from kept.pipeline.brief import brief_of
from kept.pipeline.one_commitment import records_on
from kept.pipeline.overview_life import Row
from kept.pipeline.records import Records, records_of
from kept.pipeline.verdicts import View
from kept.publish.brief_order import year_after
from kept.publish.brief_values import Brief


def brief_from(
    ledger: Ledger,
    catalogue: Records,
    meeting: Meeting,
    view: View,
    rows: Mapping[str, Row],
    side: str | None = None,
) -> Brief:
    """The brief for a meeting of a forum, the same as `kept.pipeline.brief.brief` makes of the whole ledger.

    Args:
        ledger: where the records are.
        catalogue: all meetings and parties (`kept.pipeline.overview_catalogue`), in the same view.
        meeting: the meeting, of a forum.
        view: as of when, by what was recorded when, and at what one looks.
        rows: how all commitments stand in this view.
        side: the id of the party for which it is written, if any.
    """
    shown = {id_: row for id_, row in rows.items() if _shown(row, view)}
    sessions = [one for one in catalogue.all(Meeting) if one.forum == meeting.forum]
    at = frozenset(one.id for one in sessions)
    outside = {id_ for id_, row in shown.items() if row.promise.made_at not in at}
    since = _since(sessions, meeting, view.as_of)
    near = {id_ for id_ in outside if _near(shown[id_], meeting, since, view.as_of)}
    about = (shown.keys() - outside) | near
    wanted = _with_relatives(about | _same_topics(about, shown), shown)
    records = _records(ledger, wanted, [*sessions, *catalogue.all(Party)], view.known_at)
    found = brief_of(records, meeting, view, side)
    return replace(found, elsewhere=found.elsewhere + len(outside - wanted))


def _shown(row: Row, view: View) -> bool:
    return row.promise.nature is Nature.PROMISE and row.promise.made_on.by(view.as_of)


def _since(sessions: Iterable[Meeting], meeting: Meeting, as_of: date) -> date:
    """The day since which promises made elsewhere may be of interest: that of the last session before."""
    before = [one.start.last() for one in sessions if one.start.last() < meeting.start.first()]
    return max((day for day in before if day <= as_of), default=date.min)


def _near(row: Row, meeting: Meeting, since: date, as_of: date) -> bool:
    """May a promise made elsewhere be of interest: made since that day, or due within the year after?"""
    meets, settles = meeting.start.last(), row.life.settles
    soon = settles is not None and as_of <= settles <= year_after(meets)
    return soon or since <= row.promise.made_on.last() <= meets


def _same_topics(about: Iterable[str], shown: Mapping[str, Row]) -> set[str]:
    """The promises on the topics of these."""
    topics = {shown[id_].promise.topic for id_ in about} - {None}
    return {id_ for id_, row in shown.items() if row.promise.topic in topics}


def _with_relatives(ids: set[str], shown: Mapping[str, Row]) -> set[str]:
    """These and all that they hang together with by their parents."""
    beside: dict[str, set[str]] = defaultdict(set)
    for id_, row in shown.items():
        if row.promise.parent is not None:
            beside[id_].add(row.promise.parent)
            beside[row.promise.parent].add(id_)
    found, new = set(ids), set(ids)
    while new:
        new = {other for id_ in new for other in beside[id_]} - found
        found |= new
    return found


def _records(
    ledger: Ledger, commitments: Iterable[str], more: Iterable[Meeting | Party], known_at: str | None
) -> Records:
    """The records on all these commitments, in the order of the ledger."""
    keys = dict.fromkeys((kind_of(one), one.id) for one in more)
    for id_ in sorted(commitments):
        keys |= dict.fromkeys(_keys(records_on(ledger, id_, known_at, to_tell=True)))
    seqs = ledger.index.ask(lambda look: look.standing(list(keys)), known_at)
    found = records_of(ledger.numbered(seqs))
    # A meeting or a party that a reviewer accepted stands in no entry of its own.
    lacking = [one for one in more if one.id not in found.by_id(type(one))]
    return Records({**found.by_type, **_joined(found, lacking)})


def _keys(records: Records) -> Iterator[tuple[str, str]]:
    return ((kind_of(one), one.id) for one in records.every())


def _joined(found: Records, more: Iterable[Meeting | Party]) -> dict[type, Mapping[str, Record]]:
    joined: dict[type, dict[str, Record]] = {}
    for one in more:
        of_type = cast(Mapping[str, Record], found.by_id(type(one)))
        joined.setdefault(type(one), dict(of_type))[one.id] = one
    return dict(joined)
