"""`kept read --translation-of`: a translation kept as a text that is tied to its original."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Document, Text
from kept.pipeline.documents import shelf_of
from kept.pipeline.records import Records, load, unknown_id
from kept.pipeline.save import Writer, save
from kept.read import bytes_of, read_bytes

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)


def read_translation(
    ledger: Ledger, path: Path, original: str, writer: Writer, language: str | None = None
) -> Text:
    """Keep a file as the translation of a text. Nothing is drafted from it: the words are the translator's.

    Args:
        ledger: where to.
        path: the file with the translation.
        original: the id of the text that it translates, or of its document.
        writer: who records it, and when.
        language: the language of the translation as a code of BCP 47, such as "en" or "zh-Hans".

    Returns:
        The text of the translation.

    Raises:
        InputError: there is no such original, the language is no code, or the file cannot be read, is the
            original itself, or was removed from the ledger.
    """
    if language is not None and _LANGUAGE.fullmatch(language) is None:
        raise InputError(f"{language!r} is no code of a language. Write one such as en, zh or pt-BR.")
    translated = _original(load(ledger), original)
    shelf, content = shelf_of(ledger), bytes_of(path)
    shelf.refuse_removed(content, str(path))
    reading = read_bytes(content, str(path))
    if reading.snapshot.id == translated.snapshot:
        raise InputError(f"{path} is the original {original} itself. Give the file with the translation.")
    text = replace(reading.text, translation_of=translated.id, language=language)
    shelf.keep(content)
    save(ledger, [reading.snapshot, text], writer, because="It was read as a translation.")
    return text


def _original(records: Records, id_: str) -> Text:
    texts, documents = records.by_id(Text), records.by_id(Document)
    text = documents[id_].text if id_ in documents else id_
    if text not in texts:
        raise InputError(unknown_id("text or document", id_, {**documents, **texts}))
    return texts[text]
