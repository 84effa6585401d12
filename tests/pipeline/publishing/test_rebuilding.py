"""A second build writes what says something new, deletes what is gone, and leaves the rest as it is."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from kept.errors import InputError
from kept.ledger import Ledger, create_ledger
from kept.model import Commitment
from kept.pipeline.import_case import Imported
from kept.pipeline.publishing import commitments
from kept.pipeline.publishing.building import Built
from kept.pipeline.publishing.manifest import alone
from kept.pipeline.publishing.verb import publish
from kept.pipeline.records import load
from kept.pipeline.save import save
from tests.pipeline.publishing.conftest import ID, KEY, LATER, PAGE, changed, files_of, grown, wanted
from tests.pipeline.publishing.reading_pages import dead_links


def test_the_same_site_again_writes_nothing_and_is_the_same_elsewhere(
    jcct: tuple[Ledger, Imported], copy: Path, tmp_path: Path
) -> None:
    before = files_of(copy)
    stamps = {path: (copy / path).stat().st_mtime_ns for path in before}
    done = publish(jcct[0], copy, wanted(), KEY)
    assert (done.written, done.deleted, done.unchanged) == ([], [], len(before))
    assert {path: (copy / path).stat().st_mtime_ns for path in before} == stamps
    publish(jcct[0], tmp_path / "elsewhere", wanted(), KEY)
    assert files_of(tmp_path / "elsewhere") == before
    manifests = {(one / ".kept" / "manifest.json").read_bytes() for one in (copy, tmp_path / "elsewhere")}
    assert len(manifests) == 1


def test_another_day_on_which_nothing_happened_leaves_the_pages_with_their_own_day(
    jcct: tuple[Ledger, Imported], copy: Path
) -> None:
    publish(jcct[0], copy, wanted("2026-11-26"), KEY)
    done = publish(jcct[0], copy, wanted("2026-11-27", "2026-11-27"), KEY)
    # One dossier says that no figure was published by the day, and the tables say of which day they are.
    assert [path for path in done.written if path.endswith(".html")] == ["commitments/C-2011-05.html"]
    assert all(path.startswith("data/") for path in done.written if not path.endswith(".html"))
    assert len(done.written) < 10
    assert b"made as of 26 November 2026" in files_of(copy)[PAGE]
    assert b"made as of 27 November 2026" in files_of(copy)["commitments/C-2011-05.html"]


def test_a_changed_commitment_rewrites_its_own_pages_and_no_other_dossier(copy: Path, tmp_path: Path) -> None:
    with grown(tmp_path) as ledger:
        changed(ledger, what="End it by the close of 2005, reworded")
        done = publish(ledger, copy, wanted(), KEY)
    pages = [path for path in done.written if path.startswith("commitments/")]
    assert PAGE in pages
    assert all("reworded" in (copy / path).read_text(encoding="utf-8") for path in pages)
    assert {"index.html", "commitments.html", "search/part-1.js", "checkpoint.txt"} <= set(done.written)
    assert done.unchanged > len(done.written)
    assert done.deleted == []


def test_what_was_made_private_is_deleted_and_nowhere_in_the_site(copy: Path, tmp_path: Path) -> None:
    with grown(tmp_path) as ledger:
        words = load(ledger).one(Commitment, ID).what
        changed(ledger, public=False)
        done = publish(ledger, copy, wanted(), KEY)
    assert PAGE in done.deleted
    assert f"feeds/commitments/{ID}.atom" in done.deleted
    files = files_of(copy)
    assert [path for path, content in files.items() if words.encode() in content] == []
    assert [path for path, content in files.items() if ID.encode() in content] == []
    assert list(dead_links(files)) == []


def test_a_page_that_somebody_edited_or_deleted_is_written_anew(
    jcct: tuple[Ledger, Imported], copy: Path
) -> None:
    before = files_of(copy)
    (copy / PAGE).write_text("Kept!", encoding="utf-8")
    (copy / "index.html").unlink()
    done = publish(jcct[0], copy, wanted(), KEY)
    assert sorted(done.written) == sorted([PAGE, "index.html"])
    assert files_of(copy) == before


def test_files_of_others_are_never_deleted_or_overwritten(
    jcct: tuple[Ledger, Imported], copy: Path, tmp_path: Path
) -> None:
    (copy / "CNAME").write_text("promises.example.org", encoding="utf-8")
    publish(jcct[0], copy, wanted(), KEY)
    assert (copy / "CNAME").is_file()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="overwrites nothing of others"):
        publish(jcct[0], tmp_path / "full", wanted(), KEY)
    assert (tmp_path / "full" / "index.html").read_text(encoding="utf-8") == "mine"
    with pytest.raises(InputError, match="is a file"):
        publish(jcct[0], copy / "CNAME", wanted(), KEY)


def test_a_file_in_the_way_of_a_new_page_stops_the_build(copy: Path, tmp_path: Path) -> None:
    with grown(tmp_path) as ledger:
        found = load(ledger).one(Commitment, ID)
        save(ledger, [replace(found, id="C-NEW", quote=None)], LATER)
        (copy / "commitments" / "C-NEW.html").write_text("mine", encoding="utf-8")
        with pytest.raises(InputError, match="is in the way"):
            publish(ledger, copy, wanted(), KEY)
        assert (copy / "commitments" / "C-NEW.html").read_text(encoding="utf-8") == "mine"
        (copy / "commitments" / "C-NEW.html").unlink()
        publish(ledger, copy, wanted(), KEY)
        publish(ledger, tmp_path / "fresh", wanted(), KEY)
    assert files_of(copy).keys() == files_of(tmp_path / "fresh").keys()


def test_a_manifest_cannot_lead_out_of_the_folder(jcct: tuple[Ledger, Imported], copy: Path) -> None:
    outside = copy.parent / "precious.txt"
    outside.write_text("mine", encoding="utf-8")
    manifest = copy / ".kept" / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    for path in ("../precious.txt", str(outside), ".kept/manifest.json", ""):
        manifest.write_text(text.replace('"index.html"', f'"{path}"'), encoding="utf-8")
        with pytest.raises(InputError, match="cannot be read"):
            publish(jcct[0], copy, wanted(), KEY)
    assert outside.is_file()
    (copy / ".kept" / "begun").write_text("../precious.txt\n", encoding="utf-8")
    manifest.write_text(text, encoding="utf-8")
    publish(jcct[0], copy, wanted(), KEY)
    assert outside.is_file()


@pytest.mark.parametrize("after", [0, 1, 40])
def test_a_build_that_was_cut_off_is_completed_by_the_next(
    jcct: tuple[Ledger, Imported], site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """The process ends while a file is written: what it was writing is not there, all before it is whole."""
    folder, left = tmp_path / "site", [after]
    real = os.fdopen

    def failing(*given: object, **named: object) -> object:
        if left[0] == 0:
            raise KeyboardInterrupt
        left[0] -= 1
        return real(*given, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "fdopen", failing)
    with pytest.raises(KeyboardInterrupt):
        publish(jcct[0], folder, wanted(), KEY)
    monkeypatch.undo()
    assert len(files_of(folder)) == after
    (folder / ".kept" / ".kept-left-behind").write_text("half a page", encoding="utf-8")
    publish(jcct[0], folder, wanted(), KEY)
    assert files_of(folder) == files_of(site)
    assert sorted(one.name for one in (folder / ".kept").iterdir()) == ["manifest.json"]


def test_one_commitment_that_cannot_be_made_stops_no_other(
    jcct: tuple[Ledger, Imported], copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = commitments.dossier

    def failing(ledger: Ledger, id_: str, view: object) -> object:
        if id_ == ID:
            raise ValueError("zzqx is wrong with it")
        return real(ledger, id_, view)  # type: ignore[arg-type]

    monkeypatch.setattr(commitments, "dossier", failing)
    done: Built = publish(jcct[0], copy, wanted(), KEY)
    assert done.written == [PAGE]
    assert [one.where for one in done.problems] == [PAGE]
    assert "zzqx is wrong" in str(done.problems[0])
    text = (copy / PAGE).read_text(encoding="utf-8")
    assert "This page could not be made" in text
    assert "zzqx" not in text
    assert list(dead_links(files_of(copy))) == []
    monkeypatch.setattr(commitments, "dossier", real)
    assert publish(jcct[0], copy, wanted(), KEY).written == [PAGE]


def test_nothing_is_written_or_deleted_through_a_link(jcct: tuple[Ledger, Imported], copy: Path) -> None:
    outside = copy.parent / "outside"
    (copy / "commitments").rename(outside)
    before = {one.name: one.read_bytes() for one in outside.iterdir()}
    (copy / "commitments").symlink_to(outside)
    with pytest.raises(InputError, match="is a link"):
        publish(jcct[0], copy, wanted("2016-11-23"), KEY)
    assert {one.name: one.read_bytes() for one in outside.iterdir()} == before


def test_two_builds_at_once_do_not_meet(jcct: tuple[Ledger, Imported], copy: Path) -> None:
    with alone(copy), pytest.raises(InputError, match="Another kept publish"):
        publish(jcct[0], copy, wanted(), KEY)
    assert publish(jcct[0], copy, wanted(), KEY).written == []


def test_a_build_a_moment_later_by_the_clock_writes_nothing(
    jcct: tuple[Ledger, Imported], copy: Path
) -> None:
    publish(jcct[0], copy, wanted(moment="2026-11-26T10:00:00.000000Z"), KEY)
    done = publish(jcct[0], copy, wanted(moment="2026-11-26T10:00:01.000000Z"), KEY)
    assert done.written == []


def test_an_empty_ledger_has_no_site_and_nothing_is_made(tmp_path: Path) -> None:
    with create_ledger(tmp_path / "kept.db") as ledger, pytest.raises(InputError, match="no site to make"):
        publish(ledger, tmp_path / "site", wanted())
    assert not (tmp_path / "site").exists()
