"""What can be an address of mail, and that nothing else passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.pipeline.letters.address import WRONG, read_address

GOOD = {
    "ann@example.org": "ann@example.org",
    " Ann.Lee@Example.ORG ": "Ann.Lee@example.org",
    "a+b_c~{x}@sub.example.co.uk": "a+b_c~{x}@sub.example.co.uk",
    "o'neil@example.ie": "o'neil@example.ie",
    "a@bücher.example": "a@xn--bcher-kva.example",
    "a@例え。テスト": "a@xn--r8jz45g.xn--zckzah",
    "a@xn--r8jz45g.xn--zckzah": "a@xn--r8jz45g.xn--zckzah",
    f"{'x' * 64}@example.org": f"{'x' * 64}@example.org",
}
BAD = (
    "",
    "ann",
    "@example.org",
    "ann@",
    "ann@example",
    "ann@localhost",
    "ann@@example.org",
    "a@b@example.org",
    ".ann@example.org",
    "ann.@example.org",
    "a..b@example.org",
    "ann@.example.org",
    "ann@example..org",
    "ann@example.org.",
    "ann@-example.org",
    "ann@example-.org",
    "ann@exa_mple.org",
    "ann@[127.0.0.1]",
    "ann@127.0.0.1",
    '"ann lee"@example.org',
    "Ann <ann@example.org>",
    "ann@example.org, bo@example.org",
    "ann@example.org\r\nBcc: bo@example.org",
    "ann@example.org\n",
    "ann\n@example.org",
    "ann\x00@example.org",
    "ann@exam\x00ple.org",
    "ann@exam ple.org",
    "änn@example.org",
    "ann@stra\u00dfe.example",
    "ann@a\u200db.example",
    f"{'x' * 65}@example.org",
    f"ann@{'x' * 64}.org",
    f"ann@{'.'.join(['x' * 60] * 5)}",
    f"ann@{'é' * 60}.org",
    "x" * 10_000,
)


@pytest.mark.parametrize("words", GOOD)
def test_an_address_is_read_and_its_domain_is_in_small_ascii_letters(words: str) -> None:
    assert read_address(words).text == GOOD[words]


@pytest.mark.parametrize("words", BAD, ids=range(len(BAD)))
def test_what_is_none_gets_the_one_sentence(words: str) -> None:
    with pytest.raises(InputError) as told:
        read_address(words)
    assert str(told.value) == WRONG == "Please enter a valid email address"


def test_two_spellings_of_one_box_are_one() -> None:
    assert read_address("Ann@Example.org").folded == read_address("ann@example.ORG").folded


@given(st.text() | st.from_regex(r"[\x00-\x7f]{0,8}@[\x00-\x7f]{0,12}\.[\x00-\x7f]{0,5}"))
def test_nothing_passes_that_could_act_in_a_header_or_a_command(words: str) -> None:
    try:
        found = read_address(words)
    except InputError:
        return
    assert found.text.isascii()
    assert found.text.isprintable()
    assert not set(found.text) & set(' <>()[],;:\\"')
    assert found.text.count("@") == 1
    assert len(found.text) <= 254
    assert read_address(found.text) == found
