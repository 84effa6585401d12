"""Other pages against a running application, in a real browser, which sets the headers that decide."""

from __future__ import annotations

import http.server
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from kept.web.app import make_app
from kept.web.aside import people, sessions
from kept.web.aside.file import Aside
from kept.web.people import Role
from kept.web.settings import Access, Settings
from tests.web.conftest import NOW, Server, serve
from tests.web.team import CHEAP

FORM = (
    '<form method="post" action="{to}/people"><input name="name" value="Mallory"/>'
    '<input name="role" value="admin"/></form>'
)
SEND = "<script>document.forms[0].submit()</script>"
FETCH = (
    "<script>fetch('{to}/people', {{method: 'POST', credentials: 'include', mode: '{mode}', "
    "headers: {{'content-type': 'application/x-www-form-urlencoded'}}, body: 'name=Mallory&role=admin'}})"
    ".then(() => document.title = 'sent', () => document.title = 'sent')</script>"
)
FRAME = '<iframe src="{to}/people" title="t"></iframe><img src="{to}/static/icon.svg" alt=""/>'


@pytest.fixture
def aside(settings: Settings) -> Iterator[Aside]:
    """What the application keeps aside; an administrator is there."""
    opened = Aside(settings.aside, (people.SCHEMA, sessions.SCHEMA))
    people.add(opened, "Ann", Role.ADMIN, NOW, "root")
    people.set_password(opened, "Ann", CHEAP)
    yield opened
    opened.close()


@pytest.fixture
def team(settings: Settings, aside: Aside) -> Iterator[Server]:
    """An application with names and passwords, also under a name without https."""
    hosts = (*settings.hosts, "kept.lan")
    running = serve(make_app(replace(settings, access=Access.TEAM, hosts=hosts)))
    yield running
    running.stop()


@pytest.fixture
def signed_in(browser: Browser, team: Server, aside: Aside) -> Iterator[BrowserContext]:
    """A browser in which the administrator is signed in."""
    context = browser.new_context()
    token = sessions.start(aside, "Ann", NOW)
    context.add_cookies([{"name": "kept", "value": token, "url": team.address, "sameSite": "Lax"}])
    yield context
    context.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Server]:
    """Another server on another port of this computer."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(tmp_path))  # type: ignore[arg-type]

        def log_message(self, *args: object) -> None:
            pass

    class Threaded(socketserver.ThreadingMixIn, http.server.HTTPServer):
        daemon_threads = True

    server = Threaded(("127.0.0.1", 0), Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Server(f"http://127.0.0.1:{server.server_address[1]}", server.shutdown)
    server.shutdown()
    server.server_close()
    thread.join()


def names(aside: Aside) -> list[str]:
    return [one.name for one in people.accounts(aside)]


def test_the_form_of_our_own_page_is_taken(signed_in: BrowserContext, team: Server, aside: Aside) -> None:
    page = signed_in.new_page()
    page.goto(f"{team.address}/people")
    page.get_by_label("Name", exact=True).fill("Bo")
    page.get_by_role("button", name="Add").click()
    assert "/set-password/" in page.get_by_label("The link").input_value()
    assert names(aside) == ["Ann", "Bo"]


def test_a_form_on_another_port_is_not(
    signed_in: BrowserContext, team: Server, elsewhere: Server, aside: Aside, tmp_path: Path
) -> None:
    (tmp_path / "form.html").write_text(FORM.format(to=team.address) + SEND)
    page = signed_in.new_page()
    page.goto(f"{elsewhere.address}/form.html")
    page.get_by_text("nothing was changed").wait_for()
    assert "same-site" in page.content(), "the browser says it is another port of the same site"
    assert names(aside) == ["Ann"]


@pytest.mark.parametrize("mode", ["cors", "no-cors"])
def test_a_script_on_another_port_is_not(
    signed_in: BrowserContext, team: Server, elsewhere: Server, aside: Aside, tmp_path: Path, mode: str
) -> None:
    (tmp_path / "fetch.html").write_text(FETCH.format(to=team.address, mode=mode))
    page = signed_in.new_page()
    page.goto(f"{elsewhere.address}/fetch.html")
    page.wait_for_function("document.title === 'sent'")
    assert names(aside) == ["Ann"]


def test_a_form_of_a_file_is_not(
    signed_in: BrowserContext, team: Server, aside: Aside, tmp_path: Path
) -> None:
    (tmp_path / "form.html").write_text(FORM.format(to=team.address) + SEND)
    page = signed_in.new_page()
    page.goto((tmp_path / "form.html").as_uri())
    page.get_by_text("nothing was changed").wait_for()
    assert names(aside) == ["Ann"]


def test_a_form_of_a_page_without_an_address_is_not(
    signed_in: BrowserContext, team: Server, aside: Aside
) -> None:
    page = signed_in.new_page()
    page.goto("data:text/html," + quote(FORM.format(to=team.address) + SEND))
    page.get_by_text("nothing was changed").wait_for()
    assert names(aside) == ["Ann"]


def test_no_page_is_framed_and_no_picture_shown_elsewhere(
    signed_in: BrowserContext, team: Server, elsewhere: Server, tmp_path: Path
) -> None:
    (tmp_path / "frame.html").write_text(FRAME.format(to=team.address))
    page = signed_in.new_page()
    answers: dict[str, int] = {}
    page.on("response", lambda answer: answers.update({answer.url: answer.status}))
    page.goto(f"{elsewhere.address}/frame.html", wait_until="networkidle")
    assert answers[f"{team.address}/people"] == 403
    assert not page.evaluate("document.images[0].naturalWidth")


def test_a_link_from_elsewhere_opens_the_page_with_the_session(
    signed_in: BrowserContext, team: Server, elsewhere: Server, tmp_path: Path
) -> None:
    (tmp_path / "link.html").write_text(f'<a href="{team.address}/people">people</a>')
    page = signed_in.new_page()
    page.goto(f"{elsewhere.address}/link.html")
    page.get_by_role("link").click()
    assert page.get_by_role("heading", name="People", exact=True).is_visible()


@pytest.fixture
def lan(browser: Browser, team: Server) -> Iterator[Page]:
    """A page at kept.lan, which is this computer, by plain http."""
    port = team.address.rpartition(":")[2]
    context = browser.new_context(base_url=f"http://kept.lan:{port}")
    yield context.new_page()
    context.close()


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("Name").fill("Ann")
    page.get_by_label("Password").fill("four words nobody joins")
    page.get_by_role("button", name="Sign in").click()


def test_without_https_a_browser_sends_no_site_and_its_origin_decides(lan: Page) -> None:
    sent: list[dict[str, str]] = []
    lan.on(
        "request", lambda request: sent.append(request.all_headers()) if request.method == "POST" else None
    )
    sign_in(lan)
    lan.goto("/people")
    assert lan.get_by_role("heading", name="People", exact=True).is_visible()
    assert "sec-fetch-site" not in sent[0]
    assert sent[0]["origin"].startswith("http://kept.lan:")


def test_a_name_that_leads_here_and_is_not_ours_is_not_answered(lan: Page, team: Server) -> None:
    answer = lan.goto(team.address.replace("127.0.0.1", "evil.lan") + "/people")
    assert answer is not None
    assert answer.status == 421
