"""News of a ledger: verdicts that changed, claims that were made, what falls due, by the day of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from kept.ledger import Ledger
from kept.model import Commitment
from kept.pipeline.news_of_one import due_news, news_of_one
from kept.pipeline.overview_life import Life, life
from kept.pipeline.public_ledger import seen_ledger
from kept.pipeline.records import Records, load
from kept.pipeline.verdicts import View, question
from kept.publish.news.values import News, newest_first


def news(ledger: Ledger, view: View, since: date, until: date) -> tuple[News, ...]:
    """What happened from one day to another, both included, the newest first; never after the view's day.

    Args:
        ledger: where it is looked up.
        view: as of when, by what was recorded when, and at what one looks.
        since: the first day.
        until: the last day.

    Raises:
        InputError: the moment of recording cannot be read.
        LedgerError: the ledger cannot be read.
    """
    records = load(seen_ledger(ledger, view.public_only), view.known_at)
    return news_among(records, lives(records, view).values(), view, since, until)


def news_among(
    records: Records, known: Iterable[Life], view: View, since: date, until: date
) -> tuple[News, ...]:
    """As `news`, where the lives of the commitments are known already."""
    every = (one for life_ in known for one in news_of_one(records, life_, view.as_of))
    return tuple(sorted((one for one in every if since <= one.on <= until), key=newest_first))


def due_ahead(ledger: Ledger, view: View, until: date) -> tuple[News, ...]:
    """What is still owed and falls due after the day of the view and by another, the soonest first.

    Raises:
        InputError: the moment of recording cannot be read.
        LedgerError: the ledger cannot be read.
    """
    records = load(seen_ledger(ledger, view.public_only), view.known_at)
    return ahead_among(lives(records, view).values(), view, until)


def ahead_among(known: Iterable[Life], view: View, until: date) -> tuple[News, ...]:
    """As `due_ahead`, where the lives of the commitments are known already."""
    found = (one for life_ in known for one in due_news(life_, view.as_of))
    within = (one for one in found if view.as_of < one.on <= until)
    return tuple(sorted(within, key=lambda one: (one.on, one.id)))


def lives(records: Records, view: View) -> Mapping[str, Life]:
    """Every commitment with all spells of its verdict, by id; about 2 ms for each."""
    return dict(_lives(records, replace(view, as_of=date.max)))


def _lives(records: Records, view: View) -> Iterator[tuple[str, Life]]:
    for promise in records.all(Commitment):
        yield promise.id, life(question(records, promise, view))
