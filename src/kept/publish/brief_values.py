"""What the publish room is given for a brief: a meeting, and what was promised before it, as of a day.

The pipeline fills it from the ledger; this room judges nothing and looks nothing up elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kept.model import Change, Commitment, Meeting, Party, Source, Statement, Verdict
from kept.publish.chain_values import ChainTree


class Made(StrEnum):
    """Where a promise was made: at the last session of the forum, at an earlier one, or outside the forum."""

    LAST = "last_session"
    EARLIER = "earlier_session"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier promise of the same side on the same subject, with its status as of the day."""

    commitment: Commitment
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class BriefItem:
    """One promise in a brief.

    `settles` is the day that decides and `due` the day from which the promise is due; both are absent where
    it never falls due. `changes` are what would change its verdict. `before` are earlier promises on the
    same subject, oldest first.
    """

    commitment: Commitment
    verdict: Verdict
    made: Made
    meeting: Meeting | None = None
    settles: date | None = None
    due: date | None = None
    changes: tuple[Change, ...] = ()
    before: tuple[Before, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything for the brief of one meeting.

    Hand over only what could be known on `as_of` (an ISO day). Of a meeting after that day only its date,
    name and number are shown.

    Attributes:
        meeting: the one that the brief is for.
        last: the session of the same forum before it, the last that had met by the day.
        items: the promises of the last session, those of earlier ones that are still open, and those made
            outside the forum since the last session or falling due within the year.
        chains: the chains in which these promises stand.
        sides: the sides of all these promises, each by the party that controls it in the end.
        parties: by id.
        statements: by id, for their exact words.
        sources: by id.
        side: the id of the party for which the brief is written, if any.
        settled: how many promises of earlier sessions are kept or ended, and so left out.
        elsewhere: how many promises made outside the forum are left out.
    """

    meeting: Meeting
    last: Meeting | None
    as_of: str
    known_at: str | None
    items: tuple[BriefItem, ...]
    chains: tuple[ChainTree, ...] = ()
    sides: frozenset[str] = frozenset()
    parties: Mapping[str, Party] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    side: str | None = None
    settled: int = 0
    elsewhere: int = 0

    @property
    def private(self) -> bool:
        """Does it show anything that is not public?"""
        pieces = (piece.evidence.public for item in self.items for piece in item.verdict.weighed)
        nodes = (node.commitment.public for tree in self.chains for node in tree.nodes)
        return not (all(pieces) and all(nodes) and all(item.commitment.public for item in self.items))

    @property
    def day(self) -> date:
        """The day as of which it is."""
        return date.fromisoformat(self.as_of)

    def names(self, ids: tuple[str, ...]) -> str:
        """The names of parties in one phrase: `China and the others`; an unnamed id as it is."""
        found = [self.parties[one].name if one in self.parties else one for one in ids]
        return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def root_of(party: str, parties: Mapping[str, Party]) -> str:
    """The party that controls `party` in the end: its side. A loop of control ends where it began."""
    seen: set[str] = set()
    while party in parties and party not in seen:
        seen.add(party)
        party = parties[party].part_of or party
    return party


def meeting_name(meeting: Meeting, day: date) -> str:
    """What a meeting is called: name or forum, whichever says more, with its number.

    The city is told only of one that has begun by `day`: of those to come no more was known.
    """
    name = max(meeting.name or "", meeting.forum or "", key=len) or meeting.id
    number = f", session {meeting.number}" if meeting.number is not None else ""
    city = f", {meeting.city}" if meeting.city and meeting.start.by(day) else ""
    return f"{name}{number}{city}"


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting in the list of those that a brief can be made for, with how many promises it made."""

    meeting: Meeting
    promises: int
