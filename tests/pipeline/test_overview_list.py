"""Lists of commitments: what narrows them, the numbers beside each step, the order."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept import model
from kept.dates import PartialDate
from kept.errors import InputError
from kept.judge import Question
from kept.model import Commitment, Duty, Nature
from kept.pipeline.overview_life import Row, life, row_on
from kept.pipeline.overview_list import NONE, DueClass, Facet, Order, Wanted, due_class, listed, read_order

DAY = date(2006, 1, 1)
MADE = Commitment("c", "Close plants", ("CN",), PartialDate.parse("2005-07-11"), Duty.ACT_ONCE)


def row(**more: object) -> Row:
    return row_on(life(Question(replace(MADE, **more))), DAY)  # type: ignore[arg-type]


ROWS = st.lists(
    st.builds(
        row,
        bound=st.sampled_from([("CN",), ("US",), ("CN", "US")]),
        to=st.sampled_from([(), ("US",)]),
        topic=st.sampled_from([None, "discs", "law"]),
        deadline=st.sampled_from([None, *map(PartialDate.parse, ("2005-12-31", "2006-06", "2009"))]),
        nature=st.sampled_from(Nature),
    ),
    max_size=12,
)
VALUES = st.dictionaries(
    st.sampled_from([Facet.BOUND, Facet.TOPIC, Facet.DUE, Facet.NATURE, Facet.TO]),
    st.lists(st.sampled_from(["CN", "US", "discs", NONE, "overdue", "later", "promise"]), max_size=2).map(
        tuple
    ),
    max_size=3,
)


@given(ROWS, VALUES)
def test_the_number_beside_a_value_is_what_it_alone_would_leave_of_its_facet(rows, values) -> None:
    found = listed(rows, DAY, Wanted(values))
    for facet, counts in found.counts.items():
        for value, count in counts.items():
            alone = Wanted({**values, facet: (value,)})
            assert len(listed(rows, DAY, alone).rows) == count


@given(ROWS, VALUES)
def test_what_fits_nothing_that_is_asked_is_left_out(rows, values) -> None:
    for one in listed(rows, DAY, Wanted(values)).rows:
        for facet, wanted in values.items():
            assert not wanted or listed([one], DAY, Wanted({facet: wanted})).rows


@given(ROWS, st.sampled_from(Order))
def test_every_order_keeps_all_rows(rows, order) -> None:
    found = listed(rows, DAY, Wanted(order=order)).rows
    assert sorted(map(id, found)) == sorted(map(id, rows))


def test_words_stand_anywhere_in_id_heading_and_wording_without_capitals_and_accents() -> None:
    one = row(id="C-1", wording="Fermé à Pékin")
    for words, expected in (("plant", 1), ("pekin close", 1), ("c-1", 1), ("plants open", 0)):
        assert len(listed([one], DAY, Wanted(words=words)).rows) == expected


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("2005-12-31", DueClass.OVERDUE),
        ("2006-01-01", DueClass.YEAR),
        ("2007-01-01", DueClass.YEAR),
        ("2007-01-02", DueClass.LATER),
    ],
)
def test_when_it_falls_due_seen_from_a_day(deadline: str, expected: DueClass) -> None:
    one = row(deadline=PartialDate.parse(deadline))
    assert due_class(one, DAY) is expected
    assert one.overdue == (1 if expected is DueClass.OVERDUE else None)


def test_what_nobody_could_show_is_not_overdue() -> None:
    vague = row(
        deadline=PartialDate.parse("2005-12-31"), testable=model.Testability.NO, untestable_because="vague"
    )
    assert (due_class(vague, DAY), vague.overdue) == (DueClass.PAST, None)


def test_without_a_deadline_and_a_forum_it_never_falls_due() -> None:
    assert due_class(row(), DAY) is DueClass.NEVER


def test_the_longest_overdue_comes_first_and_what_is_not_overdue_last() -> None:
    rows = [row(id=id_, deadline=PartialDate.parse(day)) for id_, day in (("a", "2009"), ("b", "2005-08"))]
    rows.append(row(id="c", deadline=PartialDate.parse("2005-12-31")))
    found = listed(rows, DAY, Wanted(order=Order.OVERDUE)).rows
    assert [one.promise.id for one in found] == ["b", "c", "a"]


def test_an_order_that_is_not_known_is_told() -> None:
    assert read_order("") is Order.ID
    with pytest.raises(InputError, match="'luck' is no order"):
        read_order("luck")
