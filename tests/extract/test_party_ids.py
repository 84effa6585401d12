"""Party ids in drafts: those of the register, where it tells them; ids of drafts do not depend on it."""

from dataclasses import replace

from kept.dates import PartialDate
from kept.extract import draft
from kept.extract.who.parties import Register, Resolution
from kept.extract.who.party_ids import with_parties, with_party
from kept.model import Commitment, Draft, Duty, Membership, Party, PartyKind, Statement
from tests.extract.reading import document, text_of

PARTIES = (
    Party("NO", "Norway", PartyKind.GOVERNMENT, aliases=("Kingdom of Norway",)),
    Party("PT", "Portugal", PartyKind.GOVERNMENT),
    Party("NO-TRADE", "Ministry of Trade of Norway", PartyKind.AGENCY, part_of="NO"),
)
HOLM = Membership("m", "holm", "Ruth Holm", "NO-TRADE", (), "minister", None, PartialDate(2010), None)
WORDS = "Ruth Holm said that the audit was late. Portugal agreed to publish a register of licences by 2012."
SAID = Statement("s", "Holm", "words", role="trade minister", side="Norway", party="Norway")
PROMISE = Commitment(
    "c", "publish it", ("Kingdom of Norway",), PartialDate(2011), Duty.ACT_ONCE, ("Portugal", "Chile")
)


def drafts(register: Register | None, words: str = WORDS) -> tuple[Draft, ...]:
    return draft(document("2011-03-31", "Example News"), text_of(words), register)


def statements_in(found: tuple[Draft, ...]) -> list[Statement]:
    return [one.proposal for one in found if isinstance(one.proposal, Statement)]


def test_role_and_organisation_are_those_of_the_register() -> None:
    found = Resolution("", "NO-TRADE", "holm", "minister", "Ministry of Trade", "NO", sure=True)
    one = with_party(SAID, found)
    assert (one.party, one.role, one.organisation) == ("NO-TRADE", "minister", "Ministry of Trade")
    assert (one.side, one.speaker) == ("Norway", "Holm")


def test_the_words_stay_where_nothing_is_known_and_go_where_several_could_be_meant() -> None:
    assert with_party(SAID, Resolution("not there")) == SAID
    assert with_party(SAID, Resolution("two", several=True)) == replace(SAID, party=None)


def test_bound_and_addressee_by_their_ids() -> None:
    register = Register.of(PARTIES)
    one = with_parties(PROMISE, Resolution("", "NO-TRADE", side="NO"), register)
    assert (one.bound, one.to) == (("NO",), ("PT", "Chile"))
    assert register.lacks((*one.bound, *one.to)) == ("Chile",)
    other = with_parties(
        replace(PROMISE, bound=("the Guild",)), Resolution("", "NO-TRADE", side="NO"), register
    )
    assert other.bound == ("NO",)
    unknown = with_parties(replace(PROMISE, bound=("the Guild",)), Resolution(""), register)
    assert unknown.bound == ("the Guild",)


def test_drafts_carry_ids_and_the_reason_where_they_do_not() -> None:
    one = statements_in(drafts(Register.of(PARTIES, (HOLM,))))[0]
    assert (one.speaker, one.party, one.role) == ("Ruth Holm", "NO-TRADE", "minister")
    (first, *_) = (one for one in drafts(Register.of(PARTIES)) if isinstance(one.proposal, Statement))
    assert first.unsure is not None
    assert "The register does not have 'Ruth Holm': add the person or the party." in first.unsure


def test_a_namesake_gives_no_id_and_the_draft_says_so() -> None:
    other = replace(HOLM, id="n", person="judge", party="PT", role="judge")
    (first, *_) = (
        one for one in drafts(Register.of(PARTIES, (HOLM, other))) if isinstance(one.proposal, Statement)
    )
    assert isinstance(first.proposal, Statement)
    assert first.proposal.party is None
    assert first.unsure is not None
    assert "Two people are called Ruth Holm: holm (minister, NO-TRADE) and judge (judge, PT)." in first.unsure


def test_a_promise_of_known_parties_asks_for_no_ids() -> None:
    for register, asked in ((None, True), (Register.of(PARTIES), False)):
        found = drafts(register, "Portugal agreed to publish a register of licences by 2012.")
        promised = [one for one in found if isinstance(one.proposal, Commitment)]
        assert promised
        for one in promised:
            assert isinstance(one.proposal, Commitment)
            assert one.proposal.bound == (("Portugal",) if register is None else ("PT",))
            assert ("give their ids" in (one.unsure or "")) is asked


def test_ids_of_drafts_do_not_depend_on_the_register() -> None:
    without, with_register = drafts(None), drafts(Register.of(PARTIES, (HOLM,)))
    assert [one.id for one in without] == [one.id for one in with_register]
    assert [one.proposal.id for one in without] == [one.proposal.id for one in with_register]
    assert without != with_register
