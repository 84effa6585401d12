"""The seven points one by one, with the words that answer them and the sentences that mend them."""

from dataclasses import replace

import pytest

from kept.lint import Answer, Doubt, Facts, Flag, Linted, Point, State, all_together, lint


def only(text: str, facts: Facts | None = None) -> Linted:
    (found,) = lint(text) if facts is None else lint(text, facts)
    return found


def point(text: str, name: Point, facts: Facts | None = None) -> Answer:
    return next(answer for answer in only(text, facts).answers if answer.point is name)


def flagged(text: str, doubt: Doubt) -> Flag:
    return next(flag for flag in only(text).flags if flag.doubt is doubt)


WHO = [
    ("China will publish the list.", "China"),
    ("The Government of Peru has agreed to publish the list.", "The Government of Peru"),
    ("In May 2012, Louisiana, which lost land, will move the village.", "Louisiana"),
    ("At the May 2012 meeting China agreed to publish the list.", "China"),
    ("It was agreed on Monday that Chile will publish the list.", "Chile"),
    ("China announced that it would publish the list.", "China"),
    ("China's commitment to publish the list", "China's"),
    ("Next year Ghana will publish the list.", "Ghana"),
]


@pytest.mark.parametrize(("text", "who"), WHO)
def test_who_is_bound(text: str, who: str) -> None:
    found = point(text, Point.WHO)
    assert (found.state, found.found) == (State.GIVEN, who)


@pytest.mark.parametrize("who", ["We", "Both sides", "The relevant departments", "It", "The parties"])
def test_nobodys_name(who: str) -> None:
    found = point(f"{who} will publish the list.", Point.WHO)
    assert (found.state, found.found) == (State.PARTLY, who)
    assert found.mend == "[party: its name] will publish the list."


def test_a_passive_names_nobody() -> None:
    found = point("The list will be published.", Point.WHO)
    assert (found.state, found.mend) == (State.MISSING, "The list will be published by [party: its name].")


WHEN = [
    ("Fiji will sign the treaty by the end of 2027.", State.GIVEN, "by the end of 2027"),
    ("By 1 May 2027, Fiji will sign the treaty.", State.GIVEN, "By 1 May 2027"),
    ("Fiji will sign the treaty in March 2027.", State.GIVEN, "in March 2027"),
    ("Fiji will sign the treaty next year.", State.PARTLY, "next year"),
    ("Fiji will sign the treaty within 90 days.", State.PARTLY, "within 90 days"),
    ("Fiji will publish the prices every month.", State.PARTLY, "every month"),
    ("Fiji will sign the treaty by the next JCCT session.", State.PARTLY, "by the next JCCT session"),
    ("In July 2005 Fiji agreed to sign the treaty.", State.MISSING, None),
    ("Fiji will sign the treaty that was drafted in 2019.", State.MISSING, None),
    ("Fiji will sign the treaty in due course.", State.MISSING, None),
]


@pytest.mark.parametrize(("text", "state", "words"), WHEN)
def test_by_when(text: str, state: State, words: str | None) -> None:
    found = point(text, Point.BY_WHEN)
    assert (found.state, found.found) == (state, words)


MENDS = [
    (
        "China will strengthen cooperation in the near future.",
        Point.WHAT,
        "China will [publish, adopt, buy, close: one act that can be seen], so as to strengthen cooperation "
        "by [day month year].",
    ),
    (
        "China will strengthen cooperation in the near future.",
        Point.BY_WHEN,
        "China will strengthen cooperation by [day month year].",
    ),
    (
        "India will reduce tariffs.",
        Point.HOW_MUCH,
        "India will reduce tariffs from [value] in [year] to [value].",
    ),
    ("Ghana will submit reports.", Point.HOW_MUCH, "Ghana will submit [number] reports."),
    (
        "Ghana will inspect certain mines by 2027.",
        Point.HOW_MUCH,
        "Ghana will inspect [which: in place of “certain”] mines by 2027.",
    ),
    (
        "Ghana will, where appropriate, publish the contracts.",
        Point.BY_WHEN,
        "Ghana will publish the contracts by [day month year].",
    ),
    (
        "The parties shall refrain from testing missiles.",
        Point.BY_WHEN,
        "[party] will refrain from testing missiles from [day month year] on.",
    ),
    (
        "Ghana will not tax medicines.",
        Point.MEASURED_BY,
        "One [case, rule or decision] of this kind, found in [register or report], is a breach.",
    ),
    (
        "Ghana will meet the donors twice a year.",
        Point.MEASURED_BY,
        "It counts as done when the minutes of [number] meetings are published at [page].",
    ),
    (
        "Ghana will reduce the number of permits.",
        Point.MEASURED_BY,
        "It is measured by [the number, share or value] of the number of permits, which was [value] in "
        "[year].",
    ),
    (
        "Ghana will publish the list.",
        Point.WHO_CHECKS,
        "[A body that neither side controls] checks this by [day month year] and publishes what it finds.",
    ),
    (
        "Ghana will reduce the number of permits.",
        Point.WHOSE_DATA,
        "The figures are those of [body], published by [day] of each [quarter]; Ghana and [other party] "
        "accept them.",
    ),
]


@pytest.mark.parametrize(("text", "name", "mend"), MENDS)
def test_a_mend(text: str, name: Point, mend: str) -> None:
    assert point(text, name).mend == mend


NAMED = [
    ("Congo promised the withdrawal of its troops.", "the withdrawal of its troops"),
    ("Congo's commitment to a moratorium on testing", "a moratorium on testing"),
]


@pytest.mark.parametrize(("text", "thing"), NAMED)
def test_a_thing_that_was_promised_without_an_act(text: str, thing: str) -> None:
    assert f" will [carry out, pay or set up] {thing} by [day month year]." in only(text).mended


GIVEN = [
    ("Ghana will cut the fee, as measured by the price list.", Point.MEASURED_BY),
    ("Ghana will halve imports, according to customs data.", Point.WHOSE_DATA),
    ("Ghana will close the plant, verified by an independent auditor.", Point.WHO_CHECKS),
]


@pytest.mark.parametrize(("text", "name"), GIVEN)
def test_measure_data_and_check_in_the_words(text: str, name: Point) -> None:
    assert point(text, name).state is State.GIVEN


def test_whoever_audits_himself_is_no_check() -> None:
    found = point("Ghana will audit the ministries by 2027.", Point.WHO_CHECKS)
    assert (found.state, found.because) == (State.PARTLY, "The bound side would check itself.")


def test_the_whole_promise_mended() -> None:
    assert only("China will strengthen cooperation in the near future.").mended == (
        "China will [publish, adopt, buy, close: one act that can be seen] by [day month year], so as to "
        "strengthen cooperation. It is measured by [the number, share or value] of cooperation, which was "
        "[value] in [year]. The figures are those of [body], published by [day] of each [quarter]; China and "
        "[other party] accept them. [A body that neither side controls] checks this by [day month year] and "
        "publishes what it finds."
    )


def test_a_compound_is_taken_apart() -> None:
    found = only("Brazil agreed to repeal the decree, publish new rules and improve access by 3 May 2027.")
    assert [(duty.words, duty.testable.value) for duty in found.duties] == [
        ("repeal the decree", "yes"),
        ("publish new rules", "partly"),
        ("improve access", "no"),
    ]
    assert found.testable == "partly"
    assert "(1) repeal the decree; (2) publish new rules; (3) improve access" in next(
        flag.because for flag in found.flags if flag.doubt is Doubt.COMPOUND
    )
    assert found.mended.startswith("Brazil will repeal the decree by [day month year]. Brazil will publish ")


def test_each_duty_keeps_its_own_actor() -> None:
    found = only("China will publish the list by May 2027, and Peru will pay $5 million and will sign it.")
    assert found.answers[0].found == "China; Peru"
    assert found.mended.startswith(
        "China will publish the list by May 2027. Peru will pay $5 million by [day month year]. "
        "Peru will sign it by [day month year]."
    )
    assert only("China will pay $5 million and it will sign the treaty.").answers[0].found == "China"
    vague = only("China will publish the list, and the relevant departments will sign the treaty.").answers[0]
    assert (vague.state, vague.because) == (State.PARTLY, "“the relevant departments” is nobody's name.")


def test_what_tells_more_of_a_thing_is_no_duty() -> None:
    for more in ("which will cost $5 million", "so that farmers will pay less", "that will open in May 2027"):
        assert len(only(f"China will build a port, {more}.").duties) == 1
    found = only("Fiji agreed that it will sign the treaty and that it will pay $3 million.")
    assert [duty.words for duty in found.duties] == ["sign the treaty", "pay $3 million"]


def test_why_it_cannot_be_tested() -> None:
    found = only("The parties will strengthen cooperation.")
    assert found.because == "“strengthen cooperation” names no act and nothing that could be seen."


def test_an_act_without_an_actor_is_half_a_promise() -> None:
    found = only("Publish the list by May 2027.")
    assert (found.testable, found.because) == (
        "partly",
        "What is to be done can be seen, but nobody is named who is to do it.",
    )


def test_others_are_named() -> None:
    assert flagged("Italy will encourage its firms to pay.", Doubt.OTHERS).words == "its firms"
    assert flagged("Italy will ensure that state banks pay.", Doubt.OTHERS).words == "state banks"


def test_each_sentence_on_its_own() -> None:
    text = (
        "1. Peru will sign the treaty by May 2027;\n2. improve access. This was a long day.\n"
        "- Chile will pay $5 million."
    )
    found = lint(text)
    assert [(one.number, one.words, one.promises, one.testable.value) for one in found] == [
        (1, "Peru will sign the treaty by May 2027", True, "yes"),
        (2, "improve access.", True, "no"),
        (3, "This was a long day.", False, "no"),
        (4, "Chile will pay $5 million.", True, "yes"),
    ]
    assert all_together(found) == "partly"


def test_a_sentence_that_promises_nothing_is_left_alone() -> None:
    (found,) = lint("The treaty was signed in 1853.")
    assert (found.promises, found.answers, found.flags, found.mended) == (False, (), (), "")


def test_all_together() -> None:
    assert all_together(()) == "no"
    assert all_together(lint("Peru will sign the treaty by May 2027. It was late.")) == "yes"
    assert all_together(lint("It was a long day.")) == "no"


RECORD = Facts(
    who="China",
    to="United States",
    deadline="31 December 2021",
    measures=("US exports, at least 502.4 billion USD, 2020 to 2021",),
    targets=("at least 502.4 billion USD",),
    owners=("US Census Bureau",),
    checkers=("Audit Office",),
)


def test_what_the_record_says_counts() -> None:
    found = only("Buy more goods", RECORD)
    assert {answer.point: answer.found for answer in found.answers if answer.state is State.GIVEN} == {
        Point.WHO: "China",
        Point.WHAT: "Buy more goods",
        Point.HOW_MUCH: "at least 502.4 billion USD",
        Point.BY_WHEN: "31 December 2021",
        Point.MEASURED_BY: "US exports, at least 502.4 billion USD, 2020 to 2021",
        Point.WHOSE_DATA: "US Census Bureau",
        Point.WHO_CHECKS: "Audit Office",
    }
    assert found.mended == (
        "China will buy more goods by 31 December 2021. It is measured by US exports, at least 502.4 billion "
        "USD, 2020 to 2021. The figures are those of US Census Bureau. It is checked by Audit Office."
    )


def test_figures_of_the_bound_side_alone_are_not_enough() -> None:
    found = point("Buy more goods", Point.WHOSE_DATA, replace(RECORD, own_data=True))
    assert (found.state, found.because) == (
        State.PARTLY,
        "The bound side alone publishes the figures on itself.",
    )


def test_a_measure_that_nobody_agreed() -> None:
    facts = Facts(who="China", suggested="licences bought; PCs installed")
    found = point("End the use of copied software", Point.MEASURED_BY, facts)
    assert found.state is State.PARTLY
    assert found.mend == (
        "It is measured by [one of: licences bought; PCs installed]: [value] in [year], [value] by "
        "[day month year]."
    )


def test_both_bound() -> None:
    found = point("Cooperate on customs", Point.WHOSE_DATA, Facts(who="China and Peru", all_bound=True))
    assert found.mend is not None
    assert found.mend.endswith("; China and Peru accept them.")
