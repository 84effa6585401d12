"""Verdicts over a whole ledger: judged again only where something changed; replayed as they were known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.ledger import Ledger, create_ledger
from kept.model import Commitment, Extent, Meeting, Party, Record, Source, Stance, Statement
from kept.pipeline import verdicts
from kept.pipeline.import_case import Imported
from kept.pipeline.records import Records, load
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View, standings, verdict_on

VIEW = View(date(2014, 12, 31), None)


def with_one_more(records: Records, record: Record) -> Records:
    same = {**records.by_type.get(type(record), {}), record.id: record}
    return Records({**records.by_type, type(record): same})


def judged_again(
    monkeypatch: pytest.MonkeyPatch, before: Records, after: Records, view: View = VIEW
) -> list[str]:
    """The commitments for which the judge is called after a change."""
    known, called = standings(before, view), []
    real = verdicts.judge
    monkeypatch.setattr(
        verdicts, "judge", lambda asked, day: called.append(asked.commitment.id) or real(asked, day)
    )
    found = standings(after, view, known)
    assert found == standings(after, view)
    return called[: len(called) - len(found)]


@pytest.fixture
def records(jcct: tuple[Ledger, Imported]) -> Records:
    return load(jcct[0])


def test_nothing_is_judged_again_where_nothing_changed(records, monkeypatch):
    assert judged_again(monkeypatch, records, Records(dict(records.by_type))) == []


def test_a_statement_touches_the_commitment_that_it_is_about(records, monkeypatch):
    said = replace(records.one(Statement, "K002"), id="K900")
    assert judged_again(monkeypatch, records, with_one_more(records, said)) == ["C-2005-05"]


def test_a_later_promise_touches_itself_and_the_promise_that_it_takes_up(records, monkeypatch):
    later = replace(records.one(Commitment, "C-2011-04"), id="C-2013-09", deadline=PartialDate.parse("2014"))
    assert judged_again(monkeypatch, records, with_one_more(records, later)) == ["C-2010-D2", "C-2013-09"]


def test_a_session_touches_the_promises_of_its_forum(records, monkeypatch):
    session = Meeting("JCCT-30", PartialDate.parse("2020-01-01"), forum="JCCT")
    touched = judged_again(monkeypatch, records, with_one_more(records, session))
    in_forum = {
        one.id
        for one in records.all(Commitment)
        if one.made_at and records.one(Meeting, one.made_at).forum == "JCCT"
    }
    assert set(touched) == in_forum
    assert len(touched) < len(records.all(Commitment))


def test_a_party_touches_the_promises_that_name_it_or_a_body_of_it(records, monkeypatch):
    other = replace(records.one(Party, "NCAC"), part_of=None)
    touched = judged_again(monkeypatch, records, with_one_more(records, other))
    assert "C-2005-05" in touched
    assert 0 < len(touched) < len(records.all(Commitment)) / 2


def test_another_day_judges_everything(records):
    known = standings(records, VIEW)
    other = standings(records, View(date(2014, 12, 30), None), known)
    assert all(other[id_].verdict.as_of == "2014-12-30" for id_ in other)


# --------------------------------------------------------------------------- two clocks

PROMISE = Commitment(
    id="c",
    what="do it",
    bound=("state",),
    made_on=PartialDate.parse("2005-07-11"),
    duty="reach",  # type: ignore[arg-type]
    to=("other",),
    deadline=PartialDate.parse("2005-12-31"),
)
PARTIES = [Party("state", "State", "government"), Party("other", "Other", "government")]  # type: ignore[arg-type]
DATES = st.sampled_from([PartialDate.parse(day) for day in ("2005-09-01", "2006-02", "2006-03-27", "2007")])
STATEMENTS = st.builds(
    Statement,
    id=st.sampled_from(["s1", "s2", "s3"]),
    speaker=st.just("Someone"),
    content=st.just("It was said."),
    party=st.sampled_from(["state", "other"]),
    said_on=DATES,
    commitment=st.just("c"),
    stance=st.sampled_from([Stance.AFFIRMS, Stance.DENIES, Stance.QUESTIONS]),
    extent=st.sampled_from([Extent.FULFILMENT, None]),
    source=st.just("wire"),
)
STEPS = st.lists(st.lists(STATEMENTS, max_size=3, unique_by=lambda one: one.id), min_size=1, max_size=5)


def moment(n: int) -> str:
    return f"2026-11-{n + 1:02d}T12:00:00.000000Z"


def written(folder: Path, name: str, steps: Sequence[Sequence[Record]]) -> Ledger:
    """A ledger with one writing a day; an id that comes again is a correction."""
    ledger = create_ledger(folder / name)
    for n, step in enumerate(steps):
        save(ledger, step, Writer(moment(n), "a test"))
    return ledger


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_what_was_known_at_a_moment_is_what_a_ledger_that_stopped_there_says(tmp_path_factory, steps):
    """Known-at replay: later entries and corrections never change what was said before them."""
    folder = tmp_path_factory.mktemp("replay")
    source = Source("wire", "A wire", "Story", PartialDate.parse("2006-03-27"))
    every = [[PROMISE, source, *PARTIES], *steps]
    as_of = date(2008, 1, 1)
    with written(folder, "whole.db", every) as whole:
        for n in range(len(every)):
            with written(folder, f"until-{n}.db", every[: n + 1]) as stopped:
                then = verdict_on(load(whole, moment(n)), PROMISE, View(as_of, moment(n)))
                now = verdict_on(load(stopped), PROMISE, View(as_of, moment(n)))
                assert then == now
