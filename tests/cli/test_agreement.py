"""`kept code` and `kept agreement` as two coders and a third person use them."""

import json
from typing import Any

import pytest

from kept.review.questions import QUESTIONS
from tests.cli.conftest import Shell

NARROW = 80


def by(shell: Shell, name: str, *words: str, answers: str | None = None) -> str:
    return shell.ok("--by", name, "code", *words, answers=answers)


def refused(shell: Shell, *words: str) -> str:
    result = shell.run(*words)
    assert result.exit_code == 2, result.output
    return result.stderr


@pytest.fixture
def coded(with_demo: Shell) -> Shell:
    """Two people have coded the stance of six claims and differ on K002."""
    for name in ("Ann", "Ben"):
        for item in ("K001", "K002", "K003", "K004", "K006", "K008"):
            answer = "denies" if (name, item) == ("Ben", "K002") else "questions"
            by(with_demo, name, item, f"stance={answer}")
    return with_demo


def test_one_after_the_other_with_skip_undo_and_quit(with_demo: Shell) -> None:
    told = by(
        with_demo, "Ann", "--items", "K001,K002,K003", "--question", "stance", answers="3\nu\n2\ns\nq\n"
    )
    assert "You code as Ann: 3 to answer, 0 answered before." in told
    assert told.count("K001 Yan Xiaohong") == 2, "asked again after undo"
    assert "1 answered in this sitting." in told
    assert max(map(len, told.splitlines())) <= NARROW
    left = json.loads(by(with_demo, "Ann", "--items", "K001,K002,K003", "--question", "stance", "--json"))
    assert ([one["item"] for one in left["items"]], left["done"]) == (["K002", "K003"], 1)
    assert json.loads(with_demo.ok("agreement", "--json"))["questions"][0]["coders"] == {"Ann": 1}


def test_an_answer_is_chosen_by_its_number_its_word_or_its_beginning(with_demo: Shell) -> None:
    told = by(
        with_demo, "Ann", "--items", "K001,K002", "--question", "stance", answers="x\n10\nre\nreports\nques\n"
    )
    assert told.count("is none of the answers. Type a number from 1 to 9.") == 3
    assert "2 answered in this sitting." in told


def test_which_promise_is_typed_after_a_look_at_the_list(with_demo: Shell) -> None:
    told = by(
        with_demo,
        "Ann",
        "--items",
        "K001",
        answers="claim\n? licensed copies\n? unlicensed\nC-2005-99\nC-2005-05\nu\nc\nu\nq\n",
    )
    assert "No promise has this word in it." in told
    assert "C-2005-05  China: End the use of unlicensed software" in told
    assert "There is no commitment 'C-2005-99'" in told
    assert "You have since been shown which promise it is about" in told


def test_undo_at_the_beginning_and_nothing_left(with_demo: Shell) -> None:
    choice = ("--items", "K001", "--question", "kind")
    assert "Nothing was answered in this sitting yet" in by(with_demo, "Ann", *choice, answers="u\nclaim\n")
    assert by(with_demo, "Ann", *choice) == "Nothing is left to code for Ann: 1 answered before.\n"
    by(with_demo, "Ann", "K002", "stance=denies")
    told = by(with_demo, "Ann", "--items", "K002", "--question", "commitment")
    assert "0 answered before. 1 can no longer be asked blind." in told


def test_an_empty_ledger_says_where_to_begin(shell: Shell) -> None:
    shell.ok("init")
    assert "Import a case: kept import FOLDER" in by(shell, "Ann")
    assert "Nobody has coded anything yet." in shell.ok("agreement")


def test_a_sample_is_the_same_for_both(with_demo: Shell) -> None:
    choice = ("--question", "stance", "--sample", "20", "--seed", "spring", "--json")
    ann, ben = (json.loads(by(with_demo, name, *choice)) for name in ("Ann", "Ben"))
    assert ann["items"] == ben["items"]
    assert len(ann["items"]) == 20
    by(with_demo, "Ann", ann["items"][0]["item"], "stance=denies")
    assert json.loads(by(with_demo, "Ben", *choice))["items"] == ben["items"]


def test_nothing_recorded_and_nobody_elses_answer_is_in_what_a_coder_sees(coded: Shell) -> None:
    choice = ("--items", "K002", "--question", "stance")
    text = by(coded, "Cai", *choice, answers="q\n")
    data = by(coded, "Cai", *choice, "--json")
    for shown in (text, data):
        assert "Ann" not in shown
        assert "Ben" not in shown
        assert "subcommittee" not in shown, "a note of the record"
        assert shown.count("questions") == text.count("questions") or shown is data
    fresh = json.loads(data)["items"][0]
    assert set(fresh) == {"item", "question", "who", "words", "quoted", "facts"}
    assert [fact["label"] for fact in fresh["facts"]] == ["Said", "The promise", "Seen in"]
    by(coded, "Eve", "--adjudicate", "K002", "stance=affirms", "--reason", "a test")
    assert by(coded, "Cai", *choice, answers="q\n") == text
    assert by(coded, "Cai", *choice, "--json") == data


def test_recording_correcting_and_taking_back_by_options(with_demo: Shell) -> None:
    told = by(with_demo, "Ann", "K002", "stance=denies", "kind=challenge")
    assert "Recorded: Ann answers denies to K002 stance." in told
    assert "Recorded: Ann answers challenge to K002 kind." in told
    assert "Ann answers reports to K002 stance, before it was denies." in by(
        with_demo, "Ann", "K002", "stance=reports"
    )
    assert "Taken back: Ann had answered reports" in by(with_demo, "Ann", "K002", "stance=")
    data = json.loads(by(with_demo, "Ann", "K002", "stance=denies", "--json"))
    assert (data["item"], data["answer"], data["by"]) == ("K002", "denies", "Ann")
    assert with_demo.run("verify").exit_code == 0


def test_the_report_tells_figures_tables_and_differences(coded: Shell) -> None:
    told = coded.ok("agreement", "--question", "stance")
    assert max(map(len, told.splitlines())) <= NARROW
    for words in (
        "6 items coded by two or more, 0 by one only: Ann 6, Ben 6.",
        "Same answer 5 of 6, 83 % (36 to >99 %)",
        "Too few items for an interval: 6, and 10",
        "Cannot tell: without an interval alpha may be anything.",
        "Ann down, Ben across",
        "Where they differ: 1 of 6, 0 settled",
        "Ann: questions; Ben: denies",
        "Where they agree and the record says otherwise",
        "Coders: questions; on record: affirms",
        "With 6 items an alpha from 0.80 on can be told from chance.",
    ):
        assert words in " ".join(told.split()), words


def test_a_third_person_settles_and_the_record_is_corrected(coded: Shell) -> None:
    before = json.loads(coded.ok("agreement", "--json"))["questions"][0]
    told = by(coded, "Cai", "--adjudicate", "K002", "stance=denies", "--reason", "he denies it")
    assert "Settled: K002 stance is denies, by Cai; 2 answers stood against each other." in " ".join(
        told.split()
    )
    assert "On record it was questions and is denies now." in told
    assert "case folder jcct" in told
    after = json.loads(coded.ok("agreement", "--json"))["questions"][0]
    assert after["disagreements"][0]["settled"] == {
        "answer": "denies",
        "by": "Cai",
        "reason": "he denies it",
        "on_record_otherwise": None,
    }
    assert {**after, "disagreements": 0} == {**before, "disagreements": 0}
    assert "Settled by Cai as denies: he denies it" in coded.ok("agreement")
    assert '"not_done"' in coded.ok("verdict", "C-2005-05", "--as-of", "2006-03-31", "--json")
    again = by(coded, "Eve", "--adjudicate", "K002", "stance=denies", "--reason", "so it is", "--json")
    assert json.loads(again)["on_record_before"] == "denies"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("K001",), "What is the answer about K001?"),
        (("K001", "stance"), "An answer is written QUESTION=ANSWER"),
        (("K001", "stance=denied"), "Did you mean denies?"),
        (("K001", "mood=good"), "There is no question 'mood'"),
        (("K1", "stance=denies"), "There is no statement or commitment 'K1'"),
        (("--sample", "3"), "A sample needs a seed"),
        (("--seed", "a"), "Say how many: --sample 20"),
        (("--sample", "0", "--seed", "a"), "A sample of 0 is none"),
        (("--items", " , "), "--items names no item"),
        (("K001", "stance=denies", "--items", "K002"), "not both"),
        (("--adjudicate", "K001"), "Settle one question of one item"),
        (("--adjudicate", "K001", "stance=denies", "--reason", "x"), "Nobody has coded K001 on stance"),
        (("K001", "stance=denies", "--reason", "x"), "add --adjudicate"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(with_demo: Shell, words: tuple[str, ...], told: str) -> None:
    assert told in refused(with_demo, "--by", "Ann", "code", *words)


def test_the_codebook_has_a_meaning_for_every_answer(shell: Shell) -> None:
    told = shell.ok("code", "--codebook")
    assert max(map(len, told.splitlines())) <= NARROW
    found: list[dict[str, Any]] = json.loads(shell.ok("code", "--codebook", "--json"))
    assert [one["question"] for one in found] == list(QUESTIONS)
    assert all(answer["meaning"] for one in found for answer in one["answers"])
    assert [one["question"] for one in found if one["or_a_commitment"]] == ["commitment"]
    assert "testable" not in shell.ok("code", "--codebook", "--question", "stance")


def test_three_coders_are_told_pair_by_pair(coded: Shell) -> None:
    by(coded, "Cai", "K001", "stance=questions")
    by(coded, "Cai", "K010", "stance=denies")
    told = coded.ok("agreement", "--question", "stance")
    assert "Whoever is still to code them" in told
    assert "Ann and Ben" in told
    assert "Ben and Cai" in told
    assert "over all pairs of coders" in told
    assert max(map(len, told.splitlines())) <= NARROW


def test_one_coder_alone_has_no_figure(with_demo: Shell) -> None:
    by(with_demo, "Ann", "C-2005-05", "testable=yes")
    told = with_demo.ok("agreement")
    assert "nobody has answered the same item as another" in told


def test_many_answers_are_listed_instead_of_crossed(with_demo: Shell) -> None:
    ids = [one["commitment"] for one in json.loads(with_demo.ok("commitments", "--json"))][:11]
    for number, promise in enumerate(ids):
        by(with_demo, "Ann", f"K{number + 1:03}", f"commitment={promise}")
        by(with_demo, "Ben", f"K{number + 1:03}", f"commitment={ids[0]}")
    told = with_demo.ok("agreement")
    assert f"1  {ids[1]} against {ids[0]}" in told
