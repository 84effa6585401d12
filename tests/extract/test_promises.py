"""Separate duties in one statement: known answers written for these tests, and laws.

A passage marks the source, cue and content of one statement: "<Kenya> [agreed] {to plant trees}".
"""

import re
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept import model
from kept.dates import PartialDate
from kept.extract.what.postponed import postponements
from kept.extract.what.promises import Promise, promises
from kept.extract.when.timing import Times
from kept.model import Duty

_MARKS = {"<": 0, "[": 1, "{": 2}
_MARK = re.compile(r"[<>\[\]{}]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage with the places of source, cue and content."""

    text: str
    places: tuple[list[tuple[int, int]], list[tuple[int, int]], list[tuple[int, int]]]


def marked(passage: str) -> Marked:
    """Take the marks out of a passage."""
    text, places, start, role = "", ([], [], []), 0, 0
    at = 0
    for match in _MARK.finditer(passage):
        text += passage[at : match.start()]
        at = match.end()
        if match.group() in _MARKS:
            start, role = len(text), _MARKS[match.group()]
        else:
            places[role].append((start, len(text)))
    return Marked(text + passage[at:], places)


def read(passage: str, published: str | None = "2015-06-01") -> tuple[str, tuple[Promise, ...]]:
    one = marked(passage)
    day = None if published is None else PartialDate.parse(published)
    times = Times.of(one.text, 0, len(one.text), day)
    source, cue, content = one.places
    return one.text, promises(one.text, (0, len(one.text)), source, cue, content, times)


def whats(passage: str) -> list[str]:
    return [one.what for one in read(passage)[1]]


@pytest.mark.parametrize(
    ("passage", "duties"),
    [
        # infinitives
        (
            "<Kenya> [agreed] {to ban plastic bags, to fund recycling and to publish the results}.",
            ["ban plastic bags", "fund recycling", "publish the results"],
        ),
        (
            "<The ministry> [pledged] {to hire 300 nurses and to open two clinics}.",
            ["hire 300 nurses", "open two clinics"],
        ),
        (
            "<Peru> [promised] {to revise the mining code, strengthen audits and publish all contracts}.",
            ["revise the mining code", "strengthen audits", "publish all contracts"],
        ),
        # one object for two verbs
        (
            "<Ghana> [agreed] {to expand and enhance its school programme}.",
            ["expand and enhance its school programme"],
        ),
        (
            "<The council> [will] {design, build and run a new hospital}.",
            ["design, build and run a new hospital"],
        ),
        # a purpose is no duty of its own
        (
            "<Chile> [committed] {to build a desalination plant to supply towns and reduce shortages}.",
            ["build a desalination plant to supply towns and reduce shortages"],
        ),
        (
            "<Fiji> [agreed] {to take steps to protect reefs and to punish poachers}.",
            ["take steps to protect reefs and to punish poachers"],
        ),
        (
            "<Nepal> [pledged] {to publish the audit to ensure that every household can see the costs}.",
            ["publish the audit"],
        ),
        ("<Norway> [agreed] {to raise the tax in order to cut emissions}.", ["raise the tax"]),
        # modals
        (
            "<Jordan> [stated] {it would open the border and would issue work permits}.",
            ["open the border", "issue work permits"],
        ),
        (
            "{We will close three prisons, retrain the staff and convert the buildings into schools}.",
            ["We will close three prisons", "retrain the staff", "convert the buildings into schools"],
        ),
        (
            "<Quito> [will] {pilot a bus line, develop a cycling plan and build shelters for riders}.",
            ["pilot a bus line", "develop a cycling plan", "build shelters for riders"],
        ),
        (
            "{The agency will hire people who speak Quechua and know the region}.",
            ["The agency will hire people who speak Quechua and know the region"],
        ),
        # gerunds
        (
            "<Both sides> [committed to] {reducing tariffs on solar panels and removing export limits}.",
            ["reducing tariffs on solar panels", "removing export limits"],
        ),
        (
            "{We will be signing the treaty on May 3, and then submitting it to parliament}.",
            ["be signing the treaty on May 3", "submitting it to parliament"],
        ),
        # noun lists
        (
            "<Mali> [agreed] {to supply maize, beans and salt to the camps}.",
            ["supply maize, beans and salt to the camps"],
        ),
        (
            "<The bank> [pledged] {to review rules on loans and support for small farms}.",
            ["review rules on loans and support for small farms"],
        ),
        # bullets
        (
            "{- The Ministry will publish a register of lobbyists}.",
            ["The Ministry will publish a register of lobbyists"],
        ),
        (
            "{Commit $20 million to malaria research and open a laboratory in Accra}.",
            ["Commit $20 million to malaria research", "open a laboratory in Accra"],
        ),
        # two deadlines
        (
            "<Laos> [agreed] {to finish roads in the towns by 2016 and in the villages by the end of 2018}.",
            [
                "finish roads in the towns by 2016",
                "finish roads in the villages by the end of 2018",
            ],
        ),
        # semicolons
        ("<Oslo> [will] {plant trees; repair the bridges}.", ["plant trees", "repair the bridges"]),
        # clauses
        (
            "<Manila> [promised] {that it would amend the law, that it would close the loophole and "
            "that it would prosecute offenders}.",
            ["amend the law", "close the loophole", "prosecute offenders"],
        ),
        (
            "{No new permits will be issued until June, and existing permits will be revisited}.",
            ["No new permits will be issued until June", "existing permits will be revisited"],
        ),
        (
            "<Korea> [agreed] {not to tax imported beef and to lift the existing ban}.",
            ["not to tax imported beef", "lift the existing ban"],
        ),
        # mixed lists
        (
            "<Delhi> [agreed] {to lower the duty on apples from 50 to 30 percent, and to publish the list}.",
            ["lower the duty on apples from 50 to 30 percent", "publish the list"],
        ),
        (
            "<Hanoi> [committed] {to raise fines, give training, and ensure that courts publish orders}.",
            ["raise fines", "give training", "ensure that courts publish orders"],
        ),
        (
            "<Tokyo> [will] {lend $500 million, dispatch 200 engineers and support towns in mending ports}.",
            ["lend $500 million", "dispatch 200 engineers", "support towns in mending ports"],
        ),
        (
            "{Agencies must submit plans by December 1 and report progress every quarter}.",
            ["Agencies must submit plans by December 1", "report progress every quarter"],
        ),
        (
            "<Ankara> [agreed] {to adopt and implement a new law on dams}.",
            ["adopt and implement a new law on dams"],
        ),
        (
            "<Kyiv> [agreed] {to cut its deficit to 3 percent of output by 2016 and 2 percent by 2018}.",
            ["cut its deficit to 3 percent of output by 2016", "cut its deficit to 2 percent by 2018"],
        ),
        # what promises nothing by itself
        ("<India> [made significant commitments] {on solar energy}.", []),
        ("<I> [remain committed] {to that}.", []),
    ],
)
def test_the_duties_of_a_statement(passage: str, duties: list[str]) -> None:
    assert whats(passage) == [what.removeprefix("We will ") for what in duties]


LOST = (
    "The two governments met in Nairobi in May 2014 to review the fisheries accord. Kenya was represented by "
    "the minister of the blue economy and Seychelles by the minister of fisheries. They reviewed the work of "
    "the joint commission since 2010 and noted that the number of patrols had doubled in that time. "
)


@pytest.mark.parametrize(
    ("passage", "duties"),
    [
        (
            "<Kenya> [agreed] {to license all trawlers to train 40 inspectors and to publish catch data}.",
            ["license all trawlers", "train 40 inspectors", "publish catch data"],
        ),
        (
            "<Kenya> [committed] {to improve fishing rules further strengthen patrols and continue surveys}.",
            ["improve fishing rules", "further strengthen patrols", "continue surveys"],
        ),
        (
            "<Kenya> [agreed] {to take steps to protect spawning grounds to expand its patrol programme and "
            "to arrest poachers}.",
            ["take steps to protect spawning grounds", "expand its patrol programme", "arrest poachers"],
        ),
        (
            "<Kenya> [agreed] {to set up a council headed by a minister to lead and coordinate patrols}.",
            ["set up a council headed by a minister to lead and coordinate patrols"],
        ),
    ],
)
def test_a_text_that_has_lost_its_commas(passage: str, duties: list[str]) -> None:
    assert whats(LOST + LOST + passage) == duties


def test_the_first_duty_begins_with_its_subject() -> None:
    text, (first, second) = read("Today <Kenya> also [agreed] {to ban bags and to fund recycling}.")
    assert text[slice(*first.place)] == "Kenya also agreed to ban bags"
    assert text[slice(*second.place)] == "to fund recycling"


def test_a_verb_in_the_cue_belongs_to_the_duty() -> None:
    _, (one,) = read("<The fund> [will commit] {$4 million over three years}.")
    assert (one.what, one.duty, str(one.deadline)) == (
        "commit $4 million over three years",
        Duty.REACH,
        "2018~",
    )


@pytest.mark.parametrize(
    ("passage", "deadline"),
    [
        ("<Oman> [agreed] {to publish the map by March 2016}.", "2016-03-31"),
        ("<Oman> [agreed] {to sign the accord on 4 July 2015}.", "2015-07-04"),
        ("Next year, <Oman> [has agreed] {to publish the map}.", "2016"),
        ("In March, <Oman> [agreed] {to publish the map}.", None),
        ("<Oman> [agreed] {to restore houses hit by the floods in 2011}.", None),
        ("<Oman> [will] {keep the December 2014 rules}.", None),
        ("<Oman> [pledged] {to include fish in its 2016 work plan}.", "2016-12-31"),
        ("<Oman> [agreed] {to publish the map}.", None),
    ],
)
def test_the_deadline_in_the_words(passage: str, deadline: str | None) -> None:
    text, (one,) = read(passage)
    assert (None if one.deadline is None else str(one.deadline)) == deadline
    assert (one.deadline_at is None) == (deadline is None)
    assert one.deadline_at is None or text[slice(*one.deadline_at)].strip()


def test_a_time_over_when_it_was_promised_is_no_deadline() -> None:
    one = marked("<Oman> [agreed] {to publish in May 2015 what it found}.")
    times = Times.of(one.text, 0, len(one.text), PartialDate.parse("2018"))
    source, cue, content = one.places
    (late,) = promises(
        one.text, (0, len(one.text)), source, cue, content, times, PartialDate.parse("2017-01")
    )
    assert late.deadline is None
    (early,) = promises(
        one.text, (0, len(one.text)), source, cue, content, times, PartialDate.parse("2015-01")
    )
    assert str(early.deadline) == "2015-05"


@pytest.mark.parametrize(
    ("passage", "condition"),
    [
        ("{If the court agrees, we will release the files}.", "If the court agrees"),
        (
            "<Malta> [will] {fund the port, subject to approval by parliament}.",
            "subject to approval by parliament",
        ),
        ("<Malta> [will] {share data where possible}.", "where possible"),
        ("<Malta> [will] {pay, provided that the audit is clean}.", "provided that the audit is clean"),
    ],
)
def test_a_condition(passage: str, condition: str) -> None:
    text, found = read(passage)
    assert [text[slice(*place)] for one in found for place in one.conditions] == [condition]


def test_no_condition() -> None:
    _, (one,) = read("<Malta> [will] {meet once a year with anglers, even if few come}.")
    assert one.conditions == ()


@pytest.mark.parametrize(
    ("passage", "duty", "testable"),
    [
        ("<Iraq> [pledged] {stronger cooperation}.", Duty.PROCESS, model.Testability.NO),
        (
            "<Iraq> [reaffirmed its commitment] {to free and fair trade}.",
            Duty.MAINTAIN,
            model.Testability.YES,
        ),
        ("<Iraq> [agreed] {to improve the efficiency of courts}.", Duty.PROCESS, model.Testability.PARTLY),
        ("<Iraq> [agreed] {to cut emissions by 20 percent}.", Duty.REACH, model.Testability.YES),
        ("<Iraq> [agreed] {to build 400 schools}.", Duty.REACH, model.Testability.YES),
        ("<Iraq> [agreed] {not to raise the toll}.", Duty.REFRAIN, model.Testability.YES),
        ("<Iraq> [agreed] {to sign the convention}.", Duty.ACT_ONCE, model.Testability.YES),
        (
            "<Iraq> [agreed] {to continue its consultations with trade unions}.",
            Duty.PROCESS,
            model.Testability.PARTLY,
        ),
        ("<Iraq> [agreed] {to continue free school meals}.", Duty.MAINTAIN, model.Testability.YES),
    ],
)
def test_duty_and_testability(passage: str, duty: Duty, testable: model.Testability) -> None:
    _, (one,) = read(passage)
    assert (one.duty, one.testable) == (duty, testable)
    assert (one.because is None) == (testable is model.Testability.YES)


@pytest.mark.parametrize(
    ("passage", "elements"),
    [
        ("<Togo> [agreed] {to publish the audit report and a list of suppliers}.", ("audit report", "list")),
        ("<Togo> [will] {expand and enhance its vaccination programme}.", ("vaccination programme",)),
        ("<Togo> [agreed] {to take steps to protect mangrove forests}.", ("mangrove forests",)),
    ],
)
def test_elements(passage: str, elements: tuple[str, ...]) -> None:
    _, (one,) = read(passage)
    assert one.elements == elements


def test_no_words_no_promise() -> None:
    assert promises("", (0, 0), (), (), ()) == ()
    assert promises("a. ", (0, 3), (), (), [(2, 3)]) == ()


WORDS = st.lists(
    st.sampled_from(
        "to will and , ; or publish improve rules the a steps by 2016 in May if would it that build . - "
        "not 3 million who reports support further China’s “ ”".split()
    ),
    min_size=1,
    max_size=40,
)


@given(WORDS, st.integers(0, 10))
@settings(max_examples=150, deadline=None)
def test_duties_lie_in_order_inside_their_statement(words: list[str], skip: int) -> None:
    text = " ".join(words)
    start = min(skip, len(text) - 1)
    times = Times.of(text, 0, len(text), PartialDate.parse("2015"))
    found = promises(text, (0, len(text)), (), (), [(start, len(text))], times)
    places = [one.place for one in found]
    assert places == sorted(places)
    assert all(first[1] <= second[0] for first, second in pairwise(places))
    assert all(start <= place[0] < place[1] <= len(text) for place in places)
    assert found == promises(text, (0, len(text)), (), (), [(start, len(text))], times)


def late(text: str) -> list[tuple[str, str]]:
    """The words and the deadline of what falls due outside a promise."""
    times = Times.of(text, 0, len(text), PartialDate.parse("2015-06-01"))
    found = postponements(text, (0, len(text)), times)
    return [(one.what, str(one.deadline)) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We are in talks on the hospital plans, which are due by August 8.",
            [("the hospital plans, which are due by August 8", "2015-08-08")],
        ),
        ("The vote was postponed until 2016.", [("The vote was postponed until 2016", "2016-12-31")]),
        ("The plan was delayed by rain in 2014.", []),
        ("The harvest of 2014 was due to rain.", []),
    ],
)
def test_a_deadline_outside_a_promise(text: str, expected: list[tuple[str, str]]) -> None:
    assert late(text) == expected
