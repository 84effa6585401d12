"""The whole site of the real case: every page is there, every link leads somewhere, each says its moment."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from kept.ledger import Ledger
from kept.ledger.checkpoints.checkpoint import fault_against, read_checkpoint
from kept.ledger.checkpoints.notes import check_signed, read_note
from kept.model import Commitment
from kept.pipeline.import_case import Imported
from kept.pipeline.publishing.verb import publish
from kept.pipeline.records import load
from kept.publish.site.pages import place_of
from tests.pipeline.publishing.conftest import KEY, files_of, wanted
from tests.pipeline.publishing.reading_pages import dead_links, pages_of


def test_every_commitment_has_a_page_that_both_lists_link(site: Path, jcct: tuple[Ledger, Imported]) -> None:
    files = files_of(site)
    expected = {place_of("commitment", one.id) for one in load(jcct[0]).all(Commitment)}
    assert len(expected) > 70
    assert {path for path in files if path.startswith("commitments/")} == expected
    pages = pages_of(files)
    for stem in ("commitments", "topics"):
        parts = [page for path, page in pages.items() if re.fullmatch(rf"{stem}(-\d+)?\.html", path)]
        linked = [one for page in parts for one in page.addresses if one.startswith("commitments/")]
        assert sorted(linked) == sorted(expected)


def test_no_link_is_dead_and_no_anchor_stands_twice(site: Path) -> None:
    files = files_of(site)
    assert list(dead_links(files)) == []
    for path, page in pages_of(files).items():
        assert len(page.ids) == len(set(page.ids)), path


def test_no_page_is_longer_than_100_kb(site: Path) -> None:
    assert max(len(content) for path, content in files_of(site).items() if path.endswith(".html")) < 100_000


def test_a_page_loads_nothing_from_elsewhere_and_holds_no_script_or_style_of_its_own(site: Path) -> None:
    for path, content in files_of(site).items():
        if not path.endswith(".html"):
            continue
        text = content.decode()
        policy = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        assert policy is not None, path
        assert "unsafe" not in policy[1]
        assert ("script-src" in policy[1]) == (path == "search.html")
        assert not re.search(r"<style|<script(?! src=\"search/search\.js\")| style=| on[a-z]+=", text), path
        assert not re.search(r"(?:src|action)=\"(?:[a-z]+:|//)", text), path


def test_no_mark_is_left_unfilled(site: Path) -> None:
    assert not any(b"\x01" in content for path, content in files_of(site).items() if path.endswith(".html"))


def test_the_foot_of_each_page_holds_against_the_ledger_and_its_key(
    site: Path, jcct: tuple[Ledger, Imported]
) -> None:
    files = files_of(site)
    note = (site / "checkpoint.txt").read_text(encoding="utf-8")
    check_signed(read_note(note), KEY.verifier)
    checkpoint = read_checkpoint(read_note(note).text)
    assert fault_against(jcct[0], checkpoint, "the site") is None
    assert files["verifier-key.txt"].decode() == f"{KEY.verifier}\n"
    for path in ("index.html", "commitments/C-2005-05.html", "search.html"):
        text = files[path].decode()
        assert f'<pre class="note-lines">{note}</pre>' in text
        assert f"{checkpoint.size:,}</span> entries" in text
        assert checkpoint.head in text
        assert "as of 31 March 2006, by what was recorded until 26 November 2026" in text


def test_without_a_key_the_foot_says_that_nobody_signed(
    jcct: tuple[Ledger, Imported], tmp_path: Path
) -> None:
    publish(jcct[0], tmp_path / "site", wanted())
    files = files_of(tmp_path / "site")
    assert not {"checkpoint.txt", "verifier-key.txt"} & files.keys()
    foot = files["commitments/C-2005-05.html"].decode()
    assert "It is not signed" in foot
    assert jcct[0].head().hash in foot
    assert list(dead_links(files)) == []


def test_a_dossier_says_what_the_ledger_says_and_how_to_recompute_it(site: Path) -> None:
    text = (site / "commitments" / "C-2005-05.html").read_text(encoding="utf-8")
    assert '<span class="word">Disputed</span>' in text
    assert "<dt>As of</dt> <dd>31 March 2006</dd>" in text
    assert f"kept verdict C-2005-05 --as-of 2006-03-31 --known-at {wanted().view.known_at}" in text
    assert '<a href="../meetings/JCCT-16.html">' in text
    assert '<a href="../parties/CN.html">' in text


def test_the_search_has_every_commitment_once(site: Path, jcct: tuple[Ledger, Imported]) -> None:
    told = []
    for number, path in enumerate(sorted((site / "search").glob("part-*.js")), 1):
        text = path.read_text(encoding="ascii")
        assert text.startswith(f"keptSearch.part({number}, [")
        told += json.loads(text.removeprefix(f"keptSearch.part({number}, ").removesuffix(");\n"))
    assert sorted(one[1] for one in told) == sorted(one.id for one in load(jcct[0]).all(Commitment))
    one = next(one for one in told if one[1] == "C-2005-05")
    assert one[0] == "C-2005-05.html"
    assert (one[3], one[5], one[6]) == ("China", "Disputed", "contested")


def test_feeds_and_data_are_there_and_named_in_the_head(site: Path) -> None:
    files = files_of(site)
    text = files["commitments/C-2005-05.html"].decode()
    for path in ("feeds/all.atom", "calendar.ics", "feeds/commitments/C-2005-05.atom"):
        assert path in files
        assert f'href="../{path}"' in text
    assert "data/datapackage.json" in files
    assert 'href="data/datapackage.json"' in files["data.html"].decode()


def test_feeds_go_by_the_title_of_the_site_and_their_ids_by_its_authority(
    site: Path, jcct: tuple[Ledger, Imported], tmp_path: Path
) -> None:
    assert b"Promises watched" in files_of(site)["feeds/all.atom"]
    named = replace(wanted(), base="https://new.example/", authority="old.example,2019")
    publish(jcct[0], tmp_path / "moved", named)
    ids = re.findall("<id>(.*?)</id>", files_of(tmp_path / "moved")["feeds/all.atom"].decode())
    assert len(ids) > 3
    assert all(one.startswith("tag:old.example,2019:") for one in ids)
