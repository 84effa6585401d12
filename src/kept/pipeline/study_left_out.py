"""What is left out of a study, as a table and as plain values."""

from __future__ import annotations

from collections.abc import Sequence

from kept.pipeline.study_placed import LeftOut
from kept.publish.account import Grid, first_of

_MOST = 12


def left_out_grid(left_out: Sequence[LeftOut]) -> Grid | None:
    """Records that are not in the study, with the reason for each."""
    if not left_out:
        return None
    rows = [(one.id, one.when, one.why) for one in left_out]
    return Grid(("record", "date", "why"), first_of(rows, _MOST, "left out (all with --json)"), words=3)


def left_out_plain(left_out: Sequence[LeftOut]) -> list[dict[str, str]]:
    """All of them as plain values."""
    return [{"id": one.id, "date": one.when, "why": one.why} for one in left_out]
