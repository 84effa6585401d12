"""The dates of a whole text: what the words around a time tell of it, and what it is the date of."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.date_phrases import Resolved, Tense, Unresolved, Use, dated
from kept.date_phrases.tense import tense_around
from kept.date_phrases.terms import Relation
from kept.dates import PartialDate
from kept.model import Meeting

DAY = PartialDate(2013, 1, 15)  # a Tuesday
JCCT = Meeting("M-1", PartialDate(2013, 12, 19), forum="JCCT", name="Joint Commission", number=24)
SUMMIT = Meeting("M-2", PartialDate(2013, 6), name="Summit of the Lakes")


def values(
    text: str, published: PartialDate | None = DAY, use: Use | None = None, *meetings: Meeting
) -> list[str]:
    """What is found in a text, each with its value or, where it has none, a question mark."""
    found = dated(text, published, meetings, use=use)
    return [
        f"{one.phrase.words}: {one.answer.when if isinstance(one.answer, Resolved) else '?'}" for one in found
    ]


def uses(text: str) -> list[Use]:
    return [one.use for one in dated(text, DAY)]


# --------------------------------------------------------------------------- events


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The law passed on May 6, 2008. Two months later it was signed.", "Two months later: 2008-07"),
        ("The law passed in 2008. The next month it failed.", "The next month: 2008/2009"),
        ("They will meet. The next month is free.", "The next month: 2013-01-15/2013-02-15"),
        ("Within the next two years it fell.", "the next two years: 2013-01-15/2015-01-15"),
        ("Two months later it was signed.", "Two months later: ?"),
        ("It passed in 2008. " + "It rained. " * 60 + "A year later it failed.", "A year later: ?"),
        (
            "It ruled on May 6, 2008. Pay within 30 days of the ruling.",
            "within 30 days of: 2008-05-06/2008-06-05",
        ),
        (
            "In 2007 it rained. On May 6, 2008 it ruled. Pay 30 days after the verdict.",
            "30 days after: 2008-06-05",
        ),
        (
            "The quake struck on May 6, 2008. Two days after the quake it rained.",
            "Two days after: 2008-05-08",
        ),
        (
            "The earthquake struck on May 6, 2008. Two days after the earthquake it rained.",
            "Two days after: 2008-05-08",
        ),
        (
            "On May 6, 2008 it ruled. Pay within 30 days of that date.",
            "within 30 days of: 2008-05-06/2008-06-05",
        ),
        ("Pay within 30 days of publication of this notice.", "within 30 days of: 2013-01-15/2013-02-14"),
        ("Pay within 30 days of the date of this letter.", "within 30 days of: 2013-01-15/2013-02-14"),
        ("Pay within 30 days of publication of the list.", "within 30 days of: ?"),
        ("Pay within 30 days of it, of course.", "within 30 days of: ?"),
        ("Pay within 30 days of.", "within 30 days of: ?"),
        (
            "It ruled on May 6, 2008. On the 31st of the following month it rained.",
            "On the 31st of the following month: ?",
        ),
        ("Congress met. It fell in fiscal year 2012.", "in fiscal year 2012: 2011-10/2012-09"),
        ("Seen 5/2/2012, heard 5/22/2012.", "5/22/2012: 2012-05-22"),
    ],
)
def test_what_a_time_counts_from(text: str, expected: str) -> None:
    assert values(text)[-1] == expected


def test_publication_counts_only_where_it_is_known() -> None:
    assert values("Pay within 30 days of publication.", None) == ["within 30 days of: ?"]


def test_the_first_date_of_a_text_can_settle_those_after_it() -> None:
    assert values("Seen 5/2/2012, heard 5/22/2012.")[0] == "5/2/2012: 2012-05-02"


@pytest.mark.parametrize(
    ("text", "about", "deadline"),
    [
        ("It will not begin before July 2014.", "2014-07/..", "2014-06-30"),
        ("It didn't meet until 2012.", "2012/..", "2012-12-31"),
        ("It never met before May 2012.", "2012-05/..", "2012-04-30"),
        ("It will begin before July 2014.", "../2014-06", "2014-06-30"),
        ("It will not be done by July 2014.", "2014-07", "2014-07-31"),
    ],
)
def test_what_is_not_to_begin_before_a_day_begins_then_or_later(text: str, about: str, deadline: str) -> None:
    found = [values(text, DAY, use)[0].rpartition(" ")[2] for use in (Use.ABOUT, Use.DEADLINE)]
    assert found == [about, deadline]


# --------------------------------------------------------------------------- meetings

_NOUNS = ("JCCT", "summit", "session", "talks", "the meeting", "MOU")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The JCCT will meet in Paris on April 11. Sign by the JCCT meeting.",
            "by the JCCT meeting: 2013-04-11",
        ),
        ("The summit, which is in the summer of 2014, is near. Sign by the summit.", "by the summit: 2014~"),
        (
            "The 21st session was held in May 2012. They have met since the 21st session.",
            "since the 21st session: 2012-05/..",
        ),
        ("The 21st session was held in May 2012. They have met since the 20th session.", None),
        ("The talks were held on May 3, 2012. It rained after the talks.", "after the talks: 2012-05-04/.."),
        ("The talks were held on May 3, 2012. It rained until the talks.", "until the talks: 2012-05-03"),
        (
            "The talks were held on May 3, 2012. It rained during the meeting.",
            "during the meeting: 2012-05-03",
        ),
        ("The talks were held on May 3, 2012. It rained at the summit.", None),
        ("At the May 2012 summit they met. Sign before the next summit.", "before the next summit: ?"),
        ("The MOU came in June 2008. It was covered by the MOU.", None),
        ("They met at the JCCT. The JCCT met on May 3, 2012.", None),
        ("The April summit opens on May 3, 2012. Sign by the April summit.", None),
        ("Sign before the next JCCT.", "before the next JCCT: ?"),
        ("Sign before the JCCT.", None),
        ("It rained after the next talks.", None),
        ("Rules came before the 2012 JCCT meeting.", None),
    ],
)
def test_times_told_by_a_meeting_of_the_text(text: str, expected: str | None) -> None:
    by_meeting = [one for one in values(text) if any(noun in one for noun in _NOUNS)]
    assert by_meeting[-1:] == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("words", "use", "value"),
    [
        ("by the next JCCT", Use.DEADLINE, "2013-12-19"),
        ("before the next JCCT", Use.DEADLINE, "2013-12-18"),
        ("before the next JCCT", Use.ABOUT, "../2013-12-18"),
        ("before the 24th JCCT session", Use.DEADLINE, "2013-12-18"),
        ("before the 25th JCCT session", Use.DEADLINE, None),
        ("by the Summit of the Lakes", Use.DEADLINE, "2013-06"),
        ("before the Summit of the Lakes", Use.DEADLINE, "2013-06"),
        ("until the next JCCT", Use.ABOUT, "../2013-12-19"),
        ("after the next JCCT", Use.ABOUT, "2013-12-20/.."),
        ("since the next JCCT", Use.DEADLINE, "?"),
        ("at the JCCT", Use.ABOUT, None),
    ],
)
def test_times_told_by_a_meeting_that_is_given(words: str, use: Use, value: str | None) -> None:
    found = values(f"They will sign {words}.", DAY, use, JCCT, SUMMIT)
    assert found == ([] if value is None else [f"{words}: {value}"])


def test_without_a_publication_the_last_meeting_named_is_meant() -> None:
    text = "The talks opened on May 3, 2012. The talks opened on June 4, 2012. They signed by the next talks."
    assert values(text, None)[-1] == "by the next talks: 2012-06-04"


def test_a_long_name_and_its_short_form_are_one_meeting() -> None:
    dialogue = Meeting("M-3", PartialDate(2013, 7, 10), name="Strategic and Economic Dialogue")
    assert values("Sign by the next S&ED.", DAY, None, dialogue) == ["by the next S&ED: 2013-07-10"]


# --------------------------------------------------------------------------- uses and evidence


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("They agreed to finish by May 2013.", Use.DEADLINE),
        ("Owners had to register within ten days.", Use.DEADLINE),
        ("Comments will be accepted until May 3, 2013.", Use.DEADLINE),
        ("The reply is due May 3, 2013.", Use.DEADLINE),
        ("It will be done in 2014 at the latest.", Use.DEADLINE),
        ("The dam stood until 2005.", Use.ABOUT),
        ("It had been done by May 2012.", Use.ABOUT),
        ("Prior to May 2012 they agreed on it.", Use.ABOUT),
        ("Courts took cases over the past two years.", Use.ABOUT),
        ("He said on Monday that it was done.", Use.SAID_ON),
        ("On Monday the minister said that it was done.", Use.SAID_ON),
        ("In a letter of March 24 the group denied it.", Use.SAID_ON),
        ("BEIJING, March 28 (Reuters) - It was done.", Use.SAID_ON),
        ("He has said since 2011 that it is done.", Use.ABOUT),
        ("Next year, early next year, they have agreed to meet.", Use.ABOUT),
        ("The plant was closed on Monday.", Use.ABOUT),
    ],
)
def test_what_a_date_is_the_date_of(text: str, use: Use) -> None:
    assert uses(text) == [use]


def test_the_evidence_says_what_a_date_counts_from_and_why_it_is_a_deadline() -> None:
    found = dated("It ruled on May 6, 2008. They must pay within 30 days of the ruling.", DAY)
    assert found[-1].answer == Resolved(
        found[-1].answer.when,  # type: ignore[union-attr]
        "'within 30 days of', counted from 2008-05-06, is 2008-06-05 as a deadline."
        " It counts from 'on May 6, 2008'. The words around it say that something is due by then.",
    )


def test_the_evidence_of_a_meeting_names_it() -> None:
    (one,) = dated("They will sign by the next JCCT.", DAY, [JCCT])
    assert one.answer.because == (
        "'by the next JCCT' is told by the meeting 'M-1', 2013-12-19, and gives 2013-12-19."
    )


def test_what_has_no_date_says_why() -> None:
    (one,) = dated("They will sign by the next JCCT.", DAY)
    assert one.answer == Unresolved(
        "The words do not say when the meeting of 'by the next JCCT' is held, and no such meeting is given."
    )


def test_an_asked_use_is_the_use_of_all() -> None:
    found = dated("He said on Monday that it ended in 2011.", DAY, use=Use.DEADLINE)
    assert [one.use for one in found] == [Use.DEADLINE, Use.DEADLINE]


# --------------------------------------------------------------------------- tense


@pytest.mark.parametrize(
    ("before", "words", "after", "relation", "tense"),
    [
        ("It has stood ", "since 2003", "", Relation.SINCE, Tense.PAST),
        ("It had been done ", "by 2003", "", Relation.BY, Tense.PAST),
        ("It was to be done ", "by 2003", "", Relation.BY, Tense.UNKNOWN),
        ("It is to be done ", "by 2013", "", Relation.BY, Tense.FUTURE),
        ("", "For 2013", " it will pay", Relation.NONE, Tense.FUTURE),
        ("The pact runs to ", "2013", "", Relation.NONE, Tense.FUTURE),
        ("They are to meet ", "in May", "", Relation.NONE, Tense.FUTURE),
        ("The reply fell due ", "in May", "", Relation.NONE, Tense.PAST),
        ("The rate of ", "2003", " rose", Relation.NONE, Tense.UNKNOWN),
        ("It would be passed ", "in May", "", Relation.NONE, Tense.FUTURE),
        ("At full speed ", "in May", "", Relation.NONE, Tense.UNKNOWN),
    ],
)
def test_the_tense_of_the_words_around(
    before: str, words: str, after: str, relation: Relation, tense: Tense
) -> None:
    assert tense_around(before, words, after, relation) is tense


# --------------------------------------------------------------------------- laws

_WORDS = st.sampled_from(
    "the next JCCT meeting summit talks by before since within 90 days of ruling ruled on May 3 , 2012 . Two"
    " months later that year Congress fiscal 2013 5/2/2012 said will must publication week Monday G-20 met in"
    " at last weekend 12 to".split()
)


@settings(deadline=None)
@given(st.lists(_WORDS, max_size=24).map(" ".join), st.sampled_from([DAY, PartialDate(2013, 1), None]))
def test_every_time_has_a_place_in_order_and_an_answer_or_a_reason(
    text: str, published: PartialDate | None
) -> None:
    found = dated(text, published, [JCCT])
    assert all(text[one.phrase.start : one.phrase.end] == one.phrase.words for one in found)
    assert all(one.phrase.end <= two.phrase.start for one, two in pairwise(found))
    assert all(one.answer.because.endswith(".") for one in found)


@settings(deadline=None)
@given(st.lists(_WORDS, max_size=16).map(" ".join))
def test_what_counts_from_nothing_stays_when_the_publication_is_not_known(text: str) -> None:
    """The publication can only add answers; what a named day means does not hang on it."""
    known = {one.phrase.start for one in dated(text, DAY) if isinstance(one.answer, Resolved)}
    unknown = {one.phrase.start for one in dated(text, None) if isinstance(one.answer, Resolved)}
    assert all(start in known for start in unknown if "the next" not in text)


@pytest.mark.parametrize(
    "unit",
    [
        "by the next A ",
        "The JCCT met on May 3, 2012. By the JCCT, ",
        "within 90 days of the order ",
        "A of on and for ",
        "G-",
        "twenty-",
        "federal FY2012 ",
        "5 p.m. on ",
    ],
)
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    assert dated(unit * (20_000 // len(unit)) + "; July 2005", DAY)[-1].phrase.words == "July 2005"
