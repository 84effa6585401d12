"""From a page to its drafts: a headline has no full stop, and still is no part of the sentence below it."""

from __future__ import annotations

import pytest

from kept.extract.text.sentences import sentences
from kept.model import Commitment, Statement
from kept.pipeline.read_documents import described, drafted
from kept.read import read_bytes

HEADLINE = "Minister Ellery promises to dredge harbour"
TOLD = "The Ministry of Ports will dredge the harbour before June 2027, Maud Ellery said on Monday."
MORE = (
    "The ferry to the islands has been out of use since 2019, and nobody knows yet who pays for it.",
    "The ministry said it would publish its plan by the end of the year.",
)
DATELINES = ("Hallvik, May 2, 2024.", "HALLVIK, May 2, 2024 (Strait Wire) -", "Hallvik -", "")


def page(dateline: str) -> bytes:
    first, *more = (f"{dateline} {TOLD}".strip(), *MORE)
    body = "".join(f"<p>{one}</p>" for one in (first, *more))
    return (
        f"<html><head><title>{HEADLINE}</title></head><body><article><h1>{HEADLINE}</h1>{body}</article>"
        "</body></html>"
    ).encode()


@pytest.mark.parametrize("dateline", DATELINES)
def test_the_headline_of_a_page_is_a_sentence_of_its_own(dateline: str) -> None:
    content = read_bytes(page(dateline), "https://www.example.org/1", "text/html").text.content
    assert content.startswith(f"{HEADLINE}\n")
    found = [content[one.starts[0] : one.ends[-1]] for one in sentences(content, 0, len(content))]
    assert found[0] == HEADLINE
    assert not any("\n" in one for one in found)


@pytest.mark.parametrize("dateline", DATELINES)
def test_no_draft_goes_from_the_headline_into_the_text(dateline: str) -> None:
    read = drafted(described(read_bytes(page(dateline), "https://www.example.org/1", "text/html")))
    said = [one.proposal for one in read.drafts if isinstance(one.proposal, Statement)]
    spans = [span for one in said if one.quote for span in one.quote.content]
    assert TOLD.partition(", Maud")[0] in [span.words for span in spans]
    assert not any("\n" in span.words for span in spans)


LISTED = "complete list of its subsidies to the World Trade Organization by December 31, 2005"
LEADS = (
    f"<p>China agreed to</p><ul><li>Submit a {LISTED};</li><li>Publish it.</li></ul>",
    f"<p>The United States will</p><ul><li>Submit a {LISTED};</li><li>Publish it.</li></ul>",
    f"<p>Each Party shall</p><p>(a) submit a {LISTED};</p><p>(b) publish it.</p>",
)


@pytest.mark.parametrize("lead", LEADS)
def test_a_line_that_leads_to_a_list_belongs_to_it(lead: str) -> None:
    content = page("").replace(b"</article>", lead.encode() + b"<p>They meet again.</p></article>")
    read = drafted(described(read_bytes(content, "https://www.example.org/1", "text/html")))
    promises = [one.proposal for one in read.drafts if isinstance(one.proposal, Commitment)]
    assert any("subsidies" in one.what and one.deadline is not None for one in promises)
