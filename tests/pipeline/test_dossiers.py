"""What a page may show: what is public and could be known on the day, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Commitment, Duty, Event, EventKind, Source, Stance, Statement
from kept.pipeline.dossiers import dossier, page_files, rows
from kept.pipeline.import_case import Imported, import_case
from kept.pipeline.packaged import SAMPLE
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View, verdict

WRITER = Writer(at="2026-11-25T12:00:00.000000Z", by="a test")
VIEW = View(date(2020, 3, 1), WRITER.at)
PUBLIC = replace(VIEW, public_only=True)

SECRET = Statement(
    id="secret",
    speaker="An official who must not be named",
    content="It was never done",
    party="NO",
    said_on=PartialDate.parse("2019-06-01"),
    commitment="H-2019-02",
    stance=Stance.DENIES,
    public=False,
)


@pytest.fixture
def sample(ledger: Ledger) -> tuple[Ledger, Imported]:
    return ledger, import_case(ledger, SAMPLE, WRITER)


def test_the_sample_case_loads_without_a_problem(sample: tuple[Ledger, Imported]) -> None:
    assert sample[1].problems == ()


def test_what_is_not_public_is_neither_shown_nor_counted_on_a_page(sample: tuple[Ledger, Imported]) -> None:
    ledger, _ = sample
    before = page_files(ledger, PUBLIC, ["H-2019-02"])
    secret = replace(SECRET, party=dossier(ledger, "H-2019-02", VIEW).commitment.bound[0])
    save(ledger, [secret], WRITER)
    assert page_files(ledger, PUBLIC, ["H-2019-02"]) == before
    assert "secret" in {piece.evidence.id for piece in verdict(ledger, "H-2019-02", VIEW).weighed}


def test_a_commitment_that_is_not_public_has_no_page(sample: tuple[Ledger, Imported]) -> None:
    ledger, _ = sample
    hidden = Commitment(
        "hidden", "keep quiet", ("NO",), PartialDate.parse("2019"), Duty.REFRAIN, public=False
    )
    save(ledger, [hidden], WRITER)
    with pytest.raises(InputError, match="no commitment 'hidden'"):
        page_files(ledger, PUBLIC, ["hidden"])


def test_a_dossier_holds_only_what_could_be_known_on_the_day(sample: tuple[Ledger, Imported]) -> None:
    ledger, _ = sample
    early = dossier(ledger, "H-2018-02", replace(VIEW, as_of=date(2018, 7, 1)))
    assert all(one.said_on is None or one.said_on.by(date(2018, 7, 1)) for one in early.statements)
    assert len(early.statements) < len(dossier(ledger, "H-2018-02", VIEW).statements)
    assert all(one.as_of <= "2018-07-01" for one in early.earlier)


def test_an_event_is_known_from_its_source(sample: tuple[Ledger, Imported]) -> None:
    ledger, _ = sample
    source = Source("late", "A gazette", "A notice", PartialDate.parse("2019-01-01"))
    raid = Event(
        "raid",
        EventKind.RAID,
        "A raid",
        PartialDate.parse("2018-08-01"),
        commitment="H-2018-02",
        source="late",
    )
    save(ledger, [source, raid], WRITER)
    before = dossier(ledger, "H-2018-02", replace(VIEW, as_of=date(2018, 12, 31)))
    after = dossier(ledger, "H-2018-02", replace(VIEW, as_of=date(2019, 1, 1)))
    assert "raid" not in {event.id for event in before.events}
    assert "raid" in {event.id for event in after.events}


def test_a_chain_goes_up_and_down(sample: tuple[Ledger, Imported]) -> None:
    found = dossier(sample[0], "H-2018-01", VIEW)
    assert {"H-2014-01", "H-2018-01", "H-2020-01"} <= {one.id for one in found.chain}


def test_rows_are_all_commitments(sample: tuple[Ledger, Imported]) -> None:
    assert len(rows(sample[0], VIEW)) == len(sample[1].commitments)


def test_a_page_for_an_unknown_commitment_is_refused(sample: tuple[Ledger, Imported]) -> None:
    with pytest.raises(InputError, match="no commitment 'nothing'"):
        page_files(sample[0], PUBLIC, ["nothing"])
