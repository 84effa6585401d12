"""Which language a text is in, and the plain sentence for one that Kept does not read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.read.language import language_of, not_supported

CHINESE = "他说，中国政府承诺在2011年底之前完成软件正版化工作，并公布审计结果。"
FRENCH = "Le ministre a déclaré que les négociations continueraient jusqu'à la fin de l'année prochaine."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said that the talks would go on.", "en"),
        (CHINESE, "zh"),
        (FRENCH, "fr"),
        ("Министр заявил, что переговоры будут продолжены до конца года.", "ru"),
        ("1. 2. 3.", None),
        ("", None),
    ],
)
def test_language_of(text: str, code: str | None) -> None:
    assert language_of(text) == code


def test_names_from_elsewhere_do_not_make_an_english_text_foreign() -> None:
    text = "Ueda Kazuo, Nationalbank and Caisse des Dépôts: the audit of the fund will be in the report."
    assert not_supported(text) is None


def test_a_chinese_text_is_said_to_be_one() -> None:
    sentence = not_supported(CHINESE)
    assert sentence == "The text is in Chinese, a language not supported yet: Kept reads English only."


def test_a_text_without_letters_is_read() -> None:
    assert not_supported("12 %, 14 %") is None


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert not_supported(text) is None or "not supported yet" in str(not_supported(text))
