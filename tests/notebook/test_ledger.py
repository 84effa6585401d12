"""The Python API over the real case: known answers, the two clocks, and nothing judged twice."""

import csv
import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import kept
from kept.dates import PartialDate
from kept.errors import InputError, LedgerError
from kept.ledger import create_ledger, open_ledger
from kept.model import Commitment, Event, Meeting, Observation, Source, Stance, Statement, Status
from kept.notebook import Ledger, moments, opening
from kept.notebook.held import Reach
from kept.pipeline import verdicts
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save
from tests.notebook.conftest import MOMENT

GOLDEN = Path(__file__).parents[1] / "pipeline" / "jcct_golden.csv"
LATER = "2026-11-26T09:00:00.000000Z"
CLAIM = Statement(
    id="K900",
    speaker="Someone",
    content="All agencies were done.",
    party="CN",
    said_on=PartialDate.parse("2006-03-30"),
    commitment="C-2004-02",
    stance=Stance.DENIES,
    source="idg06",
)


def golden() -> list[dict[str, str]]:
    """What each promise was on some days: the day on which it changed, and no other."""
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows(ledger: Ledger, **options: object) -> dict[object, dict[str, object]]:
    return {row["commitment"]: dict(row) for row in ledger.verdicts(**options)}  # type: ignore[arg-type]


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commitments that are judged, one entry each time."""
    found: list[str] = []
    real = verdicts.judge
    monkeypatch.setattr(
        verdicts, "judge", lambda asked, day: found.append(asked.commitment.id) or real(asked, day)
    )
    return found


@pytest.fixture
def copy(path: Path, tmp_path: Path) -> Path:
    """A ledger of its own, to write into."""
    for part in path.parent.glob("kept.db*"):
        shutil.copy(part, tmp_path / part.name)
    return tmp_path / "kept.db"


# --------------------------------------------------------------------------- verdicts


def test_the_seed_is_disputed_before_the_seventeenth_session(jcct: Ledger) -> None:
    row = rows(jcct, as_of="2006-03-31")["C-2005-05"]
    assert (row["status"], row["grade"], row["family"]) == ("disputed", "C", "contested or unproven")
    assert row["decided_by"] == "K002; K001"
    assert (row["bound_names"], row["deadline"], row["deadline_last"]) == (
        "China",
        "2005-12-31",
        date(2005, 12, 31),
    )
    assert (row["as_of"], row["known_at"]) == (date(2006, 3, 31), MOMENT)


def test_the_table_says_what_the_golden_table_says(jcct: Ledger) -> None:
    lines = golden()
    for day in ("1995-12-25", "2006-03-31", "2011-11-20"):
        found = rows(jcct, as_of=day)
        for line in (line for line in lines if line["as_of"] == day):
            row = found[line["commitment"]]
            assert (row["status"], row["grade"]) == (line["status"], line["grade"]), line


@pytest.mark.parametrize(
    "day",
    [
        "2006-03-31",
        "2006-03",
        date(2006, 3, 31),
        datetime(2006, 3, 31, 23, 0, tzinfo=UTC),
        PartialDate(2006, 3),
    ],
)
def test_a_day_can_be_given_in_many_ways(jcct: Ledger, day: moments.Day) -> None:
    assert jcct.verdicts(as_of=day) == jcct.verdicts(as_of="2006-03-31")


def test_without_a_day_it_is_today(jcct: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    class Today(date):
        @classmethod
        def today(cls) -> date:
            return date(2006, 3, 31)

    monkeypatch.setattr(moments, "date", Today)
    assert jcct.verdict("C-2005-05").verdict.as_of == "2006-03-31"


@pytest.mark.parametrize("day", ["31.3.2006", "2006-02-30", 20060331])
def test_what_is_no_day_is_refused_with_an_example(jcct: Ledger, day: object) -> None:
    with pytest.raises(InputError, match="2006-03"):
        jcct.verdicts(as_of=day)  # type: ignore[arg-type]


def test_a_moment_without_a_zone_is_refused(jcct: Ledger) -> None:
    with pytest.raises(InputError, match="no time zone"):
        jcct.verdicts(as_of="2006", known_at=datetime(2026, 11, 26))
    with pytest.raises(InputError, match="no moment"):
        jcct.verdicts(as_of="2006", known_at=5)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="neither a day nor a moment"):
        jcct.commitments(known_at="soon")


def test_before_it_was_recorded_nothing_is_known(jcct: Ledger) -> None:
    assert len(jcct.verdicts(as_of="2006-03-31", known_at="2026-11-24")) == 0
    assert len(jcct.commitments(known_at=date(2026, 11, 25))) == 75
    card = jcct.verdict("C-2005-05", as_of="2006-03-31", known_at=datetime(2026, 11, 24, tzinfo=UTC))
    assert card.status is Status.NOT_IN_LEDGER
    assert "End the use of unlicensed software" in repr(card)
    told = jcct.explain("C-2005-05", as_of="2006-03-31", known_at="2026-11-24")
    assert told.status is Status.NOT_IN_LEDGER
    assert jcct.history("C-2005-05", as_of="2006", known_at="2026-11-24")["status"] == ("not_in_ledger",)


@pytest.mark.parametrize("ask", ["verdict", "explain", "history"])
def test_an_unknown_id_is_answered_with_the_nearest_ones(jcct: Ledger, ask: str) -> None:
    with pytest.raises(InputError, match="Did you mean C-2005-05"):
        getattr(jcct, ask)("C-2005-5", as_of="2006-03-31")


# --------------------------------------------------------------------------- nothing is done twice


def test_the_same_day_is_judged_once(jcct: Ledger, judged: list[str]) -> None:
    jcct.verdicts(as_of="2007-05-01")
    assert len(judged) == 75
    jcct.verdicts(as_of="2007-05-01")
    jcct.evidence(as_of="2007-05-01")
    assert len(judged) == 75


def test_after_one_entry_only_what_it_bears_on_is_judged_again(copy: Path, judged: list[str]) -> None:
    with kept.open(copy) as ledger:
        before = rows(ledger, as_of="2006-03-31")
        with open_ledger(copy) as store:
            save(store, [CLAIM], Writer(LATER, "a test"))
        judged.clear()
        assert rows(ledger, as_of="2006-03-31") == before
        assert ledger.refresh() == 1
        after = rows(ledger, as_of="2006-03-31")
        assert judged == ["C-2004-02"]
        assert (before["C-2004-02"]["status"], after["C-2004-02"]["status"]) == ("unverified", "not_kept")
        assert {row["known_at"] for row in after.values()} == {LATER}
        assert rows(ledger, as_of="2006-03-31", known_at=MOMENT) == before
        assert ledger.refresh() == 0


def test_the_oldest_days_are_forgotten_and_asked_again(jcct: Ledger, judged: list[str]) -> None:
    days = [date(2008, 1, n) for n in range(1, 32)]
    first = jcct.verdicts(as_of="2007-06-01")
    for day in (*days, date(2008, 2, 1), date(2008, 2, 2)):
        jcct.verdicts(as_of=day)
    judged.clear()
    assert jcct.verdicts(as_of="2007-06-01") == first
    assert len(judged) == 75


# --------------------------------------------------------------------------- what was recorded


@pytest.mark.parametrize(
    ("name", "key", "type_"),
    [
        ("commitments", "commitment", Commitment),
        ("statements", "statement", Statement),
        ("meetings", "meeting", Meeting),
        ("observations", "observation", Observation),
        ("events", "event", Event),
        ("sources", "source", Source),
    ],
)
def test_a_table_has_every_record(jcct: Ledger, path: Path, name: str, key: str, type_: type) -> None:
    with open_ledger(path) as store:
        ids = load(store).by_id(type_)
    assert getattr(jcct, name)()[key] == tuple(ids)
    assert len(ids) > 0


def test_the_other_tables_lead_to_sources_and_promises(jcct: Ledger) -> None:
    sources, promises = set(jcct.sources()["source"]), set(jcct.commitments()["commitment"])
    for found in (jcct.statements(), jcct.observations(), jcct.events(), jcct.evidence(as_of="2014")):
        assert set(found["source"]) <= sources | {None}
    assert set(jcct.statements()["commitment"]) <= promises | {None}


def test_a_figure_has_its_series_and_is_exact(jcct: Ledger) -> None:
    found = [row for row in jcct.observations() if row["about"] == "2003" and row["unit"] == "percent"]
    rate = next(row for row in found if str(row["series_title"]).startswith("Unlicensed rate, CN"))
    assert (str(rate["value"]), rate["about_first"], rate["about_last"]) == (
        "92",
        date(2003, 1, 1),
        date(2003, 12, 31),
    )
    assert rate["published_last"] == date(2007, 5, 15)


def test_the_evidence_says_what_decides(jcct: Ledger) -> None:
    found = [row for row in jcct.evidence(as_of="2006-03-31") if row["commitment"] == "C-2005-05"]
    assert {row["evidence"]: (row["bearing"], row["grade"]) for row in found if row["decides"]} == {
        "K001": ("supports", "D"),
        "K002": ("undercuts", "C"),
    }
    assert {row["evidence"] for row in found if not row["decides"]} == {"K023", "K024", "K026"}


# --------------------------------------------------------------------------- reports


def test_the_status_puts_the_longest_overdue_first(jcct: Ledger) -> None:
    found = jcct.status(as_of="2006-03-31")
    assert (found["commitment"][0], found["days_overdue"][0]) == ("C-1995-01", 3804)
    assert dict(zip(found["commitment"], found["due_on"], strict=True))["C-2005-05"] == date(2005, 12, 31)
    of_software = jcct.status(as_of="2014-12-31", topic="government_software", party="CN")
    assert len(of_software) == 14
    counties = next(row for row in of_software if row["commitment"] == "C-2011-05")
    assert counties["pace"]
    assert "percent" in str(counties["pace_because"])
    with pytest.raises(InputError, match="no commitment on the topic"):
        jcct.status(topic="software")


def test_the_changes_tell_from_what_to_what_and_why(jcct: Ledger) -> None:
    found = jcct.changes("2005-12-31", as_of="2006-03-31")
    first = found.rows[0]
    assert (first["change"], first["on"], first["commitment"]) == ("status", date(2006, 3, 31), "C-2005-05")
    assert (first["before"], first["status"]) == ("unverified", "disputed")
    assert str(first["causes"]).startswith("Came in: Chris Israel, US Commerce (K002)")
    assert [row["commitment"] for row in found if row["change"] == "new"] == [
        "C-2006-11",
        "F-2006-01",
        "F-2006-02",
    ]
    assert found.rows[2]["causes"] == "Made: 31 March 2006."
    with pytest.raises(InputError, match="must be earlier"):
        jcct.changes("2006-12-31", as_of="2006-03-31")


def test_the_history_begins_when_the_promise_was_made(jcct: Ledger) -> None:
    found = jcct.history("C-2005-05", as_of="2006-03-31")
    assert found["on"][0] == date(2005, 7, 11)
    assert found["status"] == ("pending", "unverified", "unverified", "disputed")
    assert found["before"][0] is None


# --------------------------------------------------------------------------- opening and closing


def test_a_ledger_tells_what_is_in_it(jcct: Ledger, path: Path) -> None:
    figures = len(jcct.observations())
    assert repr(jcct) == (
        f"Ledger {path}\n"
        f"  72 promises, 3 forecasts, 109 statements, {figures} figures\n"
        "  recorded up to 25 November 2026, 12:00:00 UTC"
    )


def test_an_empty_ledger_has_empty_tables(tmp_path: Path) -> None:
    create_ledger(tmp_path / "new.db").close()
    with kept.open(str(tmp_path / "new.db")) as ledger:
        assert "nothing is recorded yet" in repr(ledger)
        assert len(ledger.verdicts(as_of="2006")) == len(ledger.evidence(as_of="2006")) == 0
        assert "0 rows" in repr(ledger.status(as_of="2006"))
        assert ledger.observations().to_pandas().empty


def test_a_missing_ledger_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="kept init"):
        kept.open(tmp_path / "none.db")


def test_a_packaged_case_is_gone_when_it_is_closed() -> None:
    ledger = kept.demo_case("phase-one")
    assert "4 promises" in repr(ledger)
    folder = ledger._on_close.__self__.name  # type: ignore[attr-defined]
    assert Path(folder).is_dir()
    ledger.close()
    ledger.close()
    assert not Path(folder).exists()


def test_nothing_stays_behind_where_a_ledger_cannot_be_read(
    copy: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("empty")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))

    def broken(ledger: object) -> Reach:
        raise LedgerError("An entry cannot be read.")

    monkeypatch.setattr(opening, "reach_of", broken)
    with pytest.raises(LedgerError):
        kept.demo_case("phase-one")
    with pytest.raises(LedgerError):
        kept.open(copy)
    assert list(folder.iterdir()) == []


def test_an_unknown_case_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(InputError, match="harbour, clinics, jcct, phase-one, us-agencies"):
        kept.demo_case("jcc")


def test_the_package_offers_its_ways_in_and_nothing_else() -> None:
    assert {"open", "demo_case"} <= set(dir(kept))
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        kept.opne  # noqa: B018
