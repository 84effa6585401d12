"""A statement and the promises on which it may bear, with the reasons in words."""

from dataclasses import replace

import pytest

from kept.dates import Period
from kept.extract.match import CERTAIN_ENOUGH, Proposal, Standing, propose
from kept.model import Party, PartyKind, Quote, Span, Statement
from tests.extract.match.world import CLAIM, CUSTOMS, DUES, MEETINGS, PARTIES, SOFTWARE, STANDING, day, said


def proposed(statement: Statement, standing: Standing = STANDING) -> tuple[Proposal, ...]:
    return propose(statement, statement.said_on, standing)


def first(statement: Statement, standing: Standing = STANDING) -> Proposal:
    return proposed(statement, standing)[0]


ANSWERS = {
    "its words": (
        said("All ministries have ended the use of unlicensed software", said_on=day("2019-03")),
        "C-1",
    ),
    "customs": (
        said("Ozzland cleared consignments through customs in 48 hours", said_on=day("2020-01")),
        "C-2",
    ),
    "the weather": (said("It rained all week in the mountains", said_on=day("2019-03")), None),
    "a promise made later": (said("Veyria raises no pilotage dues", said_on=day("2019-01-10")), None),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_the_first_answer(case: str) -> None:
    statement, commitment = ANSWERS[case]
    assert first(statement).commitment == commitment


@pytest.mark.parametrize("case", ANSWERS)
def test_none_of_them_is_always_among_the_answers_and_scores_fall(case: str) -> None:
    found = proposed(ANSWERS[case][0])
    scores = [one.score for one in found]
    assert [one.commitment for one in found].count(None) == 1
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert (found[0].commitment is not None) == (
        max(s.score for s in found if s.commitment) >= CERTAIN_ENOUGH
    )


REASONS = {
    "same party: Ozzland speaks": said("Software", party="ozz-ports"),
    "same party: Ozzland is spoken of": said("Ozzland uses software", party="audit"),
    "shares “unlicensed software”": said("Of unlicensed software we know little"),
    "shares no telling word": said("That is not so", said_on=day("2019-02")),
    "like S-1, which bears on it": said("Every ministry runs licensed software"),
    "from the same source as S-1, which bears on it": said("Software", source="gazette"),
    "answers or is reported by S-1, which bears on it": said("That is not so", answers="S-1"),
    "said after it was made (14 June 2018)": said("Software", said_on=day("2019-02")),
    "said at about the time when it was made (14 June 2018)": said("Software", said_on=day("2018")),
    "when it was said is not known; it was made 14 June 2018": said("Software"),
    "about the time when it falls due (31 December 2018)": said("Software", about=Period.parse("2018")),
    "said near the day on which it falls due (31 December 2018)": said("Software", said_on=day("2019-02")),
    "recalls when or where it was made (“2018”)": said("Software, promised in 2018"),
    "recalls when or where it was made (“Rimmford”)": said("Software, promised at Rimmford"),
    "recalls when or where it was made (“fourth session”)": said("Software, promised at the fourth session"),
    "recalls when or where it was made (“4th round”)": said("Software, promised at the 4th round"),
    "same topic: software": said("That is not so", topic="software"),
}


@pytest.mark.parametrize("words", REASONS)
def test_the_reason_in_words(words: str) -> None:
    found = next(one for one in proposed(REASONS[words]) if one.commitment == "C-1")
    assert words in found.because.split("; ") or words in found.because


def test_another_topic_is_told() -> None:
    found = proposed(said("Consignments through customs", topic="dues"))
    assert "another topic: customs" in next(one.because for one in found if one.commitment == "C-2")


def test_a_promise_taken_up_again_is_told() -> None:
    again = replace(SOFTWARE, id="C-9", made_on=day("2019-05-14"), parent="C-1")
    standing = Standing.build((SOFTWARE, again), PARTIES)
    statement = said("All ministries have ended unlicensed software", said_on=day("2019-06"))
    found = {one.commitment: one.because for one in proposed(statement, standing)}
    assert "taken up again by C-9" in found["C-1"]
    assert "taken up again" not in found["C-9"]


def test_promises_of_one_chain_are_no_rivals() -> None:
    again = replace(SOFTWARE, id="C-9", made_on=day("2019-05-14"))
    statement = said("All ministries have ended unlicensed software", said_on=day("2019-06"))
    apart, chained = (
        first(statement, Standing.build((SOFTWARE, CUSTOMS, one)))
        for one in (again, replace(again, parent="C-1"))
    )
    assert apart.commitment is None
    assert chained.commitment is not None


def test_a_circle_of_parents_is_one_chain() -> None:
    circle = (replace(SOFTWARE, parent="C-9"), replace(SOFTWARE, id="C-9", parent="C-1"))
    below = replace(CUSTOMS, id="C-4", parent="C-9")
    assert set(Standing.build((*circle, below)).tops.values()) == {"C-1"}


def test_the_one_part_that_is_named() -> None:
    found = proposed(said("Customs at the northern ports clears consignments", said_on=day("2019-06")))
    assert [one.element for one in found if one.commitment == "C-2"] == ["northern ports"]
    both = proposed(said("Customs at the northern and southern ports", said_on=day("2019-06")))
    assert [one.element for one in both if one.commitment == "C-2"] == [None]


NONE = {
    "the ledger holds no promise yet": (said("Software"), Standing.build(())),
    "every promise of the ledger was made after this was said (2017)": (
        said("Unlicensed software", said_on=day("2017")),
        STANDING,
    ),
    "the likeliest, C-1, shares no telling word with it": (
        said("It rained", said_on=day("2019-02")),
        Standing.build((SOFTWARE,)),
    ),
    "the likeliest, C-1, shares only “use” with it, and that may be chance": (
        said("Their use of gravel, sand, timber and lime has grown"),
        Standing.build((SOFTWARE, CUSTOMS)),
    ),
    "C-1 and C-1b fit about as well; neither stands out": (
        said("All ministries use unlicensed software still"),
        Standing.build((SOFTWARE, replace(SOFTWARE, id="C-1b"), CUSTOMS, DUES)),
    ),
}


@pytest.mark.parametrize("because", NONE)
def test_why_none_of_them(because: str) -> None:
    statement, standing = NONE[because]
    found = first(statement, standing)
    assert (found.commitment, found.because) == (None, because)


def test_what_a_statement_already_bears_on_plays_no_part() -> None:
    bare = replace(CLAIM, commitment=None)
    assert propose(CLAIM, CLAIM.said_on, STANDING) == propose(bare, CLAIM.said_on, STANDING)
    assert "like S-1" not in first(CLAIM).because


def test_a_draft_names_its_side_in_words() -> None:
    found = first(said("We ended the use of unlicensed software in all ministries", side="Ozzland"))
    assert "Ozzland speaks" in found.because


def test_exact_words_count_beside_a_paraphrase() -> None:
    quote = Quote("t", (Span(0, 40, "the use of unlicensed software has ended"),))
    assert "unlicensed software" in first(said("It is done", quote=quote)).because


def test_a_loop_of_control_ends() -> None:
    loop = (
        Party("a", "A", PartyKind.AGENCY, part_of="b"),
        Party("b", "B", PartyKind.AGENCY, part_of="a"),
        Party("c", "C", PartyKind.AGENCY, part_of="nobody"),
    )
    standing = Standing.build((replace(SOFTWARE, bound=("a", "c")),), loop, MEETINGS)
    for party in ("a", "b", "c"):
        assert proposed(said("Unlicensed software", party=party), standing)


def test_a_vector_function_brings_meaning_in() -> None:
    def vector(words: str) -> tuple[float, float]:
        low = words.lower()
        return float("software" in low or "programs" in low), float("customs" in low)

    statement = said("Copied programs are gone", said_on=day("2019-02"))
    seeing = Standing.build((SOFTWARE, CUSTOMS), PARTIES, MEETINGS, (CLAIM,), vector)
    found, blind = first(statement, seeing), first(statement, Standing.build((SOFTWARE, CUSTOMS), PARTIES))
    assert found.commitment == "C-1"
    assert found.signals is not None
    assert (found.signals.meaning, found.signals.meaning_ahead) == (1, 1)
    assert blind.commitment is None
