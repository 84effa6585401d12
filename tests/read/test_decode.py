"""Encodings: told by mark, by declaration, by look, or guessed and named; never wrong in silence."""

from __future__ import annotations

import codecs

import pytest

from kept.errors import InputError
from kept.read import read_bytes
from kept.read.decode import decode

ENGLISH = "The minister said: “We will keep our promise,” and the café agreed — it’s a £5 deal. " * 3
CHINESE = "中国政府承诺在今年年底之前使用正版软件。国家版权局副局长周一表示，所有政府部门都已经使用。" * 3
RUSSIAN = "Правительство обещало использовать лицензионное программное обеспечение до конца года. " * 3


@pytest.mark.parametrize(
    ("data", "text", "encoding", "told_by"),
    [
        (ENGLISH.encode(), ENGLISH, "utf-8", "utf-8"),
        (codecs.BOM_UTF8 + ENGLISH.encode(), ENGLISH, "utf-8", "byte-order mark"),
        (ENGLISH.encode("utf-16"), ENGLISH, "utf-16", "byte-order mark"),
        (codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), ENGLISH, "utf-16", "byte-order mark"),
        (ENGLISH.encode("utf-32"), ENGLISH, "utf-32", "byte-order mark"),
        (ENGLISH.encode("utf-16-le"), ENGLISH, "utf-16-le", "look of the bytes"),
        (ENGLISH.encode("utf-16-be"), ENGLISH, "utf-16-be", "look of the bytes"),
        (ENGLISH.encode("cp1252"), ENGLISH, "cp1252", "guessed"),
        (CHINESE.encode("gb18030"), CHINESE, "gb18030", "guessed"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251", "guessed"),
    ],
)
def test_the_encoding_is_told(data, text, encoding, told_by):
    decoded = decode(data, "page")
    assert (decoded.text, decoded.encoding, decoded.told_by) == (text, encoding, told_by)


def test_a_media_type_declares_the_charset():
    decoded = decode(RUSSIAN.encode("koi8-r"), "page", "text/plain; charset=KOI8-R")
    assert (decoded.text, decoded.told_by) == (RUSSIAN, "declared")


@pytest.mark.parametrize(
    "head",
    [
        '<html><head><meta charset="gb2312"></head>',
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head>',
        '<?xml version="1.0" encoding="gb2312"?><html>',
    ],
)
def test_a_page_declares_its_charset(head):
    decoded = decode((head + CHINESE).encode("gb18030"), "page")
    assert (decoded.text, decoded.encoding, decoded.told_by) == (head + CHINESE, "gb18030", "declared")


def test_latin_1_is_read_as_browsers_read_it():
    data = b'<html><meta charset="iso-8859-1">' + "“Yes”".encode("cp1252")
    assert decode(data, "page").text.endswith("“Yes”")


@pytest.mark.parametrize("charset", ["no-such-charset", "ascii"])
def test_a_declaration_that_does_not_fit_is_passed_over(charset):
    data = f'<html><meta charset="{charset}">'.encode() + CHINESE.encode("gb18030")
    assert decode(data, "page").text.endswith(CHINESE)


def test_valid_utf_8_wins_over_a_wrong_declaration():
    assert decode('<meta charset="windows-1252">é'.encode(), "page").text.endswith("é")


def test_a_cut_off_file_with_a_mark_is_refused():
    with pytest.raises(InputError, match=r"page has the mark of utf-16, .* Save it again as UTF-8\."):
        decode("abc".encode("utf-16") + b"\x00", "page")


def test_nul_bytes_mean_a_binary_file():
    with pytest.raises(InputError, match=r"page is a binary file \(it has NUL bytes\)"):
        decode(b"abc\x00\x01\x02def", "page")


def test_an_encoding_that_cannot_be_told_is_said_so():
    noise = bytes((7 * at * at + 13 * at) % 255 + 1 for at in range(2000))
    with pytest.raises(InputError, match=r"cannot be told in which encoding page is.*iconv"):
        decode(noise, "page")


def test_a_long_file_is_guessed_from_its_first_lines():
    text = (ENGLISH + "\n") * 1000
    assert decode(text.encode("cp1252"), "page").text == text


def test_the_extractor_names_an_encoding_that_is_not_utf_8():
    text = read_bytes(ENGLISH.encode("cp1252"), "page.txt").text
    assert text.extractor == "plain 1, cp1252 guessed"
    assert text.content == ENGLISH
    assert read_bytes(codecs.BOM_UTF8 + ENGLISH.encode(), "page.txt").text.extractor == "plain 1"


def test_a_few_damaged_bytes_in_utf_8_are_marked_and_said():
    data = CHINESE.encode()[:-1] + b" \xff end of it"
    reading = read_bytes(data, "page.txt")
    assert reading.text.content == CHINESE[:-1] + "\ufffd \ufffd end of it"
    assert reading.text.extractor == "plain 1, utf-8 with 2 damaged characters"
