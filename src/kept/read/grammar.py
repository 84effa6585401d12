"""The patterns of the marks of page furniture, in the order of their kinds."""

from __future__ import annotations

import re
from enum import StrEnum

from kept.read.phrases import CUES, TURNS, any_menu_word, any_phrase
from kept.read.vocabulary import NAME, NAMES, OPENERS, PRINTED_DATE, ROLE


class Mark(StrEnum):
    """What a mark of furniture is."""

    TURN = "turn"
    CUE = "cue"
    MENU = "menu"
    DATE = "date"
    BYLINE = "byline"
    CREDIT = "credit"
    END = "end"
    SIGN = "sign"


_TURN_SIGNS = (
    r"(?:More|MORE)\s+(?:from|FROM|in|IN|on|ON)\s+(?:this\s+\w+|our\s|the\s+[A-Z]\w*|[A-Z]\w*)"
    r"|About\s+(?:the\s+)?[A-Z][\w.&’-]+(?=\s+[A-Z])"
    r"|(?:Comments?|COMMENTS?)\s*(?:\(\d+\)|\d+)"
    r"|(?:Tags?|TAGS?|Topics|TOPICS|Tagged|Keywords)\s*:"
    r"|(?:Copyright\s+)?(?:©|\([Cc]\))\s*(?:Copyright\s*)?(?:\d{4}|[A-Z])|[Cc]opyright\s+\d{4}"
)

_CUE_SIGNS = (
    r"(?:SUBSCRIBE|Subscribe)\b"
    r"|(?:ADVERTISEMENT|Newsletters?|Archives?|Categories|Weather|Recommended|Trending|Sections"
    r"|Permalink)(?=\s+[A-Z\d©|·]|\s*$)"
    rf"|(?!(?:{'|'.join(sorted(OPENERS))})\b)[A-Z][a-z]+(?:\s+(?:up|on|to|in|from|about|for|with))?"
    r"\s+(?:your|our|us)\b"
    r"|[−–+-]?\d{1,2}\s?°\s?[CF]?(?!\w)(?:,?\s+(?:(?i:partly|mostly|light|heavy|scattered|few)\s+)?"
    r"(?i:rain|showers|snow|clouds?|cloudy|sun|sunny|clear|hazy|fog|mist|fine|drizzle|overcast|wind|windy"
    r"|storms?)\b)?"
    r"|A\s?[+-]{0,3}(?:\s+A\s?[+-]{0,3}(?!\s+[a-z])){1,3}(?=\s|$)"
    r"|Background:?(?=\s+(?:The|This|In|An?|On|Since)\s)"
    r"|(?:Today|TODAY|Weather)\s*:|ISSN\s+[\d-]+|@\w{3,}|Home\s+[/>|»›]"
    r"|(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|\d+)[\s-]+minute\s+read"
)
"""Single words before a capital, imperatives with "your" or "us", handles, breadcrumbs, reading times."""

_MENU_WORD = any_menu_word()
_BUTTON = (
    r"(?:Share|SHARE|Save|Print|PRINT|EMAIL|E-?mail|Tweet|Facebook|Twitter|WhatsApp|Copy|Login|Register"
    r"|Search|Close|Menu|Home|Reply)"
)
_SMALL_WORD = any_menu_word(small=True)
_MENU_END = r"(?!\w|\s+[a-z])"
_MENU = (
    rf"\b{_SMALL_WORD}(?:[\s/|·•>›»-]+{_SMALL_WORD}){{3,}}{_MENU_END}"
    rf"|{_MENU_WORD}(?:[\s/|·•>›»-]+{_MENU_WORD}){{2,}}{_MENU_END}"
    rf"|{_BUTTON}(?:[\s/|·•-]+{_BUTTON})+{_MENU_END}"
)
"""Four entries of a menu in small letters, three with capitals, or two buttons."""


MENU_WORD = re.compile(rf"{_MENU_WORD}\Z")
"""One entry of a menu, such as "Home"."""

_LABEL = (
    r"(?:(?:Last\s+|First\s+)?(?:[Uu]pdated?|[Mm]odified|[Pp]ublished|[Pp]osted|[Ww]ritten|[Rr]eviewed"
    r"|UPDATED|PUBLISHED)(?:\s+by\s+\S+(?:\s+[A-Z]\S+)?)?(?:\s+(?:on|at|in))?:?\s+)?"
)
_DATE = _LABEL + PRINTED_DATE

_NO_NAME = (
    r"(?!(?:The|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June"
    r"|July|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Christmas|Easter)\b)"
)
_DESK = (
    r"(?:(?:[Oo]ur|[Aa]|[Tt]he|[A-Z][\w’'-]+)\s+){0,3}"
    r"(?:[Cc]orrespondents?|CORRESPONDENTS?|[Rr]eporters?|REPORTERS?|[Ss]taff|STAFF|Desk|Newsdesk"
    r"|Newsroom|Bureau|Agencies)\b"
    r"(?:\s+Writers?\b)?"
)
_BYLINE = (
    rf"(?:By|BY)\s+{_DESK}(?:,\s+[A-Z][\w&’' -]{{2,40}}\Z)?|"
    r"(?:(?:By|BY|by):?|(?:[Ss]tory|[Tt]ext|[Ww]ords|[Rr]eport|[Ww]ritten|[Pp]osted|[Pp]rovided)\s+by:?)\s+"
    rf"{_NO_NAME}{NAMES}(?:,\s+(?:[a-z]+\s+){{0,3}}{ROLE}\b|,\s+[A-Z][\w&’' -]{{2,40}}\Z)?"
    rf"(?:\s*[,|·]\s*(?={_DATE}))?"
)

_BODY = r"[A-Z][\w&.'’-]*(?:\s+[A-Z&][\w&.'’-]*)*"
_CREDIT = (
    r"(?:Photo|Picture|Image|Photograph)\s+(?:[Cc]aption|[Cc]redit|[Bb]y|[Cc]ourtesy)\b:?"
    r"|(?:Words|Pictures?|Photos?|Photographs?|Photography|Images?|Graphics?|Illustrations?|Video|Text"
    r"|Editing|Layout|Design|Research|Translation|Producer)"
    rf"\s*(?::|\bby\b)\s*{NAME}"
    rf"|[—–-]{{1,2}}\s?(?:(?:[Ww]ith|[Bb]y)\s+)?{NAME}(?:(?:,\s+|\s+in\s+|/){_BODY})?"
    r"|With\s+(?:files|reporting|additional\s+reporting)\s+(?:from|by)\b[^.]{0,120}"
    r"|Sources?\s*:|[a-z]{2,5}(?:/[a-z]{2,5}){1,4}\b|[A-Z]{2,6}(?:/[A-Za-z\d]{2,5}){1,4}\b"
    r"|(?:[A-Z]{2,5}\s+){2,5}[A-Z]{2,5}(?=\s+[A-Z][a-z]|\s*\Z)"
    r"|\((?:[^\W\d]+[/, &-]+){1,4}[^\W\d]+\)\Z|\([a-z]{2,4}\)(?=\s|\Z)"
    r"|\((?:Reuters|Xinhua|[A-Z]{2,7}(?:/[\w ]{1,24})?)\)(?!\s?[—–-])"
)
"""Who wrote, photographed and edited: what stands after the last sentence of an article."""

_END = (
    r"-{1,3}\s?30\s?-{1,3}|\*[\s*]{2,12}|#(?:\s?#){2}|ENDS?\b|Ends\.?\Z|-\s?[Ee]nds\s?-"
    r"|\((?:[^()]{0,60}?\s)??[Rr]eporting\s+by[^)]{0,400}\)"
    rf"|(?:Additional\s+)?[Rr]eporting\s+by\s+{NAME}[^.]{{0,200}}"
    rf"|(?:Writing|Editing|Edited|Compiled|Translated)\s+by\s+{NAME}[^.]{{0,120}}"
)
"""What newsrooms and press offices write under the last line."""

_SIGN = (
    r"\(\d{1,3}\)(?=\s+[A-Z\d]|\s*\Z)"
    r"|(?<!\S)\d{1,2}:\d{2}(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s[A-Z]{2,4}T\b)?(?=\s+[A-Z]|\s*\Z)"
    r"|[~|¦·•►▸▾◂‣∙▲▼»«›‹☰✕✖▶★←→👍👎]|(?<!\S)(?:/|>|::)(?!\S)"
)
"""Signs between entries, counts in brackets, times of day."""

_WORD_START = r"(?<![^\W_])"
"""Tried first, this makes the long alternatives fail at once inside a word."""

_PHRASE_START = r"(?:(?<![^\W_])|(?<=[^\WA-Z_])(?=[A-Z]))"
"""The start of a word, or a capital that was joined to the word before ("ChronicleTop stories")."""

PATTERNS = (
    (Mark.CREDIT, re.compile(_CREDIT)),
    (Mark.END, re.compile(_END)),
    (Mark.TURN, re.compile(rf"{_PHRASE_START}(?:(?:{any_phrase(TURNS)})(?!\w)|{_TURN_SIGNS})")),
    (Mark.CUE, re.compile(rf"{_PHRASE_START}(?:(?:{any_phrase(CUES)})(?!\w)|{_CUE_SIGNS})")),
    (Mark.MENU, re.compile(rf"{_WORD_START}(?:{_MENU})")),
    (Mark.BYLINE, re.compile(rf"{_WORD_START}(?:{_BYLINE})")),
    (Mark.DATE, re.compile(rf"{_WORD_START}(?:{_DATE})")),
    (Mark.SIGN, re.compile(_SIGN)),
)
"""Each kind of mark with its pattern; of two marks at one place and of one length the earlier kind wins."""
