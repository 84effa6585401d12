"""Signing in and out, setting passwords, and the page of people, as a browser asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from kept.web.app import make_app
from kept.web.aside import people
from kept.web.errors import RefusedError
from kept.web.guards.who import Who
from kept.web.people import Role
from kept.web.routes.sign_in import own_path
from kept.web.settings import Access, Limits, Settings
from tests.web.conftest import HEADERS, NOW, SITE
from tests.web.team import PASSWORD, Team, in_a_thread, team_at

NEW = "another four words altogether"


@pytest.fixture
def team(settings: Settings) -> Iterator[Team]:
    """An application with somebody of every role."""
    with team_at(settings, limits=Limits(sign_ins=1000, address_sign_ins=1000)) as opened:
        yield opened


def sign_in(client: TestClient, name: str, password: str = PASSWORD, back: str = "/") -> int:
    """Try to; the status of the answer."""
    return client.post("/sign-in", data={"name": name, "password": password, "back": back}).status_code


def test_a_name_and_its_password_let_somebody_in(team: Team) -> None:
    client = team.client()
    answer = client.post("/sign-in", data={"name": " aNN ", "password": PASSWORD, "back": "/people?a=b"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/people?a=b")
    page = client.get("/people")
    assert page.status_code == 200
    assert "Sign out" in page.text


def test_the_cookie_is_for_this_server_alone(team: Team) -> None:
    answer = team.client().post("/sign-in", data={"name": "Ann", "password": PASSWORD})
    parts = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")}
    assert {"httponly", "samesite=lax", "path=/", f"max-age={30 * 86400}"} < parts
    assert "secure" not in parts
    assert not any(part.startswith("domain") for part in parts)


def test_with_https_the_cookie_is_for_https_alone(settings: Settings) -> None:
    with team_at(settings, https=True) as team:
        client = team.client()
        signs = {"origin": "https://127.0.0.1"}
        answer = client.post("/sign-in", data={"name": "Ann", "password": PASSWORD}, headers=signs)
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-kept=")
        assert "secure" in cookie.lower()
        plain = {"cookie": f"kept={team.tokens[Role.ADMIN]}"}
        assert team.client().get("/people", headers=plain).status_code == 303
        named = {"cookie": f"__Host-kept={team.tokens[Role.ADMIN]}"}
        assert team.client().get("/people", headers=named).status_code == 200


@pytest.mark.parametrize("name", ["Ann", "nobody", "", "x" * 10_000, "' OR 1=1 --"])
def test_nobody_learns_whether_a_name_is_known(team: Team, name: str) -> None:
    answer = team.client().post("/sign-in", data={"name": name, "password": "wrong words altogether"})
    assert answer.status_code == 403
    assert "do not belong together" in answer.text
    assert "set-cookie" not in answer.headers


def test_an_unknown_name_costs_the_same_work(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str | None] = []
    monkeypatch.setattr("kept.web.routes.sign_in.is_password", lambda kept, _: bool(judged.append(kept)))
    sign_in(team.client(), "Ann")
    sign_in(team.client(), "nobody")
    assert len(judged) == 2
    assert judged[1] is None


def test_every_sign_in_begins_another_session(team: Team) -> None:
    client = team.client()
    sign_in(client, "Ann")
    first = client.cookies["kept"]
    sign_in(client, "Ann")
    assert client.cookies["kept"] != first
    old = {"cookie": f"kept={first}"}
    assert team.client().get("/people", headers=old).status_code == 303, "the first one has ended"


def test_signing_out_ends_the_session_itself(team: Team) -> None:
    client = team.client(Role.ADMIN)
    assert client.post("/sign-out").headers["location"] == "/sign-in"
    token = {"cookie": f"kept={team.tokens[Role.ADMIN]}"}
    assert team.client().get("/people", headers=token).status_code == 303


def test_who_is_kept_out_is_out_at_once(team: Team) -> None:
    client = team.client(Role.READER)
    assert client.get("/password").status_code == 200
    assert team.client(Role.ADMIN).post("/people/Rea/disable").status_code == 303
    assert client.get("/password").status_code == 303
    assert sign_in(team.client(), "Rea") == 403
    team.client(Role.ADMIN).post("/people/Rea/enable")
    assert sign_in(team.client(), "Rea") == 303


def test_a_page_that_needs_somebody_leads_to_the_form_and_back(team: Team) -> None:
    answer = team.client().get("/people?a=1%202")
    assert answer.headers["location"] == "/sign-in?back=%2Fpeople%3Fa%3D1%25202"
    form = team.client().get(answer.headers["location"])
    assert 'value="/people?a=1%202"' in form.text


def test_the_api_says_it_in_json(team: Team) -> None:
    paths = [path for route in team.app.routes if (path := getattr(route, "path", "")).startswith("/api/")]
    asked = [team.client().get(path) for path in paths if "{" not in path and path != "/api/openapi.json"]
    told = [answer for answer in asked if answer.status_code == 401]
    assert all(answer.json() == {"error": "Sign in first."} for answer in told)


@pytest.mark.parametrize(
    "back",
    [
        "",
        "//evil.example",
        "/\\evil.example",
        "http://evil.example",
        "javascript:alert(1)",
        "/a\r\nb",
        "\\/e",
        "e",
    ],
)
def test_nobody_is_led_elsewhere(team: Team, back: str) -> None:
    assert own_path(back) == "/"
    answer = team.client().post("/sign-in", data={"name": "Ann", "password": PASSWORD, "back": back})
    assert answer.headers["location"] == "/"


def test_a_form_hides_the_password_and_lets_it_be_pasted(team: Team) -> None:
    page = team.client().get("/sign-in").text
    field = re.search('<input[^>]*name="password"[^>]*>', page)
    assert field
    assert 'type="password"' in field[0]
    assert 'autocomplete="current-password"' in field[0]
    assert "onpaste" not in page


def test_a_new_password_needs_the_old_one_and_ends_the_other_sessions(team: Team) -> None:
    client, other = team.client(), team.client(Role.ADMIN)
    sign_in(client, "Ann")
    typed = {"current": "wrong", "password": NEW, "again": NEW}
    assert "not the current password" in client.post("/password", data=typed).text
    assert client.post("/password", data=typed | {"current": PASSWORD, "again": "x"}).status_code == 400
    assert client.post("/password", data=typed | {"current": PASSWORD}).status_code == 303
    assert client.get("/people").status_code == 200
    assert other.get("/people").status_code == 303
    assert sign_in(team.client(), "Ann") == 403
    assert sign_in(team.client(), "Ann", NEW) == 303


def test_a_password_is_changed_by_its_owner_alone(team: Team, client: TestClient) -> None:
    assert team.client().get("/password").status_code == 303
    assert client.get("/password").status_code == 404, "one local person has none"


def test_an_administrator_adds_somebody_who_sets_a_password_with_a_link(team: Team) -> None:
    page = team.client(Role.ADMIN).post("/people", data={"name": "Bo Ek", "role": "reviewer"})
    link = re.search(rf"{SITE}(/set-password/[\w-]+)", page.text)
    assert link
    assert "/set-password/" not in team.client(Role.ADMIN).get("/people").text, "it is shown once"
    form = team.client().get(link[1])
    assert "For Bo Ek." in form.text
    assert team.client().post(link[1], data={"password": "short", "again": "short"}).status_code == 400
    assert team.client().post(link[1], data={"password": NEW, "again": NEW}).status_code == 303
    assert team.client().get(link[1]).status_code == 404, "it is used up"
    assert sign_in(team.client(), "bo ek", NEW) == 303
    assert people.known_account(team.aside, "Bo Ek").made_by == "Ann"


@pytest.mark.parametrize(
    ("name", "role"), [("Ann", "admin"), ("<b>", "reader"), ("Bo", "visitor"), ("Bo", "")]
)
def test_what_cannot_be_added_is_told_beside_what_was_typed(team: Team, name: str, role: str) -> None:
    page = team.client(Role.ADMIN).post("/people", data={"name": name, "role": role})
    assert page.status_code == 400
    assert 'role="alert"' in page.text
    assert "<b>" not in page.text


def test_a_role_counts_at_once(team: Team) -> None:
    client = team.client(Role.READER)
    assert client.get("/people").status_code == 403
    team.client(Role.ADMIN).post("/people/rea/role", data={"role": "admin"})
    assert client.get("/people").status_code == 200


def test_the_last_administrator_cannot_leave(team: Team) -> None:
    client = team.client(Role.ADMIN)
    for way, form in (("disable", {}), ("role", {"role": "reader"})):
        answer = client.post(f"/people/Ann/{way}", data=form)
        assert answer.status_code == 400
        assert "Ann is the only administrator. Make somebody else one first." in answer.text
        assert "The people of this team" in answer.text
    assert client.post("/people/nobody/disable").status_code == 404
    client.post("/people/Rea/role", data={"role": "admin"})
    assert client.post("/people/Ann/disable").status_code == 303
    assert client.get("/people").status_code == 303, "the session has ended"


def test_who_may_not_is_told_what_in_plain_words(team: Team) -> None:
    told = team.client(Role.READER).get("/people").text
    assert "Rea is a reader here, and a reader may not let people in." in told


@pytest.fixture
def proxied(settings: Settings) -> TestClient:
    """An application behind a proxy that signs people in; it knows Ann."""
    app = make_app(
        replace(
            settings,
            access=Access.PROXY,
            proxy_header="x-remote-user",
            proxy_addresses=("testclient",),
        )
    )
    people.add(app.state.site.aside, "Ann", Role.ADMIN, NOW, "root")
    return TestClient(app, base_url=SITE, headers=HEADERS, follow_redirects=False)


def test_a_proxy_says_who_it_is(proxied: TestClient) -> None:
    assert proxied.get("/people", headers={"x-remote-user": "ann"}).status_code == 200
    assert proxied.get("/people").status_code == 303
    assert proxied.get("/people", headers={"x-remote-user": "Bo"}).status_code == 303
    assert proxied.get("/people", headers=[("x-remote-user", "Ann")] * 2).status_code == 400
    assert "by the server in front" in proxied.get("/sign-in").text
    assert proxied.post("/sign-in", data={"name": "Ann", "password": "x"}).status_code == 200


def test_behind_a_proxy_nobody_gets_a_link(proxied: TestClient) -> None:
    admin = {"x-remote-user": "Ann"}
    assert proxied.post("/people", data={"name": "Bo", "role": "reader"}, headers=admin).status_code == 303
    page = proxied.get("/people", headers=admin).text
    assert "Bo" in page
    assert "New link" not in page


def test_a_name_in_bytes_that_are_no_text_is_refused(settings: Settings) -> None:
    who = Who(replace(settings, access=Access.PROXY, proxy_header="x-remote-user"))
    with pytest.raises(RefusedError, match="UTF-8"):
        in_a_thread(who.person, {"client": ("127.0.0.1", 1)}, {b"x-remote-user": "\xff"}, None)


def test_nobody_else_is_believed_about_who_it_is(settings: Settings) -> None:
    app = make_app(replace(settings, access=Access.PROXY, proxy_header="x-remote-user"))
    people.add(app.state.site.aside, "Ann", Role.ADMIN, NOW, "root")
    client = TestClient(app, base_url=SITE, headers=HEADERS, follow_redirects=False)
    assert client.get("/people", headers={"x-remote-user": "Ann"}).status_code == 303


def test_a_team_does_not_believe_a_header(team: Team) -> None:
    assert team.client().get("/people", headers={"x-remote-user": "Ann"}).status_code == 303
