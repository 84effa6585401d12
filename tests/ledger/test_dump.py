"""The ledger as JSON Lines: the format, the way there and back in every pair of stores, and faulty lines."""

import hashlib
import io
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
import rfc8785
from entries_for_tests import add, at, new
from hypothesis import given, settings
from hypothesis import strategies as st
from redacting import redact

from kept.errors import BrokenLedgerError, InputError
from kept.ledger import Ledger
from kept.ledger.chain import first_formula, seal
from kept.ledger.dump import MOST_BYTES, Withheld, dump, load
from kept.model import Entry

Fresh = Callable[[], AbstractContextManager[Ledger]]

STORY = b"The ministry said it will publish the audit."
ODD = 'tab\t „ünïcode“ \U0001f600 \x7f \x1f \\ " / \u2028 nul\0'


def dumped(ledger: Ledger) -> bytes:
    return b"".join(dump(ledger))


def loaded(data: bytes, ledger: Ledger) -> None:
    load(io.BytesIO(data), "the.jsonl", ledger)


def line(value: object) -> bytes:
    return rfc8785.dumps(value) + b"\n"


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """A ledger with something of everything that a dump can have."""
    _, second, _ = add(ledger, new("a", ODD, key="a"), new("b", "secret", key="b", public=False), new("c"))
    add(
        ledger,
        new("a", "corrected", replaces=1, because="misread", about="2005/..", published_on="2006-03-28"),
    )
    redact(ledger, second)
    ledger.documents.put(STORY)
    ledger.documents.put(b"")
    return ledger


def test_a_dump_is_three_kinds_of_lines(ledger: Ledger) -> None:
    """The hash is the one that the contract's test made with `sha256sum`."""
    body = '{"id":"china","kind":"government","name":"China"}'
    entry = new("china", body=body, key="k1", about="2005", published_on="2006-03-28")
    ledger.append([entry], recorded_at="2026-11-22T10:00:00.000001Z", recorded_by="Ana")
    ledger.documents.put(STORY)
    hash_ = "9233f11aba6d0d787a3d5dc6787d5953cbf5554d9408202b3a6b20305e8e7faa"
    assert dumped(ledger).decode().splitlines() == [
        f'{{"format":"kept ledger 2","head":"{hash_}","size":1}}',
        '{"about":"2005","because":null,'
        r'"body":"{\"id\":\"china\",\"kind\":\"government\",\"name\":\"China\"}","body_sha256":null,'
        f'"hash":"{hash_}","key":"k1","kind":"party","previous":"{"0" * 64}","public":true,'
        '"published_on":"2006-03-28","record":"china","recorded_at":"2026-11-22T10:00:00.000001Z",'
        '"recorded_by":"Ana","replaces":null,"seq":1}',
        '{"base64":"VGhlIG1pbmlzdHJ5IHNhaWQgaXQgd2lsbCBwdWJsaXNoIHRoZSBhdWRpdC4=",'
        f'"document":"{hashlib.sha256(STORY).hexdigest()}"}}',
    ]


def test_every_line_is_canonical_json(full: Ledger) -> None:
    for one in dump(full):
        assert line(json.loads(one)) == one


def test_an_empty_ledger(new_ledger: Fresh, ledger: Ledger) -> None:
    assert dumped(ledger) == line({"format": "kept ledger 2", "head": "0" * 64, "size": 0})
    with new_ledger() as other:
        loaded(dumped(ledger), other)
        assert dumped(other) == dumped(ledger)


def test_there_and_back_is_the_same_ledger(new_ledger: Fresh, full: Ledger) -> None:
    with new_ledger() as other:
        loaded(dumped(full), other)
        assert list(other.entries()) == list(full.entries())
        assert other.head() == full.head()
        assert dumped(other) == dumped(full)
        assert other.verify() == full.verify()
        assert other.examine() == ()
        assert add(other, new("c")) == (full.history("c")[0],)
        assert add(other, new("d"))[0].seq == full.head().size + 1


def test_what_is_appended_meanwhile_is_left_out(ledger: Ledger) -> None:
    add(ledger, new("a"))
    lines = dump(ledger)
    first = next(lines)
    add(ledger, new("b"))
    assert json.loads(first)["size"] == 1
    assert [json.loads(one)["record"] for one in lines] == ["a"]


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)


@settings(max_examples=15, deadline=None)
@given(
    history=st.lists(st.tuples(words, st.booleans(), st.integers(0, 9)), max_size=8),
    removing=st.sets(st.integers(1, 8)),
    documents=st.lists(st.binary(max_size=40), max_size=3),
)
def test_random_ledgers_come_back_byte_for_byte(new_ledger: Fresh, history, removing, documents) -> None:
    with new_ledger() as ledger, new_ledger() as other:
        for number, (said, public, second) in enumerate(history):
            key = f"{number} {said}"
            add(ledger, new("a", said, key=key, public=public, replaces=number or None), second=second)
        if chosen := ledger.numbered(removing):
            redact(ledger, *chosen)
        for content in documents:
            ledger.documents.put(content)
        loaded(dumped(ledger), other)
        assert dumped(other) == dumped(ledger)
        assert other.verify().problems == ()


def test_entries_of_the_first_formula_keep_their_hashes(new_ledger: Fresh, ledger: Ledger) -> None:
    (first,) = seal([new("a", ODD, key="a")], None, at(0), "a test")
    old = first._replace(hash=first_formula(first))
    assert ledger.adopt([old]).hash == old.hash
    add(ledger, new("b"))
    with new_ledger() as other:
        loaded(dumped(ledger), other)
        assert dumped(other) == dumped(ledger)
        assert other.verify().problems == ()


def test_a_ledger_with_entries_takes_no_dump(full: Ledger) -> None:
    with pytest.raises(InputError, match=r"has entries already\. Load a dump into a new one"):
        loaded(dumped(full), full)


def changed(data: bytes, number: int, **fields: object) -> bytes:
    """The dump with some fields of one line changed; "…" takes a field out."""
    lines = data.splitlines(keepends=True)
    value = {name: said for name, said in (json.loads(lines[number - 1]) | fields).items() if said != "…"}
    lines[number - 1] = line(value)
    return b"".join(lines)


def without(data: bytes, *numbers: int) -> bytes:
    lines = enumerate(data.splitlines(keepends=True), start=1)
    return b"".join(one for number, one in lines if number not in numbers)


def swapped(data: bytes, one: int, other: int) -> bytes:
    lines = data.splitlines(keepends=True)
    lines[one - 1], lines[other - 1] = lines[other - 1], lines[one - 1]
    return b"".join(lines)


def spaced(data: bytes) -> bytes:
    return data.replace(b'"seq":1}', b'"seq": 1}')


CANONICAL = "is not one canonical JSON object"
FAULTS: list[tuple[Callable[[bytes], bytes], str]] = [
    (
        lambda _: b"",
        r"line 1: it does not begin a dump .*Expected {.format.:.kept ledger 2.,.head.:.….,.size",
    ),
    (lambda _: b"\n", f"line 1: it {CANONICAL}"),
    (lambda _: b"SQLite format 3\0\n", f"line 1: it {CANONICAL}"),
    (lambda _: b"[]\n", f"line 1: it {CANONICAL}"),
    (lambda _: b"[" * 100_000 + b"\n", f"line 1: it {CANONICAL}"),
    (lambda _: b'{"format":"kept ledger 2"', "line 1: it is cut off"),
    (lambda data: changed(data, 1, format="kept ledger 3"), "line 1: it does not begin a dump"),
    (lambda data: changed(data, 1, size="5"), "line 1: it does not begin a dump"),
    (lambda data: changed(data, 1, size=True), "line 1: it does not begin a dump"),
    (lambda data: changed(data, 1, size=-1), "line 2: it is no document"),
    (lambda data: changed(data, 1, head=None), "line 1: it does not begin a dump"),
    (
        lambda data: changed(data, 1, head="0" * 64),
        r"line 6: the last entry has another hash .*Found '\w{64}'",
    ),
    (lambda data: changed(data, 1, more=1), "line 1: it does not begin a dump"),
    (lambda data: changed(data, 1, public=True), "This is a public dump: the bodies"),
    (lambda data: changed(data, 1, size=4), "line 6: it is no document"),
    (lambda data: changed(data, 1, size=6), "line 7: it has other fields than an entry"),
    (lambda data: changed(data, 1, size=10**15), "line 7: it has other fields than an entry"),
    (
        lambda data: without(data, 7, 8) and b"".join(without(data, 7, 8).splitlines(True)[:4]),
        "after 3 entries",
    ),
    (spaced, f"line 2: it {CANONICAL}"),
    (lambda data: data.replace(b'"seq":1}', b'"seq":1.0}'), "line 2: the field seq is of another kind"),
    (lambda data: data.replace(b'"seq":1}', b'"seq":1,"seq":1}'), f"line 2: it {CANONICAL}"),
    (lambda data: data.replace(b'"record":"c"', b'"record":"\\ud800"'), f"line 4: it {CANONICAL}"),
    (lambda data: data.replace(b'"record":"c"', b'"record":"\xff"'), f"line 4: it {CANONICAL}"),
    (
        lambda data: changed(data, 3, seq=True),
        r"line 3: the field seq is of another kind\. Found 'True'\. Exp",
    ),
    (lambda data: changed(data, 3, public=1), "the field public is of another kind.*Expected true or false"),
    (lambda data: changed(data, 3, about=2005), "Expected a string or null"),
    (lambda data: changed(data, 3, key="…"), r"line 3: it has other fields than an entry\. Found 'about, be"),
    (lambda data: changed(data, 4, kind="verdict"), "line 4: 'verdict' is no kind of record"),
    (lambda data: changed(data, 4, body="{}"), "line 4: The new entry for 'c' has a body that is no party"),
    (lambda data: changed(data, 4, body='{"id": "c"}'), "line 4: .*not canonical JSON"),
    (lambda data: changed(data, 4, record="d"), "line 4: .* has the record 'c' as its body"),
    (lambda data: changed(data, 4, key=" "), "line 4: The key of the new entry for 'c' is empty"),
    (lambda data: changed(data, 4, recorded_by=""), "line 4: The name of who recorded entry 3 is empty"),
    (lambda data: changed(data, 4, recorded_at="today"), "line 4: 'today' is not a moment"),
    (
        lambda data: changed(data, 4, recorded_at="2026-11-22T10:00:00.000000+00:00"),
        "line 4: Entry 3 was recorded at .* spelled with Z",
    ),
    (lambda data: changed(data, 4, body=None), "line 4: Entry 3 has both or neither of a body"),
    (lambda data: changed(data, 4, body_sha256="0" * 64), "line 4: Entry 3 has both or neither of a body"),
    (lambda data: changed(data, 5, because=""), "line 5: The reason for the new entry for 'a' is empty"),
    (lambda data: changed(data, 5, about="soon"), "line 5: .*about a time that cannot be read"),
    (lambda data: changed(data, 5, published_on="2006"), "line 5: .*as its day of publication"),
    (lambda data: changed(data, 7, base64="…"), "line 7: it is no document"),
    (lambda data: changed(data, 7, base64=1), "line 7: it is no document"),
    (lambda data: changed(data, 7, base64="VGhl!"), "line 7: it has no base64 in it"),
    (lambda data: changed(data, 7, base64="VGhlIG1="), "line 7: it has no base64 in it"),
    (lambda data: changed(data, 7, base64="VGhl"), r"line 7: the document has other bytes than its id says"),
    (lambda data: swapped(data, 7, 8), "line 8: the documents are not in the order of their ids"),
    (lambda data: data + data.splitlines(True)[-1], "line 9: the documents are not in the order"),
    (lambda data: data[:-9], "line 8: it is cut off"),
]
ALTERED: list[tuple[Callable[[bytes], bytes], str]] = [
    (
        lambda data: changed(data, 4, recorded_by="eve"),
        "line 4: entry 3 of the ledger: its hash does not fit",
    ),
    (lambda data: changed(data, 4, hash="0" * 64), "line 4: entry 3 of the ledger: its hash does not fit"),
    (
        lambda data: changed(without(data, 4), 1, size=4),
        "line 4: entry 4 of the ledger: it comes after entry 2",
    ),
    (lambda data: swapped(data, 4, 5), "line 4: entry 4 of the ledger: it comes after entry 2"),
    (
        lambda data: changed(data, 3, body_sha256="0" * 64),
        "line 3: entry 2 of the ledger: its hash does not fit",
    ),
    (lambda data: changed(data, 5, replaces=9), "line 5: entry 4 of the ledger: "),
]


@pytest.mark.parametrize(
    ("change", "message", "error"),
    [(*fault, InputError) for fault in FAULTS] + [(*fault, BrokenLedgerError) for fault in ALTERED],
)
def test_a_faulty_line_is_told_and_nothing_is_loaded(
    new_ledger: Fresh, full: Ledger, change: Callable[[bytes], bytes], message: str, error: type[Exception]
) -> None:
    with new_ledger() as other:
        with pytest.raises(error, match=message) as raised:
            loaded(change(dumped(full)), other)
        assert str(raised.value).startswith("the.jsonl, line ")
        assert len(str(raised.value)) < 1000
        assert other.head().size == 0
        loaded(dumped(full), other)


def test_a_hole_that_nothing_explains_is_not_loaded(new_ledger: Fresh, full: Ledger) -> None:
    head = full.numbered([4])[0].hash
    cut = changed(without(dumped(full), 6, 7, 8), 1, size=4, head=head)
    with new_ledger() as other, pytest.raises(BrokenLedgerError, match="no entry says that it was removed"):
        loaded(cut, other)


def test_a_line_without_end_is_not_held_in_memory(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kept.ledger.dump.MOST_BYTES", 1000)
    assert MOST_BYTES > 2 * 20_000_000
    with pytest.raises(InputError, match="line 1: it is cut off, or longer than 256 MiB"):
        loaded(b'{"a":"' + b"x" * 2000 + b'"}\n', ledger)


def test_a_public_dump_leaves_out_what_it_is_told(full: Ledger) -> None:
    hidden = full.numbered([3])[0]
    withheld = Withheld(frozenset({2, 3}), frozenset({hashlib.sha256(STORY).hexdigest()}))
    first, *entries, document = map(json.loads, dump(full, withheld))
    assert first == {"format": "kept ledger 2", "head": full.head().hash, "public": True, "size": 5}
    assert [entry["body"] is None for entry in entries] == [False, True, True, False, False]
    assert entries[2]["body_sha256"] == hashlib.sha256(str(hidden.body).encode()).hexdigest()
    assert document == {"base64": "", "document": hashlib.sha256(b"").hexdigest()}


def forged(first: str, second: str) -> Iterator[Entry]:
    """Two sealed entries with these keys, as no ledger would make them where the keys are the same."""
    yield from seal([new("a", key=first), new("b", key=second)], None, at(0), "eve")


def test_no_key_is_adopted_twice(ledger: Ledger) -> None:
    with pytest.raises(BrokenLedgerError, match="Entry 2 has the key of entry 1, 'k'"):
        ledger.adopt(forged("k", "k"))
    assert ledger.head().size == 0


def test_entries_may_be_adopted_one_part_after_the_other(new_ledger: Fresh, ledger: Ledger) -> None:
    entries = add(ledger, *(new(f"r{number}") for number in range(1200)))
    with new_ledger() as other:
        other.adopt(entries[:3])
        with pytest.raises(BrokenLedgerError, match="entry 5 of the ledger: it comes after entry 3"):
            other.adopt(entries[4:])
        assert other.adopt(iter(entries[3:])) == ledger.head()
        assert other.adopt([]) == ledger.head()
        (again,) = seal([new("x", key=entries[0].key)], entries[-1], at(9), "eve")
        with pytest.raises(BrokenLedgerError, match="Entry 1201 has the key of entry 1, 'r0 '"):
            other.adopt([again])
        assert list(other.entries()) == list(entries)


def test_the_first_formula_is_adopted_only_before_the_present_one(ledger: Ledger) -> None:
    first, second = seal([new("a"), new("b")], None, at(0), "a test")
    older = first._replace(hash=first_formula(first))
    newer = second._replace(previous=older.hash)
    newer = newer._replace(hash=first_formula(newer))
    ledger.adopt([older])
    ledger.adopt([newer])
    assert ledger.verify().problems == ()
    (present,) = seal([new("c")], newer, at(0), "a test")
    ledger.adopt([present])
    (forged,) = seal([new("d")], present, at(0), "a test")
    with pytest.raises(BrokenLedgerError, match="entry 4 of the ledger: its hash does not fit"):
        ledger.adopt([forged._replace(hash=first_formula(forged))])


def test_entries_are_adopted_after_one_that_was_removed(ledger: Ledger) -> None:
    entries = add(ledger, new("a"), new("b"))
    redact(ledger, entries[1])
    (more,) = seal([new("c")], ledger.numbered([3])[0], at(90), "a test")
    ledger.adopt([more])
    assert ledger.verify().problems == ()
