"""A browser walks through the application, and every script that runs, every request to elsewhere is noted.

Only a browser knows what acts in it. A canary counts the scripts; what would act when somebody clicks is
found in the page as it stands.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, urlsplit

from fastapi import FastAPI
from playwright.sync_api import Page, Response
from starlette.routing import Match

from kept.web.access import rules_of
from kept.web.addresses import decoded
from tests.web.payload_scripts import ACTING, FILL, FORMS, LINKS
from tests.web.payloads import PER_FIELD, marks_in, whole_in
from tests.web.text_fields import TextFields

FILES: Final = (".csv", ".txt", ".json")
"""What a browser saves and does not show."""

NOT_SENT: Final = (*FILES, "/sign-out")
"""Forms that lead to no page, and the one after which all others are gone; none of its own has fields."""

FAILED: Final = frozenset({500, 501, 502, 504})
"""Not 503, with which a search that takes too long is stopped."""

TOO_LARGE: Final = frozenset({413, 414, 431})
"""The guard did not look at what was sent."""

LONGEST: Final = 7500
"""The most characters of an address that a form makes, as they are written there."""

IN_PARTS: Final = ("page.", "plain.")
"""Words of documents, among which our own marks stand: one may divide a payload."""

FREE: Final = frozenset({"text", "search", "textarea", "url", "email", "password"})
"""Inputs in which somebody types what they like."""

OF_KIND: Final = {
    "/commitments/{id_}/propose": 8,
    "/commitments/{id_}": 4,
    "/documents/{id_}": 3,
    "/meetings/{id_}": 2,
    "/proposals/{number}": 9,
    "/review/{draft}": 6,
    "/statements/{id_}": 2,
    "/studies/{id_}": 2,
}
"""So many pages of these routes are opened, for they differ; of any other route one is."""


@dataclass
class Pairs:
    """Which payloads went through which fields, over all rounds, and what came of it."""

    served: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    sent: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    places: defaultdict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    acted: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    pages: int = 0


@dataclass
class Walk:
    """One walk through one application in one round."""

    app: FastAPI
    page: Page
    texts: TextFields
    pairs: Pairs
    waiting: dict[str, str] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)
    kinds: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    forms: set[tuple[str, str, frozenset[str]]] = field(default_factory=set)

    def everywhere(self, first: Iterable[str]) -> None:
        """Open these, all pages that need no id, and some of each kind that is linked; send their forms."""
        for address in first:
            self.open(address)
        paths = (path for method, path, _ in rules_of(self.app) if method == "GET" and "{" not in path)
        self._add(paths)
        while (linked := self._next()) is not None:
            self.open(linked)

    def kind(self, address: str, method: str = "GET") -> str:
        """The route that answers to an address, without what kind of words its fields may hold."""
        path = decoded(urlsplit(address).path.encode())
        scope = {"type": "http", "method": method, "path": path, "root_path": ""}
        found = (route for route in self.app.routes if route.matches(scope)[0] is Match.FULL)
        return re.sub(r":\w+\}", "}", str(getattr(next(found, None), "path", "nothing")))

    def open(self, address: str) -> None:
        """Open a page and send each form on it that is of a new kind."""
        self.opened.add(address)
        answer = self.page.goto(address)
        kind = self.kind(address)
        self._look(answer, kind)
        self.kinds[kind] += answer is not None and answer.ok
        self._add(self.page.evaluate(LINKS))
        for form in self.page.evaluate(FORMS):
            method, action, inputs = form
            route = self.kind(urlsplit(action).path or address, method.upper())
            known = (method, route, frozenset(self._label(name) for name, _ in inputs))
            if method != "dialog" and not route.endswith(NOT_SENT) and known not in self.forms:
                sent = [self._send(address, form, route, given) for given in self._batches(route, form)]
                if all(sent):
                    self.forms.add(known)

    def _add(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            if address not in self.waiting:
                self.waiting[address] = self.kind(address)

    def _next(self) -> str | None:
        for address, kind in self.waiting.items():
            shown = not kind.startswith(("/api/", "/static/", "nothing")) and not kind.endswith(FILES)
            if shown and address not in self.opened and self.kinds[kind] < OF_KIND.get(kind, 1):
                return address
        return None

    def _batches(self, route: str, form: Sequence[Any]) -> Iterator[dict[str, str]]:
        """What is filled in at once: the fields one types in while the rest is right, then all.

        What goes into an address goes in turn, for an address may not be long.
        """
        method, action, inputs = form
        every = list(dict.fromkeys(name for name, _ in inputs))
        free = list(dict.fromkeys(name for name, kind in inputs if kind in FREE))
        for names in [free, every] if free and free != every else [every]:
            fields = {name: self._field(method, route, name) for name in names}
            if method == "get":
                for turn in self.texts.turns:
                    given = {name: self.texts.text(label, turn) for name, label in fields.items()}
                    yield from _short_enough(given, len(action))
            else:
                yield {name: self.texts.long(label) for name, label in fields.items()}

    def _send(self, address: str, form: Sequence[Any], route: str, given: dict[str, str]) -> bool:
        """Fill a form and send it; false where it is gone, for what was sent before had that effect."""
        self.page.goto(address)
        forms = list(map(_same, self.page.evaluate(FORMS)))
        if _same(form) not in forms:
            return False
        with self.page.expect_navigation() as navigation:
            self.page.evaluate(FILL, [forms.index(_same(form)), given])
        answer = navigation.value
        self._look(answer, f"form {form[0]} {route}")
        if answer is not None and answer.status not in TOO_LARGE:
            for name, words in given.items():
                sent = {number % PER_FIELD for number in marks_in(words)}
                self.pairs.sent[self._field(form[0], route, name)] |= sent
        return True

    def _field(self, method: str, route: str, name: str) -> str:
        return f"form {method} {route} {self._label(name)}"

    @staticmethod
    def _label(name: str) -> str:
        """The name of an input; of those that hold words of a record, what is the same in each round."""
        return name if whole_in(name) == set() and len(name) < 60 else "*"

    def _look(self, answer: Response | None, where: str) -> None:
        """What acted on the page that is open, and which payloads it was served with."""
        self.pairs.pages += 1
        if answer is None:
            self.pairs.failed.append(f"{where}: no answer")
            return
        if answer.status in FAILED:
            self.pairs.failed.append(f"{where}: {answer.status}")
        acted: list[Any] = [*self.page.evaluate("() => window.__hit || []"), *self.page.evaluate(ACTING)]
        self.pairs.acted += [f"{where}: {one}" for one in acted]
        named = {number: name for name, number in self.texts.numbers.items()}
        text = html.unescape(answer.text())
        whole = whole_in(text)
        for number in marks_in(text):
            name, own = named.get(number // PER_FIELD, ""), number % PER_FIELD
            if number in whole or name.startswith(IN_PARTS):
                self.pairs.served[name].add(own)
                self.pairs.places[where, name].add(own)


def _same(form: Sequence[Any]) -> tuple[Any, ...]:
    """By what a form is known again on the same page: the types of its inputs may be changed by a script."""
    method, action, inputs = form
    return method, action, frozenset(name for name, _ in inputs)


def _short_enough(given: dict[str, str], action: int) -> Iterator[dict[str, str]]:
    """Parts of what is filled in that make no longer address than there may be."""
    part: dict[str, str] = {}
    length = action
    for name, words in given.items():
        size = len(name) + len(quote(words, safe=""))
        if part and length + size > LONGEST:
            yield part
            part, length = {}, action
        part[name] = words
        length += size
    yield part
