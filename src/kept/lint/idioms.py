"""Verbs that mean another thing together with a second word: written for Kept, from no other list."""

from __future__ import annotations

from typing import Final

PHRASAL: Final = {
    ("back", "down"): "withdraw",
    ("bring", "about"): "achieve",
    ("bring", "down"): "reduce",
    ("bring", "forward"): "submit",
    ("bring", "up"): "discuss",
    ("build", "on"): "build-on",
    ("build", "up"): "expand",
    ("buy", "back"): "buy",
    ("carry", "on"): "carry-on",
    ("carry", "out"): "conduct",
    ("clamp", "down"): "crack",
    ("crack", "down"): "crack",
    ("cut", "back"): "reduce",
    ("cut", "down"): "reduce",
    ("cut", "off"): "stop",
    ("do", "away"): "abolish",
    ("draw", "down"): "reduce",
    ("draw", "up"): "draft",
    ("drive", "down"): "reduce",
    ("come", "back"): "answer",
    ("engage", "in"): "participate",
    ("follow", "up"): "follow-up",
    ("get", "back"): "answer",
    ("get", "rid"): "eliminate",
    ("give", "up"): "renounce",
    ("go", "on"): "go-on",
    ("hold", "off"): "refrain",
    ("look", "after"): "care",
    ("look", "at"): "look",
    ("look", "into"): "look",
    ("open", "up"): "open",
    ("pay", "down"): "repay",
    ("phase", "down"): "reduce",
    ("phase", "in"): "introduce",
    ("phase", "out"): "eliminate",
    ("pull", "out"): "withdraw",
    ("put", "forward"): "submit",
    ("ramp", "up"): "increase",
    ("reach", "out"): "engage",
    ("roll", "back"): "repeal",
    ("roll", "out"): "launch",
    ("root", "out"): "eliminate",
    ("scale", "back"): "reduce",
    ("scale", "down"): "reduce",
    ("scale", "up"): "expand",
    ("set", "aside"): "allocate",
    ("set", "out"): "publish",
    ("set", "up"): "establish",
    ("shut", "down"): "close",
    ("speed", "up"): "accelerate",
    ("stamp", "out"): "eliminate",
    ("stand", "up"): "establish",
    ("stand", "by"): "uphold",
    ("step", "up"): "intensify",
    ("take", "down"): "remove",
    ("take", "on"): "tackle",
    ("take", "part"): "participate",
    ("take", "up"): "discuss",
    ("wind", "down"): "reduce",
    ("wind", "up"): "close",
    ("wipe", "out"): "eliminate",
    ("write", "off"): "write-off",
}
"""Verbs that mean another thing with the small word behind them, and what they then mean."""


EMPTY: Final = frozenset(
    {
        ("do", "everything"),
        ("do", "best"),
        ("do", "utmost"),
        ("do", "all"),
        ("do", "part"),
        ("do", "better"),
        ("do", "more"),
        ("do", "whatever"),
        ("do", "what"),
    }
)
"""A verb and a word close behind it that together promise the trying: "do its best"."""

IN_MIND: Final = frozenset(
    {
        ("into", "account"),
        ("into", "consideration"),
        ("a", "look"),
        ("in", "mind"),
        ("under", "consideration"),
    }
)
"""Two words that make of any verb in front of them a thought: "take into account"."""
