"""Units in groups: where the machines of a department are alike, many of them tell little more than one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from kept.errors import InputError
from kept.measure.sampling.given import Rate, count, share_of
from kept.measure.sampling.sizes import sample_size, size_to_exclude_one


@dataclass(frozen=True, slots=True)
class ClusterSizes:
    """How much to inspect, with nothing found, by two readings; the truth lies between them.

    `machines`: where machines are bad independently of their department. `departments`: where a department is
    wholly good or wholly bad, so that one look at a department tells all of it. `departments_to_exclude_one`:
    how many departments exclude even a single bad one.
    """

    machines: int
    departments: int
    departments_to_exclude_one: int


def cluster_sizes(
    departments: int, tolerance: Rate, confidence: Rate, machines: int | None = None, breach: str = ">="
) -> ClusterSizes:
    """The samples in which nothing found shows that the tolerance is not breached, by both readings.

    Args:
        departments: how many departments there are.
        tolerance: the share of bad machines, or of bad departments, that is at issue.
        confidence: as "0.95".
        machines: how many machines there are in all; `None` where they are too many to matter.
        breach: ">=" the tolerance or more breaches it, ">" only more.

    Raises:
        InputError: an argument is impossible, there are more departments than machines, or no sample can show
            this.

    >>> cluster_sizes(135, "0.05", "0.95")
    ClusterSizes(machines=59, departments=46, departments_to_exclude_one=129)
    """
    groups = count(departments, "The number of departments", 1)
    if machines is not None and groups > count(machines, "The population", 1):
        raise InputError(
            f"{groups} departments cannot share a population of {machines}: each has at least one. Check "
            "both."
        )
    return ClusterSizes(
        machines=sample_size(machines, tolerance, confidence, breach=breach),
        departments=sample_size(groups, tolerance, confidence, breach=breach),
        departments_to_exclude_one=size_to_exclude_one(groups, confidence),
    )


def design_effect(machines_each: int, correlation: Rate) -> Fraction:
    """By what factor a sample must grow that takes so many machines of each department: 1 + (b - 1) rho.

    Args:
        machines_each: how many machines of a department are inspected (b).
        correlation: how alike the machines of a department are (rho), from 0, independent, to 1, all alike.
            It has to be known from elsewhere: a sample without findings says nothing of it.

    Source: Kish, Survey Sampling (1965).

    >>> design_effect(20, "0.5")
    Fraction(21, 2)
    """
    each = count(machines_each, "The number of machines of a department", 1)
    return 1 + (each - 1) * share_of(correlation, "The correlation", "0.5")


def clustered_size(size: int, machines_each: int, correlation: Rate) -> int:
    """A sample of independent machines made larger by the design effect, rounded up.

    >>> clustered_size(59, 20, "0.5")
    620
    """
    return ceil(count(size, "The sample size") * design_effect(machines_each, correlation))
