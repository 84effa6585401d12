"""The signed checkpoint of an export: there and checked, or said to be missing; never of another head."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kept.errors import InputError
from kept.ledger import Ledger
from kept.ledger.checkpoints.checkpoint import Checkpoint, read_checkpoint
from kept.ledger.checkpoints.keys import SignerKey
from kept.ledger.checkpoints.notes import read_note
from kept.model import Party, PartyKind
from kept.pipeline.data import Choices, export_files
from kept.pipeline.data.folder import write_folder
from kept.pipeline.data.ledger_lines import head_at
from kept.pipeline.data.signed_head import signed_head
from kept.pipeline.data.steady import steady_files
from kept.pipeline.publishing.gathering import Wanted
from kept.pipeline.publishing.verb import publish
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View
from kept.publish.data.signed import CHECKPOINT, UNSIGNED, VERIFIER
from tests.pipeline.data.conftest import Files

KEY = SignerKey("desk.example/ledger", bytes(range(32)))
EARLY, LATE = "2026-11-25T12:00:00.000000Z", "2026-11-26T12:00:00.000000Z"


def exported(ledger: Ledger, known_at: str | None, signed_at: str | None) -> Files:
    signed = signed_head(ledger, signed_at, KEY)
    return dict(export_files(ledger, View(date(2021, 3, 1), known_at), Choices(parquet=False, signed=signed)))


def checkpoint(files: Files) -> Checkpoint:
    return read_checkpoint(read_note(files[CHECKPOINT].decode()).text)


def texts(files: Files) -> tuple[str, str]:
    """What the package says of itself, to a program and to a person."""
    return json.loads(files["datapackage.json"])["description"], files["README.md"].decode()


@pytest.fixture
def grown(ledger: Ledger) -> Ledger:
    """A ledger with an entry of one day and two of the next."""
    for at, ids in ((EARLY, "A"), (LATE, "BC")):
        save(ledger, [Party(id_, f"A body {id_}", PartyKind.AGENCY) for id_ in ids], Writer(at, "Ann"))
    return ledger


@pytest.mark.parametrize("case", ["private", "harbour"])
def test_the_lines_of_the_documentation_check_the_signature_with_the_package_alone(
    case: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    write_folder(tmp_path / "data", exported(request.getfixturevalue(case), None, None).items())
    page = (Path(__file__).parents[3] / "docs" / "data.md").read_text(encoding="utf-8")
    (tmp_path / "check.py").write_text(page.split("```python")[2].split("```")[0], encoding="utf-8")
    command = [sys.executable, "-W", "ignore", str(tmp_path / "check.py"), str(tmp_path / "data")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    head = request.getfixturevalue(case).head()
    assert done.stdout.startswith(f"{head.size} entries of kept/"), done.stderr
    assert done.stdout.endswith(f", head {head.hash}, as signed\n")
    note = tmp_path / "data" / CHECKPOINT
    note.write_text(note.read_text("utf-8").replace(f"\n{head.size}\n", f"\n{head.size - 1}\n"), "utf-8")
    assert subprocess.run(command, capture_output=True, text=True, check=False).returncode == 1


def test_the_package_says_how_to_check_it(harbour: Ledger) -> None:
    files = exported(harbour, None, None)
    for told in texts(files):
        assert f"kept verify --since {CHECKPOINT} --signed-by {VERIFIER}" in told
        assert "signed by desk.example/ledger:" in told
        assert "No signed checkpoint" not in told
        assert harbour.head().hash in told
    assert files[VERIFIER].decode() == f"{KEY.verifier}\n"


def test_where_nobody_signed_the_package_says_so(files: Files) -> None:
    assert CHECKPOINT not in files
    assert VERIFIER not in files
    assert all(UNSIGNED in told for told in texts(files))


def test_the_head_of_the_moment_is_signed_and_not_that_of_today(grown: Ledger) -> None:
    files = exported(grown, EARLY, EARLY)
    opening = json.loads(files["ledger.jsonl"].split(b"\n", 1)[0])
    found = checkpoint(files)
    assert (found.size, found.head) == (opening["size"], opening["head"]) == (1, grown.numbered([1])[0].hash)
    assert checkpoint(exported(grown, LATE, LATE)).size == grown.head().size


def test_a_checkpoint_of_another_head_is_not_handed_on(grown: Ledger) -> None:
    files = exported(grown, EARLY, LATE)
    assert CHECKPOINT not in files
    assert all(UNSIGNED in told for told in texts(files))


def test_the_same_head_and_key_give_the_same_bytes(grown: Ledger) -> None:
    assert exported(grown, LATE, LATE) == exported(grown, LATE, LATE)
    other = signed_head(grown, LATE, replace(KEY, seed=bytes(32)))
    assert other.note != exported(grown, LATE, LATE)[CHECKPOINT].decode()


def test_a_ledger_that_had_nothing_then_is_not_signed(grown: Ledger) -> None:
    with pytest.raises(InputError, match="had no entries yet at 2020"):
        signed_head(grown, "2020-01-01T00:00:00.000000Z", KEY)


@pytest.mark.parametrize("known_at", [EARLY, LATE])
def test_foot_checkpoint_and_data_of_a_site_tell_the_head_of_its_moment(
    grown: Ledger, tmp_path: Path, known_at: str
) -> None:
    wanted = Wanted(View(date(2021, 3, 1), known_at, public_only=True))
    assert not publish(grown, tmp_path / "site", wanted, KEY).problems
    head = head_at(grown, known_at)
    told = (tmp_path / "site" / "data" / "README.md").read_text(encoding="utf-8")
    assert f"`{head.hash}` after {head.size} entries" in told
    assert UNSIGNED not in told
    copy = (tmp_path / "site" / "data" / CHECKPOINT).read_text(encoding="utf-8")
    assert copy == (tmp_path / "site" / CHECKPOINT).read_text(encoding="utf-8")
    assert checkpoint({CHECKPOINT: copy.encode()}).size == head.size
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert f"the hash of the last is <code>{head.hash}</code>" in page


def test_a_site_of_a_time_before_the_ledger_says_that_there_was_nothing(
    grown: Ledger, tmp_path: Path
) -> None:
    wanted = Wanted(View(date(2021, 3, 1), "2020-01-01", public_only=True))
    with pytest.raises(InputError, match="had no entries yet at 2020-01-01"):
        publish(grown, tmp_path / "site", wanted, KEY)
    assert not (tmp_path / "site").exists()
    assert not publish(grown, tmp_path / "site", wanted).problems
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "The ledger had no entries then" in page
    told = (tmp_path / "site" / "data" / "README.md").read_text(encoding="utf-8")
    assert "after 0 entries" in told


def record_meanwhile(ledger: Ledger, at: str) -> None:
    save(ledger, [Party("Z", "Came meanwhile", PartyKind.AGENCY)], Writer(at, "Bo"))


@pytest.mark.parametrize("known_at", ["9998-12-31", "2026-11-26"])
def test_what_is_recorded_later_is_in_no_file_of_a_signed_export(grown: Ledger, known_at: str) -> None:
    at = "2026-11-26T12:30:00.000000Z"
    made = steady_files(grown, View(date(2021, 3, 1), known_at), Choices(parquet=False), KEY, at)
    record_meanwhile(grown, "2026-11-26T12:30:00.000001Z")
    files = dict(made)
    assert checkpoint(files).size == 3
    assert UNSIGNED not in texts(files)[1]
    assert b"Came meanwhile" not in b"".join(files.values())


@pytest.mark.parametrize("key", [KEY, None])
def test_what_is_recorded_under_an_earlier_moment_leaves_no_export(
    grown: Ledger, tmp_path: Path, key: SignerKey | None
) -> None:
    made = steady_files(grown, View(date(2021, 3, 1), LATE), Choices(parquet=False), key, LATE)
    record_meanwhile(grown, EARLY)
    with pytest.raises(InputError, match="it had 3 entries when that began"):
        write_folder(tmp_path / "data", made)
    assert not (tmp_path / "data").exists()


def test_a_ledger_that_is_ahead_of_the_clock_is_exported_whole(grown: Ledger) -> None:
    view = View(date(2021, 3, 1), "9998-12-31")
    assert checkpoint(dict(steady_files(grown, view, Choices(parquet=False), KEY, EARLY))).size == 3


def test_a_new_export_takes_the_place_of_a_signed_one(grown: Ledger, tmp_path: Path) -> None:
    write_folder(tmp_path / "data", exported(grown, LATE, LATE).items())
    write_folder(tmp_path / "data", exported(grown, EARLY, LATE).items())
    assert not (tmp_path / "data" / CHECKPOINT).exists()
