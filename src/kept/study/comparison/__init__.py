"""One unit compared with others that were not treated: three estimators, and every donor as a placebo.

>>> from kept.study.comparison import compare, panel_of
>>> years = range(2000, 2008)
>>> rows = [(unit, str(year), level + year % 3) for level, unit in enumerate("ABCD") for year in years]
>>> str(compare(panel_of(rows, "raids"), "B", at="2005").answer)
'cannot tell'
"""

from kept.study.comparison.answers import Answer
from kept.study.comparison.comparing import compare
from kept.study.comparison.estimators import Fit
from kept.study.comparison.panel import Panel
from kept.study.comparison.panel_rows import panel_of
from kept.study.comparison.period_labels import every_of
from kept.study.comparison.ranks import Rank
from kept.study.comparison.results import ComparisonResult, Placebo, Why, WithoutDonor

__all__ = [
    "Answer",
    "ComparisonResult",
    "Fit",
    "Panel",
    "Placebo",
    "Rank",
    "Why",
    "WithoutDonor",
    "compare",
    "every_of",
    "panel_of",
]
