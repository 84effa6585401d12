"""The bar below a verdict: the days and the moments at which its verdict was another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final

from kept.dates import MONTHS
from kept.ledger import Ledger
from kept.model import Verdict
from kept.pipeline.one_commitment import ever_on
from kept.pipeline.report_history import history_by_day, history_by_record
from kept.publish import Dossier, family_of
from kept.publish.days import moment_words
from kept.publish.report_steps import CAUSES
from kept.publish.report_values import Cause, CauseKind, Step
from kept.publish.words import label_of
from kept.web.addresses import address
from kept.web.view import Asked

MOST: Final = 28
"""So many marks at most stand under a slider, 24 px each: the last ones. The history has them all."""

_IDS: Final = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """One day or moment under a slider, with the status from then on.

    `at` is the value of the form's field: empty for all that is recorded. `words` say it to a reader, `day`
    and `year` where there is little room. `cause` says what happened then, where something did.
    """

    at: str
    words: str
    day: str
    year: str
    slug: str
    status: str
    cause: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """What the bar shows: the marks of both clocks, what its fields hold, and the address to keep.

    `left_out` counts the earlier days and moments that are not shown. `recorded` are the moments at which
    something about the commitment was recorded, the last ones first.
    """

    days: tuple[Mark, ...]
    moments: tuple[Mark, ...]
    left_out: int
    recorded: tuple[str, ...]
    as_of: str
    known_at: str
    permalink: str


def bar_of(ledger: Ledger, found: Dossier, asked: Asked, today: date, last_moment: str | None) -> Bar:
    """The bar of one dossier.

    Args:
        ledger: where the verdicts of other moments are worked out.
        found: the dossier as it is shown.
        asked: the view of the page.
        today: the last day of the slider.
        last_moment: when the last entry of the ledger was recorded, absent while there is none.
    """
    days, moments = _days(ledger, found, asked, today), _moments(ledger, found, asked)
    id_, known_at = found.commitment.id, asked.known_at or last_moment or ""
    return Bar(
        days=days[-MOST:],
        moments=moments[-MOST:],
        left_out=max(len(days) - MOST, 0) + max(len(moments) - MOST, 0),
        recorded=_recorded(ledger, id_),
        as_of=asked.view.as_of.isoformat(),
        known_at=asked.known_at,
        permalink=address("commitments", id_, as_of=asked.view.as_of.isoformat(), known_at=known_at),
    )


def _recorded(ledger: Ledger, id_: str) -> tuple[str, ...]:
    moments = dict.fromkeys(entry.recorded_at for entry in ever_on(ledger, id_, None))
    return tuple(reversed(moments))[:MOST]


def _days(ledger: Ledger, found: Dossier, asked: Asked, today: date) -> tuple[Mark, ...]:
    """The days on which the verdict changed by what was recorded then, the day asked about, and today."""
    view = replace(asked.view, as_of=max(asked.view.as_of, today))
    steps = {step.at: step for step in history_by_day(ledger, found.commitment.id, view).steps}
    verdicts = {at: step.told.verdict for at, step in steps.items()}
    now = asked.view.as_of.isoformat()
    verdicts[now] = found.verdict
    verdicts.setdefault(today.isoformat(), verdicts[max(verdicts)])
    return tuple(
        Mark(
            at=day,
            words=_days_words(day, today),
            **_short(day),
            href=address("commitments", found.commitment.id, as_of=day, known_at=asked.known_at),
            current=day == now,
            **_told(found, verdicts[day], steps.get(day)),
        )
        for day in sorted(verdicts)
    )


def _days_words(day: str, today: date) -> str:
    return f"{moment_words(day)}, today" if day == today.isoformat() else moment_words(day)


def _short(at: str) -> dict[str, str]:
    """The day of a moment in short, in two parts; in place of the empty one stands the end of the record."""
    try:
        day = date.fromisoformat(at[:10])
    except ValueError:
        return {"day": "", "year": at[:10] or "Now"}
    return {"day": f"{day.day} {MONTHS[day.month - 1][:3]}", "year": str(day.year)}


def _moments(ledger: Ledger, found: Dossier, asked: Asked) -> tuple[Mark, ...]:
    """The moments since which another verdict was given on the day, and the end of what is recorded."""
    report = history_by_record(ledger, found.commitment.id, replace(asked.view, known_at=None))
    steps = {step.at: step for step in report.steps}
    verdicts = {at: step.told.verdict for at, step in steps.items()}
    now = verdicts[max(verdicts)] if verdicts else found.verdict
    if asked.known_at:
        verdicts[asked.known_at] = found.verdict
    marks = [(at, moment_words(at), verdict) for at, verdict in sorted(verdicts.items())]
    return tuple(
        Mark(
            at=at,
            words=words,
            **_short(at),
            href=address("commitments", found.commitment.id, as_of=asked.as_of, known_at=at),
            current=at == asked.known_at,
            **_told(found, verdict, steps.get(at)),
        )
        for at, words, verdict in (*marks, ("", "All that is recorded", now))
    )


def _told(found: Dossier, verdict: Verdict, step: Step | None) -> dict[str, str]:
    """The status of a mark, the name of its colour and shape, and what happened then."""
    return {
        "status": label_of(verdict.status, found.commitment.nature),
        "slug": family_of(verdict.status).slug,
        "cause": _happened(step.causes) if step is not None else "",
    }


def _happened(causes: Sequence[Cause]) -> str:
    """What happened, in a few words: "Fell due. Came in: K001, K002."."""
    kinds = groupby(causes, key=lambda cause: cause.kind)
    return " ".join(_named(kind, list(own)) for kind, own in kinds)


def _named(kind: CauseKind, causes: Sequence[Cause]) -> str:
    """A kind of cause with the ids of its pieces, as far as there is room; else what says more than it."""
    if kind is CauseKind.OTHER:
        return " ".join(cause.text for cause in causes)
    ids = [cause.piece.weighed.evidence.id for cause in causes if cause.piece is not None]
    more = f" and {len(ids) - _IDS} more" if len(ids) > _IDS else ""
    return f"{CAUSES[kind]}: {', '.join(ids[:_IDS])}{more}." if ids else f"{CAUSES[kind]}."
