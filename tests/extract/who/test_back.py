"""Words that point back: "the Alliance", "the Minister", "they", "each", "my colleague"."""

import pytest

from tests.extract.who.reading import (
    BUDGET,
    COMMITTEE,
    HISTORIAN,
    OFFICE,
    PALACE,
    PAPER,
    label,
    who,
)


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("NATO studied it.", "the Alliance", "NATO"),
        ("The Software Rights Alliance studied it.", "the Alliance", "Software Rights Alliance"),
        ("The World Bank lent. The African Union met.", "the Bank", "World Bank"),
        ("Peru’s Ministry of Trade studied it.", "The Ministry", "Peru’s Ministry of Trade"),
        ("The Ministry of Trade studied it.", "A ministry", "ministry"),
        ("", "the Alliance", "Alliance"),
        ("The Software Rights Alliance studied it. NATO met.", "the Alliance", "Software Rights Alliance"),
    ],
)
def test_a_body_by_its_noun(before: str, source: str, name: str) -> None:
    text = f"{before} Later {source} announced that it would act."
    assert label(text, HISTORIAN, f"{source}| announced| that it would act", promises=False) == name


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("Minister Rosa Lim of Peru met us.", "The Minister", "Rosa Lim"),
        ("Minister Rosa Lim met Minister Erik Dahl.", "The Minister", "Minister"),
        ("U.S. Secretary of State Dean Cole met us.", "The Secretary", "Dean Cole"),
        ("President Rosa Lim of Peru met us.", "The President", "President"),
        ("President Rosa Lim met us in Peru.", "The President", "President"),
        ("Vice Minister Rosa Lim met us.", "The Minister", "Minister"),
        ("Peru is late.", "The Inspector General", "Inspector General"),
    ],
)
def test_an_office_by_its_title(before: str, source: str, name: str) -> None:
    """In a document of the United States its own president is meant, not the guest who was named."""
    assert label(f"{before} {source} agreed to act.", PALACE, f"{source}| agreed| to act") == name


def test_a_paper_says_the_president_of_the_one_whom_it_named() -> None:
    text = "President Rosa Lim of Peru left. The president promised to act."
    assert label(text, PAPER, "The president| promised| to act") == "Rosa Lim"


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Q Will Peru act?\nMS. BERG: They agreed to act.", "They", "Peru"),
        ("Q Will Peru or Chile act?\nMS. BERG: They agreed to act.", "They", "They"),
        ("I met the CEOs of the two banks, where they agreed to act.", "they", "CEOs of the two banks"),
        ("The Ministry of Trade of Peru met. It agreed to act.", "It", "Peru"),
        ("Japan and Peru met. Each agreed to act.", "Each", "Peru and Japan"),
        ("Japan and Peru met. Both agreed to act.", "Both", "Peru and Japan"),
        ("Ann Berg met Erik Dahl, the minister, and Rosa Lim, the envoy. Both agreed to act.", "Both",
         "Erik Dahl and Rosa Lim"),
    ],
)  # fmt: skip
def test_pronouns(text: str, source: str, name: str) -> None:
    assert label(text, PALACE, f"{source}| agreed| to act") == name


def test_which_takes_the_whole_name_before_it() -> None:
    text = "It met Peru’s Ministry of Industry and Trade which agreed to act."
    assert label(text, OFFICE, "which| agreed| to act") == "Peru"


def test_she_is_the_spokeswoman_who_is_not_named() -> None:
    text = (
        "Erik Dahl, the envoy, said it was late. A ministry spokeswoman said it was not. She promised to act."
    )
    stretches = ["Erik Dahl|, the envoy, said| it was late", "A ministry spokeswoman| said| it was not",
                 "She| promised| to act"]  # fmt: skip
    assert [one and one.name for one in who(text, PAPER, *stretches)] == [
        "Erik Dahl", "ministry spokeswoman", "ministry spokeswoman",
    ]  # fmt: skip


def test_its_president_is_not_ours() -> None:
    text = "The office is slow. Its president promised to act."
    (one,) = who(text, PALACE, "Its president| promised| to act")
    assert one is not None
    assert (one.name, one.side) == ("president", None)


@pytest.mark.parametrize(
    ("before", "name"),
    [("Japan and Peru met.", "Japan and Peru"), ("Japan, Chile and Peru met.", "leaders")],
)
def test_the_leaders_of_two_countries(before: str, name: str) -> None:
    assert label(f"{before} The leaders promised to act.", HISTORIAN, "The leaders| promised| to act") == name


def test_a_colleague_in_a_briefing_is_another_official() -> None:
    text = "Let me begin. As my colleague said, it is late."
    assert label(text, PALACE, "my colleague| said|, it is late") == "Senior administration official"


def test_a_colleague_in_a_hearing_is_on_the_speakers_side() -> None:
    text = "Mr. VALE. My colleague from Ohio said it is late."
    (one,) = who(text, COMMITTEE, "My colleague from Ohio| said| it is late")
    assert one is not None
    assert (one.name, one.side, one.sure) == ("My colleague from Ohio", "United States", False)


@pytest.mark.parametrize(
    ("source", "promise", "claim"),
    [
        ("Agencies", "United States", "Agencies"),
        ("Federal agencies", "United States", "Federal agencies"),
        ("The Cole Administration", "United States", "United States"),
        ("The Senate", "Senate", "Senate"),
        ("The Senate Trade Committee", "Senate Trade Committee", "Senate Trade Committee"),
        ("Local agencies", "Local agencies", "Local agencies"),
        ("Each agency", "United States", "Each agency"),
        ("The Trade Administration", "Trade Administration", "Trade Administration"),
    ],
)
def test_what_a_government_calls_its_own(source: str, promise: str, claim: str) -> None:
    stretch = f"{source}| agreed| to act"
    assert label(f"{source} agreed to act.", BUDGET, stretch) == promise
    assert label(f"{source} agreed to act.", BUDGET, stretch, promises=False) == claim


def test_the_administration_of_another_president_is_not_ours() -> None:
    assert label(
        "The Chilean Administration agreed to act.", BUDGET, "The Chilean Administration| agreed| to act"
    ) == ("Chile")


@pytest.mark.parametrize(
    ("source", "name", "side"),
    [
        ("U.S. stakeholders", "U.S. stakeholders", "US industry"),
        ("Danish rice growers", "Danish rice growers", "Danish industry"),
        ("U.S. senators", "U.S. senators", "United States"),
        ("Vietnam’s Ministry of Industry and Trade", "Vietnam", "Vietnam"),
        ("Peru’s trade minister", "Peru", "Peru"),
        ("A Peruvian professor", "Peruvian professor", "Peru"),
        ("U.S. soldiers", "U.S. soldiers", "United States"),
        ("The Soviets", "Soviet Union", "Soviet Union"),
        ("Japan, Peru and Chile", "Japan, Peru and Chile", None),
    ],
)
def test_groups(source: str, name: str, side: str | None) -> None:
    (one,) = who(f"{source} agreed to act.", OFFICE, f"{source}| agreed| to act")
    assert one is not None
    assert (one.side, one.labelled(True)) == (side, name)
