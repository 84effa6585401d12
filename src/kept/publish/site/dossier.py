"""The page of one commitment in the site: its dossier, with marks where it says of which day it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from markupsafe import Markup, escape

from kept.model import Reason
from kept.publish.cells import Cell, Table
from kept.publish.days import moment_words
from kept.publish.happenings import Moment
from kept.publish.page import command, dossier_values
from kept.publish.site.frame import SiteFrame
from kept.publish.site.marks import Place, mark
from kept.publish.site.measured import LONGEST, file_of, measured
from kept.publish.site.pages import SitePages
from kept.publish.site.parted import Section, further, listed, parts_of, turnings
from kept.publish.timeline import Timeline
from kept.publish.values import Dossier, PageOptions
from kept.visible import visible

_MANY: Final = 20
"""A reason with more reasons than this has them on a further page where the page would be too long."""

_AS_OF = Moment.AS_OF.value
_ID = re.compile(' id="([^"]*)"')
_WITHIN = re.compile('href="#([^"]*)"')


def site_dossier(
    frame: SiteFrame, path: str, dossier: Dossier, pages: SitePages, **more: Any
) -> tuple[tuple[str, str], ...]:
    """The page of a commitment, and where that is too long further ones with the evidence: paths and texts.

    There are marks in them (`kept.publish.site.marks`).

    Args:
        frame: the frame of the site.
        path: where the page will lie.
        dossier: what it shows.
        pages: which records have pages.
        more: what the template gets beside, such as `feeds`.

    Raises:
        InputError: the dossier holds records that are not public, or two of one kind with the same id.
    """
    options = PageOptions(addresses=pages.seen_from(path))
    values = _marked(dossier_values(dossier, options), dossier) | more
    whole = frame.render("dossier.html", path, **values)
    if len(whole.encode()) <= LONGEST:
        return ((path, whole),)
    evidence = _evidence(values)
    parted = _parted(frame, path, values, evidence, far="")
    if len(parted[0][1].encode()) <= LONGEST:
        return parted
    long_reasons = dict(_long_reasons(values["reasons"], "reasons"))
    values = values | {"long_reasons": long_reasons}
    reasons = [listed("reasons", one, reason.text, reason.children) for reason, one in long_reasons.items()]
    sections = [*reasons, *evidence, *_beside(values)]
    return _parted(frame, path, values, sections, far=file_of(further(path, 2)))


def _parted(
    frame: SiteFrame, path: str, values: Mapping[str, Any], sections: Sequence[Section], far: str
) -> tuple[tuple[str, str], ...]:
    """The page of the verdict, and further ones with these sections.

    `far` is where what stands beside the verdict is found; empty where that is on the page of the verdict.
    """
    room, needs = measured(frame, path, values, sections)
    parts = parts_of(sections, room, needs)
    paths = [further(path, number) for number in range(2, len(parts) + 2)]
    texts = [
        frame.render(
            "dossier_evidence.html", own, **values, sections=part, turning=turning, main=file_of(path)
        )
        for own, part, turning in zip(paths, parts, turnings(paths), strict=True)
    ]
    main = frame.render("dossier.html", path, **values, apart="#said", dated=_dated(values), far=far)
    return _joined(((path, main), *zip(paths, texts, strict=True)))


def _dated(values: Mapping[str, Any]) -> str:
    """Where everything dated is a table: the last of the tables of evidence."""
    return f"#table-{len(values['tables']) + 1}"


def _evidence(values: Mapping[str, Any]) -> list[Section]:
    """What a long dossier has on further pages."""
    tables = [*values["tables"], ("Everything dated", values["happenings"])]
    return [
        listed("cards", "said", "What was said", values["cards"]),
        *(_table("table", f"table-{number}", *one) for number, one in enumerate(tables, 1)),
    ]


def _long_reasons(reasons: Sequence[Reason], anchor: str) -> Iterator[tuple[Reason, str]]:
    """The reasons that have many reasons of their own, the outermost, each with an anchor for those."""
    for number, reason in enumerate(reasons, 1):
        if len(reason.children) > _MANY:
            yield reason, f"{anchor}-{number}"
        else:
            yield from _long_reasons(reason.children, f"{anchor}-{number}")


def _beside(values: Mapping[str, Any]) -> list[Section]:
    """What a very long one has there too: what stands beside the verdict, and the verdicts before."""
    return [
        *(_table("beside", place, heading, table) for place, heading, table in values["beside"]),
        _table("beside", "before", "On earlier dates", values["earlier"]),
    ]


def _table(kind: str, anchor: str, heading: str, table: Table) -> Section:
    return replace(listed(kind, anchor, heading, table.lines), before=table)


def _joined(pages: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The pages, with each link to an anchor leading to the page where that stands now."""
    ids = {path: frozenset(_ID.findall(text)) for path, text in pages}
    places = {one: file_of(path) for path, _ in reversed(pages) for one in ids[path]}

    def lead(path: str, text: str) -> str:
        def to(found: re.Match[str]) -> str:
            own = found[1] in ids[path] or found[1] not in places
            return found[0] if own else f'href="{places[found[1]]}#{found[1]}"'

        return _WITHIN.sub(to, text)

    return tuple((path, lead(path, text)) for path, text in pages)


def _marked(values: Mapping[str, Any], dossier: Dossier) -> dict[str, Any]:
    """The values with marks in place of the day of the verdict and the moment of recording."""
    words = moment_words(dossier.verdict.as_of)
    return {
        **values,
        "as_of": mark(Place.DAY),
        "known_at": mark(Place.MOMENT),
        "command": _command(dossier),
        "drawn": _drawn(values["drawn"], words),
        "happenings": _in_column(values["happenings"], words, 0, of_as_of=True),
        "earlier": _in_column(values["earlier"], words, 0, of_as_of=False),
    }


def _command(dossier: Dossier) -> Markup:
    verdict, text = dossier.verdict, escape(visible(command(dossier)))
    given = f"--as-of {verdict.as_of} --known-at {verdict.known_at}"
    marked = f"--as-of {mark(Place.ISO_DAY)} --known-at {mark(Place.ISO_MOMENT)}"
    return Markup(str(text).replace(given, marked, 1))


def _drawn(drawn: Timeline, words: str) -> Timeline:
    """The drawing of the timeline; where its axis ends depends on the day only while that is near."""
    cuts = tuple(
        replace(one, words=escape(_AS_OF) + " " + mark(Place.DAY)) if one.slug == "as-of" else one
        for one in drawn.cuts
    )
    head, found, tail = drawn.summary.partition(f" to {words}: ")
    summary = escape(head) + " to " + mark(Place.DAY) + ": " + escape(tail) if found else drawn.summary
    return replace(drawn, cuts=cuts, summary=summary)


def _in_column(table: Table, words: str, column: int, of_as_of: bool) -> Table:
    """The table with a mark in place of the day of the verdict, in the line that is about that day."""
    lines = tuple(
        replace(line, cells=(*line.cells[:column], Cell(mark(Place.DAY)), *line.cells[column + 1 :]))
        if (line.cells[1].text == _AS_OF if of_as_of else line.current) and line.cells[column].text == words
        else line
        for line in table.lines
    )
    return replace(table, lines=lines)
