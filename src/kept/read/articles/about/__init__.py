"""What a page says of its article beside the text: title, authors, outlet, address, day of publication.

One verb a module: `structured` gathers what is marked in the page in one pass, `json_ld` reads the works that
scripts describe, `title`, `authors`, `outlet` and `dates` each settle one question, and `page` asks them all.
"""

from kept.read.articles.about.evidence import Certainty, DateSign
from kept.read.articles.about.page import AboutPage, about_page

__all__ = ["AboutPage", "Certainty", "DateSign", "about_page"]
