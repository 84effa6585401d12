"""Names of pages of ids that differ in case alone: once given they stay, whatever else is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.codec import canonical, kind_of
from kept.dates import PartialDate
from kept.ledger import Ledger, create_ledger
from kept.ledger.index.look import Look
from kept.model import (
    Commitment,
    Decision,
    Draft,
    Duty,
    Meeting,
    NewEntry,
    Party,
    PartyKind,
    Quote,
    Span,
    Text,
)
from kept.pipeline.data import export_files
from kept.pipeline.feeds import feed_files
from kept.pipeline.letters.contents import contents
from kept.pipeline.letters.deliveries import Issue
from kept.pipeline.page_twins import page_twins
from kept.pipeline.public_ledger import public_ledger
from kept.pipeline.publishing.gathering import Wanted, gathered
from kept.pipeline.records import load
from kept.pipeline.redact import plan, redact
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View
from kept.publish.names import page_name
from kept.review import accept, correct, undo

DAY = date(2026, 11, 20)
PLAIN: Mapping[str, Commitment | Party | Meeting] = {
    "commitment": Commitment("", "Do it.", ("state",), PartialDate(2006), Duty.ACT_ONCE),
    "party": Party("", "State", PartyKind.GOVERNMENT),
    "meeting": Meeting("", PartialDate(2006)),
}


def at(number: int) -> Writer:
    return Writer(f"2026-11-25T12:{number:02}:00.000000Z", "a test")


def made(id_: str, kind: str = "commitment", public: bool = True) -> Commitment | Party | Meeting:
    return replace(PLAIN[kind], id=id_, public=public)


def twins(ledger: Ledger, known_at: str | None = None) -> frozenset[str]:
    return page_twins(ledger, load(public_ledger(ledger), known_at), known_at)


def names(ledger: Ledger, known_at: str | None = None) -> dict[tuple[str, str], str]:
    """The page of each record that stands and that everybody may see."""
    records, found = load(public_ledger(ledger), known_at), twins(ledger, known_at)
    every = (one for type_ in (Commitment, Party, Meeting) for one in records.all(type_))
    return {(kind_of(one), one.id): page_name(one.id, found) for one in every}


def removed(ledger: Ledger, id_: str, number: int, kind: str = "commitment") -> None:
    redact(ledger, plan(ledger, [id_], kind), at(number), "Somebody asked for it.")


def is_mixed(some: Mapping[tuple[str, str], str]) -> bool:
    """Would two ids share a file?"""
    return len({name.casefold() for name in some.values()}) < len({id_ for _, id_ in some})


@contextmanager
def fresh() -> Iterator[Ledger]:
    with TemporaryDirectory() as folder, create_ledger(Path(folder) / "kept.db") as ledger:
        yield ledger


def recorded(ledger: Ledger, kind: str, id_: str, number: int) -> None:
    """Appended past `save`, as another writer may do it, after a removal too."""
    body = canonical(replace(made(id_, kind), **_words(kind, number)))
    ledger.append([NewEntry(kind, id_, body, f"a key {number}")], recorded_at=at(number).at, recorded_by="x")


def _words(kind: str, number: int) -> dict[str, str]:
    return {"what" if kind == "commitment" else "name": f"Words {number}"}


def corrected(ledger: Ledger, kind: str, id_: str, number: int) -> None:
    """In new words, where it stands; else it is recorded."""
    new = replace(made(id_, kind), **_words(kind, number))
    save(ledger, [new], at(number), because="Misread.")


def drafted(ledger: Ledger, kind: str, id_: str, number: int) -> None:
    """Drafted and accepted, or corrected where it was accepted before."""
    if kind == "party":  # no draft proposes one
        return corrected(ledger, kind, id_, number)
    proposal = made(id_, kind)
    assert not isinstance(proposal, Party)
    draft = Draft(f"D {kind} {id_}", "doc_1", "a test", proposal)
    before = [one for one in load(ledger).all(Decision) if one.draft == draft.id]
    changes = _words(kind, number)
    decision = correct(draft, changes, before) if before else accept(draft, before)
    save(ledger, [draft, decision], at(number))
    return None


def taken_out(ledger: Ledger, kind: str, id_: str, number: int) -> None:
    """Removed where it has entries of its own; a draft leaves no id behind (see the test of it)."""
    own = [one for one in ledger.history(id_) if one.kind == kind and one.body is not None]
    if own and f"D {kind} {id_}" not in load(ledger).by_id(Draft):
        removed(ledger, id_, number, kind)


ACTS: tuple[Callable[[Ledger, str, str, int], None], ...] = (recorded, corrected, drafted, taken_out)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(ACTS),
        st.sampled_from(("commitment", "commitment", "meeting", "party")),
        st.sampled_from(("CC-1", "Cc-1", "cc-1")),
    ),
    min_size=2,
    max_size=9,
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_a_page_keeps_its_name_while_its_record_stands_whatever_is_done(
    steps: list[tuple[Callable[[Ledger, str, str, int], None], str, str]],
) -> None:
    """The law; and each moment that is asked about later has the names that it had."""
    ever: dict[tuple[str, str], str] = {}
    with fresh() as ledger:
        for number, (act, kind, id_) in enumerate(steps):
            act(ledger, kind, id_, number)
            now = names(ledger)
            assert not is_mixed(now)
            assert all(ever.setdefault(key, name) == name for key, name in now.items())
        for number in range(len(steps)):
            then = names(ledger, at(number).at)
            assert all(ever[key] == name for key, name in then.items())


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(("CC-1", "Cc-1", "cc-1")), st.booleans(), st.booleans()),
        min_size=2,
        max_size=7,
    )
)
def test_what_is_private_has_no_influence(steps: list[tuple[str, bool, bool]]) -> None:
    """Of two ledgers, of which one never had what is private at last, each gives the same names."""
    last, over = dict[str, bool](), set[str]()
    for id_, public, gone in steps:  # what was removed is not recorded again
        last |= {} if id_ in over else {id_: public}
        over |= {id_} if gone else set()
    with fresh() as whole, fresh() as open_:
        for number, (id_, public, gone) in enumerate(steps):
            for ledger in (whole, open_) if last[id_] else (whole,):
                save(ledger, [made(id_, public=public)], at(number), because="Asked.")
                if gone:
                    removed(ledger, id_, number)
        for moment in (None, *(at(number).at for number in range(len(steps)))):
            assert names(whole, moment) == names(open_, moment)
            assert twins(whole, moment) == twins(open_, moment)


def test_the_first_keeps_its_name_when_it_is_corrected_and_the_second_when_the_first_is_removed(
    ledger: Ledger,
) -> None:
    save(ledger, [made("C-1")], at(1))
    save(ledger, [made("c-1")], at(2))
    corrected(ledger, "commitment", "C-1", 3)
    assert twins(ledger) == {"c-1"}
    removed(ledger, "C-1", 4)
    assert twins(ledger) == {"c-1"}


def test_pages_data_letters_and_feeds_go_by_the_same_names(ledger: Ledger) -> None:
    save(ledger, [made("state", "party"), made("C-1")], at(1))
    save(ledger, [made("c-1")], at(2))
    removed(ledger, "C-1", 3)
    view = View(DAY, None, public_only=True)
    name = page_name("c-1", {"c-1"})
    assert gathered(ledger, Wanted(view)).pages.twins == {"c-1"}
    assert contents(ledger, Issue(DAY, DAY, DAY, at(9).at, at(9).at), timedelta()).twins == {"c-1"}
    assert f"linked/{name[:-5]}.jsonld" in dict(export_files(ledger, view))
    feeds = dict(feed_files(ledger, view, "https://x.example/"))
    assert b"<title>C-1: removed</title>" in feeds["feeds/commitments/C-1.atom"]
    assert b"<title>c-1: Do it.</title>" in feeds[f"feeds/commitments/{name[:-5]}.atom"]


def test_the_annotations_of_a_text_keep_their_file_when_it_is_corrected(ledger: Ledger) -> None:
    texts = [Text(id_, "snp_1", "a test", "Words.", Span(0, 6, "Words.")) for id_ in ("T-1", "t-1")]
    quoting = [
        replace(made(f"C-{number}"), quote=Quote(one.id, (Span(0, 5, "Words"),)), wording="Words")
        for number, one in enumerate(texts)
    ]
    save(ledger, [made("state", "party"), *texts, *quoting], at(1))
    save(ledger, [replace(texts[0], language="en")], at(2), because="Somebody said so.")
    files = dict(export_files(ledger, View(DAY, None, public_only=True)))
    found = {name for name in files if name.startswith("annotations/")}
    assert found == {"annotations/T-1.jsonld", f"annotations/{page_name('t-1', {'t-1'})[:-5]}.jsonld"}


def test_a_draft_counts_from_the_decision_that_accepted_it(ledger: Ledger) -> None:
    proposal = made("C-1")
    assert isinstance(proposal, Commitment)
    draft = Draft("D-1", "doc_1", "a test", proposal)
    save(ledger, [draft], at(1))
    save(ledger, [made("c-1")], at(2))
    save(ledger, [accept(draft)], at(3))
    assert twins(ledger) == {"C-1"}
    assert twins(ledger, at(2).at) == frozenset()


def test_a_draft_that_is_taken_back_and_accepted_again_takes_no_name_from_another(ledger: Ledger) -> None:
    proposal = made("C-1")
    assert isinstance(proposal, Commitment)
    draft, decisions = Draft("D-1", "doc_1", "a test", proposal), list[Decision]()
    save(ledger, [draft], at(1))
    for number, decide in enumerate((accept, undo, accept), 2):
        decisions.append(decide(draft, decisions))
        save(ledger, [decisions[-1], *([made("c-1")] if decide is undo else [])], at(number))
    assert twins(ledger) == {"C-1"}


def test_what_was_private_for_a_time_takes_no_name_from_another(ledger: Ledger) -> None:
    save(ledger, [made("C-1")], at(1))
    save(ledger, [made("c-1")], at(2))
    save(ledger, [made("C-1", public=False)], at(3), because="A person asked.")
    assert twins(ledger) == frozenset()
    save(ledger, [replace(made("C-1"), **_words("commitment", 4))], at(4), because="They agreed.")
    assert twins(ledger) == {"C-1"}


def test_a_drafted_one_that_is_removed_leaves_its_name_free_as_it_leaves_no_id(ledger: Ledger) -> None:
    drafted(ledger, "commitment", "C-1", 1)
    save(ledger, [made("c-1")], at(2))
    assert twins(ledger) == {"c-1"}
    removed(ledger, "C-1", 3)
    assert twins(ledger) == frozenset()


@pytest.mark.parametrize("twin", [True, False])
def test_only_ids_that_have_a_twin_are_looked_up(
    ledger: Ledger, twin: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(ledger, [made(f"C-{number}") for number in range(30)], at(1))
    save(ledger, [made("c-7")] if twin else [], at(2))
    records, asked = load(public_ledger(ledger)), list[str]()
    versions = Look.versions

    def noted(look: Look, record: str, kind: str | None = None) -> tuple[int, ...]:
        asked.append(record)
        return versions(look, record, kind)

    monkeypatch.setattr(Look, "versions", noted)
    assert page_twins(ledger, records, None) == ({"c-7"} if twin else frozenset())
    assert sorted(asked) == (["C-7", "c-7"] if twin else [])
