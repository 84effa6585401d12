"""Names, roles, organisations and sides; short later mentions and pronouns."""

import pytest

from kept.extract.roles import described, without_article
from kept.extract.speakers import side_of
from tests.extract.reading import drafts_of, statements


@pytest.mark.parametrize(
    ("words", "role", "organisation"),
    [
        ("the deputy commissioner of the National Copyright Administration of China", "deputy commissioner",
         "National Copyright Administration of China"),
        ("the U.S. secretary of commerce", "secretary of commerce", "United States"),
        ("the Audit Office’s chief auditor for software", "chief auditor for software", "Audit Office"),
        ("Justice Department spokeswoman", "spokeswoman", "Justice Department"),
        ("Vice Premier", "Vice Premier", None),
        ("a former trade official", "former trade official", None),
    ],
)  # fmt: skip
def test_described(words: str, role: str, organisation: str | None) -> None:
    found = described(words)
    assert (found.role, found.organisation) == (role, organisation)


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Chinese officials", "China"),
        ("the U.S. side", "United States"),
        ("U.S. industry", "US industry"),
        ("Danish publishers", "Danish industry"),
        ("the Software Alliance", "industry"),
        ("Tokyo", "Japan"),
        ("China and the United States", None),
        ("the ministry", None),
    ],
)
def test_side(words: str, side: str | None) -> None:
    assert side_of(words) == side


def test_without_article() -> None:
    assert without_article("the Danish side,") == "Danish side"
    assert without_article("Theresa Holm") == "Theresa Holm"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ann Lowe, the chief auditor of Oslo, left. “It is late,” Lowe said.", ["Ann Lowe"]),
        ("Minister Erik Dahl spoke. He said it was late.", ["Erik Dahl"]),
        ("Ann Lowe, the auditor, said it was late. More is needed, she said.", ["Ann Lowe", "Ann Lowe"]),
        ("Premier Li Wei met the press. Li said it was late.", ["Li Wei"]),
        ("“It is late,” said spokesman Erik Dahl.", ["Erik Dahl"]),
        ("Erik Dahl, the minister, who denied the report, left.", ["Erik Dahl"]),
        ("The Danish government said its ministry was late.", ["Danish government"]),
        ("Danish officials praised the audit.", ["Danish officials"]),
        ("Denmark signed in May. It agreed to publish the audit.", ["Denmark"]),
    ],
)
def test_who_speaks(text: str, speakers: list[str]) -> None:
    assert [one.speaker for one in statements(text)] == speakers


def test_a_name_that_is_also_a_country_is_the_person_introduced() -> None:
    text = "Chris Jordan, the Commerce Department’s counsel, spoke. “It is late,” Jordan said."
    (one,) = statements(text)
    assert (one.speaker, one.organisation) == ("Chris Jordan", "Commerce Department")


def test_we_in_a_quotation_is_whoever_is_quoted() -> None:
    text = "“We agreed to publish the audit,” said Ann Lowe, the Norwegian minister."
    assert {one.speaker for one in statements(text)} == {"Ann Lowe"}
    assert {one.side for one in statements(text)} == {"Norway"}


def test_we_in_the_documents_own_voice_is_its_outlet_and_to_be_checked() -> None:
    (one, *_) = drafts_of("We urge Denmark to publish the audit.", outlet="Ministry of Trade of Norway")
    assert one.proposal.speaker == "Ministry of Trade of Norway"  # type: ignore[union-attr]
    assert one.unsure is not None
    assert "check that Ministry of Trade of Norway speaks" in one.unsure


def test_a_turn_of_speech_gives_the_voice() -> None:
    text = "HOLM: The audit is late.\n\nWe urge Denmark to publish it."
    assert [one.speaker for one in statements(text)][-1] == "HOLM"


def test_an_unknown_pronoun_keeps_its_word_and_says_so() -> None:
    (one,) = drafts_of("They said the audit was late.")
    assert one.unsure == "The words name the speaker only as 'They': say who it is."
