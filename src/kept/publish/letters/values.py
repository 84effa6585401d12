"""What a letter tells, as plain values; `kept.pipeline.letters.contents` fills it from the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from kept.model import Family
from kept.publish.news.values import News

MOST: Final = 40
"""How many pieces of news one part of a letter tells; of the others it says how many there are."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many promises stand in one family of verdicts."""

    family: Family
    count: int


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, before it is anybody's.

    Attributes:
        since: the first day that it tells of.
        until: the last day.
        as_of: the day from which the verdicts are told.
        changed: the verdicts that became others, the newest first.
        made: the promises and forecasts that were new, the newest first.
        said: the claims and challenges of these days, the newest first.
        due: what fell due in these days, the newest first.
        late: what was recorded late of days before the first, or is told otherwise since, the newest first.
        ahead: what falls due after the last day, the soonest first.
        shares: how all promises that are asked for stand, by family; those that are none are left out.
        base: the address that the letter links to, with a slash at its end; empty without one.
        static: whether there is a site of files (`kept publish`) there, and not the application.
        twins: the ids of which the pages there have hashed names (`kept.publish.names.twins_of`).
    """

    since: date
    until: date
    as_of: date
    changed: tuple[News, ...] = ()
    made: tuple[News, ...] = ()
    said: tuple[News, ...] = ()
    due: tuple[News, ...] = ()
    late: tuple[News, ...] = ()
    ahead: tuple[News, ...] = ()
    shares: tuple[Share, ...] = ()
    base: str = ""
    static: bool = True
    twins: frozenset[str] = frozenset()

    @property
    def says_something(self) -> bool:
        """Did anything happen in these days, or become known of earlier ones?"""
        return bool(self.changed or self.made or self.said or self.due or self.late)


@dataclass(frozen=True, slots=True)
class Written:
    """A letter in words.

    Attributes:
        subject: one line.
        text: the whole as plain text.
        html: the same as HTML.
        picture: the same shares as a PNG, which the HTML names `cid:shares`; absent where none is drawn.
    """

    subject: str
    text: str
    html: str
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the end of the letter of one person.

    Attributes:
        leave: the address at which the person unsubscribes; empty where the letter is nobody's.
        base: the address of the site; empty without one.
    """

    leave: str = ""
    base: str = ""
