"""FEEDS.toml: what it may say, and a sentence for each thing that it may not."""

from pathlib import Path

import pytest

from kept.errors import InputError, LedgerError
from kept.fetch.pages import Allowed
from kept.pipeline.watch_settings import EXAMPLE, Watched, Watching, read_watching
from kept.pipeline.watch_state import WatchState

WHO = '[fetch]\ncontact = "mailto:a@example.org"\n'
FEED = '[[feed]]\nurl = "https://example.org/feed"\n'


def read(tmp_path: Path, words: str) -> Watching:
    path = tmp_path / "feeds.toml"
    path.write_text(words, encoding="utf-8")
    return read_watching(path, "0.1")


def test_the_example_of_the_messages_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, EXAMPLE) == Watching(
        (Watched("https://www.example.org/news.xml", outlet="Example News"),),
        "Kept/0.1 (+mailto:desk@example.org)",
        Allowed(),
    )


def test_everything_may_be_said(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        '[fetch]\nuser_agent = "Desk/2 (desk@example.org)"\nallow = ["10.1.0.0/16", "Inner.Example."]\n'
        "ports = [8080]\ndelay_seconds = 0.5\npages_per_run = 9\n"
        + FEED
        + '[[page]]\nurl = "HTTP://EXAMPLE.org:80/a/../b"\nname = "One"\nprivate = true\n',
    )
    assert found.sources[1] == Watched("http://example.org/b", page=True, name="One", private=True)
    assert found.allowed == Allowed.of(["10.1.0.0/16", "inner.example"], [8080])
    assert (found.user_agent, found.delay, found.pages) == ("Desk/2 (desk@example.org)", 0.5, 9)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "names nothing to watch"),
        (WHO, "names nothing to watch"),
        (FEED, "does not say who asks"),
        ("[[", "cannot be read"),
        (WHO + FEED + FEED, "twice"),
        (WHO + "[[feed]]\nname = 'x'\n", "has no url"),
        (WHO + "[[feed]]\nurl = 'ftp://example.org'\n", "no address of http or https"),
        (WHO + "[[feed]]\nurl = 7\n", "Expected text"),
        (WHO + FEED + "private = 'yes'\n", "Expected true or false"),
        (WHO + FEED + "titel = 'x'\n", "'titel'"),
        (WHO + "feed = 1\n", "'feed'"),
        ("feed = 'x'\n", "Expected a list"),
        ("[feed]\nurl = 'https://example.org'\n", "Write [[feed]]"),
        ("feed = ['x']\n" + WHO, "is no table"),
        ("fetch = 1\n" + FEED, "Expected a table"),
        (WHO + "allow = [7]\n" + FEED, "allow has something that is no text"),
        (WHO + "allow = ['a b']\n" + FEED, "no host and no network"),
        (WHO + "ports = [true]\n" + FEED, "no port"),
        (WHO + "ports = [70000]\n" + FEED, "no port"),
        (WHO + "delay_seconds = -1\n" + FEED, "Expected 0 or more"),
        (WHO + "delay_seconds = nan\n" + FEED, "Expected 0 or more"),
        (WHO + "delay_seconds = true\n" + FEED, "Expected a number"),
        (WHO + "pages_per_run = 0\n" + FEED, "Expected 1 or more"),
        (WHO + "pages_per_run = 1.5\n" + FEED, "Expected a whole number"),
        ('[fetch]\nuser_agent = "a\\r\\nCookie: b"\n' + FEED, "line break"),
        ('[fetch]\ncontact = "café"\n' + FEED, "beyond ASCII"),
    ],
)
def test_what_is_not_understood_is_told(tmp_path: Path, words: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, words)
    assert told in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        read_watching(tmp_path / "feeds.toml", "0.1")


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be read: Is a directory\. Expected TOML"):
        read_watching(tmp_path, "1")


def test_one_process_watches_at_a_time(tmp_path: Path) -> None:
    with WatchState(tmp_path / "state"), pytest.raises(InputError, match="Another kept watch"):
        WatchState(tmp_path / "state")
    WatchState(tmp_path / "state").close()


def test_a_state_that_is_damaged_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"no database" * 100)
    with pytest.raises(LedgerError, match="it is made anew"):
        WatchState(tmp_path / "state")
