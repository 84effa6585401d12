"""What was removed from the ledger is gone from the file beside it too, from all of its bytes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kept.ledger import Ledger, open_ledger
from kept.model import Draft, Statement
from kept.pipeline.records import load
from kept.pipeline.redact import plan, redact
from kept.pipeline.save import Writer
from kept.web.app import make_app
from kept.web.aside.checks import Checks, Done
from kept.web.aside.file import Aside
from kept.web.aside.proposals import State, proposal
from kept.web.aside.removals import REMOVED
from kept.web.settings import Settings
from tests.web.conftest import HEADERS, NOW, SITE
from tests.web.test_proposals import CHANGE, SAID, accept, send

CANARY = "The heron lands at dawn on the third pier"


@pytest.fixture
def ledger(settings: Settings) -> Iterator[Ledger]:
    """The ledger, as another process has it open while the application runs."""
    with open_ledger(settings.ledger) as opened:
        yield opened


def aside_of(client: TestClient) -> Aside:
    found = client.app.state.site.aside  # type: ignore[attr-defined]
    assert isinstance(found, Aside)
    return found


def remove(ledger: Ledger, *ids: str, kind: str | None = None) -> None:
    redact(ledger, plan(ledger, ids, kind), Writer(NOW, "a judge"), "a person asked for it")


def bytes_of(settings: Settings) -> bytes:
    """All bytes of the file and of what SQLite keeps beside it."""
    return b"".join(path.read_bytes() for path in sorted(Path(settings.aside).parent.glob("*.aside*")))


def check(client: TestClient, draft: str) -> None:
    Checks(aside_of(client), "Ann").add(
        Done(0, draft, "speaker", "speaker", CANARY, "shown", "accept", False, NOW)
    )


def drafts(settings: Settings) -> list[Draft]:
    """The drafts of one document."""
    with open_ledger(settings.ledger) as ledger:
        found = [one for one in load(ledger).all(Draft) if isinstance(one.proposal, Statement)]
    return [one for one in found if one.document == found[0].document]


def test_a_canary_is_nowhere_in_the_bytes_once_its_document_was_removed(
    client: TestClient, settings: Settings, ledger: Ledger
) -> None:
    draft = drafts(settings)[0]
    check(client, draft.id)
    form = SAID | {"document": draft.document, "publisher": "", "title": "", "words": CANARY}
    of_document = send(client, form)
    assert CANARY.encode() in bytes_of(settings)
    other = send(client, SAID)
    remove(ledger, draft.document)
    assert CANARY.encode() in bytes_of(settings)  # nobody has seen it yet
    client.get("/proposals")
    assert CANARY.encode() not in bytes_of(settings)
    (kept,) = Checks(aside_of(client), "Ann").all()
    assert (kept.sentence, kept.caught) == (REMOVED, False)
    found = proposal(aside_of(client), of_document)
    assert (found.state, found.reason, found.proposed.form["words"]) == (State.DECLINED, REMOVED, REMOVED)
    assert proposal(aside_of(client), other).proposed.form["words"] == SAID["words"]
    for address in ("/my-proposals", f"/proposals/{of_document}", "/review/checks"):
        assert REMOVED in client.get(address).text


def test_a_removal_while_the_application_was_not_there_is_seen_when_it_starts(
    settings: Settings, ledger: Ledger
) -> None:
    with TestClient(make_app(settings), base_url=SITE, headers=HEADERS) as first:
        check(first, drafts(settings)[0].id)
    remove(ledger, drafts(settings)[0].id)
    with TestClient(make_app(settings), base_url=SITE, headers=HEADERS) as second:
        assert second.app.state.site.review.is_ready()  # type: ignore[attr-defined]
        assert CANARY.encode() not in bytes_of(settings)


def test_a_check_may_hold_words_of_another_draft_of_its_document(
    client: TestClient, settings: Settings, ledger: Ledger
) -> None:
    one, other, *_ = drafts(settings)
    check(client, one.id)
    remove(ledger, other.id, kind="draft")
    client.get("/")
    assert CANARY.encode() not in bytes_of(settings)


def test_a_correction_loses_its_words_with_the_record_and_one_that_was_accepted_stays_accepted(
    client: TestClient, settings: Settings, ledger: Ledger
) -> None:
    waiting = send(client, CHANGE | {"because": CANARY})
    made = send(client, SAID | {"words": CANARY})
    accept(client, made, SAID | {"words": CANARY})
    said = proposal(aside_of(client), made).records[-1].partition(" ")[2]
    remove(ledger, "K001", said)
    client.get("/")
    assert CANARY.encode() not in bytes_of(settings)
    assert proposal(aside_of(client), waiting).state is State.DECLINED
    assert proposal(aside_of(client), made).state is State.ACCEPTED
    page = client.get(f"/proposals/{waiting}")
    assert page.status_code == 200
    refused = client.post(f"/proposals/{made}/undo", data={"decided": NOW})
    assert "was removed from the ledger" in refused.text


def test_what_was_only_undone_or_corrected_keeps_its_words(client: TestClient, ledger: Ledger) -> None:
    number = send(client, CHANGE | {"because": CANARY})
    accept(client, number, CHANGE | {"because": CANARY})
    remove(ledger, "K002")
    client.get("/")
    assert proposal(aside_of(client), number).proposed.form["because"] == CANARY


def test_where_another_programme_holds_the_file_it_is_told_and_tried_again(
    client: TestClient, settings: Settings, ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    check(client, drafts(settings)[0].id)
    client.get("/review")  # which waits for the first reading of the ledger, so that nobody else reads it
    reading = Aside(settings.aside, ())
    aside = aside_of(client)
    aside._connection.set_busy_timeout(10)  # the patience of ten seconds is not what is tested
    with reading.together():
        reading.rows("SELECT * FROM checks")
        remove(ledger, drafts(settings)[0].id)
        client.get("/")
        assert "may still be in the bytes" in caplog.text
    reading.close()
    remove(ledger, "K002")
    client.get("/")
    assert CANARY.encode() not in bytes_of(settings)
