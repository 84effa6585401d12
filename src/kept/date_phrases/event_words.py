"""Words for events from which a time is counted, so that "the ruling" is found again in "ruled on May 2"."""

from __future__ import annotations

import re
from typing import Final

_FAMILIES: Final = {
    "enact": r"enact\w*|bec(?:ame|omes)\slaw|signed|approved|passed",
    "sign": r"sign(?:ed|ing|ature|s)?",
    "ratify": r"ratif\w+",
    "adopt": r"adopt\w*",
    "force": r"(?:enter\w*|entry|came|comes)\sinto\s(?:force|effect)|t(?:akes?|ook)\seffect|effective\sdate",
    "rule": r"rul(?:ed|es|ing|ings)|verdict|judge?ment",
    "decide": r"decid\w+|decisions?",
    "order": r"order(?:ed|s)?",
    "issue": r"issu(?:ed|es|ing|ance)",
    "approve": r"approv\w+",
    "submit": r"submit\w*|submissions?",
    "receive": r"receiv\w+|receipt",
    "announce": r"announc\w+",
    "publish": r"publish\w*|publication",
    "join": r"acced\w+|accession|join(?:ed|s|ing)?",
    "elect": r"elect(?:ed|ions?)",
    "begin": r"beg[aiu]n\w*|start(?:ed|s|ing)?|launch\w*|commenc\w+",
    "end": r"end(?:ed|s|ing)?|clos(?:e|ed|es|ing|ure)|conclu\w+|expir\w+",
    "complete": r"complet\w+",
    "notify": r"notif\w+",
    "request": r"request\w*",
    "inspect": r"inspect\w*",
    "meet": r"met|meets?|meetings?|summit|session|talks|conference|dialogue|round",
}
_PATTERNS: Final = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _FAMILIES.items()}
_NOUN: Final = re.compile(r"\s(?:the\s|its\s|their\s|his\s|her\s|a\s|an\s)?(?P<noun>[a-z]{5,})")
_STEM: Final = 5


def names_of_event(words: str) -> re.Pattern[str] | None:
    """A pattern for the words of the same family as the event that `words` begin with, such as " the ruling".

    The families come first; else any word that begins as the noun does. None where the words name no event.
    """
    found = [(match.start(), name) for name, pattern in _PATTERNS.items() if (match := pattern.search(words))]
    if found:
        return _PATTERNS[min(found)[1]]
    noun = _NOUN.match(words)
    return None if noun is None else re.compile(rf"\b{noun['noun'][:_STEM]}", re.IGNORECASE)
