"""The register of a case: parties by name and people by their role on a day; nobody is guessed."""

from hypothesis import given
from hypothesis import strategies as st

from kept.dates import PartialDate
from kept.extract.who.called import is_own_name
from kept.extract.who.parties import Register
from kept.extract.who.speaker import Speaker
from kept.model import Membership, Party, PartyKind, Statement

PARTIES = (
    Party("NO", "Norway", PartyKind.GOVERNMENT),
    Party("NO-TRADE", "Norwegian Ministry of Trade", PartyKind.AGENCY, part_of="NO"),
    Party("NO-AUDIT", "Norwegian Audit Office", PartyKind.AUDITOR, aliases=("Riksrevisjonen",)),
    Party("US", "United States", PartyKind.GOVERNMENT),
    Party("PT", "Portugal", PartyKind.GOVERNMENT),
)


def day(words: str) -> PartialDate:
    return PartialDate.parse(words)


HOLM = Membership("m1", "holm", "Ruth Holm", "NO-TRADE", (), "minister", None, day("2005"), day("2009-09"))
LATER = Membership("m2", "holm", "Ruth Holm", "NO-AUDIT", (), "auditor", None, day("2010"))
OTHER = Membership("m3", "erik", "Erik Holm", "US", ("E. Holm",), "envoy", "Department of State", day("2009"))
NAMESAKE = Membership("m4", "judge", "Ruth Holm", "NO-AUDIT", (), "auditor", None, day("2006"), day("2006"))

REGISTER = Register.of(PARTIES, (HOLM, LATER))


def person(name: str, organisation: str | None = None, side: str | None = None) -> Speaker:
    return Speaker(name, organisation=organisation, side=side, person=True)


def told(speaker: str, party: str, said_on: str | None) -> Statement:
    return Statement("s", speaker, "words", party=party, said_on=None if said_on is None else day(said_on))


def test_a_role_is_that_of_the_day() -> None:
    then, now = (REGISTER.resolve(person("Ruth Holm"), day(on)) for on in ("2006-03", "2011-03-01"))
    assert (then.party, then.role, then.organisation, then.side) == (
        "NO-TRADE",
        "minister",
        "Norwegian Ministry of Trade",
        "NO",
    )
    assert (now.party, now.role, now.side) == ("NO-AUDIT", "auditor", "NO-AUDIT")
    assert "minister of Norwegian Ministry of Trade on 2006-03" in then.because
    assert then.sure


def test_the_ends_of_a_role_are_included_and_a_coarse_day_is_any_of_its_days() -> None:
    assert REGISTER.resolve(person("Holm"), day("2009-09-30")).party == "NO-TRADE"
    assert REGISTER.resolve(person("Holm"), day("2009-10")).party is None
    assert REGISTER.resolve(person("Holm"), day("2009")).party == "NO-TRADE"


def test_a_day_without_a_role_is_told_and_the_words_count() -> None:
    found = REGISTER.resolve(person("Ruth Holm"), day("2001-05-05"))
    assert (found.party, found.sure) == (None, False)
    assert found.because == "The register has 'Ruth Holm', but in no role on 2001-05-05: give the role."
    named = REGISTER.resolve(person("Ruth Holm", "the Norwegian Ministry of Trade"), day("2001-05-05"))
    assert (named.party, named.person, named.sure) == ("NO-TRADE", None, False)


def test_two_people_of_one_name_are_not_merged() -> None:
    both = Register.of(PARTIES, (HOLM, NAMESAKE))
    found = both.resolve(person("Ruth Holm"), day("2006-06-01"))
    assert (found.party, found.several) == (None, True)
    assert found.because == (
        "Two people are called Ruth Holm: holm (minister, NO-TRADE) and judge (auditor, NO-AUDIT). "
        "Say which of them it is."
    )
    assert both.resolve(person("Ruth Holm"), day("2007")).person == "holm"


def test_a_family_name_alone_can_be_of_two_people_and_an_alias_merges_nobody() -> None:
    both = Register.of(PARTIES, (HOLM, LATER, OTHER))
    assert both.resolve(person("Holm"), day("2009-06-01")).several
    assert both.resolve(person("Mr. E. Holm"), day("2009-06-01")).organisation == "Department of State"
    assert both.resolve(person("Holm"), day("2006")).person == "holm"


def test_the_body_that_the_words_name_tells_namesakes_apart() -> None:
    both = Register.of(PARTIES, (HOLM, NAMESAKE))
    for organisation, who in (("Riksrevisjonen", "judge"), ("Norwegian Ministry of Trade", "holm")):
        found = both.resolve(person("Ruth Holm", organisation), day("2006-06-01"))
        assert (found.person, found.sure) == (who, True)


def test_somebody_on_another_side_is_another_person() -> None:
    found = REGISTER.resolve(person("Ruth Holm", side="Portugal"), day("2006"))
    assert (found.party, found.person, found.sure) == ("PT", None, False)
    assert "Is it another person of that name?" in found.because
    assert REGISTER.resolve(person("Ruth Holm", side="Norway"), day("2006")).person == "holm"


def test_one_person_in_two_roles_of_two_parties_is_asked_about() -> None:
    found = REGISTER.resolve(person("Ruth Holm"), None)
    assert (found.party, found.person, found.several) == (None, "holm", True)
    assert found.because == "'Ruth Holm' spoke for NO-AUDIT and NO-TRADE at that time: say for which."


def test_an_unknown_person_speaks_for_the_body_or_government_that_the_text_names() -> None:
    found = REGISTER.resolve(person("Ann Lowe", "the Norwegian Ministry of Trade"), day("2006"))
    assert (found.party, found.side, found.person, found.sure) == ("NO-TRADE", "NO", None, True)
    by_side = REGISTER.resolve(person("Ann Lowe", "Post Office", "United States"), None)
    assert (by_side.party, by_side.sure) == ("US", False)
    assert by_side.because == "The register has no party 'Post Office': US is the side that the words give."
    unknown = REGISTER.resolve(person("Ann Lowe"), None)
    assert unknown.because == "The register does not have 'Ann Lowe': add the person or the party."


def test_parties_by_name_alias_and_government() -> None:
    assert REGISTER.resolve(Speaker("the U.S."), None).party == "US"
    assert REGISTER.resolve(Speaker("Riksrevisjonen"), None).party == "NO-AUDIT"
    officials = Speaker("Norwegian officials", side="Norway", stands_for="Norway")
    assert REGISTER.resolve(officials, None).party == "NO"
    unknown = REGISTER.resolve(Speaker("the Guild"), None)
    assert unknown.because == "The register has no party 'the Guild': add it, or an alias."


def test_one_name_of_two_parties_is_asked_about() -> None:
    twice = Register.of((*PARTIES, Party("N2", "RIKSREVISJONEN", PartyKind.INDEPENDENT)))
    found = twice.resolve(Speaker("Riksrevisjonen"), None)
    assert (found.party, found.several) == (None, True)
    assert found.because == "'Riksrevisjonen' can be N2 or NO-AUDIT: say which of them it is."


def test_a_circle_of_control_ends() -> None:
    circle = (
        Party("A", "Alpha", PartyKind.AGENCY, part_of="B"),
        Party("B", "Beta", PartyKind.AGENCY, part_of="A"),
    )
    assert Register.of(circle).resolve(Speaker("Alpha"), None).party == "A"


def test_a_register_without_parties_says_so() -> None:
    assert (
        Register.of(()).resolve(Speaker("Norway"), None).because.startswith("The ledger has no parties yet")
    )


def test_reviewed_statements_tell_who_speaks_for_whom() -> None:
    register = Register.of(PARTIES, (), (told("Ann Lowe", "US", "2006-03"), told("Ann Lowe", "US", "2007")))
    found = register.resolve(person("Ann Lowe"), day("2006-11-02"))
    assert (found.party, found.sure, found.role) == ("US", True, None)
    later = register.resolve(person("Ann Lowe"), day("2011"))
    assert (later.party, later.sure) == ("US", False)
    assert later.because == (
        "Reviewed statements of 2006-03 to 2007 have 'Ann Lowe' speak for US: check that it was so on 2011."
    )
    assert register.resolve(person("Lowe"), day("2006-11-02")).party is None


def test_reviewed_statements_of_one_name_for_two_parties_are_not_merged() -> None:
    register = Register.of(PARTIES, (), (told("Li Wei", "NO", "2006"), told("Li Wei", "US", "2006")))
    assert register.resolve(person("Li Wei"), day("2006")).several
    assert register.resolve(person("Li Wei"), day("2012")).several
    against = Register.of(PARTIES, (HOLM,), (told("Ruth Holm", "US", "2006-03"),))
    assert against.resolve(person("Ruth Holm"), day("2006-03-05")).several
    assert against.resolve(person("Ruth Holm"), day("2007")).party == "NO-TRADE"
    own = Register.of(PARTIES, (HOLM,), (told("Ruth Holm", "NO", "2006-03"),))
    assert own.resolve(person("Ruth Holm"), day("2006-03-05")).party == "NO-TRADE"


def test_groups_are_told_by_name_before_their_country() -> None:
    register = Register.of(PARTIES, (), (told("Norwegian officials", "NO-TRADE", "2006"),))
    officials = Speaker("Norwegian officials", side="Norway", stands_for="Norway")
    assert register.resolve(officials, day("2006")).party == "NO-TRADE"


def test_words_that_anybody_can_be_called_by_tell_nothing() -> None:
    names = ("A spokesman", "Senior officials", "He", "the Ministry", "officials")
    assert not any(is_own_name(name) for name in names)
    assert all(map(is_own_name, ("Microsoft", "Microsoft Corp.", "Chinese officials", "Ruth Holm", "USTR")))
    assert not is_own_name("")


@given(st.text(max_size=60), st.booleans())
def test_any_name_gets_an_answer_with_its_reason(name: str, of_person: bool) -> None:
    found = REGISTER.resolve(Speaker(name, person=of_person), day("2006"))
    assert found.because
    assert found.party is None or not found.several
