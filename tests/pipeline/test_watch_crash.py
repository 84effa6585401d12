"""A round that is cut off anywhere: the next one goes on, loses no page and doubles none."""

import os
import signal
import subprocess
import sys
from collections import Counter
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from kept.ledger import open_ledger
from kept.pipeline.watch_seen import Seen
from kept.pipeline.watch_state import WatchState
from tests.fetch.pages.serving import serving
from tests.fetch.scripted import Scene
from tests.pipeline.watching import Desk, page

KEPT = (sys.executable, "-c", "from kept.cli import main; main()")


class CutError(BaseException):
    """The power goes."""


@pytest.mark.parametrize("number", [*range(1, 26)])
def test_cut_off_at_any_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    writes = 0
    rows = WatchState.rows

    def counting(self: WatchState, sql: str, *values: object) -> object:
        nonlocal writes
        if not sql.startswith("SELECT"):
            writes += 1
            if writes == number:
                raise CutError
        return rows(self, sql, *values)

    with serving() as site:
        desk = Desk(tmp_path, site)
        addresses = [desk.write(f"/{one}", page(title=f"Page {one} on tariffs")) for one in "ab"]
        desk.feed("/feed", *addresses)
        monkeypatch.setattr(WatchState, "rows", counting)
        try:
            desk.round()
            cut = False
        except CutError:
            cut = True
        monkeypatch.setattr(WatchState, "rows", rows)
        assert cut or number > writes
        desk.round()
        asked = Counter(site.paths())
        assert sorted(one.address or "" for one in desk.documents()) == addresses
        assert desk.round() == {}
    assert asked["/a"] + asked["/b"] <= 3  # the one page that was on its way may be asked for again


def test_cut_off_between_the_bytes_and_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as site:
        desk = Desk(tmp_path, site)
        desk.feed("/feed", desk.write("/a", page()))

        def cut(*_: object, **__: object) -> None:
            raise CutError

        with monkeypatch.context() as patched:
            patched.setattr("kept.pipeline.watch_pages.save", cut)
            with pytest.raises(CutError):
                desk.round()
        assert desk.documents() == ()
        assert desk.round() == {Seen.NEW: 1}


def test_killed_in_the_middle_three_times_and_run_again(tmp_path: Path) -> None:
    """The site kills its visitor: before it answers, in the middle of an answer, and after it."""
    running: list[subprocess.Popen[str]] = []

    def kill() -> None:
        os.kill(running[-1].pid, signal.SIGKILL)
        running[-1].wait()

    def before(handler: BaseHTTPRequestHandler) -> None:
        kill()

    def amid(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<html>")
        kill()

    with serving() as site:
        desk = Desk(tmp_path, site)
        addresses = [desk.write(f"/{number}", page(title=f"Page {number} on tariffs")) for number in range(5)]
        desk.site.pages["/1"].insert(0, Scene(play=before))
        desk.site.pages["/3"].insert(0, Scene(play=amid))
        desk.feed("/feed", *addresses)
        feeds = tmp_path / "feeds.toml"
        feeds.write_text(
            f'[fetch]\ncontact = "mailto:a@example.org"\nallow = ["127.0.0.1"]\nports = [{site.port}]\n'
            f'delay_seconds = 0\n[[feed]]\nurl = "{site.url}/feed"\n',
            encoding="utf-8",
        )
        codes = []
        for _ in range(3):
            running.append(
                subprocess.Popen(
                    [*KEPT, "watch", str(feeds), "--ledger", str(desk.ledger)],
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                )
            )
            output, _ = running[-1].communicate(timeout=120)
            codes.append(running[-1].returncode)
        assert codes == [-signal.SIGKILL, -signal.SIGKILL, 0], output
    asked = Counter(site.paths())
    assert {path: asked[path] for path in ("/0", "/1", "/2", "/3", "/4")} == {
        "/0": 1,
        "/1": 2,
        "/2": 1,
        "/3": 2,
        "/4": 1,
    }
    assert sorted(one.address or "" for one in desk.documents()) == addresses
    with open_ledger(desk.ledger) as ledger:
        assert ledger.verify().problems == ()
