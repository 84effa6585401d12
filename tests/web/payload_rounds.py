"""Hostile applications, one for some rounds of payloads, and a browser that walks through each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

from fastapi import FastAPI
from playwright.sync_api import Browser, Page

from kept.web.app import make_app
from kept.web.aside import people, sessions
from kept.web.people import Role
from kept.web.settings import Access, Limits, Settings
from tests.in_browser import Seen
from tests.web.conftest import NOW, serve
from tests.web.hostile import hostile_aside, hostile_ledger
from tests.web.payload_scripts import CANARY
from tests.web.payload_walk import Pairs, Walk
from tests.web.payloads import ROUNDS
from tests.web.team import CHEAP
from tests.web.text_fields import TextFields, every_name

NOT_SHOWN: Final = {
    "page.author": "an author is read from the words at the top, and only where they look like a name",
}
"""The text fields that no page shows, each with the reason."""

TOGETHER: Final = 7
"""So many rounds one application holds; more would make its addresses too long."""

_ASKED: Final = ("/proposals?state=declined", "/search?q=law&as-of=2006-03-31")
"""Pages with what the same page has not, where it is asked for nothing."""

_LIMITS: Final = Limits(
    sign_ins=10**6, address_sign_ins=10**6, proposals=10**6, changes=10**6, reads=10**6, body_seconds=60
)


def fields_at(turns: Sequence[int]) -> TextFields:
    """The text fields of all records, numbered, with the texts of these rounds."""
    texts = TextFields(tuple(turns))
    for name in every_name():
        texts.number(name)
    return texts


def walks(turns: Sequence[int], together: int = TOGETHER) -> Iterator[tuple[int, ...]]:
    """The rounds that go together."""
    return (tuple(turns[start : start + together]) for start in range(0, len(turns), together))


def walk(browser: Browser, folder: Path, texts: TextFields, pairs: Pairs, seen: Seen) -> None:
    """Put these rounds into every text of an application, and open it as the local person and as a team.

    Args:
        browser: the browser.
        folder: an empty folder.
        texts: the text fields, at these rounds.
        pairs: what went through; it grows.
        seen: what the browser reported; it grows.
    """
    made = hostile_ledger(folder, texts)
    settings = settings_of(folder, texts)
    app = make_app(settings)
    with app.state.site.ledger():  # what follows is not taken for what a removal left behind
        pass
    proposed = hostile_aside(app.state.site.aside, texts, made.commitment)
    with opened(browser, app, seen) as page:
        local = Walk(app, page, texts, pairs)
        proposals = [f"/proposals/{one}" for one in proposed]
        documents = [f"/documents/{quote(one, safe='')}" for one in made.documents]
        correct = f"/commitments/{quote(made.commitment, safe='')}/propose?" + urlencode(
            {"kind": "correction", "record": f"commitment {made.commitment}"}
        )
        first = [*record_pages(made.strays), *documents, *proposals, *_ASKED, correct]
        local.everywhere(first)
    _walk_team(browser, replace(settings, access=Access.TEAM, aside=folder / "team"), texts, pairs, seen)


def settings_of(folder: Path, texts: TextFields) -> Settings:
    """For one local person with a hostile name, over the ledger in this folder."""
    name = texts.long("person.local_name")
    return Settings(folder / "kept.db", folder / "aside", lambda: NOW, local_name=name, limits=_LIMITS)


def record_pages(records: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The addresses of the pages of records, each given by its kind and id."""
    return (f"/records/{quote(id_, safe='')}?kind={kind}" for kind, id_ in records)


def _walk_team(browser: Browser, settings: Settings, texts: TextFields, pairs: Pairs, seen: Seen) -> None:
    """The pages that there are only where people have passwords."""
    app = make_app(settings)
    aside = app.state.site.aside
    for name, role in (("Ann", Role.ADMIN), ("Rea", Role.READER)):
        people.add(aside, name, role, NOW, "a test")
        people.set_password(aside, name, CHEAP)
    link = f"/set-password/{people.new_link(aside, 'Rea', NOW)}"
    cookie = sessions.start(aside, "Ann", NOW)
    with opened(browser, app, seen) as page:
        stranger = Walk(app, page, texts, pairs)
        stranger.open("/sign-in")
        stranger.open(link)
    app = make_app(settings)
    with opened(browser, app, seen, cookie) as page:
        signed_in = Walk(app, page, texts, pairs)
        signed_in.open("/people")
        signed_in.open("/password")


@contextmanager
def opened(browser: Browser, app: FastAPI, seen: Seen, cookie: str = "") -> Iterator[Page]:
    """A page with a canary at a running application; everything bad is noted."""
    server = serve(app)
    context = browser.new_context(base_url=server.address, reduced_motion="reduce")
    context.add_init_script(CANARY)
    if cookie:
        context.add_cookies([{"name": "kept", "value": cookie, "url": server.address}])
    page = context.new_page()
    page.set_default_timeout(120_000)
    seen.watch(page, server.address)
    try:
        yield page
    finally:
        context.close()
        server.stop()


def lacking(pairs: Pairs, turns: Sequence[int], numbers: dict[str, int]) -> dict[str, int]:
    """How many payloads of these rounds did not go through each field; fields without fault are left out.

    A text must have been served on a page that was opened; the text of an input must have been sent.
    """
    every = TextFields(tuple(turns), numbers)
    went = {name: (pairs.sent if name.startswith("form ") else pairs.served)[name] for name in numbers}
    return {
        name: len(left)
        for name, found in went.items()
        if name not in NOT_SHOWN and (left := every.expected(name) - found)
    }


def told(pairs: Pairs, seen: Seen, numbers: dict[str, int]) -> str:
    """The figures in a line or two."""
    inputs = [name for name in numbers if name.startswith("form ")]
    texts = [name for name in numbers if name not in inputs and name not in NOT_SHOWN]
    payloads = len(set().union(*pairs.served.values(), *pairs.sent.values()))
    through = sum(len(pairs.served[name]) for name in texts) + sum(len(pairs.sent[name]) for name in inputs)
    spots = sum(map(len, pairs.places.values()))
    return (
        f"{len(texts)} texts of records and {len(inputs)} inputs of forms, {payloads} payloads, "
        f"{through:,} pairs, {pairs.pages:,} pages opened\n"
        f"{len(pairs.places):,} pairs of a page and a field it shows, {spots:,} with their payloads\n"
        f"{len(pairs.acted)} executed, {len(seen.violations)} policy reports, "
        f"{len(seen.foreign)} requests to other hosts, {len(seen.dialogs)} dialogs, "
        f"{len(pairs.failed)} failures of the server"
    )


EVERY_ROUND: Final = tuple(range(ROUNDS))
