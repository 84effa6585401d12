"""The ledger behind the server: nothing can be written, and no question goes on for ever."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kept.errors import InputError, LedgerError
from kept.ledger import Ledger, create_ledger, open_ledger
from kept.ledger.index.look import StoppedError
from kept.mcp.answering import Desk
from kept.mcp.guarded import GuardedLedger
from kept.model import NewEntry, Party, PartyKind
from kept.pipeline.save import save
from tests.mcp.conftest import desk_of
from tests.mcp.planting import WRITER

PARTY = Party("X", "X", PartyKind.AGENCY)


def test_sqlite_refuses_what_is_opened_to_be_read(filled: Path) -> None:
    with open_ledger(filled, read_only=True) as opened, pytest.raises(LedgerError):
        save(opened, [PARTY], WRITER)


def test_what_guards_a_ledger_refuses_to_write(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "kept.db") as ledger:
        save(ledger, [PARTY], WRITER)
        guarded, end = GuardedLedger(ledger), ledger.head()
        new = NewEntry("party", "X", "{}", "key")
        acts: list[Callable[[], object]] = [
            lambda: save(guarded, [Party("Y", "Y", PartyKind.AGENCY)], WRITER),
            lambda: guarded.adopt(()),
            lambda: guarded.redact(new, [1], recorded_at=WRITER.at, recorded_by=WRITER.by),
        ]
        for act in acts:
            with pytest.raises(LedgerError, match="writes nothing"):
                act()
        assert ledger.head() == end


class Timer:
    """Seconds that pass each time that somebody looks."""

    def __init__(self, step: float) -> None:
        self.at, self.step = 0.0, step

    def __call__(self) -> float:
        self.at += self.step
        return self.at


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("search_commitments", {"words": "software"}),
        ("verdict", {"commitment": "C-2005-05"}),
        ("statements_about", {"party": "CN"}),
        ("meeting", {"meeting": "JCCT-16"}),
    ],
)
def test_a_question_that_takes_too_long_is_stopped_and_the_next_one_is_answered(
    ledger: Ledger, name: str, sent: dict[str, str]
) -> None:
    timer = Timer(1.0)
    desk = desk_of(ledger, timer=timer, seconds=2.5)
    with pytest.raises(StoppedError, match="stopped"):
        desk.answer(name, sent)
    timer.step = 0.0
    assert desk.answer(name, sent) == desk_of(ledger).answer(name, sent)


def test_a_ledger_without_entries_says_so(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "kept.db") as empty, pytest.raises(InputError, match="no entries yet"):
        Desk(empty, desk_of(empty)._settings).answer("due_soon", {})
