"""From records to evidence and to what dossiers show: vintages, yardsticks, both sides, claims, readings."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast

import pytest

from kept.dates import PartialDate, Period
from kept.measure.yardsticks import moved_words
from kept.model import (
    Commitment,
    Duty,
    Evidence,
    Extent,
    Meeting,
    Observation,
    Outcome,
    PaceStatus,
    Party,
    PartyKind,
    Record,
    Says,
    Series,
    Source,
    Stance,
    Statement,
)
from kept.pipeline import figures as evidence
from kept.pipeline import figures_shown as shown
from kept.pipeline.figure_index import Figures, figures_of
from kept.pipeline.records import Records
from tests.measure.making import APRIL, COUNTIES, JULY, figure, target

CN = Party("CN", "China", PartyKind.GOVERNMENT)
US = Party("US", "United States", PartyKind.GOVERNMENT)
CUSTOMS = Party("GACC", "Chinese customs", PartyKind.AGENCY, part_of="CN")
CENSUS = Party("Census", "US Census Bureau", PartyKind.AGENCY, part_of="US")
INDUSTRY = Party("BSA", "Software industry", PartyKind.INDUSTRY)
PARTIES = (CN, US, CUSTOMS, CENSUS, INDUSTRY)
PROMISE = Commitment("C", "buy more", ("CN",), PartialDate.parse("2010-01-15"), Duty.REACH, to=("US",))
SERIES = Series("S", "Share of counties", "percent", owner="CN")
LATER = date(2030, 1, 1)


def of(*records: Record, public_only: bool = False) -> Figures:
    by_type: dict[type, dict[str, Record]] = {}
    for record in (*PARTIES, *records):
        by_type.setdefault(type(record), {})[cast(Evidence, record).id] = record
    return figures_of(Records(by_type), public_only)


def pieces(*records: Record, promise: Commitment = PROMISE, reading: str | None = None) -> list[Evidence]:
    return list(evidence.tested(of(*records), promise, reading))


def ids(found: Sequence[Evidence]) -> list[str]:
    return [piece.id for piece in found]


# --------------------------------------------------------------------------- plain findings


def test_in_the_plain_case_a_piece_has_the_id_of_its_figure() -> None:
    final = figure("100", "2013-12", "2014-02", id="I9", source="src")
    (piece,) = pieces(SERIES, COUNTIES, JULY, APRIL, final)
    assert piece == Evidence(
        id="I9",
        commitment="C",
        kind=piece.kind,
        says=Says.FULFILLED,
        label="Share of counties",
        text="100 percent for December 2013 against at least 100",
        party="CN",
        published=final.published,
        about=COUNTIES.about,
        source="src",
    )


def test_another_measure_of_the_same_figure_gives_a_piece_of_its_own() -> None:
    """Each id names one piece, also over several promises, and the first never changes its own."""
    final = figure("90", "2013-12", "2014-02", id="I9")
    effect = replace(COUNTIES, id="M0", effect=True)
    easier = replace(COUNTIES, id="M2", target=Decimal(80))
    elsewhere = replace(COUNTIES, id="M3", commitment="D")
    everything = (SERIES, effect, COUNTIES, easier, elsewhere, final)
    found = pieces(*everything)
    assert [(one.id, one.says) for one in found] == [("I9", Says.NOT_DONE), ("I9 (M2)", Says.FULFILLED)]
    assert ids(pieces(*everything, promise=replace(PROMISE, id="D"))) == ["I9 (M3)"]


def test_effects_readings_and_strangers_do_not_count() -> None:
    final = figure("90", "2013-12", "2014-02", id="I9")
    strange = replace(COUNTIES, id="strange", series="nobody's")
    effect = replace(COUNTIES, id="effect", effect=True)
    strict = replace(COUNTIES, id="strict", reading="R1")
    records = (SERIES, COUNTIES, strange, effect, strict, final)
    assert ids(pieces(*records)) == ["I9"]
    assert ids(pieces(*records, reading="R1")) == ["I9", "I9 (strict)"]
    assert ids(pieces(*records, reading="R2")) == ["I9"]
    assert pieces(SERIES, final) == []
    (found,) = shown.effects(of(*records), PROMISE, LATER)
    assert (found.measure, found.outcome) == ("effect", Outcome.NOT_MET)


def test_what_is_not_public_gives_no_public_piece_and_can_be_left_out() -> None:
    secret = figure("100", "2013-12", "2014-02", id="secret", public=False)
    known = figure("90", "2013-12", "2014-01", id="known")
    records = (SERIES, COUNTIES, secret, known)
    assert [(one.id, one.public) for one in pieces(*records)] == [("known", True), ("secret", False)]
    for public_only, outcome in ((False, Outcome.MET), (True, Outcome.NOT_MET)):
        (found,) = shown.findings_on(of(*records, public_only=public_only), PROMISE, LATER)
        assert found.outcome is outcome


# --------------------------------------------------------------------------- yardsticks


MAY = replace(COUNTIES, id="May", target=Decimal("142.7"), published=PartialDate.parse("2020-05"))
NOVEMBER = replace(
    MAY, id="November", target=Decimal("159.0"), published=PartialDate.parse("2020-11"), replaces="May"
)


def test_a_moved_yardstick_counts_from_its_own_day_and_is_shown() -> None:
    told = figure("150", "2013-12", "2014-02", id="I1")
    records = of(SERIES, MAY, NOVEMBER, told)
    old, new = evidence.tested(records, PROMISE, None)
    assert [(one.id, str(one.published), str(one.superseded), one.says) for one in (old, new)] == [
        ("I1", "2020-05", "2020-11", Says.FULFILLED),
        ("I1 (November)", "2020-11", "None", Says.NOT_DONE),
    ]
    assert shown.moved_yardsticks(records, PROMISE, date(2020, 11, 29)) == ()
    (line,) = shown.moved_yardsticks(records, PROMISE, LATER)
    assert "at least 142.7 percent from May 2020; then at least 159.0" in moved_words(line)


def test_only_targets_in_force_are_shown_as_tests() -> None:
    records = of(SERIES, MAY, NOVEMBER)
    for day, measure in (
        (date(2020, 6, 1), ["May"]),
        (date(2021, 1, 1), ["November"]),
        (date(2019, 1, 1), []),
    ):
        found = shown.findings_on(records, PROMISE, day)
        assert [(one.measure, one.outcome) for one in found] == [(one, Outcome.NO_DATA) for one in measure]
        assert [one.measure for one in shown.paces(records, PROMISE, day)] == measure


# --------------------------------------------------------------------------- both sides


CHINESE = target("at_least", "173.1", "2020", id="M-CN", series="CN-imports", unit="billion USD")
AMERICAN = target(
    "at_least", "159.0", "2020", id="M-US", series="US-exports", unit="billion USD", paired_with="M-CN"
)
IMPORTS = Series("CN-imports", "Imports by Chinese statistics", "billion USD", owner="GACC")
EXPORTS = Series("US-exports", "Exports by US statistics", "billion USD", owner="Census")
BOUGHT = figure("100.0", "2020", "2021-01-20", id="I1", series="CN-imports", unit="billion USD")
SOLD = figure("94", "2020", "2021-02-05", id="I2", series="US-exports", unit="billion USD")
PAIR = (IMPORTS, EXPORTS, CHINESE, AMERICAN, BOUGHT, SOLD)


def test_figures_of_both_sides_that_find_the_same_are_agreed() -> None:
    found = pieces(*PAIR)
    assert [(one.id, one.agreed, str(one.published), str(one.superseded)) for one in found] == [
        ("I1", False, "2021-01-20", "2021-02-05"),
        ("I1 (agreed with I2)", True, "2021-02-05", "None"),
        ("I2 (agreed with I1)", True, "2021-02-05", "None"),
    ]
    assert "100.0 billion USD for 2020" in found[1].text
    assert "94 billion USD for 2020" in found[1].text
    assert shown.both_sides(of(*PAIR), PROMISE, LATER) == (
        "100.0 billion USD for 2020 against at least 173.1; on the other side's series: 94 billion USD for "
        "2020 against at least 159.0; both find the same.",
    )


def test_a_finding_that_stands_alone_again_is_another_piece() -> None:
    revised = replace(SOLD, id="I3", value=Decimal(170), published=PartialDate.parse("2021-06-01"))
    found = pieces(*PAIR, revised)
    assert ids(found) == ["I1", "I1 (agreed with I2)", "I1 (from 2021-06-01)", "I2 (agreed with I1)", "I3"]
    assert len(set(ids(found))) == len(found)


def test_an_agreed_piece_is_public_where_both_figures_are() -> None:
    found = pieces(*PAIR[:-1], replace(SOLD, public=False))
    assert [(one.id, one.public) for one in found][:2] == [("I1", True), ("I1 (agreed with I2)", False)]


@pytest.mark.parametrize(
    ("owners", "promise"),
    [
        (("GACC", "CN"), PROMISE),
        (("BSA", "Census"), PROMISE),
        (("BSA", "CN"), PROMISE),
        ((None, "Census"), PROMISE),
        (("GACC", "Census"), replace(PROMISE, bound=("BSA",), to=("US", "CN"))),
    ],
    ids=["one side", "a bystander", "another bystander", "nobody", "two addressees"],
)
def test_only_the_two_sides_of_the_promise_can_agree(
    owners: tuple[str | None, str | None], promise: Commitment
) -> None:
    imports, exports = replace(IMPORTS, owner=owners[0]), replace(EXPORTS, owner=owners[1])
    records = (imports, exports, *PAIR[2:])
    assert ids(pieces(*records, promise=promise)) == ["I1", "I2"]
    (told,) = shown.both_sides(of(*records), promise, LATER)
    assert told.endswith(
        "both find the same. They are not the series of the two sides of this promise, so that "
        "this is no agreement."
    )


def test_two_bound_sides_can_agree() -> None:
    both = replace(PROMISE, bound=("CN", "US"), to=())
    assert "I1 (agreed with I2)" in ids(pieces(*PAIR, promise=both))


def test_a_series_by_which_both_sides_stand_is_agreed_by_itself() -> None:
    (piece,) = pieces(replace(IMPORTS, both_agree=True), CHINESE, BOUGHT)
    assert (piece.id, piece.agreed) == ("I1", True)


def test_a_finding_that_is_shown_by_its_piece_is_not_shown_twice() -> None:
    records = of(*PAIR)
    early = shown.findings_on(records, PROMISE, date(2021, 1, 31))
    assert [(one.measure, one.outcome) for one in early] == [
        ("M-CN", Outcome.NOT_MET),
        ("M-US", Outcome.NO_DATA),
    ]
    assert shown.findings_on(records, PROMISE, LATER) == ()


# --------------------------------------------------------------------------- claims


CLAIM = Statement(
    "K088",
    "Chinese government",
    "All counties are done",
    party="CN",
    said_on=PartialDate.parse("2014-01"),
    about=Period.parse("2013-12-31"),
    commitment="C",
    stance=Stance.AFFIRMS,
    extent=Extent.FULFILMENT,
)
DATA = (SERIES, COUNTIES, JULY, APRIL)


def test_a_claim_that_outruns_its_series_gives_a_piece_that_answers_it() -> None:
    (piece,) = pieces(*DATA, CLAIM)
    assert (piece.id, piece.says, piece.answers) == ("K088 (pace, M)", Says.DOUBT, "K088")
    assert (str(piece.published), piece.party, piece.public) == ("2014-01", "CN", True)
    assert "6.5 times" in piece.text


def test_after_a_revision_it_is_another_piece() -> None:
    revised = replace(APRIL, id="revised", value=Decimal(35), published=PartialDate.parse("2014-06-01"))
    assert ids(pieces(*DATA, revised, CLAIM)) == ["K088 (pace, M)", "K088 (pace, M, from 2014-06-01)"]


SOURCE = Source("w14", "USTR", "Report of 2014", published=PartialDate.parse("2014-01"))


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (replace(CLAIM, said_on=None, source="w14"), 1),
        (replace(CLAIM, said_on=None), 0),
        (replace(CLAIM, about=None), 1),
        (replace(CLAIM, about=Period.parse("2014/..")), 1),
        (replace(CLAIM, about=Period.parse("2013-04")), 0),
        (replace(CLAIM, extent=Extent.PROGRESS), 0),
        (replace(CLAIM, stance=Stance.DENIES), 0),
        (replace(CLAIM, commitment="D"), 0),
        (replace(CLAIM, element="cities"), 0),
        (replace(CLAIM, element="counties"), 1),
    ],
)
def test_which_claims_are_tested(claim: Statement, found: int) -> None:
    measure = replace(COUNTIES, element="counties")
    assert len(pieces(SERIES, measure, JULY, APRIL, SOURCE, claim)) == found


def test_a_piece_against_a_claim_is_public_where_all_that_it_rests_on_is() -> None:
    assert [one.public for one in pieces(*DATA, replace(CLAIM, public=False))] == [False]
    assert [one.public for one in pieces(*DATA[:-1], replace(APRIL, public=False), CLAIM)] == [False]
    hidden = of(*DATA, replace(CLAIM, public=False), public_only=True)
    assert list(evidence.tested(hidden, PROMISE, None)) == []


# --------------------------------------------------------------------------- shown


def test_the_pace_of_the_counties() -> None:
    (pace,) = shown.paces(of(*DATA), PROMISE, date(2013, 6, 1))
    assert (pace.status, pace.times) == (PaceStatus.IMPOSSIBLE, Decimal("6.484"))


def test_no_pace_is_told_across_a_break() -> None:
    old = Series("old", "Share of counties before 2012", "percent")
    new = replace(SERIES, continues="old")
    records = of(old, new, COUNTIES, replace(JULY, series="old"), APRIL)
    (pace,) = shown.paces(records, PROMISE, LATER)
    assert pace.status is PaceStatus.CANNOT_TELL
    assert pace.because.endswith(
        "There is no telling a pace from Share of counties before 2012 (old) to Share of counties (S): the "
        "method changed between them. Compare values within one of the two."
    )
    (known,) = shown.paces(of(old, new, COUNTIES, JULY, APRIL), PROMISE, LATER)
    assert "no telling" not in known.because
    (run,) = shown.broken_series(records, PROMISE)
    assert [stretch.series.id for stretch in run] == ["old", "S"]
    assert shown.broken_series(of(*DATA), PROMISE) == ()


def test_the_path_of_a_total_and_of_a_state() -> None:
    """Half of 1,200 by the middle of the year; from 40 to 100 percent, 70."""
    sold = target("at_least", "1200", "2020", id="sold", unit="cars")
    share = target("at_least", "100", "2020", id="share", series="T", baseline="40")
    over = target("at_least", "100", "2019", id="over", series="T", baseline="40")
    unknown = target("at_least", "100", "2020", id="unknown", series="T")
    half = figure("500", "2020-01/2020-03", "2020-04-15", unit="cars")
    cars, done = replace(SERIES, unit="cars"), replace(SERIES, id="T")
    records = of(cars, done, sold, share, over, unknown, half, replace(half, id="undated", published=None))
    found = shown.paths(records, PROMISE, date(2020, 6, 30))
    assert [(measure.id, path.value) for measure, path in found] == [("sold", 600), ("share", 70)]
    assert [one.id for one, _ in shown.paths(records, PROMISE, date(2020, 4, 1))] == ["share"]


def test_the_times_of_a_recurring_duty() -> None:
    yearly = replace(PROMISE, recurs="yearly")
    told = figure("100", "2012", "2013-02", id="I1")
    records = of(SERIES, replace(COUNTIES, about=told.about), told)
    known = list(evidence.tested(records, yearly, None))
    found = shown.occurrences(
        records, yearly, date(2012, 12, 31), [*known, *known, replace(known[0], about=None)]
    )
    assert [one.in_words() for one in found.occurrences] == [
        "2011: no data",
        "2012: Share of counties: 100 percent for 2012 against at least 100",
    ]


def test_the_sessions_of_the_forum() -> None:
    sessions = [
        Meeting(id_, PartialDate.parse(day), forum=forum)
        for id_, day, forum in (("M1", "2010-01-15", "JCCT"), ("M2", "2011-11", "JCCT"), ("M3", "2011", None))
    ]
    every = replace(PROMISE, recurs="each session", made_at="M1")
    found = shown.occurrences(of(*sessions), every, LATER, [])
    assert [one.due for one in found.occurrences] == [date(2011, 11, 30)]
    for nowhere in (replace(every, made_at=None), replace(every, made_at="M3")):
        assert shown.occurrences(of(*sessions), nowhere, LATER, []).occurrences == ()


def test_one_more_commitment_costs_the_others_nothing() -> None:
    """What is looked at for one commitment is counted, with ten and with a thousand others beside it."""
    assert _looked_at(10) == _looked_at(1000)


class _Counted(Observation):
    """A figure that counts how often its series is asked for."""

    __slots__ = ()
    asked = 0

    def __getattribute__(self, name: str) -> object:
        if name == "series":
            _Counted.asked += 1
        return super().__getattribute__(name)


def _looked_at(others: int) -> int:
    records: list[Record] = []
    for number in range(others):
        series = replace(SERIES, id=f"S{number}")
        measure = replace(COUNTIES, id=f"M{number}", commitment=f"C{number}", series=series.id)
        plain = figure("100", "2013-12", "2014-02", id=f"I{number}", series=series.id)
        fields = {name: getattr(plain, name) for name in Observation.__dataclass_fields__}
        records += [series, measure, _Counted(**fields)]
    built = of(*records)
    by_type = {
        Observation if type_ is _Counted else type_: kept for type_, kept in built.records.by_type.items()
    }
    built = figures_of(Records(by_type))
    list(evidence.tested(built, replace(PROMISE, id="C0"), None))
    before = _Counted.asked
    assert ids(list(evidence.tested(built, replace(PROMISE, id="C1"), None))) == ["I1"]
    return _Counted.asked - before
