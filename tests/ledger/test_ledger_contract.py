"""What every store promises, one promise a test. The laws over random histories are in test_ledger_laws."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
import rfc8785
from entries_for_tests import add, at, new, other, records

from kept.codec import canonical
from kept.errors import InputError, LedgerError
from kept.ledger import Head, Ledger
from kept.model import CaseTitle, Entry, NewEntry

Fresh = Callable[[], AbstractContextManager[Ledger]]


def test_a_new_ledger_is_empty_and_holds(ledger: Ledger) -> None:
    assert list(ledger.entries()) == []
    verification = ledger.verify()
    assert (verification.entries, verification.head, verification.problems) == (0, "0" * 64, ())


def test_the_first_entry_as_it_is_stored(ledger: Ledger) -> None:
    """The hashes were made with `sha256sum`, the second from the array written by hand."""
    body = '{"id":"china","kind":"government","name":"China"}'
    entry = NewEntry("party", "china", body, "k1", about="2005", published_on="2006-03-28")
    (stored,) = ledger.append([entry], recorded_at="2026-11-22T10:00:00.000001+00:00", recorded_by="Ana")
    assert stored == Entry(
        seq=1,
        kind="party",
        record="china",
        about="2005",
        published_on="2006-03-28",
        recorded_at="2026-11-22T10:00:00.000001Z",
        recorded_by="Ana",
        key="k1",
        replaces=None,
        because=None,
        public=True,
        previous="0" * 64,
        hash="9233f11aba6d0d787a3d5dc6787d5953cbf5554d9408202b3a6b20305e8e7faa",
        body_sha256=None,
        body=body,
    )
    assert list(ledger.entries()) == [stored]


def test_each_entry_carries_the_hash_of_the_one_before_it(ledger: Ledger) -> None:
    first, second = add(ledger, new("a"), new("b", public=False))
    assert second.seq == 2
    assert second.previous == first.hash
    assert second.public is False
    assert ledger.verify().head == second.hash


def test_anyone_can_recompute_a_hash(ledger: Ledger) -> None:
    (entry,) = add(ledger, new("a", '„ünïcode“ \U0001f600 \x7f \x1f \\ " /'))
    assert entry.body is not None
    fields = [*entry[:10], int(entry.public), entry.previous, hashlib.sha256(entry.body.encode()).hexdigest()]
    assert hashlib.sha256(rfc8785.dumps(fields)).hexdigest() == entry.hash


def test_many_entries_are_read_in_order(ledger: Ledger) -> None:
    names = [f"r{number}" for number in range(1234)]
    add(ledger, *map(new, names))
    assert records(ledger.entries()) == names
    assert records(ledger.current()) == names


def test_reading_leaves_out_what_is_appended_meanwhile(ledger: Ledger) -> None:
    add(ledger, new("a"), new("b"))
    reading = ledger.entries()
    seen = [next(reading).record]
    add(ledger, new("c"))
    assert seen + records(reading) == ["a", "b"]


def test_a_repeat_returns_the_stored_entry_and_adds_nothing(ledger: Ledger) -> None:
    (first,) = add(ledger, new("a"), second=1)
    again = ledger.append([new("a"), new("a")], recorded_at=at(9), recorded_by="somebody else")
    assert again == (first, first)
    assert list(ledger.entries()) == [first]


def test_a_repeat_may_name_a_newer_entry_to_replace(ledger: Ledger) -> None:
    _, second = add(ledger, new("a", "old"), new("a", "corrected", replaces=1))
    assert add(ledger, new("a", "corrected", replaces=2)) == (second,)


def test_a_repeat_within_one_call(ledger: Ledger) -> None:
    first, again, other = add(ledger, new("a"), new("a"), new("b"))
    assert first == again
    assert (first.seq, other.seq) == (1, 2)


@pytest.mark.parametrize(
    "change",
    [
        {"body": new("a", "other").body},
        {"kind": "case", "body": canonical(CaseTitle("a", ""))},
        {"record": "b", "body": new("b").body},
        {"about": "2005"},
        {"published_on": "2005-01-01"},
        {"public": False},
    ],
)
def test_a_key_never_stands_for_two_contents(ledger: Ledger, change: dict[str, Any]) -> None:
    add(ledger, new("a"))
    with pytest.raises(LedgerError, match=r"taken by entry 1, which has another .*replaces=1"):
        add(ledger, new("z"), new("a", **change))
    assert records(ledger.entries()) == ["a"]


def test_all_or_nothing(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="replaces entry 7, which does not exist"):
        add(ledger, new("a"), new("b", replaces=7))
    assert list(ledger.entries()) == []
    add(ledger, new("a"))
    assert ledger.verify().problems == ()


def test_two_people_correct_the_same_entry_and_both_are_kept(ledger: Ledger) -> None:
    one, two = add(ledger, new("a"), new("a", "one", replaces=1), new("a", "two", replaces=1))[1:]
    assert ledger.current() == (one, two)
    (agreed,) = add(ledger, new("a", "agreed", replaces=2))
    assert ledger.current() == (two, agreed)
    assert ledger.replacing([1]) == (one, two)
    assert ledger.numbered([3, 1, 9]) == (ledger.history("a")[0], two)


def test_the_head_is_where_the_ledger_ends(ledger: Ledger) -> None:
    assert ledger.head() == Head(0, "0" * 64)
    _, last = add(ledger, new("a"), new("b"))
    assert ledger.head() == Head(2, last.hash)


def test_a_correction_says_why(ledger: Ledger) -> None:
    _, corrected = add(ledger, new("a"), new("a", "b", replaces=1, because="the date was misread"))
    assert corrected.because == "the date was misread"
    assert ledger.verify().problems == ()


def test_what_is_replaced_no_longer_stands_but_stays(ledger: Ledger) -> None:
    first, second, third = add(ledger, new("a"), new("b"), new("a", "corrected", replaces=1))
    assert ledger.current() == (second, third)
    assert list(ledger.entries()) == [first, second, third]
    assert ledger.history("a") == (first, third)
    assert ledger.history("nobody") == ()


def test_known_at_shows_the_ledger_as_it_was(ledger: Ledger) -> None:
    (first,) = add(ledger, new("a"), second=0)
    (second,) = add(ledger, new("a", "corrected", replaces=1), second=5)
    assert ledger.current(known_at=at(4)) == (first,)
    assert ledger.current(known_at=at(5)) == (second,)
    assert list(ledger.entries(known_at=at(4))) == [first]
    assert ledger.current(known_at="2026-11-21") == ()
    assert ledger.current(known_at="2026-11-22") == (second,)


def test_as_of_includes_the_day_itself_and_what_has_no_day(ledger: Ledger) -> None:
    add(
        ledger,
        new("undated"),
        new("march", published_on="2006-03-28"),
        new("april", published_on="2006-04-11"),
    )
    assert records(ledger.current(as_of=date(2006, 3, 27))) == ["undated"]
    assert records(ledger.current(as_of=date(2006, 3, 28))) == ["undated", "march"]
    assert records(ledger.current(as_of=date(2006, 4, 11))) == ["undated", "march", "april"]


def test_a_correction_published_later_hides_what_it_replaces(ledger: Ledger) -> None:
    """`known_at` comes first: what we know to be wrong is not said of an earlier day either."""
    add(ledger, new("a", published_on="2006-03-28"))
    add(ledger, new("a", "corrected", published_on="2006-05-01", replaces=1), second=1)
    assert ledger.current(as_of=date(2006, 4, 1)) == ()
    assert records(ledger.current(as_of=date(2006, 4, 1), known_at=at(0))) == ["a"]


def test_only_some_kinds(ledger: Ledger) -> None:
    add(ledger, new("a"), other("b"), new("c"))
    assert records(ledger.entries(kinds=["case", "meeting"])) == ["b"]
    assert records(ledger.entries(kinds=["case", "party"], after=1)) == ["b", "c"]
    assert records(ledger.current(kinds={"party"})) == ["a", "c"]
    assert records(ledger.current(kinds=[])) == []


@pytest.mark.parametrize("kinds", ["party", ["verdict"]])
def test_an_unknown_kind_is_an_error_and_not_an_empty_answer(ledger: Ledger, kinds: Any) -> None:
    with pytest.raises(InputError, match=r"is no kind of record\. The kinds are .*membership, source,"):
        ledger.current(kinds=kinds)
    with pytest.raises(InputError, match="no kind of record"):
        ledger.entries(kinds=kinds)


def test_recorded_time_never_goes_back(ledger: Ledger) -> None:
    add(ledger, new("a"), second=30)
    (late,) = add(ledger, new("b"), second=10)
    assert late.recorded_at == at(30)
    assert ledger.verify().problems == ()


@pytest.mark.parametrize(
    "words",
    [
        "",
        "now",
        "2026-11-22",
        "2026-11-22T10:00:00Z",
        "2026-11-22T10:00:00.000Z",
        "2026-11-22T10:00:00.000000",
        "2026-11-22T12:00:00.000000+02:00",
        "2026-11-22 10:00:00.000000Z",
        "20261122T100000.000000Z",
    ],
)
def test_a_moment_of_recording_is_utc_with_microseconds(ledger: Ledger, words: str) -> None:
    with pytest.raises(InputError, match=r"is not a moment in UTC with microseconds\. Write 2026-11-22T"):
        ledger.append([new("a")], recorded_at=words, recorded_by="a test")
    assert list(ledger.entries()) == []


@pytest.mark.parametrize("words", ["", "2026", "2026-11-22T10:00:00", "tomorrow", "2026-W47-7"])
def test_known_at_is_a_day_or_a_moment(ledger: Ledger, words: str) -> None:
    with pytest.raises(InputError, match="neither a day nor a moment"):
        ledger.current(known_at=words)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "verdict"}, "'verdict' is no kind of record"),
        ({"record": " "}, "id of the record in a new entry is empty"),
        ({"record": "\ud800"}, "half a character"),
        ({"record": "a\0"}, "has the character 0 in it"),
        ({"because": ""}, "reason for the new entry for 'a' is empty"),
        ({"kind": "meeting"}, r"has a body that is no meeting: .*field missing @ body\.start"),
        ({"record": "b"}, "The new entry for 'b' has the record 'a' as its body"),
        (
            {"body": '{"id":"a"}'},
            r"body that is no party: .*missing @ body\.name.*fields are those of kept\.",
        ),
        ({"key": ""}, "key of the new entry for 'a' is empty"),
        ({"body": ""}, "not canonical JSON"),
        ({"body": "[]"}, "not canonical JSON"),
        ({"body": '{"b":1,"a":2}'}, "not canonical JSON"),
        ({"body": '{"a": 1}'}, "not canonical JSON"),
        ({"body": '{"a":1,"a":1}'}, "not canonical JSON"),
        ({"body": '{"a":NaN}'}, "not canonical JSON"),
        ({"body": '{"a":9007199254740993}'}, "not canonical JSON"),
        ({"body": '{"a":"\ud800"}'}, "not canonical JSON"),
        ({"body": '{"a":' * 100_000}, "not canonical JSON"),
        ({"published_on": "2006-03"}, "'2006-03' as its day of publication. Write one day"),
        ({"published_on": "20060328"}, "as its day of publication"),
        ({"about": "last year"}, "about a time that cannot be read: 'last year' is not a date"),
    ],
)
def test_what_is_not_fit_to_be_kept(ledger: Ledger, change: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        add(ledger, new("b"), new("a", **change))
    assert list(ledger.entries()) == []


def test_somebody_records(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="The name of who records this is empty"):
        ledger.append([new("a")], recorded_at=at(0), recorded_by="")


def test_nothing_to_append(ledger: Ledger) -> None:
    assert add(ledger) == ()


def test_odd_characters_come_back_as_they_were(ledger: Ledger) -> None:
    odd = 'tab\t quote\' "double" \u2028 e\u0301 \U0001f600'
    (entry,) = add(ledger, new(odd, f"nul\0 {odd}", key=odd, because=odd))
    assert list(ledger.entries()) == [entry]
    assert ledger.history(odd) == (entry,)
    assert add(ledger, new(odd, f"nul\0 {odd}", key=odd)) == (entry,)
    assert ledger.verify().problems == ()


def test_a_closed_ledger_says_so(new_ledger: Fresh) -> None:
    with new_ledger() as ledger:
        ledger.close()
        ledger.close()
        for use in (
            ledger.current,
            ledger.verify,
            lambda: list(ledger.entries()),
            lambda: add(ledger, new("a")),
        ):
            with pytest.raises(LedgerError, match=r"was closed already\. Open it again"):
                use()
