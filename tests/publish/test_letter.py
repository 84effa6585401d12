"""A letter that asks for records: what it quotes, what it asks for, and how it stands as text."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.dates import Period
from kept.model import Duty, Text
from kept.publish.letter_laws import LAWS, laws_on
from kept.publish.letter_parts import letter
from kept.publish.letter_records import records_asked
from kept.publish.letter_text import letter_text
from kept.publish.letter_values import Letter, LetterFacts, Sender
from kept.publish.shelf import shelf_of
from kept.publish.values import Dossier
from kept.visible import visible
from tests.publish.samples import all_samples, disputed, hostile, kept_late, pending

DAY = date(2026, 11, 25)


def written(dossier: Dossier, law: str = "") -> Letter:
    return letter(LetterFacts(dossier, "The ministry", DAY, LAWS.get(law)))


def words_of(found: Letter) -> str:
    return " ".join(letter_text(found).split())


def test_exact_words_stand_in_quotation_marks_with_their_source() -> None:
    words = words_of(written(kept_late()))
    assert "In its exact words: “to open all forty sluice gates by the end of June 2019”" in words
    assert "“forty gates were open at the last count” … “We thank our neighbours”" in words
    assert "Source: " in words


def test_a_paraphrase_is_called_one_and_never_stands_in_quotation_marks() -> None:
    found = disputed()
    said = replace(found.statements[0], content="“It is done.”")
    words = words_of(written(replace(found, statements=(said, *found.statements[1:]))))
    assert "(paraphrase) It is done." in words
    assert "“" not in words
    assert '"' not in words


def test_words_that_the_stored_text_no_longer_proves_are_not_quoted() -> None:
    found = kept_late()
    moved = tuple(replace(text, content=f"Moved. {text.content}") for text in found.texts)
    assert isinstance(moved[0], Text)
    assert "“to open all forty" not in words_of(written(replace(found, texts=moved)))


def test_it_says_how_the_promise_stands_and_what_would_change_that() -> None:
    words = words_of(written(disputed()))
    assert "gives: Disputed." in words
    assert (
        "This would change the answer, where the bound party is China and the addressee United States:"
        in words
    )
    assert "The answer would then be: " in words


@pytest.mark.parametrize("law", LAWS)
def test_the_law_is_named_at_the_beginning_and_its_time_limit_at_the_end(law: str) -> None:
    found = written(pending(), law)
    assert found.opening[0] == LAWS[law].opening
    assert found.closing[-1] == LAWS[law].limit
    assert re.search(r"\b(15|20|thirty|twentieth)\b", LAWS[law].limit)


def test_without_a_law_no_time_limit_is_claimed() -> None:
    words = words_of(written(pending()))
    assert not any(law.limit.split(" gives ")[0] in words for law in LAWS.values())


@pytest.mark.parametrize("duty", Duty)
def test_every_duty_asks_for_records_of_its_own(duty: Duty) -> None:
    found = pending()
    asked = [*records_asked(shelf_of(replace(found, commitment=replace(found.commitment, duty=duty))))]
    others = [
        list(records_asked(shelf_of(replace(found, commitment=replace(found.commitment, duty=other)))))
        for other in Duty
        if other is not duty
    ]
    assert asked
    assert all(asked[0] not in other for other in others)


def test_parts_measures_and_figures_each_ask_for_records() -> None:
    found = kept_late()
    promise = replace(
        found.commitment, elements=("the upper gates",), suggested_measure="gates that are open"
    )
    asked = " ".join(records_asked(shelf_of(replace(found, commitment=promise))))
    assert "the upper gates." in asked
    assert "gates that are open." in asked
    assert all(one.unit in asked for one in found.measures)


def test_the_bound_side_is_asked_for_the_ground_of_its_own_claim_and_not_of_the_others() -> None:
    asked = [line for line in records_asked(shelf_of(kept_late())) if line.startswith("The records on which")]
    assert len(asked) == 1
    assert "Ana Marsh" in asked[0]


def test_the_time_asked_for_runs_from_the_promise_to_the_day_of_the_letter() -> None:
    found = pending()
    lead = written(found).sections[-1].paragraphs[0]
    begins = Period.of(found.commitment.made_on).start
    assert begins is not None
    assert begins.in_words() in lead
    assert lead.endswith("to 25 November 2026 I ask for these records:")
    assert written(found).day == "25 November 2026"


def test_ids_stand_in_brackets_at_the_end_and_grades_nowhere() -> None:
    for sample in all_samples():
        found = written(sample)
        lines = [line for part in found.sections for line in (*part.paragraphs, *part.items)]
        assert not [line for line in lines if re.search(r"\bgrade [A-E]\b|, source ", line)]
        for id_ in [one.id for one in sample.statements]:
            for line in lines:
                assert not re.search(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", line.rpartition(" (")[0]), line


def test_the_reason_names_who_and_ends_with_the_ids() -> None:
    found = disputed()
    first, second = found.verdict.weighed[:2]
    cited = [
        f"{one.evidence.label} ({one.evidence.id}, grade {one.grade}, source {one.evidence.source})"
        for one in (first, second)
        if one.evidence.source
    ]
    because = f"Supported by {cited[0]}, but undercut by {cited[1]}."
    words = words_of(written(replace(found, verdict=replace(found.verdict, because=because))))
    ids = f"({first.evidence.id}, {second.evidence.id})"
    told = f"Supported by {first.evidence.label}, but undercut by {second.evidence.label}. {ids}"
    assert f"The reason: {told}" in words


def test_who_promised_is_told_without_a_verb_that_a_name_could_break() -> None:
    assert "Promised by China to United States on 11 July 2005" in words_of(written(disputed()))


def test_a_law_is_offered_from_the_day_it_can_be_used() -> None:
    assert {law.id for law in LAWS.values()} - {law.id for law in laws_on(date(2006, 3, 31))} == {"cn-ogi"}
    assert laws_on(date(2019, 5, 15)) == tuple(LAWS.values())


@pytest.mark.parametrize(
    ("law", "first"),
    [
        # Pub. L. 90-23, section 4: in force on 4 July 1967, or on its enactment if that is later.
        ("us-foia", date(1967, 7, 4)),
        # The Information Commissioner of Canada on the Act: "took effect on July 1, 1983".
        ("ca-atia", date(1983, 7, 1)),
        # Article 19 of the Regulation: "It shall be applicable from 3 December 2001".
        ("eu-1049-2001", date(2001, 12, 3)),
        # S.I. 2004/3122, article 2: the rest of the Act came into force on 1 January 2005.
        ("uk-foia", date(2005, 1, 1)),
        # Article 56 of the Regulations as revised by decree 711. The text of 2007, in force from 1 May 2008,
        # had other articles and another time limit, and is not cited.
        ("cn-ogi", date(2019, 5, 15)),
    ],
)
def test_no_law_is_offered_before_it_was_in_force(law: str, first: date) -> None:
    assert LAWS[law] in laws_on(first)
    assert LAWS[law] not in laws_on(first - timedelta(days=1))


def test_the_same_facts_give_the_same_letter() -> None:
    for sample in all_samples():
        assert letter_text(written(sample)) == letter_text(written(sample))


@given(st.text(min_size=1, max_size=60).filter(lambda words: bool(words.strip())))
def test_no_record_can_act_on_a_terminal_or_add_a_line_of_its_own(words: str) -> None:
    text = letter_text(written(hostile(words)))
    assert visible(text) == text
    heads = [line for line in text.splitlines() if line == "THE RECORDS ASKED FOR"]
    assert len(heads) == 1


def test_an_address_of_a_source_is_never_cut() -> None:
    found = kept_late()
    long = f"https://example.org/{'a-very-long-path/' * 8}"
    sources = tuple(replace(one, address=long) for one in found.sources)
    assert long in letter_text(written(replace(found, sources=sources))).split()


def test_the_sender_is_left_open_until_it_is_given() -> None:
    found = written(pending())
    assert letter_text(found).startswith("[your name]\n[your address]\n")
    signed = letter_text(found, Sender("Ann Lee", "1 High Street\n\nYork"))
    assert signed.startswith("Ann Lee\n1 High Street\nYork\n")
    assert signed.endswith("\n\nAnn Lee\n")
