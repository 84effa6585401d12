"""Headers of turns in the forms of the Congressional Record, of White House transcripts and of newspapers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.extract.who.names import capitalised, full_names
from kept.extract.who.turns import QUESTIONER, Turn, turns_in

HEARING = (
    "STATEMENT OF ANNA BERG, U.S. COORDINATOR FOR INTELLECTUAL\n  PROPERTY, DEPARTMENT OF COMMERCE\n\n"
    "    Ms. BERG. Mr. Chairman, thank you.\n"
    "    Senator COLE. Good. Ms. Berg. It is. He said Mr. Smith. No.\n"
    "    The CHAIRMAN. We go on, Ms. Berg.\n"
)


def turns(text: str, elsewhere: str = "") -> list[Turn]:
    return list(turns_in(text, 0, len(text), elsewhere))


def named(text: str, elsewhere: str = "") -> list[tuple[str | None, str | None]]:
    return [(turn.name, turn.role) for turn in turns(text, elsewhere)]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Senator COBURN. Thank you.", "Coburn", "Senator"),
        ("Mr. ISRAEL. Mr. Chairman, yes.", "Israel", None),
        ("Ms. Schapiro. It is.", "Schapiro", None),
        ("    Mr. MILLER of North Carolina. Yes.", "Miller", None),
        ("Mr. Van Hollen. Yes.", "Van Hollen", None),
        ("Chairman Dodd. Thank you.", "Dodd", "Chairman"),
        ("The CHAIRMAN. We go on.", "Chairman", "chairman"),
        ("AMBASSADOR FROMAN: Well, as", "Froman", "Ambassador"),
        ("MR. EARNEST:  Good afternoon.", "Earnest", None),
        ("MR. McDONOUGH: hi", "McDonough", None),
        ("Secretary Kerry: Thank you.", "Kerry", "Secretary"),
        ("PRESIDENT XI: (As interpreted.) We", "Xi", "President"),
        ("PRIME MINISTER ABE (through an interpreter): We", "Abe", "Prime Minister"),
        ("THE PRESIDENT: (Laughter.) No.", "President", "president"),
        ("SENIOR ADMINISTRATION OFFICIAL: Hi.", "Senior administration official",
         "senior administration official"),
        ("ANNA HOLM, HOST: The audit is late.", "Anna Holm", "host"),
        ("UNIDENTIFIED PERSON #1, BYLINE: Boot.", "Unidentified person", "byline"),
        ("An hon. member: Hear, hear!", "An hon. member", "an hon. member"),
        ("The Chair (Ms. Ilse Brandt (Norwood, Ind.)): I call", "Ilse Brandt", "chair"),
        ("Mr. Denis Roy (Baie-aux-Loups, Lib.): Thank you", "Denis Roy", None),
        ("Ms. Ann Weir (Director, Small Harbours): Yes", "Ann Weir", "Director"),
        ("Q14 Chair: Welcome back, Minister.", "Chair", "chair"),
        ("Q    (As interpreted.) When?", QUESTIONER, None),
        ("Q    Thank you. When?", QUESTIONER, None),
        ("Q: When?", QUESTIONER, None),
        ("QUESTION: When?", QUESTIONER, None),
    ],
)  # fmt: skip
def test_one_header(text: str, name: str, role: str | None) -> None:
    assert named(text) == [(name, role)]


@pytest.mark.parametrize(
    "text",
    [
        "NOTE: the audit is late.",
        "FACT SHEET: What was agreed",
        "State of California, $70,359,459: Following fires",
        "Washington: the audit is late.",
        "He thanked Senator Menendez. Let me go on.",
        "Thank you, Ms. Berg. We go on.",
        "The minister said: “No.”",
        "CHINA: a market of its own.",
        "FTC: We may be paid for links.",
        "THE ORCHARD PAYMENTS: THREE YEARS ON",
        "Who: The minister\nWhat: An opening\nWhen: Thursday\nWhere: The dam",
        "Pro: It is light.\nCon: It is dear.\nPro: You can fold it.\nCon: Would you?",
        "Ann Weir (Oxford)\nDenis Roy (Bath)\nAnn Weir",
        "",
    ],
)
def test_no_header(text: str) -> None:
    assert named(text) == []


def test_a_hearing_with_its_heading() -> None:
    found = turns(HEARING)
    berg = ("Anna Berg", "U.S. Coordinator for Intellectual Property", "Department of Commerce")
    assert [(turn.name, turn.role, turn.organisation) for turn in found] == [
        berg,
        berg,
        ("Cole", "Senator", None),
        berg,
        ("Chairman", "chairman", None),
    ]
    assert [HEARING[slice(*turn.header)] for turn in found[1:]] == [
        "Ms. BERG",
        "Senator COLE",
        "Ms. Berg",
        "The CHAIRMAN",
    ]
    assert HEARING[slice(*found[1].speech)].strip() == "Mr. Chairman, thank you."


def test_the_first_name_comes_from_the_text_or_the_title() -> None:
    text = "MR. FROMAN: Yes.\nQ: In March Michael Froman said so."
    assert named(text)[0] == ("Michael Froman", None)
    assert named("MR. FROMAN: Yes.", "Briefing by Ambassador Michael Froman")[0] == ("Michael Froman", None)
    assert named("MR. FROMAN: Yesterday Froman said so.")[0] == ("Froman", None)


def test_a_name_in_capitals_counts_where_other_headers_are_certain() -> None:
    assert named("MS. BERG: Yes.\nHOLM: The audit is late.\nQ: Why?")[1] == ("Holm", None)


INTERVIEW = (
    "Note: this was cut for length.\n"
    "Basin Review: How many wells are there?\n"
    "Mara Quill: We counted them twice.\nNobody likes to be wrong.\n"
    "Basin Review: And what would you ask for?\n"
    "Mara Quill: I would ask for the readings.\n"
    "Lev Marin (from the floor): Will you publish yours?\n"
)
DEBATE = (
    "5.02 pm\n"
    "Morag Sinclair (Outer Sound) (Ind)\n\nI am grateful. No boat came for six days.\n"
    "Edwin Marsh (Castle Ford) (Con)\nWill the hon. Lady give way?\n"
    "Morag Sinclair\nI will, but briefly.\n"
    "The Minister for Ports (Alistair Bream)\nLet me say that we shall mend it.\n"
    "Madam Deputy Speaker\nOrder.\n"
    "Question put and agreed to.\n"
)


def test_an_interview_is_known_by_labels_that_return_and_by_talk() -> None:
    assert [turn.name for turn in turns(INTERVIEW)] == [
        "Basin Review",
        "Mara Quill",
        "Basin Review",
        "Mara Quill",
        "Lev Marin",
    ]
    answer = turns(INTERVIEW)[1]
    assert INTERVIEW[slice(*answer.speech)] == "We counted them twice.\nNobody likes to be wrong.\n"


def test_a_debate_has_its_speakers_alone_on_a_line_and_ends_where_the_record_closes() -> None:
    assert named(DEBATE) == [
        ("Morag Sinclair", None),
        ("Edwin Marsh", None),
        ("Morag Sinclair", None),
        ("Alistair Bream", "Minister for Ports"),
        ("Madam Deputy Speaker", None),
    ]
    assert DEBATE[slice(*turns(DEBATE)[-1].speech)].strip() == "Order."


def test_a_transcript_without_line_breaks() -> None:
    text = "19 May 2017 GOVERNOR PRUETT: Yes. QUESTION: When? [Laughter] MS. BERG: Soon. By 5 Mr. Smith. No."
    assert [turn.name for turn in turns(text)] == ["Pruett", QUESTIONER, "Berg"]


def test_headings_and_the_close_of_the_record_are_in_no_speech_even_without_line_breaks() -> None:
    text = "Mr. COLE. Go on. Ms. BERG. It is late. STATEMENT OF ANNA ROY, AUDITOR"
    assert [text[slice(*turn.speech)].strip() for turn in turns(text)] == ["Go on.", "It is late."]
    text = "Ms. BERG. It is late. [Whereupon, at 3:52 p.m., they rose.]"
    assert [text[slice(*turn.speech)].strip() for turn in turns(text)] == ["It is late."]


def test_a_page_answers_its_own_questions() -> None:
    assert named("Q: Why?\nA: Because.") == [(QUESTIONER, None), (None, None)]


def test_names_in_capitals() -> None:
    assert capitalised("O’NEILL") == "O’Neill"
    assert capitalised("JEAN-CLAUDE McCAIN") == "Jean-Claude McCain"
    assert full_names("On Monday Ann B. O'Neill spoke.", {"o'neill"}) == {"o'neill": "Ann B. O'Neill"}


PIECES = [
    "Mr. ",
    "A. ",
    "SMITH",
    ": ",
    ". ",
    "\n",
    "Q",
    "The CHAIRMAN",
    "said ",
    "¶",
    " (Ind)",
    "Ann Weir",
    "I?",
]


@given(st.lists(st.sampled_from(PIECES)))
def test_turns_lie_in_order_inside_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    at = 0
    for turn in turns(text):
        assert at <= turn.header[0] < turn.header[1] <= turn.speech[0] <= turn.speech[1] <= len(text)
        at = turn.speech[1]
