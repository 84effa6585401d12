"""The real case: its readings, and the golden table of all 72 commitments.

The readings are those that the rules must give (docs/jcct.md); they are part of the project and never skip.
"""

import csv
import io
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kept.judge import judge
from kept.ledger import Ledger
from kept.model import Commitment, Evidence, Nature, Verdict
from kept.pipeline.import_case import Imported
from kept.pipeline.records import Records, load
from kept.pipeline.verdicts import View, history, question, verdict

Loaded = tuple[Ledger, Imported]
GOLDEN = Path(__file__).with_name("jcct_golden.csv")
NOW = "2026-11-25T12:00:00.000000Z"
LAST = date(2027, 1, 1)

READINGS = [
    ("C-2005-05", "2006-03-31", "disputed", ["K001", "K002", "idg06"]),
    ("C-2010-D2", "2011-11-30", "not_kept", ["C-2011-04", "K098", "idg11"]),
    ("C-2004-03", "2007-12-31", "kept", ["K045", "V01", "w07_18"]),
    ("C-2004-01", "2006-12-31", "not_testable", ["significantly"]),
    ("C-2011-04", "2012-12-31", "claimed", ["K074", "xin12"]),
    ("C-2005-05", "2005-10-01", "pending", ["31 December 2005"]),
]


def test_the_case_loads_without_a_problem(jcct: Loaded) -> None:
    _, imported = jcct
    assert imported.problems == ()
    assert len(imported.commitments) == 72


@pytest.mark.parametrize(("commitment", "as_of", "status", "named"), READINGS)
def test_a_reading(jcct: Loaded, commitment: str, as_of: str, status: str, named: list[str]) -> None:
    """The status comes out without overrides, and the reason names the statements and sources."""
    view = View(date.fromisoformat(as_of), NOW, overrides=False)
    found = verdict(jcct[0], commitment, view)
    assert found.status == status, found.because
    assert all(name in found.because for name in named), found.because


def test_progress_is_weighed_as_context(jcct: Loaded) -> None:
    """The vendors' "real step" is progress, no completion (K077, in C-2011-04)."""
    found = verdict(jcct[0], "C-2011-04", View(date(2012, 12, 31), NOW))
    (piece,) = [piece for piece in found.weighed if piece.evidence.id == "K077"]
    assert piece.bearing == "context"


def promises(records: Records) -> list[Commitment]:
    return [one for one in records.all(Commitment) if one.nature is Nature.PROMISE]


def golden(records: Records) -> str:
    """Every commitment on every day on which its status, grade or deciding pieces changed."""
    lines = io.StringIO()
    table = csv.writer(lines, lineterminator="\n")
    table.writerow(["commitment", "as_of", "status", "grade", "deciding"])
    for commitment in promises(records):
        for found in history(question(records, commitment, View(LAST, NOW)), LAST):
            deciding = " ".join(found.reasons[0].evidence)
            table.writerow([commitment.id, found.as_of, found.status, found.grade, deciding])
    return lines.getvalue()


def test_the_golden_table(jcct: Loaded) -> None:
    """The whole record of the case. When it changes on purpose, read the change, then write it anew.

    `python -m tests.pipeline.test_jcct` does that.
    """
    assert golden(load(jcct[0])) == GOLDEN.read_text(encoding="utf-8")


def essence(found: Verdict) -> tuple[object, ...]:
    return (found.status, found.grade, found.days_late)


def test_a_copy_with_permuted_ids_and_neutral_wording_gives_the_same_statuses(jcct: Loaded) -> None:
    """No status hangs on an id, a name or a word."""
    records = load(jcct[0])
    shuffler = random.Random(20060331)
    for commitment in records.all(Commitment):
        asked = question(records, commitment, View(LAST, NOW))
        ids = [piece.id for piece in asked.evidence]
        renamed = dict(zip(ids, shuffler.sample(ids, len(ids)), strict=True))
        copy = replace(
            asked,
            commitment=replace(commitment, what="to do a thing", note=None, topic=None),
            evidence=tuple(neutral(piece, renamed) for piece in asked.evidence),
        )
        for day in {date.fromisoformat(found.as_of) for found in history(asked, LAST)} | {LAST}:
            assert essence(judge(asked, day)) == essence(judge(copy, day)), (commitment.id, day)


def neutral(piece: Evidence, renamed: dict[str, str]) -> Evidence:
    answers = renamed.get(piece.answers or "", piece.answers)
    return replace(piece, id=renamed[piece.id], answers=answers, label="a party", text="a thing", note=None)


if __name__ == "__main__":
    from kept.case import read_case
    from kept.pipeline.packaged import JCCT

    by_type: dict[type, dict[str, object]] = {}
    for record in read_case(JCCT).records:
        by_type.setdefault(type(record), {})[record.id] = record
    GOLDEN.write_text(golden(Records(by_type)), encoding="utf-8")  # type: ignore[arg-type]
