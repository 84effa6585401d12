"""Sentences that are whole and still no part of an article: about the page or its author, to its reader."""

from __future__ import annotations

import re

from kept.read.vocabulary import NAME, NAMES, ROLE

_SELF = r"(?:story|article|post|page|piece|column|series|website|site|newsletter|interview|essay|version)"
_MEDIUM = (
    r"(?:magazine|newspaper|website|newsletter|newsroom|publication|podcast|blog|non-?profit|collaboration"
    r"|network)"
)
_ABOUT = re.compile(
    rf"(?:This|These)\s+{_SELF}\b"
    r"|(?:The\s+)?(?:Editor['’]s\s+[Nn]ote|Correction|Clarification|Update|UPDATE|Disclaimer)s?\s*:"
    r"|(?:Submitted|Compiled|Prepared|Translated)\s+(?:by|from)\s"
    r"|A\s+version\s+of\s+this|An\s+earlier\s+version|(?:Originally|First)\s+published|Reprinted\s"
    r"|Republished\s"
    r"|(?:The\s+)?(?:[Aa]uthors?|[Ww]riters?|[Cc]olumnist)\s+(?:is|are|\w+s)\s"
    rf"|{NAME},?\s+(?:is|was|are)\s+(?:an?|the|our|{NAME}’s)\s+(?:[\w’'-]+\s+){{0,3}}{ROLE}\b"
    rf"|(?:{NAME}\s+)?{NAME}\s+(?:writes|reports|covers|blogs|edits|teaches)\s+\w+"
    rf"|{NAMES}\s+contributed\s"
    rf"|[\w&’' -]{{2,60}}\sis\s(?:an?|the)\s(?:[\w’'-]+\s){{0,3}}{_MEDIUM}\b"
    r"|[\w&’' -]{2,60}\sis\s+(?:a\s+(?:service|division|trademark|member|part)\s+of|not\s+responsible"
    r"|part\s+of|published\s+(?:by|monthly|weekly|daily)|owned\s+by|funded\s+by)\b"
    r"|[^.“”\"]{1,80}\s(?:to|in|for|on)\s+this\s+(?:story|article|post)\.?$"
    r"|[^.“”\"]{1,80}\s(?:contributed\s+to|used\s+in|worked\s+on)\s+this\s+report\.?$"
    r"|(?:The\s+)?(?:[Vv]iews|[Oo]pinions)\s+expressed"
)

_CALL = re.compile(
    r"(?:Sign|Subscribe|Get|Join|Follow|Read|Click|Keep|Enter|Try|Learn|Download|Listen|Watch|Share|Contact"
    r"|Write|E-?mail|Send|Help|Support|Please|Find|See|Check|Visit|Register|Log|Manage|Choose|Add|Discover"
    r"|Stay|Save|Start|Tell|Give|Rate|Drop|Leave|Let|Explore|Browse|Reuse|Apply|Buy|Order|Call|Take"
    r"|Like\s+this|Be\s+the\s+first|Don['’]t\s+miss|Never\s+miss|Thank\s+you|Thanks|Unlimited|Comments"
    r"|Fields|Required|Your|You|We\s+use|We\s+value"
    r"|By\s+(?:clicking|submitting|signing|continuing|subscribing)"
    r"|For\s+(?:more|related|further|the\s+latest)|If\s+you|To\s+(?:comment|read|receive|continue)|Already"
    r"|Not\s+a|Have\s+a|Want)\b"
)
_SURE_CALL = re.compile(r"(?:Join|Click|Download|Register|Log\s+in|Browse|Unsubscribe|Sign\s+up)\s")
READER = re.compile(
    r"\b(?:you|your|yours|our|us|here|newsletters?|inbox|subscribe|subscribers?|cookies?|e-?mail|account"
    r"|comments?|browser|editor|tips?|website|app|page|feed|podcast|coverage|privacy|articles?"
    r"|stor(?:y|ies))\b|@|\d{3}-\d{4}",
    re.I,
)
"""Words by which a page speaks to its reader or of itself."""

_OFFER = re.compile(
    r"(?:Not\s+an?|Already|Got|Have|Need|Want|Looking|Missed|Still|Ready|Interested|Enjoying|New\s+to)\b"
)
_LATE_OFFER = re.compile(r"\s(?:Want|Got|Already|Missed|Looking|Enjoying|Interested)\s")
REPORTED = re.compile(r",\s+(?:[\w’'-]+\s+){1,4}(?:said|says)\b")
"""Who said it, after an imperative: "Sign up, they said"."""

_YOU = re.compile(r"\b(?:you|your)\b", re.I)
_QUOTED = re.compile(r"“[^”]{0,2000}”?|\"[^\"]{0,2000}\"?")


def is_about_page(part: str) -> bool:
    """Does it speak of the page or its author ("This story was amended", "Jane Roe is a reporter")?"""
    return _ABOUT.match(part) is not None


def is_question_to_reader(part: str) -> bool:
    """Does it ask the reader something, outside quotes ("Not a member?", "What do you think?")?"""
    return (
        part.endswith("?")
        and (
            _OFFER.match(part)
            or _LATE_OFFER.search(_QUOTED.sub(" ", part))
            or _YOU.search(_QUOTED.sub(" ", part))
        )
        is not None
    )


def outside_quotes(part: str) -> str:
    """The words that stand in no quotes."""
    return _QUOTED.sub(" ", part)


def is_imperative(part: str) -> bool:
    """Does it begin as calls to the reader begin ("Sign up", "For more", "Don't miss")?"""
    return _CALL.match(part) is not None


def is_cut_off(part: str) -> bool:
    """Does it end with dots, as headlines and first words of other stories do?"""
    return part.endswith(("...", "…"))


def is_call(part: str) -> bool:
    """Does it tell the reader to do something: an imperative, and the reader or the page, outside quotes?"""
    plain = outside_quotes(part)
    if REPORTED.search(plain):
        return False
    return _SURE_CALL.match(part) is not None or (is_imperative(part) and READER.search(plain) is not None)
