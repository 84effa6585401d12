"""`kept licences bound`: how many are unlicensed at most, and at least, by a sample."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kept.cli import door
from kept.cli.settings import json_option
from kept.pipeline.licence_report_files import figure_option, write_figure
from kept.pipeline.licence_sampling_bound import Design, bound, bound_account, bound_figure, bound_plain
from kept.publish.licence_account import account_text
