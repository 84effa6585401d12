"""Exact audit bounds for finite populations: what a sample shows, and how large it has to be.

It answers for a population of N units of which n were inspected at random and k were found bad: how many are
bad at most, at least, and how many must be inspected so that few findings show what they are to show; in one
population, in groups, and in strata. It can be used by itself and needs nothing but the standard library:

>>> from kept.measure import sampling
>>> sampling.upper_bound(1000, 100, 0, "0.95")
28
>>> sampling.sample_size(1000, "0.05", "0.95")
57

Counts are whole numbers. Confidences, tolerances and other rates are exact: text ("0.95", "19/20"), `Decimal`
or `Fraction`. A float is refused: 100 times the float 0.06 can come out above 6, and a published table is
wrong for that. What is found must be confirmed by a second look: one false finding refutes "all" for nothing.
"""

from kept.measure.sampling.bounds import RATE_PLACES, lower_bound, upper_bound, upper_percent
from kept.measure.sampling.clusters import ClusterSizes, cluster_sizes, clustered_size, design_effect
from kept.measure.sampling.draws import Draw, draw, draw_strata
from kept.measure.sampling.given import Rate
from kept.measure.sampling.inspection import false_alarm_chance
from kept.measure.sampling.plans import StrataPlan, strata_sizes
from kept.measure.sampling.sizes import sample_size, sample_size_expecting, size_to_exclude_one
from kept.measure.sampling.strata import (
    Method,
    StrataBound,
    StrataPValue,
    p_value_strata,
    upper_bound_strata,
)

__all__ = [
    "RATE_PLACES",
    "ClusterSizes",
    "Draw",
    "Method",
    "Rate",
    "StrataBound",
    "StrataPValue",
    "StrataPlan",
    "cluster_sizes",
    "clustered_size",
    "design_effect",
    "draw",
    "draw_strata",
    "false_alarm_chance",
    "lower_bound",
    "p_value_strata",
    "sample_size",
    "sample_size_expecting",
    "size_to_exclude_one",
    "strata_sizes",
    "upper_bound",
    "upper_bound_strata",
    "upper_percent",
]
