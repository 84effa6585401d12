"""A calendar as RFC 5545 asks, read back, whatever strangers wrote."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from kept.dates import PartialDate
from kept.publish.feeds.calendar import CalendarEvent, calendar

MADE, MOVED = "2026-11-25T12:00:00.123456Z", "2026-11-26T12:00:00.000000Z"
HOSTILE = 'a;b,c\\d "e"\r\nEND:VEVENT\r\nBEGIN:VALARM\x00\x1b[31m\u202e \u05d0\u05d1 \U0001f600]]>'


def event(**changes: object) -> CalendarEvent:
    values: dict[str, object] = {
        "name": "tag:example.org,2026:due/C-1",
        "title": "Due: Let all offices use licensed software. (Pending)",
        "words": "Status: pending.",
        "first": PartialDate(2006, 3, 28),
        "created_at": MADE,
        "changed_at": MOVED,
    }
    return CalendarEvent(**(values | changes))  # type: ignore[arg-type]


def lines(data: bytes) -> list[bytes]:
    """The lines of a file, checked for how lines have to be."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    found = data.split(b"\r\n")[:-1]
    assert b"\r" not in b"".join(found)
    assert all(len(line) <= 75 for line in found)
    unfolded = data.replace(b"\r\n ", b"").decode()
    assert not any(ord(sign) < 32 and sign not in "\r\n\t" for sign in unfolded)
    return found


def read(*events: CalendarEvent) -> list[Event]:
    data = calendar("JCCT", events)
    names = [line.split(b":")[0].split(b";")[0] for line in lines(data)]
    assert names.count(b"BEGIN") == names.count(b"END") == 1 + len(events)
    found = Calendar.from_ical(data)
    assert not found.errors
    for one in found.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(one)
        assert isinstance(one, Event)
        assert not one.errors
    return [one for one in found.walk("VEVENT") if isinstance(one, Event)]


def test_a_day_is_an_event_of_all_day_that_takes_no_time() -> None:
    (one,) = read(event())
    assert (one.decoded("dtstart"), one.decoded("dtend")) == (date(2006, 3, 28), date(2006, 3, 29))
    assert (one["status"], one["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert one["dtstart"].params["VALUE"] == "DATE"
    assert one["summary"] == event().title


def test_a_month_is_drawn_over_all_of_it_and_says_so() -> None:
    (one,) = read(event(first=PartialDate(2006, 3)))
    assert (one.decoded("dtstart"), one.decoded("dtend")) == (date(2006, 3, 1), date(2006, 4, 1))
    assert one["status"] == "TENTATIVE"
    assert one["summary"].startswith("Some time in March 2006: Due: ")


def test_a_day_that_is_not_certain_is_tentative() -> None:
    (one,) = read(event(first=PartialDate(2006, 3, 28, "?")))
    assert one["status"] == "TENTATIVE"
    assert one["summary"].startswith("Perhaps 28 March 2006 (uncertain): Due: ")


def test_several_days_end_with_the_last_one() -> None:
    (one,) = read(event(first=PartialDate(2009, 10, 28), last=PartialDate(2009, 10, 29)))
    assert (one.decoded("dtstart"), one.decoded("dtend")) == (date(2009, 10, 28), date(2009, 10, 30))
    assert one["status"] == "CONFIRMED"


def test_the_last_day_of_the_calendar_can_be_written() -> None:
    (one,) = read(event(first=PartialDate(9999, 12, 31)))
    assert one.decoded("dtstart") == date(9999, 12, 31)


def test_the_uid_stays_and_the_sequence_counts_the_changes() -> None:
    (old,), (new,) = read(event()), read(event(first=PartialDate(2006, 4, 11), changes=1))
    assert old["uid"] == new["uid"]
    assert (old["sequence"], new["sequence"]) == (0, 1)
    (other,) = read(event(name="tag:example.org,2026:due/C-2"))
    assert other["uid"] != old["uid"]


def test_moments_are_those_of_the_ledger() -> None:
    (one,) = read(event())
    moved = datetime(2026, 11, 26, 12, tzinfo=UTC)
    assert (one.decoded("dtstamp"), one.decoded("last-modified")) == (moved, moved)
    assert one.decoded("created") == datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_what_does_not_count_any_more_is_cancelled() -> None:
    (one,) = read(event(cancelled=True))
    assert one["status"] == "CANCELLED"


def test_all_that_is_said_of_an_event_is_there() -> None:
    (one,) = read(
        event(location="Beijing, China", link="https://example.org/a.html", categories=("a,b", "c"))
    )
    assert (one["location"], one["url"]) == ("Beijing, China", "https://example.org/a.html")
    assert one["categories"].cats == ["a,b", "c"]


def test_what_is_hostile_stays_words() -> None:
    (one,) = read(event(title=HOSTILE, words=HOSTILE, location=HOSTILE, categories=(HOSTILE,)))
    assert "END:VEVENT BEGIN:VALARM" in one["summary"]
    assert "\nBEGIN:VALARM" in one["description"]
    assert "a;b,c\\d" in one["description"]
    assert not one.subcomponents


@given(st.text(st.characters(codec=None)))
def test_no_words_break_the_file(words: str) -> None:
    (one,) = read(event(title=words, words=words, location=words, categories=(words,)))
    assert one["summary"] == " ".join(one["summary"].split())


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp", "Cf"]), max_size=300))
def test_words_come_back_as_they_were(words: str) -> None:
    (one,) = read(event(words=words))
    assert one["description"] == words


def test_a_calendar_without_events_still_holds_something() -> None:
    found = Calendar.from_ical(calendar("JCCT", ()))
    assert [one.name for one in found.subcomponents] == ["VTIMEZONE"]
    assert found["x-wr-calname"] == "JCCT"
    lines(calendar("JCCT", ()))


def test_the_same_events_give_the_same_bytes() -> None:
    events = [event(name=f"tag:a,2026:{number}") for number in range(9)]
    assert calendar("JCCT", events) == calendar("JCCT", list(events))
