"""Who says what, by which words: one short case for each construction that the rules know."""

import pytest

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
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_one_attribution(case: tuple[str, str, str, str]) -> None:
    text, source, cue, content = case
    found = [one for one in said(text) if one[1][0].endswith(cue) or one[1] == [cue]]
    assert [one for one in found if one[0] == [source] and one[2] == [content]], said(text)


def test_two_verbs_share_a_subject() -> None:
    text = "Danish officials stressed their commitment to reform and highlighted their progress."
    stressed, highlighted = (one for one in said(text) if one[1] != ["commitment"])
    assert stressed == (["Danish officials"], ["stressed"], ["their commitment to reform"])
    assert highlighted == (["Danish officials"], ["highlighted"], ["their progress"])


def test_a_participle_shares_the_subject() -> None:
    text = "Lowe emphasized the savings, noting that fewer copies were needed."
    assert said(text) == [
        (["Lowe"], ["emphasized"], ["the savings"]),
        (["Lowe"], ["noting"], ["that fewer copies were needed"]),
    ]


def test_a_second_subject_ends_the_words_of_the_first() -> None:
    text = "Two in three said the law was good, and one in four said it was bad."
    assert [one[2] for one in said(text)] == [["the law was good"], ["it was bad"]]


def test_words_go_on_after_an_aside() -> None:
    text = "The office, she said, is still using unlicensed copies."
    assert said(text) == [(["she"], ["said"], ["The office", "is still using unlicensed copies"])]


def test_words_go_on_after_the_cue() -> None:
    text = "“The audit is late,” Lowe said. “It was due in May.”"
    assert said(text) == [(["Lowe"], ["said"], ["“The audit is late,”", "“It was due in May.”"])]


def test_words_go_on_in_the_next_paragraph() -> None:
    text = "Lowe was blunt. She added:\n\n“The audit is late.”\n"
    assert said(text) == [(["She"], ["added"], ["“The audit is late.”"])]


def test_what_critics_said_of_something() -> None:
    text = "The audit, which critics said was late, cost little."
    assert said(text) == [(["critics"], ["said"], ["which", "was late"])]


def test_nobody_is_named() -> None:
    assert said("The minister is expected to resign in May.") == [
        ([], ["is expected"], ["The minister", "to resign in May"])
    ]
    assert said("When asked about the audit, he left.")[0] == ([], ["asked about"], ["the audit"])


def test_a_nested_source_knows_who_reports_it() -> None:
    outer, inner = found_in("“The industry says sales have not risen,” Lowe said.")
    assert (outer.lemma, outer.nested_in) == ("say", None)
    assert (inner.lemma, inner.nested_in) == ("say", 0)


def test_a_believer_is_nested_in_the_reporter() -> None:
    reporter, believer = found_in("Aides said the minister believes that the audit is complete.")
    assert (reporter.nested_in, believer.nested_in) == (None, 0)


@pytest.mark.parametrize(
    "text",
    [
        "The claims were few.",
        "Two phone calls were made in May.",
        "It was a hearing on the plans of the ministry.",
        "The ministry bought nine licences.",
        "He met with senior officials in Oslo.",
    ],
)
def test_nouns_and_acts_are_no_cues(text: str) -> None:
    assert said(text) == []
