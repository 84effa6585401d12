"""A day of publication and what says so, as every reader of this room hands it on."""

from __future__ import annotations

from dataclasses import dataclass

from kept.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Published:
    """A day of publication and the reasons for it; no day and no reason where the page gives none."""

    on: PartialDate | None = None
    because: tuple[str, ...] = ()
