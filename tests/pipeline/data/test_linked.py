"""Linked data and annotations: the musts of the standards, what they say, and that places hold."""

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Statement, Text
from kept.pipeline.import_case import Imported
from kept.pipeline.records import load
from kept.publish.data.annotations import holds, named_information, places
from tests.pipeline.data.conftest import Files

KEYWORDS = {"@context", "@id", "@type", "@graph", "@version", "@vocab"}
TERMS = set(
    "identifier abstract author name dateCreated about citation url publisher datePublished itemReviewed "
    "reviewRating reviewBody publishingPrinciples alternateName ratingValue bestRating worstRating "
    "ratingExplanation claimReviewed text appearance jobTitle affiliation".split()
)
TYPES = {
    "CreativeWork",
    "Claim",
    "ClaimReview",
    "Review",
    "Rating",
    "Person",
    "Organization",
    "kept:Commitment",
}
IRI = re.compile(r"(https?|urn|ni):\S+")


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from nodes(one)
    elif isinstance(value, list):
        for one in value:
            yield from nodes(one)


def linked(files: Files) -> dict[str, Any]:
    return {
        name: json.loads(content)
        for name, content in files.items()
        if name.startswith("linked/") and name != "linked/index.jsonld"
    }


def annotations(files: Files) -> list[dict[str, Any]]:
    return [json.loads(content) for name, content in files.items() if name.startswith("annotations/")]


def test_linked_data_use_terms_of_schema_org_and_need_nothing_fetched(files: Files) -> None:
    for name, one in linked(files).items():
        assert one["@context"]["@vocab"] == "https://schema.org/", name
        for node in nodes(one["@graph"]):
            types = node.get("@type", [])
            assert {types} <= TYPES if isinstance(types, str) else set(types) <= TYPES
            assert all(key in KEYWORDS | TERMS or key.startswith("kept:") for key in node), (name, node)
            assert "@id" not in node or IRI.fullmatch(node["@id"])


def test_what_is_referred_to_is_there(files: Files) -> None:
    for one in linked(files).values():
        known = {node["@id"] for node in nodes(one["@graph"]) if "@id" in node and len(node) > 1}
        assert {node["@id"] for node in nodes(one["@graph"]) if set(node) == {"@id"}} <= known


def test_the_index_names_every_document_once(files: Files) -> None:
    items = json.loads(files["linked/index.jsonld"])["itemListElement"]
    assert sorted(f"linked/{one['url']}" for one in items) == sorted(linked(files))
    assert [one["position"] for one in items] == list(range(1, len(items) + 1))


def test_a_verdict_that_is_no_answer_has_a_word_and_no_number(jcct_files: Files) -> None:
    graph = json.loads(jcct_files["linked/C-2005-05.jsonld"])["@graph"]
    rating = graph[1]["reviewRating"]
    assert rating["alternateName"] == "disputed"
    assert "ratingValue" not in rating


def test_only_a_claim_of_fulfilment_is_reviewed(jcct_files: Files) -> None:
    graph = json.loads(jcct_files["linked/C-2005-05.jsonld"])["@graph"]
    reviewed = {one["itemReviewed"]["identifier"] for one in graph if one["@type"] == "ClaimReview"}
    others = {one["identifier"] for one in graph if one["@type"] == "Claim"}
    assert "K001" in reviewed  # "every department was working with licensed software"
    assert "K002" in others  # the doubt about it
    stances = {one["kept:stance"] for one in graph if one["@type"] == "Claim" and "kept:stance" in one}
    assert "denies" in stances | {"questions"}


def test_a_claim_says_who_when_and_where(jcct_files: Files) -> None:
    graph = json.loads(jcct_files["linked/C-2005-05.jsonld"])["@graph"]
    (review,) = (one for one in graph if one.get("itemReviewed", {}).get("identifier") == "K001")
    claim = review["itemReviewed"]
    assert claim["author"]["name"] == "Yan Xiaohong"
    assert claim["appearance"]["publisher"]["name"]
    assert claim["kept:paraphrase"] is True
    assert review["claimReviewed"] == claim["text"]


def test_pages_are_named_where_there_is_a_site(harbour_files: Files) -> None:
    graph = json.loads(harbour_files["linked/H-2018-02.jsonld"])["@graph"]
    assert graph[0]["url"] == "https://promises.example.org/commitments/H-2018-02.html"
    assert graph[1]["publishingPrinciples"] == "https://promises.example.org/method.html"
    assert graph[1]["author"]["name"] == "A desk"


def test_parties_and_people_hang_together(jcct_files: Files) -> None:
    told = json.loads(jcct_files["people.jsonld"])
    persons = {one["id"] for one in told["persons"]}
    bodies = {one["id"] for one in told["organizations"]}
    assert told["memberships"]
    assert all(one["person_id"] in persons for one in told["memberships"])
    assert all(one["organization_id"] in bodies for one in told["memberships"])
    assert len(persons) == len(told["persons"])


def test_annotations_are_as_the_recommendation_has_them(harbour_files: Files) -> None:
    pages = annotations(harbour_files)
    assert pages
    for page in pages:
        assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert page["type"] == "AnnotationPage"
        assert page["partOf"]["total"] == len(page["items"])
        ids = [one["id"] for one in page["items"]]
        assert len(ids) == len(set(ids))
        for one in page["items"]:
            assert one["type"] == "Annotation"
            assert "@context" not in one
            assert one["target"]["type"] == "SpecificResource"
            assert IRI.fullmatch(one["target"]["source"])
            kinds = [selector["type"] for selector in one["target"]["selector"]]
            assert kinds == ["TextQuoteSelector", "TextPositionSelector"]


def test_every_place_holds_in_its_text_and_nothing_quoted_is_missing(
    harbour: Ledger, harbour_files: Files
) -> None:
    records = load(harbour)
    texts = {named_information(one.content.encode()): one.content for one in records.all(Text)}
    found = [place for page in annotations(harbour_files) for place in places(page)]
    assert all(holds(place, texts[place.text]) for place in found)
    quotes = [one.quote for one in records.all(Statement) if one.quote is not None]
    spans = {span for quote in quotes for span in (*quote.content, *quote.source, *quote.cue)}
    assert spans <= {place.span for place in found}


def test_the_quotation_alone_finds_the_place(harbour: Ledger, harbour_files: Files) -> None:
    contents = [one.content for one in load(harbour).all(Text)]
    for page in annotations(harbour_files):
        for one in page["items"]:
            quote = one["target"]["selector"][0]
            around = f"{quote['prefix']}{quote['exact']}{quote['suffix']}"
            assert sum(content.count(around) for content in contents) >= 1


def test_another_text_is_told_apart(harbour: Ledger, harbour_files: Files) -> None:
    (text, *_) = load(harbour).all(Text)
    page = next(one for one in annotations(harbour_files) if text.id in one["id"])
    place = places(page)[0]
    assert holds(place, text.content)
    assert not holds(place, text.content + " ")
    moved = copy.deepcopy(page)
    moved["items"][0]["target"]["selector"][1]["start"] += 1
    assert not holds(places(moved)[0], text.content)


def test_what_is_no_such_annotation_is_told(harbour_files: Files) -> None:
    page = copy.deepcopy(annotations(harbour_files)[0])
    del page["items"][0]["target"]["state"]
    with pytest.raises(InputError, match="lacks something"):
        places(page)


def test_no_full_text_is_handed_on_unless_its_source_allows_it(
    harbour: Ledger, harbour_files: Files, jcct: tuple[Ledger, Imported]
) -> None:
    for text in load(harbour).all(Text):
        piece = text.content[text.article.start : text.article.start + 200].encode()
        assert not any(piece in content for content in harbour_files.values())
