"""What would have happened, by the course of others: a level that wanders, and a regression on controls.

The method of CausalImpact (Brodersen and others 2015, Annals of Applied Statistics 9, 247-274), with one
difference that decides the answer: how far the level wanders is estimated from the series, and not fixed.

>>> import numpy as np
>>> from kept.study.structural import counterfactual
>>> rng = np.random.default_rng(1)
>>> market = 100 + rng.normal(size=80).cumsum()
>>> price = 20 + 0.5 * market + rng.normal(size=80)
>>> price[60:] -= 14
>>> found = counterfactual(price.tolist(), {"market": market.tolist()}, at=60)
>>> found.answer, found.effect.low < -0.2 < found.effect.high
(<CounterfactualAnswer.CHANGED: 'changed'>, True)
"""

from kept.study.structural.answer import CounterfactualAnswer, CounterfactualPath, CounterfactualResult
from kept.study.structural.comparing import counterfactual

__all__ = ["CounterfactualAnswer", "CounterfactualPath", "CounterfactualResult", "counterfactual"]
