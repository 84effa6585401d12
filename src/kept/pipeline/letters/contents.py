"""What a letter tells, from the ledger: read once for an issue, and then chosen for each subscriber."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kept.ledger import Ledger
from kept.model import Nature
from kept.pipeline.letters.choice import Choice
from kept.pipeline.letters.deliveries import Issue
from kept.pipeline.news import ahead_among, news_among
from kept.pipeline.news_between import Known, known_lives, news_since
from kept.pipeline.overview_life import Row, row_on
from kept.pipeline.page_twins import page_twins
from kept.pipeline.public_ledger import public_ledger
from kept.pipeline.records import Records, load
from kept.pipeline.verdicts import View
from kept.publish.letters.values import Letter, Share
from kept.publish.news.values import News, NewsKind
from kept.publish.words import FAMILIES, STATUSES


@dataclass(frozen=True, slots=True)
class Contents:
    """All that an issue could tell: by public records alone.

    `twins` are the ids of which the pages have hashed names (`kept.publish.names.twins_of`).
    """

    issue: Issue
    news: tuple[News, ...]
    late: tuple[News, ...]
    ahead: tuple[News, ...]
    rows: tuple[Row, ...]
    twins: frozenset[str] = frozenset()


def contents(ledger: Ledger, issue: Issue, ahead: timedelta) -> Contents:
    """All that an issue could tell.

    Args:
        ledger: where it is looked up; what is not public is left out whatever is in it.
        issue: which days, and from where one looks.
        ahead: how far behind its last day one looks for what falls due.

    Raises:
        InputError: the moment of recording cannot be read.
        LedgerError: the ledger cannot be read.
    """
    view = View(issue.as_of, issue.known_at, public_only=True)
    seen = public_ledger(ledger)
    records = load(seen, issue.known_at)
    known = known_lives(records, view, {})
    every = [one.life for one in known.values()]
    first = View(issue.until, issue.known_at, public_only=True)
    return Contents(
        issue,
        news_among(records, every, view, issue.since, issue.until),
        _late(seen, issue, view, records, known),
        ahead_among(every, first, issue.until + ahead),
        tuple(row_on(one, issue.as_of) for one in every if one.promise.made_on.by(issue.as_of)),
        page_twins(seen, records, issue.known_at),
    )


def _late(
    seen: Ledger, issue: Issue, view: View, records: Records, known: Mapping[str, Known]
) -> tuple[News, ...]:
    """What is new, or told otherwise, of days before those of the issue."""
    if issue.recorded_since is None or issue.since == date.min:
        return ()
    eve = issue.since - timedelta(days=1)
    before = View(eve, issue.recorded_since, public_only=True)
    found = news_since(seen, before, replace(view, as_of=eve), records, known)
    return tuple(one for one in found if one.kind is not NewsKind.DUE)


def letter_for(found: Contents, choice: Choice, base: str, static: bool) -> Letter:
    """The letter for somebody who wants to hear of these things.

    Args:
        found: all that the issue could tell.
        choice: what they want to hear of.
        base: the address that it links to, with a slash at its end; empty without one.
        static: whether a site of files is there, and not the application.
    """
    told = [one for one in found.news if choice.takes_news(one)]
    return Letter(
        since=found.issue.since,
        until=found.issue.until,
        as_of=found.issue.as_of,
        changed=tuple(one for one in _of(told, NewsKind.VERDICT) if one.before is not None),
        made=tuple(one for one in _of(told, NewsKind.VERDICT) if one.before is None),
        said=_of(told, NewsKind.CLAIM),
        due=_of(told, NewsKind.DUE),
        late=tuple(one for one in found.late if choice.takes_news(one)),
        ahead=tuple(one for one in found.ahead if choice.takes_news(one)),
        shares=_shares([one for one in found.rows if _asked_for(one, choice)]),
        base=base,
        static=static,
        twins=found.twins,
    )


def _of(news: Sequence[News], kind: NewsKind) -> tuple[News, ...]:
    return tuple(one for one in news if one.kind is kind)


def _asked_for(row: Row, choice: Choice) -> bool:
    promise = row.promise
    wanted = choice.takes(promise.id, promise.bound, promise.topic or "")
    return wanted and promise.nature is Nature.PROMISE


def _shares(rows: Sequence[Row]) -> tuple[Share, ...]:
    counts = Counter(STATUSES[one.spell.status].family for one in rows)
    return tuple(Share(family, counts[family]) for family in FAMILIES if counts[family])
