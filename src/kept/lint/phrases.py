"""Phrases that weaken a promise, with what is wrong and what to write instead: written for Kept.

Each line is one phrase, or several apart by "|", as they stand in negotiating texts. A space stands for any
blank. None of the lists comes from another project.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kept.lint.values import Doubt


@dataclass(frozen=True, slots=True)
class PhraseList:
    """Phrases of one kind. `instead` replaces them in the mended promise; absent where they stay there."""

    doubt: Doubt
    phrases: str
    because: str
    to_do: str
    instead: str | None = None


NO_DATES: Final = PhraseList(
    Doubt.NO_DATE,
    """
    as early as possible|as expeditiously as possible|as quickly as possible|as quickly as we can
    as rapidly as possible|as soon as feasible|as soon as possible|as soon as practicable
    at a later date|at a later stage|at an appropriate time|at an early date|at some point
    at the appropriate time|at the earliest|at the earliest opportunity|at the earliest possible date
    before long|before terribly long|by and by|eventually|expeditiously|from time to time|going forward
    gradually|immediately|in a timely fashion|in a timely manner|in coming months|in coming years
    in due course|in due time|in good time|in stages|in the coming days|in the coming months
    in the coming weeks|in the coming years|in the foreseeable future|in the long run|in the long term
    in the longer term|in the medium term|in the months ahead|in the near future
    in the not too distant future|in the short run|in the short term|in the years ahead|moving forward
    on a regular basis|on an ongoing basis|over the coming months|over the coming years
    over the long term|over the longer term|over time|periodically|presently|progressively|promptly
    quickly|rapidly|regularly|shortly|soon|speedily|step by step|swiftly|when appropriate
    when conditions are ripe|when conditions permit|when possible|when ready|when the time is right
    with time|within a reasonable period|within a reasonable period of time|within a reasonable time
    within a short time|without delay|without undue delay
    """,
    "is no date: on no day could anyone say that it has passed",
    "Write the day, as in “by 31 December 2027”; for what recurs, how often and from when.",
    "by [day month year]",
)

CONDITIONS: Final = PhraseList(
    Doubt.CONDITION,
    """
    as long as|barring|conditional on|conditional upon|consistent with domestic law
    consistent with its laws|contingent on|contingent upon|dependent on|dependent upon|depending on
    except as|except in|except when|except where|if|in accordance with domestic law
    in accordance with its domestic law|in accordance with its laws|in accordance with national law
    in so far as|in the event of|in the event that|insofar as|notwithstanding|on condition that
    on the condition that|on the understanding that|pending the|provided that|providing that|so long as
    subject to|to the extent that|unless|within available resources|within existing resources
    within its means|within the limits of|without prejudice to
    """,
    "is a condition: while it is open whether it holds, the promise never falls due",
    "Say who finds that it holds, and by when; or leave it out.",
)

ESCAPES: Final = PhraseList(
    Doubt.WEASEL,
    """
    all efforts|as applicable|as appropriate|as far as possible|as far as practicable|as feasible
    as necessary|as needed|as required|best efforts|best endeavors|best endeavours|every effort
    generally|good faith efforts|if appropriate|if necessary|if possible|in general|in principle
    in the spirit of|insofar as possible|mutually acceptable|mutually agreed|reasonable efforts
    so far as possible|so far as practicable|to the best of its ability|to the extent feasible
    to the extent permitted|to the extent possible|to the extent practicable
    to the fullest extent possible|to the greatest extent possible|to the maximum extent possible
    whenever possible|where applicable|where appropriate|where feasible|where necessary|where possible
    where practicable
    """,
    "lets the bound side decide whether the promise applies",
    "Leave it out, or list the cases in which the promise does not apply.",
    "",
)

WEASELS: Final = PhraseList(
    Doubt.WEASEL,
    """
    adequate|all necessary|appropriate|appropriate measures|as much as possible|comprehensive
    concrete steps|considerable|constructive|continue efforts|continued
    cooperation|effective|effective measures|efficient|efforts|enhanced
    further steps|further strengthen|improved|make efforts|meaningful|more closely
    more effective|more efficient|move toward|move towards|necessary measures|necessary steps
    ongoing efforts|positive steps|proactive|reasonable|robust|significant
    strengthened|substantial|sufficient|take measures|take steps|timely|undue|unduly
    unjustified|unnecessarily|unnecessary|vigorous|work toward|work towards|working toward
    working towards
    """,
    "has no measure: the two sides will read it in two ways",
    "Put a figure, a list or a named act in its place.",
)

ADVERBS: Final = PhraseList(
    Doubt.WEASEL,
    """
    significantly|substantially|considerably|effectively|efficiently
    vigorously|proactively|actively|intensively|constructively
    """,
    "has no measure: the two sides will read it in two ways",
    "Leave it out, or put a figure in its place.",
    "",
)

SCOPES: Final = PhraseList(
    Doubt.SCOPE,
    """
    a majority of|a number of|a range of|a series of|a set of|a variety of|among other things
    among others|and other|and others|and so on|appropriate agencies|appropriate authorities|certain
    competent|etc|in key areas|in many areas|in priority areas|including but not limited to|inter alia
    interested parties|key|major|many|most|numerous|other measures|other steps|related|relevant
    responsible authorities|responsible departments|selected|several|some|stakeholders|such as|various
    """,
    "does not say which ones are meant",
    "Name them, or say how many of them.",
)

LISTS: Final = (NO_DATES, CONDITIONS, ESCAPES, SCOPES, WEASELS, ADVERBS)
"""The lists, in the order in which they are asked: where two phrases overlap, the longer one counts."""

VAGUE_PARTIES: Final = frozenset(
    """
    agencies all authorities bodies both competent concerned countries departments everyone governments
    he i industry institutions it members officials parties party relevant she side sides stakeholders
    the they two we you
    """.split()
)
"""Words of which a subject may consist and still name nobody: "both sides", "the relevant departments"."""

MEASURED: Final = """
    % of|as a share of|as measured|as shown by|baseline|benchmark|benchmarks|compared to|compared with
    counted as|evidenced by|from a base|indicator|indicators|key performance|measured against|measured by
    metric|metrics|per cent of|percent of|relative to|verified by
    """
"""Words that name a measure."""

DATA: Final = """
    according to|as published by|as recorded by|as reported by|census|customs data|data by|data from|data of
    data published|figures by|figures from|figures of|figures published|records of|register of
    sales data|statistics|survey by|survey of|trade data
    """
"""Words that name data and whose they are."""

CHECKED: Final = """
    assessed by|audited by|certified by|checked by|confirmed by|court of auditors|evaluated by|examined by
    independent|independently|inspected by|international inspectors|joint review|joint verification
    jointly review|jointly verify|monitored by|observers|overseen by|peer review|reviewed by|supervised by
    third party|third-party|under inspection|verified by
    """
"""Words that name somebody who checks."""


def listed(phrases: str) -> tuple[str, ...]:
    """The phrases of one of the lists above, each with single spaces."""
    lines = (line.split("|") for line in phrases.splitlines())
    return tuple(" ".join(phrase.split()) for line in lines for phrase in line if phrase.strip())
