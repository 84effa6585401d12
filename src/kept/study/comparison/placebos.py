"""The donors as if treated, and the synthetic control without each donor that carries it."""

from __future__ import annotations

import numpy as np

from kept.study.comparison.design import Design
from kept.study.comparison.estimators import Fit, control_weights, fit
from kept.study.comparison.results import Placebo, WithoutDonor

COMPARABLE = 2.0
"""A donor is comparable if its mean squared error before is at most so many times that of the treated unit
(Abadie, Diamond and Hainmueller 2010, section 3.4, the strictest of their cuts)."""


def placebos(design: Design, own: Fit) -> tuple[Placebo, ...]:
    """Every donor refitted against the other donors; the treated unit is never one of these."""
    told = []
    for at, donor in enumerate(design.donors):
        found = fit(design.others[at], np.delete(design.others, at, axis=0), design.at)
        told.append(Placebo(donor, found, found.before_error <= COMPARABLE * own.before_error))
    return tuple(told)


def without_each(design: Design, own: Fit) -> tuple[WithoutDonor, ...]:
    """The synthetic control without each donor that has a weight; without any other it stays as it is."""
    return tuple(
        _without(design, at, donor)
        for at, (donor, weight) in enumerate(zip(design.donors, own.weights, strict=True))
        if weight > 0
    )


def _without(design: Design, at: int, donor: str) -> WithoutDonor:
    rest = np.delete(design.others, at, axis=0)
    path = control_weights(design.own, rest, design.at) @ rest
    effect = float((design.own - path)[design.at :].mean())
    return WithoutDonor(donor, tuple(path.tolist()), effect)
