"""Planted errors, whether they were caught, and what the share of those caught says."""

from collections import Counter
from dataclasses import fields, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.codec import from_plain, to_plain
from kept.dates import PartialDate
from kept.errors import InputError
from kept.model import Action, Commitment, Draft, Duty, Meeting, Quote, Span, Statement, StatementKind, Text
from kept.review import correct
from kept.review.checking import Answer, Fault, FaultRate, Planted, catch_rate, caught, is_check, planted
from kept.review.placing import parts_of, typed_places

CONTENT = (
    "Norland promises licensed software at all ports. It was the fourth time.\n\n"
    "“Norland will not reopen the harbour unless every ship pays,” Ruth Holm said on June 14. "
    "Critics at the union were not moved by that. "
    "Estvale has seen no figures and will wait, Caspar Wynne said. That was all for the day, he said."
)
TEXT = Text("txt", "snap", "test", CONTENT, Span(0, len(CONTENT), CONTENT))


def at(words: str) -> Span:
    start = CONTENT.index(words)
    return Span(start, start + len(words), words)


HOLM = Draft(
    "drf_1",
    "doc",
    "test",
    Statement(
        "stm_1",
        "Ruth Holm",
        "Norland will not reopen the harbour unless every ship pays",
        kind=StatementKind.CLAIM,
        negated=True,
        party="NO",
        said_on=PartialDate(2018, 6, 14),
        quote=Quote(
            "txt", (at("Norland will not reopen the harbour unless every ship pays"),), (at("Ruth Holm"),)
        ),
    ),
)
WYNNE = Draft(
    "drf_2",
    "doc",
    "test",
    Statement(
        "stm_2",
        "Caspar Wynne",
        "Estvale has seen no figures and will wait",
        said_on=PartialDate(2018, 5),
        quote=Quote("txt", (at("Estvale has seen no figures and will wait"),), (at("Caspar Wynne"),)),
    ),
)
PROMISE = Draft(
    "drf_3",
    "doc",
    "test",
    Commitment(
        "cmt_1",
        "licensed software at all ports",
        ("Norland",),
        PartialDate(2018, 6, 14),
        Duty.REACH,
        to=("Estvale",),
        deadline=PartialDate(2019),
        quote=Quote("txt", (at("licensed software at all ports"),)),
    ),
)
SESSION = Draft("drf_4", "doc", "test", Meeting("mtg_1", PartialDate(2020, 2, 29), number=4))
DRAFTS = (HOLM, WYNNE, PROMISE, SESSION)
SEEDS = st.text(max_size=8)


def every_plant(draft: Draft) -> dict[Fault, list[Planted]]:
    """What can be planted in a draft, by its fault: so many seeds meet all of it."""
    found: dict[Fault, list[Planted]] = {}
    for seed in range(400):
        one = planted(draft, TEXT, DRAFTS, str(seed))
        assert one is not None
        if one not in found.setdefault(one.fault, []):
            found[one.fault].append(one)
    return found


ANCHORS = {"speaker": {"quote"}, "content": {"quote"}}


@given(st.sampled_from(DRAFTS), SEEDS)
def test_a_planted_draft_differs_in_the_named_field_and_its_anchor_alone(draft: Draft, seed: str) -> None:
    plant = planted(draft, TEXT, DRAFTS, seed)
    assert plant is not None
    true, false = draft.proposal, plant.draft.proposal
    differ = {one.name for one in fields(true) if getattr(true, one.name) != getattr(false, one.name)}
    assert plant.field in differ <= {plant.field} | ANCHORS.get(plant.field, set())
    assert replace(plant.draft, proposal=true) == draft
    assert plant == planted(draft, TEXT, DRAFTS, seed)
    assert plant.was != plant.became


@given(st.sampled_from(DRAFTS), SEEDS)
def test_a_planted_draft_is_one_that_the_ledger_could_keep_and_quotes_what_stands_there(
    draft: Draft, seed: str
) -> None:
    plant = planted(draft, TEXT, DRAFTS, seed)
    assert plant is not None
    assert from_plain(to_plain(plant.draft), Draft) == plant.draft
    for spans in parts_of(plant.draft).values():
        assert all(CONTENT[one.start : one.end] == one.words for one in spans)
    proposal = plant.draft.proposal
    if isinstance(proposal, Statement):
        assert proposal.content == " … ".join(one.words for one in parts_of(proposal)["content"])


@given(st.sampled_from(DRAFTS), SEEDS)
def test_setting_the_field_right_catches_it_and_nothing_else_does(draft: Draft, seed: str) -> None:
    plant = planted(draft, TEXT, DRAFTS, seed)
    assert plant is not None
    assert caught(plant, Action.CORRECT, {plant.field: plant.was})
    assert caught(plant, Action.ACCEPT, {plant.field: plant.was, "note": "x"})
    assert caught(plant, Action.REJECT, {})
    assert not caught(plant, Action.ACCEPT, {})
    assert not caught(plant, Action.CORRECT, {"note": "x"})
    assert not caught(plant, Action.CORRECT, {plant.field: f" {plant.became} "})


def test_the_errors_that_fit_a_statement() -> None:
    found = every_plant(HOLM)
    assert set(found) == {
        Fault.SPEAKER,
        Fault.KIND,
        Fault.DATE,
        Fault.NEGATION,
        Fault.CLIPPED,
        Fault.NEIGHBOUR,
    }
    (speaker,) = found[Fault.SPEAKER]
    assert isinstance(speaker.draft.proposal, Statement)
    assert speaker.draft.proposal.quote is not None
    assert speaker.draft.proposal.quote.source == (at("Caspar Wynne"),)
    assert speaker.sentence == "The speaker had been changed from Ruth Holm to Caspar Wynne."
    assert {one.became for one in found[Fault.CLIPPED]} == {
        "reopen the harbour unless every ship pays",
        "Norland will not reopen the harbour",
    }
    assert {one.became for one in found[Fault.NEIGHBOUR]} == {
        "It was the fourth time.",
        "Critics at the union were not moved by that.",
    }
    assert {one.became for one in found[Fault.DATE]} == {"2018-05", "2020-02-29", "2017-06-14", "2019-06-14"}
    assert [(one.was, one.became) for one in found[Fault.KIND]] == [("claim", "challenge")]
    (negation,) = found[Fault.NEGATION]
    assert (negation.field, negation.was, negation.became) == ("negated", "True", "False")


def test_the_errors_that_fit_a_promise_and_a_meeting() -> None:
    promise, session = every_plant(PROMISE), every_plant(SESSION)
    assert set(promise) == {Fault.DATE, Fault.DEADLINE, Fault.BOUND}
    assert [one.became for one in promise[Fault.BOUND]] == ["Estvale"]
    assert {one.became for one in promise[Fault.DEADLINE]} == {"2018", "2020"}
    assert set(session) == {Fault.DATE, Fault.NUMBER}
    # 2020-02-29 has no day a year off
    assert {one.became for one in session[Fault.DATE]} == {"2018-06-14", "2018-05"}
    assert {one.became for one in session[Fault.NUMBER]} == {"3", "5"}


@pytest.mark.parametrize(
    "other",
    [
        replace(WYNNE.proposal, speaker="he"),
        replace(WYNNE.proposal, speaker="the minister"),
        replace(WYNNE.proposal, speaker="Minister Holm"),
        replace(WYNNE.proposal, party="NO"),
        replace(WYNNE.proposal, speaker="She"),
    ],
)
def test_whoever_may_be_the_same_person_is_never_another_speaker(other: Statement) -> None:
    beside = [replace(WYNNE, proposal=other)]
    faults = {plant.fault for n in range(100) if (plant := planted(HOLM, TEXT, beside, str(n))) is not None}
    assert faults
    assert Fault.SPEAKER not in faults


def test_where_nothing_can_be_planted_there_is_no_check() -> None:
    bare = Draft("drf_9", "doc", "test", Statement("stm_9", "Ruth Holm", "So it is"))
    assert planted(bare, None, [], "seed") is None
    elsewhere = replace(TEXT, id="txt_2")
    quoted = replace(bare, proposal=replace(bare.proposal, quote=Quote("txt", (at("Norland promises"),))))
    assert planted(quoted, elsewhere, [], "seed") is None
    lost = replace(TEXT, content="x" * len(CONTENT))
    assert planted(quoted, lost, [], "seed") is None
    empty = replace(bare, proposal=replace(bare.proposal, quote=Quote("txt", ())))
    assert planted(empty, TEXT, [], "seed") is None


def test_moving_the_quoted_words_catches_an_error_in_them() -> None:
    for plant in every_plant(HOLM)[Fault.CLIPPED]:
        changes = {"content_place": typed_places(parts_of(HOLM)["content"])}
        assert caught(plant, Action.CORRECT, changes)
        assert correct(plant.draft, changes, text=TEXT).accepted == HOLM.proposal
    (speaker,) = every_plant(HOLM)[Fault.SPEAKER]
    assert not caught(speaker, Action.CORRECT, {"content_place": "1-9"})


def test_taking_back_is_no_answer() -> None:
    plant = planted(HOLM, TEXT, DRAFTS, "seed")
    assert plant is not None
    with pytest.raises(InputError, match="no answer to a check"):
        caught(plant, Action.UNDO, {})


def checks_of(secret: str, person: str, one_in: int, shown: int = 2000) -> list[int]:
    """Which of the drafts shown to a person one after another are checks."""
    found: list[int] = []
    for number in range(shown):
        since = number - found[-1] - 1 if found else number
        if is_check(secret, person, f"drf_{number}", since, one_in):
            found.append(number)
    return found


@given(st.text(max_size=10), st.integers(2, 40))
def test_about_one_in_so_many_is_a_check(person: str, one_in: int) -> None:
    count = len(checks_of("secret", person, one_in, 4000))
    assert 0.75 * 4000 / one_in < count < 1.35 * 4000 / one_in
    assert not any(is_check("secret", person, "drf_1", number, off) for number in range(9) for off in (0, -1))


@given(st.text(max_size=10), st.integers(1, 40))
def test_a_check_comes_among_twice_as_many_and_never_right_after_another(person: str, one_in: int) -> None:
    found = checks_of("secret", person, one_in, 400)
    between = [after - before for before, after in pairwise([-1, *found])]
    assert max(between) <= 2 * one_in
    assert min(between) > one_in // 2


def test_when_checks_come_depends_on_the_person_and_on_the_secret() -> None:
    ana, ben, elsewhere = (
        checks_of(secret, who, 20) for secret, who in (("s", "Ana"), ("s", "Ben"), ("other", "Ana"))
    )
    assert len({after - before for before, after in pairwise(ana)}) > 10
    assert ana != ben
    assert ana != elsewhere


def test_the_share_of_errors_that_were_caught() -> None:
    made = [(Fault.SPEAKER, True)] * 15 + [(Fault.CLIPPED, False)] * 4 + [(Fault.SPEAKER, False)]
    rate = catch_rate(made)
    assert (rate.checks, rate.caught) == (20, 15)
    # binom.test(15, 20) of R
    assert (rate.low, rate.high) == (pytest.approx(0.5089541), pytest.approx(0.9134285))
    assert rate.by_fault == (FaultRate(Fault.SPEAKER, 16, 15), FaultRate(Fault.CLIPPED, 4, 0))
    assert rate.answer is Answer.TOO_FEW


@pytest.mark.parametrize(
    ("checks", "found", "answer"),
    [
        (0, 0, Answer.TOO_FEW),
        (1, 1, Answer.TOO_FEW),
        (2, 0, Answer.TOO_FEW),
        (9, 0, Answer.TOO_FEW),
        (36, 36, Answer.HIGH),
        (35, 35, Answer.TOO_FEW),
        (20, 10, Answer.LOW),
    ],
)
def test_what_a_share_says_of_nine_in_ten(checks: int, found: int, answer: Answer) -> None:
    rate = catch_rate([(Fault.DATE, number < found) for number in range(checks)])
    assert rate.answer is answer
    assert 0 <= rate.low <= rate.high <= 1
    if not checks:
        assert (rate.low, rate.high, rate.by_fault) == (0, 1, ())


@given(st.lists(st.tuples(st.sampled_from(Fault), st.booleans()), max_size=30))
def test_the_faults_add_up(made: list[tuple[Fault, bool]]) -> None:
    rate = catch_rate(made)
    assert sum(one.checks for one in rate.by_fault) == rate.checks == len(made)
    assert sum(one.caught for one in rate.by_fault) == rate.caught
    assert Counter(fault for fault, _ in made) == {one.fault: one.checks for one in rate.by_fault}
