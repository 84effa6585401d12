"""The comparison of one unit with others, from the panel to the answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from kept.study.comparison.answering import Grounds, answer_of
from kept.study.comparison.design import Design, design_of
from kept.study.comparison.detecting import smallest_detectable
from kept.study.comparison.estimators import Fit, fit
from kept.study.comparison.inferring import Inference, infer
from kept.study.comparison.panel import Panel
from kept.study.comparison.panel_rows import UnitValues, as_panel
from kept.study.comparison.placebos import placebos, without_each
from kept.study.comparison.results import ComparisonResult, Placebo, WithoutDonor
from kept.study.comparison.simplex import is_unique
from kept.study.digest import digest


def compare(
    panel: Panel | UnitValues, treated: str, at: str | int | date, donors: Sequence[str] | None = None
) -> ComparisonResult:
    """Is a unit, from some period on, unlike what units that were not treated say it would have been?

    Three estimators always together: difference in differences with effects of unit and period, a synthetic
    control on the outcomes before (Abadie, Diamond and Hainmueller 2010), and synthetic difference in
    differences (Arkhangelsky and others 2021). Inference by placebos: every donor is refitted as if treated.

    >>> values = {"A": [1, 2, 3, 9], "B": [1, 2, 3, 4], "C": [2, 3, 4, 5], "D": [0, 1, 2, 3]}
    >>> found = compare(values, "A", at=3)
    >>> found.difference_in_differences.estimate, str(found.answer)
    (5.0, 'cannot tell')

    Args:
        panel: the values of all units, or each unit's values or series by its name.
        treated: the unit in question.
        at: the first treated period: its label, its day where the panel is of series, or its position from 0.
        donors: the units it is compared with, which nothing of the kind befell; none: all others.

    Returns:
        The answer with all that it rests on.

    Raises:
        InputError: fewer than 2 donors or 3 periods before, no period after, the treated unit among the
            donors, an unknown name, or a panel with gaps.
    """
    table = as_panel(panel)
    design = design_of(table, treated, at, donors)
    own = fit(design.own, design.others, design.at)
    return _result(table, design, own, placebos(design, own))


def _result(panel: Panel, design: Design, own: Fit, refitted: tuple[Placebo, ...]) -> ComparisonResult:
    told = infer(own, refitted)
    without, unique = without_each(design, own), _unique(design, own)
    answer, why = answer_of(_grounds(design, own, told, without, unique))
    return ComparisonResult(
        unit=design.unit,
        outcome=panel.outcome,
        periods=panel.periods,
        at=design.at,
        donors=design.donors,
        answer=answer,
        why=why,
        difference_in_differences=told.difference_in_differences,
        synthetic_control=told.synthetic_control,
        synthetic_difference=told.synthetic_difference,
        ratio=told.ratio,
        effect=told.effect,
        effect_comparable=told.effect_comparable,
        fit=own,
        treated=tuple(design.own.tolist()),
        synthetic=tuple((design.own - np.array(own.gaps)).tolist()),
        weights=_carrying(design, own),
        weights_unique=unique,
        placebos=refitted,
        without=without,
        smallest_detectable=smallest_detectable(own, refitted),
        digest=_digest(panel, design),
        data=digest(panel),
    )


def _unique(design: Design, own: Fit) -> bool:
    distances = (design.others[:, : design.at] - design.own[: design.at]).T
    return is_unique(distances, np.array(own.weights))


def _grounds(
    design: Design, own: Fit, told: Inference, without: tuple[WithoutDonor, ...], unique: bool
) -> Grounds:
    return Grounds(own, told, float(design.own[: design.at].var()), without, unique)


def _carrying(design: Design, own: Fit) -> tuple[tuple[str, float], ...]:
    """The donors with a weight, the largest first."""
    pairs = [pair for pair in zip(design.donors, own.weights, strict=True) if pair[1] > 0]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def _digest(panel: Panel, design: Design) -> str:
    names = (design.unit, *design.donors)
    given = {
        "outcome": panel.outcome,
        "periods": panel.periods,
        "values": {name: panel.of(name) for name in names},
        "treated": design.unit,
        "donors": design.donors,
        "at": panel.periods[design.at],
    }
    return digest(given)
