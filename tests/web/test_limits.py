"""How often somebody may sign in, propose and change; counted in this process."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from kept.web.app import make_app
from kept.web.errors import RefusedError
from kept.web.guards.rates import Rates
from kept.web.people import Role
from kept.web.settings import Limits, Settings
from tests.web.conftest import HEADERS, SITE
from tests.web.team import PASSWORD, team_at


def test_only_attempts_that_fail_are_counted(settings: Settings) -> None:
    with team_at(settings, limits=Limits(sign_ins=2, address_sign_ins=100)) as team:
        client, right = team.client(), {"name": "Ann", "password": PASSWORD}
        for _ in range(4):
            assert client.post("/sign-in", data=right).status_code == 303
        for _ in range(2):
            assert client.post("/sign-in", data={"name": "ANN", "password": "x"}).status_code == 403
        answer = client.post("/sign-in", data=right)
        assert answer.status_code == 429
        assert 1 <= int(answer.headers["retry-after"]) <= 60
        assert client.post("/sign-in", data={"name": "Rea", "password": PASSWORD}).status_code == 303


def test_one_address_may_not_try_many_names(settings: Settings) -> None:
    with team_at(settings, limits=Limits(sign_ins=2, address_sign_ins=3)) as team:
        tried = [
            team.client().post("/sign-in", data={"name": f"n{number}", "password": "x"}).status_code
            for number in range(5)
        ]
    assert tried == [403, 403, 403, 429, 429]


def test_a_password_cannot_be_guessed_from_within(settings: Settings) -> None:
    with team_at(settings, limits=Limits(sign_ins=2)) as team:
        client = team.client(Role.READER)
        tried = [client.post("/password", data={"current": "x"}).status_code for _ in range(4)]
    assert tried == [400, 400, 429, 429]


def test_changes_are_counted_for_each_person(settings: Settings) -> None:
    with team_at(settings, limits=Limits(changes=2)) as team:
        first = [team.client(Role.ADMIN).post("/people/x/link").status_code for _ in range(3)]
        other = team.client(Role.READER).post("/sign-out").status_code
    assert first == [404, 404, 429]
    assert other == 303


def test_what_is_only_read_is_not_counted(settings: Settings) -> None:
    app = make_app(replace(settings, limits=Limits(changes=1)))
    with TestClient(app, base_url=SITE, headers=HEADERS) as client:
        assert {client.get("/people").status_code for _ in range(5)} == {200}


def test_proposals_have_a_count_of_their_own() -> None:
    rates = Rates(Limits(proposals=2, changes=1))
    rates.change("person Bo")
    rates.proposal("person Bo")
    rates.proposal("person Bo")
    with pytest.raises(RefusedError, match="too many proposals") as refused:
        rates.proposal("person Bo")
    assert refused.value.status == 429
    assert 1 <= int(refused.value.headers["retry-after"]) <= 3600
    rates.proposal("person Ann")


def test_what_is_made_to_be_read_is_counted_for_each_who_is_not_the_local_person(settings: Settings) -> None:
    with team_at(settings, limits=Limits(reads=3)) as team:
        client = team.client(Role.READER)
        made = [client.get(f"/api/parties?after={number}") for number in range(4)]
        assert [answer.status_code for answer in made] == [200, 200, 200, 429]
        assert 1 <= int(made[-1].headers["retry-after"]) <= 60
        assert client.get("/static/web.css").status_code == 200, "what is open is not counted"
        assert team.client(Role.ADMIN).get("/api/parties").status_code == 200
    app = make_app(replace(settings, limits=Limits(reads=1)))
    with TestClient(app, base_url=SITE, headers=HEADERS) as local:
        assert {local.get("/api/parties").status_code for _ in range(3)} == {200}


def test_a_kept_page_costs_nobody_a_request(settings: Settings) -> None:
    with team_at(settings, limits=Limits(reads=2)) as team:
        client = team.client(Role.READER)
        assert {client.get("/method").status_code for _ in range(6)} == {200}
