"""What the tests of this room share: reading a sentence, and a short story of our own."""

from kept.dates import PartialDate
from kept.extract import draft
from kept.extract.attribute import Attribution, attributions
from kept.extract.text.sentences import sentences
from kept.model import Commitment, Document, Draft, Meeting, Span, Statement, Text

STORY = (
    "The Vale Agreement on Clean Software (VACS) talks are scheduled to start June 4."
    "Ruth Holm, the Norwegian secretary of trade, was in Lisbon Tuesday to prepare them. "
    "She met with Premier Rui Costa.\n\n"
    "In response to Norwegian concerns, the Portuguese side agreed at the last VACS meeting, held in Oslo in "
    "May 2010, to end the use of pirated software in all ministries by the end of 2010.\n\n"
    "On Monday, Ana Reis, the deputy director of the National Software Office of Portugal, repeated the "
    "Portuguese government’s claim that all ministries were using licensed copies at the end of last year. "
    "That claim was challenged by the Norwegian side.\n\n"
    "“Norwegian industry says its sales have not risen, and there is no evidence of new purchases,” "
    "Holm said. "
    "“We are waiting for an audit.”\n\n"
    "The audit is likely to come out next month, she said.\n"
)
FURNITURE = (
    "\nRelated content\nSubscribe now, said Joe Bloggs. “We will never share your address,” he said.\n"
)


def found_in(text: str) -> list[Attribution]:
    """The attributions of a text, those of its own voice too."""
    return attributions(text, sentences(text, 0, len(text)), 0, len(text))


def said(text: str) -> list[tuple[list[str], list[str], list[str]]]:
    """Source, cue and content of each attribution that has a cue, in words."""
    return [
        (words(text, one.source), words(text, one.cue), words(text, one.content))
        for one in found_in(text)
        if one.cue
    ]


def words(text: str, places: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in places]


def text_of(article: str, before: str = "", after: str = "") -> Text:
    """A text whose article has furniture around it."""
    end = len(before) + len(article)
    content = before + article + after
    return Text("txt_1", "snap", "test", content, Span(len(before), end, content[len(before) : end]))


def document(published: str | None = None, outlet: str | None = None) -> Document:
    day = None if published is None else PartialDate.parse(published)
    return Document("doc_1", "txt_1", "Talks", outlet=outlet, published=day)


def drafts_of(
    article: str, published: str | None = "2011-03", outlet: str | None = None
) -> tuple[Draft, ...]:
    return draft(document(published, outlet), text_of(article))


def statements(article: str, published: str | None = "2011-03", outlet: str | None = None) -> list[Statement]:
    found = (one.proposal for one in drafts_of(article, published, outlet))
    return [one for one in found if isinstance(one, Statement)]


def commitments(article: str, published: str | None = "2011-03") -> list[Commitment]:
    found = (one.proposal for one in drafts_of(article, published))
    return [one for one in found if isinstance(one, Commitment)]


def meetings(article: str, published: str | None = "2011-03") -> list[Meeting]:
    found = (one.proposal for one in drafts_of(article, published))
    return [one for one in found if isinstance(one, Meeting)]
