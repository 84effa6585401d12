"""The inferred day, month or year of publication: flattened pages with keys, and one case a kind of clue."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.date_phrases import Tense
from kept.date_phrases.compose import pieces
from kept.date_phrases.expressions import Calendar
from kept.date_phrases.sentences import sentence_starts
from kept.dates import PartialDate
from kept.extract.dating import infer_published
from kept.extract.dating.mention import MOST, last_day, mentions
from kept.extract.dating.when import direction, shift, spans, year_of

PAGES = Path(__file__).resolve().parents[1] / "read" / "pages"
SHARED = Path(__file__).resolve().parents[3] / "shared"


def published(article: str) -> str | None:
    found = infer_published(article).published
    return None if found is None else str(found)


def reasons(article: str) -> str:
    return " ".join(infer_published(article).because)


# --------------------------------------------------------------------------- whole pages


@pytest.mark.parametrize("key", sorted(PAGES.glob("*.json")), ids=lambda path: path.stem)
def test_flattened_pages(key: Path) -> None:
    expected = json.loads(key.read_text(encoding="utf-8"))
    page = key.with_suffix(".txt").read_text(encoding="utf-8")
    found = published(page[expected["article"]["start"] : expected["article"]["end"]])
    assert (found and found[:7]) == expected["published"]


def test_a_dateline_gives_the_day() -> None:
    key = json.loads((PAGES / "e-waste-dateline.json").read_text(encoding="utf-8"))
    page = (PAGES / "e-waste-dateline.txt").read_text(encoding="utf-8")
    assert published(page[: key["article"]["end"]]) == key["published_day"]


def test_the_wire_story() -> None:
    path = SHARED / "documents" / "jcct-run-up.txt"
    if not path.exists():
        pytest.skip("the wire story is not beside the project")
    inferred = infer_published(path.read_text(encoding="utf-8")[:2861])
    assert inferred.published == PartialDate(2006, 3)
    assert {
        "'next month' is 'April 11', so the page is of March.",
        "'during July 2005' is the latest past date that has a year.",
        "'at the end of last year' is then a time in 2005, the latest year that is named.",
    } <= set(inferred.because)


# --------------------------------------------------------------------------- dates at the head


@pytest.mark.parametrize(
    ("article", "day"),
    [
        ("Friday, 8 December 2000 Night flights: the ban stays", "2000-12-08"),
        ("2006-03-28 The ministers met.", "2006-03-28"),
        ("Brindle, 4 May 2022 - The co-operative said that it had paid every farmer.", "2022-05-04"),
        ("GENEVA, Feb. 9, 2009 (Wire) -- Delegates met.", "2009-02-09"),
        (
            "GENEVA, Feb. 9 (Wire) -- Delegates agreed on Monday. The convention, signed in 2007, two years"
            " ago, has been ratified by 40 states.",
            "2009-02-09",
        ),
        ("Springs to be restored\nKathmandu, 12 August 2019 – They will dig.", "2019-08-12"),
        ("“They promised us a siren”  12 March 2015  Every house has a map.", "2015-03-12"),
        (
            "Salt traders told to close By Staff Reporter, Arua, Friday 23 May 1997 Traders were told.",
            "1997-05-23",
        ),
        ("The siren is late\nPublished on 12 March 2015\nEvery house has a map.", "2015-03-12"),
        ("The siren is late. It was promised last year. Geneva, 12 March 2015.", "2015-03-12"),
        ("The siren is late\n12 March 2015, 10:15 GMT\nEvery house has a map.", "2015-03-12"),
        (
            "Salt must have iodine, all are told\nSUVA, Nov. 17 (OPS) - They met in 2015, a year ago.",
            "2016-11-17",
        ),
        (
            "PORTO, Feb. 29 (Wire) -- The pact signed last year, in 2008, has failed.",
            "2009-02",
        ),
    ],
)
def test_a_date_at_the_head(article: str, day: str) -> None:
    assert published(article) == day


@pytest.mark.parametrize(
    "article",
    [
        "On 8 December 2000 the ministers met.",
        "8 December 2000x",
        "The ministers who met in Lisbon for the third time on 4 May 2022 - it was their last - agreed.",
        "Last year the ministers met - in 2000 - twice.",
        "PORTO - The ministers agreed to the plan that they had made in the long nights, on 8 May 2000.",
    ],
)
def test_a_date_in_a_sentence_at_the_head_is_no_dateline(article: str) -> None:
    assert "is dated" not in reasons(article)


# --------------------------------------------------------------------------- one kind of clue each


CASES = """
# a relative time in apposition to a named one
2014-11 | It ends next month, on 12 December. The pact, signed last year, 2013, is new.
2011-09 | The board said last week, on 14 September 2011, that it was done.
2016-04 | Parliament votes tomorrow, 21 April. The ban was promised in 2014, two years ago.
2004-05 | He spoke earlier this month, on May 4. In 2003, last year, he was silent.
2005-02 | It ends by the end of next month, March. The pact was signed last year, in 2004.
2007    | They meet next Tuesday, 5 June 2007.
none    | In 2004 it was to be the middle of this year, they said.
2012-02 | The pact of last year, 2011, has failed. The next was made on Monday, 6 February.
# a relative time and a named one of the same event
2006-03 | Next month's meeting is the last. The talks will start on April 11, 2006.
2012-05 | The accord was signed at the end of last year. The 2011 accord says so. He spoke on 2 May.
2012-05 | They have until the end of next month. The deadline, 30 June 2012, was set in May.
2008    | This year's summit is short. The 2008 summit was to be long.
none    | This year is short. The 2008 summit was to be long.
none    | They have until the end of next month. They had until 30 June 2012.
# a year named beside a month or season of it
2021-02 | At the 2020 summit, held in Porto last February, they met. It opens in ten days, on 8 March.
2000-11 | The sixth round opened on Monday, 13 November. The fifth was held in 1999, last autumn.
2005-06 | The harbour was dug in July last year, in 2004, and filled last month, in May.
2008    | The pledge was made this May, in 2008.
2008-03 | They will vote next May, in 2008. The vote is on 3 May, five weeks away.
# a countdown
2008-03 | The deadline of 30 April 2008 is six weeks away.
2007-10 | With the 18 October 2007 deadline little more than two weeks away, they wait.
2007-03 | The 20 March 2007 deadline is less than two weeks away.
2005-12 | With about three weeks left before the end of 2005 nothing has been done.
2014-08 | “By 20 August 2014 they will be gone,” he said. That leaves only nine days.
2015-06 | Two weeks before the deadline, 30 June 2015, the city has planted nothing.
2013    | By the end of June 2013 all must be done. With two months to go, it is not.
none    | There is a lake. It is two weeks away. Nobody went there in all the years since the war of 1990.
none    | By 30 June 2013 all must be done. Two years left.
2009-05 | It must be lifted by 9 June 2009. That is less than a fortnight away, they said.
2008-12 | By Christmas 2008 all must be lifted. With ten days to go, three have been.
2005-08 | In July the day was the end of August. With nine days to go until 31 August 2005, it moved.
# an anniversary
2003-05 | The disaster of June 2002 is not forgotten. Its first anniversary falls next month.
2015    | The 25th anniversary of the treaty of 10 May 1990 falls next week.
2001-09 | The flood came in October 1998. The third anniversary of the flood is next month.
none    | The umpteenth anniversary of the treaty of 10 May 1990 falls next week.
none    | The first anniversary of the vote falls next month. The treaty is of 1990.
1993    | The third anniversary of the flood falls this week. The flood came in 1990.
# time gone since
2014-02 | Two years have gone by since the charter of February 2012. He spoke on 11 February.
2015    | The order was given in 2013. Two years on, the yard has laid one keel.
none    | Two years on, the yard has laid one keel. It was in 2013.
2006-11 | A year and a half has passed since June 2005. It ends on 31 December, five weeks away.
none    | A year and a half has passed since 2005.
2005-04 | Eleven months after the fire of May 2004 the hall is open.
none    | Eleven months after the fire of 2004 the hall is open.
2018-10 | A year ago, in October 2017, the bank pledged to leave coal.
2017-12 | Two months ago, in October 2017, the bank pledged to leave coal.
2017    | A decade on from the 2007 treaty the river is still brown.
# this year beside another
2000-02 | In 1999 it emptied 14 tanks and this year two. They came on 8 February and will come on 1 March.
none    | This year it emptied two. In 1999 it was 14.
none    | This year it emptied two tanks of the 14 that it had filled in May 1999.
# a past and a coming date close to each other
2006-03 | The talks broke down on 3 March 2006. They will start again on 20 March 2006.
none    | The talks broke down in 2006. They will start again on 20 March 2006.
none    | The talks broke down in May 2006. They will start again in 2007.
none    | The talks broke down in May 2006. They will start again in May 2009.
# days of the week
2012-08 | The figures came on Tuesday, 7 August. The quota was cut in 2011.
2012-08 | They will vote on Tuesday, 7 August. The quota was cut in 2011.
2007-05 | He spoke on Wednesday, 16 May 2007.
none    | He will speak on Wednesday, 16 May 2007.
none    | They will vote on Tuesday, 30 February. The quota was cut in 2011.
2006-03 | The last meeting, held in July 2005, failed. Next month's talks will open on April 11.
2006-03 | The last man, seen in July 2005, failed. Next month's talks will open on April 11.
# the latest past date settles the year of a month that is known
2004-08 | A conference opens on September 14. The first half of 2004 was bad. Next month's conference is near.
2008-06 | The pact was signed in Accra in October 2007. The deadline of 1 September is ten weeks off.
2018-12 | The machines are to work by Christmas, now three weeks away. The 2018 Budget left the deposit out.
2003-02-09 | COLOMBO, Feb. 9 (Wire) -- They may fish again. Under the 2002 text the limits were to be lifted.
2009-08 | The minister said so on 5 August. She had promised it in 2008.
2010-04 | In the first three months of 2010 it fell. The deadline of 17 May is a little over 3 weeks away.
none    | The club was founded in 1954. It lost again on 5 August.
# a year to come settles it too
2001-07 | They met earlier this month, on 6 July. Next summer, for the 2002 season, oars must be new.
2010-03 | The tax starts on 1 July 2010, the minister said on 9 March.
# the same event under another name
2011-05 | It came after the 2010 radio sale. Last year's sale is over. The 18 May deadline is two weeks away.
2017-05 | Next month's timetable change is small. The timetable takes effect on 11 June. It is of 2016.
# ages
2001-03 | Nothing was done before the deadline of 1 June. The pact of October 2000 is now five months old.
2013-02 | Six weeks after the ban took effect on 1 January, all is quiet. The Act 2012 was passed last year.
2006-02 | In the six weeks since the rules took effect on 1 January 2006 little was done.
2009    | They fell by ten per cent from the second quarter of 2008, a year earlier.
# a day at the end of a month
2012-07 | In the year that ended on Saturday, June 30, they lost less. The pact was signed last year, in 2011.
2007-11 | Figures released on Thursday, 29 November, show less. The law took effect last year, in 2006.
1996-08 | Results day is a week away, on Thursday 15 August. The degree was approved in 1995.
2017-12 | A hundred days after it took office on 4 September the cabinet met. It was formed in August 2017.
2020-10 | Forty buses were due by 5 October. A week after that date 12 came. They cost less in 2019.
2004-11 | Three months after 8 August the hall is still shut. It was begun in May 2004.
# a text under another name
2003-02-09 | COLOMBO, Feb. 9 (Wire) -- They fish. An accord was signed last year. The 2002 text forbids it.
# time before a day without a year
2000-03 | Six weeks before the end of the season on 15 April, coal is short. In 1999 it was not.
none    | Six weeks before the end of the season the coal was short. It was so in 1999.
2003-11 | Eighty days before the games open, on 1 February, it has no stairs. They were promised in May 2003.
# what tells the tense
2017-02 | They are three weeks ahead of the date, 7 March, that it had set itself in its 2016 plan.
2004-01 | The dues fell due on 1 January. They were voted in June 2003.
2022-01 | It was lit on Wednesday, 12 January. It was to have been ready by Christmas. It is of 2019.
2017-10 | He spoke on 9 October. The coalition agreement of August 2017 runs to 2021.
1997-09 | It shut on 5 September. It had pledged to stay until the 1998 centenary. It was won in 1996.
# reports of months that are over
2008-04 | It said this week that all was well in the first quarter, and on 9 April again. The act is of 2007.
# an anniversary on a day of the week
1999-09 | It marked its tenth anniversary on Wednesday. It was founded on 15 September 1989.
1999-09 | It will mark its tenth anniversary on Thursday. It was founded on 16 September 1989.
# blanks
2006-02 | In the  six  weeks  since  the rules took effect on  1 January 2006  little  was done.
"""


def _cases() -> list[tuple[str, str]]:
    lines = (line for line in CASES.strip().splitlines() if not line.startswith("#"))
    return [(expected.strip(), article) for expected, _, article in (line.partition(" | ") for line in lines)]


@pytest.mark.parametrize(("expected", "article"), _cases())
def test_one_kind_of_clue(expected: str, article: str) -> None:
    assert (published(article) or "none") == expected


@pytest.mark.parametrize(
    ("month", "article"),
    [
        (
            "08",
            "The first seven months of this year were dry. It began in 2021, last year. He said so in July.",
        ),
        (
            "08",
            "In the first half of this year they lost less. It began in 2021, last year. It rained in July.",
        ),
        ("10", "In the third quarter of this year they lost less. It began in 2021, last year."),
    ],
)
def test_months_of_this_year_that_are_over_are_a_reason(month: str, article: str) -> None:
    """The month after them fits best; that others are possible is said."""
    assert published(article) == f"2022-{month}"
    assert "months over" in reasons(article)
    assert "Other months are possible" in reasons(article)


@pytest.mark.parametrize(
    "article",
    [
        "The council promised last month to mend the road. On Tuesday it said that the road was mended.",
        "They met earlier this month, on 4 May.",
        "",
    ],
)
def test_without_any_year_there_is_no_answer(article: str) -> None:
    assert infer_published(article).published is None
    assert reasons(article) == "The article names no year, so no date of publication can be inferred."


@pytest.mark.parametrize(
    "article",
    [
        "The club was founded in 1954. On Friday it lost again.",
        "The road was promised in 1994 and again in 1999. In 2003 a sign was put up.",
        "The plan runs until 2050.",
        "The treaty of February 30, 2005 was a jest, as was that of 2007.",
        "Sales for 2026 will rise; sales for 2026 have never been so high as in 2025, they said.",
    ],
)
def test_years_alone_settle_nothing(article: str) -> None:
    assert infer_published(article).published is None
    assert "Nothing settles the year" in reasons(article)


def test_clues_that_contradict_each_other_leave_it_open() -> None:
    article = (
        "He spoke earlier this month, on May 4. She spoke earlier this month, on September 9."
        " In 2003, last year, they were silent."
    )
    assert published(article) == "2004"
    assert "The month of 2004 stays open." in reasons(article)


def test_a_date_far_behind_the_count_of_years_is_not_what_it_counts_from() -> None:
    article = (
        "Eleven months after the fire that burnt down the hall and the school, and with them the only library"
        " of the whole valley, in May 2004 to be exact, the hall is open."
    )
    assert published(article) is None


# --------------------------------------------------------------------------- the parts


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("They met in 2005.", Tense.PAST),
        ("They will meet in 2005.", Tense.FUTURE),
        ("It would be passed in 2005.", Tense.FUTURE),
        ("They’ll meet in 2005.", Tense.FUTURE),
        ("Talks scheduled to start in 2005", Tense.FUTURE),
        ("In 2005 they met.", Tense.PAST),
        ("They have won since 2005.", Tense.PAST),
        ("They reached nothing by 2005.", Tense.FUTURE),
        ("They had reached nothing by 2005.", Tense.PAST),
        ("In 2005", Tense.UNKNOWN),
        ("A hundred in 2005", Tense.UNKNOWN),
    ],
)
def test_tense(text: str, tense: Tense) -> None:
    assert mentions(text)[0].tense is tense


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("April 11.Carlos spoke.", 2),
        ("He came. She left! Who? “They.” All", 5),
        ("Mr. Gray of the U.S. Senate met on Feb. 9. Then he left.", 2),
        ("One\n\nTwo", 2),
        ("One.\nTwo, and\nthree", 2),
        ("", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentence_starts(text)) == count


def test_few_mentions_are_looked_at() -> None:
    assert len(mentions("in 2005; " * (MOST + 9))) == MOST


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("next month", ["2006-04-01/2006-04-30"]),
        ("three months ago", ["2005-12-22/2006-01-01"]),
        ("last week", ["2006-03-20/2006-03-26"]),
        ("ten weeks off", ["2006-06-02/2006-06-10"]),
        ("yesterday", ["2006-03-27/2006-03-27"]),
        ("four days ago", ["2006-03-23/2006-03-25"]),
        ("last quarter", ["2005-10-01/2005-12-31"]),
        ("last year", ["2005-01-01/2005-12-31"]),
        ("a year earlier", ["2005-01-01/2005-12-31"]),
        ("a decade ago", ["1996-01-01/1996-12-31"]),
        ("the end of last year", ["2005-10-01/2005-12-31"]),
        ("the second half of last year", ["2005-07-01/2005-12-31"]),
        ("the third quarter of 2005", ["2005-07-01/2005-09-30"]),
        ("the end of next month", ["2006-04-01/2006-04-30"]),
        ("11 April 2006", ["2006-04-11/2006-04-11"]),
        ("April 11", ["2005-04-11/2005-04-11", "2006-04-11/2006-04-11", "2007-04-11/2007-04-11"]),
        ("29 February", []),
        ("July last year", ["2005-07-01/2005-07-31"]),
        ("last December", ["2005-12-01/2005-12-31"]),
        ("next December", ["2006-12-01/2006-12-31"]),
        ("this May", ["2006-05-01/2006-05-31"]),
        ("last summer", ["2005-06-01/2005-08-28"]),
        ("winter 2004", ["2004-12-01/2005-02-28"]),
        ("from May 2004 to June 2005", ["2004-05-01/2005-06-30"]),
        ("last Sunday", ["2006-03-19/2006-03-19", "2006-03-26/2006-03-26"]),
        ("next Friday", ["2006-03-31/2006-03-31"]),
        ("on Tuesday", ["2006-03-28/2006-03-28"]),
        ("the 1990s", []),
        ("ten thousand years ago", []),
    ],
)
def test_where_a_time_lies_for_someone_who_writes_on_28_march_2006(words: str, expected: list[str]) -> None:
    found = spans(pieces(words)[0].time, date(2006, 3, 28)) if pieces(words) else []
    assert ["/".join(str(date.fromordinal(day)) for day in span) for span in found] == expected


def test_a_time_before_the_first_year_lies_nowhere() -> None:
    assert spans(pieces("200 decades ago")[0].time, date(1500, 1, 1)) == []


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("next month", Tense.FUTURE),
        ("earlier this month", Tense.UNKNOWN),
        ("the end of last year", Tense.PAST),
        ("July last year", Tense.PAST),
        ("last spring", Tense.PAST),
        ("next Tuesday", Tense.FUTURE),
        ("Tuesday", None),
        ("July 2005", None),
        ("the 1990s", None),
    ],
)
def test_where_a_relative_time_lies(words: str, side: Tense | None) -> None:
    assert direction(pieces(words)[0].time) is side


@pytest.mark.parametrize(
    ("words", "year", "moved"),
    [
        ("the end of 2005", 2005, None),
        ("from May 2004 to June 2005", 2005, None),
        ("the fall of 2003", 2003, None),
        ("July last year", None, -1),
        ("the end of last year", None, -1),
        ("a year earlier", None, -1),
        ("on Tuesday", None, None),
    ],
)
def test_the_year_that_a_time_names_or_counts(words: str, year: int | None, moved: int | None) -> None:
    time = pieces(words)[0].time
    count = shift(time)
    assert (year_of(time), count and count.count) == (year, moved)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("April 11", Calendar(month=4, day=11)),
        ("by the end of the year", Calendar(month=12, day=31)),
        ("by the end of June", Calendar(month=6, day=30)),
        ("by the end of 2005", Calendar(2005, month=12, day=31)),
        ("by the end of February 2005", Calendar(2005, month=2, day=28)),
        ("by the end of next month", None),
        ("mid-2005", None),
        ("in 2005", None),
    ],
)
def test_the_last_day_of_a_time(words: str, day: Calendar | None) -> None:
    assert last_day(pieces(words)[0].time) == day


@settings(deadline=None)
@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)))
def test_a_day_with_its_year_lies_on_that_day(day: date) -> None:
    words = f"{day.day} {day.strftime('%B')} {day.year}"
    assert spans(pieces(words)[0].time, date(2000, 1, 1)) == [(day.toordinal(),) * 2]


@settings(max_examples=25, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2050, 12, 1)))
def test_a_stated_apposition_is_found_in_every_month(day: date) -> None:
    """The same sentences, written in any month of any year, lead back to that month."""
    year, month = day.year + day.month // 12, day.month % 12 + 1
    name = date(year, month, 9).strftime("%B")
    article = (
        f"The ministers will meet again next month, on 9 {name}, to review the pact."
        f" The {day.year - 1} pact, signed last year in Oslo, has never been tested."
    )
    assert published(article) == f"{day.year:04d}-{day.month:02d}"


@settings(max_examples=25, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2050, 12, 1)), st.integers(2, 9))
def test_a_countdown_and_the_latest_past_month_lead_back_to_the_day(day: date, weeks: int) -> None:
    """A page that is written in the middle of a month, of a pact that was signed two months before."""
    day = day.replace(day=15)
    goal, signed = day + timedelta(weeks=weeks), day - timedelta(days=61)
    article = (
        f"The pact was signed in {signed.strftime('%B')} {signed.year}. The deadline of {goal.day}"
        f" {goal.strftime('%B')} is {weeks} weeks off."
    )
    assert published(article) == f"{day.year:04d}-{day.month:02d}"


_WORDS = st.sampled_from(
    (
        "last next this year month week , on April 11 2005 2006 the meeting signed will was . two years ago"
        " since first anniversary of in three weeks left Tuesday"
    ).split(" ")
)


@settings(deadline=None)
@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_any_text_gets_an_answer_with_reasons(article: str) -> None:
    inferred = infer_published(article)
    assert inferred == infer_published(article)
    assert inferred.because
    assert all(because.endswith(".") for because in inferred.because)


@pytest.mark.parametrize("unit", ["last year ", "A. ", "two years since ", "three weeks left, 9 May ", " "])
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    assert infer_published(unit * (60_000 // len(unit))).published is None
