"""`kept watch` as a person uses it, against a site on this machine."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.fetch.pages.serving import Site, serving
from tests.fetch.scripted import Scene
from tests.pipeline.watching import BODY, HTML, feed, page

NOON = 1_795_608_000
HOUR = 3_600


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def feeds(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A feed with one page, which is edited later and then removed."""
    edited = page(body=BODY.replace("ten percent", "twelve percent"))
    address = site.page("/a", Scene(200, page(), [HTML]), Scene(200, edited, [HTML]), Scene(404))
    site.page("/feed", Scene(200, feed(address)))
    path = tmp_path / "feeds.toml"
    path.write_text(
        '[fetch]\ncontact = "mailto:a@example.org"\nallow = ["127.0.0.1"]\n'
        f'ports = [{site.port}]\ndelay_seconds = 0\n[[feed]]\nurl = "{site.url}/feed"\noutlet = "The Desk"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    return path


def later(monkeypatch: pytest.MonkeyPatch, hours: int) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON + hours * HOUR))


def test_from_a_new_page_to_its_removal(
    shell: Shell, feeds: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shell.ok("watch", str(feeds))
    assert first.startswith("new      doc_")
    assert "Tariff on steel to fall" in first
    assert f"{site.url}/a" in first
    assert first.endswith("1 new\n")
    assert shell.ok("watch", str(feeds)) == "Nothing was due.\n"
    later(monkeypatch, 1)
    found = json.loads(shell.ok("watch", str(feeds), "--json"))
    assert found["counts"]["edited"] == 1
    assert found["pages"][0]["version_of"] in first
    later(monkeypatch, 2)
    assert shell.ok("watch", str(feeds)).startswith("missing ")
    later(monkeypatch, 3)
    assert shell.ok("watch", str(feeds)).startswith("removed ")
    told = shell.ok("watch", "--changes")
    assert ": 1 word removed, 1 added\n" in told
    before, after = "… the tariff on imported steel to", "percent before June 2027, the minister …"
    assert f"  - {before} [ten] {after}\n  + {before} [twelve] {after}\n" in told
    assert "2026-11-25 15:00  removed  Tariff on steel to fall" in told
    assert "not there since 2026-11-25" in told
    edited, removed = json.loads(shell.ok("watch", "--changes", "--json"))
    assert (edited["what"], edited["words_removed"], edited["words_added"]) == ("edited", 1, 1)
    around = {"before": "the tariff on imported steel to", "after": "percent before June 2027, the minister"}
    assert edited["pieces"] == [{"removed": "ten", "added": "twelve"} | around]
    assert (removed["what"], removed["removed_on"], removed["document"]) == (
        "removed",
        "2026-11-25",
        edited["document"],
    )
    shell.ok("verify")


def test_faults_are_told_and_the_code_is_1(shell: Shell, feeds: Path, site: Site) -> None:
    site.page("/a", Scene(500))
    result = shell.run("watch", str(feeds))
    assert result.exit_code == 1
    assert f"problem: {site.url}/a: It answered with status 500." in result.stderr
    assert result.stdout == "1 problem\n"


def test_a_problem_tells_its_address_once(shell: Shell, feeds: Path, site: Site) -> None:
    site.page("/robots.txt", Scene(200, b"User-agent: *\nDisallow: /a"))
    result = shell.run("watch", str(feeds))
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"problem: {site.url}/a: It is left alone, for the robots.txt of its site asks")
    assert line.count(f"{site.url}/a") == 1


def test_one_draft_is_not_told_as_several(shell: Shell, feeds: Path) -> None:
    first = shell.ok("watch", str(feeds))
    assert re.search(r", (1 draft|([2-9]|\d\d) drafts)\n", first), first


def test_a_site_that_is_left_alone_is_a_problem_and_not_nothing_due(
    shell: Shell, feeds: Path, site: Site
) -> None:
    site.page("/feed", Scene(503))
    shell.run("watch", str(feeds))
    result = shell.run("watch", str(feeds))
    assert (result.exit_code, result.stdout) == (1, "1 problem\n")
    assert "This feed waits for a later run." in result.stderr


@pytest.mark.parametrize(("more", "said"), [(1, "This feed and one more"), (2, "This feed and 2 more")])
def test_other_feeds_of_the_site_wait_too(
    shell: Shell, feeds: Path, site: Site, more: int, said: str
) -> None:
    site.page("/feed", Scene(503))
    shell.run("watch", str(feeds))
    added = "".join(f'[[feed]]\nurl = "{site.url}/feed{number}"\n' for number in range(more))
    feeds.write_text(feeds.read_text("utf-8") + added, encoding="utf-8")
    assert f"{said} of its site wait for a later run." in shell.run("watch", str(feeds)).stderr


def test_staying_ends_cleanly_with_ctrl_c(shell: Shell, feeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("kept.cli.watch_.time.sleep", sleep)
    result = shell.run("watch", str(feeds), "--every", "15m")
    assert result.exit_code == 0
    assert result.stdout.endswith("1 new\nNothing was due.\n")
    assert result.stderr == "Ended. What was read is kept.\n"
    assert all(0 < seconds <= 900 for seconds in waited)


@pytest.mark.parametrize("words", [(), ("--changes", "feeds.toml"), ("--changes", "--every", "1h")])
def test_what_cannot_be_meant(shell: Shell, words: tuple[str, ...]) -> None:
    result = shell.run("watch", *words)
    assert result.exit_code == 2
    assert "Give FEEDS.toml to watch" in result.stderr


@pytest.mark.parametrize("time", ["15", "m", "0m", "-1h", "1.5h", "soon"])
def test_what_is_no_interval(shell: Shell, time: str) -> None:
    result = shell.run("watch", "feeds.toml", "--every", time)
    assert result.exit_code == 2
    assert "such as 15m" in result.stderr


def test_a_file_that_is_not_there(shell: Shell) -> None:
    result = shell.run("watch", "feeds.toml")
    assert result.exit_code == 2
    assert "There is no file feeds.toml" in result.stderr


def test_a_ledger_without_changes(shell: Shell) -> None:
    shell.ok("init")
    assert shell.ok("watch", "--changes").startswith("No page was edited or removed.")
    assert json.loads(shell.ok("watch", "--changes", "--json")) == []
