"""How figures look: one set of settings, colours that differ in grey too, and margins in inches."""

from __future__ import annotations

from typing import Any

INK = "#1d1f22"
SOFT = "#585d64"
RULE = "#c9c5bc"
COVERED = "#a9bfd3"
SHORT = "#8f2a1d"
UNKNOWN = "#ffffff"
OTHER = "#2b5c8a"
BAND = "#d3d7dc"
TINT = "#f1eee6"
FAINT = "#9aa0a7"

GROUND: dict[str, Any] = {"facecolor": "#ffffff", "edgecolor": "none", "pad": 2}
"""Behind words that may lie over lines."""

WIDTH = 7.2
"""Inches: two columns of a newspaper."""

MARGIN = 0.25
"""Inches on every side."""

LETTERS = 70
"""Of the title's letters, so many fit in a line."""

SETTINGS: dict[str, object] = {
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.labelsize": 9,
    "axes.linewidth": 0.8,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9,
    "hatch.color": SOFT,
    "hatch.linewidth": 0.7,
    "legend.fontsize": 9,
    "legend.edgecolor": "none",
    "legend.fancybox": False,
    "legend.framealpha": 1,
    "savefig.dpi": 200,
    "svg.fonttype": "none",
    "svg.hashsalt": "kept",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": INK,
    "xtick.labelsize": 9,
    "ytick.color": INK,
    "ytick.labelsize": 9,
}
"""Settings of matplotlib over its own defaults. Text is never read as mathematics: `$` is a dollar sign."""
