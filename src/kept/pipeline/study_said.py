"""Counts of what is said: statements of the ledger by period, out of all that is said."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.judge.relation import root
from kept.model import Party, Stance, Statement, StatementKind
from kept.pipeline.records import Records
from kept.pipeline.study_counts import Counts, by_period, ends_cut, ends_told, place, unlooked_told
from kept.pipeline.study_placed import frame
from kept.study import Every, Series

_IN_PLACE_OF_NONE = 0.5
"""The offset of a period without any statement; it cannot be 0."""

_MOST_EMPTY = 0.25
"""Where more of the periods than this have no statement at all, the offset would be mostly invented."""

_WITHOUT_OFFSET = (
    "The statements are counted without an offset: where reporters write more about a meeting, more is said "
    "around it, whatever is meant."
)


@dataclass(frozen=True, slots=True)
class StatementChoice:
    """Which statements are counted: those of these kinds and stances (all where none are named).

    `party` is the id of the party that is spoken for; one that nobody controls is taken with all bodies that
    it controls.
    """

    kinds: Collection[StatementKind] = ()
    stances: Collection[Stance] = ()
    party: str | None = None

    def takes(self, statement: Statement, records: Records) -> bool:
        """Is the statement among those chosen?"""
        return (
            (not self.kinds or statement.kind in self.kinds)
            and (not self.stances or statement.stance in self.stances)
            and (self.party is None or self.party in _spoken_for(statement, records))
        )


def _spoken_for(statement: Statement, records: Records) -> tuple[str, ...]:
    if statement.party is None:
        return ()
    return statement.party, root(statement.party, records.by_id(Party))


def statement_counts(
    records: Records,
    every: Every,
    chosen: StatementChoice,
    *,
    between: Period | None = None,
    out_of_all: bool = True,
) -> Counts:
    """The chosen statements of the ledger by period, out of all statements of the same period.

    Reporters write about meetings, so more of everything is said around them; the share of all that is said
    is not moved by that. A period in which nothing at all was said gets an offset of one half, for a share of
    nothing is none: that is told, and refused where more than a quarter of the periods are so.

    Args:
        records: what stands in the ledger.
        every: the periods.
        chosen: which statements; a choice of all has no share.
        between: the time; where absent, from the period of the first statement of any kind to that of the
            last. Only whole periods are taken.
        out_of_all: give the count of all statements as the offset.

    Raises:
        InputError: the ledger has no such statement, none has a place in the series, too many periods have no
            statement at all or lie before the first or after the last, or there are fewer than three periods.
    """
    if chosen.party is not None:
        records.one(Party, chosen.party)
    said = place(_dated(records.all(Statement)), every, between, "statement")
    taken = [one for one in records.all(Statement) if chosen.takes(one, records)]
    if not taken:
        raise InputError(_none_taken(records))
    if out_of_all and len(taken) == len(records.all(Statement)):
        raise InputError(
            "All statements were chosen, and all out of all is the same in every period. Expected some of "
            "them, such as those of one kind or party. Choose, or count them as they are: --counts-alone."
        )
    found = place(_dated(taken), every, between, "statement")
    whole = frame(every, between, said.days)
    offset, notes = _offset(by_period(said.days, whole), every) if out_of_all else (None, (_WITHOUT_OFFSET,))
    every_time = _dated(records.all(Statement) if out_of_all else taken)
    unlooked = unlooked_told(whole, place(every_time, every, None, "statement").days, "statement")
    values = by_period(found.days, whole)
    series = Series(whole.start, every, values, offset, "recorded statements")
    left_out = (*found.left_out, *ends_cut(found, whole))
    told = (*ends_told(whole, between, "statement"), *unlooked, *notes)
    return Counts(series, int(sum(values)), left_out, told)


def _dated(statements: Iterable[Statement]) -> list[tuple[str, PartialDate | None]]:
    return [(one.id, one.said_on) for one in statements]


def _offset(said: tuple[float, ...], every: Every) -> tuple[tuple[float, ...], tuple[str, ...]]:
    empty = said.count(0)
    if empty > _MOST_EMPTY * len(said):
        raise InputError(
            f"In {empty} of {len(said)} periods of a {every} the ledger has no statement at all, so there is "
            "nothing to take a share of. Expected statements in three of four periods or more. Take longer "
            "periods with --every, a time that was better covered with --between, or --counts-alone."
        )
    if not empty:
        return said, ()
    told = (
        f"In {empty} of {len(said)} periods of a {every} the ledger has no statement at all. They count as "
        f"none out of {_IN_PLACE_OF_NONE} and tell next to nothing."
    )
    return tuple(number or _IN_PLACE_OF_NONE for number in said), (told,)


def _none_taken(records: Records) -> str:
    number = len(records.all(Statement))
    return (
        f"None of the {number} statements of the ledger is of such a kind, stance, party and side. Ask for "
        "fewer of these; kept statements lists what there is."
    )
