"""What the review needs is read when the application starts, and whoever comes before it is done is told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from kept.ledger import open_ledger
from kept.pipeline.review_names import ReviewNames
from kept.pipeline.review_queue import ReviewQueue
from kept.web.app import make_app
from kept.web.review import state
from kept.web.review.state import ReviewState
from kept.web.settings import Settings
from tests.web.conftest import HEADERS, SITE


def reading() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "reading for review"]


def test_it_is_read_without_being_asked_and_no_thread_is_left(settings: Settings) -> None:
    app = make_app(settings)
    with TestClient(app, base_url=SITE, headers=HEADERS), open_ledger(settings.ledger) as ledger:
        review = app.state.site.review
        assert review.is_ready()
        assert review.queue.upto == review.names.upto == ledger.head().size
        assert review.queue.counts().waiting > 0
        assert review.names.choices("party", "ncac", 1)
    assert reading() == []


def test_before_it_is_done_the_pages_say_what_they_wait_for(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, whole = threading.Event(), ReviewNames.catch_up
    monkeypatch.setattr(state, "_PATIENCE", 0.01)
    monkeypatch.setattr(ReviewNames, "catch_up", lambda *asked: (go_on.wait(20), whole(*asked)))
    with TestClient(make_app(settings), base_url=SITE, headers=HEADERS) as client:
        page = client.get("/review")
        assert (page.status_code, page.headers["retry-after"]) == (503, "5")
        assert "are still being read: the queue is at entry" in page.text
        assert client.get("/api/review/drafts").status_code == 503
        assert "are still being read" in client.get("/").text
        go_on.set()
        monkeypatch.setattr(state, "_PATIENCE", 20)
        assert client.get("/review").status_code == 200
        assert "are still being read" not in client.get("/").text


def test_an_application_that_ends_stops_it_on_the_way(settings: Settings) -> None:
    begun, review = threading.Event(), ReviewState()
    with open_ledger(settings.ledger) as ledger:
        drafts = list(ledger.entries(["draft"]))

        class Endless:
            """A ledger that never ends."""

            def head(self) -> object:
                return ledger.head()

            def entries(self, *_: object, **__: object) -> Iterator[object]:
                while True:
                    begun.set()
                    yield drafts[0]

        @contextmanager
        def opened() -> Iterator[Endless]:
            yield Endless()

        review.begin(opened)  # type: ignore[arg-type]
        assert begun.wait(20)
        review.close()
    assert reading() == []


def test_what_was_stopped_goes_on_where_it_was(settings: Settings) -> None:
    with open_ledger(settings.ledger) as ledger:
        queue, whole = ReviewQueue(), ReviewQueue()
        whole.catch_up(ledger)
        left = iter(range(10))
        queue.catch_up(ledger, lambda: next(left, None) is None)
        assert queue.upto < ledger.head().size
        queue.catch_up(ledger)
        assert queue.waiting() == whole.waiting() != ()
        names = ReviewNames()
        names.catch_up(ledger, lambda: True)
        assert names.known("party") == {}
        names.catch_up(ledger)
        assert "NCAC" in names.known("party")


def test_a_ledger_that_cannot_be_read_is_told_to_who_asks(settings: Settings) -> None:
    settings.ledger.unlink()  # type: ignore[union-attr]
    with TestClient(make_app(settings), base_url=SITE, headers=HEADERS) as client:
        assert client.get("/review").status_code in (400, 503)
