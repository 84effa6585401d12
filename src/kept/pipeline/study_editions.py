"""The published impact studies, from the packaged case that holds their figures."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from fractions import Fraction

from kept.case import read_case
from kept.model import Observation, Record, Series, Source
from kept.pipeline.packaged import JCCT
from kept.study.impact import Edition, Editions, Measured, Published

STUDIES = JCCT.parent / "studies"
"""The folder of what ships with Kept for studies."""

_RATE = "unlicensed_rate."
_VALUE = "unlicensed_value."
_METHOD = ".idc2003."
"""Rates and values of one method: those from 2003 on, which must not be joined with earlier ones."""

_CONDITION = ", if: "


def editions() -> Editions:
    """The four editions of the study of IDC for the BSA, and the figures that they are held against.

    Figures, rates and sources are those of the packaged case `jcct`; a series there is a figure of an impact
    study where its title says under which condition.
    """
    records = read_case(JCCT).records
    series = {one.id: one for one in records if isinstance(one, Series)}
    sources = {one.id: one for one in records if isinstance(one, Source)}
    told = tuple(_edition(row) for row in _rows())
    names = {one.name for one in told}
    published = tuple(_published(_values(records), series, sources))
    return Editions(
        told,
        figures=tuple(one for one in published if one.edition in names),
        rates=tuple(_measured(_values(records), series, _RATE)),
        unlicensed=tuple(_measured(_values(records), series, _VALUE)),
        seen=tuple(one for one in published if one.edition not in names),
    )


def _rows() -> list[dict[str, str]]:
    with (STUDIES / "editions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _edition(row: dict[str, str]) -> Edition:
    years = None if row["years"] == "not told" else int(row["years"])
    return Edition(row["edition"], int(row["year"]), int(row["points"]), years)


def _values(records: Iterable[Record]) -> Iterator[Observation]:
    return (one for one in records if isinstance(one, Observation))


def _published(
    values: Iterable[Observation], series: dict[str, Series], sources: dict[str, Source]
) -> Iterator[Published]:
    for value in values:
        one = series[value.series]
        _, condition, course = one.title.partition(_CONDITION)
        if condition:
            study = one.method or "unnamed study"
            yield Published(
                id=value.id,
                edition=study,
                metric=one.id.split(".")[1],
                area=one.area or "area not told",
                course=course.removesuffix(f" ({study})"),
                value=Fraction(value.value),
                unit=value.unit,
                qualifier=value.qualifier or "exact",
                source=sources[value.source].publisher if value.source else "source not told",
            )


def _measured(values: Iterable[Observation], series: dict[str, Series], metric: str) -> Iterator[Measured]:
    for value in values:
        one = series[value.series]
        last = value.about.end
        plain = value.qualifier in (None, "exact", "about")
        if one.id.startswith(metric) and _METHOD in one.id and one.area and last and plain:
            yield Measured(one.area, last.year, Fraction(value.value))
