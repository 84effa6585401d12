"""The marks of page furniture: menus, dates of other stories, bylines, credits, calls to action.

These are conventions of pages in general. A mark counts only where prose would not have it: a date inside
a sentence ("signed on 30 June 2013") is none, nor is a name after a dash in the middle of one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kept.read.runs import Run
from kept.read.vocabulary import FUNCTION_WORDS, NAME, NAMES, PRINTED_DATE, ROLE


class Mark(StrEnum):
    """What a mark of furniture is: see the table of each below."""

    TURN = "turn"
    CUE = "cue"
    MENU = "menu"
    DATE = "date"
    BYLINE = "byline"
    CREDIT = "credit"
    END = "end"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Found:
    """One mark of furniture in a text."""

    start: int
    end: int
    mark: Mark


def _phrases(lines: str) -> str:
    """A pattern for phrases separated by `|` or line breaks: first letter as written, other letters in any case."""
    phrases = [phrase.strip() for phrase in re.split(r"[|\n]", lines) if phrase.strip()]
    return "|".join(_phrase(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _phrase(phrase: str) -> str:
    rest = re.escape(phrase[1:]).replace(r"\ ", r"\s+").replace("'", "['’]").replace(r"\#", r"\d+")
    return rf"{re.escape(phrase[0])}(?i:{rest})" if phrase[0] != "#" else rf"\d+(?i:{rest})"


_TURN = _phrases(
    """
    Related stories | Related story | Related articles | Related article | Related content | Related links | Related news
    Related posts | Related coverage | Related topics | Related documents | Related reading | Related items | Related videos
    You may also like | You might also like | You'll also like | You might be interested in | You may be interested in
    More stories | More news | More articles | More headlines | More on this story | More on this topic | More like this
    Most read | Most popular | Most viewed | Most commented | Most shared | Most emailed | Most recent | Most discussed
    Recommended for you | Recommended stories | Recommended reading | Recommended articles | Read next | Up next
    Next story | Next article | Next post | Next up | Previous story | Previous article | Previous post
    Top stories | Today's top stories | Latest news | Latest stories | Latest updates | Latest headlines | Latest posts
    Latest articles | Latest videos | Trending now | Popular now | Popular posts | Popular stories | Popular articles
    Editors' picks | Editor's picks | Editor's choice | In other news | Also in the news | In case you missed it | See also
    Leave a reply | Leave a comment | Leave your comment | Post a comment | Post comment | Join the conversation
    Join the discussion | Add a comment | Add your comment | Reader comments | Comments are closed | Log in to comment
    About the author | About the authors | About the writer | Share this story | Share this article | Share this post
    Share this page | Share this on | Share this with | Share on | Share via | Posted in | Filed under | Filed in | Tagged with
    All rights reserved | Browse by | # comments | # replies | # responses | Notes to editors | Note to editors | Notes for editors
    """
)
_TURN_SIGNS = (
    r"(?:More|MORE)\s+(?:from|FROM|in|IN|on|ON)\s+(?:this\s+author|our\s|the\s+[A-Z]|[A-Z])"
    r"|About\s+(?:the\s+)?[A-Z][\w.&’-]+(?=\s+[A-Z])|(?:Comments?|COMMENTS?)\s*(?:\(\d+\)|\d+)|(?:Tags?|TAGS?|Topics|TOPICS|Tagged|Keywords)\s*:"
    r"|(?:Copyright\s+)?(?:©|\([Cc]\))\s*(?:Copyright\s*)?(?:\d{4}|[A-Z])|Copyright\s+\d{4}"
)
"""Headings after which a page goes on to other things: other stories, comments, sharing, its copyright."""

_CUE = _phrases(
    """
    Read more | Read the full | Read also | Also read | Sign up | Sign in | Sign me up | Sign out | Log in | Log out | Log on | Login
    Skip to content | Skip to main content | Skip to navigation | Back to top | Subscribe now | Subscribe today | Subscribe to
    Unsubscribe | Advertisement | Sponsored by | Sponsored content | Sponsored: | Follow us | Follow me | Follow him | Follow her
    Follow @ | Text size | Font size | Print version | Printer-friendly version | Print this | Print page | Print article
    Email to a friend | E-mail to a friend | Email this | Email us | Send by e-mail | Send by email | Send to a friend
    Send feedback | Send us | Letters to the editor | Privacy policy | Privacy notice | Privacy statement | Privacy settings
    Cookie policy | Cookie settings | Cookie notice | Terms of use | Terms of service | Terms and conditions | Terms & conditions
    Legal notice | Contact us | About us | Accept all | Accept cookies | Reject all | Manage preferences | Manage cookies
    Load more | Show more | Show less | View all | View comments | View more | See all | See more | Learn more | Find out more
    Click here | Page updated | Last updated | Last modified | Last reviewed | Listen to this | Watch now | Watch live | Watch:
    Download the | Download our | Download PDF | Start your | Get our | Get started | Get the app | Report abuse | Report a problem
    Report an error | Report this | Your email | Your e-mail | Enter your | Required fields | Copy URL | Copy link | Vote now
    Powered by | Designed by | Best viewed | RSS feed | RSS feeds | Site map | Sitemap | Media kit | Press room | Press office
    Media contact | Media contacts | Extended forecast | Registered office | Permalink | Blogroll | Do not sell | Try now
    No thanks | Cancel any time | Cancel anytime | Story continues | Article continues | Continue reading | We use cookies
    This site uses cookies | This website uses cookies | Was this story helpful | Was this article helpful | Was this page helpful
    Have a tip | Got a tip | Join our | Join us | Keep reading | Go to homepage | All categories | My account | Create account
    Share this | Share: | Like this | Listen to article | Listen again | # minutes | # min read | # mins read | # minute read | # minutes read | # min | # mins | # hours ago | # hour ago | # days ago | # day ago
    # weeks ago | # months ago | # shares | # views | # likes
    """
)
_CUE_SIGNS = (
    r"(?:SUBSCRIBE|ADVERTISEMENT|Subscribe|Newsletters?|Archives?|Categories|Weather|Recommended|Trending|Sections|Permalink)(?=\s+[A-Z\d©|·]|\s*$)"
    r"|(?:Today|TODAY|Weather)\s*:|ISSN\s+[\d-]+|@\w{3,}|Home\s+[/>|»›]"
    r"|(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|\d+)[\s-]+minute\s+read"
)
"""Calls to action, labels of a page's machinery, reading times, handles."""

_MENU_WORDS = """
        Home News World Politics Business Sport Sports Opinion Opinions Culture Arts Life Lifestyle
        Travel Health Science Tech Technology Climate Environment Economy Markets Money Finance Video
        Videos Audio Photos Gallery Galleries Podcast Podcasts Events Resources Careers Jobs Contact
        About Help FAQ Menu Search Close Share Save Print Email E-mail Mail Tweet Facebook Twitter
        LinkedIn WhatsApp Reddit Pinterest Flipboard Instagram YouTube Telegram X Copy Login Register
        Account Subscriptions Subscription Newsletter Newsletters Sections Topics Categories Archive
        Archives Features Reviews Analysis Blog Blogs Editorial Editorials Letters Obituaries Classified
        Classifieds Autos Weather Horoscope Horoscopes Lottery Cinema TV Radio Comment Comments Reply
        Report Privacy Terms Cookies Accessibility Sitemap Advertise Masthead Ethics Corrections
        Complaints Imprint Policy Data Explainers Service Services Company Products Solutions Support
        Partners Donate Shop Store Games Crossword Crosswords Puzzles Recipes Food Style Fashion
        Entertainment Local National International Region Regions Regional Asia Europe Africa Americas
        US UK English Français Deutsch Español Português Flyers Advertising Live Latest Breaking
        Interview Interviews People Community Columns Columnists Listings Directory Gallery Multimedia
        Library Publications Members Membership Forum Forums Authors Issues Magazine Press Media
        Projects Research Programme Programmes Cart Checkout Basket Wishlist Feedback Settings Profile
        Logout Dashboard Notifications Bookmarks Calendar Courts Crime Education Schools Energy Property
        Motoring Farming Religion Families Announcements Marketplace Traffic Deals Coupons Circulation
    """.split()
_MENU_WORD = (
    rf"(?:{'|'.join(sorted({*_MENU_WORDS, *(word.upper() for word in _MENU_WORDS)}, key=len, reverse=True))})"
)
_MENU = rf"{_MENU_WORD}(?:[\s/|·•>›»-]+{_MENU_WORD}){{2,}}(?!\w|\s+[a-z])"
"""Three or more entries of a menu, or buttons, in a row."""

MENU_WORD = re.compile(rf"{_MENU_WORD}\Z")
"""One entry of a menu, such as "Home"."""

_LABELS = (
    r"(?:(?:Last\s+|First\s+)?(?:[Uu]pdated?|[Mm]odified|[Pp]ublished|[Pp]osted|[Ww]ritten|[Rr]eviewed|UPDATED|PUBLISHED)"
    r"(?:\s+by\s+\S+(?:\s+[A-Z]\S+)?)?(?:\s+(?:on|at|in))?:?\s+)?"
)
_DATE = rf"{_LABELS}{PRINTED_DATE}"

_NOT_A_NAME = r"(?!The\b|Mon|Tues|Wed|Thurs|Fri|Sat|Sun|Jan|Feb|March\b|April\b|May\b|June\b|July\b|Aug|Sep|Oct|Nov|Dec|Christmas|Easter)"
_BYLINE = rf"(?:(?:By|BY|by):?|(?:[Ss]tory|[Tt]ext|[Ww]ords|[Rr]eport|[Ww]ritten|[Pp]osted|[Pp]rovided)\s+by:?)\s+{_NOT_A_NAME}{NAMES}(?:,\s+(?:[a-z]+\s+){{0,3}}{ROLE}\b|,\s+[A-Z][\w&’' -]{{2,40}}\Z)?(?:\s*[,|·]\s*(?={_DATE}))?"

_BODY = r"[A-Z][\w&.'’-]*(?:\s+[A-Z&][\w&.'’-]*)*"
_CREDIT = (
    rf"(?:Photo|Picture|Image|Photograph)\s+(?:[Cc]aption|[Cc]redit|[Bb]y|[Cc]ourtesy)\b:?|(?:Words|Pictures?|Photos?|Photographs?|Photography|Images?|Graphics?|Illustrations?|Video|Text)\s*(?::|\bby\b)\s*{NAME}"
    rf"|[—–-]{{1,2}}\s?(?:(?:[Ww]ith|[Bb]y)\s+)?{NAME}(?:(?:,\s+|\s+in\s+|/){_BODY})?"
    r"|With\s+(?:files|reporting|additional\s+reporting)\s+(?:from|by)\b[^.]{0,120}"
    r"|Sources?\s*:|[a-z]{2,5}(?:/[a-z]{2,5}){1,4}\b|\((?:AFP|AP|Reuters|REUTERS|Xinhua|DPA|PTI|IANS|UPI|ANI)\)(?!\s?[—–-])"
)
"""Who wrote, photographed and edited: what stands after the last sentence of an article."""

_END = (
    r"-{1,3}\s?30\s?-{1,3}|#(?:\s?#){2}|ENDS?\b|-\s?[Ee]nds\s?-"
    r"|\((?:Additional\s+|Writing\s+and\s+)?[Rr]eporting\s+by[^)]{0,400}\)"
    rf"|(?:Additional\s+)?[Rr]eporting\s+by\s+{NAME}[^.]{{0,200}}|(?:Writing|Editing|Edited|Compiled|Translated)\s+by\s+{NAME}[^.]{{0,120}}"
)
"""What newsrooms and press offices write under the last line."""

_SIGN = r"[|·•►▲▼»«›‹☰✕✖▶★←→👍👎]|(?<=\s)/(?=\s)|(?<=\s)>(?=\s)|(?<=\s)::(?=\s)"

_GRAMMAR = (
    (Mark.CREDIT, re.compile(_CREDIT)),
    (Mark.END, re.compile(_END)),
    (Mark.TURN, re.compile(rf"(?:{_TURN})(?!\w)|{_TURN_SIGNS}")),
    (Mark.CUE, re.compile(rf"(?:{_CUE})(?!\w)|{_CUE_SIGNS}")),
    (Mark.MENU, re.compile(_MENU)),
    (Mark.BYLINE, re.compile(_BYLINE)),
    (Mark.DATE, re.compile(_DATE)),
    (Mark.SIGN, re.compile(_SIGN)),
)

_OPEN = re.compile(r"[“‘(]$|\D,$")
"""A mark after an opening quote or bracket, or after a word with a comma, belongs to the sentence."""

_INTEGRATED = frozenset(
    """
        on in by since until till of from before after the last and to for between dated at as a an or
        than around about effective through during over is was
    """.split()
)
"""A date or a name after one of these belongs to its sentence."""


def marks(text: str, run: Run) -> list[Found]:
    """The marks of furniture in one run, in order and without overlap; of two at one place the longer."""
    kept: list[Found] = []
    free = run.start
    for found in _candidates(text, run):
        if found.start >= free and _counts(text, free, found):
            free = _past_colon(text, found.end, run.end)
            kept.append(Found(found.start, free, found.mark))
    return kept


def _past_colon(text: str, end: int, limit: int) -> int:
    """A colon or comma after a mark belongs to it."""
    while end < limit and text[end] in ":;,":
        end += 1
    return end


def _candidates(text: str, run: Run) -> list[Found]:
    found = [
        Found(match.start(), match.end(), mark)
        for mark, pattern in _GRAMMAR
        for match in pattern.finditer(text, run.start, run.end)
    ]
    return sorted(found, key=lambda one: (one.start, -one.end))


def _counts(text: str, free: int, found: Found) -> bool:
    """Does it stand where furniture stands? `free` is the end of the mark before it, or the run's start."""
    before = text[max(free, found.start - 42) : found.start].rstrip()
    word = before.rsplit(maxsplit=1)[-1] if before else ""
    after = text[found.end : found.end + 2]
    if before and text[found.start - 1].isalnum():
        return False
    match found.mark:
        case Mark.SIGN:
            return not _at_line_start(text, found.start)
        case Mark.END:
            return True
        case Mark.CREDIT:
            return text[found.start] == "(" or (not before and not _goes_on(after))
        case Mark.BYLINE if before and text[found.start] == "b":
            return False
        case Mark.BYLINE | Mark.DATE:
            return word not in _INTEGRATED and not _OPEN.search(word) and not _goes_on(after)
        case Mark.TURN if text.startswith("About ", found.start):
            return not before
        case Mark.MENU:
            return word not in FUNCTION_WORDS
        case _:
            return word[-1:] not in tuple("“‘(") and not (
                before and text[found.start].isdigit() and _goes_on(after)
            )


def _at_line_start(text: str, at: int) -> bool:
    """Is it a bullet, and no separator?"""
    return text[max(0, at - 80) : at].rstrip(" \t")[-1:] in ("", "\n")


def _goes_on(after: str) -> bool:
    """Does the sentence go on after this place, with a stop, a comma or a small letter?"""
    return (after != "" and after[0] in ",;:.’'") or after.lstrip()[:1].islower()
