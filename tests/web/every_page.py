"""An address for every page of the application; a page without one makes the tests fail.

The addresses are those of the ledger of the fixture `filled`. What can only be known when it is there (the
id of a draft or a document) stands in angle brackets and is filled in by `addresses`.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from kept.ledger import open_ledger

EXAMPLES: dict[str, tuple[str, ...]] = {
    "/": ("/", "/?as-of=2006-03-31"),
    "/api": ("/api",),
    "/commitments/{id_:id}": (
        "/commitments/C-2005-05?as-of=2006-03-31",
        "/commitments/C-2011-05",
        "/commitments/C-2016-02?as-of=2010-01-01",
        "/commitments/C-2005-05?known-at=2020-01-01",
    ),
    "/commitments/{id_:id}/explain": (
        "/commitments/C-2005-05/explain?as-of=2006-03-31",
        "/commitments/C-2005-05/explain?as-of=2004-01-01",
    ),
    "/commitments/{id_:id}/history": (
        "/commitments/C-2005-05/history",
        "/commitments/C-2005-05/history?known-at=2020-01-01",
    ),
    "/commitments/{id_:id}/chain": (
        "/commitments/C-2011-05/chain",
        "/commitments/C-2005-05/chain?as-of=2004-01-01",
    ),
    "/documents": ("/documents", "/documents?q=nothingofthekind"),
    "/documents/{id_:id}": ("/documents/<document>", "/documents/<document>?at=17"),
    "/records/{id_:id}": ("/records/C-2005-05", "/records/<draft>"),
    "/statements/{id_:id}": ("/statements/K002",),
    "/sources/{id_:id}": ("/sources/idg06",),
    "/studies": ("/studies",),
    "/studies/{id_:id}": ("/studies/<study_plan>", "/studies/<study_result>"),
    "/method": ("/method",),
    "/verify": ("/verify",),
    "/commitments/{id_:id}/letter": (
        "/commitments/C-2005-05/letter?as-of=2006-03-31&law=us-foia",
        "/commitments/C-2011-05/letter",
    ),
    "/commitments/{id_:id}/propose": (
        "/commitments/C-2005-05/propose",
        "/commitments/C-2005-05/propose?kind=done",
        "/commitments/C-2005-05/propose?kind=looked",
        "/commitments/C-2005-05/propose?kind=correction",
        "/commitments/C-2005-05/propose?kind=correction&record=statement%20K001",
        "/commitments/C-2005-05/propose?kind=reply",
    ),
    "/my-proposals": ("/my-proposals",),
    "/proposals": ("/proposals", "/proposals?state=declined"),
    "/commitments": (
        "/commitments",
        "/commitments?family=contested&as-of=2006-03-31",
        "/commitments?q=nothingofthekind",
    ),
    "/changes": ("/changes?since=2005-01-01&until=2006-12-31", "/changes?since=2026-11-24"),
    "/meetings": ("/meetings",),
    "/meetings/{id_:id}": ("/meetings/JCCT-16?as-of=2006-03-31",),
    "/meetings/{id_:id}/brief": ("/meetings/JCCT-17/brief?as-of=2006-03-31",),
    "/parties": ("/parties",),
    "/parties/{id_:id}": ("/parties/CN",),
    "/search": (
        "/search",
        "/search?q=software",
        "/search?q=software&party=CN&verdicts=yes&as-of=2006-03-31",
        "/search?q=nothingofthekind",
    ),
    "/review": ("/review",),
    "/review/checks": ("/review/checks",),
    "/review/{draft:id}": ("/review/<draft>",),
    "/people": ("/people",),
    "/sign-in": ("/sign-in",),
    "/subscribe": ("/subscribe",),
    "/code": ("/code",),
    "/code/next": ("/code/next?question=kind", "/code/next?question=commitment"),
    "/agreement": ("/agreement",),
}
"""The addresses that are tried for each path of a page that is asked with GET."""

LEFT_OUT = frozenset(
    {
        "/static/{name:id}",
        "/commitments.csv",
        "/commitments.json",
        "/commitments/{id_:id}/letter.txt",
        "/review/names",
        "/proposals/{number:id}",
        "/password",
        "/set-password/{token:id}",
        "/subscribe/{token:id}",
        "/unsubscribe/{token:id}",
    }
)
"""Paths that answer with no page; and pages that need a proposal, people with passwords or a subscriber,
which their own tests look at (tests/web/test_proposals.py, test_people.py, test_sign_in.py,
test_subscribe.py)."""


def addresses(ledger: Path) -> dict[str, tuple[str, ...]]:
    """`EXAMPLES` with the ids of this ledger filled in."""
    with open_ledger(ledger) as opened:
        filled = {
            f"<{kind}>": quote(opened.index.ask(lambda look, kind=kind: min(look.ids(kind))), safe="")
            for kind in ("draft", "document", "study_plan", "study_result")
        }
    return {path: tuple(_filled(one, filled) for one in ones) for path, ones in EXAMPLES.items()}


def _filled(address: str, ids: dict[str, str]) -> str:
    for name, id_ in ids.items():
        address = address.replace(name, id_)
    return address
