"""The page of one commitment, from its dossier."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any, Final

from kept.model import Reason, Verdict
from kept.publish import beside, tables
from kept.publish.cells import Table
from kept.publish.check import holds_private, refuse_private, refuse_twins, without_private_sources
from kept.publish.days import days_words, moment_words
from kept.publish.happenings import happenings, happenings_table
from kept.publish.names import anchor
from kept.publish.naming import linked, listed, unnamed
from kept.publish.passages import passage
from kept.publish.promise import main_facts, more_facts
from kept.publish.render import render
from kept.publish.said import cards
from kept.publish.series_chart import series_charts
from kept.publish.shelf import Shelf, shelf_of
from kept.publish.sides_told import sides_told
from kept.publish.timeline import timeline
from kept.publish.values import Dossier, PageOptions
from kept.publish.words import GRADES, STATUSES, family_of, label_of

PLAIN = PageOptions()

DOSSIER: Final = "dossier.html"
"""The template of the page; it draws `ARTICLE` in the frame."""

ARTICLE: Final = "dossier_article.html"
"""The template of the dossier alone: what answers first, then all else; a frame may put more between them."""


def dossier_page(dossier: Dossier, options: PageOptions = PLAIN) -> str:
    """One static HTML page about one commitment; the same dossier gives the same bytes.

    The page has no script and asks for nothing but `style.css` beside it (`stylesheet()`), or, with
    `options.one_file`, for nothing at all.

    Raises:
        InputError: the dossier holds records that are not public (unless `options.private_too`), or two
            records of one kind with the same id.
    """
    return render(DOSSIER, options, dossier.case, **dossier_values(dossier, options))


def dossier_values(dossier: Dossier, options: PageOptions = PLAIN) -> dict[str, Any]:
    """What the template `DOSSIER` needs beside the frame of the page; raises what `dossier_page` does.

    Where the words of the promise have a page, or the draft that they came from, is for the frame to fill in.
    """
    refuse_twins(dossier)
    if not options.private_too:
        refuse_private(dossier)
        dossier = without_private_sources(dossier)
    shelf = shelf_of(dossier, options.addresses)
    return {
        "private": holds_private(dossier),
        "shelf": shelf,
        "linked": linked,
        "unnamed": unnamed,
        **_of_verdict(dossier.verdict, shelf),
        **_of_promise(shelf),
        **_of_evidence(shelf),
        "beside": _beside(shelf),
        "earlier": tables.earlier(shelf),
        "chain": tables.chain(shelf, options.pages),
        "sources": shelf.sources.entries,
        "source_pages": _source_pages(shelf),
        "charts": series_charts(shelf),
        "command": command(dossier),
    }


def _of_verdict(verdict: Verdict, shelf: Shelf) -> dict[str, Any]:
    """What the page says of the verdict, with the words for every status and grade."""
    root = _said_already(verdict)
    return {
        "verdict": verdict,
        "decided_by": listed([shelf.link(name) for name in root.evidence]) if root else (),
        "reasons": root.children if root else verdict.reasons,
        "told": sides_told(shelf),
        "status": STATUSES[verdict.status],
        "statuses": STATUSES,
        "family": family_of(verdict.status),
        "families": {status: family_of(status) for status in STATUSES},
        "grade": GRADES[verdict.grade],
        "grades": {grade.name: words for grade, words in GRADES.items()},
        "as_of": moment_words(verdict.as_of),
        "known_at": moment_words(verdict.known_at),
        "late": days_words(verdict.days_late) if verdict.days_late is not None else "",
    }


def _of_promise(shelf: Shelf) -> dict[str, Any]:
    """What the page says of the promise itself."""
    promise = shelf.dossier.commitment
    return {
        "promise": promise,
        "noun": str(promise.nature),
        "label": label_of(shelf.dossier.verdict.status, promise.nature),
        "quoted": passage(promise.quote, shelf.texts) if promise.quote else None,
        "words_place": "",
        "draft_page": "",
        "main_facts": main_facts(shelf),
        "more_facts": more_facts(shelf),
    }


def _of_evidence(shelf: Shelf) -> dict[str, Any]:
    """What was said, done and found, and what of it is missing."""
    done, sections = happenings(shelf), _sections(shelf)
    return {
        "cards": cards(shelf),
        "replies": beside.replies(shelf),
        "drawn": timeline(done, shelf.dossier.commitment.made_on),
        "happenings": happenings_table(done),
        "tables": [(heading, table) for heading, _, table in sections if table.lines],
        "nothing": [words for _, words, table in sections if not table.lines],
        "missing": _missing(shelf),
        "overridden": [name for name, one in shelf.exhibits.items() if one.overridden],
    }


def _said_already(verdict: Verdict) -> Reason | None:
    """The only root of the reasons where it says no more than the verdict's own sentence."""
    only = verdict.reasons[0] if len(verdict.reasons) == 1 else None
    return only if only is not None and only.text == verdict.because else None


def command(dossier: Dossier, ledger: str = "") -> str:
    """The command that recomputes the verdict, safe to paste into a shell; `ledger` says where it is."""
    verdict = dossier.verdict
    words = ["--as-of", verdict.as_of]
    words += ["--known-at", verdict.known_at] if verdict.known_at is not None else []
    words += ["--ledger", ledger] if ledger else []
    name = dossier.commitment.id
    return shlex.join(
        ["kept", "verdict", *([*words, "--", name] if name.startswith("-") else [name, *words])]
    )


def _sections(shelf: Shelf) -> tuple[tuple[str, str, Table], ...]:
    """The tables of evidence: a heading, the words for having none, the table."""
    return (
        ("What was done", "acts", tables.acts(shelf)),
        ("What the tests gave", "tests against data", tables.tests(shelf)),
        ("What was measured", "published figures", tables.figures(shelf)),
        ("Where someone looked", "searches", tables.searches(shelf)),
    )


def _beside(shelf: Shelf) -> list[tuple[str, str, Table]]:
    """What stands beside the verdict: an anchor, a heading, the table; only what has something to show."""
    dossier = shelf.dossier
    found = (
        ("awaited", "What is to be expected", beside.awaited(shelf), True),
        ("pace", "Pace", beside.paces(shelf), True),
        ("figures", "The figures", beside.figures_told(shelf), True),
        ("licences", "Licences", beside.licences(shelf), True),
        ("effect", "Effect", beside.effects(shelf), True),
        ("readings", "Rival readings", beside.readings(shelf), bool(dossier.readings)),
        ("without", "How much hangs on one source", beside.without_sources(shelf), True),
        ("grades", "How much hangs on one grade", beside.other_grades(shelf), True),
        ("scales", "Other houses", beside.ratings(shelf), bool(dossier.ratings)),
        ("studies", "Studies", beside.studies(shelf), True),
    )
    return [(place, heading, table) for place, heading, table, wanted in found if wanted and table.lines]


def _source_pages(shelf: Shelf) -> dict[int, str]:
    """For the number of each source the address of its own page, where it has one."""
    listed = (("document", shelf.sources.by_document), ("source", shelf.sources.by_source))
    pages = ((cited.number, shelf.page(kind, id_)) for kind, found in listed for id_, cited in found.items())
    return {number: page for number, page in pages if page is not None}


def _missing(shelf: Shelf) -> list[tuple[str, str]]:
    """Anchors and ids of what the reasons name and the dossier lacks."""
    named = dict.fromkeys(_named(shelf.dossier.verdict.reasons))
    return [(anchor("missing", name), name) for name in named if name not in shelf.places]


def _named(reasons: tuple[Reason, ...]) -> Iterator[str]:
    for reason in reasons:
        yield from reason.evidence
        yield from _named(reason.children)
