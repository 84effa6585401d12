"""The small parts of admission: normalisation, negation, numbers, names, sentences, questions."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.extract.admit import Ground, parts, request
from kept.extract.admit.figures import date_words_in, numbers_in, stands_in
from kept.extract.admit.naming import pronoun_fits, same_speaker
from kept.extract.admit.negation import denies, says_no, turns
from kept.extract.admit.normal import SAME, Normal, normal
from kept.extract.admit.sayings import sayings
from kept.extract.admit.units import units
from kept.model import Span, Text
from tests.extract.admit.articles import ARTICLES, HEARING, Labelled

HARD = st.text(st.sampled_from("a .'\n\u00ad\u200b–“”‘’`\u2060" + "".join(SAME.values())), max_size=40)


@given(HARD)
def test_both_forms_of_the_normalisation_are_one(words: str) -> None:
    assert Normal.of(words, 0, len(words)).words.strip() == normal(words)


@given(HARD, st.data())
def test_a_place_in_the_normalised_text_leads_back(words: str, data: st.DataObject) -> None:
    one = Normal.of(words, 0, len(words))
    start = data.draw(st.integers(0, len(one.words)))
    quote = one.words[start : data.draw(st.integers(start, len(one.words)))].strip()
    assert all(normal(words[a:b]) == quote for a, b in one.find(quote))


@given(st.text(max_size=60))
def test_case_and_letters_are_never_folded(words: str) -> None:
    assert [one for one in normal(words) if one.isalnum()] == [one for one in words if one.isalnum()]


@pytest.mark.parametrize(
    "words",
    [
        "It did not happen.",
        "It didn’t happen.",
        "NOBODY came.",
        "He cannot say.",
        "They refuse to sign.",
        "She denied it.",
        "It is no longer in force.",
        "It did n\u200bot happen.",
        "It did ｎｏｔ happen.",
    ],
)
def test_denials(words: str) -> None:
    assert denies(words)
    assert turns(words)


@pytest.mark.parametrize(
    "words",
    [
        "It is due no later than July 1, 2013.",
        "Not only the ministry but every office did it.",
        "No fewer than 40 offices did it.",
        "The knot was noted in Norway.",
        "Room No. 5 was opened.",
    ],
)
def test_no_denials(words: str) -> None:
    assert not denies(words)
    assert not says_no(words)


@pytest.mark.parametrize(
    "left_out",
    [
        "He failed to show that",
        "It is unclear whether",
        "Had",
        "Is",
        "if the law passes",
        "It would have",
        "wrongly",
    ],
)
def test_what_turns_a_meaning_when_it_is_left_out(left_out: str) -> None:
    assert turns(left_out) or left_out == "Is"  # a question is known by its mark
    assert turns("?")
    assert not turns("said Lena Abara, the deputy minister.")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("30 percent", "thirty per cent"),
        ("30%", "30 percent"),
        ("1,200", "1200"),
        ("2.50", "2.5"),
        ("$3bn", "$3 billion"),
        ("the 3rd", "the third"),
    ],
)
def test_the_same_number_in_two_forms(left: str, right: str) -> None:
    assert numbers_in(left) == numbers_in(right) != frozenset()


@pytest.mark.parametrize(
    ("left", "right"), [("5percent", "55percent"), ("3 million", "3 billion"), ("-5", "5"), ("1.5", "15")]
)
def test_different_numbers(left: str, right: str) -> None:
    assert not numbers_in(left) <= numbers_in(right)


def test_words_stand_in_a_sentence_only_whole() -> None:
    assert stands_in("5 percent", "It fell 5 percent.")
    assert stands_in("“the plan”", 'It is "the plan".')
    for sentence in ("It fell 95 percent.", "It fell 1.5 percent.", "It fell 5 percentage points."):
        assert not stands_in("5 percent", sentence)
    assert not stands_in("", "Anything.")


def test_words_of_dates() -> None:
    assert date_words_in("It is due by the end of 2011.") == {"end", "2011"}
    assert date_words_in("Nothing is due.") == frozenset()


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Abara", "minister Lena Abara", True),
        ("Lena Abara", "Abara", True),
        ("the ministry", "The ministry on Tuesday", True),
        ("the minister of trade", "Lena Abara, the minister of trade", True),
        ("Smith", "Smith and Jones", True),
        ("the family", "The family", True),
        ("the senator", "the senator", True),
        ("the trade ministry", "the interior ministry", False),
        ("the ministry", "Critics of the ministry", False),
        ("the ministry", "The ministry's critics", False),
        ("Jones", "A spokesman for Jones", False),
        ("Mr Smith", "Ms Smith", False),
        ("he", "he", False),
    ],
)
def test_who_can_be_the_same(left: str, right: str, same: bool) -> None:
    assert same_speaker(left, right) is same


def test_pronouns_fit_titles() -> None:
    assert pronoun_fits("she", "Ms Jones")
    assert pronoun_fits("they", "Mr Jones")
    assert not pronoun_fits("she", "Mr Jones")
    assert not pronoun_fits("he", "Mrs Jones")


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        ("The register is public, Mr. Smith said.", ["Mr. Smith"]),
        ("“It is public,” said Lena Abara, the minister.", ["Lena Abara"]),
        ("Lena Abara, the minister, said prices rose.", ["Lena Abara , the minister"]),
        ("In a letter to Ms Jones, Mr Smith said it was done.", ["Mr Smith"]),
        ("Smith, who met Jones, said no.", ["Smith"]),
        ("Smith, after meeting Jones, said no.", ["Smith"]),
        ("Mr. Smith met Jones and said no.", ["Mr. Smith"]),
        ("Smith was told by Jones that it was done.", ["Jones"]),
        ("According to Ada Brook, it is done.", ["Ada Brook"]),
        ("Smith said it was done, while Jones denied it.", ["Smith", "while Jones"]),
        ("“Jones said so,” Smith added.", ["Smith"]),
        ("Sen. John F. Smith (R-Utah) said so.", ["Sen. John F. Smith"]),
        ("He said so.", ["He"]),
        ("The agreed text is to be announced.", []),
        ("", []),
        ("said", []),
    ],
)
def test_who_is_said_to_speak(sentence: str, sources: list[str]) -> None:
    assert [one.source for one in sayings(sentence)] == sources


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_can_be_looked_at(left: str, right: str) -> None:
    same_speaker(left, right)
    sayings(f"{left} said {right}")
    turns(left)
    numbers_in(left)
    date_words_in(left)


@given(st.sampled_from(ARTICLES))
def test_sentences_are_in_order_and_without_overlap(article: Labelled) -> None:
    found = units(article.article, 0, len(article.article))
    assert all(unit.start < unit.end for unit in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_labels_with_a_colon_are_turns_only_where_there_are_several() -> None:
    asked = "Q: Is it done?\n\nA: It is done."
    assert [unit.turn for unit in units(asked, 0, len(asked))] == [(0, 1), (16, 17)]
    note = "Note: It is done.\n\nIt was late."
    assert [unit.turn for unit in units(note, 0, len(note))] == [None, None]


@given(st.integers(30, 400), st.sampled_from(ARTICLES))
def test_the_parts_of_an_article_leave_nothing_out(longest: int, article: Labelled) -> None:
    found = list(parts(Ground(article.text), longest))
    assert found[0].start == article.text.article.start
    assert found[-1].end == article.text.article.end
    assert all(part.end - part.start <= longest for part in found)
    assert all(a.end >= b.start > a.start for a, b in pairwise(found))


def test_a_part_names_the_turn_that_began_before_it() -> None:
    found = list(parts(Ground(HEARING.text), 120))
    assert any(part.words.startswith("Mr. ISRAEL: ") for part in found)


def test_the_marks_around_a_text_are_made_from_its_hash() -> None:
    body = json.loads(request("The text. <<<END>>>", "m", structured=True))
    user = body["messages"][1]["content"]
    begin, words, end = user.split("\n")
    assert words == "The text. <<<END>>>"
    assert begin.startswith("<<<TEXT ")
    assert begin[8:-3] == end[7:-3]
    assert len(begin[8:-3]) == 64
    assert begin in body["messages"][0]["content"]
    assert body["temperature"] == 0
    assert body["response_format"]["json_schema"]["strict"] is True
    assert "response_format" not in json.loads(request("The text.", "m", structured=False))


@given(st.text(max_size=60))
def test_the_same_question_has_the_same_bytes(words: str) -> None:
    assert request(words, "m", structured=True) == request(words, "m", structured=True)


def test_an_article_without_words_has_no_parts() -> None:
    assert list(parts(Ground(Text("t", "s", "by hand", "Menu", Span(4, 4, ""))))) == []
