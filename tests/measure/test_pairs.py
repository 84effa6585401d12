"""Both sides: from the day on which both find the same, until one of them is revised to something else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.measure.pairs import Cut, alone, cut, partners, side_by_side
from kept.measure.series import finding_on, findings, in_force
from kept.model import Finding, Observation, Outcome
from tests.measure.making import figure, target

CHINESE = target("at_least", "173.1", "2020", id="Chinese", unit="billion USD", series="Chinese")
AMERICAN = target(
    "at_least", "159.0", "2020", id="American", unit="billion USD", series="American", paired_with="Chinese"
)


def told(series: str, value: str, day: str) -> Observation:
    return figure(value, "2020", day, series=series, unit="billion USD", id=f"{series} {value} {day}")


def lives(cuts: Sequence[Cut]) -> list[tuple[str, str, bool]]:
    return [(str(one.finding.published), str(one.finding.superseded), one.finding.agreed) for one in cuts]


def test_a_finding_stands_alone_until_the_other_side_finds_the_same() -> None:
    american = findings(AMERICAN, [told("American", "94", "2021-02-05")])
    chinese = findings(CHINESE, [told("Chinese", "100.0", "2021-01-20")])
    assert lives(cut(chinese, american)) == [
        ("2021-01-20", "2021-02-05", False),
        ("2021-02-05", "None", True),
    ]
    assert lives(cut(american, chinese)) == [("2021-02-05", "None", True)]


def test_the_reason_of_an_agreed_finding_tells_both_values() -> None:
    american = findings(AMERICAN, [told("American", "94", "2021-02-05")])
    chinese = findings(CHINESE, [told("Chinese", "100.0", "2021-01-20")])
    (agreed,) = cut(american, chinese)
    assert agreed.beside == chinese[0]
    assert agreed.finding.because == (
        "94 billion USD for 2020 against at least 159.0; on the other side's series: 100.0 billion USD for "
        "2020 against at least 173.1; both find the same"
    )


def test_revisions_on_both_sides() -> None:
    """Missed by both, then one side revises to met and back; the second side revises last."""
    american = findings(
        AMERICAN,
        [
            told("American", "94", "2021-02-01"),
            told("American", "160", "2021-03-01"),
            told("American", "95", "2021-04-01"),
        ],
    )
    chinese = findings(CHINESE, [told("Chinese", "100", "2021-01-01"), told("Chinese", "101", "2021-05-01")])
    cuts = cut(chinese, american)
    assert lives(cuts) == [
        ("2021-01-01", "2021-02-01", False),
        ("2021-02-01", "2021-03-01", True),
        ("2021-03-01", "2021-04-01", False),
        ("2021-04-01", "2021-05-01", True),
        ("2021-05-01", "None", True),
    ]
    assert [one.resumed for one in cuts] == [False, False, True, False, False]
    assert lives(cut(american, chinese)) == [
        ("2021-02-01", "2021-03-01", True),
        ("2021-03-01", "2021-04-01", False),
        ("2021-04-01", "2021-05-01", True),
        ("2021-05-01", "None", True),
    ]


def test_a_finding_is_alone_again_until_its_own_end() -> None:
    own = findings(CHINESE, [told("Chinese", "100", "2021-01-01"), told("Chinese", "180", "2021-06-01")])
    other = findings(AMERICAN, [told("American", "94", "2021-02-01"), told("American", "170", "2021-03-01")])
    assert lives(cut(own, other)) == [
        ("2021-01-01", "2021-02-01", False),
        ("2021-02-01", "2021-03-01", True),
        ("2021-03-01", "2021-06-01", False),
        ("2021-06-01", "None", True),
    ]


def test_where_they_differ_or_decide_nothing_each_stays_its_owners() -> None:
    american = findings(AMERICAN, [told("American", "160", "2021-02-01")])
    chinese = findings(CHINESE, [told("Chinese", "100", "2021-01-01")])
    assert cut(chinese, american) == alone(chinese)
    bounds = [replace(told("American", "94", "2021-02-01"), qualifier="at_least")]
    undecided = findings(AMERICAN, bounds)
    assert cut(undecided, undecided) == alone(undecided)


def test_partners_name_one_another_or_one_names_the_other() -> None:
    assert partners((CHINESE, AMERICAN)) == {"American": CHINESE, "Chinese": AMERICAN}
    third = replace(AMERICAN, id="third")
    assert partners((CHINESE, AMERICAN, third))["Chinese"] is AMERICAN
    assert partners((replace(AMERICAN, paired_with="American"), replace(CHINESE, paired_with="nobody"))) == {}


@pytest.mark.parametrize(
    ("american", "chinese", "said"),
    [
        ("94", "100", "both find the same."),
        ("160", "100", "they differ."),
        (None, "100", "there is nothing yet to compare."),
        ("at least 94", "100", "one of them decides nothing."),
    ],
)
def test_both_values_side_by_side(american: str | None, chinese: str, said: str) -> None:
    def on(name: str, value: str | None) -> Finding:
        words = (value or "").rpartition(" ")
        one = replace(told(name, words[2] or "0", "2021-01-01"), qualifier=words[0].replace(" ", "_") or None)
        return finding_on(
            CHINESE if name == "Chinese" else AMERICAN, [one] if value else [], date(2021, 1, 1)
        )

    words = side_by_side(on("American", american), on("Chinese", chinese))
    assert words.endswith(
        f"; on the other side's series: 100 billion USD for 2020 against at least 173.1; {said}"
    )


START = date(2021, 1, 1)
VINTAGES = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["94", "180", "at_least 94"])), max_size=5)


def _findings(name: str, vintages: list[tuple[int, str]]) -> tuple[Finding, ...]:
    measure = CHINESE if name == "Chinese" else AMERICAN
    figures = []
    for number, (day, words) in enumerate(vintages):
        qualifier, _, value = words.rpartition(" ")
        one = told(name, value, str(START + timedelta(day)))
        figures.append(replace(one, id=f"{name}{number}", qualifier=qualifier or None))
    return findings(measure, figures)


def standing(pieces: Sequence[Finding], day: date) -> list[Finding]:
    return [one for one in pieces if in_force(one, day)]


@given(VINTAGES, VINTAGES)
def test_the_pieces_cover_each_day_as_the_findings_do(
    chinese: list[tuple[int, str]], american: list[tuple[int, str]]
) -> None:
    """On any day exactly one piece of a measure is in force where a finding is, from the same figure with the
    same outcome; it is agreed exactly where the other side's finding in force says the same, and both sides
    are agreed on the same days. No two pieces have the same figure, partner and first day.
    """
    own, other = _findings("Chinese", chinese), _findings("American", american)
    mine, theirs = cut(own, other), cut(other, own)
    for days in range(32):
        day = START + timedelta(days)
        whole, partner = standing(own, day), standing(other, day)
        pieces = standing([one.finding for one in mine], day)
        assert len(pieces) == len(whole) <= 1
        assert [(one.observation, one.outcome) for one in pieces] == [
            (one.observation, one.outcome) for one in whole
        ]
        same = bool(whole and partner) and whole[0].outcome is partner[0].outcome is not Outcome.UNDECIDED
        assert [one.agreed for one in pieces] == [same] * len(pieces)
        assert same == any(one.agreed for one in standing([one.finding for one in theirs], day))
    marks = [(one.finding.observation, one.beside, one.finding.published) for one in mine]
    assert len(set(marks)) == len(marks)
