"""Names, roles, organisations and sides; short later mentions and pronouns."""

import pytest

from kept.extract.datafiles import read_sections
from kept.extract.who.bodies import Body, BodyKind, public_body
from kept.extract.who.roles import described, without_article
from kept.extract.who.speakers import side_of
from tests.extract.reading import drafts_of, statements
from tests.extract.who.reading import COMMITTEE, OFFICE, PALACE, PAPER, label, who


@pytest.mark.parametrize(
    ("words", "role", "organisation"),
    [
        ("the deputy commissioner of the National Copyright Administration of China", "deputy commissioner",
         "National Copyright Administration of China"),
        ("the U.S. secretary of commerce", "secretary of commerce", "United States"),
        ("the CEO of Vale at the time", "CEO", "Vale"),
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
        ("Office of Management and Budget", "United States"),
        ("the European Commission", "European Union"),
        ("NATO", None),
        ("the Australia-New Zealand Food Council", None),
        ("bank executives", "industry"),
        ("New Mexico", None),
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
    text = "MS. HOLM: The audit is late.\n\nWe urge Denmark to publish it."
    assert [one.speaker for one in statements(text)][-1] == "Holm"


def test_an_unknown_pronoun_keeps_its_word_and_says_so() -> None:
    (one,) = drafts_of("They said the audit was late.")
    assert one.unsure == "The words name the speaker only as 'They': say who it is."


@pytest.mark.parametrize(
    ("source", "name", "organisation", "side"),
    [
        ("China", "China", None, "China"),
        ("The Mexican Government", "Mexico", "Mexican Government", "Mexico"),
        ("Many officials in China", "China", "China", "China"),
        ("the Danish side", "Denmark", "Denmark", "Denmark"),
        ("Chinese government agencies", "China", "Chinese government agencies", "China"),
        ("The Governments of Mexico and the United States", "Mexico and the United States", None, None),
        ("U.S. book publishers", "U.S. book publishers", None, "US industry"),
        ("aggregated industry statistics", "industry", None, "industry"),
        ("the U.S. Department of Commerce", "U.S. Department of Commerce", "U.S. Department of Commerce",
         "United States"),
        ("NATO’s", "NATO", "NATO", None),
        ("California", "California", None, None),
        ("Each of the ten bank holding companies requiring an audit", "ten bank holding companies", None,
         "industry"),
    ],
)  # fmt: skip
def test_collectives(source: str, name: str, organisation: str | None, side: str | None) -> None:
    (one,) = who(f"{source} agreed to act.", OFFICE, f"{source}| agreed| to act")
    assert one is not None
    assert (one.labelled(False), one.organisation, one.side) == (name, organisation, side)


def test_a_promise_of_a_body_is_one_of_its_government() -> None:
    text = "The Office of Management and Budget (OMB) met. OMB agreed to act."
    assert label(text, PAPER, "OMB| agreed| to act", promises=False) == "Office of Management and Budget"
    assert label(text, PAPER, "OMB| agreed| to act") == "United States"


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("China and Peru met in Oslo.", "Both sides", "Peru and China"),
        ("China met with us.", "The two countries", "China and the United States"),
        ("Premier Rui Costa met President Ana Reis.", "The two leaders", "Rui Costa and Ana Reis"),
        ("China signed in May.", "It", "China"),
        ("", "The Administration", "United States"),
        ("The Software Audit Office (SAO) met.", "SAO", "Software Audit Office"),
        ("Japan and Peru signed in May.", "They", "Japan and Peru"),
        ("", "U.S. and Chinese officials", "United States and China"),
        ("I asked Ed Vale, the CEO of Clean Software at the time, to act.", "He", "Ed Vale"),
    ],
)
def test_words_for_what_was_named(before: str, source: str, name: str) -> None:
    assert label(f"{before} {source} agreed to act.", OFFICE, f"{source}| agreed| to act") == name


def test_it_is_whoever_spoke_in_the_sentence_before() -> None:
    text = "At the talks with Peru China agreed to act. It also agreed to report."
    found = who(text, OFFICE, "China| agreed| to act", "It| also agreed| to report")
    assert [one and one.name for one in found] == ["China", "China"]


def test_these_firms_are_the_firms_that_spoke() -> None:
    text = "Ten Danish software firms agreed to act. These firms have said so."
    found = who(text, OFFICE, "Ten Danish software firms| agreed| to act", "These firms| have said| so")
    assert [one and one.name for one in found] == ["Ten Danish software firms"] * 2


@pytest.mark.parametrize(
    ("text", "stretch", "name", "side"),
    [
        ("Ms. Berg. It is late.", "|| It is late", "Berg", "United States"),
        ("Ms. Berg. I agree to act.", "I| agree| to act", "Berg", "United States"),
        ("Senator COLE. We agree to act.", "We| agree| to act", "Cole", "United States"),
        ("Q: Is it late?", "|| Is it late", "Questioner", None),
        ("It is late.", "||It is late", COMMITTEE, "United States"),
        ("The chairman said it is late.", "The chairman| said| it is late", "chairman", "United States"),
    ],
)
def test_voices_of_a_hearing(text: str, stretch: str, name: str, side: str | None) -> None:
    (one,) = who(text, COMMITTEE, stretch)
    assert one is not None
    assert (one.name, one.side) == (name, side)


@pytest.mark.parametrize(
    ("text", "stretch", "name"),
    [
        ("MR. COLE: It is late.", "MR. COLE||: It is late", "Cole"),
        ("MR. COLE: We’re asking all to act.", "We’re| asking| all to act", "United States"),
        ("MR. COLE: With Peru we agreed to act.", "we| agreed| to act", "Peru and the United States"),
        ("MR. COLE: With Peru we agreed to work with them.", "we| agreed| to work with them",
         "United States"),
        ("MR. COLE: We agreed that Peru will act.", "We| agreed| that Peru will act", "Peru"),
        ("MR. COLE: On Peru it was agreed to act.", "|it was agreed| to act", "Peru and the United States"),
        ("MR. COLE: To Peru that is a shared commitment to act.", "|commitment| to act",
         "Peru and the United States"),
        ("As my colleague said, it is late.", "||it is late", "Senior administration official"),
        ("This builds on our commitment to act.", "our| commitment| to act", "United States"),
        ("This is late.", "||This is late", PALACE),
    ],
)  # fmt: skip
def test_voices_of_a_government(text: str, stretch: str, name: str) -> None:
    assert label(text, PALACE, stretch) == name


@pytest.mark.parametrize(
    ("text", "source", "name", "role", "side"),
    [
        ("Secretary of State John Hay agreed to act.", "Secretary of State John Hay", "John Hay",
         "Secretary of State", "United States"),
        ("Senator Cole agreed to act.", "Senator Cole", "Cole", "Senator", "United States"),
        ("In Norway Premier Lie agreed to act.", "Premier Lie", "Lie", "Premier", "Norway"),
        ("In Norway and Peru all met. Premier Lie agreed to act.", "Premier Lie", "Lie", "Premier", None),
    ],
)  # fmt: skip
def test_offices_in_a_document_of_the_united_states(
    text: str, source: str, name: str, role: str, side: str | None
) -> None:
    (one,) = who(text, OFFICE, f"{source}| agreed| to act")
    assert one is not None
    assert (one.name, one.role, one.side) == (name, role, side)


def test_a_guest_is_of_no_side_that_the_text_does_not_tell() -> None:
    (one,) = who("PRIME MINISTER ABE: We will act.", PALACE, "PRIME MINISTER ABE||: We will act")
    assert one is not None
    assert (one.name, one.role, one.side) == ("Abe", "Prime Minister", None)


def test_the_title_of_the_document_gives_first_names() -> None:
    title = "Briefing by Ambassador Anna Berg"
    (one,) = who("MS. BERG: It is late.", PALACE, "||It is late", title=title)
    assert one is not None
    assert (one.name, one.voice) == ("Anna Berg", True)


def test_nobody_is_known_where_nothing_names_the_publisher() -> None:
    assert who("It is late.", None, "||It is late") == [None]


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("the Philippine Department of Justice", Body(BodyKind.EXECUTIVE, "Philippines")),
        ("Congress of Peru", Body(BodyKind.LEGISLATURE, "Peru")),
        ("U.S. House Committee on the Budget", Body(BodyKind.LEGISLATURE, "United States")),
        ("U.S. Government Accountability Office", Body(BodyKind.AUDITOR, "United States")),
        ("China’s Ministry of Commerce", Body(BodyKind.EXECUTIVE, "China")),
        ("WTO panel", Body(BodyKind.INTERNATIONAL, None)),
        ("the Motion Picture Association", None),
        ("the Ministry of Commerce", None),
        ("The Daily Times", None),
    ],
)
def test_public_bodies(words: str, body: Body | None) -> None:
    assert public_body(words) == body


def test_a_body_is_listed_once() -> None:
    lines = [line for kind in BodyKind for line in read_sections("bodies.txt")[kind]]
    names = [name for line in lines for name in line.partition(";")[0].split(", ")]
    assert len(names) == len(set(names))
