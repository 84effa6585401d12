"""Columns that several tables share: which commitment a row is about, and what the verdict on it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

from kept.model import Commitment, Party, Verdict
from kept.notebook.fields import Fields, text
from kept.pipeline.records import Records
from kept.pipeline.verdicts import View
from kept.publish.days import moment_words
from kept.publish.words import STATUSES, label_of

Names: TypeAlias = Callable[[Any], Any]
"""From the id of a party, or the ids of several, to their names."""


class Judged(Protocol):
    """A commitment with its verdict."""

    @property
    def commitment(self) -> Commitment:
        """What was promised."""

    @property
    def verdict(self) -> Verdict:
        """Its status, with reasons."""


def names(records: Records) -> Names:
    """The names of parties; an id without a party stays as it is."""
    parties = records.by_id(Party)

    def of(id_: Any) -> Any:
        if isinstance(id_, tuple):
            return tuple(of(one) for one in id_)
        return parties[id_].name if id_ in parties else id_

    return of


def _itself(row: Any) -> Any:
    return row


def promised(named: Names, told: Callable[[Any], Judged] = _itself) -> tuple[Fields, ...]:
    """Which commitment a row is about; `told` gives it, where it is not the row itself."""
    return (
        text("commitment", lambda row: told(row).commitment.id),
        text("what", lambda row: told(row).commitment.what),
        text("nature", lambda row: told(row).commitment.nature),
        text("bound", lambda row: told(row).commitment.bound),
        text("bound_names", lambda row: named(told(row).commitment.bound)),
    )


def answered(told: Callable[[Any], Judged] = _itself) -> tuple[Fields, ...]:
    """The verdict of a row, in the program's words and in a reader's."""

    def label(row: Any) -> str:
        found = told(row)
        return label_of(found.verdict.status, found.commitment.nature)

    return (
        text("status", lambda row: told(row).verdict.status),
        text("status_label", label),
        text("family", lambda row: STATUSES[told(row).verdict.status].family),
        text("grade", lambda row: told(row).verdict.grade),
        text("because", lambda row: told(row).verdict.because),
    )


def as_of_words(view: View) -> str:
    """From where one looks, in words."""
    words = f"as of {moment_words(view.as_of.isoformat())}"
    return words if view.overrides else f"{words}, without the analysts' overrides"
