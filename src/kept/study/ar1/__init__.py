"""Regression with errors that remember: each is `rho` times the one before, plus something new.

Restricted maximum likelihood (REML) for `rho`, generalised least squares for the rest. REML takes away most
of the bias by which `rho` comes out too small in short series, and with it most of the effects that are
none. Standard errors allow for `rho` being estimated, and every effect has degrees of freedom of its own
(Satterthwaite). Methods: Patterson and Thompson (1971); Kenward and Roger (1997).

>>> import numpy as np
>>> from kept.study import ar1
>>> periods = np.arange(60.0)
>>> noise = np.random.default_rng(1).normal(size=60)
>>> found = ar1.fit(2 + 0.5 * periods + noise, np.column_stack([np.ones(60), periods]))
>>> round(found.effect(1).value, 1), found.effect(1).p < 0.001
(0.5, True)
"""

from kept.study.ar1.fitting import Ar1Fit, Effect, fit
from kept.study.ar1.forecasting import Forecast, forecast
from kept.study.ar1.likelihood import HIGHEST, LOWEST

__all__ = ["HIGHEST", "LOWEST", "Ar1Fit", "Effect", "Forecast", "fit", "forecast"]
