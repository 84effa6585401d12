"""The documentation as a site: every page is on it, no link is dead, nothing comes from another host."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("markdown_it", reason="the site is made with markdown-it-py, which rich brings")

from docs.site import build as building
from docs.site.markdown import anchor, relative, rendered
from docs.site.python_pages import page_of

ROOT = Path(__file__).parents[1]


def test_the_site_is_built_without_a_fault(tmp_path: Path) -> None:
    assert building.build(ROOT, tmp_path) == []
    start = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert 'href="tutorial.html"' in start
    assert (tmp_path / "reference/index.html").is_file()
    assert "<script" not in start
    assert (tmp_path / "files/docs/dossier.png").is_file()
    assert "Traceback" not in start


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = building.Site(ROOT), building.Site(ROOT)
    one.read()
    two.read()
    assert one.pages == two.pages


def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> list[str]:
    """What is wrong with a site of one page."""
    (tmp_path / "README.md").write_text(page, encoding="utf-8")
    monkeypatch.setattr(building, "PARTS", (("Begin", ("README.md",)),))
    monkeypatch.setattr(building, "_KNOWN", frozenset({"README.md"}))
    monkeypatch.setattr(building, "PYTHON", ())
    return building.build(tmp_path, tmp_path / "out")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("# A\n\n[b](#c)", "has no such heading"),
        ("# A\n\n[b](gone.md)", "is not there"),
        ("# A\n\n![b](https://elsewhere.example/b.png)", "is loaded from another host"),
    ],
    ids=["anchor", "file", "host"],
)
def test_a_link_that_leads_nowhere_is_a_fault(
    page: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (fault,) = small(tmp_path, monkeypatch, page)
    assert said in fault


def test_a_good_page_has_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert small(tmp_path, monkeypatch, "# A\n\n## B c\n\n[b](#b-c) [d](https://elsewhere.example/)") == []


def test_html_in_a_page_is_text() -> None:
    assert "<script>" not in rendered("# A\n\n<script>alert(1)</script>", lambda link: link).html


def test_comments_are_left_out_and_those_of_examples_stay() -> None:
    html = rendered("# A\n\n<!-- made: x -->\n```text\n<!-- kept -->\n```\n", lambda link: link).html
    assert "made" not in html
    assert "&lt;!-- kept --&gt;" in html


def test_headings_of_one_name_get_anchors_of_their_own() -> None:
    assert rendered("# A\n\n## B\n\n## B", lambda link: link).anchors == {"a", "b", "b-1"}
    assert anchor("`kept study`: what is it?") == "kept-study-what-is-it"


def test_links_are_relative_so_that_the_site_opens_from_a_folder() -> None:
    assert relative("style.css", "reference/api.html") == "../style.css"
    assert relative("reference/api.html", "reference/index.html") == "api.html"


def test_a_module_is_told_by_its_docstrings() -> None:
    page = page_of("kept.dates")
    assert "## `PartialDate`" in page
    assert "PartialDate.parse" in page
    assert " at 0x" not in page
