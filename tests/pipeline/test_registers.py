"""Who speaks for whom, from the ledger to the drafts of the next reading: by hand, by import, by review."""

from pathlib import Path

from kept.dates import PartialDate
from kept.extract.who.speaker import Speaker
from kept.ledger import Ledger
from kept.model import Commitment, Draft, Membership, Party, PartyKind, Statement
from kept.pipeline.add import add
from kept.pipeline.import_case import Imported, import_case
from kept.pipeline.packaged import JCCT
from kept.pipeline.read_documents import Read, read_all
from kept.pipeline.records import load
from kept.pipeline.registers import register_of
from kept.pipeline.review_desk import Desk
from kept.pipeline.save import Writer, save
from tests.pipeline.conftest import WRITER

NORWAY = Party("NO", "Norway", PartyKind.GOVERNMENT)
TRADE = Party("NO-TRADE", "Ministry of Trade of Norway", PartyKind.AGENCY, part_of="NO")
FIRST = "Ruth Holm said that the audit of the licences was late."
SECOND = "Ruth Holm said that the audit of the offices was complete."


def read(ledger: Ledger, folder: Path, words: str, published: str = "2011-03-31") -> Read:
    page = folder / "page.txt"
    page.write_text(words, encoding="utf-8")
    (found,) = read_all(ledger, [page], WRITER, PartialDate.parse(published), "Example News")
    assert isinstance(found, Read)
    return found


def of_holm(found: Read) -> tuple[Draft, Statement]:
    said = ((one, one.proposal) for one in found.drafts if isinstance(one.proposal, Statement))
    return next((one, statement) for one, statement in said if statement.speaker == "Ruth Holm")


def test_a_name_given_in_review_is_known_at_the_next_reading(ledger: Ledger, tmp_path: Path) -> None:
    save(ledger, [NORWAY, TRADE], WRITER)
    draft, statement = of_holm(read(ledger, tmp_path, FIRST))
    assert statement.party is None
    assert "The register does not have 'Ruth Holm'" in (draft.unsure or "")
    desk = Desk(ledger, WRITER)
    desk.accept(draft.id, {"party": "NO-TRADE"})
    after, known = of_holm(read(ledger, tmp_path, SECOND))
    assert known.party == "NO-TRADE"
    assert "The register" not in (after.unsure or "")
    desk.undo(draft.id)
    assert of_holm(read(ledger, tmp_path, SECOND))[1].party is None


def test_a_corrected_party_counts_and_a_rejected_draft_tells_nothing(ledger: Ledger, tmp_path: Path) -> None:
    save(ledger, [NORWAY, TRADE], WRITER)
    draft, _ = of_holm(read(ledger, tmp_path, FIRST))
    desk = Desk(ledger, WRITER)
    desk.correct(draft.id, {"party": "NO", "role": "minister"})
    assert of_holm(read(ledger, tmp_path, SECOND))[1].party == "NO"
    desk.reject(draft.id, "another person")
    assert of_holm(read(ledger, tmp_path, SECOND))[1].party is None


def test_a_reading_after_the_register_has_grown_changes_the_drafts_and_adds_none(
    ledger: Ledger, tmp_path: Path
) -> None:
    save(ledger, [NORWAY, TRADE], WRITER)
    before = read(ledger, tmp_path, FIRST)
    record, problems = add(
        ledger,
        "people",
        {
            "membership_id": "m",
            "person": "holm",
            "name": "Ruth Holm",
            "party_id": "NO-TRADE",
            "start": "2010",
        },
        WRITER,
    )
    assert isinstance(record, Membership)
    assert problems == []
    after = read(ledger, tmp_path, FIRST)
    assert after.document.drafts == before.document.drafts
    assert of_holm(after)[1].party == "NO-TRADE"
    assert len(load(ledger).all(Draft)) == len(before.drafts)


def test_a_ledger_without_parties_keeps_the_words_and_says_so(ledger: Ledger, tmp_path: Path) -> None:
    found = read(ledger, tmp_path, "Portugal agreed to publish a register of licences by 2012.")
    for draft in found.drafts:
        assert draft.unsure
        if isinstance(draft.proposal, Commitment):
            assert draft.proposal.bound == ("Portugal",)
            assert "The register lacks 'Portugal'" in draft.unsure
        if isinstance(draft.proposal, Statement):
            assert draft.proposal.party == "Portugal"
            assert "The ledger has no parties yet" in draft.unsure


def test_the_people_of_the_jcct_case_hold_the_roles_of_their_day(jcct: tuple[Ledger, Imported]) -> None:
    """Roles and days are those of the case's claims and meetings (tables claims and meetings)."""
    register = register_of(load(jcct[0]).every())
    for name, on, party, role in (
        ("Yan Xiaohong", "2006-03", "NCAC", "Deputy commissioner"),
        ("Yan Xiaohong", "2012-10", "NCAC", "Deputy director"),
        ("Wu Yi", "1995-02-15", "CN", "Foreign Trade Minister"),
        ("Wu Yi", "2006-04-11", "CN", "Vice premier"),
        ("Carlos Gutierrez", "2006-03-28", "DOC", "Secretary of Commerce"),
        ("Mr. Israel", "2006-03", "DOC", "Coordinator for international IP enforcement"),
        ("Mike Ellis", "2006-03", "MPA", "Senior vice president, Asia-Pacific"),
    ):
        found = register.resolve(Speaker(name, person=True), PartialDate.parse(on))
        assert (found.party, found.role, found.sure) == (party, role, True)
    later = register.resolve(Speaker("Carlos Gutierrez", person=True), PartialDate(2012))
    assert (later.party, later.sure) == (None, False)
    for name, party in (("the U.S.", "US"), ("State Copyright Bureau", "NCAC"), ("the PRC", "CN")):
        assert register.resolve(Speaker(name), None).party == party


def test_every_speaker_of_the_jcct_case_agrees_with_its_people(jcct: tuple[Ledger, Imported]) -> None:
    records = load(jcct[0])
    named = {member.name for member in records.all(Membership)}
    register = register_of(records.every())
    for one in records.all(Statement):
        if one.speaker in named:
            found = register.resolve(Speaker(one.speaker, person=True), one.said_on)
            assert found.party == one.party, one.id


def test_importing_again_changes_nothing(ledger: Ledger) -> None:
    import_case(ledger, JCCT, WRITER)
    again = import_case(ledger, JCCT, Writer("2026-11-26T12:00:00.000000Z", "a test"))
    assert (again.saved.added, again.saved.corrected, again.problems) == (0, 0, ())
