"""`kept study promises`: the promises of a ledger with their features, verdicts and days of their acts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from kept.dates import PartialDate
from kept.errors import InputError
from kept.judge import judge
from kept.judge.timing import older_than
from kept.ledger import Ledger
from kept.model import (
    Bearing,
    Commitment,
    Duty,
    EvidenceKind,
    Family,
    Nature,
    Status,
    Verdict,
    Weighed,
)
from kept.pipeline.records import Records, load
from kept.pipeline.report_parts import Part, chosen, scope
from kept.pipeline.study_promises_features import AGAIN, Also, features_of, further
from kept.pipeline.verdicts import View, history, question
from kept.publish.report_values import Scope
from kept.publish.words import STATUSES
from kept.study.promises import Feature, Keeping, Promise, keeping

_ENDED = frozenset({Status.WITHDRAWN, Status.RELEASED, Status.SUPERSEDED})
_UNDONE = frozenset({Status.REVERSED, Status.BROKEN})
_AGAINST = frozenset({Status.NOT_KEPT, Status.DISPUTED, *_UNDONE})
_KEPT = frozenset(status for status, word in STATUSES.items() if word.family is Family.KEPT)


@dataclass(frozen=True, slots=True)
class PromisesReport:
    """What goes with keeping, and of what part of the ledger.

    `forecasts` were left out, since they bind nobody. `coarse` are the promises that were made in a month or
    a year without a day, and `again` those that give an earlier one again. `also` is what was compared beside
    the features that always are.
    """

    scope: Scope
    found: Keeping
    forecasts: int
    coarse: int
    again: int
    also: tuple[Also, ...]


def promises_report(ledger: Ledger, view: View, part: Part, also: Sequence[Also] = ()) -> PromisesReport:
    """Compare the promises of a part of the ledger by their features.

    Raises:
        InputError: the part names what the ledger does not know, or no promise of it was made by the day.
    """
    records = load(ledger, view.known_at)
    made = [one for one in chosen(records, part) if one.made_on.by(view.as_of)]
    promises = [one for one in made if one.nature is Nature.PROMISE]
    if not promises:
        raise InputError(
            f"No promise of this part of the ledger was made by {view.as_of}. Choose a later day, such as "
            "--as-of 2014-12-31, or another part, or import a case: kept import FOLDER"
        )
    more = further(promises, also)
    return PromisesReport(
        scope=scope(records, view, part),
        found=keeping(_promise(records, one, view, more[one.id]) for one in promises),
        forecasts=len(made) - len(promises),
        coarse=sum(one.made_on.precision != "day" for one in promises),
        again=sum(one.chain in AGAIN for one in promises),
        also=tuple(dict.fromkeys(also)),
    )


def _promise(records: Records, commitment: Commitment, view: View, more: tuple[Feature, ...]) -> Promise:
    asked = question(records, commitment, view)
    verdict, changes = judge(asked, view.as_of), history(asked, view.as_of)
    made = commitment.made_on.last()
    last_seen = max(made, _first_day(changes, _ENDED) or view.as_of)
    acted = _acted(commitment, verdict, last_seen)
    return Promise(
        id=commitment.id,
        family=STATUSES[verdict.status].family,
        made=made,
        last_seen=last_seen,
        features=(*features_of(commitment), *more),
        acted=acted,
        lapsed=_lapsed(changes, acted, last_seen) if acted is not None else None,
        asks_for_act=commitment.duty is not Duty.REFRAIN,
    )


def _first_day(
    changes: Sequence[Verdict], statuses: Collection[Status], after: date = date.min
) -> date | None:
    """The first day from `after` on at which the verdict came to one of these statuses."""
    days = (date.fromisoformat(one.as_of) for one in changes if one.status in statuses)
    return next((day for day in days if day >= after), None)


def _acted(commitment: Commitment, verdict: Verdict, until: date) -> date | None:
    """The first day by which an act towards it, or somebody's word that it was done, is on record."""
    days = [_day(piece) for piece in verdict.weighed if _is_act(piece, commitment)]
    first = min((day.last() for day in days if day is not None), default=None)
    acted = max(first, commitment.made_on.last()) if first is not None else None
    return acted if acted is not None and acted <= until else None


def _is_act(piece: Weighed, commitment: Commitment) -> bool:
    if piece.counts_from is None:
        return False
    if piece.evidence.kind is EvidenceKind.ACT:
        return not older_than(commitment, piece.evidence)
    return piece.bearing is Bearing.SUPPORTS


def _day(piece: Weighed) -> PartialDate | None:
    """Of an act the day on which it began, whenever it was told; of all else that from which it counts."""
    if piece.evidence.kind is EvidenceKind.ACT and piece.evidence.about is not None:
        return piece.evidence.about.start
    return piece.counts_from


def _lapsed(changes: Sequence[Verdict], acted: date, until: date) -> date | None:
    """The first day after an act on which the verdict turned against it.

    Reversed or broken says that something was undone. Not kept or disputed says so only once it was kept:
    before, nothing had been there that could lapse.
    """
    kept = _first_day(changes, _KEPT)
    days = [_first_day(changes, _UNDONE, acted)]
    if kept is not None:
        days.append(_first_day(changes, _AGAINST, max(acted, kept)))
    lapsed = min((day for day in days if day is not None), default=None)
    return lapsed if lapsed is not None and lapsed <= until else None
