"""Nothing of a record is lost or changed on its way to evidence, whatever kind of record it is."""

from decimal import Decimal

import pytest

from kept.dates import PartialDate, Period
from kept.judge import gather
from kept.model import (
    Comparison,
    Event,
    EventKind,
    Evidence,
    EvidenceKind,
    Extent,
    Finding,
    Measure,
    Outcome,
    Quote,
    Says,
    Search,
    Series,
    Source,
    Span,
    Stance,
    Statement,
)
from tests.judge.stories import commitment

MARCH, APRIL = PartialDate.parse("2006-03-27"), PartialDate.parse("2006-04-02")
SOURCES = {
    "wire": Source("wire", "A wire", "Story", MARCH),
    "daily": Source("daily", "A daily", "The same story", APRIL, reprints="wire"),
    "digest": Source("digest", "A digest", "The same story again", APRIL, reprints="daily"),
    "copy": Source("copy", "A copy", "A story of which the first print is not kept", reprints="lost"),
}


def test_a_statement_keeps_all_that_bears_on_a_verdict() -> None:
    said = Statement(
        id="s",
        speaker="Yan",
        content="All is done",
        organisation="Copyright Office",
        party="office",
        said_on=MARCH,
        about=Period.parse("2005"),
        element="cities",
        stance=Stance.DENIES,
        own_inspection=True,
        answers="claim",
        source="daily",
        quote=Quote("t", (Span(0, 3, "All"),)),
        public=False,
    )
    assert gather.from_statement(said, "c", SOURCES) == Evidence(
        id="s",
        commitment="c",
        kind=EvidenceKind.STATEMENT,
        says=Says.NOT_DONE,
        label="Yan, Copyright Office",
        text="All is done",
        party="office",
        said_on=MARCH,
        published=APRIL,
        about=Period.parse("2005"),
        origin="wire",
        element="cities",
        answers="claim",
        own_inspection=True,
        anchored=True,
        source="daily",
        public=False,
    )


def test_an_extent_counts_only_where_something_is_affirmed() -> None:
    doubted = Statement("s", "Yan", "Is it done?", stance=Stance.QUESTIONS, extent=Extent.FULFILMENT)
    assert gather.statement_says(doubted) is Says.DOUBT


def test_an_act_keeps_its_time_from_the_first_day_to_the_last() -> None:
    raid = Event(
        id="e",
        kind=EventKind.RAID,
        what="Two lines closed",
        start=PartialDate.parse("2006-03-15"),
        end=PartialDate.parse("2006-03-17"),
        actor="the police",
        element="cities",
        source="daily",
        public=False,
    )
    assert gather.from_event(raid, "c", SOURCES) == Evidence(
        id="e",
        commitment="c",
        kind=EvidenceKind.ACT,
        says=Says.NOTHING,
        label="raid by the police",
        text="Two lines closed",
        published=APRIL,
        about=Period.parse("2006-03-15/2006-03-17"),
        origin="wire",
        element="cities",
        source="daily",
        public=False,
    )


@pytest.mark.parametrize("kind", EventKind)
def test_only_announcements_and_claims_of_completion_are_words_and_not_acts(kind: EventKind) -> None:
    piece = gather.from_event(Event("e", kind, "It happened", MARCH), "c", SOURCES)
    words = kind in (EventKind.ANNOUNCEMENT, EventKind.COMPLETION_CLAIM)
    assert piece.kind is (EvidenceKind.STATEMENT if words else EvidenceKind.ACT)
    assert piece.says is Says.NOTHING


def test_a_search_keeps_where_when_and_by_whom() -> None:
    looked = Search("q", "c", "the gazette", "a notice", MARCH, element="cities", by="Li", public=False)
    assert gather.from_search(looked, looked.commitment or "") == Evidence(
        id="q",
        commitment="c",
        kind=EvidenceKind.SEARCH,
        says=Says.NOTHING,
        label="search by Li",
        text="Looked in the gazette for a notice: found nothing.",
        said_on=MARCH,
        element="cities",
        public=False,
    )


def test_a_search_that_found_something_says_so() -> None:
    piece = gather.from_search(Search("q", "c", "the gazette", "a notice", MARCH, found=True), "c")
    assert (piece.label, piece.text) == ("search", "Looked in the gazette for a notice: found something.")


SHARE = Measure(
    "m", "c", "share", Comparison.AT_LEAST, Decimal(100), "percent", Period.parse("2005-12"), element="cities"
)
SERIES = Series("share", "Share of departments", "percent", owner="office")


def test_a_finding_keeps_the_figure_the_period_and_until_when_it_counts() -> None:
    found = Finding("m", Outcome.NOT_MET, "90 of 100", "o", published=MARCH, superseded=APRIL)
    assert gather.from_finding(found, SHARE, SERIES) == Evidence(
        id="o",
        commitment="c",
        kind=EvidenceKind.FINDING,
        says=Says.NOT_DONE,
        label="Share of departments",
        text="90 of 100",
        party="office",
        published=MARCH,
        about=Period.parse("2005-12"),
        element="cities",
        superseded=APRIL,
    )


def test_a_finding_without_a_figure_goes_by_its_measure() -> None:
    assert gather.from_finding(Finding("m", Outcome.NO_DATA, "no figure"), SHARE, SERIES).id == "m"


def test_a_new_date_is_told_with_the_old_one_and_with_what_is_promised_now() -> None:
    old = commitment(id="old", deadline="2011-10-31")
    new = commitment(
        id="new",
        chain="postpones",
        made_on="2011-11-21",
        deadline="2012-06",
        what="use licensed software in all provinces",
        bound="mainland; harbour",
        source="daily",
        public=False,
    )
    assert gather.from_new_promise(new, old, SOURCES) == Evidence(
        id="new",
        commitment="old",
        kind=EvidenceKind.PROMISE,
        says=Says.NOT_DONE,
        label="the new promise",
        text=(
            "After 31 October 2011 had passed, a later date was promised, June 2012: "
            "use licensed software in all provinces"
        ),
        party="harbour",
        said_on=PartialDate.parse("2011-11-21"),
        about=Period.parse("2011-11-21"),
        origin="wire",
        source="daily",
        public=False,
    )


def test_a_coarse_new_date_that_may_lie_before_the_old_one_admits_nothing() -> None:
    old = commitment(id="old", deadline="2011-10")
    new = commitment(id="new", chain="postpones", made_on="2011-11-21", deadline="2011-10-20")
    assert gather.from_new_promise(new, old, SOURCES) is None


def test_a_reprint_of_a_reprint_comes_from_the_first_print() -> None:
    assert gather.first_source("digest", SOURCES) is SOURCES["wire"]


def test_a_reprint_of_what_is_not_kept_is_the_first_that_is_known() -> None:
    assert gather.first_source("copy", SOURCES) is SOURCES["copy"]


def test_of_two_that_reprint_each_other_the_one_that_was_asked_for_stands() -> None:
    loop = {
        "one": Source("one", "One", "A story", reprints="two"),
        "two": Source("two", "Two", "A story", reprints="one"),
    }
    assert gather.first_source("one", loop) is loop["one"]
    assert gather.first_source("two", loop) is loop["two"]
