"""The arrays of studies."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
"""Numbers of double precision, of any shape; each function says which."""
