"""Numbers that look like years and are not: 2000 officers, Resolution 1973, 1600 Pennsylvania Avenue."""

from __future__ import annotations

import re
from typing import Final

_COUNTED: Final = (
    "percent per people persons men women children officers agents officials inspectors soldiers"
    " police troops workers employees staff students pupils teachers farmers families households"
    " voters members participants delegates visitors refugees victims villages towns cities provinces"
    " districts schools hospitals clinics shops stores markets outlets offices agencies firms"
    " companies enterprises factories plants branches units copies discs disks items pieces products"
    " goods books vehicles cars trucks buses ships boats planes computers machines phones licences"
    " licenses patents trademarks applications cases raids inspections seizures arrests complaints"
    " suits lawsuits petitions files records documents pages words dollars euros yuan pounds rupees"
    " rubles yen tons tonnes barrels bushels litres liters gallons metres meters kilometres kilometers"
    " km miles feet hectares acres megawatts watts volts kilograms grams calories hours minutes"
    " seconds jobs homes houses apartments beds trees animals head sheep cattle votes seats points"
    " shares respondents samples times million billion trillion thousand"
).split()
_AFTER: Final = re.compile(rf"\s{{1,3}}(?:{'|'.join(_COUNTED)})(?!\w)|[,./:-]\d")
_ADDRESS: Final = re.compile(
    r"\s(?:[A-Z]\w{1,20}\s){1,3}(?:Avenue|Ave|Street|St|Road|Rd|Boulevard|Blvd|Drive|Lane)(?!\w)"
)
_BEFORE: Final = re.compile(
    r"(?:\b(?:than|nearly|almost|some|least|most|total\sof|number\sof|up\sto|No\.?|Nos\.?|number|Room|room|page"
    r"|[Rr]esolution|[Rr]egulation|[Dd]irective|[Cc]ase|[Aa]rticle|[Ss]ection|[Cc]lause|[Pp]aragraph|[Vv]ersion"
    r"|Windows|Office|ISO|[Rr]oute|[Dd]ocket|Rule|H\.R\.|S\.|P\.O\.\sBox)\s|[=×*+]\s?|[.,/:-])\Z"
)
_MODEL: Final = re.compile(r"[\s-](?:model|make|vintage)(?!\w)")
_OF_SOMETHING: Final = re.compile(
    r"\sof\s(?:the|a|an|all|its|their|his|her|this|these)\s"
    r"(?!(?:\w{1,10}\s)?(?:fiscal|financial|calendar|current|next|coming|following|previous|last|year|century)\b)"
)
NEAR_BEFORE: Final = 14
NEAR_AFTER: Final = 64
"""So many characters before and after a number tell what it is."""


def is_count(before: str, after: str) -> bool:
    """Is a bare four-digit number, between these words, a count or a number within a name?"""
    return _BEFORE.search(before) is not None or _AFTER.match(after) is not None


def is_model_or_house(after: str) -> bool:
    """Is the number that of a make or a house, as in "the 1990 model" and "at 1600 Pennsylvania Avenue"?"""
    return _MODEL.match(after) is not None or _ADDRESS.match(after) is not None


def is_share(after: str) -> bool:
    """Is "the second quarter" one of something else than a year: "of the match"?"""
    return _OF_SOMETHING.match(after) is not None
