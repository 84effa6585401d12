"""What pages say of themselves: headings that lead away from an article, calls to action, entries of menus.

The first letter stands as it is printed, the others count in any case; `#` stands for a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable

TURNS = """
    Related stories | Related story | Related articles | Related article | Related content | Related links
    Related news | Related posts | Related coverage | Related topics | Related documents | Related reading
    Related items | Related videos | You may also like | You might also like | You'll also like
    You might be interested in | You may be interested in | More stories | More news | More articles
    More headlines | More on this story | More on this topic | More like this | Most read | Most popular
    Most viewed | Most commented | Most shared | Most emailed | Most recent | Most discussed
    Recommended for you | Recommended stories | Recommended reading | Recommended articles | Read next
    Up next
    Next story | Next article | Next post | Next up | Previous story | Previous article | Previous post
    Top stories | Today's top stories | Latest news | Latest stories | Latest updates | Latest headlines
    Latest posts | Latest articles | Latest videos | Trending now | Popular now | Popular posts
    Popular stories | Popular articles | Editors' picks | Editor's picks | Editor's choice | In other news
    Also in the news | In case you missed it | See also | Leave a reply | Leave a comment | Leave your comment
    Post a comment | Post comment | Join the conversation | Join the discussion | Add a comment
    Add your comment | Reader comments | Comments are closed | Log in to comment | About the author
    About the authors | About the writer | Share this story | Share this article | Share this post
    Share this page | Share this on | Share this with | Share on | Share via | Posted in | Filed under
    Filed in | Tagged with | All rights reserved | Browse by | # comments | # replies | # responses
    Notes to editors | Note to editors | Notes for editors
"""
"""Headings after which a page goes on to other things: other stories, comments, sharing, its copyright."""

CUES = """
    Read more | Read the full | Read also | Also read | Sign up | Sign in | Sign me up | Sign out | Log in
    Log out | Log on | Login | Skip to content | Skip to main content | Skip to navigation | Back to top
    Subscribe now | Subscribe today | Subscribe to | Unsubscribe | Advertisement | Sponsored by
    Sponsored content | Sponsored: | Follow us | Follow me | Follow him | Follow her | Follow @ | Text size
    Increase font size | Decrease font size | Increase text size | Decrease text size | Font size
    Print version | Printer-friendly version | Print this | Print page | Print article
    Email to a friend | E-mail to a friend | Email this | Email us | Send by e-mail | Send by email
    Send to a friend | Send feedback | Send us | Letters to the editor | Privacy policy | Privacy notice
    Privacy statement | Privacy settings | Cookie policy | Cookie settings | Cookie notice | Terms of use
    Terms of service | Terms and conditions | Terms & conditions | Legal notice | Contact us | About us
    Accept all | Accept cookies | Reject all | Manage preferences | Manage cookies | Load more | Show more
    Show less | View all | View comments | View more | See all | See more | Learn more | Find out more
    Click here | Page updated | Last updated | Last modified | Last reviewed | Listen to this article
    Listen to this story | Listen to this
    Listen to article | Listen again | Watch now | Watch live | Watch: | Download the | Download our
    Download PDF | Start your | Get our | Get started | Get the app | Report abuse | Report a problem
    Report an error | Report this | Your email | Your e-mail | Enter your | Required fields | Copy URL
    Copy link | Vote now | Powered by | Designed by | Best viewed | RSS feed | RSS feeds | Site map | Sitemap
    Media kit | Press room | Press office | Media contact | Media contacts | Extended forecast
    Registered office | Permalink | Blogroll | Do not sell | Try now | No thanks | Cancel any time
    Be the first to comment | Be the first to
    Cancel anytime | Story continues | Article continues | Continue reading | We use cookies
    This site uses cookies | This website uses cookies | Was this story helpful | Was this article helpful
    Was this page helpful | Have a tip | Got a tip | Join our | Join us | Keep reading | Go to homepage
    All categories | My account | Create account | Share this | Share: | Like this | # min | # mins
    # minutes | # mins to read
    # min to read | # minutes to read | # min read | # mins read | # minute read | # minutes read
    # hours ago | # hour ago | # hrs ago
    # days ago | # day ago | # weeks ago | # months ago | # shares | # views | # likes
"""
"""Calls to action, labels of a page's machinery, reading times."""

MENU_WORDS = tuple(
    """
    Home News World Politics Business Sport Sports Opinion Opinions Culture Arts Life Lifestyle Travel Health
    Science Tech Technology Climate Environment Economy Markets Money Finance Video Videos Audio Photos
    Gallery Galleries Podcast Podcasts Events Resources Careers Jobs Contact About Help FAQ Menu Search Close
    Share Save Print Email E-mail Mail Tweet Facebook Twitter LinkedIn WhatsApp Reddit Pinterest Flipboard
    Instagram YouTube Telegram X Copy Login Register Account Subscriptions Subscription Newsletter Newsletters
    Sections Topics Categories Archive Archives Features Reviews Analysis Blog Blogs Editorial Editorials
    Letters Obituaries Classified Classifieds Autos Weather Horoscope Horoscopes Lottery Cinema TV Radio
    Comment Comments Reply Report Privacy Terms Cookies Accessibility Sitemap Advertise Masthead Ethics
    Corrections Complaints Imprint Policy Data Explainers Service Services Company Products Solutions Support
    Partners Donate Shop Store Games Crossword Crosswords Puzzles Recipes Food Style Fashion Entertainment
    Local National International Region Regions Regional Asia Europe Africa Americas US UK English Français
    Deutsch Español Português Flyers Advertising Live Latest Breaking Interview Interviews People Community
    Columns Columnists Listings Directory Multimedia Library Publications Members Membership Forum Forums
    Authors Issues Magazine Press Media Projects Release Releases Research Programme Programmes
    Cart Checkout Basket Wishlist
    Feedback Settings Profile Logout Dashboard Notifications Bookmarks Calendar Courts Crime Education Schools
    Energy Property Motoring Farming Religion Families Announcements Marketplace Traffic Deals Coupons
    Circulation
    """.split()
)
"""Entries of menus and buttons; three in a row are a menu."""


def any_phrase(lines: str) -> str:
    """A pattern for any of the phrases, which are separated by `|` or line breaks, the longest first."""
    return _any([phrase.strip() for phrase in re.split(r"[|\n]", lines) if phrase.strip()], _rest_of_phrase)


def any_menu_word(small: bool = False) -> str:
    """A pattern that matches one entry of a menu, also in capitals or in small letters, the longest first."""
    words = {*MENU_WORDS, *(word.lower() if small else word.upper() for word in MENU_WORDS)}
    return rf"(?:{_any(sorted(words), lambda word: re.escape(word[1:]))})"


def _any(phrases: list[str], rest: Callable[[str], str]) -> str:
    """One alternative for each first letter, which makes matching faster, with the longest phrases first."""
    letters: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        letters.setdefault(phrase[0], []).append(rest(phrase))
    return "|".join(rf"{_first(letter)}(?:{'|'.join(rests)})" for letter, rests in letters.items())


def _first(letter: str) -> str:
    return r"\d+" if letter == "#" else re.escape(letter)


def _rest_of_phrase(phrase: str) -> str:
    rest = re.escape(phrase[1:]).replace(r"\ ", r"\s+").replace("'", "['’]")
    return rf"(?i:{rest})"
