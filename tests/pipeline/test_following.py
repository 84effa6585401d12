"""What an answer depends on: as long as nothing of it is touched, the answer anew is the same."""

import inspect
import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kept.codec import canonical
from kept.dates import PartialDate, Period
from kept.ledger import Ledger, create_ledger, open_ledger
from kept.ledger.index.look import Look
from kept.ledger.redaction import removed
from kept.model import (
    Commitment,
    Decision,
    Entry,
    Measure,
    Meeting,
    NewEntry,
    Observation,
    Override,
    Party,
    PartyKind,
    Redaction,
    Source,
    Statement,
)
from kept.pipeline import dossiers
from kept.pipeline.followed_ledger import ANY_ENTRY, REMOVALS, Ask, FollowedLedger, FollowedLook
from kept.pipeline.following import Gathered, gathered, touched
from kept.pipeline.import_case import import_case
from kept.pipeline.one_commitment import records_on
from kept.pipeline.packaged import PACKAGED
from kept.pipeline.records import load
from kept.pipeline.save import save
from kept.pipeline.verdicts import View, explained
from tests.pipeline.test_one_commitment import decisions, edited, new_record, of_type, writer

VIEW = View(date(2026, 11, 25), None)
CHANGED = (Statement, Commitment, Source, Observation, Measure, Meeting)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Every case that ships with Kept but the long one."""
    with create_ledger(tmp_path_factory.mktemp("cases") / "kept.db") as ledger:
        for number, (name, folder) in enumerate(PACKAGED.items()):
            if name != "jcct":
                import_case(ledger, folder, writer(number))
        yield ledger


def told(found: Gathered, id_: str) -> object:
    """All that a page tells of a commitment."""
    return dossiers.gathered(found.records, found.records.one(Commitment, id_), VIEW)


def since(ledger: Ledger, found: Gathered) -> frozenset[Ask]:
    """What was touched since this was gathered, one entry at a time."""
    return frozenset(ask for entry in ledger.entries(after=found.upto) for ask in touched(ledger, [entry]))


# --------------------------------------------------------------------------- the law


def changed(ledger: Ledger, type_: type, one: int, two: int, how: int) -> None:
    """Something is recorded: a record, a correction, a decision on a draft."""
    records = load(ledger)
    record, other = of_type(records, type_, one), of_type(records, type_, two)
    if how == 3:
        new = decisions(records, one, of_type(records, Commitment, two))
    else:
        new = ((edited if how else new_record)(record, one, other),)
    save(ledger, new, writer(60 * 50 + one))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(
        st.tuples(st.sampled_from(CHANGED), st.integers(0, 400), st.integers(0, 400), st.integers(0, 3)),
        min_size=1,
        max_size=4,
    ),
    every=st.integers(0, 6),
    to_tell=st.booleans(),
)
def test_what_is_not_touched_is_the_same_anew(cases: Ledger, changes, every, to_tell) -> None:
    ids = cases.index.ask(lambda look: look.ids("commitment"))[every::7]
    before = {id_: gathered(cases, id_, None, to_tell) for id_ in ids}
    for change in changes:
        changed(cases, *change)
    for id_, found in before.items():
        if found.asks.isdisjoint(since(cases, found)) and id_ in found.records.by_id(Commitment):
            anew = gathered(cases, id_, None, to_tell)
            promise = found.records.one(Commitment, id_)
            assert anew.asks == found.asks
            assert explained(anew.records, promise, VIEW) == explained(found.records, promise, VIEW)
            if to_tell:
                assert told(anew, id_) == told(found, id_)


def test_all_new_entries_together_touch_what_each_does(cases: Ledger) -> None:
    entries = list(cases.entries())[-40:]
    one_by_one = frozenset(ask for entry in entries for ask in touched(cases, [entry]))
    assert touched(cases, entries) == one_by_one
    assert touched(cases, []) == frozenset()


# --------------------------------------------------------------------------- what touches what


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with one case; never written to."""
    path = tmp_path_factory.mktemp("harbour") / "kept.db"
    with create_ledger(path) as ledger:
        import_case(ledger, PACKAGED["harbour"], writer(5))
    return path


@pytest.fixture
def harbour(filled: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of it for one test."""
    with open_ledger(shutil.copy(filled, tmp_path)) as ledger:
        yield ledger


def promises(ledger: Ledger) -> dict[str, Gathered]:
    ids = ledger.index.ask(lambda look: look.ids("commitment"))
    return {id_: gathered(ledger, id_, None, to_tell=True) for id_ in ids}


def touches(ledger: Ledger, before: dict[str, Gathered]) -> list[str]:
    """The commitments that what is new may change."""
    return [id_ for id_, found in before.items() if not found.asks.isdisjoint(since(ledger, found))]


def test_a_statement_touches_its_own_promise_alone(harbour: Ledger) -> None:
    before = promises(harbour)
    first, second, *_ = before
    save(harbour, [Statement("new", "Yan", "It is done.", commitment=first)], writer(6))
    assert touches(harbour, before) == [first]
    between = promises(harbour)
    save(harbour, [Statement("new", "Yan", "It is done.", commitment=second)], writer(7))
    assert touches(harbour, between) == [first, second], "it is gone from one and comes to the other"


def test_a_record_beside_all_touches_none(harbour: Ledger) -> None:
    before = promises(harbour)
    save(harbour, [Source("new", "a paper", "a title"), Party("p", "P", PartyKind.PRESS)], writer(6))
    assert touches(harbour, before) == []


def test_a_part_in_brackets_touches_the_whole(harbour: Ledger) -> None:
    asks = touched_by(harbour, Override("o1", "I1 (M2) (a, b)", "seen otherwise", "Ana"))
    assert Ask("naming parts", "evidence", "I1") in asks


def touched_by(ledger: Ledger, *records) -> frozenset[Ask]:
    upto = ledger.head().size
    save(ledger, records, writer(9))
    return touched(ledger, tuple(ledger.entries(after=upto)))


def test_a_decision_touches_what_the_record_in_it_names(harbour: Ledger) -> None:
    carried = Statement("new", "Yan", "It is done.", commitment="C9")
    asks = touched_by(harbour, Decision("e1", "d1", "correct", carried))  # type: ignore[arg-type]
    assert {Ask("naming", "draft", "d1"), Ask("naming", "commitment", "C9")} <= asks
    assert Ask("naming", "accepted", "new") in asks


def test_a_removal_touches_everything(harbour: Ledger) -> None:
    before = promises(harbour)
    entry = harbour.history(next(iter(before)))[0]
    redaction = Redaction("r1", "by order", (removed(entry),))
    new = NewEntry("redaction", "r1", canonical(redaction), key="r1")
    harbour.redact(new, [entry.seq], recorded_at=writer(6).at, recorded_by="a test")
    assert touches(harbour, before) == list(before)


def test_what_was_known_at_a_moment_asks_the_same(harbour: Ledger) -> None:
    """It can only be more that it depends on than what stood at the moment."""
    (id_, now), *_ = promises(harbour).items()
    assert gathered(harbour, id_, writer(4).at).asks <= now.asks | {Ask("naming", "parent", id_)}
    assert now.upto == harbour.head().size


# --------------------------------------------------------------------------- the ledger that notes


def asked(ledger: Ledger, work) -> set[Ask]:
    followed = FollowedLedger(ledger)
    work(followed)
    assert followed.asks >= {REMOVALS}
    return followed.asks - {REMOVALS}


def test_each_question_of_a_look_has_its_rule() -> None:
    """A question that is added to `Look` must say in `FollowedLook` what it depends on."""
    questions = {name for name, one in vars(Look).items() if inspect.isfunction(one) and name[0] != "_"}
    assert questions <= set(vars(FollowedLook))


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        (lambda look: look.versions("a", "party"), {Ask("record", "party", "a")}),
        (lambda look: look.versions("a"), {Ask("record", "", "a")}),
        (lambda look: look.standing([("party", "a")]), {Ask("record", "party", "a")}),
        (lambda look: look.naming([("party", "a")]), {Ask("naming", "party", "a")}),
        (lambda look: look.naming_parts([("evidence", "a (b)")]), {Ask("naming parts", "evidence", "a")}),
        (lambda look: look.ids("party"), {Ask("kind", "party", "")}),
        (lambda look: look.neighbours("a", ["party"], 1), {Ask("kind", "party", "")}),
        (lambda look: look.following(["party"], 0, 1), {Ask("kind", "party", "")}),
        (lambda look: look.known("2026-11-25").ids("party"), {Ask("kind", "party", "")}),
        (lambda look: look.rivals(), {ANY_ENTRY}),
        (lambda look: look.terms("a", 3), {ANY_ENTRY}),
        (lambda look: look.kinds(), {ANY_ENTRY}),
        (lambda look: look.still([1]), {ANY_ENTRY}),
    ],
)
def test_what_a_question_depends_on(harbour: Ledger, question, asks) -> None:
    assert asked(harbour, lambda ledger: ledger.index.ask(question, words=True)) == asks
    plain = harbour.index.ask(question, words=True)
    assert FollowedLedger(harbour).index.ask(question, words=True) == plain, "the answer is the same"


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        (lambda ledger: list(ledger.entries()), {ANY_ENTRY}),
        (lambda ledger: ledger.current(), {ANY_ENTRY}),
        (lambda ledger: ledger.head(), {ANY_ENTRY}),
        (lambda ledger: ledger.replacing([1]), {ANY_ENTRY}),
        (lambda ledger: ledger.verify(), {ANY_ENTRY}),
        (lambda ledger: ledger.examine(), {ANY_ENTRY}),
        (lambda ledger: ledger.history("a"), {Ask("record", "", "a")}),
        (lambda ledger: ledger.numbered([1]), set()),
    ],
)
def test_what_a_question_to_the_ledger_depends_on(harbour: Ledger, question, asks) -> None:
    assert asked(harbour, question) == asks
    assert question(FollowedLedger(harbour)) == question(harbour), "the answer is the same"


def test_a_search_depends_on_its_query(harbour: Ledger) -> None:
    asks = asked(harbour, lambda ledger: ledger.index.ask(lambda look: look.matching('"a"', 5), words=True))
    assert asks == {Ask("words", "", '"a"')}


def test_what_is_written_through_it_is_written(harbour: Ledger) -> None:
    followed = FollowedLedger(harbour)
    figure = Observation("I1", "I", Period.parse("2005"), Decimal(5), "%", PartialDate(2006))
    save(followed, [figure], writer(6))
    (entry,) = harbour.history("I1")
    assert isinstance(entry, Entry)
    redaction = NewEntry(
        "redaction", "r1", canonical(Redaction("r1", "by order", (removed(entry),))), key="r1"
    )
    followed.redact(redaction, [entry.seq], recorded_at=writer(7).at, recorded_by="a test")
    assert harbour.history("I1")[0].body is None
    assert followed.index.forget()


def test_it_takes_in_what_another_ledger_sealed(harbour: Ledger, tmp_path) -> None:
    with FollowedLedger(create_ledger(tmp_path / "copy.db")) as copy:
        assert copy.adopt(harbour.entries()) == harbour.head()
        assert records_on(copy, "none", None).all(Commitment) == ()
