"""Whatever is sent, there is an answer or a sentence, and never a fault."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.errors import InputError
from kept.mcp.answering import Desk
from kept.mcp.parameters import Parameter, Takes, schema_of
from kept.mcp.server import _FAULT, _called
from kept.mcp.tools import TOOLS, Tool

_STRANGE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_WORDS = st.sampled_from(
    [
        "C-2005-05",
        "CN",
        "NCAC",
        "JCCT-16",
        "software",
        "government_software",
        "*",
        "\x00",
        "'; DROP",
        "..",
        "🙂" * 40,
    ]
)
_DAYS = st.sampled_from(
    ["2006", "2006-03", "2006-03-31", "0001", "9999-12-31", "2006-02-30", "2006-13", "٢٠٠٦"]
)
_CITATION = st.fixed_dictionaries(
    {"kind": st.sampled_from(["statement", "verdict", "ledger", "source", "x"]) | _STRANGE},
    optional={
        "id": _WORDS | _STRANGE,
        "commitment": _WORDS | _STRANGE,
        "as_of": _DAYS | _STRANGE,
        "known_at": _DAYS | _STRANGE,
        "by": st.just("public records"),
        "entries": st.lists(st.fixed_dictionaries({"seq": st.integers(), "hash": st.text()}), max_size=3),
        "spans": _STRANGE,
        "source": _STRANGE,
        "ledger": st.fixed_dictionaries({"origin": st.text(), "size": st.integers(), "root": st.text()})
        | _STRANGE,
    },
)


def _values(one: Parameter) -> st.SearchStrategy[Any]:
    match one.takes:
        case Takes.NUMBER:
            return st.integers(-2, 30) | _STRANGE
        case Takes.DAY | Takes.MOMENT:
            return _DAYS | _STRANGE
        case Takes.OBJECT:
            return _CITATION | _STRANGE
        case _:
            return (st.sampled_from(one.one_of) if one.one_of else _WORDS) | _STRANGE


def _sent(tool: Tool) -> st.SearchStrategy[dict[str, Any]]:
    known = st.fixed_dictionaries({}, optional={one.name: _values(one) for one in tool.takes})
    return known | st.dictionaries(st.text(max_size=10), _STRANGE, max_size=2)


_CALLS = st.sampled_from(TOOLS).flatmap(lambda tool: st.tuples(st.just(tool), _sent(tool)))


@settings(max_examples=300)
@given(call=_CALLS)
def test_whatever_is_sent_is_answered_or_refused_in_a_sentence(
    desk: Desk, call: tuple[Tool, dict[str, Any]]
) -> None:
    tool, sent = call
    found = _called(desk, tool.name, sent)
    told = found.content[0].text
    assert told != _FAULT, sent
    assert "Traceback" not in told
    if found.is_error:
        assert told.endswith((".", "?"))
    else:
        assert json.loads(told) == found.structured_content
        plain = {name: value for name, value in sent.items() if value is not None}
        jsonschema.validate(plain, schema_of(tool.takes))


@settings(max_examples=150)
@given(data=st.data())
def test_a_citation_with_strange_parts_is_refused_or_does_not_verify(desk: Desk, data: st.DataObject) -> None:
    sound = json.loads(desk.answer("verdict", {"commitment": "C-2005-05", "as_of": "2006-03-31"}))
    citation = copy.deepcopy(data.draw(st.sampled_from(sound["citations"])))
    name = data.draw(st.sampled_from([one for one in sorted(citation) if one not in ("n", "recompute")]))
    citation[name] = data.draw(_STRANGE.filter(lambda one: one != citation[name] and one not in (None, [])))
    found = _called(desk, "verify_citation", {"citation": citation})
    assert found.content[0].text != _FAULT, citation
    assert found.is_error or found.structured_content["verifies"] is False, citation


def test_what_is_sent_has_a_greatest_length(desk: Desk) -> None:
    with pytest.raises(InputError, match="Ask for one thing at a time"):
        desk.answer("search_commitments", {"words": "x" * 100_000})
