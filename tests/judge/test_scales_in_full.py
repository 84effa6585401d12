"""The two other scales as tables: for every status the mark, what it comes down to, and why."""

import pytest

from kept.judge import leaning
from kept.judge.scales import G20, POLITIFACT, Mark, Scale
from kept.model import Leaning, Status

POLITIFACT_TABLE = """
kept          | Promise Kept       | done        | fulfilled, mostly or completely
kept_late     | Promise Kept       | done        | fulfilled in the end; the scale has no level for late
holding       | Promise Kept       | done        | fulfilled, mostly or completely
partly_kept   | Compromise         | partly done | substantially less than promised, with something achieved
not_kept      | Promise Broken     | not done    | not fulfilled; outcomes are rated, not intentions
broken        | Promise Broken     | not done    | not fulfilled; outcomes are rated, not intentions
reversed      | Promise Broken     | not done    | a rating of kept is moved when undone
claimed       | In the Works       | open        | proposed or being considered, and not shown to be done
disputed      | (no level)         | no answer   | the scale has no level for it; an editor would decide
unverified    | Stalled            | open        | no movement that anyone can show
unexamined    | Not Yet Rated      | no answer   | nobody has looked, and no progress is on record
pending       | Not Yet Rated      | open        | every promise begins here
under_way     | In the Works       | open        | proposed or being considered, and not shown to be done
not_testable  | (not tracked)      | no answer   | only verifiable promises are tracked
withdrawn     | Promise Broken     | not done    | taken back and so not fulfilled; the scale has no level for it
released      | (no level)         | no answer   | the scale has no level for it; an editor would decide
superseded    | (no level)         | no answer   | the scale has no level for it; an editor would decide
not_in_being  | (not made yet)     | no answer   | there was nothing to rate yet
not_in_ledger | (not recorded yet) | no answer   | there was nothing to rate yet
"""
G20_TABLE = """
kept          | +1                 | done        | full or nearly full compliance
kept_late     | 0                  | partly done | not complied with in its time, but later
holding       | +1                 | done        | full or nearly full compliance
partly_kept   | 0                  | partly done | partial compliance
not_kept      | -1                 | not done    | failure to comply
broken        | -1                 | not done    | acts contrary to the commitment
reversed      | -1                 | not done    | acts contrary to the commitment
claimed       | +1                 | done        | a government's own report is public information
disputed      | 0                  | partly done | a government's own report, weighed against others' by the coder
unverified    | -1                 | not done    | no public sign of action counts as failure to comply
unexamined    | (not scored)       | no answer   | nobody has looked
pending       | (not scored)       | open        | its time is not over
under_way     | 0                  | partly done | work in progress counts as partial compliance
not_testable  | (not scored)       | no answer   | the commitment has ended or was never there to score
withdrawn     | -1                 | not done    | failure to comply
released      | (not scored)       | no answer   | the commitment has ended or was never there to score
superseded    | (not scored)       | no answer   | the commitment has ended or was never there to score
not_in_being  | (not scored)       | no answer   | the commitment has ended or was never there to score
not_in_ledger | (not scored)       | no answer   | the commitment has ended or was never there to score
"""


def marks(table: str) -> dict[Status, Mark]:
    rows = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    return {Status(status): Mark(mark, Leaning(leans), because) for status, mark, leans, because in rows}


@pytest.mark.parametrize(
    ("scale", "name", "table"),
    [(POLITIFACT, "PolitiFact", POLITIFACT_TABLE), (G20, "G20 Research Group", G20_TABLE)],
)
def test_the_mark_for_every_status(scale: Scale, name: str, table: str) -> None:
    assert scale.name == name
    assert scale.marks == marks(table)


def test_what_a_real_step_makes_of_it() -> None:
    works = marks(POLITIFACT_TABLE)[Status.UNDER_WAY]
    assert POLITIFACT.with_steps == {Status.UNVERIFIED: works, Status.PENDING: works}
    progress = marks(G20_TABLE)[Status.UNDER_WAY]
    assert G20.with_steps == {
        Status.NOT_KEPT: progress,
        Status.UNVERIFIED: progress,
        Status.PENDING: progress,
    }
    assert Scale("without steps", {}).with_steps == {}


def test_what_the_statuses_come_down_to() -> None:
    named = {
        Leaning.DONE: {Status.KEPT, Status.KEPT_LATE, Status.HOLDING},
        Leaning.PARTLY: {Status.PARTLY_KEPT},
        Leaning.NOT_DONE: {Status.NOT_KEPT, Status.BROKEN, Status.REVERSED},
        Leaning.OPEN: {Status.PENDING, Status.UNDER_WAY},
    }
    for status in Status:
        found = [leans for leans, statuses in named.items() if status in statuses]
        assert [leaning(status)] == (found or [Leaning.NO_ANSWER])
