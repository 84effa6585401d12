"""Who says what, by which words: short cases for each construction, and how attributions nest."""

import re

import pytest

from kept.extract.attribute import Attribution, nested
from kept.model import StatementKind
from tests.extract.reading import found_in, said

CASES = {
    "direct speech, the name before the verb": (
        "“We will buy licensed software,” the minister said.",
        "the minister",
        "said",
        "“We will buy licensed software,”",
    ),
    "direct speech, the name after the verb, with its role": (
        "“Nothing has changed,” wrote Ann Lowe, the Audit Office’s chief auditor, in an e-mail.",
        "Ann Lowe, the Audit Office’s chief auditor",
        "wrote",
        "“Nothing has changed,”",
    ),
    "direct speech with typewriter marks": (
        '"The audit is late," Lowe said.',
        "Lowe",
        "said",
        '"The audit is late,"',
    ),
    "direct speech in front of which the cue stands": (
        "Lowe replied: “The audit is late.”",
        "Lowe",
        "replied",
        "“The audit is late.”",
    ),
    "a question keeps its verb": (
        "“Who has seen the audit?” Lowe asked.",
        "Lowe",
        "asked",
        "“Who has seen the audit?”",
    ),
    "mixed speech": (
        "In an interview Monday, Lowe said the audit “was never begun.”",
        "Lowe",
        "said",
        "the audit “was never begun.”",
    ),
    "a few quoted words are part of the phrase": (
        "Lowe called the audit “a sham” before she left.",
        "Lowe",
        "called",
        "the audit “a sham”",
    ),
    "indirect speech with that": (
        "The report found that sales fell by half.",
        "The report",
        "found",
        "that sales fell by half",
    ),
    "indirect speech without that": (
        "The minister said the ministry would buy licensed software.",
        "The minister",
        "said",
        "the ministry would buy licensed software",
    ),
    "indirect speech before its cue": (
        "However, more work needs to be done, he said.",
        "he",
        "said",
        "However, more work needs to be done",
    ),
    "one who is told": (
        "The minister told reporters that the audit was complete.",
        "The minister",
        "told",
        "that the audit was complete",
    ),
    "a time between subject, verb and clause": (
        "The ministry on Tuesday announced in a statement that it would publish the audit.",
        "The ministry",
        "announced",
        "that it would publish the audit",
    ),
    "an apposition with commas of its own": (
        "Ann Lowe, 49, the auditor of Oslo, Norway, said nothing had changed.",
        "Ann Lowe, 49, the auditor of Oslo, Norway",
        "said",
        "nothing had changed",
    ),
    "an aside is no part of the source": (
        "Lowe, speaking in Oslo, said nothing had changed.",
        "Lowe",
        "said",
        "nothing had changed",
    ),
    "a noun phrase is praised or blamed": (
        "Lowe criticized the pace of the audit.",
        "Lowe",
        "criticized",
        "the pace of the audit",
    ),
    "an infinitive": (
        "The minister refused to publish the audit.",
        "The minister",
        "refused",
        "to publish the audit",
    ),
    "one who is urged": (
        "Norway urged Denmark to publish the audit.",
        "Norway",
        "urged",
        "Denmark to publish the audit",
    ),
    "a gerund": ("The minister denied hiding the audit.", "The minister", "denied", "hiding the audit"),
    "a preposition belongs to the cue": (
        "Lowe called for a new audit of all ministries.",
        "Lowe",
        "called for",
        "a new audit of all ministries",
    ),
    "a question in other words": (
        "Lowe asked the minister whether the audit was complete.",
        "Lowe",
        "asked",
        "whether the audit was complete",
    ),
    "according to, in front": (
        "According to the auditors, nine offices use unlicensed copies.",
        "the auditors",
        "According to",
        "nine offices use unlicensed copies",
    ),
    "according to, behind": (
        "Nine offices use unlicensed copies, according to the auditors.",
        "the auditors",
        "according to",
        "Nine offices use unlicensed copies",
    ),
    "a noun with its owner": (
        "The government’s claim that all offices use licensed copies is untested.",
        "The government",
        "claim",
        "that all offices use licensed copies",
    ),
    "a noun with a pronoun": (
        "Few doubt its commitment to end the use of pirated software.",
        "its",
        "commitment",
        "to end the use of pirated software",
    ),
    "a noun that a verb lends its subject": (
        "The ministry made several commitments to publish audits.",
        "The ministry",
        "commitments",
        "to publish audits",
    ),
    "an adjective": (
        "The ministry is hopeful that sales will rise.",
        "The ministry",
        "is hopeful",
        "that sales will rise",
    ),
    "a passive with by": (
        "That claim has previously been challenged by the Danish side.",
        "the Danish side",
        "has previously been challenged",
        "That claim",
    ),
    "a relative clause": ("Lowe, who criticized the audit, left in May.", "who", "criticized", "the audit"),
    "a name and a colon": ("Lowe: the audit is late", "Lowe", ":", "the audit is late"),
    "words go on after an aside": (
        "The office, she said, is still using unlicensed copies.",
        "she",
        "said",
        "The office … is still using unlicensed copies",
    ),
    "words go on after the cue": (
        "“The audit is late,” Lowe said. “It was due in May.”",
        "Lowe",
        "said",
        "The audit is late … It was due in May",
    ),
    "words go on in the next paragraph": (
        "Lowe was blunt. She added:\n\n“The audit is late.”\n",
        "She",
        "added",
        "The audit is late",
    ),
    "a participle shares the subject": (
        "Lowe emphasized the savings, noting that fewer copies were needed.",
        "Lowe",
        "noting",
        "that fewer copies were needed",
    ),
    "two verbs share a subject": (
        "Danish officials stressed their commitment to reform and highlighted their progress.",
        "Danish officials",
        "highlighted",
        "their progress",
    ),
    "a second subject ends the words of the first": (
        "Two in three said the law was good, and one in four said it was bad.",
        "Two in three",
        "said",
        "the law was good",
    ),
}
RIGHT = 30
"""Of these constructions so many are read rightly by the weights of the package."""


def bare(pieces: list[str]) -> list[str]:
    """Words without marks and "that"."""
    return re.findall(r"\w+", " ".join(pieces).removeprefix("that "))


def is_right(text: str, source: str, cue: str, content: str) -> bool:
    return any(
        bare(one[0]) == bare([source]) and cue in one[1][0] and bare(one[2]) == bare([content])
        for one in said(text)
    )


def test_constructions() -> None:
    wrong = [name for name, case in CASES.items() if not is_right(*case)]
    assert len(CASES) - len(wrong) >= RIGHT, wrong


def attribution(
    content: tuple[tuple[int, int], ...], cue: tuple[tuple[int, int], ...] = (), kind: str = "other"
) -> Attribution:
    return Attribution((), cue, content, 0, 0.9, StatementKind(kind))


def test_what_stands_inside_a_content_is_nested_in_the_smallest_around_it() -> None:
    whole, half, inner = (
        attribution(((0, 90),)),
        attribution(((40, 90),), ((30, 38),)),
        attribution(((60, 80),)),
    )
    assert [one.nested_in for one in nested([whole, half, inner])] == [None, 0, 1]


def test_a_cue_outside_a_content_is_not_nested_in_it() -> None:
    outer, beside = attribution(((20, 50),), ((10, 15),)), attribution(((25, 40),), ((60, 65),))
    assert [one.nested_in for one in nested([outer, beside])] == [None, None]


def test_two_of_one_place_do_not_nest() -> None:
    one = attribution(((0, 9),), ((12, 15),))
    assert [each.nested_in for each in nested([one, one])] == [None, None]


def test_own_voice_has_no_cue() -> None:
    assert attribution(((0, 9),)).own_voice
    assert not attribution(((0, 9),), ((12, 15),)).own_voice
    assert (attribution(((3, 9),)).at, attribution(((3, 9),), ((12, 15),)).at) == (3, 12)


def test_a_nested_source_knows_who_reports_it() -> None:
    text = "Lowe said that the industry had told her that sales had not risen."
    outer, inner = (one for one in found_in(text) if one.cue)
    assert (outer.nested_in, inner.nested_in) == (None, 0)


def test_places_are_of_whole_words() -> None:
    text = "Officials of the Mzanzibarite Inspectorate said that the reharmonisation was behindhand."
    for one in found_in(text):
        for start, end in (*one.source, *one.cue, *one.content):
            assert not (text[start - 1 : start].isalnum() and text[start].isalnum())
            assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum())


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_says_nothing(text: str) -> None:
    assert found_in(text) == []
