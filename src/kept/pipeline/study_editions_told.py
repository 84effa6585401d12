"""`kept study impact --editions`: the published studies side by side, and their contradictions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from typing import Any

from kept.publish.account import Account, Grid, Section, counted
from kept.study.impact import (
    GAIN,
    GROWTH,
    JOBS,
    TAX,
    Contradiction,
    Editions,
    Published,
    contradictions,
    implied_growth,
    percent,
    quotients,
    shown,
    side_by_side,
    told,
)

_SHOWN = (JOBS, GROWTH, TAX)
_YEARS = 4
_MILLION = 10**6


def editions_plain(editions: Editions) -> dict[str, Any]:
    """All figures of the editions, and the contradictions, as plain values."""
    found = contradictions(editions)
    return {
        "answer": "contradictions" if found else "no contradiction found",
        "answer_words": _answer(editions, found),
        "editions": [
            {"name": one.name, "year": one.year, "points": one.points, "years": one.years or "not told"}
            for one in editions.editions
        ],
        "rows": [
            {
                "metric": row.metric,
                "area": row.area,
                "figures": [[_figure_plain(one) for one in cell] for cell in row.cells],
            }
            for row in side_by_side(editions)
        ],
        "contradictions": [
            {
                "kind": str(one.kind),
                "certain": one.certain,
                "because": one.because,
                "figures": list(one.figures),
            }
            for one in found
        ],
    }


def _figure_plain(one: Published) -> dict[str, str]:
    return {
        "id": one.id,
        "value": str(one.value),
        "unit": one.unit,
        "qualifier": one.qualifier,
        "cut": one.course,
        "source": one.source,
    }


def editions_account(editions: Editions) -> Account:
    """The editions side by side in words, with the contradictions by kind."""
    found = contradictions(editions)
    return Account(
        _answer(editions, found),
        (
            Section("The promised benefit, by edition", (_TABLE,), _table(editions)),
            Section("What the figures of the world imply", (), _implied(editions)),
            *(_of_kind(str(kind), tuple(same)) for kind, same in groupby(found, key=lambda one: one.kind)),
            Section("What growth of the market the gains of speed imply", (_SPEED,), _speeds(editions)),
            Section("Where the figures come from", (_SOURCES,)),
        ),
    )


_TABLE = (
    "Jobs; growth and tax in million USD. A blank is a figure that the edition is not known to tell. With "
    "--json all figures are listed, each with its source."
)
_SPEED = (
    "By arithmetic alone: what else a study multiplies cuts out where the same cut in two years is held "
    "against four."
)
_SOURCES = (
    "The packaged case jcct. Most of them are told by the press or by a reprint, and not by the studies "
    "themselves: a reporter may have misread one."
)


def _answer(editions: Editions, found: tuple[Contradiction, ...]) -> str:
    certain = sum(one.certain for one in found)
    proof = f"In {certain} of them not all figures can be right; for" if certain else "For"
    return (
        f"{len(editions.editions)} editions of the study promise a benefit for a cut of the unlicensed rate, "
        f"and in {counted(len(found), 'places')} they disagree with themselves, with one another or with "
        f"arithmetic. {proof} {'the others' if certain else 'each'} it is said what could explain it."
    )


def _table(editions: Editions) -> Grid:
    rows = (
        (f"{row.metric.replace('_', ' ')}, {row.area}", *map(_cell, row.cells))
        for metric in _SHOWN
        for row in side_by_side(editions)
        if row.metric == metric
    )
    return Grid(("", *(str(one.year) for one in editions.editions)), tuple(rows))


def _cell(figures: tuple[Published, ...]) -> str:
    return " or ".join(shown(one).removesuffix(one.unit).strip() for one in figures)


def _implied(editions: Editions) -> Grid:
    """What no edition says and each implies; blank where it tells too little."""
    per_job = {one.edition: told(one.value * _MILLION) for one in quotients(editions, GROWTH, JOBS)}
    taxed = {one.edition: percent(one.value) for one in quotients(editions, TAX, GROWTH)}
    rows = (("growth for each job, USD", per_job), ("tax as a share of growth", taxed))
    return Grid(
        ("", *(str(one.year) for one in editions.editions)),
        tuple((name, *(by.get(one, "") for one in editions.editions)) for name, by in rows),
    )


def _of_kind(kind: str, found: tuple[Contradiction, ...]) -> Section:
    return Section(f"{kind[:1].upper()}{kind[1:]}", tuple(_sentence(one) for one in found))


def _sentence(one: Contradiction) -> str:
    verdict = " Not all of these figures can be right." if one.certain else ""
    return f"{one.because}{verdict} [{', '.join(one.figures)}]"


def _speeds(editions: Editions) -> Grid:
    rows = ((one.area, f"{told(one.value)} %", *_growth(one.value)) for _, one in editions.each(GAIN))
    return Grid(("", "gain told", "from, a year", "to, a year"), tuple(rows))


def _growth(gain: Fraction) -> Iterator[str]:
    implied = implied_growth(gain, _YEARS)
    yield percent(implied.low)
    yield percent(implied.high)
