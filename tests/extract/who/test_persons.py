"""Persons: two together, names in apposition, roles before and after, and the fuller name of a header."""

import pytest

from kept.extract.text.sentences import sentences
from kept.extract.who.people import people_in
from kept.extract.who.roles import described
from tests.extract.who.reading import COMMITTEE, HISTORIAN, OFFICE, PALACE, PAPER, who


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("President Cole and Premier Lie agreed to act.", "President Cole and Premier Lie", "Cole and Lie"),
        ("Presidents Cole and Lie agreed to act.", "Presidents Cole and Lie", "Cole and Lie"),
        ("Ann Berg, the envoy, met. Berg and her staff agreed to act.", "Berg and her staff",
         "Berg and her staff"),
        ("PRESIDENT COLE: Premier Lie and I agreed to act.", "Premier Lie and I", "Lie and Cole"),
        ("In May Prime Minister Tony Vale met us. Vale agreed to act.", "Vale", "Tony Vale"),
        ("Chinese President Hu Lin met us. President Hu agreed to act.", "President Hu", "Hu Lin"),
        ("The Department of Foreign Affairs agreed to act.", "The Department of Foreign Affairs",
         "Department of Foreign Affairs"),
        ("Senator Cole (D-OH) agreed to act.", "Senator Cole (D-OH)", "Cole"),
        ("The GCC Member States agreed to act.", "The GCC Member States", "GCC Member States"),
    ],
)  # fmt: skip
def test_names(text: str, source: str, name: str) -> None:
    (one,) = who(text, PALACE, f"{source}| agreed| to act")
    assert one is not None
    assert one.name == name


@pytest.mark.parametrize(
    ("source", "name", "role", "side"),
    [
        ("A ministry spokesman, Erik Dahl", "Erik Dahl", "ministry spokesman", None),
        ("Peru’s President, Rosa Lim", "Rosa Lim", "President", "Peru"),
        ("Minister Rosa Lim of Peru", "Rosa Lim", "Minister", "Peru"),
        ("The mayor of Vale, New Jersey", "mayor of Vale", None, None),
    ],
)
def test_roles(source: str, name: str, role: str | None, side: str | None) -> None:
    (one,) = who(f"{source}, agreed to act.", PAPER, f"{source},| agreed| to act")
    assert one is not None
    assert (one.name, one.role, one.side) == (name, role, side)


@pytest.mark.parametrize(
    ("words", "role", "organisation"),
    [
        ("Prime Minister", "Prime Minister", None),
        ("Danish Foreign Minister", "Foreign Minister", "Denmark"),
        ("Under Secretary of Commerce", "Under Secretary", "Commerce"),
    ],
)
def test_roles_of_two_words(words: str, role: str, organisation: str | None) -> None:
    found = described(words)
    assert (found.role, found.organisation) == (role, organisation)


def test_a_heading_without_a_body_gives_the_full_name() -> None:
    text = (
        "STATEMENT OF HON. ERIK DAHL, A REPRESENTATIVE IN CONGRESS FROM THE STATE OF OHIO\n\n"
        "Mr. DAHL. I urge Peru to act."
    )
    (one,) = who(text, COMMITTEE, "I| urge| Peru to act")
    assert one is not None
    assert (one.name, one.side) == ("Erik Dahl", "United States")


def test_the_secretary_of_a_portfolio_is_of_the_publishers_country() -> None:
    (one,) = who(
        "The Secretary of Energy said it is late.", PALACE, "The Secretary of Energy| said| it is late"
    )
    assert one is not None
    assert (one.name, one.side) == ("Secretary of Energy", "United States")


def test_officials_by_a_short_name_are_of_its_country() -> None:
    text = "The Ministry of Trade of Peru (MOT) met. MOT officials said it is late."
    (one,) = who(text, OFFICE, "MOT officials| said| it is late")
    assert one is not None
    assert one.side == "Peru"


def test_the_premier_whom_a_history_named_last_in_that_office() -> None:
    text = "In 1963 Ambassador Averell Cole met Premier Orlov. The Premier promised to act."
    (one,) = who(text, HISTORIAN, "The Premier| promised| to act")
    assert one is not None
    assert one.name == "Orlov"


@pytest.mark.parametrize(
    ("text", "role", "organisation"),
    [
        ("They met Wednesday under Norland's minister of ports, Ivar Sol.", "minister of ports", "Norland"),
        ("In Geneva the deputy head of the agency, Ivar Sol, said so.", "deputy head of the agency", None),
        ("A Norland Ports spokesman, Ivar Sol, said so.", "spokesman", "Norland Ports"),
    ],
)  # fmt: skip
def test_what_leads_up_to_an_office_is_no_part_of_it(text: str, role: str, organisation: str | None) -> None:
    (one,) = people_in(text, sentences(text, 0, len(text))).within((0, len(text)))
    assert (one.name, one.role, one.organisation) == ("Ivar Sol", role, organisation)
