"""Routes say which right they ask for, and roles build on each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from fastapi import FastAPI

from kept.web.access import Routes, rules_of
from kept.web.people import STRANGER, VISITOR, Person, Right, Role, rights_of


def test_each_role_may_do_all_that_the_role_before_it_may() -> None:
    rights = [rights_of(role) for role in Role]
    assert all(less <= more for less, more in pairwise(rights))
    assert rights_of(Role.STRANGER) == {Right.OPEN}
    assert rights_of(Role.ADMIN) == set(Right)


def test_only_people_with_a_name_see_what_is_not_public() -> None:
    assert not STRANGER.known
    assert not VISITOR.known
    assert Person("Rea", Role.READER).known


def app_of(routes: Routes) -> FastAPI:
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.router.routes.extend(routes.routes)
    return app


def test_every_route_is_told_with_its_right() -> None:
    routes = Routes()
    routes.page("/b", Right.READ, method="POST")(lambda: None)
    routes.data("/a", Right.ADMIN)(lambda: None)
    assert sorted(rules_of(app_of(routes))) == [("GET", "/a", Right.ADMIN), ("POST", "/b", Right.READ)]


def test_a_route_without_a_right_cannot_be_served() -> None:
    routes = Routes()
    routes.get("/a")(lambda: None)
    with pytest.raises(RuntimeError, match="exactly one right"):
        list(rules_of(app_of(routes)))


def test_neither_can_what_is_no_route_of_ours() -> None:
    app = FastAPI()
    with pytest.raises(RuntimeError, match="has no rule"):
        list(rules_of(app))
