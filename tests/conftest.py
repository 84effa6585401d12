"""Settings of all tests: no test asserts a time, and CI tries the same examples on every run."""

import os

from hypothesis import settings

pytest_plugins = ["tests.in_browser"]

settings.register_profile("kept", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("kept")
