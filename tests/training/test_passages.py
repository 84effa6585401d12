"""The passages written for the project: enough, labelled by the rules, each word where it is said to be."""

from collections import Counter

import pytest
from training.corpora import KINDS, OWN, Example, own_passages, read_lines

PASSAGES = [one for path in sorted(OWN.glob("*.jsonl")) for one in read_lines(path)]
EXAMPLES = own_passages()


def words(example: Example) -> set[str]:
    return {" ".join(part.split()) for part in example.text.split(". ") if len(part.split()) > 6}


def test_there_are_enough_statements_of_every_kind() -> None:
    kinds = Counter(item["kind"] for one in PASSAGES for item in one["statements"])
    assert sum(kinds.values()) >= 1500
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 200


def test_every_passage_was_read_twice() -> None:
    assert {one["reading"] for one in PASSAGES} == {"second"}


def test_ids_are_unique() -> None:
    assert len({one["id"] for one in PASSAGES}) == len(PASSAGES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.document)
def test_words_stand_where_they_are_said_to(example: Example) -> None:
    for one in example.statements:
        for start, end in (*one.source, *one.cue, *one.content):
            assert 0 <= start < end <= len(example.text)
            assert not example.text[start:end].isspace()


def test_labels_that_only_some_kinds_have() -> None:
    for one in PASSAGES:
        for item in one["statements"]:
            assert item["kind"] in KINDS
            assert "extent" not in item or item["kind"] == "claim", one["id"]
            assert item.get("nested_in", 0) < len(one["statements"])


def test_no_sentence_stands_in_two_passages() -> None:
    seen: Counter[str] = Counter()
    for example in EXAMPLES:
        seen.update(words(example))
    assert [sentence for sentence, count in seen.items() if count > 1] == []
