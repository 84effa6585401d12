"""The index beside a ledger, in every store: what it finds, and that it is always as the ledger is."""

import json
import stat
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import apsw
import pytest
from entries_for_tests import add, at, new
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.codec import KINDS, canonical
from kept.errors import InputError, LedgerError
from kept.ledger import Ledger, create_ledger, open_ledger
from kept.ledger.index.index import Index
from kept.ledger.index.look import Look, StoppedError, stopping
from kept.ledger.index.rebuild import index_faults, rebuild, verdicts_digest
from kept.ledger.index.rows import terms_of
from kept.ledger.index.words import asked_words, meets, places, query
from kept.ledger.redaction import removed
from kept.model import (
    Entry,
    Grade,
    NewEntry,
    Party,
    PartyKind,
    Record,
    Redaction,
    Source,
    Status,
    Verdict,
)

Fresh = Callable[[], AbstractContextManager[Ledger]]


def body(kind: PartyKind, name: str, part_of: str | None = None) -> NewEntry:
    return NewEntry("party", name, canonical(Party(name, name, kind, part_of)), key=f"{name} {part_of}")


def source(name: str, title: str, **changes: object) -> NewEntry:
    record: Record = Source(name, "a paper", title)
    return NewEntry("source", name, canonical(record), key=f"{name} {title}", **changes)  # type: ignore[arg-type]


def found(ledger: Ledger, words: str, limit: int = 20, **asked: object) -> list[str]:
    wanted = query(asked_words(words), **asked)  # type: ignore[arg-type]
    seqs = ledger.index.ask(lambda look: look.matching(wanted, limit), words=True)
    return [entry.record for entry in ledger.numbered(seqs)]


def redact(ledger: Ledger, *seqs: int, second: int = 50) -> Entry:
    entries = ledger.numbered(seqs)
    redaction = Redaction("r1", "a court ordered it", tuple(map(removed, entries)))
    entry = NewEntry("redaction", "r1", canonical(redaction), key="r1")
    return ledger.redact(entry, seqs, recorded_at=at(second), recorded_by="a test")


# --------------------------------------------------------------------------- what it finds


def test_the_versions_of_a_record_of_one_kind_or_of_any(ledger: Ledger) -> None:
    add(ledger, new("a"), new("b"), source("a", "one"), new("a", "corrected", replaces=1))
    look = lambda look: (look.versions("a"), look.versions("a", "party"), look.versions("c"))  # noqa: E731
    assert ledger.index.ask(look) == ((1, 3, 4), (1, 4), ())
    assert ledger.index.ask(lambda look: look.kinds()) == ("party", "source")
    assert ledger.index.ask(lambda look: look.ids("party")) == ("a", "b")


def test_what_stands_at_a_moment(ledger: Ledger) -> None:
    add(ledger, new("a"), second=0)
    add(ledger, new("a", "corrected", replaces=1), new("b"), second=5)
    wanted = [("party", "a"), ("party", "b")]
    assert ledger.index.ask(lambda look: look.standing(wanted)) == (2, 3)
    assert ledger.index.ask(lambda look: look.standing(wanted), known_at=at(4)) == (1,)
    assert ledger.index.ask(lambda look: look.standing(wanted), known_at="2026-11-21") == ()
    assert ledger.index.ask(lambda look: look.still([1, 2, 3])) == (2, 3)
    with pytest.raises(InputError, match="neither a day nor a moment"):
        ledger.index.ask(lambda look: look.upto, known_at="yesterday")


def test_records_that_stand_in_several_versions(ledger: Ledger) -> None:
    add(ledger, new("a"), new("b"), new("b", "corrected", replaces=2), second=0)
    add(ledger, new("a", "one", replaces=1), new("a", "other", replaces=1), second=5)
    add(ledger, new("a", "agreed", replaces=4), new("a", "agreed", key="again", replaces=5), second=9)
    assert ledger.index.ask(Look.rivals, known_at=at(4)) == ()
    assert ledger.index.ask(Look.rivals, known_at=at(5)) == (("party", "a"),)
    assert ledger.index.ask(Look.rivals) == (("party", "a"),)


def test_who_names_an_id_in_which_field(ledger: Ledger) -> None:
    add(ledger, body(PartyKind.AGENCY, "ncac", "china"), body(PartyKind.AGENCY, "aqsiq", "china"))
    add(ledger, body(PartyKind.AGENCY, "odd", "china (1949)"), second=1)
    assert ledger.index.ask(lambda look: look.naming([("part_of", "china")])) == (1, 2)
    assert ledger.index.ask(lambda look: look.naming([("party", "china"), ("part_of", "ncac")])) == ()
    assert ledger.index.ask(lambda look: look.naming_parts([("part_of", "china")])) == (3,)


def test_ids_near_one_that_is_not_there(ledger: Ledger) -> None:
    add(ledger, *map(new, ("k1", "k2", "k4", "k5")), source("k3a", "other"))
    assert ledger.index.ask(lambda look: look.neighbours("k3", ["party", "source"], 1)) == ("k2", "k4", "k3a")


def test_words_are_found_without_capitals_and_accents_the_newest_first(ledger: Ledger) -> None:
    add(ledger, source("s1", "Zhang Qián, LICENSED software"), source("s2", "licensing of software"))
    assert found(ledger, "zhang qian") == ["s1"]
    assert found(ledger, "SOFTWARE") == ["s1", "s2"]
    assert found(ledger, "licens* soft*") == ["s1", "s2"]
    assert found(ledger, "licens") == []
    assert found(ledger, "software", limit=1) == ["s2"]


def test_what_was_corrected_is_no_longer_found(ledger: Ledger) -> None:
    add(ledger, source("s1", "the wrong word"))
    add(ledger, source("s1", "the right word", replaces=1), second=1)
    assert (found(ledger, "wrong"), found(ledger, "right")) == ([], ["s1"])


def test_only_some_kinds_and_only_what_is_public(ledger: Ledger) -> None:
    add(ledger, source("s1", "word"), source("s2", "word", public=False), new("p1", "word"))
    assert found(ledger, "word", kinds=["party"]) == ["p1"]
    assert found(ledger, "word", kinds=["party", "source"], public_only=True) == ["s1", "p1"]
    assert found(ledger, "public") == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_asked_for(ledger: Ledger, kind: str) -> None:
    add(ledger, new("p1", "word"))
    assert found(ledger, "word", kinds=[kind]) == (["p1"] if kind == "party" else [])


SAYINGS = ("licensed software", "licensing of software", "the right word", "right", "Qián")
ASKED = ("licen*", "software", "licensed software", "right wor*", "word right x", "qian", "l*", "licens")


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("kinds", [(), ("party", "licence_claim"), ("source",)])
@pytest.mark.parametrize("public_only", [True, False])
def test_a_query_means_the_same_for_one_entry(ledger: Ledger, asked, kinds, public_only) -> None:
    entries = add(ledger, *(source(f"s{at}", words, public=at % 2 == 0) for at, words in enumerate(SAYINGS)))
    wanted = query(asked_words(asked), kinds, public_only)
    meeting = [entry.record for entry in entries if meets(terms_of(entry), wanted)]
    assert meeting == found(ledger, asked, kinds=kinds, public_only=public_only)


def test_where_no_spaces_are_written_every_letter_is_a_word(ledger: Ledger) -> None:
    add(ledger, source("s1", "国家版权局"))
    assert found(ledger, "版权") == ["s1"]


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=30))
def test_any_words_are_safe(words: str) -> None:
    with apsw.Connection("") as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5 (w, content = '', tokenize = 'ascii')")
        try:
            wanted = query(asked_words(words))
        except InputError:
            return
        assert connection.execute("SELECT rowid FROM t WHERE t MATCH ?", (wanted,)).fetchall() == []


def test_the_words_that_begin_so(ledger: Ledger) -> None:
    add(ledger, source("a", "Harbour fees"), source("b", "Harbours, harvest"))
    asked = ledger.index.ask(lambda look: look.terms("har", 2), words=True)
    assert asked == ("harbour", "harbours")
    assert ledger.index.ask(lambda look: look.terms("x", 2), words=True) == ()


def test_looking_up_ends_when_it_is_told_to(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kept.ledger.index.look._STEPS", 1)
    add(ledger, source("a", "Harbour fees"))

    def within(stop: Callable[[], bool]) -> tuple[int, ...]:
        def work(look: Look) -> tuple[int, ...]:
            with stopping(look, stop):
                return look.matching('"harbour"', 5)

        return ledger.index.ask(work, words=True)

    with pytest.raises(StoppedError, match="took too long"):
        within(lambda: True)
    assert within(lambda: False) == (1,)
    assert found(ledger, "harbour") == ["a"]


def test_where_words_stand_in_a_text() -> None:
    assert places("Qián said: licensed", asked_words("said qian licen* sai")) == (5, 0, 11)


def test_too_many_words_and_none() -> None:
    with pytest.raises(InputError, match="33 words were given"):
        asked_words("word " * 33)
    with pytest.raises(InputError, match="There is no word"):
        asked_words("?! *")


# --------------------------------------------------------------------------- laws


steps = st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), st.integers(0, 3)), max_size=10)


@settings(max_examples=20, deadline=None)
@given(history=steps, second=st.integers(0, 40), asked_after=st.sets(st.integers(0, 10)))
def test_it_finds_what_going_through_all_entries_finds(
    new_ledger: Fresh, history: list[tuple[str, bool, int]], second: int, asked_after: set[int]
) -> None:
    """However often it was asked while the ledger grew, and for any moment."""
    with new_ledger() as ledger:
        moment = 0
        for number, (record, replacing, moves) in enumerate(history):
            moment += moves
            old = [entry for entry in ledger.current() if entry.record == record]
            add(
                ledger,
                new(record, f"{number}", replaces=old[0].seq if old and replacing else None),
                second=moment,
            )
            if number in asked_after:
                ledger.index.ask(lambda look: look.upto)
        wanted = [("party", record) for record in "abc"]
        standing = ledger.index.ask(lambda look: look.standing(wanted), known_at=at(second))
        assert sorted(standing) == [entry.seq for entry in ledger.current(known_at=at(second))]
        assert all(
            ledger.history(record) == tuple(entry for entry in ledger.entries() if entry.record == record)
            for record in "abc"
        )
        assert index_faults(ledger) == ()


def test_a_rebuilt_index_is_equal(ledger: Ledger) -> None:
    add(ledger, source("s1", "word"), body(PartyKind.AGENCY, "ncac", "china"), new("a"))
    add(ledger, new("a", "b", replaces=3), second=1)
    parts = rebuild(ledger)
    assert [part.projection for part in parts] == ["versions", "links", "replaced", "moments", "words"]
    assert [part.after.rows for part in parts][:4] == [4, 1, 1, 2]
    assert all(part.equal for part in parts)


def test_what_is_appended_meanwhile_does_not_make_it_unequal(ledger: Ledger, monkeypatch) -> None:
    add(ledger, new("a"))
    forget = ledger.index.forget
    monkeypatch.setattr(ledger.index, "forget", lambda: (forget(), add(ledger, new("b")))[0])
    assert all(part.equal for part in rebuild(ledger))
    assert ledger.index.ask(lambda look: look.upto) == 2


def test_it_is_not_asked_within_an_answer(ledger: Ledger) -> None:
    with pytest.raises(AssertionError, match="asked within an answer"):
        ledger.index.ask(lambda _: ledger.index.ask(lambda again: again.upto))
    assert ledger.index.ask(lambda look: look.upto) == 0


def verdict(commitment: str, status: Status = Status.KEPT) -> Verdict:
    return Verdict(commitment, "2006-03-31", status, Grade.B, "It was done.", "1")


def test_verdicts_that_are_kept_take_the_place_of_those_before(ledger: Ledger) -> None:
    nothing, basis = verdicts_digest(ledger.index)
    assert (nothing.rows, basis) == (0, frozenset())
    add(ledger, new("a"))
    ledger.index.keep_verdicts([verdict("C1"), verdict("C2")], 1)
    two, basis = verdicts_digest(ledger.index)
    assert (two.rows, basis) == (2, {("2006-03-31", "1", 1)})
    ledger.index.keep_verdicts([verdict("C1"), verdict("C2", Status.NOT_KEPT)], 1)
    changed, same = verdicts_digest(ledger.index)
    assert (changed.rows, changed == two, same == basis) == (2, False, True)


# --------------------------------------------------------------------------- removed words


def test_after_a_removal_its_words_are_gone_from_the_index(ledger: Ledger) -> None:
    add(ledger, source("s1", "unspeakable"), source("s2", "word"))
    assert found(ledger, "unspeakable") == ["s1"]
    redact(ledger, 1)
    assert (found(ledger, "unspeakable"), found(ledger, "word")) == ([], ["s2"])
    assert ledger.index.ask(lambda look: look.naming([("removed", "1")])) == (3,)
    assert [entry.body for entry in ledger.history("s1")] == [None]
    assert index_faults(ledger) == ()


# --------------------------------------------------------------------------- its file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.db"


@pytest.fixture
def filled(path: Path) -> Path:
    """A ledger of three entries whose index was made."""
    with create_ledger(path) as ledger:
        add(ledger, source("s1", "word"), new("a"), new("b"))
        assert found(ledger, "word") == ["s1"]
    return path


def index_of(path: Path) -> Path:
    return path.with_name(path.name + ".index")


def edited(path: Path, sql: str) -> None:
    with apsw.Connection(str(index_of(path))) as connection:
        connection.execute(sql)
    connection.close()


def asked(path: Path) -> tuple[tuple[int, ...], list[str]]:
    with open_ledger(path) as ledger:
        return ledger.index.ask(lambda look: look.versions("a")), found(ledger, "word")


def test_nothing_is_written_before_it_is_asked(path: Path) -> None:
    with create_ledger(path) as ledger:
        add(ledger, new("a"))
    assert not index_of(path).exists()


def test_it_lies_beside_the_ledger_with_its_permissions_and_is_used_again(path: Path) -> None:
    with create_ledger(path) as ledger:
        add(ledger, new("a"))
        path.chmod(0o640)
        assert len(ledger.history("a")) == 1
    assert stat.S_IMODE(index_of(path).stat().st_mode) == 0o640
    edited(path, "DELETE FROM versions")  # so that it is seen whether it is used
    with open_ledger(path) as ledger:
        assert ledger.history("a") == ()


@pytest.mark.parametrize(
    "content", [b"", b"no database at all " * 500, b"SQLite format 3\0" + b"\xff" * 9000]
)
def test_any_other_file_in_its_place_is_made_an_index(filled: Path, content: bytes) -> None:
    index_of(filled).write_bytes(content)
    assert asked(filled) == ((2,), ["s1"])
    assert index_of(filled).stat().st_size > 4096


def test_a_damaged_index_is_made_anew(filled: Path) -> None:
    content = bytearray(index_of(filled).read_bytes())
    content[4096:] = b"\x55" * (len(content) - 4096)
    index_of(filled).write_bytes(content)
    assert asked(filled) == ((2,), ["s1"])


@pytest.mark.parametrize(
    "sql",
    [
        "PRAGMA user_version = 7",
        "DROP TABLE versions",
        "UPDATE position SET hash = 'other'",
        "UPDATE position SET seq = 99",
        "UPDATE position SET seq = 1",
    ],
)
def test_an_index_of_another_version_or_ledger_is_made_anew(filled: Path, sql: str) -> None:
    edited(filled, sql)
    assert asked(filled) == ((2,), ["s1"])


def test_an_index_that_has_a_row_already_is_made_anew(filled: Path) -> None:
    edited(filled, "INSERT INTO versions VALUES ('party', 'c', 4, 1)")
    with open_ledger(filled) as ledger:
        add(ledger, new("c"), second=1)
        assert ledger.index.ask(lambda look: look.versions("c")) == (4,)


def test_a_ledger_that_was_restored_from_a_backup(filled: Path, tmp_path: Path) -> None:
    """The file under the index is another one: shorter, and with other entries then."""
    filled.unlink()
    with create_ledger(filled) as ledger:
        add(ledger, new("z"))
        assert [len(ledger.history(record)) for record in "za"] == [1, 0]
        assert found(ledger, "word") == []


def test_a_wrong_row_is_told_and_mended(filled: Path) -> None:
    edited(filled, "DELETE FROM versions WHERE record = 'a'")
    with open_ledger(filled) as ledger:
        (problem,) = index_faults(ledger)
        assert "its versions are not what the entries say" in str(problem)
        assert [part.projection for part in rebuild(ledger) if not part.equal] == ["versions"]
        assert index_faults(ledger) == ()
        assert len(ledger.history("a")) == 1


def test_without_a_file_it_is_temporary(filled: Path) -> None:
    index_of(filled).unlink()
    index_of(filled).mkdir()  # which no database can be
    assert asked(filled) == ((2,), ["s1"])
    assert list(index_of(filled).iterdir()) == []


def test_forgetting_leaves_nothing_in_its_files(filled: Path) -> None:
    with open_ledger(filled) as ledger:
        assert ledger.index.forget()
        assert index_of(filled).stat().st_size == 4096
        log = index_of(filled).with_name("kept.db.index-wal")
        assert not log.exists() or log.read_bytes() == b""
        assert len(ledger.history("a")) == 1


def test_forgetting_while_another_reads(filled: Path, monkeypatch) -> None:
    """The other one goes on as if nothing had happened, and is heard of."""
    monkeypatch.setattr("kept.ledger.index.file._WAIT_FOR_READERS_MILLISECONDS", 0)
    with open_ledger(filled) as one, open_ledger(filled) as other:
        add(one, new("c"), second=1)
        one.history("c")
        reading = other.index.ask(
            lambda look: (look.versions("a"), one.index.forget(), look.versions("a"), look.versions("c"))
        )
        assert reading == ((2,), False, (2,), (4,))
        assert asked(filled) == ((2,), ["s1"])
        assert one.index.forget()


def test_forgetting_while_another_has_the_file_open(filled: Path, monkeypatch) -> None:
    """As a running server has: it holds nothing up, also where this process has not read the file before."""
    monkeypatch.setattr("kept.ledger.index.file._WAIT_MILLISECONDS", 0)
    with open_ledger(filled) as server, open_ledger(filled) as other:
        assert len(server.history("a")) == 1
        assert other.index.forget()
        assert index_of(filled).stat().st_size == 4096
        assert len(server.history("a")) == 1


def test_forgetting_what_cannot_be_opened(filled: Path) -> None:
    index_of(filled).unlink()
    index_of(filled).mkdir()
    with open_ledger(filled) as ledger:
        assert not ledger.index.forget()
        assert len(ledger.history("a")) == 1


def test_emptied_by_another_process_in_the_last_moment(filled: Path, monkeypatch) -> None:
    """Between bringing it up to date and looking things up: it is brought up to date again."""
    with open_ledger(filled) as ledger, open_ledger(filled) as other:
        catch_up, times = Index._catch_up, []

        def interrupted(index: Index, connection: apsw.Connection, projection: str) -> None:
            catch_up(index, connection, projection)
            times.append(projection)
            if len(times) == 1:
                edit = apsw.Connection(str(index_of(filled)))
                edit.execute("DELETE FROM position; DELETE FROM versions; DELETE FROM moments")
                edit.close()

        monkeypatch.setattr(Index, "_catch_up", interrupted)
        assert ledger.index.ask(lambda look: look.versions("a")) == (2,)
        assert len(times) == 2
        assert other.index.ask(lambda look: look.versions("a")) == (2,)


def test_brought_up_to_date_by_another_process_meanwhile(filled: Path, monkeypatch) -> None:
    with open_ledger(filled) as ledger, open_ledger(filled) as other:
        add(ledger, new("c"), second=1)
        take = Index._take

        def slow(index: Index, connection: apsw.Connection, projection: str) -> None:
            monkeypatch.setattr(Index, "_take", take)
            connection.execute("ROLLBACK")
            other.history("c")
            connection.execute("BEGIN IMMEDIATE")
            take(index, connection, projection)

        monkeypatch.setattr(Index, "_take", slow)
        assert ledger.index.ask(lambda look: look.versions("c")) == (4,)


def test_no_room_for_it_at_all(filled: Path) -> None:
    def full(look: Look) -> None:
        raise apsw.FullError("database or disk is full")

    with open_ledger(filled) as ledger, pytest.raises(LedgerError, match="The index of the ledger could not"):
        ledger.index.ask(full)


def test_many_entries_come_in_several_transactions(path: Path, monkeypatch) -> None:
    monkeypatch.setattr("kept.ledger.index.index._BATCH", 3)
    with create_ledger(path) as ledger:
        add(ledger, *(source(f"s{number}", "word") for number in range(10)))
        redact(ledger, 2)
        assert len(found(ledger, "word")) == 9
        assert index_faults(ledger) == ()


def test_threads_share_one(path: Path) -> None:
    with create_ledger(path) as ledger:
        add(ledger, *map(new, "abcdefgh"))
        lengths: list[int] = []
        readers = [
            threading.Thread(target=lambda name=name: lengths.append(len(ledger.history(name))))
            for name in "abcdefgh"
        ]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
    assert lengths == [1] * 8


def test_a_body_that_is_no_record_is_passed_over(path: Path) -> None:
    """Of a ledger that somebody edited; `kept verify` tells it."""
    with create_ledger(path) as ledger:
        add(ledger, new("a"), new("b"), new("c"))
    edit = apsw.Connection(str(path))
    edit.execute("DROP TRIGGER entries_never_change")
    for seq, words in ((1, "[1]"), (2, "{"), (3, '{"part_of":7,"quote":{"text":"t1"},"entries":3}')):
        edit.execute("UPDATE entries SET body = ? WHERE seq = ?", (words, seq))
    edit.close()
    with open_ledger(path) as ledger:
        assert [len(ledger.history(record)) for record in "abc"] == [1, 1, 1]
        assert ledger.index.ask(lambda look: look.naming([("text", "t1")])) == (3,)
        assert json.loads(ledger.history("c")[0].body or "") == {
            "part_of": 7, "quote": {"text": "t1"}, "entries": 3,
        }  # fmt: skip
