"""The as-of view of one commitment: the same as from the whole ledger, at the cost of what bears on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kept.codec import canonical, kind_of
from kept.dates import PartialDate, Period
from kept.errors import InputError
from kept.ledger import Ledger, create_ledger
from kept.ledger.index.look import Look
from kept.ledger.redaction import removed
from kept.model import (
    Action,
    Bearing,
    CaseTitle,
    Chain,
    Commitment,
    Comparison,
    Decision,
    Document,
    Draft,
    Duty,
    Extent,
    Grade,
    Measure,
    Meeting,
    NewEntry,
    Observation,
    Override,
    Party,
    PartyKind,
    Quote,
    Record,
    Redaction,
    Series,
    Snapshot,
    Source,
    Span,
    Stance,
    Statement,
    Status,
    Text,
)
from kept.pipeline.chains import chain
from kept.pipeline.dossiers import dossier, gathered
from kept.pipeline.import_case import Imported, import_case
from kept.pipeline.one_commitment import records_on
from kept.pipeline.packaged import PACKAGED
from kept.pipeline.records import Records, load
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View, explained, verdict
from kept.publish import explain_text, verdict_text
from kept.review import accept, correct, reject, undo

DAYS = (date(2006, 3, 31), date(2014, 12, 31), date(2026, 11, 25))


def writer(number: int) -> Writer:
    return Writer(f"2026-11-25T12:{number // 60:02d}:{number % 60:02d}.000000Z", "a test")


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Every case that ships with Kept but the long one, each imported a second after the one before."""
    with create_ledger(tmp_path_factory.mktemp("cases") / "kept.db") as ledger:
        for number, (name, folder) in enumerate(PACKAGED.items()):
            if name != "jcct":
                import_case(ledger, folder, writer(number))
        yield ledger


def assert_alike(ledger: Ledger, records: Records, commitment: Commitment, view: View) -> None:
    """What is found about one commitment gives the same verdict, and the same dossier."""
    assert_same_verdict(ledger, records, commitment, view)
    full = gathered(records, commitment, view)
    told = dossier(ledger, commitment.id, view)
    assert (explain_text(told), verdict_text(told)) == (explain_text(full), verdict_text(full))
    parts = [field.name for field in fields(full) if field.name != "parties"]
    assert [name for name in parts if getattr(told, name) != getattr(full, name)] == []
    assert set(told.parties) <= set(full.parties)


def assert_same_verdict(ledger: Ledger, records: Records, commitment: Commitment, view: View) -> None:
    few = records_on(ledger, commitment.id, view.known_at)
    assert explained(few, few.one(Commitment, commitment.id), view) == explained(records, commitment, view)


def test_every_commitment_of_the_long_case(jcct: tuple[Ledger, Imported]) -> None:
    ledger, _ = jcct
    records = load(ledger)
    for number, commitment in enumerate(records.all(Commitment)):
        assert_same_verdict(ledger, records, commitment, View(DAYS[number % 3], None))
        if number % 7 == 0:
            assert_alike(ledger, records, commitment, View(DAYS[-1], None))


@pytest.mark.parametrize("second", range(4))
def test_every_commitment_of_the_other_cases_at_every_moment(cases: Ledger, second: int) -> None:
    known_at = writer(second).at
    records = load(cases, known_at)
    for number, commitment in enumerate(records.all(Commitment)):
        assert_same_verdict(cases, records, commitment, View(DAYS[-1], known_at))
        view = View(DAYS[1], known_at, overrides=False, public_only=True)
        if number % 4 == second:
            assert_alike(cases, records, commitment, view)


# --------------------------------------------------------------------------- random histories


def edited(record: Record, number: int, other: Record) -> Record:
    """The record with some field changed on which verdicts depend."""
    day = PartialDate.of(date(2005, 1, 1) + timedelta(days=97 * number % 6000))
    match record:
        case Statement():
            changes: tuple[dict[str, Any], ...] = (
                {"stance": Stance.DENIES, "said_on": day},
                {"stance": Stance.AFFIRMS, "extent": Extent.FULFILMENT, "public": False},
                {"commitment": other.id, "stance": Stance.QUESTIONS, "party": None},
            )
        case Commitment():
            changes = (
                {"deadline": day, "made_at": None},
                {"parent": other.id, "chain": Chain.POSTPONES, "deadline": day},
            )
        case Source():
            changes = ({"published": day, "reprints": other.id},)
        case Observation():
            changes = ({"value": record.value + number, "published": day},)
        case Measure():
            changes = ({"target": record.target + number},)
        case _:
            changes = ({"start": day, "end": None, "forum": f"forum {number % 2}"},)
    return replace(record, **changes[number % len(changes)])


def new_record(record: Record, number: int, other: Record) -> Record:
    """Another record beside this one, or an override of it."""
    if isinstance(record, Statement | Observation) and number % 2:
        id_ = f"{record.id} (pace, M-2)" if number % 3 == 0 else record.id
        return Override(f"o{number}", id_, "seen otherwise", "Ana", Bearing.CONTEXT, Grade.C)
    return replace(edited(record, number, other), id=f"{record.id}-{number}")


def decisions(records: Records, number: int, promise: Commitment) -> tuple[Record, ...]:
    """What a reviewer does with a draft; every sixth time it is taken back at once."""
    drafts = [one for one in records.all(Draft) if isinstance(one.proposal, Statement)]
    if not drafts:
        return ()
    draft = drafts[number % len(drafts)]
    assert isinstance(draft.proposal, Statement)
    links = {"commitment": promise.id, "stance": "denies", "party": promise.bound[0]}
    made = {
        0: lambda: reject(draft, "wrong speaker"),
        1: lambda: accept(draft),
        2: lambda: correct(draft, {"speaker": f"Speaker {number}"}),
    }.get(number % 6, lambda: correct(draft, links | {"speaker": f"Speaker {number}"}))()
    return (made, undo(draft, [made])) if number % 6 == 5 else (made,)


def of_type(records: Records, type_: type[Record], number: int) -> Record:
    found = records.all(type_)
    return found[number % len(found)]


CHANGED = (Statement, Commitment, Source, Observation, Measure, Meeting)
steps = st.tuples(st.sampled_from(CHANGED), st.integers(0, 400), st.integers(0, 400), st.integers(0, 3))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(steps, min_size=1, max_size=6),
    promises=st.lists(st.integers(0, 400), min_size=1, max_size=4),
    day=st.dates(date(2004, 1, 1), date(2026, 12, 31)),
    ago=st.integers(0, 3),
)
def test_random_histories(cases: Ledger, changes, promises, day, ago) -> None:
    """Records are added, corrected, drafted, decided on: for any moment the few give what all give."""
    last = next(cases.entries(after=cases.head().size - 1)).recorded_at
    second = int(last[14:16]) * 60 + int(last[17:19]) + 1
    records = load(cases)
    touched = {of_type(records, Commitment, number).id for number in promises}
    for type_, one, two, how in changes:
        record, other = of_type(records, type_, one), of_type(records, type_, two)
        promise = of_type(records, Commitment, two)
        touched |= {promise.id, getattr(record, "commitment", promise.id)}
        if how == 3:
            save(cases, decisions(records, one, promise), writer(second))
        else:
            change = edited if how else new_record
            save(cases, [change(record, one, other)], writer(second))
    known_at = writer(max(0, second - ago)).at
    records = load(cases, known_at)
    held = [promise for promise in records.all(Commitment) if promise.id in touched]
    for promise in held:
        assert_same_verdict(cases, records, promise, View(day, known_at))
    assert_alike(cases, records, held[day.day % len(held)], View(day, known_at))


# --------------------------------------------------------------------------- each way from record to record


PROMISE = Commitment("C1", "do it", ("state",), PartialDate(2005), Duty.REACH, to=("other",), made_at="m1")
PARTIES = (
    Party("state", "State", PartyKind.GOVERNMENT),
    Party("other", "Other state", PartyKind.GOVERNMENT),
    Party("ministry", "Ministry", PartyKind.AGENCY, part_of="state"),
    Party("office", "Office", PartyKind.AGENCY, part_of="ministry"),
)
DONE = Statement(
    "K1", "Yan", "It is done.", party="office", commitment="C1", stance=Stance.AFFIRMS,
    extent=Extent.FULFILMENT, said_on=PartialDate(2006), source="s1",
)  # fmt: skip
ELSEWHERE = replace(DONE, commitment="C2")
DRAFT = Draft("d1", "doc1", "a test", replace(DONE, commitment=None, stance=None, extent=None, party=None))


def pieces(tmp_path: Path, *records: Record) -> list[tuple[str, str, str]]:
    """What is weighed on the promise once these records are in a ledger: id, bearing and grade."""
    with create_ledger(tmp_path / "kept.db") as ledger:
        save(ledger, (PROMISE, replace(PROMISE, id="C2"), *PARTIES), writer(0))
        for number, record in enumerate(records):
            save(ledger, (record,), writer(number + 1))
        all_of_it, view = load(ledger), View(DAYS[-1], None)
        for commitment in all_of_it.all(Commitment):
            assert_alike(ledger, all_of_it, commitment, view)
        return [(one.evidence.id, one.bearing, one.grade) for one in verdict(ledger, "C1", view).weighed]


def test_a_party_is_followed_to_the_one_that_controls_it_in_the_end(tmp_path: Path) -> None:
    assert pieces(tmp_path, DONE) == [("K1", "supports", "D")]


def test_a_source_is_followed_to_the_one_whose_words_it_reprints(tmp_path: Path) -> None:
    first = replace(DONE, id="K2", source="s3", said_on=None)
    again = replace(DONE, source="s1", said_on=None)
    chain = (("s1", "s2"), ("s2", "s3"), ("s3", None))
    sources = (Source(name, "a paper", "a title", PartialDate(2006), reprints=of) for name, of in chain)
    assert pieces(tmp_path, first, again, *sources) == [("K1", "supports", "D")], "said once"


def test_an_override_of_a_piece_and_of_a_part_of_a_figure(tmp_path: Path) -> None:
    series = Series("I", "a share", "%", owner="other")
    measure = Measure("M1", "C1", "I", Comparison.AT_LEAST, Decimal(9), "%", Period.parse("2005"))
    twin = replace(measure, id="M2")
    figure = Observation("I1", "I", Period.parse("2005"), Decimal(5), "%", PartialDate(2006))
    overrides = (
        Override("o1", "K1", "he was not there", "Ana", Bearing.CONTEXT, Grade.E),
        Override("o2", "I1 (M2)", "as a court found", "Ana", Bearing.CONTRADICTS, Grade.A),
    )
    assert pieces(tmp_path, DONE, series, measure, twin, figure, *overrides) == [
        ("I1", "context", "E"), ("I1 (M2)", "contradicts", "A"), ("K1", "context", "E"),
    ]  # fmt: skip


def test_a_statement_that_only_its_decision_ties_to_the_promise(tmp_path: Path) -> None:
    accepted = Decision("e1", "d1", Action.CORRECT, DONE)
    assert pieces(tmp_path, DRAFT, accepted) == [("K1", "supports", "D")]


@pytest.mark.parametrize(
    "last",
    [
        Decision("e2", "d1", Action.UNDO),
        Decision("e2", "d1", Action.REJECT, reason="wrong speaker"),
        Decision("e2", "d1", Action.CORRECT, ELSEWHERE),
    ],
)
def test_a_later_decision_takes_it_from_the_promise(tmp_path: Path, last: Decision) -> None:
    assert pieces(tmp_path, DRAFT, Decision("e1", "d1", Action.CORRECT, DONE), last) == []


def test_a_record_with_the_id_of_an_accepted_draft_gives_way_to_it(tmp_path: Path) -> None:
    assert pieces(tmp_path, DONE, DRAFT, Decision("e1", "d1", Action.CORRECT, ELSEWHERE)) == []


def test_a_drafted_promise_and_the_session_where_it_was_made(tmp_path: Path) -> None:
    """Both are records only by decisions; without a deadline it falls due at the next session."""
    talks = Meeting("m1", PartialDate(2005), forum="talks")
    again = Meeting("m2", PartialDate(2007), forum="talks")
    drafts = (Draft("d2", "doc1", "a test", talks), Draft("d3", "doc1", "a test", replace(PROMISE, id="C3")))
    decided = (
        Decision("e2", "d2", Action.ACCEPT, talks),
        Decision("e3", "d3", Action.ACCEPT, replace(PROMISE, id="C3", what="do it soon")),
    )
    later = replace(DONE, commitment="C3")
    assert pieces(tmp_path, again, *drafts, *decided, later) == []


def test_an_accepted_draft_has_the_place_of_the_record_before_it(tmp_path: Path) -> None:
    between = replace(DONE, id="K0", speaker="Li", source="s9")
    found = pieces(tmp_path, ELSEWHERE, between, DRAFT, Decision("e1", "d1", Action.CORRECT, DONE))
    assert [id_ for id_, _, _ in found] == ["K0", "K1"]


def test_what_a_dossier_tells_beside_the_verdict(tmp_path: Path) -> None:
    """The document and the text of a quote, the promises before and after, the series before a break."""
    words = Span(0, 11, "It is done.")
    read = (
        Snapshot("5e" * 32, 11, "text/plain", "page.txt"),
        Text("txt1", "5e" * 32, "plain 1", "It is done.", words),
        Document("doc1", "txt1", "a title"),
        replace(DONE, document="doc1", quote=Quote("txt1", (words,))),
    )
    chain = (
        replace(PROMISE, id="C0"),
        replace(PROMISE, parent="C0", chain=Chain.RESTATES),
        replace(PROMISE, id="C3", parent="C1", chain=Chain.WIDENS),
        replace(PROMISE, id="C4", parent="C3", chain=Chain.WIDENS),
    )
    about = Period.parse("2005")
    figures = (
        *(
            Series(name, f"{name}, a share", "%", continues=of)
            for name, of in (("I0", None), ("I1", "I0"), ("I2", "I1"))
        ),
        *(
            Observation(f"V{name}", name, about, Decimal(5), "%", PartialDate(2006))
            for name in ("I0", "I1", "I2")
        ),
        Measure("M1", "C1", "I1", Comparison.AT_LEAST, Decimal(9), "%", about),
    )
    found = pieces(tmp_path, *read, *chain, *figures)
    assert [id_ for id_, _, _ in found] == ["K1", "VI1"]


# --------------------------------------------------------------------------- what is not there


@pytest.fixture
def harbour(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "kept.db") as ledger:
        import_case(ledger, PACKAGED["harbour"], writer(5))
        yield ledger


def promise_in(ledger: Ledger) -> Commitment:
    return load(ledger).all(Commitment)[0]


def test_before_it_was_recorded_it_is_not_in_the_ledger(harbour: Ledger) -> None:
    id_ = promise_in(harbour).id
    view = View(DAYS[-1], writer(4).at)
    found = verdict(harbour, id_, view)
    assert (found.status, found.known_at) == (Status.NOT_IN_LEDGER, writer(4).at)
    assert dossier(harbour, id_, view).verdict == found


def test_one_that_never_was(harbour: Ledger) -> None:
    id_ = promise_in(harbour).id
    with pytest.raises(InputError, match=rf"no commitment '{id_}x'.* Did you mean .*{id_}"):
        verdict(harbour, f"{id_}x", View(DAYS[-1], None))


def remove(ledger: Ledger, id_: str) -> None:
    """Remove all that the ledger has of a record, in its sixth year."""
    entries = ledger.history(id_)
    redaction = Redaction("r1", "by order", tuple(map(removed, entries)))
    entry = NewEntry("redaction", "r1", canonical(redaction), key="r1")
    seqs = [one.seq for one in entries]
    ledger.redact(entry, seqs, recorded_at=writer(6).at, recorded_by="a test")


def test_one_that_was_removed(harbour: Ledger) -> None:
    id_ = promise_in(harbour).id
    remove(harbour, id_)
    for known_at in (None, writer(6).at, writer(7).at):
        with pytest.raises(InputError, match=rf"'{id_}' was removed from the ledger.*kept show {id_}"):
            verdict(harbour, id_, View(DAYS[-1], known_at))


def test_one_that_was_removed_only_after_the_moment_asked_about(harbour: Ledger) -> None:
    id_ = promise_in(harbour).id
    remove(harbour, id_)
    with pytest.raises(InputError, match=rf"'{id_}' was in the ledger then, .* later.*kept show {id_}"):
        verdict(harbour, id_, View(DAYS[-1], writer(5).at))


@pytest.mark.parametrize("public_only", [False, True])
def test_one_that_was_not_recorded_yet_is_not_called_removed(harbour: Ledger, public_only: bool) -> None:
    id_ = promise_in(harbour).id
    day = date.fromisoformat(writer(5).at[:10])
    told = f"'{id_}' was not yet recorded in the ledger then.* {day.day} .*{day.year}.*--known-at {day}"
    with pytest.raises(InputError, match=told) as refused:
        chain(harbour, id_, View(DAYS[-1], writer(4).at, public_only=public_only))
    assert "removed" not in str(refused.value)
    assert chain(harbour, id_, View(DAYS[-1], str(day), public_only=public_only)).nodes


def test_one_that_was_recorded_and_removed_later_was_not_recorded_before(harbour: Ledger) -> None:
    id_ = promise_in(harbour).id
    remove(harbour, id_)
    with pytest.raises(InputError, match=f"'{id_}' was not yet recorded in the ledger then"):
        verdict(harbour, id_, View(DAYS[-1], writer(4).at))


def test_one_that_was_a_draft_was_recorded_when_it_was_accepted(tmp_path: Path) -> None:
    draft = Draft("d1", "doc1", "a test", replace(PROMISE, id="C3"))
    with create_ledger(tmp_path / "kept.db") as ledger:
        save(ledger, (draft,), writer(3))
        save(ledger, (Decision("e1", "d1", Action.ACCEPT, replace(PROMISE, id="C3")),), writer(4))
        with pytest.raises(InputError, match=f"not yet recorded.* --known-at {writer(4).at[:10]}"):
            chain(ledger, "C3", View(DAYS[-1], writer(3).at))


def test_one_that_came_in_as_a_draft_may_be_meant(tmp_path: Path) -> None:
    drafted = replace(PROMISE, id="C-harbour")
    with create_ledger(tmp_path / "kept.db") as ledger:
        save(ledger, (Draft("d1", "doc1", "a test", drafted),), writer(3))
        save(ledger, (Decision("e1", "d1", Action.ACCEPT, drafted),), writer(4))
        with pytest.raises(InputError, match="Did you mean C-harbour"):
            chain(ledger, "C-harbor", View(DAYS[-1], None))
        with pytest.raises(InputError, match="An id looks like C-harbour"):
            chain(ledger, "17", View(DAYS[-1], None))


def test_a_record_of_another_kind_is_no_commitment_of_a_later_moment(tmp_path: Path) -> None:
    draft = Draft("d1", "doc1", "a test", DONE)
    with create_ledger(tmp_path / "kept.db") as ledger:
        save(ledger, (draft, Decision("e1", "d1", Action.ACCEPT, DONE)), writer(4))
        with pytest.raises(InputError, match=f"no commitment '{DONE.id}'"):
            chain(ledger, DONE.id, View(DAYS[-1], writer(3).at))


# --------------------------------------------------------------------------- what it costs


def unrelated(number: int) -> tuple[Record, ...]:
    """Records of the kinds that bear on commitments, which bear on others."""
    said = PartialDate.of(date(2005, 1, 1) + timedelta(days=number % 4000))
    source = Source(f"other-src-{number}", "a paper", "a title", said, reprints=f"other-src-{number - 1}")
    return (
        source,
        Statement(f"other-{number}", "Someone", "It is done.", said_on=said, source=source.id,
                  commitment=f"other-promise-{number % 50}", stance=Stance.AFFIRMS, party="other"),
        Meeting(f"other-meeting-{number}", said, forum=f"other forum {number % 20}"),
        CaseTitle(f"other-case-{number}", "a case") if number % 1000 == 0 else source,
        Observation(f"other-value-{number}", f"other-series-{number % 100}", Period.of(said), 1, "unit"),  # type: ignore[arg-type]
    )  # fmt: skip


def entries(records: tuple[Record, ...]) -> list[NewEntry]:
    return [NewEntry(kind_of(one), one.id, canonical(one), key=one.id) for one in dict.fromkeys(records)]


@contextmanager
def counted(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """How many entries are read, and how many steps SQLite takes in the index."""
    counts = {"entries": 0, "steps": 0}
    numbered, ask = ledger.numbered, ledger.index.ask

    def counting(seqs: set[int]) -> object:
        found = numbered(seqs)
        counts["entries"] += len(found)
        return found

    def stepping(work: Callable[[Look], object], *args: object, **more: object) -> object:
        def worked(look: Look) -> object:
            def note(event: dict[str, dict[str, int]]) -> None:
                counts["steps"] += event["stmt_status"]["SQLITE_STMTSTATUS_VM_STEP"]

            look.connection.trace_v2(apsw.SQLITE_TRACE_PROFILE, note)  # type: ignore[arg-type]
            try:
                return work(look)
            finally:
                look.connection.trace_v2(0, None)

        return ask(worked, *args, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "numbered", counting)
        patch.setattr(ledger.index, "ask", stepping)
        yield counts


def test_what_does_not_bear_on_it_is_not_read(harbour: Ledger, monkeypatch) -> None:
    """Ten thousand more entries: not one row more is read, of the ledger or of the index."""
    id_, view = promise_in(harbour).id, View(DAYS[-1], None)
    with counted(harbour, monkeypatch) as few:
        before = verdict(harbour, id_, view)
    total = harbour.head().size
    assert 0 < few["entries"] < total / 3
    for start in range(0, 2500, 500):
        more = tuple(one for number in range(start, start + 500) for one in unrelated(number))
        harbour.append(entries(more), recorded_at=writer(9).at, recorded_by="a test")
    assert harbour.head().size >= total + 10_000
    harbour.history(id_)  # which brings the index up to date
    with counted(harbour, monkeypatch) as many:
        after = verdict(harbour, id_, view)
    assert (after, many) == (before, few)
